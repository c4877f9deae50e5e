"""What a cell of a task table says: its points, its units and its date."""

from __future__ import annotations

import datetime

import regex

from analyzer.checklist.importers.cues import Cues
from analyzer.checklist.importers.units import TagReader
from analyzer.checklist.importers.wording import cleaned

# Marks of points by their kind; points of another kind than the first one are parts of its tasks.
_POINT = regex.compile(
    r"(?:(?<=^)|(?<=[。；;：:\n！]))[ \u3000\t]{0,6}(?:"
    r"(?P<bracketed>[（(][ \u3000]?\d{1,2}[ \u3000]?[)）][.、]?)"
    r"|(?P<han_bracketed>[（(][一二三四五六七八九十]{1,3}[)）])"
    r"|(?P<digits>\d{1,2}(?:[.．](?!\d)|、|[)）](?!\d)))|(?P<circled>[①-⑳⑴-⒇⒈-⒛❶-❿])"
    r"|(?P<han>[一二三四五六七八九十]{1,3}、)|(?P<firstly>[一二三四五六七八九十](?:是|要)(?=[\p{Han}“《])"
    r"|第[一二三四五六七八九十][，、：])"
    r"|(?P<dash>[—-]{2,3}|[-–•*](?=[ \u3000])|[·●▪■◆◇□○➢❖✓])"
    r")[ \u3000\t]{0,4}"
)
_LISTED = regex.compile(r"[；;。][ \u3000]{0,2}\n")  # a cell whose lines are marked off by stops lists tasks
_LEAD_IN = 14  # a first piece no longer than this, before numbered points, is their title
_FEWEST = 4
_NAMED_LEAD = regex.compile(
    r"(?P<name>[^、，,；;\n\s/（(]{2,24})(?:[（(](?:牵头|主办|主责|总牵头)[^（()）]{0,4}[)）]|[*＊★▲])"
)
_BRACKET = regex.compile(r"[（(](?P<inside>[^（()）]{2,16})[)）]\s*$")
_PART = regex.compile(r"[（(](?:配合|协办|参与|协助|牵头|主办|主责|责任)[^（()）]{0,4}[)）]|[*＊★▲☆△]")
_SERIAL_DATE = regex.compile(r"4[0-9]{4}")  # a date that lost its format: days since 1899
_FIRST_DAY = datetime.date(1899, 12, 30)


def points(text: str) -> list[str]:
    """Return the tasks of a cell: one for each point or marked off line, else the cell as a whole."""
    marks = list(_POINT.finditer(text))
    marks = [mark for mark in marks if mark.lastgroup == marks[0].lastgroup]
    if len(marks) >= 2 or (len(marks) == 1 and not text[: marks[0].start()].strip()):
        pieces = [
            text[mark.end() : after]
            for mark, after in zip(marks, [*(mark.start() for mark in marks[1:]), len(text)], strict=True)
        ]
        before = cleaned(text[: marks[0].start()])
        if before and len(before) > _LEAD_IN and not before.endswith(("：", ":")):
            pieces.insert(0, before)
    elif _LISTED.search(text):
        pieces = _LISTED.split(text)
    else:
        pieces = [text]
    found: list[str] = []
    for piece in pieces:
        bare = cleaned(piece)
        if found and 0 < len(bare) < _FEWEST:
            found[-1] += f"，{bare}"
        elif bare:
            found.append(bare)
    return found


def named_units(text: str, tags: TagReader, cues: Cues) -> tuple[list[str], list[str], str | None]:
    """Return the units that a cell names, those that lead first, those that it says lead, and a date among them.

    Args:
        text: Of the cell: names, or a tag with labels (牵头：区司法局 配合：各镇街).
        tags: Reader of names and tags.
        cues: The cue words.
    """
    bracket = _BRACKET.search(text)
    due: str | None = None
    if bracket is not None and cues.is_due(bracket["inside"]):
        text, due = text[: bracket.start()], bracket["inside"]
    tag = tags.read(text)
    due = tag.deadline or due
    marked = [name for found in _NAMED_LEAD.finditer(text) for name in tags.names(found["name"])]
    names = tag.units or tags.names(_PART.sub("、", text))
    lead = list(dict.fromkeys([*tag.lead, *marked]))
    dates = [name for name in names if cues.is_due(name)]
    units = [name for name in dict.fromkeys([*lead, *names]) if name not in dates]
    return units, lead, due or next(iter(dates), None)


def shown_deadline(text: str) -> str:
    """Return a deadline in words; a number of days is a date whose format the sheet lost."""
    bare = cleaned(text)
    if _SERIAL_DATE.fullmatch(bare):
        day = _FIRST_DAY + datetime.timedelta(days=int(bare))
        return f"{day.year}年{day.month}月{day.day}日"
    return bare


def says_nothing(text: str, cues: Cues) -> bool:
    """Whether a cell holds only a stroke."""
    return cleaned(text) in cues.blank
