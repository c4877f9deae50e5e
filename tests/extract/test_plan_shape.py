"""Single plans: what is none, what stands before one, what belongs together and what does not."""

import pytest


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        pytest.param(
            "明年打算与职业学院结对共建，修订议事规则。",
            ["与职业学院结对共建", "修订议事规则"],
            marks=pytest.mark.xfail(strict=True, reason="the model of plans is not sure of 结对"),
        ),
        ("编制领导干部法律法规清单并组织闭卷测试。", ["编制领导干部法律法规清单", "组织闭卷测试"]),
        ("组织执法人员参加培训，每人全年不少于40学时。", ["组织执法人员参加培训，每人全年不少于40学时"]),
        ("合同没有附审查意见的，一律不得用印。", ["合同没有附审查意见的，一律不得用印"]),
        ("拿不准的，先送法制科审核；再犯的，依法处罚。", ["拿不准的，先送法制科审核", "再犯的，依法处罚"]),
        ("争取区编办支持，组建专业执法中队。", ["争取区编办支持，组建专业执法中队"]),
        ("对没有签约的三户，组织上门协商。", ["对没有签约的三户，组织上门协商"]),
        ("组织案卷评查，由司法所负责。", ["组织案卷评查，由司法所负责"]),
        ("把上面几件事做实。修订议事规则。逐项抓好落实。", ["修订议事规则"]),
        ("●制定年度学法计划。\n●建立会商机制。", ["制定年度学法计划", "建立会商机制"]),
        ("坚持问题导向，修订议事规则，为建设法治镇提供坚强保障。", ["修订议事规则"]),
        ("修订议事规则。也盼着区里早一点打通数据平台，让社区少填几遍表格。", ["修订议事规则"]),
        ("拟定整改期限参照表，修订议事规则。", ["拟定整改期限参照表", "修订议事规则"]),
    ],
    ids=[
        "opening",
        "two acts",
        "measure of it",
        "case",
        "short cases",
        "support",
        "for whom",
        "by whom",
        "as told",
        "signs",
        "frames",
        "wish to others",
        "no opening",
    ],
)
def test_plans(extract, text, plans):
    facts = extract(f"一、主要工作\n组织培训3次。\n二、下一步打算\n{text}")
    assert [plan.text for plan in facts.plans] == plans
    assert all(plan.span.of(facts.text) == plan.text for plan in facts.plans)
