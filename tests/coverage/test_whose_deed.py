"""A deed counts when the reporting unit did it, in the year of the report, and did not merely print or learn of it."""

import pytest

from analyzer import Analyzer, Checklist
from analyzer.checklist.model import Item
from tests.coverage.build import REPORT

TRAINING = "组织执法人员参加法律培训不少于40学时"
PUBLICITY = "开展民法典主题宣传不少于10场"
DESK = "设立行政复议受理点"
MEETINGS = "召开法治建设专题会议"
FULFILLED = {"covered", "mentioned"}


@pytest.fixture(scope="module")
def verdict(verdict):
    def judge(item, text, unit="青原县水务局"):
        return verdict(item, text, unit)

    return judge


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (TRAINING, "全县中小学教师参加法律培训48学时。"),
        (TRAINING, "辖区企业法务人员参加法律培训48学时。"),
        (PUBLICITY, "律师协会开展民法典主题宣传20场。"),
        (PUBLICITY, "村民自发组织民法典主题宣传20场。"),
        (PUBLICITY, "县司法局开展民法典主题宣传20场。"),
        (PUBLICITY, "全县开展民法典主题宣传20场，我局没有参与。"),
        (DESK, "兄弟单位设立行政复议受理点3个。"),
        (DESK, "临川县设立行政复议受理点的做法给我们启发。"),
        (MEETINGS, "去年召开法治建设专题会议2次。"),
        (MEETINGS, "2021年度召开法治建设专题会议2次，今年没有召开。"),
        ("领导班子成员开展年终述法", "市司法局在6月12日的专题会上要求各地组织领导班子成员开展年终述法。"),
        ("执法人员持证上岗率达到100%", "县里下发的方案要求执法人员持证上岗率达到100%。"),
        ("推行行政执法公示制度", "根据《关于全面推行行政执法公示制度的指导意见》，持续提升水平。"),
        ("开展涉企乱收费整治", "印发《整治涉企乱收费政策问答》3000份。"),
        ("依法组织听证", "派员参加县发改局组织的价格听证会2次。"),
        (
            "推进企业开办联办，开办时间压缩至1个工作日以内",
            "市里推企业开办联办，开办时间压缩到1个工作日以内。",
        ),
        ("设立维权援助工作站", "人家设立维权援助工作站3个，我们很眼馋。"),
        (
            "推进信访工作法治化，按期办结率达到100%",
            "市信访局通报全市推进信访工作法治化，按期办结率达到100%。",
        ),
        ("编制轻微违法不予处罚清单", "按照县司法局编制的轻微违法不予处罚清单，对7家商户免予处罚。"),
        ("每半年开展一次执法案卷自查评查", "市里组织的案卷评查中，抽到6卷。"),
        ("依法查处非法倾倒建筑垃圾行为", "张贴依法查处非法倾倒建筑垃圾行为的通告140份。"),
        ("编制年度重大行政决策事项目录", "这件事列入县政府重大行政决策目录，走完了全部程序。"),
        ("局党组专题学习习近平法治思想不少于2次", "县委理论学习中心组专题学习习近平法治思想3次。"),
    ],
)
def test_what_others_did_or_ask_is_no_deed(verdict, item, text):
    assert verdict(item, text) not in FULFILLED


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (TRAINING, "组织执法人员参加法律培训48学时。"),
        (PUBLICITY, "联合律师协会开展民法典主题宣传20场。"),
        (PUBLICITY, "组织群众参加，开展民法典主题宣传20场。"),
        (DESK, "借鉴邻县经验，11月设立行政复议受理点1个。"),
        (DESK, "学习先进地区做法，在办事大厅设立行政复议受理点1个。"),
        (MEETINGS, "去年以来召开法治建设专题会议4次。"),
        (MEETINGS, "召开法治建设专题会议4次，比2021年多2次。"),
        ("报送2021年度法治政府建设报告", "2月报送2021年度法治政府建设报告，并在网站公开。"),
        ("开展涉企乱收费整治", "开展涉企乱收费整治，清退费用12万元。"),
        ("推进开办企业“一件事”联办", "市里推进改革，我们把开办企业“一件事”联办搬进大厅，办理236件。"),
        ("组织法律知识测试", "区里统一组织的法律知识测试，全局68人全部参加。"),
        ("执行轻微违法不予处罚清单", "按照县司法局编制的轻微违法不予处罚清单，对7家商户免予处罚。"),
        ("编制年度重大行政决策事项目录", "编制年度重大行政决策事项目录，3件事项列入。"),
        ("设立公共法律服务站", "镇里设立公共法律服务站3个。"),
    ],
)
def test_own_deeds_beside_others_count(verdict, item, text):
    assert verdict(item, text) in FULFILLED


@pytest.mark.parametrize(
    ("item", "text", "unit"),
    [
        ("指导企业参加法律培训不少于40学时", "辖区企业法务人员参加法律培训48学时。", "青原县水务局"),
        (PUBLICITY, "县司法局开展民法典主题宣传20场。", "青原县司法局"),
        (PUBLICITY, "县司法局开展民法典主题宣传20场。", "青原县人民政府"),
        ("学校开展法治教育不少于10场", "全县中小学开展法治教育20场。", "青原县水务局"),
        (PUBLICITY, "全县中小学开展民法典主题宣传20场。", "青原县教育局"),
    ],
)
def test_items_about_them_and_units_they_belong_to(verdict, item, text, unit):
    assert verdict(item, text, unit) in FULFILLED


@pytest.mark.parametrize(
    ("item", "text", "reason"),
    [
        (PUBLICITY, "律师协会开展民法典主题宣传20场。", "其他单位或个人的做法"),
        (MEETINGS, "去年召开法治建设专题会议2次。", "以前的情况"),
        ("公布水事纠纷调处流程", "深刻认识公布水事纠纷调处流程的重大意义。", "只是表态、要求或意义"),
        ("开展涉企乱收费整治", "印发《整治涉企乱收费政策问答》3000份。", "宣传、学习或印发材料的内容"),
        ("落实取水许可制度", "按照取水许可制度的要求，提升服务水平。", "当作依据提到"),
    ],
)
def test_the_reason_shows_what_names_the_item_and_why_it_does_not_count(item, text, reason):
    items = (Item(id="A", theme="甲", text=item), Item(id="B", theme="乙", text="修订防汛应急预案"))
    checklist = Checklist(id="own", title="要点", items=items)
    report = Analyzer().analyze(REPORT.format(unit="青原县水务局", text=text), checklist)
    found = report.coverage.items[0]
    assert found.verdict == "absent"
    assert text[:6] in found.reasons[0]
    assert reason in found.reasons[0]


@pytest.mark.parametrize(
    ("told", "roles"),
    [("全年合同合法性审查217份。", {"admission", "claim"}), ("高度重视合同合法性审查。", {"admission"})],
)
def test_what_is_admitted_of_one_part_stands_alone_unless_another_is_done(told, roles):
    report = REPORT.format(unit="青原县水务局", text=told).replace(
        "服务半径过大。", "服务半径过大。\n二是至今没有编制年度重大行政决策事项目录。"
    )
    item = Item(id="A", theme="甲", text="编制年度重大行政决策事项目录，落实合同合法性审查")
    found = Analyzer().analyze(report, Checklist(id="own", title="要点", items=(item,))).coverage.items[0]
    assert found.verdict == "contradicted"
    assert {evidence.role for evidence in found.evidence} == roles


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("学习贯彻习近平法治思想", "党组专题学习习近平法治思想3次。"),
        ("学习贯彻全面依法治县委员会会议精神", "传达学习县委全面依法治县委员会会议精神。"),
    ],
)
def test_a_word_that_stands_there_by_another_name_is_not_lacking(verdict, item, text):
    assert verdict(item, text) in FULFILLED
