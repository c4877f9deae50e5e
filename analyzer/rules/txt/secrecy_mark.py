"""TXT403: secrecy-mark."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Basis, Messages
from analyzer.rules.phrase_rule import PhraseRule


class SecrecyMark(PhraseRule):
    """A mark of secrecy stands in the text.

    检查内容：文中有“秘密★1年”“内部资料，注意保存”等密级、内部标志。
    为什么：年度报告应当公开，带密级标志的文本不得公开；误留标志也须更正。
    示例：机密★3年
    改正：按保密审查意见处理；误留的删去。
    局限：谈到保密工作本身的文字不报。
    """

    code = "TXT403"
    name = "secrecy-mark"
    severity = "warning"
    title = "公开文本带有密级或内部标志"
    table = "rules/secrecy.yaml"
    basis = Basis(
        "《法治政府建设与责任落实督察工作规定》（2019年施行）",
        "年度报告除涉及党和国家秘密的外应当公开",
        "norm",
    )
    messages: ClassVar[Messages] = {
        "found": (
            "文中有密级或内部标志“{quote}”，公开前请做保密审查。",
            "a mark of secrecy: {quote}",
        )
    }
