"""Numbers of single pages: a line that can be one and stands inside a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analyzer.text.later import later
from analyzer.text.steps.page_heads import ENDS, Line

LONGEST = 40
SHORTEST = 8  # of a line of the sentence

_NUMBER = regex.compile(
    r"\s*(?:[-—–―]?\s?\d{1,3}\s?/\s?\d{1,3}\s?[-—–―]?|[【\[（(]\d{1,3}[】\]）)]|\d{1,3}"
    r"|第\s?[一二三四五六七八九十\d]{1,3}\s?页|共\s?\d{1,3}\s?页[\s，,/]*第\s?\d{1,3}\s?页"
    r"|(?=[^，。；：、\d]{4,30}\s)\p{Han}\S{2,28}(?:\s{2,8}|(?<=[府局办委会道镇乡处院所心告结])\s)\d{1,3})\s*"
)
_ENDS_BARE = regex.compile(r"(?:^|[\s\p{Han}])\d{1,3}\s*$")
_PROSE = regex.compile(r"[，。；、：]")
_STARTS = later(
    regex.compile,
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．是要]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|第[一二三四五六七八九十]|[●■□◆·•])",
)
# A number at the end of a line before what it counts belongs to the sentence (查处案件 / 3 / 件).
_COUNTED = later(
    regex.compile,
    r"\s*(?:[个件名次场份项人家户起宗处条万亿元年月日期余多种类批台辆套部所间座篇幅支镇村省市县区公平天小时分岁度倍级]|[%％‰.．])",
)


def cutting(lines: Sequence[Line]) -> set[int]:
    """Return the lines that can be the number of a page and stand between the parts of a sentence."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if line.furniture or len(line.text) > LONGEST or not _NUMBER.fullmatch(line.text):
            continue
        above = _beside(lines, index, -1)
        below = _beside(lines, index, 1)
        if above is None or below is None or not _goes_on(above, below):
            continue
        if _ENDS_BARE.search(line.text) and (_COUNTED.match(below) or above[-1].isdigit()):
            continue
        found.add(index)
    return found


def _beside(lines: Sequence[Line], index: int, step: int) -> str | None:
    index += step
    while 0 <= index < len(lines) and not lines[index].text.strip():
        index += step
    if not 0 <= index < len(lines) or lines[index].furniture:
        return None
    return lines[index].text.strip()


def _goes_on(above: str, below: str) -> bool:
    """Whether two lines are parts of one sentence: running text that has not ended, and what is no beginning."""
    if len(above) < SHORTEST or above[-1] in ENDS or "\t" in above + below or "|" in above + below:
        return False
    if _STARTS.match(below) or below[0].isspace() or not _PROSE.search(below):
        return False
    return _PROSE.search(above) is not None
