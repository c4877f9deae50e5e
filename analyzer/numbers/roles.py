"""What a number is when it is no quantity: the ordered rules and their names.

Each rule looks at the text around a numeral and returns end (and start, where words before the numeral belong
to it), role and its own name, or nothing; the first that answers decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from analyzer.numbers.dates import date_at
from analyzer.numbers.mention import Role
from analyzer.numbers.patterns import compile_pattern

_LAW = compile_pattern(r"[条款项章节编](?![目数])(?:之[一二三四五六七八九十])?")
_ORDINAL_TAIL = compile_pattern(
    r"(?:批次|季度|时间|责任人|议题|方|线|年度?|届|次|期|批|个|名|位|轮|号|步|类|种|件|家|场|篇|版|卷|集|站|课|代|一|关|书记|阶段|产业|副?组长)?"
)
_DOCUMENT = compile_pattern(r"(?:(?:19|20)[0-9]{2}|[xX*×]{2,4})?[〕\]］】)）][ ]?第?[0-9xX*×]{1,5}[ ]?号")
_LOST_BRACKET = compile_pattern(r"20[0-9]{2}[ ]?[0-9]{0,4}号(?:文|文件)?")
_ENUMERATOR_DIGITS = compile_pattern(r"[0-9]{1,2}(?:[.．、](?![0-9])|[.．、](?=20[0-9]{2}年)|[)）])")
_ENUMERATOR_HAN = compile_pattern(r"[一二三四五六七八九十]{1,3}(?:[、.．]|是(?!否)|要(?![求素点件闻]))")
_BRACKETED = compile_pattern(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]")
_HOUSE = compile_pattern(
    r"(?:号(?:楼|院|线|令|文|机|地块|公告|路|桥|段|井|标段|库|仓|厂房|馆|门)?"
    r"|[栋幢](?:楼)?|单元|楼|层(?=[0-9]*室?)|室)"
)
_STREET = frozenset("路街巷弄里道村段桥园大坊区苑")
_BUILDING = frozenset("栋幢")
_CODE = 12  # characters of a Latin code looked at on either side of its digits
_PUNCTUATION = frozenset("。；;：:，,、！？\n（( 　")


class Verdict(NamedTuple):
    """Place, role and deciding rule of a number that is no quantity."""

    start: int
    end: int
    role: Role
    rule: str


Rule = Callable[[str, int, int], Verdict | None]


def date(text: str, start: int, _end: int) -> Verdict | None:
    """Years, months, days, quarters, clock times."""
    found = date_at(text, start)
    return None if found is None else Verdict(start, found[0], found[1], found[2])


def document_number(text: str, start: int, _end: int) -> Verdict | None:
    """国发〔2020〕1号 and its damaged forms (〔202130号)."""
    before = text[start - 1 : start]
    if before and before in "〔[［【(（":
        found = _DOCUMENT.match(text, start) or (
            _LOST_BRACKET.match(text, start) if before in "〔[［【" else None
        )
        if found is not None:
            return Verdict(start - 1, found.end(), "document_number", "document_number")
    return None


def ordinal(text: str, start: int, end: int) -> Verdict | None:
    """第三届, 第24条."""
    if text[start - 1 : start] != "第" and not (text[start - 2 : start] == "第 " and start >= 2):
        return None
    left = start - 1 if text[start - 1] == "第" else start - 2
    law = _LAW.match(text, end)
    if law is not None:
        return Verdict(left, law.end(), "law_article", "law_article")
    tail = _ORDINAL_TAIL.match(text, end)
    stop = tail.end() if tail is not None else end
    role: Role = "period" if tail is not None and tail[0] in ("季度", "年", "年度") else "ordinal"
    return Verdict(left, stop, role, "ordinal")


def enumerator(text: str, start: int, _end: int) -> Verdict | None:
    """一、 （一） 1. 一是 at the beginning of a line or clause."""
    before = text[start - 1 : start]
    if before in ("（", "("):
        found = _BRACKETED.match(text, start)
        if found is not None:
            return Verdict(start - 1, found.end(), "enumerator", "enumerator.bracketed")
    if before and before not in _PUNCTUATION and before not in "”》）)":
        return None
    pattern = _ENUMERATOR_DIGITS if text[start].isascii() else _ENUMERATOR_HAN
    found = pattern.match(text, start)
    if found is None:
        return None
    if text[found.end() - 1] in "、" and before and before not in "。；;：:！？\n 　":
        return None
    return Verdict(start, found.end(), "enumerator", "enumerator")


def row_number(text: str, start: int, end: int) -> Verdict | None:
    """The number that opens a row of a table: 4 and a blank at the beginning of a line."""
    opens = text[start - 1 : start] in ("", "\n") and end - start <= 2
    return (
        Verdict(start, end, "enumerator", "enumerator.row")
        if opens and text[end : end + 1].isspace()
        else None
    )


def building(text: str, start: int, end: int) -> Verdict | None:
    """3栋 behind a street or house number: an address, not a count."""
    previous = text[start - 1 : start]
    if text[end : end + 1] in _BUILDING and previous and (previous in _STREET or previous in "号座"):
        return Verdict(start, end + 1, "address", "address")
    return None


def footnote(text: str, start: int, end: int) -> Verdict | None:
    """[48]."""
    if text[start - 1 : start] in ("[", "［") and text[end : end + 1] in ("]", "］"):
        return Verdict(start - 1, end + 1, "enumerator", "footnote")
    return None


def address(text: str, start: int, end: int) -> Verdict | None:
    """桂北路78号, 3栋, 12号楼."""
    found = _HOUSE.match(text, end)
    if found is None:
        return None
    previous = text[start - 1 : start]
    if found[0] == "号" and not (previous and previous in _STREET):
        return Verdict(start, found.end(), "ordinal", "numbered")
    inside = previous and (previous in _STREET or previous in "号栋幢元楼层")
    if found[0] in ("栋", "幢", "单元", "层", "楼", "室") and not inside:
        return None
    if found[0] in ("号令", "号文", "号公告"):
        return Verdict(start, found.end(), "document_number", "numbered_document")
    return Verdict(start, found.end(), "address", "address")


def latin(text: str, start: int, end: int) -> Verdict | None:
    """5G, PM2.5, G20: digits that are glued to Latin letters."""
    left, right = start, end
    while left and start - left < _CODE and _in_code(text[left - 1], "._/@%-"):
        left -= 1
    while right < len(text) and right - end < _CODE and _in_code(text[right], "._/@-"):
        right += 1
    if not any(char.isalpha() for char in text[left:start] + text[end:right]):
        return None
    return Verdict(left if text[left] not in "-./%" else start, right, "name", "latin_code")


def _in_code(char: str, marks: str) -> bool:
    return char.isascii() and (char.isalnum() or char in marks)
