"""Work points without tables, in the forms in which offices write them, read to the last field."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from analyzer.checklist.importers.cues import Cues
from analyzer.checklist.importers.load import load_checklist
from analyzer.checklist.importers.outline import UNTITLED
from analyzer.checklist.importers.titles import title_of, year_of
from analyzer.checklist.importers.units import Tag, TagReader
from analyzer.checklist.importers.wording import tasks
from analyzer.checklist.model import Checklist
from analyzer.errors import AnalyzerError, ChecklistError
from analyzer.lexicon.store import Lexicons
from analyzer.lexicon.yamlfile import load
from tests.readers.office import builders

LEXICONS = Lexicons()
CUES = Cues(LEXICONS)


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """An item."""

    text: str
    theme: str = UNTITLED
    units: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    deadline: str | None = None


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """A document and what it holds."""

    name: str
    text: str
    title: str | None
    year: int | None
    items: tuple[Row, ...]


CASES = load(
    Path(__file__).parents[1] / "cases" / "checklist" / "documents.yaml", tuple[Case, ...], AnalyzerError
)


def read(tmp_path: Path, content: str | bytes, name: str = "list.txt") -> Checklist:
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return load_checklist(path, LEXICONS).checklist


def rows(checklist: Checklist) -> list[Row]:
    return [Row(one.text, one.theme, one.units, one.lead, one.deadline) for one in checklist.items]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_documents(tmp_path: Path, case: Case) -> None:
    made = read(tmp_path, case.text)
    assert rows(made) == [*case.items]
    assert (made.title, made.year) == (case.title or "list", case.year)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_encodings_make_no_difference(tmp_path: Path, encoding: str) -> None:
    case = CASES[0]
    assert rows(read(tmp_path, case.text.encode(encoding))) == [*case.items]


PAGE = """<h1>港南区2024年安全生产工作清单</h1><h3>危化品领域</h3>
<ul><li>开展危化品企业全覆盖检查<br>责任单位：区应急局<br>完成时限：6月底前</li><li>建立一企一档（各镇）</li></ul>
<h3>消防领域</h3><ol><li>整治高层建筑消防隐患<ul><li>完成消防车通道划线</li><li>更换失效灭火器材</li></ul></li>
<li>组织消防演练，每季度一次（区消防救援大队）</li></ol><h3>工作保障</h3><p>各单位要提高政治站位，压实责任。</p>"""
LISTS = """# 白鹿区2025年法治建设行动清单

1. **学法**：区政府常务会议学法4次
    - 牵头：区府办
    - 时限：11月底
1. **执法监督**：
    1. 开展案卷评查2次
    1. 公布典型案例10个

    责任单位：区司法局

## 要求
- 各单位要明确专人负责。
"""


def test_lists_of_pages_keep_their_depth(tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    made = read(tmp_path, f"<html><body>{PAGE}</body></html>", "list.html")
    assert rows(made) == [
        Row("开展危化品企业全覆盖检查", "危化品领域", ("区应急局",), deadline="6月底前"),
        Row("建立一企一档", "危化品领域", ("各镇",)),
        Row("完成消防车通道划线", "整治高层建筑消防隐患"),
        Row("更换失效灭火器材", "整治高层建筑消防隐患"),
        Row("组织消防演练，每季度一次", "消防领域", ("区消防救援大队",)),
    ]


TAILS = """<h2>水南街道2025年法治工作要点</h2><ol>
<li>修订街道议事规则 <em>综合办</em> <span>2025年4月</span></li>
<li>规范涉企检查 <em>执法队、经发办</em> <span>2025年6月</span>
<ol type="a"><li>公示检查计划</li><li>推行扫码检查</li></ol></li>
<li>完成 “八五” 普法自评 <em>法治办</em> <span>2025年7月</span></li></ol>"""


def test_units_and_dates_in_elements_of_their_own_behind_a_blank(tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    made = read(tmp_path, f"<html><body>{TAILS}</body></html>", "list.html")
    assert [(row.text, row.units, row.deadline) for row in rows(made)] == [
        ("修订街道议事规则", ("综合办",), "2025年4月"),
        ("公示检查计划", ("执法队", "经发办"), "2025年6月"),
        ("推行扫码检查", ("执法队", "经发办"), "2025年6月"),
        ("完成“八五”普法自评", ("法治办",), "2025年7月"),
    ]
    # A single blank before a word that could be a unit says nothing where the other lines have none.
    plain = read(tmp_path, "1.支持 区工商联\n2.制定年度计划（司法所）\n3.开展 普法活动（司法所）\n")
    assert [row.text for row in rows(plain)] == ["支持区工商联", "制定年度计划", "开展普法活动"]


def test_titles_that_are_no_items_are_named(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    text = (
        "甲镇2024年工作要点\n一、依法行政\n1.规范执法行为。公示执法信息。\n2.强化执法监督。评查执法案卷。\n"
    )
    path.write_text(f"{text}二、学法\n3.开展集中学法。\n", encoding="utf-8")
    made = load_checklist(path, LEXICONS)
    assert [item.text for item in made.checklist.items] == ["公示执法信息", "评查执法案卷", "开展集中学法"]
    named = [remark.zh for remark in made.remarks if "小标题" in remark.zh]
    assert len(named) == 1
    assert "“规范执法行为”“强化执法监督”" in named[0]


def test_lists_of_markdown_whose_items_are_all_numbered_one(tmp_path: Path) -> None:
    made = read(tmp_path, LISTS, "list.md")
    assert rows(made) == [
        Row("区政府常务会议学法4次", units=("区府办",), lead=("区府办",), deadline="11月底"),
        Row("开展案卷评查2次", "执法监督", ("区司法局",)),
        Row("公布典型案例10个", "执法监督", ("区司法局",)),
    ]
    assert len({item.id for item in made.items}) == 3


def test_word_numbers_on_three_levels_with_bullets(tmp_path: Path) -> None:
    levels = builders.level(0, "chineseCounting", "%1、") + builders.level(1, "chineseCounting", "（%2）")
    levels += builders.level(2, "decimal", "%3．")
    numbered = [
        (0, "推进依法行政"),
        (1, "规范执法"),
        (2, "公示执法信息。（责任单位：各执法单位）"),
        (2, "评查执法案卷。（责任单位：区司法局）"),
        (1, "依法决策"),
        (2, "公布决策目录。"),
        (2, "聘请法律顾问。"),
        (0, "加强组织领导"),
    ]
    body = builders.p("庚区2025年依法行政工作安排")
    body += "".join(builders.p(text, level=level, number=1) for level, text in numbered)
    body += builders.p("各单位要高度重视，压实责任。")
    made = read(tmp_path, builders.docx(body, numbering=builders.numbering(levels)), "list.docx")
    assert rows(made) == [
        Row("公示执法信息", "规范执法", ("各执法单位",)),
        Row("评查执法案卷", "规范执法", ("区司法局",)),
        Row("公布决策目录", "依法决策"),
        Row("聘请法律顾问", "依法决策"),
    ]
    assert (made.title, made.district, made.year) == ("庚区2025年依法行政工作安排", "庚区", 2025)


@pytest.mark.parametrize(
    ("text", "rest", "units", "deadline"),
    [
        ("开展检查——区公安分局（6月底前）", "开展检查", ["区公安分局"], "6月底前"),
        ("开展检查〔牵头：党政办；配合：各办（中心）〕", "开展检查", ["党政办", "各办（中心）"], None),
        ("建立机制〈配合：区工商联〉", "建立机制", ["区工商联"], None),
        ("时　　限：4月30日前", "", [], "4月30日前"),
        ("责任单位区司法局、各镇街", "", ["区司法局", "各镇街"], None),
        ("【责任单位】司法所【时限】3月底", "", ["司法所"], "3月底"),
        ("宣传活动（12月）", "宣传活动", [], "12月"),
        ("整改隐患（责任人：李某，8月底前）", "整改隐患", [], "8月底前"),
        ("开展检查。由区司法局牵头，各街道配合，10月底前完成。", "开展检查。", ["区司法局", "各街道"], "10月底前完成"),
        ("组织旁听，由执法队负责，适时开展", "组织旁听", ["执法队"], "适时开展"),
        ("落实罚缴分离（未列明的由执法队负责）", "落实罚缴分离（未列明的由执法队负责）", [], None),
        ("组织考试，由人事科负责", "组织考试", ["人事科"], None),
        ("修订办法（区司法局、6月底前）", "修订办法", ["区司法局"], "6月底前"),
        ("修订办法（区司法局（牵头）、区城管局）", "修订办法", ["区司法局", "区城管局"], None),
        # What only looks like a tag stays.
        ("推动审查覆盖各镇（街道）", "推动审查覆盖各镇（街道）", [], None),
        ("推广照护服务——全国试点", "推广照护服务——全国试点", [], None),
        ("发布清单（第三批）", "发布清单（第三批）", [], None),
        ("开展活动（2024年）", "开展活动（2024年）", [], None),
        ("工作进度安排合理", "工作进度安排合理", [], None),
        ("由群众评价政府工作", "由群众评价政府工作", [], None),
        ("抓好责任制", "抓好责任制", [], None),
    ],
)  # fmt: skip
def test_tags_behind_the_words(text: str, rest: str, units: list[str], deadline: str | None) -> None:
    body, tag = TagReader(CUES).split_off(text)
    assert (body, tag.units, tag.deadline) == (rest, units, deadline)


@pytest.mark.parametrize(
    ("text", "rest", "units", "deadline"),
    [
        ("（3月）开展活动", "开展活动", [], "3月"),
        ("【区司法局】开展活动", "开展活动", ["区司法局"], None),
        ("（一体化）建设", "（一体化）建设", [], None),
        ("【防范风险】", "【防范风险】", [], None),
        ("〔2024〕5号文件落实", "〔2024〕5号文件落实", [], None),
    ],
)
def test_tags_before_the_words(text: str, rest: str, units: list[str], deadline: str | None) -> None:
    body, tag = TagReader(CUES).split_front(text)
    assert (body, tag.units, tag.deadline) == (rest, units, deadline)


def test_an_empty_tag_says_nothing() -> None:
    assert not Tag()
    assert Tag(aside=True)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("6月：检查工地；9月前：检查油烟。", ["6月：检查工地", "9月前：检查油烟"]),
        ("发布时间：6月；来源：司法局", ["发布时间：6月，来源：司法局"]),
        ("设立服务点。切实减轻群众负担，让群众少跑腿。", ["设立服务点，切实减轻群众负担，让群众少跑腿"]),
        ("完善诉讼制度。确保出庭应诉率达到100%。", ["完善诉讼制度", "确保出庭应诉率达到100%"]),
        ("一是完善诉讼制度；二是确保制度落地见效。", ["完善诉讼制度", "确保制度落地见效"]),
        ("做好三项工作：第一，清理文件目录；第二，公布清理结果。", ["清理文件目录", "公布清理结果"]),
        ("首先，梳理权责清单；其次，向社会公布清单。", ["梳理权责清单", "向社会公布清单"]),
        ("1）制定年度计划；2）组织开展检查。", ["制定年度计划", "组织开展检查"]),
        ("举办第一，第二期培训班。", ["举办第一，第二期培训班"]),
    ],
)
def test_purposes_stay_with_their_task(text: str, pieces: list[str]) -> None:
    assert [piece for _, piece in tasks(text, CUES.purpose)] == pieces


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (["某区人民政府文件", "某政〔2024〕3号", "某区2024年工作要点"], "某区2024年工作要点"),
        (["关于印发2024年平安建设任务清单的通知", "各街道："], "2024年平安建设任务清单"),
        (["某县人民政府办公室", "关于印发《某县普法计划》的通知"], "某县普法计划"),
        (["某街道2024年度法治建设", "重点任务清单"], "某街道2024年度法治建设重点任务清单"),
        (["某街道办事处", "2024年依法行政工作要点"], "某街道办事处2024年依法行政工作要点"),
        (["附件1", "2024年平安建设重点任务清单"], "2024年平安建设重点任务清单"),
        (["某局二〇二四年普法工作计划（试行）"], "某局二〇二四年普法工作计划（试行）"),
        (["您所在的位置：首页 > 规划计划", "某区2024年工作安排", "发布日期：2024-03-29"], "某区2024年工作安排"),
        (["各街道、各部门：", "现将有关事项通知如下。"], None),
        ([], None),
    ],
)  # fmt: skip
def test_titles(texts: list[str], title: str | None) -> None:
    from analyzer.checklist.importers.lines import Line
    from analyzer.text.span import Span

    assert title_of([Line(Span(0, len(text)), text) for text in texts], CUES) == title


@pytest.mark.parametrize(
    ("title", "texts", "year"),
    [
        ("某区2024年工作要点", ["2023年12月印发"], 2024),
        ("某区工作要点", ["某政〔2022〕3号"], 2022),
        ("某局二〇二一年工作要点", [], 2021),
        ("某区2025法治任务书", [], 2025),
        ("法治政府建设规划（2021-2025）", ["2023年3月1日"], 2023),
        (None, ["电话：20231234"], None),
    ],
)
def test_years(title: str | None, texts: list[str], year: int | None) -> None:
    assert year_of(title, texts) == year


REPEATED = "责任领导：×××\n责任单位：区司法局\n时　　限：{}月底前\n"


def test_lines_that_repeat_in_cards_are_no_furniture(tmp_path: Path) -> None:
    deeds = ("公布权责清单", "开展案卷评查", "清理规范文件", "建立调解组织", "举办法治讲座")
    cards = "".join(
        f"任务{'一二三四五'[at]}　{deed}\n" + REPEATED.format(at + 1) for at, deed in enumerate(deeds)
    )
    made = read(tmp_path, f"辛区2024年任务清单\n{'-' * 40}\n{cards}")
    assert rows(made) == [
        Row(deed, units=("区司法局",), deadline=f"{at}月底前") for at, deed in enumerate(deeds, 1)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "关于召开会议的通知\n各单位：\n定于3月5日召开会议，请准时参加。\n某局\n2024年3月1日\n",
        "工作总结\n今年以来，我局认真开展各项工作，取得了一定成效。\n",
        "一、总体要求\n坚持党的领导。\n二、工作要求\n各单位要高度重视。\n",
    ],
)
def test_documents_without_tasks_are_refused_with_a_way_out(tmp_path: Path, text: str) -> None:
    with pytest.raises(ChecklistError) as caught:
        read(tmp_path, text)
    assert "list.txt" in caught.value.zh
    assert "改用表格" in caught.value.zh


NASTY = """壬县2024年工作要点
一、
（一）
1.
责任单位：
●
（）
2. （责任单位：县司法局）
3.开展检查（（县司法局）
任务
——
（二）做好工作。。。
完成时限：完成时限：
"""


def test_broken_documents_do_not_crash(tmp_path: Path) -> None:
    texts = [item.text for item in read(tmp_path, NASTY).items]
    assert "做好工作" in texts


def test_a_stray_number_in_a_long_line_does_not_crash(tmp_path: Path) -> None:
    line = (
        "1、把宪法、民法典纳入中心组学习计划，全年学法不少1.4次，负责人带头讲法治课。2.，并组织法治考试。一、"
    )
    made = read(tmp_path, f"子街道2024年工作要点\n{line * 2}\n3.\n（一）。\n4.公布学法计划（办公室）\n")
    assert all(item.text for item in made.items)
    assert made.items[-1].units == ("办公室",)


def test_numbers_of_two_digits_and_one_theme(tmp_path: Path) -> None:
    lines = "".join(f"{at}.开展第{at}项执法检查（责任单位：区司法局）\n" for at in range(1, 100))
    made = read(tmp_path, f"癸区2024年工作要点\n（一）执法监督\n{lines}")
    assert len(made.items) == 99
    assert {item.theme for item in made.items} == {"执法监督"}
