"""Demands, bans and zeros on the whole path, from the text to the verdict: whose number, date or denial it is."""

import pytest

from analyzer import Analyzer, Checklist
from analyzer.checklist.grammar import FILE as GRAMMAR
from analyzer.checklist.grammar import ItemGrammar, written_with
from analyzer.checklist.model import Item
from analyzer.coverage.demands import DemandChecker
from analyzer.coverage.lexicon import FILE, CoverageFile

_OTHERS = (
    "（二）强化队伍管理。组织消防演练6次，走访商户320家。\n（三）优化服务。开设便民窗口5个，办理事项2,310件。"
)


@pytest.fixture(scope="module")
def judged():
    """Return how an item is judged by a report whose part on what was done holds a text: parts done, or the verdict."""
    analyzer = Analyzer()

    def judge(item, text):
        items = (Item(id="A01", theme="法治", text=item),)
        checklist = Checklist(id="own", title="要点", district="甲区", year=2022, items=items)
        report = (
            f"甲街道2022年法治政府建设年度报告\n一、主要举措和成效\n（一）推进各项工作。{text}\n{_OTHERS}\n"
        )
        found = analyzer.analyze(report, checklist).coverage.items[0]
        return found.verdict, [atom.verdict == "covered" for atom in found.atoms], " ".join(found.reasons)

    return judge


@pytest.mark.parametrize(
    "item",
    [
        "行政诉讼案件败诉率低于5%",
        "行政诉讼案件败诉率控制在5%以内",
        "行政诉讼案件败诉率降至5%以下",
        "行政诉讼案件败诉率不超过5%",
    ],
)
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("全年行政诉讼案件26件，败诉率23.8%。", "mentioned"),
        ("全年行政诉讼案件26件，败诉率3.8%。", "covered"),
        ("全年行政诉讼案件26件，败诉20件。", "mentioned"),
        ("全年行政诉讼案件26件，败诉1件。", "covered"),
        ("全年行政诉讼案件26件，负责人出庭应诉率100%，败诉率3.8%。", "covered"),
        ("全年行政诉讼案件26件，败诉率由7.7%降至3.8%。", "covered"),
    ],
)
def test_a_bound_from_above(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


@pytest.mark.parametrize(
    ("item", "text", "done"),
    [
        (
            "行政规范性文件合法性审核率、报备率均达到100%",
            "制定文件5件，合法性审核率60%，报备率100%。",
            [False, True],
        ),
        (
            "行政规范性文件合法性审核率、报备率均达到100%",
            "制定文件5件，合法性审核率100%，报备率80%。",
            [True, False],
        ),
        ("行政规范性文件合法性审核率、报备率均达到100%", "合法性审核率、报备率均为100%。", [True, True]),
        (
            "组织学法考试，参考率、合格率均达到100%",
            "组织学法考试，参考率、合格率分别为71%和100%。",
            [True, False, True],
        ),
        (
            "组织国家工作人员学法用法考试，参考率、合格率均达到100%",
            "组织国家工作人员学法用法考试，112人中98人参加考试，合格率100%。",
            [True, False, True],
        ),
        (
            "规范性文件100%开展合法性审核和公平竞争审查",
            "出台规范性文件3件，其中2件经过合法性审核，3件均开展了公平竞争审查。",
            [False, True],
        ),
        (
            "规范性文件100%开展合法性审核和公平竞争审查",
            "出台规范性文件3件，均经过合法性审核，均开展了公平竞争审查。",
            [True, True],
        ),
        (
            "执法人员参加法律知识培训、业务培训人均不少于40学时",
            "执法人员参加法律知识培训人均20学时，业务培训人均48学时。",
            [False, True],
        ),
    ],
)
def test_a_demand_on_all_parts_holds_for_each(judged, item, text, done):
    assert judged(item, text)[1] == done


@pytest.mark.parametrize(
    ("item", "text", "done"),
    [
        (
            "3月1日前报送上年度法治政府建设情况报告，4月1日前向社会公开",
            "上年度法治政府建设情况报告于2月24日报送区政府，5月9日在区政府门户网站向社会公开。",
            [True, False],
        ),
        (
            "3月1日前报送上年度法治政府建设情况报告，4月1日前向社会公开",
            "上年度法治政府建设情况报告于5月9日在区政府门户网站向社会公开，2月24日已报送区政府。",
            [True, False],
        ),
        (
            "6月底前完成权责清单动态调整并向社会公布",
            "5月28日完成权责清单调整，10月9日在区政府网站公布。",
            [True, False],
        ),
        (
            "6月底前完成权责清单动态调整并向社会公布",
            "6月18日完成权责清单动态调整，调整31项，同日在区政府网站公布。",
            [True, True],
        ),
        ("6月底前完成权责清单动态调整", "5月启动、11月完成权责清单动态调整，新增4项。", []),
        ("10月底前组织行政执法案卷评查", "3月制定评查方案，12月组织行政执法案卷评查1次，抽取40宗。", []),
        ("2月底前完成书面述法", "1月下发述法通知，书记、主任于5月完成书面述法，在公示栏公示。", []),
    ],
)
def test_the_date_of_a_deed_is_the_one_told_with_it(judged, item, text, done):
    verdict, parts, _ = judged(item, text)
    assert parts == done
    assert (verdict == "covered") == (bool(done) and all(done))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("办理12345热线诉求2,310件，满意率99%。", "mentioned"),
        ("办理12345热线诉求2,310件，回访率100%。", "mentioned"),
        ("办理12345热线诉求2,310件，群众满意的占99%。", "mentioned"),
        ("办理12345热线诉求2,310件，按时办结2,290件，满意率90%。", "covered"),
        ("受理12345热线诉求2,310件，按时办结率99.4%，满意率95%。", "covered"),
        ("受理12345热线诉求2,310件，按时办结率、满意率分别为97%和99%。", "mentioned"),
        ("受理12345热线诉求2,310件，满意率、按时办结率分别为97%和99%。", "covered"),
        ("12345热线诉求2,310件，九成九以上按时办结，回访满意率97%。", "covered"),
        ("12345热线诉求2,310件，九成以上按时办结。", "mentioned"),
    ],
)
def test_the_rate_that_is_demanded(judged, text, verdict):
    assert judged("12345热线诉求按时办结率不低于98%", text)[0] == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("组织执法人员业务培训4期，人均72学时，持证上岗率80%。", "mentioned"),
        ("执法人员持证上岗，均衡配备力量。", "mentioned"),
        ("36名执法人员均持证上岗。", "covered"),
        ("执法人员36人均持证上岗，人均培训72学时。", "covered"),
    ],
)
def test_an_average_is_not_all(judged, text, verdict):
    assert judged("执法人员持证上岗率100%", text)[0] == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("全年开展执法案卷评查2次，分别在6月和11月进行。", "mentioned"),
        ("6月、11月各开展1次执法案卷评查。", "mentioned"),
        ("全年开展执法案卷评查4次，分别在3月、6月、9月和12月进行。", "covered"),
        ("3月、6月、9月、12月各开展1次执法案卷评查，共评查46件。", "covered"),
        ("上半年、下半年各开展2次执法案卷评查。", "covered"),
    ],
)
def test_what_is_parted_among_months_is_not_multiplied(judged, text, verdict):
    assert judged("每季度开展1次执法案卷评查", text)[0] == verdict


@pytest.mark.parametrize(
    "text",
    ["全程网办率距90%以上的要求还有差距。", "全程网办率没有达到90%。", "按照90%的目标推进全程网办率提升。"],
)
def test_what_was_demanded_is_no_result(judged, text):
    verdict, _, reasons = judged("政务服务事项全程网办率达到90%以上", "政务服务事项" + text)
    assert verdict != "covered"
    assert "已达到" not in reasons


def test_the_hint_says_all_that_is_lacking(judged):
    _, _, reasons = judged("政务服务事项全程网办率达到90%以上", "不断提高政务服务事项全程网办率。")
    assert "写明已做到“达到90%以上”，并补写" in reasons


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        ("严禁下达罚没指标", "3月向执法中队下达罚没指标120万元。", "contradicted"),
        ("严禁下达罚没指标", "全年没有下达罚没指标。", "covered"),
        ("严禁下达罚没指标", "未向任何执法单位下达罚没指标。", "covered"),
        ("严禁下达罚没指标", "罚没收入32万元全部上缴国库，不再给执法队下达罚没指标。", "covered"),
        ("严禁下达罚没指标", "严禁下达罚没指标。", "mentioned"),
        ("严禁下达罚没指标", "严肃查处下达罚没指标行为。", "mentioned"),
        ("不得擅自增设行政许可条件", "擅自增设行政许可条件3项。", "contradicted"),
        ("不得擅自增设行政许可条件", "没有增设行政许可条件。", "covered"),
        ("不得擅自增设行政许可条件", "学习擅自增设行政许可条件的案例3件。", "mentioned"),
        ("严禁下达罚没指标", "学习外省某县向执法队下达罚没指标被查处的案例，撰写心得28篇。", "mentioned"),
        ("严禁以罚款数额考核执法人员", "以罚款数额考核执法人员36名，按季排名。", "contradicted"),
        ("严禁以罚款数额考核执法人员", "不以罚款数额考核执法人员。", "covered"),
        ("禁止以罚款数额作为考核指标", "以罚款数额作为考核指标，奖励执法人员12名。", "contradicted"),
        ("不得安排合同工、临时工从事执法工作", "没有安排合同工、临时工从事执法工作。", "covered"),
        ("杜绝以罚代管", "全年以罚代管案件为零。", "covered"),
        ("未经合法性审核的文件不得提交会议讨论", "有5份文件未经合法性审核即提交会议讨论。", "contradicted"),
        ("未经合法性审核的文件不得提交会议讨论", "未经合法性审核的文件一律不得提交会议讨论。", "mentioned"),
        ("未经合法性审核的文件不得提交会议讨论", "没有一份文件未经合法性审核提交会议讨论。", "covered"),
        ("未经合法性审核的文件不得提交会议讨论", "提交会议讨论的文件26份，均先经合法性审核。", "covered"),
        ("重大执法决定未经法制审核不得作出", "对未经法制审核的2件决定予以撤销。", "mentioned"),
        ("禁止燃放烟花爆竹", "劝阻燃放烟花爆竹31起。", "covered"),
        ("禁止燃放烟花爆竹", "储备烟花爆竹120箱。", "mentioned"),
        ("未取得执法证件的人员不得从事执法活动", "组织未取得执法证件的人员12名参加考试。", "mentioned"),
        ("提交会议讨论的文件必须经合法性审核", "有5份文件未经合法性审核即提交会议讨论。", "contradicted"),
        (
            "规范性文件100%开展合法性审核",
            "制定规范性文件12件，全部经过合法性审核，没有一件未经审核就印发。",
            "covered",
        ),
        ("加强违法建设查处", "查处未经审批即动工的违法建设12处。", "covered"),
    ],
)
def test_bans_are_kept_or_broken(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("杜绝社区矫正对象脱管漏管", "在册社区矫正对象17名。"),
        ("严防重大安全生产事故发生", "开展安全生产检查126次。"),
        ("严禁向企业摊派费用", "走访企业46家。"),
    ],
)
def test_naming_whom_a_ban_is_about_breaks_nothing(judged, item, text):
    assert judged(item, text)[0] != "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "全年没有行政诉讼案件。",
        "全年行政诉讼案件为零，无败诉案件。",
        "全年无行政诉讼案件，无需负责人出庭，没有败诉。",
        "全年没有发生行政复议案件和行政诉讼案件。",
    ],
)
def test_nothing_to_appear_for_answers_all_figures_on_it(judged, text):
    assert judged("行政机关负责人出庭应诉率100%，行政诉讼案件败诉率低于5%", text)[0] == "covered"


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        ("依法及时移送涉嫌犯罪案件", "全年没有需要移送的涉嫌犯罪案件。", "covered"),
        ("依法及时移送涉嫌犯罪案件", "全年无涉嫌犯罪案件移送。", "covered"),
        ("行政规范性文件报备率达到100%", "我局没有制定规范性文件。", "covered"),
        ("行政规范性文件合法性审核率、报备率均达到100%", "我局没有制定规范性文件。", "mentioned"),
        ("规范性文件100%开展合法性审核", "我局没有制定规范性文件。", "mentioned"),
        ("设立行政复议基层受理点", "全年没有发生行政复议案件。", "absent"),
        ("设立行政复议基层受理点", "行政复议案件0件。", "absent"),
        ("自觉接受司法监督，及时回复检察建议", "全年没有发生行政复议案件。", "absent"),
    ],
)
def test_zeros_answer_what_occurs_and_nothing_else(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        ("每季度开展矛盾纠纷排查不少于2次", "每季度开展矛盾纠纷排查3次，化解纠纷46件。", "covered"),
        ("每季度开展矛盾纠纷排查不少于2次", "每季度开展矛盾纠纷排查1次，化解纠纷46件。", "mentioned"),
        ("每季度开展矛盾纠纷排查", "每季度开展矛盾纠纷排查，化解纠纷46件。", "covered"),
        ("实现村（社区）公共法律服务工作站全覆盖", "14个社区建成公共法律服务工作站14个。", "covered"),
        ("实现村（社区）公共法律服务工作站全覆盖", "14个社区建成公共法律服务工作站13个。", "mentioned"),
        ("实现村（社区）法律顾问全覆盖", "21个村每个村配备法律顾问1名。", "covered"),
    ],
)
def test_how_many_there_are_each_time_and_for_each(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("开展法律进企业活动4场、进校园4场、进乡村4场。", "covered"),
        ("开展法律进企业、进校园、进乡村活动12场。", "covered"),
        ("开展法律进企业活动1场、进校园1场、进乡村活动1场，共3场。", "mentioned"),
        ("开展法律进企业、进校园、进乡村活动共9场，其中进企业5场、进校园2场、进乡村2场。", "mentioned"),
    ],
)
def test_a_number_for_a_whole_list_is_reached_together(judged, text, verdict):
    assert judged("开展法律进企业、进校园、进乡村活动，全年不少于10场", text)[0] == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("受理纠纷223件，调解率100%，调解成功率91%。", "mentioned"),
        ("受理纠纷223件，调解成功219件，履行率90%。", "covered"),
        ("调解纠纷223件，调解成功率98.2%，群众满意度95%。", "covered"),
        ("调解纠纷223件，群众满意度98%。", "mentioned"),
    ],
)
def test_the_last_word_of_a_rate_says_what_it_counts(judged, text, verdict):
    assert judged("人民调解成功率不低于97%", text)[0] == verdict


def test_the_whole_of_a_number_is_in_its_sentence(judged):
    text = "受理热线诉求1,842件，按时办结率96.2%。收到政府信息公开申请43件，全部在法定期限内答复。"
    assert judged("政府信息公开申请按期答复率100%", text)[0] == "covered"


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        ("每季度开展案卷评查", "原定每季度开展案卷评查，实际只开展2次。", "mentioned"),
        ("每季度开展案卷评查", "原定每季度开展案卷评查，实际开展4次。", "covered"),
        ("每季度开展案卷评查", "每季度开展案卷评查，实际评查案卷56件。", "covered"),
        ("开展民法典宣传不少于10场", "原定开展民法典宣传10场，因疫情影响，仅开展6场。", "mentioned"),
        ("开展民法典宣传不少于10场", "本应开展民法典宣传8场，实际开展12场。", "covered"),
        ("开展民法典宣传不少于10场", "按计划开展民法典宣传10场。", "covered"),
    ],
)
def test_what_was_to_be_meets_no_demand_when_the_sentence_says_what_became_of_it(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        ("巡查河道不少于30公里", "巡查河道36公里。", "covered"),
        ("巡查河道不少于30公里", "巡查河道18公里。", "mentioned"),
        ("整治河道不少于3公里", "整治河道3600米。", "covered"),
        ("安装路灯不少于100盏", "安装路灯160盏。", "covered"),
        ("修复路灯100盏", "修复路灯60盏。", "mentioned"),
        ("新增视频监控探头不少于50路", "新增视频监控探头32路。", "mentioned"),
        ("建设口袋公园不少于3座", "建设口袋公园两座。", "mentioned"),
        ("拆除违法建设不少于1000平方米", "拆除违法建设1600平方米。", "covered"),
        ("完成投资3000万元", "完成投资1.2亿元。", "covered"),
        ("争取资金1亿元以上", "争取资金3000万元。", "mentioned"),
        ("受教育群众不少于2万人次", "受教育群众2.6万人次。", "covered"),
        ("服务群众1万人次以上", "服务群众8600人次。", "mentioned"),
        ("发放防汛物资不少于1万份", "发放防汛物资1.1万份。", "covered"),
        ("评查案卷不少于30卷", "开展行政执法案卷评查，评查案卷18卷。", "mentioned"),
        ("联合检查不少于5轮", "开展联合检查6次。", "covered"),
    ],
)
def test_all_units_and_scales_are_known_on_both_sides(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        ("建成标准化警务室不少于4个", "建成标准化警务室2个，落实辅警23名。", "mentioned"),
        ("建成标准化警务室不少于4个", "建成标准化警务室5个，落实辅警23名。", "covered"),
        ("新建公园不少于3个", "新建公园1个，惠及群众5000人。", "mentioned"),
        ("配备网格员不少于20名", "在23个村配备网格员12名。", "mentioned"),
        ("聘请法律顾问不少于2名", "聘请3个法律顾问。", "covered"),
        ("建设口袋公园不少于3座", "建设口袋公园4个。", "covered"),
        ("建设口袋公园不少于3个", "建设口袋公园2处，安装座椅40套。", "mentioned"),
        ("植树不少于1000棵", "植树1200株。", "covered"),
    ],
)
def test_what_a_number_counts(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        ("开展反恐演练不少于4次", "组织反恐演练2次、地震演练6次。", "mentioned"),
        ("开展反恐演练不少于4次", "组织反恐演练2次。组织地震演练6次。", "mentioned"),
        ("开展反恐演练不少于4次", "组织地震演练6次，组织反恐演练5次。", "covered"),
        ("部门联合检查不少于5次", "开展部门联合检查3次。开展校车安全联合执法6轮。", "mentioned"),
        ("部门联合检查不少于5次", "开展部门联合检查6次。开展校车安全联合执法3轮。", "covered"),
    ],
)
def test_the_number_of_another_act_is_none_of_the_deed(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("年度目标100个，实际新建充电端口62个。", "mentioned"),
        ("计划新建充电端口100个，实际完成62个。", "mentioned"),
        ("新建充电端口目标任务为100个，目前建成62个。", "mentioned"),
        ("新建充电端口62个（年度目标100个）。", "mentioned"),
        ("计划新建充电端口100个，实际新建充电端口162个。", "covered"),
        ("完成年度目标任务100个，新建充电端口162个。", "covered"),
        (
            "见下表。\n指标|任务数|完成数|完成率\n新建充电端口|100个|62个|62%\n建设公园|3个|4个|133%",
            "mentioned",
        ),
        (
            "见下表。\n指标|任务数|完成数|完成率\n新建充电端口|100个|162个|162%\n建设公园|3个|4个|133%",
            "covered",
        ),
        (
            "见下表。\n指标|目标值|实际值|完成率\n新建充电端口（个）|100|62|62%\n建设公园（个）|3|4|133%",
            "mentioned",
        ),
        (
            "见下表。\n指标|目标值|实际值|完成率\n新建充电端口（个）|100|162|162%\n建设公园（个）|3|4|133%",
            "covered",
        ),
    ],
)
def test_an_aim_is_no_result(judged, text, verdict):
    assert judged("新建充电端口不少于100个", text)[0] == verdict


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        (
            "与所管企业全部签订安全生产责任书",
            "园区企业126家，已有109家签订安全生产责任书，其余17家正在补签。",
            "mentioned",
        ),
        ("与所管企业全部签订安全生产责任书", "与109家企业签订安全生产责任书，还有17家没有签。", "mentioned"),
        ("与所管企业全部签订安全生产责任书", "与企业签订安全生产责任书，签订率86.5%。", "mentioned"),
        ("与所管企业全部签订安全生产责任书", "与大部分企业签订了安全生产责任书，共109份。", "mentioned"),
        ("与所管企业全部签订安全生产责任书", "与126家企业签订安全生产责任书，签订率100%。", "covered"),
        ("与所管企业全部签订安全生产责任书", "园区企业126家，签订安全生产责任书126家。", "covered"),
        ("对所有加油站开展安全检查", "全镇有加油站12座，检查8座。", "mentioned"),
        ("对所有加油站开展安全检查", "检查加油站12座，其中整改3座。", "covered"),
        ("民办学校全部开展年检", "全县民办学校40所，年检31所。", "mentioned"),
        ("民办学校全部开展年检", "全县民办学校40所，年检40所，其中合格38所。", "covered"),
        ("村全部配备法律顾问", "23个村中有20个配备法律顾问。", "mentioned"),
        ("村全部配备法律顾问", "23个村均配备法律顾问。", "covered"),
        ("所有乡镇建成综治中心", "12个乡镇均建成综治中心，其中3个被评为示范。", "covered"),
        ("特种设备应检尽检", "特种设备应检326台，实检326台，做到应检尽检。", "covered"),
    ],
)
def test_all_of_a_kind(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("一季度开展督导检查6次。", "mentioned"),
        ("于1月、2月、3月、3月开展督导检查4次。", "mentioned"),
        ("开展督导检查4次，分别在3月、4月、5月和6月。", "mentioned"),
        ("上半年开展督导检查6次。", "mentioned"),
        ("一季度开展督导检查2次，二季度开展督导检查3次。", "mentioned"),
        ("于2月、5月、8月、11月开展督导检查4次。", "covered"),
        ("上半年开展督导检查3次，下半年开展督导检查3次。", "covered"),
        (
            "一季度开展督导检查2次，二季度开展督导检查1次，三季度开展督导检查3次，四季度开展督导检查1次。",
            "covered",
        ),
        ("3月制定方案，全年开展督导检查6次。", "covered"),
        ("截至12月底开展督导检查6次。", "covered"),
        ("全年开展督导检查6次。", "covered"),
    ],
)
def test_a_rhythm_is_kept_in_every_period(judged, text, verdict):
    assert judged("每季度至少开展1次督导检查", text)[0] == verdict


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        ("音像资料保存不少于6个月", "执法音像资料保存12个月。", "covered"),
        ("音像资料保存不少于6个月", "执法音像资料集中保存3个月。", "mentioned"),
        ("每个行政村培养3名以上法律明白人", "选拔培育法律明白人87名，每个村（社区）3名。", "covered"),
    ],
)
def test_units_that_no_list_knows_and_numbers_for_each(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


def test_what_takes_up_the_thing_of_the_item_belongs_to_the_deed(judged):
    item = "落实轻微违法不予处罚清单"
    told = "执法人员对照轻微违法不予处罚清单，依法作出决定，并上门指导整改。"
    assert judged(item, told)[0] == "mentioned"
    assert judged(item, told + "全年适用该清单办结此类案件4件。")[0] == "covered"
    assert judged(item, told + "全年办结其他案件4件。")[0] == "mentioned"


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        (
            "与所管企业全部签订安全生产责任书",
            "与42家运输企业、6家水运企业、11家施工企业全部签订安全生产责任书。",
            "covered",
        ),
        ("配备电子屏不少于50个", "在60个小区配备电子屏。", "mentioned"),
        (
            "重大事故隐患按期整改率达到100%",
            "排查重大事故隐患23项，按期整改21项，剩余2项尚未完成。",
            "mentioned",
        ),
        ("重大事故隐患按期整改率达到100%", "排查重大事故隐患23项，按期整改23项。", "covered"),
        ("举办法治讲座", "全年举办法治讲座0场。", "mentioned"),
        ("走访企业不少于50家", "走访企业56家。", "covered"),
        ("走访企业不少于50家", "走访企业36家。", "mentioned"),
        ("规范性文件公开征求意见不少于30日", "规范性文件公开征求意见30天，收到意见12条。", "covered"),
        ("规范性文件公开征求意见不少于30日", "规范性文件公开征求意见7天，收到意见32条。", "mentioned"),
    ],
)
def test_places_lists_and_zeros(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


@pytest.mark.parametrize(
    ("item", "text", "verdict"),
    [
        ("规范性文件印发后15日内报送备案", "规范性文件2件，印发后均按期向区司法局报送备案。", "covered"),
        (
            "规范性文件印发后15日内报送备案",
            "规范性文件2件，印发后均在法定期限内向区司法局报送备案。",
            "covered",
        ),
        ("规范性文件印发后15日内报送备案", "规范性文件2件，印发后第8天向区司法局报送备案。", "covered"),
        ("规范性文件印发后15日内报送备案", "规范性文件2件，印发后第八天就向区司法局报送备案。", "covered"),
        ("规范性文件印发后15日内报送备案", "规范性文件2件，印发后第21天向区司法局报送备案。", "mentioned"),
        ("规范性文件印发后15日内报送备案", "规范性文件2件，印发后向区司法局报送备案。", "mentioned"),
        ("规范性文件印发后15日内报送备案", "规范性文件2件，印发后未按期向区司法局报送备案。", "mentioned"),
        ("政府信息公开申请在20个工作日内答复", "收到政府信息公开申请14件，均在法定期限内答复。", "covered"),
        (
            "政府信息公开申请在20个工作日内答复",
            "收到政府信息公开申请14件，答复最慢的一件用了18个工作日。",
            "covered",
        ),
        (
            "政府信息公开申请在20个工作日内答复",
            "收到政府信息公开申请14件，答复最慢的一件用了28个工作日。",
            "mentioned",
        ),
        ("政府信息公开申请在20个工作日内答复", "收到政府信息公开申请14件，答复逾期0件。", "covered"),
        ("政府信息公开申请在20个工作日内答复", "收到政府信息公开申请14件，答复逾期10件。", "mentioned"),
    ],
)
def test_within_the_time_that_is_set(judged, item, text, verdict):
    assert judged(item, text)[0] == verdict


@pytest.mark.parametrize(
    ("item", "text", "done"),
    [
        ("涉黑涉恶线索核查率达到100%", "涉黑涉恶线索收到6条，条条核查完毕。", True),
        ("涉黑涉恶线索核查率达到100%", "涉黑涉恶线索收到6条，正在核查。", False),
        ("学法考试参考率、合格率均达到95%以上", "机关19人都参加了学法考试，都及格。", True),
        ("学法考试参考率、合格率均达到95%以上", "机关19人都参加了学法考试，合格率90%。", False),
        ("按时履行生效裁判", "全年没有行政诉讼案件。", False),
        ("信访事项按期办结率达到100%", "受理信访事项88件，其中3件超期办结，其余都按期办结。", False),
        (
            "信访事项按期办结率达到100%",
            "受理信访事项88件，除3件因当事人外出而超期以外，都在规定期限内办结。",
            False,
        ),
        ("信访事项按期办结率达到100%", "受理信访事项88件，都按期办结。", True),
        ("行政机关负责人出庭应诉率达到100%", "行政诉讼案件2件，均由副乡长出庭应诉。", True),
        ("每半年组织一次行政执法案卷评查", "组织行政执法案卷评查，5月一回、11月一回，翻了40本。", True),
        ("每半年组织一次行政执法案卷评查", "组织行政执法案卷评查，春秋两季各评查一次，翻了40本。", True),
        ("每半年组织一次行政执法案卷评查", "组织行政执法案卷评查，5月一回，翻了40本。", False),
        ("执法人员年度培训不少于60学时", "组织执法人员培训11期，累计66课时。", True),
        ("执法人员年度培训不少于60学时", "组织执法人员培训11期，累计46课时。", False),
        ("全面履行行政复议决定", "全年行政复议案件0件。", True),
        ("重大行政决策履行公众参与程序", "全年未作出重大行政决策。", False),
    ],
)
def test_all_of_them_in_other_words(judged, item, text, done):
    verdict, parts, _ = judged(item, text)
    assert (parts[-1] if parts else verdict == "covered") == done


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("行政诉讼案件1件，由局长出庭应诉。", "met"),
        ("行政诉讼案件1件，系招牌拆除引起，由局长出庭应诉。", "met"),
        ("行政诉讼案件3件，系招牌拆除引起，由局长出庭应诉。", "unseen"),
        ("行政诉讼案件1件、行政复议案件4件，由局长出庭应诉。", "unseen"),
    ],
)
def test_the_only_case_there_was(lexicons, compiler, text, state):
    grammar = lexicons.load(GRAMMAR, ItemGrammar)
    checker = DemandChecker(lexicons.load(FILE, CoverageFile), grammar, written_with(lexicons))
    item = compiler.compile(Item(id="A01", theme="法治", text="负责人出庭应诉率达到100%"))
    demand = item.atoms[0].requirements[0]
    assert checker.check(demand, checker.read(text), text.index("由局长"), len(text)).state == state
