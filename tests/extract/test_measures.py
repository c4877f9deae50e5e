"""Measures, their status and concreteness; plans."""

from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/extract/measures.yaml").read_text(encoding="utf-8")
)


def _params():
    for case in CASES:
        marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
        yield pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", list(_params()))
def test_measures(extract, case):
    heading = "一、下一步工作打算" if case.get("plans") else "一、主要举措和成效"
    facts = extract(f"{heading}\n{case['text']}")
    assert [f"{m.text}|{m.status}|{m.concreteness}" for m in facts.measures] == case["measures"]


def test_examples_attach_to_their_measure_and_make_it_concrete(extract):
    facts = extract("一、主要举措和成效\n主动提请法律顾问介入，如在处理某小区物业纠纷时就听取了律师的意见。")
    (measure,) = facts.measures
    assert measure.concreteness == 3
    assert [quote.text for quote in measure.examples] == ["如在处理某小区物业纠纷时就听取了律师的意见"]


def test_indicators_attach_to_their_measure(extract):
    facts = extract("一、主要举措和成效\n开展执法检查12次，发放宣传册3000份。")
    numbers = {indicator.id: indicator.text for indicator in facts.indicators}
    assert [[numbers[n] for n in measure.indicators] for measure in facts.measures] == [["12次"], ["3000份"]]


def test_foreign_subject_is_the_actor(extract):
    facts = extract("一、主要举措和成效\n各社区居委会成立了法治工作站。")
    (measure,) = facts.measures
    assert measure.actor == "各社区居委会"
    assert measure.verb == "成立"
    assert measure.object == "法治工作站"


@pytest.mark.parametrize(
    ("text", "verb", "content", "actor"),
    [
        ("市场监管部门查办案件523件。", "查办", "案件523件", "市场监管部门"),
        ("行政机关负责人出庭应诉58件次。", "出庭应诉", "58件次", "行政机关负责人"),
        ("法律服务站建成投用3个。", "建成", "投用3个", "法律服务站"),
        ("律师服务团走访企业30家。", "走访", "企业30家", "律师服务团"),
        ("信访接待中心接待群众300人次。", "接待", "群众300人次", "信访接待中心"),
        ("负责人出庭25件。", "出庭", "25件", "负责人"),
        ("平均办理时限由11个工作日压缩至4个工作日。", "压缩", "至4个工作日", "平均办理时限"),
        ("“回头看”交办的23件信访件办结22件。", "办结", "22件", "“回头看”交办的23件信访件"),
        ("调解成功1223件。", "调解", "成功1223件", None),
        ("建成了服务站3个。", "建成", "服务站3个", None),
        ("服务中心工作12次。", "服务", "中心工作12次", None),
        ("管理处置违法建设30处。", "管理", "处置违法建设30处", None),
        ("监督人员到岗12次。", "监督", "人员到岗12次", None),
        pytest.param(
            "管委会主要负责同志履行第一责任人职责。",
            "履行",
            "第一责任人职责",
            "管委会主要负责同志",
            marks=pytest.mark.xfail(strict=True, reason="so short a duty is not taken for an act"),
        ),
        pytest.param(
            "县委、县政府主要负责人切实履行第一责任人职责。",
            "履行",
            "第一责任人职责",
            "县委、县政府主要负责人",
            marks=pytest.mark.xfail(strict=True, reason="so short a duty is not taken for an act"),
        ),
        ("整合涉企检查事项30项。", "整合", "涉企检查事项30项", None),
        ("街道未能按时报送材料。", "报送", "材料", "街道"),
        (
            "局主要负责人在年终述职报告中专题述法。",
            "述法",
            "局主要负责人在年终述职报告中专题",
            "局主要负责人",
        ),
        (
            "管委会主要负责同志认真履行推进法治建设第一责任人职责。",
            "履行",
            "推进法治建设第一责任人职责",
            "管委会主要负责同志",
        ),
        ("分管负责同志听取汇报2次。", "听取", "汇报2次", "分管负责同志"),
        (
            "县委、县政府主要负责人认真履行推进法治建设第一责任人职责。",
            "履行",
            "推进法治建设第一责任人职责",
            "县委、县政府主要负责人",
        ),
        ("镇长带头出庭应诉1次。", "出庭应诉", "1次", "镇长"),
        ("党组会学法8次。", "学法", "8次", "党组会"),
        ("会前学法12次。", "学法", "12次", None),
        ("局长带头讲法治课2场。", "讲法治课", "2场", "局长"),
        ("负责人民调解案件36件。", "负责", "人民调解案件36件", None),
    ],
)
def test_verbs_in_names_do_not_carry_the_act(extract, text, verb, content, actor):
    (measure,) = extract(f"一、主要举措和成效\n{text}").measures
    assert (measure.verb, measure.object, measure.actor) == (verb, content, actor)


def test_no_measures_in_tail_or_shortcomings(extract):
    facts = extract(
        "一、主要举措和成效\n开展检查。\n二、存在的不足\n一是培训开展不够。\n某街道办事处\n2023年1月5日\n加强打印管理"
    )
    assert [measure.text for measure in facts.measures] == ["开展检查"]


def test_record_text_is_the_text_at_its_span(extract):
    facts = extract("一、主要举措和成效\n印发方案3份，开展检查，组织培训。\n二、下一步打算\n继续加强学习。")
    for record in [*facts.measures, *facts.plans, *facts.indicators]:
        assert record.span.of(facts.text) == record.text


def test_a_plan_keeps_its_more_and_again_but_not_the_future_mark(extract):
    facts = extract("一、下一步工作打算\n将继续加强执法培训，3月底前完成清单公示。")
    assert [plan.text for plan in facts.plans] == ["继续加强执法培训", "3月底前完成清单公示"]
    assert [measure.text for measure in facts.measures] == ["加强执法培训", "完成清单公示"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "一是普法不够。未严格落实普法责任制，没有开展过后评估。",
            ["未严格落实普法责任制", "没有开展过后评估"],
        ),
        ("一是因专业人员不足，尚未对募捐项目开展抽查审计。", ["尚未对募捐项目开展抽查审计"]),
        ("一是队伍偏弱。主要原因是编制有限，近五年未招录专业人员。", []),
        ("一是意识淡薄。究其根源在于旧的观念还没有破除。", []),
        ("一是法制员不足，9个派出所中尚有3个没有专职法制员。", []),
    ],
)
def test_problems_tell_acts_not_done_but_neither_reasons_nor_lacks(extract, text, told):
    facts = extract(f"一、存在的问题和不足\n{text}")
    assert [measure.text for measure in facts.measures if measure.status == "NEGATED"] == told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("1至6月，全区办理公共法律服务事项3.42万件。", "DONE"),
        ("2023年以来，街道深入推进法治建设。", "INTENT"),
        ("近年来，坚持依法行政，切实抓好落实。", "INTENT"),
    ],
)
def test_what_comes_before_the_first_heading_is_resolve_unless_it_tells_what_was_done(extract, text, status):
    facts = extract(f"甲街道2023年工作总结\n{text}现将有关情况报告如下：\n一、主要举措和成效\n召开会议3次。")
    assert {measure.status for measure in facts.measures[:-1]} == {status}
