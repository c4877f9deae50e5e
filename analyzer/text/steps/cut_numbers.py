"""Numbers with blanks between their digits, as recognition and conversion leave them: ``8 6宗``, ``1 76 40件``."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.text.later import later
from analyzer.text.steps.blank import BLANKS, KIND
from analyzer.text.view import Replacement, View

FEWEST = 5  # numbers whose digits all stand apart: then no number of the text is to be trusted
SHORTEST_SENTENCE = 20

_GAP = f"[{BLANKS}]{{1,3}}"
_COUNTER = (
    rf"[{BLANKS}]{{0,2}}(?:[万亿]?余?(?:[件宗起个项人名次份户家处条篇期场批套台辆部本册张所支间块亩吨元岁类种倍位株届卷只枚桩幅栋座轮%‰％]"
    r"|多[件宗起个项人名次份户家处元亩]|平方|公里|公斤|公顷|小时|百分点)|[万亿])"
)
_TIME = rf"[{BLANKS}]{{0,2}}[年月日号时]"
_POINT = rf"(?:[{BLANKS}]{{0,2}}[.．][{BLANKS}]{{0,2}}\d(?:{_GAP}\d)*+)?"
_APART = rf"\d(?:{_GAP}\d)++{_POINT}|\d[.．]\d{_GAP}\d(?:{_GAP}\d)*+"
# A year is one wherever it stands.
_YEAR = later(
    regex.compile,
    rf"(?<!\d[{BLANKS}]?)(?:1{_GAP}9|2{_GAP}0){_GAP}\d{_GAP}\d(?=[{BLANKS}]{{0,2}}(?:年|[-—–－~～至]))",
)
# What a number in front of another may end: the label of a table or of an example, a list told in order.
_NO_LABEL = (
    r"(?<!第|附件|附表|附图|见表|见图|如图|如表|图|表|例|编号|号|道|专题|事项|案例|故事|课题|主题|场景|任务|经验|亮点|热线|分别|分别为|依次|依次为|各|"
    r"[周逢期星])"
)
_LONE = later(regex.compile, rf"(?<=[\p{{Han}}，、（《“]){_NO_LABEL}(?:{_APART})(?={_COUNTER}|{_TIME})(?!\d)")
# With the digits of all numbers apart, lines begin with them as well.
_ANY = later(
    regex.compile,
    rf"(?<![\dA-Za-z.．][{BLANKS}]?)(?:{_APART})(?=[{BLANKS}]{{0,2}}\p{{Han}}|{_COUNTER}|{_TIME}|[，。；）])(?!\d)",
)
_GROUPS = later(
    regex.compile,
    rf"(?<=[\p{{Han}}，、：][\p{{Han}}]{{2}}|[\p{{Han}}]{{7}}|[，、][\p{{Han}}]){_NO_LABEL}"
    rf"(?!1[12]\d[{BLANKS}])[1-9]\d{{0,2}}(?:{_GAP}\d{{1,3}})++(?!\d)(?={_COUNTER})",
)
_LONGEST = 7  # digits
_PROSE = regex.compile("[，。；]")
_CELLS = regex.compile(r"[\t|｜]")
_RUN = regex.compile(f"[{BLANKS}]+")
_CUT = regex.compile(rf"\d[{BLANKS}]{{1,3}}\d")


def cut_numbers(view: View) -> View:
    """Join the digits of numbers in sentences; columns and lists of numbers keep their blanks."""
    text = view.text
    if _CUT.search(text) is None:
        return view
    furniture = iter(view.furniture)
    skip = next(furniture, None)
    lines: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        while skip is not None and skip.end <= start:
            skip = next(furniture, None)
        outside = skip is None or start + len(line) <= skip.start
        if outside and _CUT.search(line) and not _CELLS.search(line):
            lines.append((start, line))
        start += len(line) + 1
    apart = sum(1 for _, line in lines for _ in _LONE.finditer(line)) >= FEWEST
    found = [
        Replacement(start + blank.start(), start + blank.end(), "")
        for start, line in lines
        for span in _numbers(line, apart=apart)
        for blank in _RUN.finditer(line, *span)
    ]
    return view.apply(KIND, found)


def _numbers(line: str, *, apart: bool) -> Iterator[tuple[int, int]]:
    """Yield the places of cut numbers, in order, none within another."""
    prose = len(line) >= SHORTEST_SENTENCE and _PROSE.search(line) is not None
    patterns = [_YEAR]
    if prose or apart:
        patterns += [_LONE, _ANY] if apart else [_LONE]
        patterns.append(_GROUPS)
    spans = sorted(
        found.span()
        for pattern in patterns
        for found in pattern.finditer(line)
        if pattern is not _GROUPS or _one_number(found[0])
    )
    end = 0
    for span in spans:
        if span[0] >= end:
            yield span
            end = span[1]


def _one_number(text: str) -> bool:
    """Whether groups of digits are one number: not the row of figures 12 15 86."""
    groups = text.split()
    return sum(map(len, groups)) <= _LONGEST and (len(groups) == 2 or min(map(len, groups)) == 1)
