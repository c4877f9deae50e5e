"""Lines of a restored text as the outline importer reads them: run-on lines parted, list depth and heading level."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from analyzer.extract.markers import marker_at
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.checklist.importers.cues import Cues
    from analyzer.text.view import View

_HAN = "一二三四五六七八九十"
_WORDS = tuple(
    [regex.compile(rf"(?:^|(?<=[。；;：:，！”）)]))\s*{form}") for form in forms]
    for forms in (
        [rf"{one}(?:是|要)(?=[\p{{Han}}“《])" for one in _HAN],
        [f"第{one}[，,：:、]" for one in _HAN],
        [f"{one}[，,]" for one in ("首先", "其次", "再次", "最后")],
        [f"其{one}[，,]" for one in _HAN],
    )
)
_SIGN = regex.compile(r"^(?:[\W_]|\d{1,2}[.、．])+")
_BLANK = regex.compile(r"[ \t\u3000\xa0]+")
_BAR = regex.compile(r"\s*[|｜│]\s*")
_DIGITS = regex.compile(r"\d{1,2}[ \t\u3000\xa0]*(?=[\p{Han}“《])(?![年月日号个件次项名家人届条万千百亿])")
_PUNCTUATED = regex.compile(r"[，。；、：,;:]")
_OPENED = regex.compile(r"[【〖〔《（(]")
_BRACED = regex.compile(r"[【〖［][^】〗］\d]{2,60}[】〗］]|〔[^〕\d]{2,60}〕$")
_NARROWEST, _WIDEST = 18, 60  # characters of a line of a wrapped text
_CLOSED = regex.compile(r"[。；;：:！？!?）)】〕》”]$")
_LINK = 9  # characters of a link in a menu, which may have a number or a bullet
_MARKED = regex.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．]|[a-jA-J][.．、)）](?=[\p{Han}“《])|[①-⑳●•■◆□☐·—-]|任务|事项|第.{1,3}[项条])"
)
_FLOWING = 60  # characters of a line that may hold several numbered ones
_RULE = regex.compile(r"^[\W_]*$")
_PLACE = regex.compile(r"(?<=[\p{Han}\p{P}\s])(?=[（(]?[一二三四五六七八九十\d第任])")
_PERIOD_COLON = regex.compile(r"^([^：:。，]{1,16}[：:])(?=\S)")
_GLUE = regex.compile(r"[第前后近约每各等]$")


class Line(NamedTuple):
    """A line of the document.

    Attributes:
        span: Its place in the view.
        text: Its words.
        depth: Its depth as a list item, 0 for none.
        style: Its level as a heading, 0 for none.
        due: When it is due, where that stands before a wide blank.
        gaps: Places behind wide blanks.
        narrow: Places behind single blanks.
        counted: Whether a blank parts the number that it begins with from its words.
    """

    span: Span
    text: str
    depth: int = 0
    style: int = 0
    due: str = ""
    gaps: tuple[int, ...] = ()
    narrow: tuple[int, ...] = ()
    counted: bool = False


def lines_of(view: View, cues: Cues) -> list[Line]:
    """Return the lines that hold words, without what is no part of the document."""
    styles = _anchored(view, "style")
    depths = _anchored(view, "list")
    found: list[Line] = []
    at = 0
    for piece in view.text.split("\n"):
        start = at + len(piece) - len(piece.lstrip())
        text = piece.strip()
        span = Span(start, start + len(text))
        at += len(piece) + 1
        if _RULE.match(text) or (_is_furniture(view, span) and not _is_content(text, cues)):
            continue
        begin = view.to_source(Span(start, start + 1)).start
        style = _at(styles, begin)
        level = int(style[8:]) if style.startswith("heading ") else 0
        line = Line(span, text, int(_at(depths, begin) or 0), level)
        for part in _parted(line, cues, _blanks(view, span)):
            # What a wrapped text seemed to go on in may be a list item of another depth.
            inner = view.to_source(Span(part.span.start, part.span.start + 1)).start
            found.append(part._replace(depth=int(_at(depths, inner) or 0)))
    return _joined(found, view, cues)


def _joined(lines: list[Line], view: View, cues: Cues) -> list[Line]:
    """Join what the restorer left apart in a wrapped text: paragraphs of two lines, which it cannot be sure of."""
    width = _width(view.source.text)
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        full = last is not None and width - 3 <= _last_width(view, last) <= width + 1
        parted = last is None or not full or _CLOSED.search(last.text) or cues.title.search(last.text)
        if last is None or parted or _begins(line.text, cues) or _OPENED.match(line.text):
            found.append(line)
        else:
            found[-1] = last._replace(span=Span(last.span.start, line.span.end), text=last.text + line.text)
    return found


def _width(text: str) -> int:
    """Return the width to which a text is wrapped, 0 for a text that is not."""
    widths = sorted(len(line.strip()) for line in text.split("\n") if line.strip())
    width = widths[int(len(widths) * 0.9)] if widths else 0
    near = sum(width - 3 <= one <= width + 1 for one in widths)
    return width if _NARROWEST <= width <= _WIDEST and near * 4 >= len(widths) and near > 4 else 0


def _last_width(view: View, line: Line) -> int:
    """Return how long the last line of the original is over which a line runs."""
    end = view.to_source(Span(line.span.end - 1, line.span.end)).end
    text = view.source.text
    return len(text[text.rfind("\n", 0, end) + 1 : end].strip())


def _anchored(view: View, kind: str) -> list[tuple[int, int, str]]:
    return sorted((a.span.start, a.span.end, a.label) for a in view.source.anchors if a.kind == kind)


def _at(places: list[tuple[int, int, str]], offset: int) -> str:
    number = bisect_right(places, offset, key=lambda place: place[0]) - 1
    return places[number][2] if number >= 0 and offset < places[number][1] else ""


def _is_furniture(view: View, span: Span) -> bool:
    return any(cut.contains(span) for cut in view.furniture)


def _is_content(text: str, cues: Cues) -> bool:
    # Lines that repeat are furniture in a report, and so is what stands between them; in a list of cards every card
    # says who answers and when.
    titled = len(text) <= 60 and cues.title.search(text) is not None
    return (
        titled
        or cues.label.match(text) is not None
        or (_MARKED.match(text) is not None and len(text) > _LINK)
    )


def _blanks(view: View, span: Span) -> dict[int, str]:
    """Return the blanks of a line, also those that the view has lost, by the places of what stands behind them."""
    text = view.text[span.start : span.end]
    places = {found.end(): found[0] for found in _BLANK.finditer(text)}
    origin = view.to_source(span)
    if view.source.text[origin.start : origin.end] == text:
        return places
    ends = [view.to_source(Span(at, at + 1)) for at in range(span.start, span.end)]
    for at, (one, two) in enumerate(pairwise(ends), 1):
        between = view.source.text[one.end : two.start]
        if between and between.isspace():
            places[at] = between
    return places


def _titles(
    text: str, start: int, end: int, blanks: dict[int, str], cues: Cues, *, flowing: bool
) -> list[int]:
    """Return where the text of a numbered heading, or of the title of a list, begins behind a blank."""
    for at in sorted(place for place in blanks if start < place < end):
        if "\n" in blanks[at]:
            continue
        wide = flowing or _wide(blanks[at])
        marker = marker_at(text, start)
        words = text[marker.end if marker else start : at].strip()
        if not words or not wide:
            continue
        titled = marker is None and cues.title.search(words) is not None
        heads = marker is not None and 4 <= len(words) <= 24
        rest = text[at:end].strip()
        if _PUNCTUATED.search(words) or not (heads or titled) or len(rest) < 12 or cues.label.match(rest):
            return []
        return [at]
    return []


def _parted(line: Line, cues: Cues, blanks: dict[int, str]) -> list[Line]:
    """Part a line that runs several numbered ones together, and the month from the tasks behind its colon."""
    numbers = _numbers(line.text)
    edges = {0, len(line.text), *numbers}
    for start, end in pairwise(sorted(edges)):
        edges |= {*_titles(line.text, start, end, blanks, cues, flowing=len(numbers) > 1)}
    edges |= {*_counted(line.text)}
    # Lines that a wrapped text seemed to go on in, but that have a bullet or a label of their own.
    edges |= {at for at, between in blanks.items() if "\n" in between and _starts(line.text[at:], cues)}
    period = _PERIOD_COLON.match(line.text)
    if period is not None and cues.period.match(period[1]):
        edges.add(period.end())
    pieces = [(start, line.text[start:end]) for start, end in pairwise(sorted(edges))]
    return [
        line._replace(
            span=Span(
                line.span.start + start + len(text) - len(text.lstrip()),
                line.span.start + start + len(text.rstrip()),
            ),
            text=text.strip(),
            due=_due(text, start, blanks, cues),
            gaps=_gaps(text, start, blanks),
            narrow=_narrow(text, start, blanks),
            counted=(number := _DIGITS.match(text)) is not None and start + number.end() in blanks,
        )
        for start, text in pieces
        if text.strip()
    ]


def _gaps(text: str, start: int, blanks: dict[int, str]) -> tuple[int, ...]:
    lead = len(text) - len(text.lstrip())
    wide = {at - start for at in blanks if start < at < start + len(text.rstrip()) and _wide(blanks[at])}
    bars = {found.end() for found in _BAR.finditer(text)}
    return tuple(sorted(at - lead for at in wide | bars))


def _narrow(text: str, start: int, blanks: dict[int, str]) -> tuple[int, ...]:
    lead = len(text) - len(text.lstrip())
    end = start + len(text.rstrip())
    return tuple(sorted(at - start - lead for at in blanks if start + lead < at < end))


def _wide(blank: str) -> bool:
    return "\u3000" in blank or "\t" in blank or len(blank) > 1


def _begins(text: str, cues: Cues) -> bool:
    return _MARKED.match(text) is not None or cues.label.match(text) is not None


def _starts(text: str, cues: Cues) -> bool:
    # 【严格执法】 or ［司法所］ is a line of its own; 〔2024〕 and a round bracket go on with the one before.
    return _begins(text, cues) or _BRACED.match(text) is not None


def _due(text: str, start: int, blanks: dict[int, str], cues: Cues) -> str:
    """Return what stands between the mark of a line and its first wide blank, when it is a time."""
    at = next(
        (at - start for at in sorted(blanks) if start < at < start + len(text) and _wide(blanks[at])), 0
    )
    words = _SIGN.sub("", text[:at].strip()).strip()
    return words if words and cues.due.search(words) else ""


def _counted(text: str) -> list[int]:
    """Return where points begin that are counted in words (一是 … 二是 …; 第一，… 第二，…)."""
    for forms in _WORDS:
        if forms[0].search(text) is None:
            continue
        places = [found.start() for form in forms if (found := form.search(text)) is not None]
        if len(places) > 1 and places == sorted(places):
            return places
    return []


def _numbers(text: str) -> list[int]:
    """Return where further numbered lines begin; none unless numbers of the first one's kind follow each other."""
    if len(text) < _FLOWING:
        return []
    kinds: dict[int, list[tuple[int, int]]] = {}
    for place in [0, *(found.start() for found in _PLACE.finditer(text))]:
        marker = marker_at(text, place)
        if marker is None or marker.level > 3 or _GLUE.search(text, 0, place):
            continue
        run = kinds.setdefault(marker.level, [])
        expected = run[-1][1] + 1 if run else None
        above = max(
            (kinds[level][-1][0] for level in kinds if level < marker.level and kinds[level]), default=-1
        )
        restarts = marker.ordinal == 1 and (not run or above > run[-1][0])
        if restarts or marker.ordinal == expected or (place == 0 and not run):
            run.append((place, marker.ordinal))
    first = marker_at(text, 0)
    if first is not None and len(kinds.get(first.level, ())) < 2:
        return []  # points inside one item
    if first is None and all(len(run) < 2 for run in kinds.values()):
        return []
    return sorted(place for run in kinds.values() for place, _ in run)
