"""Numbered headings that are themselves a sentence (（一）举办法治讲座12场，参加800人次。).

Such a heading stays a section, but what it tells is read as a sentence of it. A heading is one if nothing stands below
it and it ends as a sentence or counts something, or if it ends as a sentence that counts an act, whatever follows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import regex

from analyzer.numbers.mention import NumberMention
from analyzer.records import Section
from analyzer.text.later import later
from analyzer.text.span import Span

_STOPS = frozenset("。！!")
_ENDS = frozenset("。！!；;")  # between the items of a list also semicolons
_BLANK = "。；，、：！!:;,. \u3000\t\n"
_THEMES = 2  # levels whose headings name themes, however long
_DONE = frozenset({"measures", "leader_duty"})
_TOLD = _DONE | {"shortcomings", "plans", "other"}
# A heading that only names the part of the plans: nothing is planned where nothing stands below it.
_NAMES = later(
    regex.compile, r"^[^，。；]{0,16}(?:安排|打算|计划|思路|设想|方向|(?:工作|主要|目标|重点)任务|工作重点)$"
)
_PAUSE = "，"  # parts a name from what was counted (加强学习，全年学法12次)


def told_titles(
    text: str, sections: Sequence[Section], numbers: Sequence[NumberMention], acts: Callable[[str], bool]
) -> Iterator[tuple[Section, Span]]:
    """Yield the sections whose headings are sentences, with the place of the title.

    Args:
        text: Restored text.
        sections: All sections, in order.
        numbers: The numbers of the text, in order.
        acts: Whether words hold the name of an act.
    """
    starts = [number.span.start for number in numbers]
    for section, following in pairwise([*sections, None]):
        if section is None or not section.title or section.kind not in _TOLD:
            continue
        if section.span.end < section.heading.end:
            continue  # another part was opened at the same place
        title = Span(section.heading.end - len(section.title), section.heading.end)
        leaf = following is None or following.span.start >= section.span.end
        bare = leaf and not text[section.heading.end : section.span.end].strip(_BLANK)
        mark = text[section.heading.end : section.heading.end + 1]
        inside = numbers[bisect_left(starts, title.start) : bisect_left(starts, title.end)]
        counts = any(one.role == "quantity" and one.value is not None and one.dimension for one in inside)
        if bare:
            listed = section.kind in _DONE and section.level > _THEMES and _PAUSE in section.title
            planned = section.kind == "plans" and not (section.level == 1 and _NAMES.search(section.title))
            told = planned or listed or (section.number and (counts or _says(section, mark)))
        else:
            told = section.number and mark in _STOPS and counts and _printed(text, inside)
            told = told and (_PAUSE in section.title or acts(section.title))
        if told:
            yield section, title


def _says(section: Section, mark: str) -> bool:
    """Whether a heading with nothing below it is a sentence; that of a main part names what is missing below it."""
    return mark in _ENDS and (section.level > 1 or _PAUSE in section.title)


def _printed(text: str, numbers: Sequence[NumberMention]) -> bool:
    """Whether one of the quantities is printed in digits: in words they belong to names (一个中心、两个基本点)."""
    return any(
        one.role == "quantity" and one.dimension and any(map(str.isdigit, one.span.of(text)))
        for one in numbers
    )
