"""Chat logs in the forms of several programs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analyzer.text.steps.chat import answers, turns
from analyzer.text.view import View
from tests.text.conftest import body, replayed

DOCUMENT = [
    "某街道2023年法治政府建设工作报告",
    "区委依法治区办：",
    "全年开展宣传12场次，办结案件5件，现报告如下。",
    "一、主要做法",
    "召开会议4次，研究解决问题12件。",
    "某街道办事处",
    "2024年1月5日",
]
ABOVE = [
    "小吴(100001) 15:08:4{}",
    "老赵 2022-01-20 15:07:1{}",
    "2022/1/20 15:09:0{} 阿梅(20002)",
    "阿梅 2022年1月20日 15:1{}",
    "小陈 下午 3:0{}",
    "【管理员】钉子  9:12:3{}",
    "周五 08:5{} 小贺",
]
BEFORE = ["小吴 15:08: ", "[1月20日 15:08] 小吴：", "小吴(100001) 2022-01-20 15:08:44："]


@pytest.mark.parametrize("head", ABOVE)
def test_names_above_the_words(head: str, restore: Callable[[str], View]) -> None:
    text = "\n".join(line for place, said in enumerate(DOCUMENT) for line in (head.format(place), said))
    view = restore(text)
    assert body(view) == "\n".join(DOCUMENT)
    assert replayed(view) == view.text


@pytest.mark.parametrize("head", BEFORE)
def test_names_before_the_words(head: str, restore: Callable[[str], View]) -> None:
    view = restore("\n".join(head + said for said in DOCUMENT))
    assert body(view) == "\n".join(DOCUMENT)
    assert replayed(view) == view.text


def test_long_words_of_others_stay() -> None:
    lines = ["甲 9:01", "一、主要做法", "甲 9:02", "全年办结案件5件。", "甲 9:03", "二、不足", "乙 9:04"]
    said = "我科补充一段：全年评查案卷60本，发现问题17个，整改完毕，另有两件正在复核，请一并写入。"
    assert answers([*lines, said], turns([*lines, said])) == {0, 2, 4, 6}
    talk = [*lines[:6], "全" * 200, "乙 9:04", "收到"]
    assert answers(talk, turns(talk)) == {0, 2, 4, 7, 8}


def test_other_names_or_no_words_are_no_log() -> None:
    assert turns(["报到 08:30", "签到", "开幕 09:00", "讲话", "讨论 10:00", "分组"]) == []
    assert turns(["巡查 08:00", "巡查 10:00", "巡查 12:00", "巡查 14:00"]) == []
    assert turns([]) == []
