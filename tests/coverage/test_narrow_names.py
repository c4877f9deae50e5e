"""A thing is told by its own name or a part of it, and not by another thing in its field."""

import pytest

from analyzer.checklist.model import Item

FIELD = [
    ("推进餐饮单位明厨亮灶", "检查校园周边食品经营户37家。"),
    ("落实食品安全包保责任", "局党组召开会议2次研究食品安全工作。"),
    ("规范农村集体聚餐申报", "全力争创省级食品安全示范乡镇。"),
    ("开展食品抽检", "举办食品安全宣传周活动3场。"),
    ("带队开展安全生产检查", "全年发生生产安全事故1起。"),
    ("推进部门间信息共享", "联合市场监管、公安、城管等部门开展整治12次。"),
    ("办理12345热线诉求", "镇里半夜打电话来，说档案柜进了水。"),
    ("建立合法性审查机制", "县司法局出具审查意见书2份。"),
    ("每年组织应急演练", "7月启动防汛应急响应2次。"),
]
OWN = [
    ("推进餐饮单位明厨亮灶", "学校食堂后厨监控接入平台12家。"),
    ("落实食品安全包保责任", "包保干部46名，督导食品经营户420家次。"),
    ("规范农村集体聚餐申报", "聚餐申报643起，全部现场指导。"),
    ("开展食品抽检", "抽检食品860批次。"),
    ("加强食品安全监管", "完成食品抽检860批次。"),
    ("开展安全生产检查", "检查生产经营单位360家次。"),
    ("推进部门间数据共享", "部门间数据互通，全年共享数据1260条。"),
    ("办理12345热线诉求", "受理市民热线工单1560件，按时办结1556件。"),
    ("为民营企业提供法治体检、合同指导、纠纷调解等法律服务", "律师走进企业法治体检36家，调解劳动纠纷12件。"),
    ("为老年人、残疾人等提供上门代办服务", "为高龄老人上门代办社保认证320人次。"),
    ("依法办理信访事项", "受理来信来访46件，全部答复。"),
]


@pytest.mark.parametrize(("item", "text"), FIELD)
def test_another_thing_of_the_field_is_none(verdict, item, text):
    assert verdict(item, text) == "absent"


@pytest.mark.parametrize(("item", "text"), OWN)
def test_its_own_names_and_parts_are(verdict, item, text):
    assert verdict(item, text) in {"covered", "mentioned"}


@pytest.mark.parametrize(
    ("item", "whom"),
    [
        ("为民营企业提供法治体检、合同指导、纠纷调解等法律服务", "民营企业"),
        ("为老年人、残疾人等提供上门代办服务", "老年人/残疾人"),
        ("走访辖区企业，为经营主体提供政策解读、法律咨询等服务", "经营主体"),
    ],
)
def test_those_whom_a_service_is_for_have_to_be_named(compiler, item, whom):
    atoms = compiler.compile(Item(id="A", theme="甲", text=item)).atoms
    assert any(slot.core for atom in atoms for slot in atom.slots if slot.text == whom)
