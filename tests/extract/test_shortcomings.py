"""Shortcomings with severity, cause and effect; links; the statutory vector."""

from pathlib import Path

import pytest
import regex
import yaml

from analyzer.extract.problem_lexicon import consists_of
from analyzer.extract.roles import ClauseRoles
from analyzer.text.span import Span

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/extract/shortcomings.yaml").read_text(encoding="utf-8")
)


def known_failures(cases):
    for case in cases:
        marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
        yield pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", list(known_failures(CASES)))
def test_shortcomings(extract, case):
    facts = extract(f"一、工作情况\n开展检查。\n二、存在的不足\n{case['text']}")
    found = facts.shortcomings
    assert [(item.text, item.severity) for item in found] == [
        (i["text"], i["severity"]) for i in case["items"]
    ]
    for item, wanted in zip(found, case["items"], strict=True):
        assert (item.cause.text if item.cause else None) == wanted.get("cause")
        if "type" in wanted:
            assert item.cause.type == wanted["type"]
        if "effect" in wanted:
            assert (item.effect and item.effect.text) == wanted["effect"]
    if "causes" in case:
        assert facts.statutory.causes == case["causes"]


def test_no_section_no_shortcomings(extract):
    assert extract("一、工作情况\n针对执法力量不足的问题，招录人员5名。").shortcomings == []


def links(facts):
    plans = {plan.id: plan.text for plan in facts.plans}
    ordinal = {shortcoming.id: n for n, shortcoming in enumerate(facts.shortcomings, 1)}
    return [(ordinal[link.shortcoming], plans[link.plan]) for link in facts.links]


def test_links_go_by_content_not_by_ordinal(extract):
    facts = extract(
        "一、存在的不足\n一是行政复议答复超期。二是案卷评查流于形式。\n"
        "二、下一步打算\n一是推行案卷交叉评查。二是建立行政复议答复期限提醒机制。"
    )
    assert links(facts) == [(1, "建立行政复议答复期限提醒机制"), (2, "推行案卷交叉评查")]


def test_a_plan_without_a_word_in_common_answers_nothing(extract):
    facts = extract(
        "一、工作情况\n开展检查。\n二、存在的不足\n（一）专业人才匮乏。取证固证经常无从下手。\n"
        "（二）信用监管结果运用不够充分。失信信息推送滞后，失信企业照样参加政府采购投标。\n"
        "三、下一步打算\n（一）选派20名骨干跟班学习，建设电子数据取证实验室1个。\n"
        "（二）持续深化“放管服”改革，推进“高效办成一件事”，不断提升企业群众获得感。"
    )
    assert {number for number, _ in links(facts)} == {1}


@pytest.mark.parametrize(
    ("problem", "plan", "answered"),
    [
        ("法治宣传方式单一", "打造“信访说法”短视频品牌", True),
        ("法治队伍力量薄弱", "引进法律专业人才2名", True),
        ("执法装备老化", "购置取证用无人机2架", True),
        ("部分队员对新修订的处罚法学得不透", "组织全员闭卷考试", True),
        ("与公安联动不够紧密", "与派出所建立每周联席会商", True),
        ("与法院衔接不畅", "与派出所建立每周联席会商", False),
        ("法治宣传方式单一", "打造“最美庭院”示范带", False),
        ("法治队伍力量薄弱", "引进数据专业人才2名", False),
        ("普法经费不足", "拍摄安全生产短视频6条", False),
    ],
)
def test_a_certain_answer_needs_no_word_in_common(extract, problem, plan, answered):
    facts = extract(
        f"一、存在的不足\n（一）{problem}。\n（二）案卷超期归档。\n"
        f"二、下一步打算\n（一）开展案卷归档评查4次。\n（二）{plan}。"
    )
    assert ((1, plan) in links(facts)) is answered


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        (
            "针对案卷问题，请区司法局派员驻点三个月，实行一案一审。为解决经费不足的问题，向人大提请单列科目。",
            [(1, "请区司法局派员驻点三个月"), (1, "实行一案一审"), (2, "向人大提请单列科目")],
        ),
        ("针对上述问题，聘请律师10名。针对企业反映强烈的问题，开设窗口3个。", []),
    ],
)
def test_a_sentence_says_what_it_answers(extract, plans, expected):
    facts = extract(
        f"一、存在的不足\n一是处罚案卷质量差。二是建设经费没有列入预算。\n二、下一步打算\n{plans}"
    )
    assert links(facts) == expected


def test_a_plan_behind_a_list_in_one_sentence_answers_by_content(extract):
    facts = extract(
        "一、工作情况\n开展检查。\n二、存在的不足\n一是行政复议答复超期；二是案卷评查流于形式；三是普法形式单一。"
        "下一步，我们将推行案卷交叉评查；建立行政复议答复期限提醒机制。"
    )
    told = links(facts)
    assert (2, "推行案卷交叉评查") in told
    assert (1, "建立行政复议答复期限提醒机制") in told
    assert (3, "建立行政复议答复期限提醒机制") not in told


def test_a_plan_that_came_to_less_is_no_answer(extract):
    facts = extract(
        "一、工作情况\n开展检查。\n二、存在的不足\n回头看，还有一些事情做得不够。比如，方案只在内部征求了意见，"
        "没有公开听取意见；比如，抽查开展得不经常，计划抽查4次，实际只抽查了2次；又比如，各股室干好干坏一个样，"
        "考核的作用没有发挥出来。"
    )
    assert [one.text[:4] for one in facts.shortcomings] == ["比如，方", "比如，抽", "又比如，"]
    assert facts.plans == []


def test_an_unanswered_shortcoming_has_no_link(extract):
    facts = extract(
        "一、存在的不足\n一是新就业群体宣传不够。\n二、下一步打算\n一是更新权责清单。二是完成平台改造。"
    )
    assert links(facts) == []


def test_the_plan_behind_a_problem_answers_it(extract):
    facts = extract(
        "一、主要工作\n开展检查。\n二、存在问题与下步打算\n"
        "一是公开栏管护不到位。明年把旧栏换完。二是信息员更换频繁，街道将实行A、B岗。"
    )
    assert links(facts) == [(1, "把旧栏换完"), (2, "实行A、B岗")]
    assert facts.statutory.next_year == "clause"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一、主要举措\n开展检查。", ("section", "none", "none", "none", "none")),
        (
            "一、主要举措\n局主要负责人认真履行推进法治建设第一责任人职责。",
            ("section", "none", "none", "clause", "none"),
        ),
        ("一、主要举措\n村支部书记履行秸秆禁烧第一责任人职责。", ("section", "none", "none", "none", "none")),
        (
            "一、存在的不足和原因\n一是力量薄弱，原因在于编制少。",
            ("none", "section", "clause", "none", "none"),
        ),
        (
            "一、存在的不足和原因\n一是个别人员认识不够，宣传没有做到位，效果一般。",
            ("none", "section", "implicit", "none", "none"),
        ),
        (
            "一、主要举措\n开展检查。\n下一步，我局将继续加强学习，认真落实各项任务。",
            ("section", "none", "none", "none", "clause"),
        ),
    ],
)
def test_statutory(extract, body, expected):
    found = extract(body).statutory
    assert (found.measures, found.shortcomings, found.causes, found.leader_duty, found.next_year) == expected


def test_weak_points_told_in_place(extract):
    text = (
        "1.防火防汛\n全年未发生森林火灾，转移群众36人。\n"
        "这项工作的薄弱处是预案演练不均衡，三处全年没有演练。原因是演练都排在工作日。\n"
        "2.法治宣传\n开展宪法进社区活动5场。\n美中不足的是，来听的青年人很少。\n3.2020年安排\n演练改在周末。"
    )
    facts = extract(text)
    assert [item.text for item in facts.shortcomings] == [
        "预案演练不均衡，三处全年没有演练。原因是演练都排在工作日",
        "来听的青年人很少",
    ]
    assert facts.shortcomings[0].cause.text == "演练都排在工作日"
    assert (facts.statutory.shortcomings, facts.statutory.causes) == ("clause", "clause")
    inside = [one for one in facts.measures if one.span.overlaps(facts.shortcomings[0].span)]
    assert {one.status for one in inside} <= {"NEGATED"}
    # Where a part tells the problems, the rest is told in passing.
    assert len(extract(f"{text}\n4.存在的不足\n人手薄弱。").shortcomings) == 1


def roles(causes, effects, sentences):
    clauses = tuple(Span(10 * place, 10 * place + 9) for place in range(len(causes)))
    return ClauseRoles(clauses, tuple(sentences), tuple(sentences), tuple(causes), tuple(effects))


@pytest.mark.parametrize(
    ("causes", "sentences", "expected"),
    [
        ((0.1, 0.6, 0.9, 0.9), (0, 0, 1, 1), Span(20, 39)),
        ((0.1, 0.9, 0.3, 0.9), (0, 0, 0, 0), Span(10, 39)),
        ((0.1, 0.9, 0.01, 0.8), (0, 0, 0, 0), Span(10, 19)),
        ((0.9, 0.9), (0, 0), Span(0, 9)),
        ((0.1, 0.1), (0, 0), None),
        ((), (), None),
    ],
    ids=[
        "crosses no stop",
        "over a weak clause",
        "not over a hopeless one",
        "never all",
        "none",
        "no clause",
    ],
)
def test_the_clauses_of_a_cause(causes, sentences, expected):
    assert roles(causes, [0.0] * len(causes), sentences).cause() == expected


def test_an_effect_leaves_the_cause_alone():
    told = roles((0.9, 0.1, 0.1), (0.8, 0.1, 0.7), (0, 0, 0))
    assert told.effect(told.cause()) == Span(20, 29)


def test_the_plans_of_a_paragraph_answer_the_problem_of_its_topic(extract):
    facts = extract(
        "一、存在的不足\n一是租户很少参加普法讲座。二是调解员年纪偏大，不会录入系统。三是执法案卷不规范。\n"
        "二、下一步打算\n租户的普法讲座改到晚上举办。\n调解员要补充新人。建立老带新制度。\n开展案卷评查。每季度通报一次。"
    )
    assert links(facts) == [
        (1, "租户的普法讲座改到晚上举办"),
        (2, "调解员要补充新人"),
        (2, "建立老带新制度"),
        (3, "开展案卷评查"),
        (3, "每季度通报一次"),
    ]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("存在不足", True),
        ("，存在不足，存在问题。", True),
        ("。，", True),
        ("", True),
        ("存在不足，宣传少", False),
        ("还存在不足", False),
    ],
)
def test_a_text_of_frames_alone(text, whole):
    frames = regex.compile("存在(?:不足|问题)|^(?:然而)?$")
    assert consists_of(text, frames, "，。") is whole
    assert (frames.sub("", text).strip("，。") == "") is whole


@pytest.mark.parametrize(
    "lead", ["但也要看到，", "同时，我们也清醒认识到，", "不过，", "当然，工作中还有短板，"]
)
def test_what_turns_to_problems_belongs_to_none(extract, lead):
    report = extract(
        f"某镇2025年法治建设工作总结\n一、工作情况\n学法4次。\n二、存在的不足\n{lead}执法力量薄弱。"
    )
    assert [one.text for one in report.shortcomings] == ["执法力量薄弱"]
