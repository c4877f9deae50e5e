"""NUM206: approval-rate."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Basis, Messages
from analyzer.rules.phrase_rule import PhraseRule


class ApprovalRate(PhraseRule):
    """A rate of approval is offered as a merit.

    检查内容：把合法性审核“通过率100%”、案卷“合格率100%”一类自我审批的比率当作成效。
    为什么：审核一律通过不说明质量，反而提示审核流于形式。
    示例：审核合同36份，审核通过率100%。
    改正：写提出意见、退回修改的件数。
    局限：试行规则；有第三方评价的合格率可以忽略。
    """

    code = "NUM206"
    name = "approval-rate"
    severity = "info"
    title = "把审核通过率当作成效"
    preview = True
    table = "rules/approval.yaml"
    basis = Basis("审核应当写明提出意见的情况", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”不能说明审核质量，建议改写提出意见、退回修改的件数。",
            "a rate of approval is no merit: {quote}",
        )
    }
