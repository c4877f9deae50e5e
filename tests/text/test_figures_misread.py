"""Figures that recognition misread: mended where nothing else can be meant, left alone where it can."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analyzer.text.view import View

Restore = Callable[[str], View]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("调解成功率97,3%，比上年提高。", "调解成功率97.3%，比上年提高。"),
        ("调解成功率97，3%，比上年提高。", "调解成功率97.3%，比上年提高。"),
        ("调解成功率97·3%，比上年提高。", "调解成功率97.3%，比上年提高。"),
        ("调解成功率97.3o/o，比上年提高。", "调解成功率97.3%，比上年提高。"),
        ("持证率80.8℅，比上年提高。", "持证率80.8%，比上年提高。"),
        ("罚没款合计23。6万元，全部入库。", "罚没款合计23.6万元，全部入库。"),
        ("罚没款合计23.6万兀，全部入库。", "罚没款合计23.6万元，全部入库。"),
        ("办理工单5,83 6件，按期办结。", "办理工单5,836件，按期办结。"),
        ("发放宣传资料l.2万份，群众欢迎。", "发放宣传资料1.2万份，群众欢迎。"),
        ("办理处罚案件l37件，罚款入库。", "办理处罚案件137件，罚款入库。"),
        ("培养“法律明白人”I68名。", "培养“法律明白人”168名。"),
        ("培养调解员168各。", "培养调解员168名。"),
        ("参训人员320佘人次，合格率高。", "参训人员320余人次，合格率高。"),
        ("受众近2万入次。", "受众近2万人次。"),
        ("办理l2345热线工单。", "办理12345热线工单。"),
        ("履行第-责任人职责。", "履行第一责任人职责。"),
        ("履行第一责任入职责。", "履行第一责任人职责。"),
        ("个别事项末充分听取意见。", "个别事项未充分听取意见。"),
    ],
)
def test_mended(restore: Restore, read: str, meant: str) -> None:
    view = restore(read)
    assert view.text == meant
    assert view.edits


@pytest.mark.parametrize(
    "text",
    [
        "两项比率分别为97，3%和98%。",
        "全年办结97件，3%未办结。",
        "办理案件23。其中6万元以上3件。",
        "详见附件3。2万元以下由所里决定。",
        "分别受理5，83 6件。",
        "制定方案I3项，分类型I12个。",
        "启动I级响应，涉及A|2件。",
        "突兀的山，佘某等3人，12各村。",
        "年末充分发挥作用，周末充分运用阵地。",
        "第—、二项，第-3条。",
        "出席3人，各负其责。",
    ],
)
def test_left_alone(restore: Restore, text: str) -> None:
    assert restore(text).text == text
