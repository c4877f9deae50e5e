"""RUN102: expired-waiver."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.run.run_rule import RunRule


class ExpiredWaiver(RunRule):
    """A waiver has expired, its finding is shown again.

    检查内容：豁免的有效期已过，而对应的问题仍然存在。
    为什么：到期的豁免需要重新审核，不能长期默认有效；到期后原问题照常列出。
    示例：expiry = 2025-12-31，检查日期为 2026-03-01。
    改正：改正问题，或由审核人重新确认后更新日期和有效期。
    局限：有效期按运行当天的日期判断。
    """

    code = "RUN102"
    name = "expired-waiver"
    title = "豁免已过有效期"
    messages: ClassVar[Messages] = {
        "found": (
            "{file}：对 {code} 的豁免已于{expiry}到期（审核人 {reviewer}），请重新确认。",
            "{file}: the waiver of {code} expired on {expiry} (reviewer {reviewer}); have it renewed",
        )
    }
