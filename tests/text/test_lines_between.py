"""Lines of pages, apps, libraries and printers between the lines of a document: no fact has their words."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analyzer import Analyzer
from analyzer.records import Report
from analyzer.text.span import Span
from analyzer.text.view import View
from tests.support import corruption
from tests.support.folds import CORPUS, readable
from tests.text.conftest import body, replayed

Restore = Callable[[str], View]
STRUCTURES = Path(__file__).resolve().parents[1] / "cases" / "structures"
LINES = (
    *(
        "打印 | 关闭",
        "— 3 —",
        "分享到：",
        "【打印本页】 【关闭窗口】",
        "设为首页 | 加入收藏",
        "打开APP阅读全文",
    ),
    *(
        "发布日期：2021-02-08 09:16 来源：本站 浏览次数：208",
        "—— 广告 ——",
        "阅读 1024　在看 7",
        "点击加载更多",
    ),
    *("https://example.org/a/1.html", "某某文库 www.example.org", "_第2页", "2023年总结（定稿）.docx"),
)
DOCUMENT = """某镇2023年法治政府建设工作报告
一、主要做法
召开专题会议4次，研究解决问题12件。
举办法治讲座8场，覆盖村社干部3000余人次。
二、存在问题
{}
三、下一步打算
充实执法力量，丰富普法形式。
某镇人民政府
2024年1月15日"""


def inside(*rows: str) -> str:
    return DOCUMENT.format("\n".join(rows))


CUT = (
    ("执法力量不足。全镇持证人员只有9名，其中一线执法", "人员5名，难以满足需要。"),
    ("普法形式单一，年轻人参与不多，主要原因是", "形式老旧、内容枯燥。"),
    ("（一）合法性审核不严。去年下半年以来，先后有3", "件文件没有送审就印发。"),
    ("1.未落实《重大行政决策", "程序条例》，决策后评估没有开展。"),
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("above", "below"), CUT)
@pytest.mark.parametrize("blank", [(), ("",)])
def test_a_sentence_that_was_cut_is_joined(
    line: str, above: str, below: str, blank: tuple[str, ...], restore: Restore
) -> None:
    view = restore(inside(above, *blank, line, *blank, below))
    assert view.text == inside(above + below)
    assert view.furniture == ()
    assert replayed(view) == view.text


APART = (
    ("（一）执法力量不足", "全镇持证人员只有9名。"),  # a heading
    ("加强组织领导，压实各方面工作责任", "全镇持证人员只有9名。"),  # a heading without a number
    ("执法力量不足，持证人员只有9名。", "普法形式单一，年轻人参与不多。"),
    ("1.执法力量不足，持证人员只有9名，难以满足需要", "2.普法形式单一，年轻人参与不多"),
    ("执法力量不足，人员只有9名，难以满足新的需要", "普法形式单一，年轻人参与不多，效果不够好"),
    (
        "1|执法力量不足，持证人员只有9名，难以满足需要；编制没有落实|6月底",
        "2|普法形式单一，年轻人参与不多|9月底",
    ),
)


@pytest.mark.parametrize("line", ["打印 | 关闭", "【打印本页】 【关闭窗口】", "设为首页 | 加入收藏"])
@pytest.mark.parametrize(("above", "below"), APART)
def test_paragraphs_headings_and_rows_stay_apart(line: str, above: str, below: str, restore: Restore) -> None:
    heading = "抓好基层基础，健全各项工作制度"  # another of its kind
    whole = (above, "全镇设立调解室6个。", heading, "办结案件5件。")
    view = restore(inside(above, line, below, *whole))
    assert view.text == inside(above, below, *whole)


def test_blank_lines_between_paragraphs_stay(restore: Restore) -> None:
    rows = (
        "执法力量不足，持证人员只有9名。",
        "",
        "设为首页 | 加入收藏",
        "",
        "普法形式单一，年轻人参与不多。",
    )
    assert "名。\n\n\n普法" in restore(inside(*rows)).text


OWN = (
    ("便民大厅的群众在自助终端上可以自行查询和", "打印", "相关证明，少跑了很多路。"),
    ("镇政府把清单和办理结果都放在了网站", "首页", "，供群众随时查阅。"),
    ("办理进度在门户网站公开，群众可以登录网站（", "www.example.gov.cn", "）查询，不再来回跑。"),
    ("年底前完成各村的改造任务，同步推进区门户网站", "IPv", "6改造，提升访问速度。"),
    ("把“谁执法谁普法”落实情况纳入各办公室的年度", "KPI", "，年底组织站所负责人现场述职。"),
    ("网上公开的办事指南只有", "“图片版文件”", "，企业和群众仍然看不明白。"),
)


@pytest.mark.parametrize("rows", OWN)
def test_words_that_have_a_line_for_their_font_stay(rows: tuple[str, ...], restore: Restore) -> None:
    assert "".join(rows) in "".join(restore(inside(*rows)).text.split("\n"))


def test_a_line_that_says_that_text_is_missing_stays_and_joins_nothing(restore: Restore) -> None:
    rows = (
        "执法力量不足。全镇持证人员只有9名，其中一线执法",
        "剩余3页未读，继续阅读",
        "人员5名，难以满足需要。",
    )
    view = restore(inside(*rows))
    assert view.text == inside(*rows)
    assert view.partial
    assert [span.of(view.text) for span in view.furniture] == [rows[1]]


def test_a_page_number_beside_such_a_line_goes_with_the_pages(restore: Restore) -> None:
    above, below = CUT[0]
    for between in (("打印 | 关闭", "— 3 —"), ("— 3 —", "打印 | 关闭"), ("", "— 3 —", "", "打印 | 关闭", "")):
        assert restore(inside(above, *between, below)).text == inside(above + below)


def test_edits_say_what_was_dropped_and_facts_have_their_places() -> None:
    above, below = (
        "一是执法力量不足，持证人员只有9名，一线执法",
        "人员5名；二是普法形式单一，年轻人参与不多。",
    )
    text = inside(above, "打印 | 关闭", below)
    analysis = Analyzer().examine(text)
    (edit,) = analysis.report.restoration.edits
    assert (edit.kind, edit.before, edit.after) == ("furniture", "\n打印 | 关闭\n", "")
    assert edit.span == Span(text.index("\n打印"), text.index(below))
    first, _ = analysis.report.shortcomings
    assert first.text == above + "人员5名"
    assert first.span == Span(text.index(above), text.index("；"))
    for fact in facts(analysis.report):
        assert analysis.view.from_source(Span(*fact.span)).of(analysis.view.text) == fact.text


def facts(report: Report) -> Iterator[object]:
    yield from (*report.shortcomings, *report.plans, *report.measures)
    yield from (one.cause for one in report.shortcomings if one.cause is not None)


def damaged(clean: str, chance: random.Random, width: int) -> str:
    """Paragraphs wrapped at ``width``, or as they are with 0, with lines between, also within a sentence."""
    rows: list[str] = []
    paragraphs = [line for line in clean.split("\n") if line.strip()]
    if width:
        last = 0
        wrapped = corruption.wrap_lines("\n".join(paragraphs), width=width).split("\n")
        for index, row in enumerate(wrapped):
            rows.append(row)
            within = len(row) >= width and index + 1 < len(wrapped) and wrapped[index + 1][:1] != "\u3000"
            if within and 6 < index < len(wrapped) - 4 and index > last + 6 and chance.random() < 0.6:
                rows.append(chance.choice(LINES))
                last = index
        return "\n".join(rows)
    for index, paragraph in enumerate(paragraphs):
        cuts = [at for at in range(20, len(paragraph) - 10) if paragraph[at - 1] in "，。；"]
        if 1 < index < len(paragraphs) - 3 and cuts and chance.random() < 0.5:
            at = chance.choice(cuts)
            rows += [paragraph[:at], chance.choice(LINES), paragraph[at:]]
        else:
            rows.append(paragraph)
    return "\n".join(rows)


DOCUMENTS = [folder / "clean.txt" for folder in readable(CORPUS.glob("samples/*"))][::6]


@pytest.mark.parametrize(("width", "most"), [(0, 0.0003), (30, 0.004)])
def test_few_facts_have_words_of_such_lines(width: int, most: float) -> None:
    analyzer = Analyzer()
    words = ["".join(line.split()) for line in LINES]
    found = wrong = 0
    for seed, path in enumerate(DOCUMENTS):
        clean = path.read_text(encoding="utf-8")
        for fact in facts(analyzer.analyze(damaged(clean, random.Random(seed), width))):
            text = "".join(fact.text.split())  # type: ignore[attr-defined]
            found += 1
            wrong += any(word in text for word in words)
    assert found > 1000
    assert wrong <= most * found


@pytest.mark.parametrize("width", [18, 26, 34])
def test_nothing_of_a_wrapped_document_is_dropped(width: int, restore: Restore) -> None:
    paths = [*DOCUMENTS, *sorted(STRUCTURES.glob("*/*.txt"))[::4]]
    dropped = 0
    for path in paths:
        view = restore(corruption.wrap_lines(path.read_text(encoding="utf-8"), width=width))
        dropped += sum(edit.kind == "furniture" for edit in view.edits)
    assert dropped == 0


def test_nothing_of_a_document_of_any_structure_is_furniture(restore: Restore) -> None:
    paths = sorted(STRUCTURES.glob("*/*.txt"))
    assert len(paths) > 100
    assert (
        sum(bool(restore(path.read_text(encoding="utf-8")).counts().get("furniture")) for path in paths) == 0
    )


def test_lines_of_an_app_after_every_paragraph(restore: Restore) -> None:
    clean = inside("执法力量不足，持证人员只有9名。", "普法形式单一，年轻人参与不多。")
    rows = [row for line in clean.split("\n") for row in (line, "打印 | 关闭")]
    assert body(restore("\n".join(rows))) == clean


@pytest.mark.parametrize("blank", [" ", "\t", "\u3000", " | "])
def test_rows_of_a_table_are_no_lines_of_a_paragraph(blank: str, restore: Restore) -> None:
    """Lines of one width that end without a stop look like wrapped text."""
    rows = (
        "收到行政复议申请 318件 402件 增长26.4%", "审结行政复议案件 271件 343件 增长26.6%",
        "办结群众信访事项 190件 215件 增长13.2%", "一审行政应诉案件 214件 187件 下降12.6%",
        "调解各类民间纠纷 714件 787件 增长10.2%", "办理法律援助案件 114件 137件 增长20.2%",
    )  # fmt: skip
    text = (
        "一、主要工作\n全年情况如下：\n"
        + "\n".join(row.replace(" ", blank) for row in rows)
        + "\n二、存在的不足\n"
    )
    view = restore(text)
    assert not [edit for edit in view.edits if edit.kind == "line_join"]


WHOLE = (
    "全年受理行政许可1137件。网上可办率98.2%。\n全面落实三项制度。公示执法信息1641条。\n"
    "主动公开信息412条。按期答复申请7件。\n"
)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("取消事项4项。全年受理1137件，按期办结11", "37件，网上可办率98.2%。"),
        ("立案504件。比上", "年的420件增长25%。罚没款146万元。"),
        ("培训42人。全面落实行", "政执法公示制度，公示1641条。"),
    ],
)
def test_a_paragraph_that_a_converter_broke_anywhere_is_joined(
    above: str, below: str, restore: Restore
) -> None:
    assert restore(f"一、主要做法\n{WHOLE}{above}\n{below}\n二、问题\n").text == (
        f"一、主要做法\n{WHOLE}{above}{below}\n二、问题\n"
    )


@pytest.mark.parametrize(
    "rows",
    [
        ("培训42人。全面落实行政执法公示制度", "一是公示信息不全"),  # nothing ends with a stop
        ("培训42人。全面落实行政执法公示制度", "（一）公示信息不全。"),
        ("培训42人。全面落实行政执法公示制度。", "公示信息1641条。"),
        ("培训42人。全面落实以下制度：", "公示制度、记录制度。"),
    ],
)
def test_what_is_no_broken_paragraph_stays(rows: tuple[str, str], restore: Restore) -> None:
    text = f"一、主要做法\n{WHOLE}" + "\n".join(rows) + "\n二、问题\n"
    assert restore(text).text == text


def test_lines_of_a_document_without_stops_stay(restore: Restore) -> None:
    text = "一、主要做法\n培训42人。开展检查12次\n公示1641条。答复7件\n调解58件。受理63件。\n"
    assert restore(text).text == text
