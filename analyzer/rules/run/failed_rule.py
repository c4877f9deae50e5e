"""RUN104: failed-rule."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.run.run_rule import RunRule


class FailedRule(RunRule):
    """A plug-in rule cannot be used, or raised an error.

    检查内容：插件规则不能载入，或在本文件上出错；这条规则对本文件没有结论，其他规则不受影响。
    为什么：一个插件的缺陷不应使整次检查失败，也不应无声无息。
    示例：插件规则除以零；规则类没有文档字符串。
    改正：联系插件作者；暂时可以用 --ignore 停用该规则。
    局限：只说明错误类型，不含堆栈。
    """

    code = "RUN104"
    name = "failed-rule"
    title = "插件规则出错"
    messages: ClassVar[Messages] = {
        "found": (
            "规则 {code} 在本文件上出错（{problem}），没有结论；可用 --ignore {code} 停用。",
            "rule {code} failed on this document ({problem}); --ignore {code} turns it off",
        ),
        "unusable": ("{zh}", "{en}"),
    }
