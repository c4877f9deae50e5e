"""What a line begins with: a heading number, the name of a card (任务一), a bullet, a box; and how deep it stands."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from analyzer.extract.markers import counted_on, marker_at
from analyzer.numbers.numeral import parse_numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.checklist.importers.lines import Line

# Depths leave room between the kinds of numbers: 一、 10, （一） 20, 1. 30, 1.1 31, （1） 40, ① 45, a. 46, 一是 50,
# bullets from 61.
_DEPTHS = {1: 10, 2: 20, 3: 30, 4: 40}
_CIRCLED, _LETTERED, _COUNTED, _BULLET = 45, 46, 50, 61
_CARD = regex.compile(
    r"[【〔\[（(]?(?:重点|工作|具体|主要)?(?:任务|举措|措施|事项|项目|行动|实事|要点)\s?"
    r"(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?![\d项个件次年月季批类级条是要])(?:[】〕\]）)：:、.．｜|│\s]+|(?=[\p{Han}“《]))"
)
_ORDER = regex.compile(
    r"第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})[项条件][：:、.．\s]*(?=[\p{Han}“《])"
)
_WORD = regex.compile(
    r"(?:(?P<is>[一二三四五六七八九十])(?:是|要)(?=[\p{Han}“《])|第(?P<nth>[一二三四五六七八九十])[，,：:、]"
    r"|(?P<first>首先|其次|再次|最后)[，,]|其(?P<one>[一二三四五六七八九十])[，,])\s*"
)
_POINT = regex.compile(
    r"(?P<sign>[-–—]{1,2}|[•●○◎·■□◆◇▪▫▲△★☆➢➤►▶❖※√✓✔☑☐*＊◼◦▢◉])(?!\1)[ \u3000\t]*(?=[\p{Han}“《（(【〔\[\dA-Za-z])"
)
_BOX = regex.compile(r"^(?:[（(\[【]\s*[xX√✓✔ ]?\s*[)）\]】]|[□☑☐▢√✓✔])\s*")
_BOXES = regex.compile(r"(?:\s*[□☐☑▢]\s*\S{0,6}){1,4}$")
_SPACED = regex.compile(r"(\d{1,2})\s+[.．、]\s*(?=[\p{Han}“《])")
_LETTER = regex.compile(r"[（(]?([a-jA-J])[.．、)）]\s*(?=[\p{Han}“《])")
_DIGITS = regex.compile(r"\d{1,2}")
_POINTS = regex.compile(r"\s*[（(](?:分值[：:]?)?\d{1,3}(?:\.\d)?分[)）]\s*$")
_SAME = {sign: group[0] for group in ("-–—", "□☐☑▢√✓✔", "*＊") for sign in group}


class Mark(NamedTuple):
    """The mark of a line: depth (smaller is higher), ordinal (0 when it has none) and where the words begin."""

    depth: int
    ordinal: int
    end: int
    bullet: bool = False


class Marks:
    """The marks of one document.

    Args:
        lines: Its lines: which bullet stands above which is known by which comes first.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._signs: list[str] = []
        self._card = 12
        self._plain = self._runs([line for line in lines if line.counted])
        first = None
        for line in lines:
            point = _POINT.match(line.text)
            sign = _SAME.get(point["sign"], point["sign"]) if point else None
            if sign and sign not in self._signs:
                self._signs.append(sign)
            marker = marker_at(line.text, 0)
            card = _CARD.match(line.text)
            first = first or ("card" if card else marker and marker.level == 2 and "bracket")
        if first == "bracket":
            self._card = 25
        self._heads = self._heading_signs(lines)
        self._counted = self._figures(lines)

    def _heading_signs(self, lines: Sequence[Line]) -> dict[str, int]:
        """Return the depths of bullets that stand above numbers (●区司法局 over 1. 2.)."""
        below: dict[str, list[int]] = {}
        for line, after in pairwise(lines):
            point = _POINT.match(line.text)
            if point is not None:
                mark = self._numbered(after.text)
                below.setdefault(_SAME.get(point["sign"], point["sign"]), []).append(
                    mark.depth if mark else 0
                )
        return {
            sign: min(filter(None, depths)) - 5
            for sign, depths in below.items()
            if sum(depth > 0 for depth in depths) * 3 > len(depths) * 2
        }

    @staticmethod
    def _figures(lines: Sequence[Line]) -> dict[int, Mark]:
        """Return the marks of lines whose words begin with a figure (3.21个村…), by where the lines stand."""
        text = "\n".join(line.text for line in lines)
        found: dict[int, Mark] = {}
        at = 0
        for line in lines:
            marker = counted_on(text, at)
            if marker is not None:
                found[line.span.start] = Mark(_DEPTHS[3], marker.ordinal, marker.end - at)
            at += len(line.text) + 1
        return found

    @staticmethod
    def _runs(lines: Sequence[Line]) -> bool:
        """Whether lines that begin with a number and a blank count from one on."""
        numbers = [int(found[0]) for line in lines if (found := _DIGITS.match(line.text))]
        return numbers[:2] == [1, 2]

    def at(self, line: Line) -> Mark | None:
        """Return the mark that ``line`` begins with."""
        mark = self._counted.get(line.span.start) or self._printed(line.text)
        digits = _DIGITS.match(line.text) if line.counted and self._plain and mark is None else None
        if digits is not None:
            end = len(line.text) - len(line.text[digits.end() :].lstrip())
            mark = Mark(_DEPTHS[3], int(digits[0]), end)
        if line.depth:
            ordinal, end = (mark.ordinal, mark.end) if mark else (0, 0)
            deep = _DEPTHS[3] + line.depth - 1
            # A list item that carries a higher number of its own (一、) is placed by that.
            depth = mark.depth if mark and mark.depth < _DEPTHS[3] else deep
            return Mark(depth, ordinal, end, bullet=mark is None or mark.bullet)
        return mark

    def _printed(self, text: str) -> Mark | None:
        point = _POINT.match(text)
        if point is not None:
            inner = self._numbered(text[point.end() :])
            if inner is not None:
                return inner._replace(end=point.end() + inner.end)
            sign = str(_SAME.get(point["sign"], point["sign"]))
            rank = self._signs.index(sign) if sign in self._signs else 0
            depth = self._heads.get(sign, _BULLET + rank)
            return Mark(depth, 0, point.end() + _box(text[point.end() :]), bullet=True)
        return self._numbered(text)

    def _numbered(self, text: str) -> Mark | None:
        card = _CARD.match(text) or _ORDER.match(text)
        marker = marker_at(text, 0)
        if card is not None and marker is None:
            value = parse_numeral(card["number"])
            return Mark(self._card, int(value or 0), card.end() + _box(text[card.end() :]))
        spaced = _SPACED.match(text) if marker is None else None
        if spaced is not None:
            return Mark(_DEPTHS[3], int(spaced[1]), spaced.end())
        letter = _LETTER.match(text) if marker is None else None
        if letter is not None:
            return Mark(_LETTERED, ord(letter[1].lower()) - ord("a") + 1, letter.end())
        word = _WORD.match(text)
        if word is not None:
            value = parse_numeral(word["is"] or word["nth"] or word["one"] or "")
            return Mark(_COUNTED, int(value or 0), word.end() + _box(text[word.end() :]))
        if marker is None:
            return None
        depth = _DEPTHS[marker.level]
        parts = len(regex.findall(r"\d+", marker.number))
        if marker.number[:1].isdigit() and parts > 1:
            depth = _DEPTHS[3] + parts - 1
        elif "①" <= marker.number[:1] <= "⑳":
            depth = _CIRCLED
        return Mark(depth, marker.ordinal, marker.end + _box(text[marker.end :]))


def unboxed(text: str) -> str:
    """Return a task without the boxes behind it that are to be ticked (□已完成 □未完成), and without its points."""
    return _POINTS.sub("", _BOXES.sub("", text))


def _box(text: str) -> int:
    found = _BOX.match(text)
    return found.end() if found else 0
