"""What a report tells besides deeds: what was told about, not done, begun, called off, done before, by others."""

import pytest

from analyzer import Analyzer, Checklist
from analyzer.checklist.model import Item

REPORT = """望江县青石镇人民政府2023年工作总结
2023年，青石镇扎实推进各项工作。现将有关情况总结如下：
一、主要工作开展情况
（一）加强组织领导。成立工作领导小组，明确责任分工。
（二）抓好任务落实。{done}
二、存在的问题
一是{gap}
三、下一步打算
一是加强业务学习，提高干部能力。
"""
GAP = "工作力量不足，年轻干部经验欠缺。"
FULFILLED = {"covered"}


@pytest.fixture(scope="module")
def verdict():
    analyzer = Analyzer()

    def judge(item, done, gap=GAP, unit="望江县青石镇"):
        checklist = Checklist(id="own", title="要点", year=2023, items=(Item(id="A", theme="甲", text=item),))
        report = REPORT.replace("望江县青石镇", unit).format(done=done, gap=gap)
        return analyzer.analyze(report, checklist).coverage.items[0].verdict

    return judge


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("重大政策出台后3个工作日内发布解读材料", "全年出台重大政策2件，均在出台后3个工作日内发布解读材料。"),
        ("开展政策解读", "全年开展政策解读15次。"),
        ("采用图解、视频等形式开展政策解读", "全年制作政策图解6期、政策解读视频9条。"),
        ("设点解答群众咨询", "设点解答群众咨询320人次。"),
    ],
)
def test_telling_is_the_deed_where_an_item_asks_for_it(verdict, item, done):
    assert verdict(item, done) in FULFILLED


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("采用图解、视频等形式开展政策解读", "制作旅游宣传短视频15条，手绘景区图解地图3幅。"),
        ("严格执行罚缴分离制度", "解读罚缴分离制度的规定，参加群众80人。"),
        ("依法组织重大行政决策听证", "利用广场电子屏解读重大行政决策听证知识3次。"),
    ],
)
def test_telling_of_a_thing_is_not_doing_it(verdict, item, done):
    assert verdict(item, done) not in FULFILLED


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("兑现奖励资金", "截至12月底尚无企业兑现奖励资金。"),
        ("兑现奖励资金", "截至12月底奖励资金一分未兑现。"),
        ("聘请法律顾问", "23个村建立奖励机制，没有村聘请法律顾问。"),
        ("签订安全生产责任书", "全镇126家企业，没有一家签订安全生产责任书。"),
        ("举办法治讲座", "截至11月底，尚无社区举办法治讲座。"),
    ],
)
def test_nobody_did_it(verdict, item, done):
    assert verdict(item, done) not in {"covered", "mentioned", "planned"}


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("聘请法律顾问", "23个村没有一个村不聘请法律顾问，全部签订了合同。"),
        ("聘请法律顾问", "为没有法律顾问的5个村聘请法律顾问5名。"),
        ("开展食品安全监督检查", "开展食品安全监督检查36次，没有企业发生食品安全事故。"),
        ("化解矛盾纠纷", "化解矛盾纠纷112件，尚无一起引发信访。"),
    ],
)
def test_that_nothing_bad_came_of_it_takes_nothing_away(verdict, item, done):
    assert verdict(item, done) in FULFILLED


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("建成综治中心", "启动综治中心建设，完成选址和设计，投入资金50万元。"),
        ("建成应急物资储备库", "应急物资储备库正在建设，完成投资200万元。"),
        ("完成老旧小区改造", "老旧小区改造完成招投标，签订合同3份。"),
        ("聘请法律顾问", "拟聘请法律顾问2名。"),
        ("聘请法律顾问", "正在协商聘请法律顾问2名。"),
        ("举办“政府开放日”活动", "因疫情影响取消“政府开放日”活动1次。"),
        ("举办法治讲座", "取消法治讲座2场。"),
        ("组织实战演练不少于2次", "原计划组织的2次实战演练改为桌面推演。"),
        ("组织法治文艺演出", "法治文艺演出推迟到次年3月。"),
        ("制定应急预案", "正在起草应急预案3份。"),
    ],
)
def test_what_is_begun_intended_or_called_off_is_not_done(verdict, item, done):
    assert verdict(item, done) not in FULFILLED


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("取消不合理证明事项", "取消不合理证明事项12项。"),
        ("推进综治中心建设", "启动综治中心建设，完成选址和设计，投入资金50万元。"),
        ("建成综治中心", "建成综治中心1个，正在建设分中心3个。"),
        ("召开职工代表大会", "职工代表大会延期至10月召开，参加120人。"),
        ("举办文化节", "精心筹备举办文化节1次，参加群众2000人。"),
        ("审查拟出台文件", "对拟出台文件12件进行审查。"),
    ],
)
def test_what_was_done_beside_it_is(verdict, item, done):
    assert verdict(item, done) in FULFILLED


@pytest.mark.parametrize(
    ("item", "done", "unit"),
    [
        ("新建电动自行车充电端口", "县城投公司在镇区北门新建电动自行车充电端口160个。", "望江县青石镇"),
        ("新建电动自行车充电端口", "国网县供电公司新建电动自行车充电端口160个。", "望江县青石镇"),
        ("新建电动自行车充电端口", "某物业公司新建电动自行车充电端口160个。", "望江县青石镇"),
        (
            "组织铁路沿线巡防，清理沿线安全隐患",
            "铁路公安处柳林派出所组织铁路沿线巡防120余次，清理沿线安全隐患9处。",
            "望江县青石镇",
        ),
        (
            "设立政务公开专区，配备自助查询终端",
            "县行政审批局设立了政务公开专区，配备自助查询终端3台。",
            "望江县青石镇",
        ),
        ("开展重大项目审计", "县审计局对我镇3个重大项目开展审计。", "望江县青石镇"),
        ("举办法治讲座", "县委党校在我镇举办法治讲座3场。", "望江县青石镇"),
        ("组织应急演练", "施工单位组织应急演练2次。", "望江县青石镇"),
        ("开展反家暴宣传", "县妇联开展反家暴宣传3场。", "望江县青石镇"),
    ],
)
def test_bodies_of_other_levels_and_lines_are_others(verdict, item, done, unit):
    assert verdict(item, done, unit=unit) not in FULFILLED


@pytest.mark.parametrize(
    ("item", "done", "unit"),
    [
        ("开展行政执法案卷评查", "会同县司法局开展行政执法案卷评查，评查案卷12件。", "望江县青石镇"),
        ("开展普法宣传", "县司法局与我镇联合开展普法宣传12场。", "望江县青石镇"),
        ("举办法治讲座", "在县委党校举办法治讲座3场。", "望江县青石镇"),
        ("开展市场检查", "市场监管所开展市场检查36次，查处违法行为12起。", "望江县青石镇"),
        ("开展城市管理执法", "县综合执法大队青石中队开展城市管理执法86次。", "望江县青石镇"),
        ("组织防汛演练", "县水利局指导我镇组织防汛演练2次，参加120人。", "望江县青石镇"),
        ("完成管网改造", "施工单位完成管网改造3公里，投资120万元。", "望江县青石镇"),
        (
            "接受审计监督",
            "县审计局对我镇3个项目开展审计，提出意见6条，全部整改。",
            "望江县青石镇",
        ),
    ],
)
def test_own_bodies_and_deeds_with_others_count(verdict, item, done, unit):
    assert verdict(item, done, unit=unit) in FULFILLED


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("举办“安全生产月”宣传咨询活动", "2022年举办“安全生产月”宣传咨询活动3场。"),
        ("举办“安全生产月”宣传咨询活动", "早在2021年就举办“安全生产月”宣传咨询活动3场。"),
        ("聘请法律顾问", "2021年，我镇聘请法律顾问1名。"),
        ("关停整合长期不更新的政务新媒体", "我镇已于2022年关停整合了2个长期不更新的政务新媒体。"),
        ("关停整合长期不更新的政务新媒体", "去年关停整合了2个长期不更新的政务新媒体。"),
    ],
)
def test_a_deed_of_a_former_year_is_none_of_this_one(verdict, item, done):
    assert verdict(item, done) not in FULFILLED


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("聘请法律顾问", "2021年以来，我镇聘请法律顾问3名。"),
        ("聘请法律顾问", "2021年、2022年、2023年均聘请法律顾问1名。"),
        ("聘请法律顾问", "2021年我镇聘请1名，2023年聘请法律顾问2名。"),
        ("清理规范性文件", "2021年印发的规范性文件12件全部清理，废止3件。"),
        ("公布权责清单", "权责清单214项已于2023年3月向社会公布。"),
    ],
)
def test_a_former_year_named_beside_a_deed_of_this_one(verdict, item, done):
    assert verdict(item, done) in FULFILLED


@pytest.mark.parametrize(
    ("item", "gap", "expected"),
    [
        ("建立矛盾纠纷排查台账", "虽然各村都建立了矛盾纠纷排查台账，但更新不及时。", "mentioned"),
        ("举办法治讲座", "虽然举办法治讲座12场，但群众参与度不高。", "covered"),
        ("开展普法宣传", "虽然普法宣传取得了一定成效，但普法宣传形式单一，针对性不强。", "contradicted"),
        ("开展安全检查", "虽然高度重视安全检查，但安全检查开展不到位。", "contradicted"),
        ("开展案卷评查", "虽已制定方案，但案卷评查没有开展。", "contradicted"),
    ],
)
def test_what_is_conceded_before_a_turn_was_done(verdict, item, gap, expected):
    assert verdict(item, "成立领导小组。", gap) == expected


@pytest.mark.parametrize(
    ("item", "done", "expected"),
    [
        ("不得发生赴省进京集体上访", "全年无一起群众到省、进京集体上访。", "covered"),
        ("不得发生赴省进京集体上访", "全年赴省进京上访0起。", "covered"),
        ("不得发生赴省进京集体上访", "发生1起12人进京集体上访。", "contradicted"),
        ("不发生较大以上安全事故", "全年安全事故为零。", "covered"),
        ("不发生较大以上安全事故", "发生较大安全事故1起，死亡3人。", "contradicted"),
        ("防止发生重大火灾事故", "全年无重大火灾事故。", "covered"),
        ("防范火灾事故", "开展火灾防控检查36次，防范火灾事故，整改隐患112处。", "covered"),
        ("不发生群体性事件", "制定群体性事件应急预案3份。", "mentioned"),
        ("办理行政复议案件", "全年办理行政复议案件0件。", "covered"),
        ("开展执法检查", "全年执法检查0次。", "mentioned"),
    ],
)
def test_events_that_did_not_happen_and_deeds_that_were_none(verdict, item, done, expected):
    assert verdict(item, done) == expected


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("主要负责人出席新闻发布会", "分管副局长陈某某参加新闻发布会2次。"),
        ("局长带队检查安全生产不少于4次", "副局长带队检查安全生产6次。"),
        ("主要负责人接访不少于12次", "班子成员接访36次。"),
        ("组织实战演练", "观摩市级实战演练2次。"),
        ("组织实战演练", "组织桌面推演2次。"),
        ("与企业签订安全生产责任书", "与23个村签订安全生产责任书23份。"),
        ("开展食品安全监督检查", "接受食品安全监督检查3次。"),
        ("建成电动自行车充电端口100个", "建成电动汽车充电端口160个。"),
    ],
)
def test_another_actor_act_or_object_is_not_the_one_that_is_asked_for(verdict, item, done):
    assert verdict(item, done) not in FULFILLED


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("主要负责人专题研究安全生产", "镇党委书记、镇长专题研究安全生产5次。"),
        ("主要负责人专题研究安全生产", "镇长主持专题研究安全生产5次，分管副镇长检查12次。"),
        ("局长带队检查安全生产不少于4次", "局长、副局长带队检查安全生产6次。"),
        ("落实行政机关负责人出庭应诉制度", "分管副局长出庭应诉3次。"),
        ("组织观摩庭审", "组织观摩庭审3次，参加120人。"),
        ("参加应急演练", "参加应急演练3次。"),
    ],
)
def test_the_actor_and_act_that_are_asked_for_beside_others(verdict, item, done):
    assert verdict(item, done) in FULFILLED


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("今年已聘请法律顾问2名，明年要充分发挥作用。", {"covered", "mentioned"}),
        ("在今年已聘请法律顾问2名的基础上，继续扩大覆盖面。", {"covered", "mentioned"}),
        ("明年聘请法律顾问2名。", {"planned"}),
        ("在巩固今年成果的基础上，聘请法律顾问2名。", {"planned"}),
    ],
)
def test_what_the_plans_say_was_done_this_year_was_done(plan, expected):
    checklist = Checklist(
        id="own", title="要点", year=2023, items=(Item(id="A", theme="甲", text="聘请法律顾问"),)
    )
    report = REPORT.format(done="成立领导小组。", gap=GAP).replace("加强业务学习，提高干部能力。", plan)
    assert Analyzer().analyze(report, checklist).coverage.items[0].verdict in expected


def test_what_is_admitted_of_one_part_leaves_the_other_told():
    item = Item(id="A", theme="甲", text="开展禁毒宣传教育，加强社区戒毒康复人员管理")
    checklist = Checklist(id="own", title="要点", year=2023, items=(item,))
    report = REPORT.format(done="开展禁毒宣传教育5场，参加300人。", gap="社区戒毒康复人员管理不够细致。")
    atoms = Analyzer().analyze(report, checklist).coverage.items[0].atoms
    assert [atom.verdict for atom in atoms] == ["covered", "contradicted"]
    both = REPORT.format(done="开展禁毒宣传教育5场。", gap="禁毒宣传教育和社区戒毒康复人员管理不够细致。")
    atoms = Analyzer().analyze(both, checklist).coverage.items[0].atoms
    assert [atom.verdict for atom in atoms] == ["contradicted", "contradicted"]
