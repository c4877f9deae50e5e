"""Sentences, runs and clauses."""

from itertools import product

import pytest
from msgspec.structs import replace

from analyzer.extract.clauses import ClauseSplitter
from analyzer.lexicon.store import lexicons_for
from analyzer.records import Section
from analyzer.text.span import Span


def clause_texts(facts):
    return [clause.span.of(facts.text) for clause in facts.clauses]


def test_marks_inside_quotes_and_titles_do_not_cut(extract):
    facts = extract("一、工作情况\n印发《关于甲、乙，丙的通知》，开展“学法，用法”活动。")
    assert clause_texts(facts) == ["印发《关于甲、乙，丙的通知》", "开展“学法，用法”活动"]


def test_commas_within_numbers_do_not_cut(extract):
    facts = extract("一、工作情况\n调解纠纷8,640件，梳理权责事项4,862,100项,办结率98%,检查12次,350人参加。")
    assert clause_texts(facts) == [
        "调解纠纷8,640件",
        "梳理权责事项4,862,100项",
        "办结率98%",
        "检查12次",
        "350人参加",
    ]


def test_runs_keep_items_across_stops(extract):
    facts = extract("一、存在的不足\n一是力量薄弱。人手不足。二是能力不强；三是宣传不够。")
    (run,) = facts.runs
    assert [item.ordinal for item in run.items] == [1, 2, 3]
    assert [item.span.of(facts.text) for item in run.items] == [
        "一是力量薄弱。人手不足",
        "二是能力不强",
        "三是宣传不够",
    ]


@pytest.mark.parametrize(
    ("text", "ordinals"),
    [
        ("首先，加强学习。其次，加强执法。最后，加强普法。", [1, 2, 3]),
        ("第一，加强学习。第二，加强执法。", [1, 2]),
        ("①加强学习；②加强执法。", [1, 2]),
        ("一是加强学习。三是加强执法。", [1, 3]),  # broken: kept as printed, rules report it
    ],
)
def test_enumerator_styles(extract, text, ordinals):
    facts = extract(f"一、工作情况\n{text}")
    assert [[item.ordinal for item in run.items] for run in facts.runs] == [ordinals]


@pytest.mark.parametrize(
    "text", ["一是加强学习。", "二是加强执法。三是加强普法。", "这一是非问题，那二是否清楚。"]
)
def test_no_run(extract, text):
    assert extract(f"一、工作情况\n{text}").runs == []


def test_enumerators_are_cut_off_clauses(extract):
    facts = extract("一、工作情况\n一是加强学习，二是加强执法。")
    assert clause_texts(facts) == ["加强学习", "加强执法"]


def test_case_examples_last_to_the_end_of_the_sentence(extract):
    facts = extract("一、工作情况\n提请律师介入，如在处理某小区纠纷时，听取了律师意见。开展检查。")
    assert [(clause.span.of(facts.text), clause.example) for clause in facts.clauses] == [
        ("提请律师介入", False),
        ("如在处理某小区纠纷时", True),
        ("听取了律师意见", True),
        ("开展检查", False),
    ]


def test_unclosed_bracket_does_not_swallow_the_document(extract):
    facts = extract("一、工作情况\n开展检查（含联合检查。" + "组织培训，开展宣传。" * 60)
    assert len(facts.clauses) > 60


def test_headings_are_no_sentences(extract):
    facts = extract("一、工作情况\n（一）加强学习。组织学习4次。")
    assert [sentence.span.of(facts.text) for sentence in facts.sentences] == ["组织学习4次"]


def test_a_plan_that_is_only_a_heading_is_a_sentence(extract):
    facts = extract("一、下一步工作安排\n（一）推行自查制度，加强培训。\n（二）充实执法力量。")
    assert [plan.text for plan in facts.plans] == ["推行自查制度", "加强培训", "充实执法力量"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("（一）举办讲座12场，参加800人次。\n（二）修订预案。", ["举办讲座12场，参加800人次", "修订预案"]),
        (
            "（一）举办讲座十二场\n（二）修订预案",
            ["举办讲座十二场"],
        ),  # without a stop only what counts is told
        ("（一）加强学习，全年学法12次。年终测试良好。", ["加强学习，全年学法12次", "年终测试良好"]),
        ("（一）办理案件12件。\n1.加强调解。调解纠纷8件。", ["办理案件12件", "调解纠纷8件"]),
        ("一、调解纠纷30件，成功29件。\n二、工作机制\n建立台账。", ["调解纠纷30件，成功29件", "建立台账"]),
        ("（一）12场讲座。全年组织到位。", ["全年组织到位"]),  # counts no act
        ("（一）推进“3+2”机制。建立台账。", ["建立台账"]),
        ("（一）坚持一个中心，抓好两个环节。建立台账。", ["建立台账"]),
        ("（一）实施2021年规划，开好头。建立台账。", ["建立台账"]),
        ("（一）以学习为指导，确保方向。\n1.加强学习。学法4次。", ["学法4次"]),
        ("一、加强领导。\n二、工作机制\n建立台账。", ["建立台账"]),
    ],
)
def test_headings_that_tell_something_are_sentences(extract, text, sentences):
    facts = extract(text if text.startswith("一、") else f"一、工作情况\n{text}")
    assert [sentence.span.of(facts.text) for sentence in facts.sentences] == sentences


def test_figures_of_items_that_are_set_as_headings(extract):
    facts = extract(
        "一、工作情况\n（一）举办讲座8场，参加400人次，其中干部100人次、群众350人次。\n（二）全年未发生复议案件。"
        "\n二、存在的问题\n（一）力量薄弱，11名村支书中有4名未参加过培训，占比不到40%。"
        "\n三、下一步打算\n（一）招录执法人员3名，培训率达到100%。"
    )
    texts = {one.id: one.text for one in facts.indicators}
    assert [*texts.values()] == [
        "8场", "400人次", "100人次", "350人次", "未发生", "11名", "4名", "不到40%", "3名", "100%",
    ]  # fmt: skip
    assert [texts[name] for one in facts.relations if one.verdict == "violated" for name in one.indicators] == [
        "400人次", "100人次", "350人次",
    ]  # fmt: skip
    assert [(one.text, one.concreteness) for one in facts.measures[:2]] == [
        ("举办讲座8场", 3),
        ("参加400人次", 3),
    ]
    assert [section.title for section in facts.sections if section.level == 2][1] == "全年未发生复议案件"


@pytest.mark.parametrize("numbers", [("（一）", "（二）"), ("1.", "2."), ("1、", "2、"), ("①", "②")])
def test_numbers_of_listed_lines_are_cut_off(extract, numbers):
    first, second = numbers
    facts = extract(f"一、工作情况\n{first}组织学法12次；\n{second}举办讲座8场；")
    assert clause_texts(facts) == ["组织学法12次", "举办讲座8场"]


def test_decimals_at_the_beginning_of_a_line_are_kept(extract):
    facts = extract("一、工作情况\n2.5公里道路已经修好，惠及300人。")
    assert clause_texts(facts) == ["2.5公里道路已经修好", "惠及300人"]


def test_runs_are_those_that_a_search_of_all_parts_finds():
    """Literals of openers only leave out what cannot open a run."""
    lexicons = lexicons_for(())
    splitter, other = ClauseSplitter(lexicons), ClauseSplitter(lexicons)
    other._enumerators = [(replace(entry, openers=()), pattern) for entry, pattern in other._enumerators]
    words = "一是 二是 一要 二要 第一， 第二， 首先， 其次， 再次， 一方面 另一方面 ① ② 头一样是 第一条， 第二个问题是"
    words += " 有一件， 另一桩是 再一个是 还有， 还有一条 一处是"
    for first, second in product(words.split(), repeat=2):
        text = f"一、做法\n{first}修路。{second}修桥。又一个，修渠。\n"
        section = Section("s1", None, 1, "一、", "做法", "measures", None, Span(0, len(text)), Span(0, 4))
        assert splitter.runs(text, [section]) == other.runs(text, [section]), text
