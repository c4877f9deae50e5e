"""What a report says against or instead of a deed: admitted in many wordings, planned among the problems."""

from __future__ import annotations

import pytest

from analyzer import Analyzer, Checklist
from analyzer.checklist.model import Item

REPORT = """云岭镇2022年度法治政府建设情况报告
现将2022年度法治政府建设情况报告如下。
一、主要工作和成效
（一）依法履职
全年办理各类审批事项1260件，平均用时3天。对接园区企业42家，协调用地指标260亩。
（二）重点工作
{told}
开展服务对象回访214次。
二、存在的问题
一是基层站所人手不足，服务半径过大。二是信息系统建设滞后，数据共享难。{lack}
三、下一步打算
一是增配工作人员30名。二是升级信息平台。{plan}
2023年1月10日
"""
REVIEW = "组织行政执法案卷评查，每年不少于2次"
ADMITTED = [
    (REVIEW, "三是执法监督偏软，案卷评查全年没有组织过，问题往往到复议时才暴露。"),
    ("配备专职法制审核人员", "三是全队56名执法人员，专职法制审核人员至今一个也没有配上，由内勤兼着。"),
    ("推行轻微违法行为免罚清单", "三是免罚清单只停留在转发文件上，全年没有一起案件适用。"),
    ("实施“双随机、一公开”监管", "三是双随机抽查流于形式，抽查名单往往由股室自定，结果也不公示。"),
    ("组织修订村规民约", "三是换届以后多数村的村规民约没有重新修订，个别村还挂着十年前的旧版本。"),
    ("开展政府合同清理", "三是历年政府合同底数不清，清理工作还没有破题。"),
    ("落实法治建设专项经费", "三是法治建设没有专项经费，全年普法只花了2万元，捉襟见肘。"),
    ("建立行政执法协作机制", "又比如，部门之间各自为政，行政执法协作机制没有建立起来。"),
]
LEFT = [
    ("开展重大行政决策后评估", "受机构改革影响，重大行政决策后评估今年没有启动。"),
    ("组织行政执法案卷评查", "因疫情防控任务重，行政执法案卷评查今年没有做。"),
    ("组织乡镇综合执法人员轮训", "文书送审坚持得较好，遗憾的是，原计划的综合执法人员轮训没有搞成。"),
    ("建成矛盾纠纷调处化解中心", "矛盾纠纷调处化解中心因场地问题未能建成，目前借用司法所会议室接待群众。"),
]
BESIDE = [
    ("推行“一窗受理”", "设置综合窗口6个，实行一窗受理。", "三是“一窗受理”名不副实，群众仍要跑两三个股室。"),
    (
        "严格执行行政执法全过程记录制度",
        "为一线队员配齐执法记录仪32台，执法全过程留痕。",
        "三是执法记录仪配而不用、选择性开机的情况仍然存在。",
    ),
    (
        "落实行政执法公示制度",
        "在门户网站公示行政处罚决定45条。",
        "三是执法公示慢半拍，13条处罚决定过了半个月才上网。",
    ),
]  # fmt: skip
STANDING = [
    ("组织执法人员培训", "组织执法人员培训3期，参训210人次。", "三是执法人员数量不足，人少事多的矛盾突出。"),
    ("组织消防应急演练", "组织消防应急演练6次，参加900人。", "三是老旧小区消防设施老化，消防通道不畅。"),
    (
        "开展宪法宣传活动",
        "12月开展宪法宣传周活动14场，发放宪法读本3000册。",
        "三是普法宣传队伍力量薄弱，专职人员只有1名。",
    ),
    ("聘请村（社区）法律顾问", "18个村（社区）均聘请了法律顾问。", "三是村民法治意识淡薄，遇事找法律顾问的少。"),
    ("开展行政执法案卷评查", "组织案卷评查2次，评查案卷36宗。", "三是年底抽查案卷时发现，夜间执法少，巡查留白多。"),
]  # fmt: skip


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def verdict(analyzer: Analyzer, item: str, told: str = "", lack: str = "", plan: str = "") -> str:
    others = ("建立重大项目社会稳定风险评估机制", "修订突发事件应急预案")
    items = tuple(Item(id=f"A{n}", theme="甲", text=text) for n, text in enumerate((item, *others)))
    text = REPORT.format(told=told, lack=lack or "三是宣传方式不多。", plan=plan).replace("\n\n", "\n")
    found = analyzer.analyze(text, Checklist(id="t", title="t", items=items)).coverage
    assert found is not None
    return found.items[0].verdict


@pytest.mark.parametrize(("item", "lack"), ADMITTED)
def test_what_is_only_admitted_contradicts(analyzer: Analyzer, item: str, lack: str) -> None:
    assert verdict(analyzer, item, lack=lack) == "contradicted"


@pytest.mark.parametrize(("item", "told"), LEFT)
def test_a_deed_denied_outright_among_the_measures(analyzer: Analyzer, item: str, told: str) -> None:
    assert verdict(analyzer, item, told=told) == "contradicted"
    assert verdict(analyzer, item, told=told, plan=f"三是{item}。") == "contradicted"


@pytest.mark.parametrize(("item", "told", "lack"), BESIDE)
def test_a_claim_taken_back(analyzer: Analyzer, item: str, told: str, lack: str) -> None:
    assert verdict(analyzer, item, told, lack) == "contradicted"


@pytest.mark.parametrize(("item", "told", "lack"), STANDING)
def test_an_admission_about_something_else(analyzer: Analyzer, item: str, told: str, lack: str) -> None:
    assert verdict(analyzer, item, told, lack) == "covered"


@pytest.mark.parametrize(
    "lack",
    [
        "三是监管手段单一。针对以上问题，下一步将推行“双随机、一公开”检查，检查结果及时上网。",
        "三是监管手段单一。下一步，我镇将推行“双随机、一公开”检查。",
        "三是监管手段单一。2023年，我镇将推行“双随机、一公开”检查。",
    ],
)
def test_plans_told_among_the_problems(analyzer: Analyzer, lack: str) -> None:
    assert verdict(analyzer, "推行“双随机、一公开”检查", lack=lack) == "planned"
