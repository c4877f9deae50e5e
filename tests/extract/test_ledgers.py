"""Tables that tell problems with their causes and what is planned."""

from analyzer import Analyzer
from analyzer.text.source import source_from_text

HEAD = "2022年度河东镇依法行政对账单\n"


def read(table, heading="一、对账单\n"):
    facts = Analyzer().examine(source_from_text(HEAD + heading + table)).facts
    problems = [(one.text, one.cause.text if one.cause else None) for one in facts.shortcomings]
    return problems, [plan.text for plan in facts.plans]


def test_each_column_tells_its_own():
    problems, plans = read(
        "事项|做了什么|差的|缘由|怎么补\n"
        "公示|公示处罚14件|有3件晚了五天|经办人休假|登记岗设两人；每周查一次\n"
        "培训|办班2期|无|—|—\n"
    )
    assert problems == [("有3件晚了五天", "经办人休假")]
    assert plans == ["登记岗设两人", "每周查一次"]


def test_a_problem_stands_before_its_cause():
    problems, plans = read("序号|情形|成因|改法\n1|兑现慢|要经五个部门签字|改为并联审核\n")
    assert problems == [("兑现慢", "要经五个部门签字")]
    assert plans == ["改为并联审核"]


def test_what_was_settled_is_no_problem():
    table = "序号|问题|整改措施|整改情况\n1|台账不全|补齐台账|已完成\n"
    assert read(table, "一、督察反馈问题整改完成情况\n") == ([], [])
