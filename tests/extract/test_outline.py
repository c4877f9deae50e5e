"""Headings, kinds and the cover of the text by sections."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.extract.clauses import own_parts
from analyzer.extract.outline import OutlineExtractor
from analyzer.lexicon.store import Lexicons

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/outline.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def outline():
    return OutlineExtractor(Lexicons())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_headings(outline, case):
    sections = outline.extract(case["text"])
    found = [f"{s.level}|{s.number}|{s.title}|{s.kind}" for s in sections if s.title]
    assert found == case["headings"]


def test_heading_spans_read_number_and_title(outline):
    text = "一、工作情况\n　　（一） 加强学习。组织学习。"
    for section in outline.extract(text):
        if section.title:
            heading = section.heading.of(text)
            assert heading.startswith(section.number)
            assert heading.endswith(section.title)


def test_parents_follow_levels(outline):
    text = "一、甲工作情况\n（一）乙。内容。\n1.丙。内容。\n二、丁工作情况\n（一）戊。内容。"
    sections = {section.title: section for section in outline.extract(text) if section.title}
    assert sections["乙"].parent == sections["甲工作情况"].id
    assert sections["丙"].parent == sections["乙"].id
    assert sections["戊"].parent == sections["丁工作情况"].id
    assert sections["丁工作情况"].parent is None


def test_signature_and_footer_are_tail(outline):
    text = "一、工作情况\n开展检查。\n某街道办事处\n2023年1月5日\n来源：网络整理"
    tail = outline.extract(text)[-1]
    assert tail.kind == "tail"
    assert tail.span.of(text).startswith("某街道办事处")


def test_date_inside_last_sentence_is_no_signature(outline):
    text = "一、工作情况\n开展检查，并于2023年1月5日向区政府报送了上一年度法治政府建设情况的书面报告。"
    assert [section.kind for section in outline.extract(text)] == ["preamble", "measures"]


def test_paragraphs_without_heading_open_implicit_parts(outline):
    text = (
        "一、主要工作\n开展检查12次。\n"
        "在看到成绩的同时，还存在一些薄弱环节，主要是力量不足、经费有限。\n"
        "下一步，我镇将继续加强学习培训，完善工作机制。"
    )
    kinds = [(section.kind, section.title) for section in outline.extract(text)]
    assert kinds == [("preamble", ""), ("measures", "主要工作"), ("shortcomings", ""), ("plans", "")]


def test_unhyphenated_text_without_headings_is_cut_at_the_preamble(outline):
    text = "2023年，我局认真工作。现将情况报告如下：\n开展检查12次。"
    assert [section.kind for section in outline.extract(text)] == ["preamble", "measures"]


pieces = st.sampled_from(
    [
        "一、",
        "（一）",
        "1.",
        "（1）",
        "①",
        "一是",
        "二是",
        "\n",
        "。",
        "，",
        "存在的不足",
        "下一步打算",
        "开展检查",
        "2023年1月5日",
        "附件",
        "　",
        "《",
        "“",
    ]
)


@given(st.lists(pieces, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_sections_cover_any_text(text):
    outline = OUTLINE
    sections = outline.extract(text)
    assert sections[0].span.start == 0
    joined = []
    for position, section in enumerate(sections):
        following = sections[position + 1].span.start if position + 1 < len(sections) else len(text)
        joined.append(text[section.span.start : min(section.span.end, following)])
        assert section.span.start <= section.heading.start <= section.heading.end <= section.span.end
    assert "".join(joined) == text
    for _, start, end in own_parts(sections):
        assert start < end


OUTLINE = OutlineExtractor(Lexicons())


def test_prose_without_headings_turns_to_problems_and_plans_inside_its_paragraph(outline):
    text = (
        "松岭镇2021年法治政府建设述职发言\n各位领导：下面我代表镇政府，向大家作个汇报。"
        "今年以来，我们召开会议3次，调解纠纷96件，培训执法人员2次，走访企业31家。"
        "当然，我们也清醒地看到，工作中还有不少短板：一些干部学法不够；执法力量偏弱。"
        "明年，我们打算抓好两件事：一是组织学法；二是充实执法队伍。"
    )
    told = {section.kind: section.span.of(text) for section in outline.extract(text)}
    assert told["preamble"].endswith("向大家作个汇报。")
    assert told["measures"].startswith("今年以来")
    assert told["shortcomings"].startswith("当然")
    assert told["plans"].startswith("明年")


def test_next_year_among_what_was_done_opens_no_plans(outline):
    text = (
        "松岭镇2021年法治政府建设总结\n明年，镇里要搬迁，今年先把档案理好。召开会议3次。"
        "调解纠纷96件，培训执法人员2次，走访企业31家。审核合同40份，提出意见12条，全部采纳。"
    )
    assert {section.kind for section in outline.extract(text)} == {"preamble", "measures"}


def test_title_and_names_above_prose_are_no_measures(outline):
    text = "松岭镇法治政府建设总结\n（2021年12月）\n今年召开会议3次。调解纠纷96件。"
    sections = outline.extract(text)
    assert sections[0].span.of(text) == "松岭镇法治政府建设总结\n（2021年12月）\n"
    assert sections[1].kind == "measures"


def test_plain_heading_above_others_holds_them(extract):
    text = (
        "雁河林场2024年法治建设情况报告\n林场今年按要求开展工作，现报告如下。\n"
        "场长做了哪些事\n场长主持会议4次，审定合同31份，带队巡山6次，还讲了一堂课。\n"
        "这一年办成了什么\n林子守得怎么样\n巡护记录全部上线，发现盗伐线索9条，都移交了公安机关处理。\n"
        "合同管得怎么样\n清理合同52份，补正7份，解除2份，收回林地140亩。\n"
        "存在的问题\n案卷太粗\n有8份案卷缺少送达回证，复查时才补上，影响了后续执行。\n"
        "下一步打算\n上半年把案卷逐份补齐，再送两名同志去学习文书制作。\n"
    )
    found = [
        (section.title, section.level, section.kind) for section in extract(text).sections if section.title
    ]
    assert ("这一年办成了什么", 1, "measures") in found
    assert ("林子守得怎么样", 2, "measures") in found
    assert ("案卷太粗", 2, "shortcomings") in found
    assert ("下一步打算", 1, "plans") in found


def test_openings_that_go_on_are_no_headings(extract):
    paragraph = "我们和有关单位一起逐户上门核对了情况，把结果张榜公布，群众没有提出异议，事情就这样办结了。"
    openings = (
        "老账理清了。",
        "还有一件事值得一提。",
        "与此同时，窗口搬了家。",
        "培训没落下。",
        "明年接着办。",
    )
    text = "雁河镇2024年法治工作汇报\n按照通知要求汇报如下。\n" + "".join(
        f"{one}{paragraph}\n" for one in openings
    )
    assert not [section.title for section in extract(text).sections if section.title]


_BEFORE = "一、工作情况\n（一）学法。学法4次。\n（二）执法。办案36件。\n"
_AFTER = "二、存在的不足\n一是力量薄弱。\n三、下一步打算\n一是充实力量。"


@pytest.mark.parametrize(
    "date",
    [
        "部门预算\t2023年2月18日\t网站专栏",
        "公开内容 公开时间\n部门预算 2023年2月18日\n部门决算 2023年9月11日",
        "2023年2月18日，区政法委来我镇调研。",
        "2023年2月18日",
        "宣传周活动\n2023年9月11日",
    ],
)
def test_no_date_cuts_off_what_still_belongs_to_the_report(outline, date):
    kinds = [section.kind for section in outline.extract(f"{_BEFORE}{date}\n{_AFTER}") if section.level < 2]
    assert kinds == ["preamble", "measures", "shortcomings", "plans"]


@pytest.mark.parametrize(
    "date", ["2024年1月10日，我镇召开大会。", "甲栏 2023年9月1日 网站\n乙栏 2023年9月2日 网站"]
)
def test_a_date_that_opens_a_sentence_or_stands_in_a_row_is_no_signature(outline, date):
    assert "tail" not in {section.kind for section in outline.extract(f"{_BEFORE}{_AFTER}\n{date}")}


@pytest.mark.parametrize(
    "end",
    [
        "青石镇人民政府（盖章）\n二〇二四年一月十日",
        "青石镇人民政府  2024年1月10日",
        "（青石镇人民政府2024年1月10日）",
        "青石镇人民政府\n2024年1月10日\n（联系人：张某，电话：123。）",
        "青石镇人民政府\n2024年1月10日\n（此件公开发布）\n抄送：县委办公室。\n镇党政办 2024年1月12日印发",
    ],
)
def test_signature_stays_the_end_of_the_report(outline, end):
    text = f"{_BEFORE}{_AFTER}\n{end}"
    tail = outline.extract(text)[-1]
    assert tail.kind == "tail"
    assert tail.span.of(text) == end


_PROSE = "云岭乡2025年法治建设工作总结\n2025年，云岭乡坚持依法行政，全年学法4次，审查合同22份。组织培训3期，参训86人。"


@pytest.mark.parametrize(
    "told",
    [
        "但也要看到，审核员一人身兼三职，审核把关流于形式；山区点多面广，巡查频次难以保证。",
        "同时也要看到，执法力量薄弱，普法形式单一。",
        "当然，工作中还有短板，执法人员少，案卷归档不及时。",
        "不过，个别窗口一次性告知没有做到位。",
    ],
)
def test_one_paragraph_turns_to_problems_with_a_mere_but(outline, told):
    sections = outline.extract(f"{_PROSE}{told}明年，我们将配齐审核员。")
    assert [section.kind for section in sections] == ["preamble", "measures", "shortcomings", "plans"]


@pytest.mark.parametrize(
    "told",
    [
        "也要看到，群众法治意识明显增强，纠纷总量下降12%。",
        "同时，开展执法培训3期，参训86人。",
        "但通过多方协调，问题得到解决。",
        "当然，这些成绩离不开上级的指导。",
        "同时，全乡未发生行政复议案件。",
    ],
)
def test_one_paragraph_goes_on_with_what_was_done(outline, told):
    sections = outline.extract(f"{_PROSE}{told}明年，我们将继续努力。")
    assert [section.kind for section in sections] == ["preamble", "measures", "plans"]


def test_numbers_beside_titled_parts_leave_no_gap(outline):
    case = next(case for case in CASES if case["name"].startswith("a number whose first sentence"))
    numbers = [section.number for section in outline.extract(case["text"]) if section.level > 1]
    assert numbers == ["（一）", "（二）", "1.", "2.", "（三）"]


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("2024年6月30日前整改问题12个。", False),
        ("2024年6月30日起全面推行。", False),
        ("2025年1月10日印发", True),
        ("2025年1月10日（盖章）", True),
        ("2025年1月10日。", True),
    ],
)
def test_a_date_that_opens_the_last_sentence_signs_nothing(outline, line, signs):
    kinds = [
        section.kind for section in outline.extract(f"某局2024年工作总结\n一、主要做法\n开展检查。\n{line}")
    ]
    assert ("tail" in kinds) == signs


def test_a_paragraph_behind_untitled_problems_goes_back_to_what_was_done(extract):
    lines = (
        "某市2020年政府工作报告",
        "一年来，我们开展执法检查120次，办理行政处罚案件36件，化解矛盾纠纷210件，为群众办成实事15件。",
        "同时我们也清醒地看到，工作中还存在不少问题：基层执法力量不足，案卷质量不高，少数干部服务意识不强。",
        "过去五年，我们建成便民服务中心18个，修订制度42项，举办法治培训86场，调解纠纷1320件，建成法治广场9处。",
    )
    facts = extract("\n".join(lines))
    assert [section.kind for section in facts.sections if section.level == 1] == [
        "measures",
        "shortcomings",
        "measures",
    ]
    assert all("过去五年" not in one.text for one in facts.shortcomings)
