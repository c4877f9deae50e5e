"""What clerks call by other words than work points do, and what only sounds like it; judged by words alone."""

import pytest

from analyzer.checklist.model import Item
from analyzer.coverage.verdicts import judge_item
from tests.coverage.build import document

ARREARS = "开展拖欠企业账款清理"
COURT = "行政机关负责人依法出庭应诉"
COUNSEL = "重大行政决策事项应当听取法律顾问意见"
AUDIT = "规范性文件应当经合法性审核"
DECIDED = "规范性文件应当经集体讨论决定"
PUBLIC = "制定行政规范性文件应当公开征求意见"
REPLIES = "人大代表建议办理结果按规定公开"
TALKS = "建立与企业常态化沟通机制"
POSTS = "督促食品生产经营单位配齐食品安全总监"
DRILL = "组织食品安全事故应急演练"
FUNDS = "将食品安全工作经费足额列入年度财政预算"
REVIEWED = "每半年组织1次行政执法案卷评查，评查结果予以通报"
CANTEEN = "学校食堂安装燃气报警器"
YOUNG = "全年组织法治宣传活动不少于6场，其中面向青少年不少于2场"

CASES = [
    (CANTEEN, "全镇5所小学的食堂都装上了燃气报警器。", "covered"),
    (CANTEEN, "食堂里给4所幼儿园装上了燃气报警器。", "covered"),
    (CANTEEN, "组织小学生到消防队参观，食堂装上了燃气报警器。", "absent"),
    (CANTEEN, "全镇5所小学装上了燃气报警器。", "absent"),
    (ARREARS, "对2015年以来的工程欠款进行了摸底，共有11笔，付清9笔。", "covered"),
    (ARREARS, "对项目合同进行拉网式清查，未发现逾期未付的账款。", "covered"),
    (ARREARS, "全镇没有拖欠民营企业账款的情况。", "covered"),
    (ARREARS, "没有拖欠农民工工资。", "absent"),
    (ARREARS, "签订施工合同12份，征收水费23万元。", "absent"),
    (COURT, "行政诉讼案件2件，均由分管副乡长出庭。", "covered"),
    (COURT, "组织干部旁听庭审2次。", "absent"),
    (COUNSEL, "法律顾问为12件重大行政决策事项出具法律意见书13份。", "covered"),
    (COUNSEL, "12件重大决策事项均由法律顾问提出法律意见。", "covered"),
    (COUNSEL, "律师为群众出具法律意见书12份。", "absent"),
    (COUNSEL, "法律顾问为合同出具法律意见书13份。", "absent"),
    (AUDIT, "起草规范性文件《宅基地管理办法》，由法规股和县司法局两级审核。", "covered"),
    (AUDIT, "低保申请120份由村、镇两级审核。", "absent"),
    (DECIDED, "规范性文件《集镇管理规定》经党委会讨论后印发。", "covered"),
    (DECIDED, "规范性文件《集镇管理规定》经镇长办公会审议通过。", "covered"),
    (DECIDED, "规范性文件《集镇管理规定》印发各村。", "absent"),
    (PUBLIC, "起草规范性文件《集镇管理规定》，草案在网上挂了一个月，收到意见12条。", "covered"),
    (REPLIES, "承办人大代表建议17件，答复全文均在局网站登载。", "covered"),
    (REPLIES, "承办人大代表建议17件，办理情况在局网站登载。", "covered"),
    (REPLIES, "承办人大代表建议17件，全部按时答复。", "absent"),
    (TALKS, "每季度召开一次企业座谈会，收集问题39个。", "covered"),
    (TALKS, "班子成员每人联系2家企业，每月走访一次。", "covered"),
    (TALKS, "全年开了4场营商环境恳谈会，收集问题39个。", "covered"),
    (TALKS, "召开村民座谈会12次。", "absent"),
    (TALKS, "检查企业12家，发现隐患23处。", "absent"),
    (POSTS, "全县61户食品生产企业、38户餐饮企业配备食品安全总监22名。", "covered"),
    (POSTS, "全县61户食品生产企业配备灭火器417个。", "absent"),
    (DRILL, "原计划10月举行的食品安全事故应急演练未能开展。", "contradicted"),
    (DRILL, "食品安全事故应急演练没有举行。", "contradicted"),
    (DRILL, "食品安全事故应急演练没能办成。", "contradicted"),
    (DRILL, "6月举行食品安全事故应急演练1次，没有发生意外。", "covered"),
    ("每半年专题研究食品安全工作", "3月、9月专题研究食品安全工作。食品安全应急演练没有举行。", "covered"),
    (FUNDS, "食品安全工作经费120万元列入财政预算。", "covered"),
    (FUNDS, "食品安全专项经费120万元纳入年度预算，资金足额到位。", "covered"),
    (FUNDS, "食品安全工作经费没有足额列入财政预算。", "contradicted"),
    (FUNDS, "普法工作经费12万元列入财政预算。", "absent"),
    (YOUNG, "开展法治宣传活动9场，其中面向中小学生3场。", "covered"),
    (YOUNG, "开展法治宣传活动9场，其中走进校园3场。", "covered"),
    (YOUNG, "开展法治宣传活动9场，其中面向老年人3场。", "mentioned"),
    (YOUNG, "开展法治宣传活动9场，其中面向青少年1场。", "mentioned"),
    ("全面落实重大执法决定法制审核制度", "全年审核重大行政处罚案件19件。", "covered"),
    ("全面落实重大执法决定法制审核制度", "全年审核低保申请120件。", "absent"),
    ("制发行政复议意见书", "就3起案件的共性问题发出行政复议意见书3份。", "covered"),
    (REVIEWED, "6月、11月组织执法案卷评查2次，评查情况书面通报各分局。", "covered"),
    (REVIEWED, "6月、11月组织执法案卷评查2次，评出优秀案卷8本。", "mentioned"),
    ("全面落实行政执法公示制度", "行政检查、行政处罚信息7个工作日内公示86条。", "covered"),
    ("全面落实行政执法公示制度", "公示食品抽检结果86条。", "absent"),
    ("起草行政规范性文件履行集体审议程序", "起草规范性文件1件，经局务会集体讨论后印发。", "covered"),
    ("修订食品安全事故应急预案", "8月修订了镇级食品安全应急预案。", "covered"),
    ("修订食品安全事故应急预案", "8月修订了安全生产事故应急预案。", "absent"),
]


@pytest.mark.parametrize(("item", "text", "verdict"), CASES)
def test_other_words(compiler, scorer, item, text, verdict):
    compiled = compiler.compile(Item(id="A", theme="甲", text=item))
    examined = scorer.examine(document(f"# measures 一、主要做法\n{text}"), (compiled,))
    assert judge_item(examined.judged[0]) == verdict


@pytest.mark.parametrize(
    ("item", "gap", "verdict"),
    [
        ("推进智慧安防小区建设", "智慧安防小区建设资金缺口较大。", "covered"),
        ("保障智慧安防小区建设资金", "智慧安防小区建设资金缺口较大。", "contradicted"),
        ("推进智慧安防小区建设", "智慧安防小区建设没有完成。", "contradicted"),
    ],
)
def test_lacking_funds_leave_the_deed_standing(compiler, scorer, item, gap, verdict):
    compiled = compiler.compile(Item(id="A", theme="甲", text=item))
    done = "建成智慧安防小区19个，落实智慧安防小区建设资金310万元。"
    text = f"# measures 一、主要做法\n{done}\n# shortcomings 二、存在的问题\n{gap}"
    examined = scorer.examine(document(text), (compiled,))
    assert judge_item(examined.judged[0]) == verdict
