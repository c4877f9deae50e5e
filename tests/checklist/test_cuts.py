"""Words that are kept whole, and words that only say how."""

import pytest


def _names(atom):
    return {slot.text for slot in atom.slots}


@pytest.mark.parametrize(
    ("text", "place", "wanted", "unwanted"),
    [
        ("100人以上的聚餐派员到现场指导", 0, {"聚餐", "现场指导"}, {"聚餐派员到"}),
        ("食品从业人员全部持有效健康证明上岗", 0, {"食品从业人员", "健康证明"}, {"持有效", "证明上岗"}),
        ("严禁向中小学生销售无标签标识和超过保质期的食品", 0, {"无标签标识", "销售"}, {"中小学生销售"}),
        ("严厉打击非法接种", 0, {"打击", "非法接种"}, {"严厉"}),
        ("对评查发现的问题限期整改", 0, {"整改"}, {"限期/整改", "限期"}),
        ("公布重大建设项目的批准、征地、施工等信息", 0, {"重大建设项目"}, {"项目的"}),
        ("落实“六稳”“六保”要求", 1, {"六保"}, {"保"}),
    ],
)
def test_words_are_not_cut_across(compiled, text, place, wanted, unwanted):
    names = _names(compiled(text).atoms[place])
    assert wanted <= names
    assert not unwanted & names


def test_quoted_names_keep_their_words(compiled):
    assert [atom.shown for atom in compiled("落实“六稳”“六保”要求").atoms] == ["落实六稳要求", "落实六保要求"]


def test_a_list_of_reasons_is_one_circumstance(compiled):
    atoms = compiled("不得以企业规模、所有制形式为由设置歧视条件").atoms
    assert [atom.shown for atom in atoms] == ["不得以企业规模、所有制形式为由设置歧视条件"]


@pytest.mark.parametrize(
    ("text", "demands"),
    [("100人以上的聚餐派员到现场指导", 0), ("培养3名以上的法律明白人", 1), ("开展普法活动4场以上", 1)],
)
def test_a_size_that_opens_a_clause_says_of_which_ones(compiled, text, demands):
    assert len(compiled(text).atoms[0].requirements) == demands


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("应当举行听证或者座谈", {"举行听证", "座谈"}),
        ("聘请法律顾问或者配备公职律师", {"法律顾问", "公职律师"}),
        ("每年组织一次数据安全检查或演练", {"检查", "演练"}),
    ],
)
def test_either_of_two_serves(compiled, text, choice):
    found = [set(slot.text.split("/")) for slot in compiled(text).atoms[0].slots if "/" in slot.text]
    assert found == [choice]


def test_what_a_rule_is_for_is_no_part_of_it(compiled):
    atoms = compiled("凡重大行政决策事项，应当听取法律顾问意见").atoms
    assert [atom.shown for atom in atoms] == ["应当听取法律顾问意见"]


def test_who_works_there_is_a_circumstance(compiled):
    atom = compiled("食品从业人员全部持有效健康证明上岗").atoms[0]
    assert atom.required.text == "健康证明"


def test_who_serves_is_no_example_of_the_service(compiled):
    atom = compiled("公共法律服务工作站提供法律咨询、法律援助申请等服务").atoms[0]
    assert [slot.text for slot in atom.slots if "/" in slot.text] == ["提供法律咨询/法律援助申请"]


def test_what_is_done_for_the_examples_is_none_of_them(compiled):
    atom = compiled("为重大项目、政府合同等出具法律意见").atoms[0]
    assert [slot.text for slot in atom.slots if "/" in slot.text] == ["重大项目/政府合同"]
    assert atom.required.text == "出具法律意见"
