"""Parts of a document: a covering letter and what it sends along, of which the list is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import regex

from analyzer.checklist.importers.wording import cleaned

if TYPE_CHECKING:
    from analyzer.checklist.importers.cues import Cues
    from analyzer.checklist.importers.lines import Line

_ALONE = regex.compile(r"^附[件表录]?\s?[\d一二三四五六]{0,2}[：:]?$")
_TITLED = regex.compile(r"^附[件表]\s?[\d一二三四五六]{0,2}[：:.．、\s]{0,2}(?=\S)")
_DATED = regex.compile(r"^(?:20\d{2}|二[〇零○]\S{2})年\S{1,3}月\S{1,4}日$")
_SENDS = regex.compile(r"(?:现|特)?(?:将[^。]{0,80})?(?:印发|转发|下发|发)给?你们|关于(?:印发|转发|下发)")
_FORM = regex.compile(
    r"(?:报送|统计|登记|报名|反馈|进展|汇总|评分|联络|联系|自查|申报|推荐|回执|样)[\p{Han}]{0,6}表?$|模板$|样式$|名单$|通讯录$"
)


class Part(NamedTuple):
    """Lines of a document that belong together, and whether they are the letter that sends the others."""

    lines: Sequence[Line]
    covers: bool = True


def parts_of(lines: Sequence[Line], cues: Cues) -> list[Part]:
    """Return the letter, or the whole document, and its appendices."""
    titles = {
        cleaned(found) for line in lines[:15] for found in regex.findall(r"《([^》]{4,60})》", line.text)
    }
    titles |= {cleaned(line.text[found.end() :]) for line in lines if (found := _TITLED.match(line.text))}
    titles |= {
        found[1]
        for line in lines[:15]
        for found in regex.finditer(r"关于印发([^《》]{4,60})的通知", line.text)
    }
    edges = [0]
    dated = sends = False
    for number, line in enumerate(lines):
        sends = sends or (number < 25 and _SENDS.search(line.text) is not None)
        again = _TITLED.match(line.text)
        name = cleaned(line.text[again.end() :]) if again else cleaned(line.text)
        own = len(name) <= 60 and cues.title.search(name) is not None
        starts = _ALONE.match(line.text) is not None and (dated or sends)
        starts = starts or (dated and again is not None and own)
        # The list of a notice begins with its own title behind the date, often without the word 附件.
        starts = starts or (
            again is None and dated and sends and own and name in titles and number - 1 != edges[-1]
        )
        if starts and number:
            edges.append(number)
        dated = dated or _DATED.match(line.text) is not None
    pieces = [lines[start:end] for start, end in zip(edges, [*edges[1:], len(lines)], strict=True)]
    return [Part(piece, covers=not number) for number, piece in enumerate(pieces)]


def chosen(parts: Sequence[Part], items: Sequence[int]) -> set[int]:
    """Return which parts the list is: the appendices of a letter that sends one, else the body.

    Args:
        parts: The parts.
        items: How many items each holds.
    """
    added = [
        number
        for number, part in enumerate(parts)
        if not part.covers and items[number] > 1 and not _form(part)
    ]
    if not added:
        return {max(range(len(parts)), key=lambda number: items[number])} if parts else set()
    sends = any(_SENDS.search(line.text) for line in parts[0].lines[:25])
    if sends or items[0] == 0:
        return set(added)
    return {0}


def _form(part: Part) -> bool:
    return any(_FORM.search(cleaned(line.text)) for line in part.lines[:3] if len(line.text) <= 40)
