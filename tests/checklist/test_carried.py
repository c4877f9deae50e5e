"""The object of the first part of an item, carried on to the parts behind it."""

import pytest


def _carried(compiled, text):
    return {slot.text: slot.core for slot in compiled(text).atoms[-1].slots if slot.topic}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("加强畜禽屠宰管理，严厉打击私屠滥宰", "畜禽屠宰"),
        ("学校食堂“互联网+明厨亮灶”覆盖率达到100%，落实校长陪餐制", "学校食堂"),
        ("开展食用农产品专项治理，全年定量检测不少于200批次", "食用农产品"),
        ("完善城市排水设施，清掏雨水箅子不少于2000个", "排水设施"),
    ],
)
def test_a_part_with_a_name_of_its_own_is_told_without_the_object_of_the_first(compiled, text, topic):
    assert not _carried(compiled, text).get(topic, False)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("开展行政执法案卷评查，对发现的问题建立台账", "行政执法案卷评查"),
        ("办理人大代表建议，公开办理结果", "人大代表建议"),
        ("完成规范性文件清理，公布清理结果", "规范性文件清理"),
        ("落实证明事项告知承诺制，公布事项目录", "证明事项告知承诺制"),
        ("制定法治政府建设工作计划，明确每项任务的完成时限", "法治政府建设工作计划"),
        ("建立执法投诉举报制度，15日内答复投诉人", "投诉举报"),
        ("动态调整权责清单，并在政府门户网站公布", "权责清单"),
    ],
)
def test_a_part_that_names_only_what_any_deed_has_needs_it(compiled, text, topic):
    carried = _carried(compiled, text)
    assert any(topic in name and core for name, core in carried.items()), carried
