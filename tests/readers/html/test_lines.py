"""Lines of pages: blocks, tables, lists, blanks, hidden text."""

from __future__ import annotations

import pytest

pytest.importorskip("lxml")

from analyzer.readers.html.reader import read_html

LEAD = "我街道认真贯彻落实法治政府建设要求，各项工作取得成效。"


def read(body: str, head: str = "") -> str:
    page = f"<html><head>{head}</head><body><p>{LEAD}</p>{body}</body></html>"
    return read_html(page.encode(), "a.html").text.removeprefix(LEAD).removeprefix("\n")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>一</p><p>二</p>", "一\n二"),
        ("<div>一<br>二<br/><br/>三</div>", "一\n二\n三"),
        ("<p>法治\n   政府</p>", "法治政府"),
        ("<p>rule of\n law</p>", "rule of law"),
        ("<p>a&nbsp;&lt;b&gt; &ldquo;四个意识&rdquo;</p>", "a\xa0<b> “四个意识”"),
        ("<p>加<b>强</b><span>领</span>导</p>", "加强领导"),
        ("<p>\u3000\u3000段首缩进</p>", "\u3000\u3000段首缩进"),
        ("<ol><li>健全机制</li><li>强化监督</li></ol>", "1.健全机制\n2.强化监督"),
        ("<ol start=3 type=A><li>甲</li></ol>", "C.甲"),
        (
            '<ol style="list-style-type:cjk-ideographic"><li>甲</li><li value=11>乙</li></ol>',
            "一、甲\n十一、乙",
        ),
        ('<ol style="list-style:none"><li>甲</li></ol>', "甲"),
        ("<ol><li>（一）自带序号</li><li>1.自带</li></ol>", "（一）自带序号\n1.自带"),
        ("<ul><li>甲</li><li><p>乙</p></li></ul>", "甲\n乙"),
        ("<p>建设<ruby>设<rt>shè</rt></ruby></p>", "建设设"),
        ("<table><tr><th>项目<th>数量<tr><td>调解<td>63</table>", "项目 数量\n调解 63"),
        ("<table><tr><td><p>调</p><p>解</p></td><td><p>63</p></td></tr></table>", "调解 63"),
        (
            "<table><tr><td>说明</td><td><p>第一段。</p><p>第二段。</p></td></tr></table>",
            "说明\n第一段。\n第二段。",
        ),
        ("<table><tr><td><table><tr><td>内<td>层</table></td><td>外</td></tr></table>", "内 层\n外"),
        ("<pre>一\n二</pre>", "一\n二"),
        ("<p>甲<!-- 注 -->乙<?x y?></p>", "甲乙"),
        ("<p>甲<script>var a='<p>x</p>'</script>乙<style>p{}</style></p>", "甲乙"),
        ('<p>甲<span style="DISPLAY: none">密</span>乙<i hidden>密</i></p>', "甲乙"),
        ('<p>甲<font style="font-size:0px">E1 ?8</font>乙</p>', "甲乙"),
        ('<p style="font-size:0.9em">甲</p>', "甲"),
        ("<p>办理<del>2986件</del><ins>1986件</ins></p>", "办理1986件"),
        ("<p>办理<s>2986件</s>1986件</p>", "办理1986件"),
        ("<p>办理<strike>29<b>86</b>件</strike>1986件</p>", "办理1986件"),
        (
            '<p>办理<span style="color:red; text-decoration: line-through">2986件</span>1986件</p>',
            "办理1986件",
        ),
        ('<p>办理<span style="text-decoration: underline">1986件</span></p>', "办理1986件"),
        ("<p>办理14.1万件<sup>1</sup>，办结</p>", "办理14.1万件，办结"),
        ('<p>办理14.1万件<a href="#fn1">[1]</a>，办结</p>', "办理14.1万件，办结"),
        ('<p>办理14.1万件<sup><a href="#_ftn1">[1]</a></sup>，办结</p>', "办理14.1万件，办结"),
        ("<p>面积30m<sup>2</sup>，10<sup>4</sup>元</p>", "面积30m2，104元"),
        ('<p>见<a href="#part2">2</a>，<a href="b.html">3</a></p>', "见2，3"),
        ("<select><option>甲</option></select><button>提交</button><p>乙</p>", "乙"),
        ("<p>甲<p>乙", "甲\n乙"),
        ("<td>没有表格的单元格</td>", "没有表格的单元格"),
        ("<![if !supportLists]>1.<![endif]>健全机制", "1.健全机制"),
    ],
)
def test_printed_text(body: str, text: str) -> None:
    assert read(body) == text


def test_anchors_name_headings_and_cells() -> None:
    source = read_html(
        f"<body><h2>一、做法</h2><p>{LEAD}</p><table><tr><td>调解<td>63</table></body>".encode(), "a.html"
    )
    shown = {(anchor.kind, anchor.label): source.text[slice(*anchor.span)] for anchor in source.anchors}
    assert shown["style", "heading 2"] == "一、做法"
    assert shown["cell", "1/1/2"] == "63"
    assert shown["paragraph", "2"] == LEAD
    assert list(source.anchors) == sorted(source.anchors, key=lambda anchor: anchor.span.start)


def test_text_that_a_script_would_show_is_read_when_there_is_no_other() -> None:
    source = read_html(f'<body><div style="display:none"><p>{LEAD}</p></div></body>'.encode(), "a.html")
    assert source.text == LEAD


def test_date_of_publication_in_the_head_is_a_line_unless_shown() -> None:
    meta = '<meta name="PubDate" content="2021-02-08 09:16">'
    assert read("", meta).startswith("发布日期：2021-02-08\n")
    assert "2021-02-08" not in read("<p>发布时间：2021年2月8日</p>", meta)


def test_struck_out_text_is_told() -> None:
    page = f"<body><p>{LEAD}</p><p>办理<s>2986件</s>1986件</p></body>"
    assert [note.en for note in read_html(page.encode(), "a.html").notes] == ["struck-out text left out"]
    assert read_html(f"<p>{LEAD}</p><s> </s>".encode(), "a.html").notes == ()
    assert read_html(f"<s><p>{LEAD}</p></s>".encode(), "a.html").text == LEAD  # nothing else is there


def test_footnotes_are_told_by_their_style() -> None:
    notes = (
        '<div id="sdfootnote1"><p><a href="#sdfootnote1anc">1</a> 不含公积金事项。</p></div>'
        "<div style='mso-element:footnote-list'>"
        "<div style='mso-element:footnote' id=ftn2><p>由统计局提供。</p></div></div>"
    )
    source = read_html(f"<body><p>{LEAD}</p>{notes}<p>后文。</p></body>".encode(), "a.html")
    styled = [source.text[slice(*one.span)].strip() for one in source.anchors if one.kind == "style"]
    assert styled == ["不含公积金事项。", "由统计局提供。"]


def test_page_heads_of_a_saved_document_are_left_out() -> None:
    page = f'<body><div title="header"><p>内部资料 2024年第3期</p></div><p>{LEAD}</p></body>'
    assert read_html(page.encode(), "a.html").text == LEAD
