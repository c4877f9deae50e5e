"""What the whole path, from the text to the verdict, makes of statements in unusual places and of figures."""

import pytest

from analyzer import Analyzer, Checklist
from analyzer.checklist.model import Item


@pytest.fixture(scope="module")
def judged():
    """Return the verdict on an item of a report whose part on what was done holds a text."""
    analyzer = Analyzer()

    def judge(item, text):
        checklist = Checklist(
            id="own",
            title="要点",
            district="甲区",
            year=2022,
            items=(Item(id="A01", theme="法治", text=item),),
        )
        report = f"甲街道2022年法治政府建设年度报告\n一、主要举措和成效\n{text}\n"
        return analyzer.analyze(report, checklist).coverage.items[0]

    return judge


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("（一）5月至11月邀请律师举办法治讲座12场，参加800人次。", "covered"),
        ("（一）举办法治讲座12场，参加800人次。年终测试良好。", "covered"),
        ("（一）举办法治讲座8场，参加800人次。", "mentioned"),
        ("（一）举办法治讲座。\n组织干部学法，印发学法计划。", "mentioned"),
    ],
)
def test_an_item_that_is_set_as_a_heading_tells_what_was_done(judged, text, verdict):
    found = judged("举办法治讲座不少于10场", text)
    assert found.verdict == verdict
    assert ("只在标题" in "".join(found.reasons)) == ("场" not in text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("全年拟出台的规范性文件6件，全部开展合法性审核。", "covered"),
        ("对拟制定的6件规范性文件全部进行了合法性审核。", "covered"),
        ("出台的规范性文件6件，全部开展合法性审核。", "covered"),
        ("拟于明年对规范性文件全部开展合法性审核。", "planned"),
        ("拟开展规范性文件合法性审核6件。", "planned"),
        ("将对出台的规范性文件全部开展合法性审核。", "planned"),
    ],
)
def test_a_plan_in_an_attribute_says_nothing_of_the_deed(judged, text, verdict):
    assert judged("拟出台的规范性文件100%开展合法性审核", f"（一）严格把关。{text}").verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("组织执法人员业务培训4期，人均达到72学时，执法人员持证上岗率100%。", "covered"),
        ("组织执法人员业务培训4期，人均达到42学时，执法人员持证上岗率100%。", "mentioned"),
        ("组织执法人员业务培训4期，人均达到72学时。", "mentioned"),
        ("深入推进执法队伍建设。", "mentioned"),
    ],
)
def test_what_only_announces_the_rest_is_told_by_it(judged, text, verdict):
    found = judged(
        "加强执法队伍建设，执法人员每人参加业务培训不少于60学时，持证上岗率100%", f"（一）严格执法。{text}"
    )
    assert found.verdict == verdict
    assert ("由本条其他部分具体写明" in "".join(found.reasons)) == (verdict == "covered")


def test_the_hint_names_what_is_spelled_out(judged):
    item = "加强执法队伍建设，执法人员每人参加业务培训不少于60学时，持证上岗率100%"
    found = judged(item, "（一）严格执法。组织执法人员业务培训4期，人均达到72学时。")
    assert found.missing == ("缺：持证上岗率100%",)
    assert "加强执法队伍建设" not in "".join(reason for reason in found.reasons if reason.startswith("补写"))


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        # The sentence copies the item about another thing: its other part is none of the item's.
        (
            "每半年抽取不少于10份执法案卷进行评查并通报结果",
            "每半年抽取不少于10份社区矫正档案进行评查并通报结果。",
            "absent",
        ),
        (
            "每半年开展一次行政执法案卷评查并通报评查结果",
            "每半年开展一次社区台账评查并通报评查结果。",
            "absent",
        ),
        (
            "推行信用风险分级分类监管，依申请办理失信主体信用修复",
            "推行危险化学品企业安全风险分级分类监管，依申请办理风险等级调整12件。",
            "absent",
        ),
        # Only one part is about something else, in a sentence of its own; or the copy is none.
        (
            "每半年抽取不少于10份执法案卷进行评查并通报结果",
            "6月、11月各抽取执法案卷15份进行评查，并通报结果。",
            "covered",
        ),
        (
            "修订突发事件应急预案，组织演练不少于2次",
            "修订防汛、消防应急预案，组织演练3次。",
            "covered",
        ),
        (
            "开展行政执法案卷评查，举办执法人员培训班",
            "开展社区台账评查。举办执法人员培训班2期。",
            "mentioned",
        ),
    ],
)
def test_a_sentence_about_another_thing_tells_no_part_of_an_item(judged, item, text, verdict):
    assert judged(item, f"（一）{text}").verdict == verdict
