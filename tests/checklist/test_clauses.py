"""What the clauses of an item ask for: rates of one word, umbrellas, occasions, and what a plan of others is."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("when", ["按期", "按时", "及时", "限时"])
@pytest.mark.parametrize("before", ["", "初次信访事项", "依申请公开", "代表建议"])
def test_a_rate_is_one_word(compiled, when, before):
    (atom,) = compiled(f"{before}{when}答复率达到100%").atoms
    assert any(slot.text.endswith("答复率") for slot in atom.slots)
    assert not any(slot.text.startswith("复率") for slot in atom.slots)


@pytest.mark.parametrize(
    "item",
    [
        "加强执法队伍建设，执法人员每人每年参加业务培训不少于60学时，持证上岗率100%",
        "推进信访工作法治化，初次信访事项按期答复率100%",
        "加强社区矫正对象监督管理，杜绝脱管漏管",
        "加强规范性文件监督管理，定期清理并公布结果",
        "规范执法辅助人员管理，严禁辅助人员单独执法",
        "加强人民调解组织建设，组织调解员培训不少于2次",
        "加强行政规范性文件监督管理，合法性审核率和报备率均达到100%",
        "充分发挥法律顾问作用，法律顾问参与合同审查、重大决策论证不少于10件次",
        "深化政务服务改革，政务服务事项网上可办率达到95%以上",
        "加强行政执法人员培训，每人每年培训时间不少于60学时",
    ],
)
def test_a_first_clause_that_the_rest_spells_out_announces_it(compiled, item):
    atoms = compiled(item).atoms
    assert [atom.umbrella for atom in atoms] == [True, *[False] * (len(atoms) - 1)]


@pytest.mark.parametrize(
    "item",
    [
        "加强社区矫正对象监督管理，落实刑满释放人员安置帮教",  # a matter beside it
        "健全府院联动机制，每半年召开一次府院联席会议",  # a mechanism can be shown apart
        "推行证明事项告知承诺制，公布实行告知承诺的证明事项目录",
        "加强执法人员培训，全年不少于60学时",
        "加强执法监督和执法队伍建设，执法人员培训不少于60学时",  # a list
        "加强执法队伍建设",
        "落实会前学法制度，领导班子集体学法每年不少于4次",  # a system can be shown apart
        "落实“谁执法谁普法”责任制，举办法治讲座不少于6场",
        "充分发挥法律顾问作用，推行“一窗受理”",
        "加强汛期安全管理，对地质灾害隐患点落实巡查责任人",
        "全年培训执法人员200人次，加强执法队伍建设",
    ],
)
def test_other_first_clauses_are_parts(compiled, item):
    assert not any(atom.umbrella for atom in compiled(item).atoms)


def test_what_names_its_matter_does_not_ask_for_the_name_of_the_announcement(compiled):
    _, training, _ = compiled("加强执法队伍建设，执法人员每人参加培训不少于60学时，持证上岗率100%").atoms
    assert not any(slot.topic for slot in training.slots)


@pytest.mark.parametrize("aim", ["推动解决重点难点问题", "推动解决突出问题"])
def test_what_a_deed_is_for_is_no_part(compiled, aim):
    assert len(compiled(f"每半年召开1次会议专题研究法治建设工作，{aim}").atoms) == 1


@pytest.mark.parametrize("deed", ["协调解决重点难点问题", "推动解决拖欠账款纠纷20件"])
def test_a_deed_of_its_own_is_a_part(compiled, deed):
    assert len(compiled(f"每半年召开1次会议专题研究法治建设工作，{deed}").atoms) == 2


@pytest.mark.parametrize(
    ("item", "named"),
    [
        ("围绕宪法宣传周，开展主题宣传活动不少于3场", "宪法宣传周"),
        ("以民法典为重点，开展主题宣传活动不少于5场", "民法典"),
        ("结合国家安全教育日，组织普法宣传", "国家安全教育日"),
        ("聚焦《行政处罚法》，组织专题培训2次", "行政处罚法"),
        ("抓住宪法宣传周、民法典宣传月等节点，开展普法宣传不少于5场", "宪法宣传周"),
    ],
)
def test_the_occasion_of_a_deed_that_says_no_theme_is_asked_for(compiled, item, named):
    (atom,) = compiled(item).atoms
    assert named in atom.required.text
    assert atom.shown.startswith(item[:1])


def test_occasions_in_a_list_are_parts(compiled):
    atoms = compiled("结合民法典宣传月、宪法宣传周，开展主题宣传活动各不少于1场").atoms
    assert [atom.required.text for atom in atoms] == ["民法典宣传月", "宪法宣传周"]
    assert all(atom.requirements for atom in atoms)


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("结合实际，开展主题宣传活动不少于3场", "开展主题宣传活动不少于3场"),
        ("以人民为中心，开展法治宣传", "开展法治宣传"),
        ("围绕优化营商环境，制定权责清单", "制定权责清单"),
        ("结合机构改革，调整权责清单", "调整权责清单"),
        ("围绕宪法宣传周，开展反诈主题宣传活动", "开展反诈主题宣传活动"),
        ("结合宪法宣传周开展普法宣传，全年不少于4场", "结合宪法宣传周开展普法宣传"),
    ],
)
def test_frames_of_other_deeds_are_left_out(compiled, item, shown):
    assert [atom.shown for atom in compiled(item).atoms] == [shown]


@pytest.mark.parametrize(
    "item",
    [
        "主动公开财政预决算、公共资源配置、社会救助等重点领域信息",
        "及时公开财政预决算、公共资源配置、社会救助等重点领域信息",
        "主动公开财政预决算、社会救助等信息",
    ],
)
def test_what_is_made_public_is_asked_for_not_the_kind_of_publication(compiled, item):
    (atom,) = compiled(item).atoms
    assert atom.required.text.startswith("财政预决算/")
    assert [slot.text for slot in atom.slots if slot.core and slot is not atom.required] == ["公开"]
    assert atom.shown == item


@pytest.mark.parametrize("item", ["主动公开目录及时更新", "编制主动公开目录", "落实主动公开制度"])
def test_a_kind_of_publication_is_a_name_elsewhere(compiled, item):
    (atom,) = compiled(item).atoms
    assert any("主动公开" in slot.text for slot in atom.slots)


@pytest.mark.parametrize("head", ["重点领域", "重点行业", "领域"])
def test_the_class_of_the_examples_need_not_be_named(compiled, head):
    (atom,) = compiled(f"开展消防、燃气等{head}专项整治").atoms
    assert {slot.text for slot in atom.slots if slot.core} == {"消防/燃气", "专项整治"}


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        (
            "开展涉企乱收费、乱罚款、乱检查专项整治",
            ["开展涉企乱收费专项整治", "开展涉企乱罚款专项整治", "开展涉企乱检查专项整治"],
        ),
        ("整治乱收费、乱罚款、乱检查", ["整治乱收费", "整治乱罚款", "整治乱检查"]),
        ("整治乱检查、乱收费、乱罚款", ["整治乱检查", "整治乱收费", "整治乱罚款"]),
    ],
)
def test_a_known_pair_in_a_longer_list_is_two_members(compiled, item, shown):
    assert [atom.shown for atom in compiled(item).atoms] == shown


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("对发现的问题建立台账并限期整改", ["对发现的问题建立台账", "对发现的问题限期整改"]),
        ("对隐患建立清单并限期整改", ["对隐患建立清单", "对隐患限期整改"]),
        ("编制并公布权责清单", ["编制权责清单", "公布权责清单"]),
    ],
)
def test_a_verb_with_its_object_shares_none(compiled, item, shown):
    assert [atom.shown for atom in compiled(item).atoms] == shown


def test_a_demand_behind_an_occasion_stays_with_its_deed(compiled):
    *deeds, handed_out = compiled(
        "结合民法典宣传月、宪法宣传周，开展主题宣传活动不少于2场，发放资料1000份"
    ).atoms
    assert [demand.text for atom in deeds for demand in atom.requirements] == ["不少于2场"] * 2
    assert not any(demand.text == "不少于2场" for demand in handed_out.requirements)
