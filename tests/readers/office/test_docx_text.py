"""The text of Word documents, and the places of its parts."""

from __future__ import annotations

import time

import pytest

from analyzer.errors import ReadError
from analyzer.readers import read_source
from analyzer.readers.docx.reader import read_docx
from analyzer.text.source import Source
from tests.readers.office.builders import NAMESPACES, W, docx, p, run, table, zipped

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def read(body: str, **parts: str) -> Source:
    source = read_docx(docx(body, **parts), "a.docx")
    for anchor in source.anchors:
        assert 0 <= anchor.span.start < anchor.span.end <= len(source.text)
    return source


def instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


TEXTS = {
    "runs": (p(run("全年立案") + run("1843") + run("件。")), "全年立案1843件。"),
    "blanks kept": (p(run("a ") + run(" b")), "a  b"),
    "blanks not preserved": (p("<w:r><w:t>  a </w:t></w:r>"), "a"),
    "line break": (p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>"), "甲\n乙\n丙"),
    "tab": (p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"), "甲\t乙"),
    "hyphens": (p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>"), "a-bc"),
    "empty paragraph": (p("甲") + p("") + p("乙"), "甲\n\n乙"),
    "hyperlink": (p(run("见") + f"<w:hyperlink>{run('官网')}</w:hyperlink>"), "见官网"),
    "smart tag": (p(f"<w:smartTag><w:smartTagPr/>{run('2023')}</w:smartTag>" + run("年")), "2023年"),
    "content control": ("<w:sdt><w:sdtPr/><w:sdtContent>" + p("甲") + "</w:sdtContent></w:sdt>" + p("乙"), "甲\n乙"),
    "inline control": (p(run("甲") + f"<w:sdt><w:sdtContent>{run('乙')}</w:sdtContent></w:sdt>"), "甲乙"),
    "struck run": (p(run("甲") + run("密", "<w:strike/>") + run("乙", '<w:strike w:val="0"/>')), "甲乙"),
    "run struck twice": (p(run("甲") + run("密", "<w:dstrike/>") + run("乙")), "甲乙"),
    "hidden run": (p(run("甲") + run("密", "<w:vanish/>") + run("乙", '<w:vanish w:val="0"/>')), "甲乙"),
    "formula": (p(run("a") + "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"), "ax+y"),
    "ruby": (
        p(
            f"<w:r><w:ruby><w:rt>{run('lán')}</w:rt><w:rubyBase>{run('岚')}</w:rubyBase></w:ruby></w:r>" + run("汀")
        ),
        "岚汀",
    ),
    "symbol": (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("是")), "☑是"),
    "unknown symbol": (p('<w:r><w:sym w:font="Odd" w:char="F099"/><w:sym w:char="zz"/></w:r>' + run("是")), "•是"),
    "text of a symbol font": (
        p(run("l做法2023\uf06e", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + run("\uf0b7", "")),
        "●做法2023■·",
    ),
    "comment": (p(run("甲") + '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'), "甲"),
    "simple field": (p(f'<w:fldSimple w:instr="DATE">{run("1月")}</w:fldSimple>'), "1月"),
    "field": (p(BEGIN + instruction("PAGEREF x") + SEPARATE + run("12") + END + run("页")), "12页"),
    "field without result": (p(run("甲") + BEGIN + instruction("XE 词") + END + run("乙")), "甲乙"),
    "nested field": (
        p(
            BEGIN + instruction("IF ") + BEGIN + instruction("A") + SEPARATE + run("内") + END
            + SEPARATE + run("果") + END
        ),
        "果",
    ),
    "field over paragraphs": (p(BEGIN + instruction("TOC") + SEPARATE + run("甲")) + p(run("乙") + END), "甲\n乙"),
    "enclosed number": (p(BEGIN + instruction(r"eq \o\ac(○,3)") + END + run("加强")), "③加强"),
    "form check box": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/>'
            "</w:checkBox></w:ffData></w:fldChar></w:r>" + instruction("FORMCHECKBOX") + END + run("是")
        ),
        "☑是",
    ),
    "unbalanced field": (p(END + SEPARATE + run("甲")), "甲"),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str) -> None:
    body, text = TEXTS[name]
    assert read(body).text == text


def test_tracked_changes_count_as_accepted() -> None:
    source = read(
        p(
            run("立案")
            + f"<w:del>{run('12').replace('w:t', 'w:delText')}</w:del><w:ins>{run('15')}</w:ins>"
            + run("件")
        )
        + p(f"<w:moveFrom>{run('旧')}</w:moveFrom>" + run("留"))
        + p(f"<w:moveTo>{run('新')}</w:moveTo>")
    )
    assert source.text == "立案15件\n留\n新"
    assert any("修订" in note.zh for note in source.notes)
    assert read(p("甲")).notes == ()


def test_struck_out_text_is_told() -> None:
    struck = read(
        p(run("办理") + run("2986件", "<w:strike/>") + run("1986件"), mark="<w:strike/>") + p("下段")
    )
    assert struck.text == "办理1986件\n下段"
    assert [note.zh for note in struck.notes] == ["带删除线的文字未计入正文"]
    assert read(p(run("甲") + run(" ", "<w:strike/>"))).notes == ()


def test_deleted_paragraph_end_joins_paragraphs() -> None:
    assert read(p("前", mark="<w:del/>") + p("后")).text == "前后"
    assert read(p("前", mark="<w:del/>")).text == "前"


def test_hidden_paragraph_end_joins_paragraphs() -> None:
    assert read(p("标题。", mark="<w:vanish/>") + p("正文。")).text == "标题。正文。"


def test_tables_are_rows() -> None:
    source = read(
        p("前")
        + table(
            (p("指标"), p("数量")),
            (p("立案") + p("（件）"), p("1843")),
            (p("序") + p("号"), p("")),
            (p(""), p("")),
        )
        + p("后")
    )
    assert source.text == "前\n指标 数量\n立案 （件） 1843\n序号\n后"
    cells = {
        anchor.label: source.text[slice(*anchor.span)] for anchor in source.anchors if anchor.kind == "cell"
    }
    assert cells == {
        "1/1/1": "指标", "1/1/2": "数量", "1/2/1": "立案 （件）", "1/2/2": "1843", "1/3/1": "序号",
    }  # fmt: skip


def test_running_text_in_a_cell_keeps_its_paragraphs() -> None:
    source = read(table((p("工作情况"), p("一、组织领导。") + p("（一）开会1次。")), (p("备注"), p("无"))))
    assert source.text == "工作情况\n一、组织领导。\n（一）开会1次。\n备注 无"
    assert [a.label for a in source.anchors if a.kind == "cell"] == ["1/1/1", "1/1/2", "1/2/1", "1/2/2"]


def test_nested_tables_deleted_rows_and_merged_cells() -> None:
    inner = table((p("甲"), p("乙")))
    assert read(table((inner + p(""), p("丙")))).text == "甲 乙\n\n丙"
    gone = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("旧") + "</w:tc></w:tr><w:tr><w:tc>" + p("新")
    assert read(gone + "</w:tc></w:tr></w:tbl>").text == "新"


def test_text_boxes_once_and_word_art() -> None:
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    source = read(
        p(run("正文") + both) + p("<w:r><w:pict><v:textpath string='某区司法局'/></w:pict></w:r>") + p("后")
    )
    assert source.text == "正文\n框内\n\n某区司法局\n后"
    assert [a.label for a in source.anchors if a.kind == "textbox"] == ["1", "3"]


def test_notes_follow_the_text() -> None:
    footnotes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("——")}</w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + run(" 口径为全年。"))}</w:footnote>'
    )
    source = read(
        p(run("立案15件") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。")) + p("落款"),
        footnotes=footnotes,
    )
    assert source.text == "立案15件。\n落款\n注1：口径为全年。"
    assert [(a.label, source.text[slice(*a.span)]) for a in source.anchors if a.kind == "footnote"] == [
        ("1", "注1：口径为全年。")
    ]


def test_headers_and_footers_stay_apart() -> None:
    page = p(run("第 ") + BEGIN + instruction("PAGE") + SEPARATE + run("3") + END + run(" 页"))
    source = read(p("正文"), header1=p("内部资料"), footer1=page, footer2=p("- 1 -"))
    assert source.text == "正文"
    assert [note.zh for note in source.notes] == ["页眉页脚未计入正文：内部资料"]


def test_pages_where_word_noted_them() -> None:
    page = "<w:r><w:lastRenderedPageBreak/></w:r>"
    source = read(p("第一页") + p(page + run("第二页")) + p(run("跨") + page + run("页")))
    pages = {a.label: source.text[slice(*a.span)] for a in source.anchors if a.kind == "page"}
    assert pages == {"1": "第一页\n", "2": "第二页\n跨", "3": "页"}
    assert source.text == "第一页\n第二页\n跨页"


def test_strict_documents_and_other_prefixes() -> None:
    inner = "<x:body><x:p><x:r><x:t>甲</x:t></x:r></x:p></x:body>"
    body = f'<?xml version="1.0"?><x:document xmlns:x="{W}">{inner}</x:document>'
    assert read_docx(zipped({"word/document.xml": body}), "a.docx").text == "甲"
    body = body.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read_docx(zipped({"word/document.xml": body}), "a.docx").text == "甲"
    assert read_docx(zipped({"word\\document.xml": body.encode("utf-16")}), "a.docx").text == "甲"
    body = body.replace('version="1.0"', 'version="1.0" encoding="GB2312"')
    assert read_docx(zipped({"word/document.xml": body.encode("gb2312")}), "a.docx").text == "甲"


def test_embedded_documents_are_named() -> None:
    assert any("嵌入" in note.zh for note in read(p("甲") + '<w:altChunk w:id="1"/>').notes)


@pytest.mark.parametrize("body", ["", p(""), p(" "), "<w:sectPr/>"])
def test_nothing_to_read(body: str) -> None:
    with pytest.raises(ReadError, match="empty"):
        read(body)


def test_pictures_only() -> None:
    data = zipped(
        {
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{p('')}</w:body></w:document>",
            "word/media/a.png": b"x",
        }
    )
    with pytest.raises(ReadError, match="recognition"):
        read_docx(data, "a.docx")


def test_through_the_registry(tmp_path) -> None:
    for name in ("a.docx", "a.txt", "a.doc", "noname"):
        path = tmp_path / name
        path.write_bytes(docx(p("甲")))
        source = read_source(path)
        assert (source.reader, source.text, source.path) == ("docx", "甲", str(path))
        assert len(source.sha256) == 64


def test_time_grows_with_length() -> None:
    """Ten times the paragraphs may take about ten times as long; the factor leaves room for a busy machine."""

    def seconds(count: int) -> float:
        data = docx("".join(p(f"第{n}段：{n * 7919 % 10007}件{n * 104729 % 99991}") for n in range(count)))
        best = []
        for _ in range(3):
            start = time.process_time()
            read_docx(data, "a.docx")
            best.append(time.process_time() - start)
        return min(best)

    assert seconds(5000) < 30 * max(seconds(500), 0.002)
