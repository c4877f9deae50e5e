"""A sentence that copies an item about another object tells none of its parts."""

import pytest

from analyzer.checklist.model import Checklist, Item
from analyzer.coverage.scorer import CoverageScorer
from tests.coverage.build import REPORT, document

SEWAGE = "推进农村生活污水治理，处理设施正常运行率不低于90%"
BACKLOG = "街道领导包案化解信访积案，年内化解率不低于90%"
DOCUMENTS = "规范性文件实行统一登记、统一编号、统一公布"
EXPLAINERS = "每村（社区）培养不少于3名“法律明白人”，组织其参与纠纷调解"
CLEANING = "清理现行有效的规范性文件，向社会公布清理结果"
CASES = "健全行政执法与刑事司法衔接机制，依法移送涉嫌犯罪案件"


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (SEWAGE, "推进餐厨垃圾治理，处理设施正常运行率不低于90%。"),
        (BACKLOG, "指导社区干部包案化解物业费积案，年内化解率不低于90%。"),
        (DOCUMENTS, "机关收文实行统一登记、统一编号、统一归档。"),
        (EXPLAINERS, "每社区培养不少于3名“楼道能人”，组织其参与垃圾分类劝导。"),
        (CLEANING, "清理湖区“三无”船舶，向社会公布清理结果。"),
        (CASES, "健全行政执法与消费维权衔接机制，依法移送投诉中发现的广告违法线索308条。"),
    ],
)
def test_a_copy_about_another_object_tells_nothing(verdict, item, text):
    assert verdict(item, text) == "absent"


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (SEWAGE, "推进农村污水治理，处理设施正常运行率92%。"),
        (BACKLOG, "镇领导包案化解信访积案12件，年内化解率95%。"),
        (DOCUMENTS, "行政规范性文件实行统一登记、统一编号、统一公布，全年2件。"),
        (EXPLAINERS, "每村培养3名以上“法律明白人”，组织其参与纠纷调解126件。"),
        (CLEANING, "清理规范性文件18件，向社会公布清理结果。"),
        (CASES, "健全行刑衔接机制，依法移送涉嫌犯罪案件3件。"),
        # A member of a list that is left out, a leader by his title, a verb by another.
        (
            "推行证明事项和涉企经营许可事项告知承诺制",
            "食品经营许可等17项涉企经营许可事项推行告知承诺制，签订承诺书368份。",
        ),
        (
            "主要负责人履行推进法治建设第一责任人职责，年终专题述法",
            "镇长认真履行推进法治建设第一责任人职责。",
        ),
        (
            "规范性文件印发前经司法所合法性审核，印发后15日内报送备案",
            "全年印发规范性文件2件，均由司法所出具审核意见，印发后10日内报送备案。",
        ),
    ],
)
def test_other_words_for_the_same_object_do(verdict, item, text):
    assert verdict(item, text) != "absent"


def test_estimates_can_be_left_to_tell_copies_themselves(lexicons, compiler):
    text = REPORT.format(unit="某镇", text="清理湖区“三无”船舶，向社会公布清理结果。")
    items = compiler.compile_all(
        Checklist(id="t", title="要点", items=(Item(id="A", theme="甲", text=CLEANING),))
    )

    def rejected(scorer):
        return scorer.examine(document(text), items).reader.rejected[0]

    assert rejected(CoverageScorer(lexicons)) > rejected(CoverageScorer(lexicons, guarded=False))
