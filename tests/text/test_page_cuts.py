"""Numbers of single pages inside a sentence."""

from __future__ import annotations

import pytest

ABOVE = "行政执法人员专业素养有待提高，案卷质量不高，在区案卷评查中有3份"
BELOW = "案卷被评为不合格，整改还不彻底。"


@pytest.mark.parametrize(
    "number",
    [
        "— 3 —",
        "- 3 / 4 -",
        "3/4",
        "3 / 4",
        "3",
        "【3】",
        "第三页",
        "第3页",
        "共4页 第3页",
        "柳河镇人民政府  3",
    ],
)
def test_a_page_number_inside_a_sentence_is_dropped(restore, number: str) -> None:
    assert restore(f"{ABOVE}\n{number}\n{BELOW}").text == ABOVE + BELOW
    assert restore(f"{ABOVE}\n\n{number}\n\n{BELOW}").text == ABOVE + BELOW


@pytest.mark.parametrize(
    "text",
    [
        "全年加大执法力度，查处违法案件\n3\n件，罚款4.2万元。",
        "全年加大执法力度，行政处罚\n3\n起，罚款4.2万元。",
        "开展检查12次，发现问题30个。\n3\n案卷质量不高，整改不彻底。",
        "项目 数量，单位\n3\n（一）加强学习，组织培训。",
        "一、工作任务，按季度\n3\n二、完成时限，按月份",
        "调解纠纷 | 到了5200件，成功 |\n1\n改进：与市交警大队共享车主信息，统一标准。",
    ],
)
def test_other_numbers_stay(restore, text: str) -> None:
    assert not restore(text).counts().get("page_number")
