"""Numbers of headings whose mark was misread: the numbers around them tell what they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

from analyzer.text.later import later
from analyzer.text.steps.scan import KIND
from analyzer.text.view import Replacement, View

LONGEST = 30  # a first heading with a misread mark
NUMERALS = "一二三四五六七八九十"

_ORDINAL = f"十[{NUMERALS[:-1]}]?|[{NUMERALS}]"
_ANY = later(  # of most texts this is all that is asked: ``re`` is several times faster there
    re.compile,
    rf"(?m)^[ \t\u3000]*(?:(?:[{NUMERALS}]|王)[ \u3000.．,，·•:：;；]|王、"
    rf"|[（(][ ]?[—–－\-ーｰ][ ]?[）)]|[〔\[［【][{NUMERALS}]|[（(](?:{_ORDINAL})(?![）)])|(?:{_ORDINAL})[）)]"
    r"|\d{1,2}[,，][^\d\s])",
)
_LINE = later(
    regex.compile,
    r"(?m)^[ \t\u3000]*+(?:"
    rf"(?P<top>{_ORDINAL})、"
    rf"|(?P<top_slip>{_ORDINAL}|王)(?P<top_mark>[ \u3000]?[.．,，·•:：;；][ \u3000]?|[ \u3000]{{1,2}}|(?<=王)、)"
    rf"|[（(][ ]?(?P<low>{_ORDINAL})[ ]?[）)]"
    rf"|(?P<low_slip>[（(][ ]?(?P<dash>[—–－\-ーｰ])[ ]?[）)]|[〔\[［【](?P<square>{_ORDINAL})[〕\]］】]"
    rf"|[（(](?P<open>{_ORDINAL})(?=\p{{Han}}{{2}})(?![年季期级类批次个定大小者方旬日月种项][^\n]{{0,12}}[）)])|(?P<close>{_ORDINAL})[）)])"
    r"|(?P<digit>\d{1,2})(?P<sign>[、.．](?!\d))"
    r"|(?P<digit_slip>\d{1,2})(?P<comma>[,，])(?=[\p{Han}“])"
    r")(?P<rest>[^\n]*)",
)
# What headings of the first level end with.
_NAMED = later(
    regex.compile,
    r"(?:安排|打算|计划|思路|设想|问题|不足|短板|差距|困难|薄弱环节|原因|成效|成绩|亮点|做法|举措|措施|情况|重点|任务|方向|对策|建议)"
    r"(?:[和及与、][\p{Han}]{2,12})?[：:]?\s*$",
)
_SENTENCE = regex.compile("[。；！？]")
_ENUMERATED = later(
    regex.compile, rf"(?m)(?:^|(?<=[。；：;:]))(?P<o>[{NUMERALS}])[ \u3000]{{1,2}}(?=是[\p{{Han}}“]{{4}})"
)


class _Number(NamedTuple):
    """A number at the beginning of a line: its level, its value, and where it was misread."""

    level: int
    value: int
    line: regex.Match[str]
    slip: bool


def heading_numbers(view: View) -> View:
    """Put ``三、`` for ``三.2024年…``, ``（一）`` for ``(—)`` and ``一）``, ``2、`` for ``2,`` where it is missing.

    A number is mended only where it counts on from the one before, or the next one of its level counts on from it.
    A heading of the first level also has to end like one. ``二 是`` between sentences loses its blank.
    """
    text = view.text
    found = [Replacement(one.end("o"), one.end(), "") for one in _ENUMERATED.finditer(text)]
    if _ANY.search(text) is not None:
        found += _mended(list(_numbers(text)))
    return view.apply(KIND, sorted(found))


def _numbers(text: str) -> Iterator[_Number]:
    for line in _LINE.finditer(text):
        if line["top"]:
            yield _Number(1, _value(line["top"]), line, slip=False)
        elif line["top_slip"]:
            short = len(line["rest"]) <= LONGEST and not _SENTENCE.search(line["rest"])
            if short and _NAMED.search(line["rest"]):
                yield _Number(1, 3 if line["top_slip"] == "王" else _value(line["top_slip"]), line, slip=True)
        elif line["low"]:
            yield _Number(2, _value(line["low"]), line, slip=False)
        elif line["low_slip"]:
            numeral = line["square"] or line["open"] or line["close"] or "一"
            yield _Number(2, _value(numeral), line, slip=True)
        elif line["digit"]:
            yield _Number(3, int(line["digit"]), line, slip=False)
        else:
            yield _Number(3, int(line["digit_slip"]), line, slip=True)


def _mended(numbers: list[_Number]) -> list[Replacement]:
    found: list[Replacement] = []
    above = [0, 0, 0, 0]
    for place, one in enumerate(numbers):
        if one.slip:
            follows = _next(numbers, place)
            # 1 has to be followed by 2; what is 2 or more counts on from the number before.
            if one.value != above[one.level] + 1 or (one.value == 1 and follows != one.value + 1):
                continue
            found.append(_right(one))
        above[one.level] = one.value
        above[one.level + 1 :] = [0] * (3 - one.level)
    return found


def _next(numbers: list[_Number], place: int) -> int:
    """Return the next number of the same level; 0 where a higher one stands before it, or none follows."""
    level = numbers[place].level
    for one in numbers[place + 1 :]:
        if one.level <= level:
            return one.value if one.level == level else 0
    return 0


def _right(one: _Number) -> Replacement:
    line = one.line
    if one.level == 1:
        start, end = line.start("top_slip"), line.end("top_mark")
        right = f"{_numeral(one.value)}、"
    elif one.level == 2:
        start, end = line.span("low_slip")
        right = f"（{_numeral(one.value)}）"
    else:
        start, end = line.span("comma")
        right = "、"
    alignment = None if len(right) == end - start else ((end - start, len(right)),)
    return Replacement(start, end, right, alignment)


def _value(numeral: str) -> int:
    if numeral[0] == "十":
        return 10 + (NUMERALS.index(numeral[1]) + 1 if len(numeral) > 1 else 0)
    return NUMERALS.index(numeral) + 1


def _numeral(value: int) -> str:
    return NUMERALS[value - 1] if value <= len(NUMERALS) else f"十{NUMERALS[value - 11]}"
