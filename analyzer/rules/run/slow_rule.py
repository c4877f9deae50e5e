"""RUN103: slow-rule."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.run.run_rule import RunRule


class SlowRule(RunRule):
    """A pattern of an own rule took too long and was stopped.

    检查内容：自定义规则的正则表达式在本文件上超过时限，已停止，这条规则对本文件没有结论。
    为什么：写法不当的表达式（量词套量词）会让检查停滞不前。
    示例：pattern 写成 (a+)+$ 一类。
    改正：改用占有量词（++）或限定次数的量词（{1,20}）。
    局限：时限按运行时间计，机器很忙时也可能超时。
    """

    code = "RUN103"
    name = "slow-rule"
    title = "自定义规则超过时限"
    messages: ClassVar[Messages] = {
        "found": (
            "规则 {code} 的表达式在本文件上超过时限，没有结论；请改写表达式。",
            "the pattern of rule {code} exceeded its time limit on this document; rewrite it",
        )
    }
