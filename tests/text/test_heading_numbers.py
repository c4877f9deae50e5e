"""Numbers of headings with a misread mark: mended where the numbers around them leave no doubt."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analyzer.text.view import View

Restore = Callable[[str], View]

_REPORT = (
    "一、工作成效\n（一）压实责任。全年学法8次，讲座3场。\n（二）严格执法。办理案件31件。\n"
    "1.规范办案。评查案卷20宗。\n2.公示结果。公示决定31件。\n二、存在的不足\n一是学法不够系统。二是力量不足。\n"
    "三、2024年工作安排\n（一）加强学习。举办培训2次。\n"
)


@pytest.mark.parametrize(
    ("right", "read"),
    [
        ("三、2024", "三.2024"),
        ("三、2024", "三，2024"),
        ("三、2024", "三·2024"),
        ("三、2024", "三:2024"),
        ("三、2024", "三 2024"),
        ("三、2024", "王、2024"),
        ("二、存在", "二,存在"),
        ("（一）压实", "(—)压实"),
        ("（一）压实", "（－）压实"),
        ("（一）压实", "（ー）压实"),
        ("（一）压实", "〔一〕压实"),
        ("（一）压实", "（一压实"),
        ("（一）压实", "一）压实"),
        ("（二）严格", "二）严格"),
        ("2.公示", "2,公示"),
        ("二是力量", "二 是力量"),
    ],
)
def test_mended(restore: Restore, right: str, read: str) -> None:
    text = restore(_REPORT.replace(right, read)).text
    assert text == _REPORT.replace("2.公示", "2、公示") if read == "2,公示" else text == _REPORT


@pytest.mark.parametrize(
    "text",
    [
        "一、工作成效\n全年学法8次。\n三.2024年工作安排\n举办培训2次。",  # two is missing: nothing tells which it is
        "一、工作成效\n二、存在的不足\n三 季度以来，培训2次。\n",
        "一、工作成效\n二、存在的不足\n王 某反映的问题已经解决，当事人满意。\n",
        "一、工作成效\n（三年行动）收官之年，任务繁重。\n",
        "一、工作成效\n（—）压实责任。\n全年学法8次。",
        "办理案件如下：\n2，公示决定31件。\n",
        "选项一 是否公示。",
        "共分三类：\n一）甲类；\n",
    ],
)
def test_left_alone(restore: Restore, text: str) -> None:
    assert restore(text).text == text
