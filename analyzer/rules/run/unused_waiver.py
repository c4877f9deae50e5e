"""RUN101: unused-waiver."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.run.run_rule import RunRule


class UnusedWaiver(RunRule):
    """A waiver matches no finding.

    检查内容：豁免文件（analyzer-waivers.toml）里的一条豁免，在本次检查的文件里没有对应的问题。
    为什么：问题已经改正、代码或指纹写错时，豁免就成了空文，日后可能误盖新的问题。
    示例：问题已改正，但豁免记录仍在。
    改正：删去这条豁免，或核对 code 和 fingerprint。
    局限：没有写 file 或写成通配符的豁免，在所在文件夹的文件全部检查之后才判断，在标准错误说明，不计入哪一份文件。
    """

    code = "RUN101"
    name = "unused-waiver"
    title = "豁免没有对应的问题"
    messages: ClassVar[Messages] = {
        "found": (
            "{file}：对 {code}（指纹 {fingerprint}）的豁免没有对应的问题，请删去或核对。",
            "{file}: the waiver of {code} (fingerprint {fingerprint}) matches no finding; remove or correct it",
        )
    }
