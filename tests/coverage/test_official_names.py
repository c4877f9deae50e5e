"""Official names of work points and the plainer or narrower names by which reports tell them, on the whole path."""

import pytest

from analyzer import Analyzer, Checklist
from analyzer.checklist.model import Item
from tests.coverage.build import REPORT

COUNSEL = "充分发挥法律顾问作用，法律顾问参与合同审查、重大决策论证不少于10件次"
RATES = "加强行政规范性文件监督管理，合法性审核率和报备率均达到100%"
HOURS = "加强行政执法人员培训，每人每年培训时间不少于60学时"
ASSESSED = "将依法行政情况纳入对内设机构和下属单位的年度考核"
REPLIES = "依法做好行政复议答复工作"
JUDGED = "自觉履行人民法院生效裁判"
FILES = "开展行政执法案卷自查自评，全年评查案卷不少于20宗"
PUBLIC = "落实行政执法公示制度"
REVIEW = "落实重大执法决定法制审核制度"
PLANS = "修订完善综合应急预案和专项应急预案，全年组织应急演练不少于4次"
DUTY = "高火险期严格执行领导带班和24小时值班制度"
HEADS = "加强企业主要负责人和安全管理人员培训"
SITES = "对在建工程施工现场开展全覆盖检查"
HOUSES = "建立“一户一档”台账"
SALES = "严禁向中小学生销售超过保质期的食品"
GAS = "督促餐饮单位全部安装可燃气体报警装置"

CASES = [
    # what only announces the rest is told by it
    (RATES, "规范性文件2件均经合法性审核，均在印发后15日内报备，审核率、报备率为100%。", "covered"),
    (RATES, "规范性文件2件均经合法性审核。", "mentioned"),
    (COUNSEL, "法律顾问全年参与合同审查、重大决策论证28件次。", "covered"),
    ("充分发挥法律顾问作用", "法律顾问李律师今年审查了23份合同，出具法律意见书2份。", "covered"),
    # hours tell the time; those of others do not
    (HOURS, "组织执法人员参加省、市、县培训4期，人均62学时。", "covered"),
    (HOURS, "执法人员培训4期，每人62学时。", "covered"),
    (HOURS, "执法人员人均培训52学时。", "mentioned"),
    (HOURS, "执法人员培训4期，培训120人次。", "mentioned"),
    # parts of an office
    (ASSESSED, "依法行政纳入各股室、局属单位年度考核，占10分。", "covered"),
    (ASSESSED, "将依法行政纳入对内设机构和所属事业单位的年度考核，占6%。", "covered"),
    (ASSESSED, "依法行政纳入16个股室和二级单位年度考核，权重6%。", "covered"),
    # replies to 复议 and to others
    (REPLIES, "全年被申请复议7件，件件按时答复。", "covered"),
    (REPLIES, "全年被申请行政复议7件，均在法定期限内答复。", "covered"),
    (REPLIES, "收到政府信息公开申请5件，均在法定期限内答复。", "absent"),
    (REPLIES, "网民留言12条均按时答复，行政复议宣传3场。", "absent"),
    (JUDGED, "履行法院生效裁判11件。", "covered"),
    (JUDGED, "协助人民法院执行案件11件。", "absent"),
    # files by any measure word
    (FILES, "随机抽出25本案卷，一页一页地评，评出优秀卷8本，发现程序瑕疵14个。", "covered"),
    (FILES, "分两次评查行政处罚、行政许可案卷共36宗，合格35宗。", "covered"),
    (FILES, "把17件处罚案卷全部拿出来交叉评了一遍，找出毛病23处。", "mentioned"),
    # deeds of the three systems
    (PUBLIC, "执法文书一律在县政府门户网站上网公示，全年公示46件。", "covered"),
    (PUBLIC, "规范性文件一律在县政府网站公开，全年公开3件。", "absent"),
    (REVIEW, "凡是罚款5000元以上的案子，均由司法所先行审核，今年共审核4件。", "covered"),
    (REVIEW, "罚款超过1万元的决定，先送法规股审，再送法律顾问审，全年审了13件。", "covered"),
    (REVIEW, "合同均由司法所审核，今年共审核4件。", "absent"),
    (REVIEW, "低保申请120份由村镇两级审核。", "absent"),
    # two kinds of plans, and drills in the same sentence
    (PLANS, "修订总体应急预案和3个专项应急预案，全年组织应急演练11场次。", "covered"),
    (PLANS, "修订综合预案1个、专项预案3个，全年组织应急演练11场次。", "covered"),
    (PLANS, "修订3个专项应急预案，全年组织应急演练11场次。", "mentioned"),
    (PLANS, "修订总体规划和3个专项规划，全年组织应急演练11场次。", "mentioned"),
    (DUTY, "清明期间乡领导轮流带班、值班人员24小时在岗，设卡14个。", "covered"),
    (DUTY, "党政班子成员轮流带班，24小时值守，处置火情2起。", "covered"),
    (HEADS, "举办建筑企业负责人、专职安全员培训班5期，培训742人。", "covered"),
    ("全年培训安全管理人员不少于200人次", "培训安全管理人员742人。", "covered"),
    (SITES, "对54个在建工地开展全覆盖检查，发现隐患120处。", "covered"),
    (HOUSES, "老旧房屋做到一栋一档、一户一册，建档60户。", "covered"),
    (HOUSES, "建立信访台账3本。", "absent"),
    (SALES, "全年未发现一起向学生销售过期食品的行为。", "covered"),
    (GAS, "督促2317家餐饮单位安装燃气泄漏报警器，安装率实现100%。", "covered"),
]


@pytest.fixture(scope="module")
def verdict():
    analyzer = Analyzer()
    others = [
        Item(id="B", theme="乙", text="建立重大项目社会稳定风险评估机制"),
        Item(id="C", theme="乙", text="修订突发事件应急预案"),
    ]

    def judge(item, text):
        items = (Item(id="A", theme="甲", text=item), *others)
        report = REPORT.format(unit="某局", text=text)
        return analyzer.analyze(report, Checklist(id="t", title="t", items=items)).coverage.items[0].verdict

    return judge


@pytest.mark.parametrize(("item", "text", "wanted"), CASES)
def test_official_names_are_told_by_what_they_mean(verdict, item, text, wanted):
    assert verdict(item, text) == wanted
