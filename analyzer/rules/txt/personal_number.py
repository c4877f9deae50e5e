"""TXT401: personal-number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.later import later
from analyzer.text.span import Span

_LONG = regex.compile(r"[0-9]{11}")
_NUMBER = later(
    regex.compile, r"(?<![\dA-Za-z.])(?:(?P<id>\d{17}[\dXx])|(?P<mobile>1[3-9]\d{9}))(?![\dA-Za-z])"
)
# Weights and check characters of resident identity numbers, GB 11643-1999 (ISO 7064 MOD 11-2).
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SHOWN = 3
# What is called an identity number need not pass the check: one digit may be mistyped or changed.
_CALLED = regex.compile(r"身份证(?:件)?(?:号码?|编号)?(?:为|是)?[：:（(]?[ \u3000]*$")
_BEFORE = 16


class PersonalNumber(Rule):
    """An identity number or a mobile number stands in the text.

    检查内容：正文里有居民身份证号（校验位正确，或者写明是身份证号）或手机号码。
    为什么：年度报告要向社会公开，泄露个人信息违法。
    示例：联系人手机13800138000。
    改正：删去；确需留联系方式的用办公电话。
    局限：页脚、网页附带内容不看；固定电话和热线不报；已打码的不报。
    """

    code = "TXT401"
    name = "personal-number"
    severity = "warning"
    title = "公开文本含身份证号或手机号"
    basis = Basis("《中华人民共和国个人信息保护法》", "", "norm")
    messages: ClassVar[Messages] = {
        "id": ("“{shown}”是居民身份证号，公开前请删去。", "an identity number: {shown}"),
        "mobile": ("“{shown}”是手机号码，公开前请删去。", "a mobile number: {shown}"),
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per number; the message shows its first digits only."""
        if not _LONG.search(source.text):
            return
        for match in _NUMBER.finditer(source.text):
            number = match.group()
            if match["id"] and not (_valid(number) or _called(source.text, match.start())):
                continue
            args = {"shown": number[:_SHOWN] + "…"}
            yield Hit(Span(*match.span()), "id" if match["id"] else "mobile", args)


def _called(text: str, start: int) -> bool:
    return _CALLED.search(text, max(0, start - _BEFORE), start) is not None


def _valid(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    month, day = int(number[10:12]), int(number[12:14])
    return _CHECKS[total % 11] == number[17].upper() and 1 <= month <= 12 and 1 <= day <= 31
