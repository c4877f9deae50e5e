"""Chat logs: lines with a sender and a time between the sentences, and the answers of others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import regex

from analyzer.text.later import later
from analyzer.text.view import Replacement, View

KIND = "line_mark"
FEWEST = 3  # heads of one sender that tell a log
LONGEST_HEAD = 60
LONGEST_ANSWER = 40
MOST_ABOVE = 2  # lines that name a log
RATIO = 5  # how much more than all others together the sender of the document says

_TIME = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_DAY = r"(?:(?:(?:20)?\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?|[昨今前]天|(?:星期|周)[一二三四五六日天])"
_STAMP = rf"(?:{_DAY}\s*)?(?:(?:星期|周)[一二三四五六日天]\s*)?(?:凌晨|早上|上午|中午|下午|晚上)?\s*{_TIME}"
_NAME = r"(?P<name>[^\s，。；、：:\[\]\d][^\n，。；：:\[\]]{0,23}?)"
_NUMBER = r"(?:[(（<][\w.@]{4,30}[)）>])?"  # of the account
_SAID = r"(?:\s*[:：]\s*(?P<said>\S.*)?)?"
_HEAD = later(
    regex.compile,
    rf"(?:{_NAME}{_NUMBER}[:：]?\s+[\[【(（]?{_STAMP}[\]】)）]?|[\[【(（]?{_STAMP}[\]】)）]?\s*{_NAME}{_NUMBER}){_SAID}",
)
_CLOCK = regex.compile(r"\d:\d\d")
_DATED = later(regex.compile, rf"{_DAY}\s*\D{{0,6}}{_TIME}")


class Turn(NamedTuple):
    """What one sender says: the index of the line that names him, his name, and where the next one begins.

    Attributes:
        line: Line with name and time.
        name: The sender.
        said: Where in that line his words begin; -1 when they stand below.
        end: Line after his last one.
    """

    line: int
    name: str
    said: int
    end: int


def turns(lines: Sequence[str]) -> list[Turn]:
    """Return the turns of a chat log; none when a text is no log.

    One name has to come again and again, with words behind it: rows of a timetable have other names, or nothing
    below.
    """
    heads = [
        (index, match["name"].strip(), match.start("said"))
        for index, line in enumerate(lines)
        if (match := _head(line)) is not None
    ]
    if len(heads) < FEWEST:
        return []
    ends = [index for index, _, _ in heads[1:]] + [len(lines)]
    found = [Turn(*head, end) for head, end in zip(heads, ends, strict=True)]
    speaking = Counter(turn.name for turn in found if _words(lines, turn))
    if max(speaking.values(), default=0) < FEWEST:
        return []
    said = sum(_words(lines, turn) for turn in found)
    return found if said > sum(map(len, lines[: found[0].line])) else []


def answered(line: str) -> bool:
    """Whether a line is a short answer with its name and day and time; it stands where other turns lost theirs."""
    match = _head(line)
    if match is None or match.start("said") < 0 or len(match["said"]) > LONGEST_ANSWER:
        return False
    return _DATED.search(line, 0, match.start("said")) is not None


def answers(lines: Sequence[str], found: Sequence[Turn]) -> set[int]:
    """Return the lines that only belong to the log: names with times, and short answers to who says nearly all."""
    says: dict[str, int] = defaultdict(int)
    for turn in found:
        says[turn.name] += _words(lines, turn)
    speaker = max(says, key=lambda name: says[name])
    alone = says[speaker] >= RATIO * (sum(says.values()) - says[speaker])
    above = [index for index in range(found[0].line) if lines[index]]
    named = len(above) <= MOST_ABOVE and all(len(lines[index]) <= LONGEST_ANSWER for index in above)
    marked = set(above if named else ())
    for turn in found:
        short = turn.name != speaker and _words(lines, turn) <= LONGEST_ANSWER
        if turn.said < 0 or (alone and short):
            marked.add(turn.line)
        if alone and short:
            marked.update(range(turn.line + 1, turn.end))
    return marked


def chat_marks(view: View) -> View:
    """Drop names and times before the words of who sends the document; other turns are left to be set apart."""
    if ":" not in view.alphabet:
        return view
    lines = view.text.split("\n")
    bare = [line.strip() for line in lines]
    found = turns(bare)
    if not found:
        return view
    apart = answers(bare, found)
    starts = {turn.line: turn.said for turn in found if turn.said > 0 and turn.line not in apart}
    marks: list[Replacement] = []
    at = 0
    for index, line in enumerate(lines):
        if index in starts:
            low = at + len(line) - len(line.lstrip())
            marks.append(Replacement(low, low + starts[index], ""))
        at += len(line) + 1
    return view.apply(KIND, marks)


def _head(line: str) -> regex.Match[str] | None:
    return _HEAD.fullmatch(line) if _CLOCK.search(line, 0, LONGEST_HEAD) else None


def _words(lines: Sequence[str], turn: Turn) -> int:
    """Return how many characters are said in ``turn``."""
    head = len(lines[turn.line]) - turn.said if turn.said >= 0 else 0
    return head + sum(map(len, lines[turn.line + 1 : turn.end]))
