"""Parts of a report that no number marks: plain heading lines, and paragraphs or sentences that turn to a subject."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

import regex

from analyzer.extract.headings import SENTENCE_END, Heading
from analyzer.extract.markers import marker_at
from analyzer.extract.openers import openers
from analyzer.records import SectionKind
from analyzer.text.span import Span

MAX_UNNUMBERED = 40
_MAX_PLAIN, _FEWEST_PLAIN = 24, 3
_FEWEST_KINDS = 3  # announced, where none of them is problems or plans
_NO_TITLE = regex.compile(r"[。；！,;!%●◆■\d]|[？?].|[，：:]$|^[（(].*[)）]$|(?:报告|总结|汇报)$")
_LIST_BELOW = regex.compile("[：:；;]$|^[—–●-]")  # what a list below a heading begins with
_TOPIC = regex.compile(r"关于[^，。；：]{2,30}(?=[。：:])")  # opens a paragraph as its heading
_YEAR = regex.compile(r"20\d\d年(?=\p{Han}{2})")
# Stands behind the problems.
_YEAR_TO_COME = regex.compile(r"(?:20\d\d年|今年|明年|新的一年)(?:，)?是[^。；]{2,60}(?:之年|一年|关键期)")
_SPOKEN = regex.compile(r"[。！!]$")  # a title that ends like a sentence needs others of its form beside it
_LABEL = 12  # characters of a line of known words that a colon may end
_JOINTS = "，：:？?\u3000 "  # of a couplet or a question; a title with one needs others of its form beside it
_LONGER = 2  # so many times as long as a spoken title is the paragraph below it
_PARAGRAPH, _FEWEST_THROUGHOUT, _SIGNED_BY, _BY_THEN = 40, 4, 4, 0.3
_OPENING = 80  # characters that show what a sentence or a paragraph opens
_MAX_OPENER = 40  # a paragraph that only says what follows (下面说问题，不绕弯子。)

KindOf = Callable[[str], SectionKind | None]


class UnnumberedHeadings:
    """Finds them.

    Args:
        kind_of: Returns the kind that the words of a heading announce.
        likely: Returns the kind that they at least make likely.
        implicit: Start of a paragraph that opens a part of a kind without a heading of its own.
        admissions: A sentence that soberly turns to problems.
        turn: Returns what a paragraph of plain prose turns to, problems or plans.
        but: Start of a sentence that may turn to problems; and whether a stretch tells some.
        looks_back: Whether a paragraph behind problems tells what was done again.
    """

    def __init__(
        self,
        kind_of: KindOf,
        likely: KindOf,
        implicit: Sequence[tuple[SectionKind, regex.Pattern[str]]],
        admissions: regex.Pattern[str],
        turn: Callable[[str, Span], SectionKind | None],
        but: tuple[regex.Pattern[str], Callable[[str, Span], bool]],
        looks_back: Callable[[str, Span], bool],
    ) -> None:
        self._kind_of = kind_of
        self._likely = likely
        self._implicit = implicit
        self._admissions = admissions
        self._turn = turn
        self._but, self._admitted = but
        self._looks_back = looks_back

    def plain(
        self, text: str, lines: list[Span], known: list[Heading], told: Collection[int]
    ) -> list[Heading]:
        """Short lines above paragraphs, where a report numbers no headings of the first level.

        They are read as headings only together with those of known wording: at least three, one of which announces
        problems or plans. Right below a known one they are its parts. Lines that start at ``told`` are none.
        """
        starts = {*told, *(heading.start for heading in known)}
        found = [
            Heading(1, "", title, line.start, line.start + len(title))
            for line, after in pairwise(lines[1:])
            if line.length <= _MAX_PLAIN
            and line.start not in starts
            and marker_at(text, line.start) is None
            and not _NO_TITLE.search(self._without_year(title := self._title(text, line, after)))
            and (
                SENTENCE_END.search(text, after.start, after.end)
                or _begins_to_count(text, after)
                or (_LIST_BELOW.search(text, after.start, after.end) and self._kind_of(line.of(text)))
            )
        ]
        for heading in found:
            if heading.title.startswith("【") and heading.title.endswith("】"):
                heading.title = heading.title[1:-1]  # the brackets only mark it
        spoken = [
            (Heading(1, "", title, line.start, line.start + len(title)), above)
            for above, line, after in zip(lines, lines[1:], lines[2:], strict=False)
            if line.length <= _MAX_PLAIN
            and line.start not in starts
            and _SPOKEN.search(text, *line)
            and not _NO_TITLE.search(self._without_year(title := line.of(text)[:-1]))
            and after.length > _LONGER * line.length
        ]
        topics = [
            Heading(1, "", topic[0], line.start, topic.end())
            for line in lines[1:]
            if (topic := _TOPIC.match(text, *line)) is not None and topic.end() < line.end - 1
        ]
        if len(topics) >= _FEWEST_PLAIN:
            found += topics
        parents = _above(text, lines, found, starts)
        found = sorted([*found, *parents], key=_start)
        couplets = [heading for heading in found if any(joint in heading.title for joint in _JOINTS)]
        if len(couplets) + len(spoken) < _FEWEST_PLAIN:
            found = [heading for heading in found if heading not in couplets]
        else:
            titles = {heading.start for heading in found}
            found += [heading for heading, above in spoken if above.start not in titles]
        if not found and not any(heading.level == 1 for heading in known):
            found = openers(text, [line for line in lines if line.start not in told], known)
            if found and (text[found[0].start] == "【" or text[found[0].end] in "：:"):
                return found
        together = [*known, *found]
        kinds = {self._kind_of(heading.title) or self._likely(heading.title) for heading in together}
        alike = len({heading.title[:2] for heading in couplets}) == 1 and len(couplets) >= _FEWEST_PLAIN
        if (len(together) < _FEWEST_PLAIN and not kinds >= {"shortcomings", "plans"}) or not (
            alike
            or kinds & {"shortcomings", "plans", "leader_duty"}
            or len(kinds - {None}) >= _FEWEST_KINDS
            or _throughout(lines, together)
        ):
            return []
        _nest(found, known, lines)
        self._nest_below(parents, found)
        return found

    def _title(self, text: str, line: Span, after: Span) -> str:
        """A line as a title: without the colon that leads to a numbered list, or that known words have behind them."""
        title = line.of(text)
        bare = title.rstrip("：:")
        known = len(bare) <= _LABEL and "，" not in bare and self._kind_of(bare) is not None
        return bare if known or marker_at(text, after.start) is not None else title

    def _nest_below(self, parents: Sequence[Heading], found: Sequence[Heading]) -> None:
        """Give the plain headings below a parent the next level, up to one that announces a kind itself."""
        level = None
        for heading in found:
            if heading in parents:
                level = heading.level
            elif level is not None and self._kind_of(heading.title) is not None:
                level = None
            elif level is not None:
                heading.level = level + 1

    def below(self, text: str, lines: Sequence[Span], known: Sequence[Heading]) -> Iterator[Heading]:
        """Short lines above the paragraphs of a numbered part without other headings: all of them, three at least."""
        ordered = sorted(known, key=_start)
        for heading, follower in pairwise([*ordered, None]):
            if heading is None or heading.level > 1 or (follower is not None and follower.level > 1):
                continue
            end = follower.start if follower is not None else lines[-1].end
            first = bisect_right(lines, heading.end, key=lambda line: line.start)
            own = lines[first : bisect_left(lines, end, key=lambda line: line.start)]
            titles = [
                line
                for line in own
                if line.length <= _MAX_PLAIN
                and marker_at(text, line.start) is None
                and not _NO_TITLE.search(self._without_year(line.of(text)))
            ]
            above = sum(after.length > _PARAGRAPH for line, after in pairwise(own) if line in titles)
            short = sum(line.length <= _PARAGRAPH for line in own)
            if len(titles) >= _FEWEST_PLAIN and above == len(titles) == short and titles[0] in own[:2]:
                for line in titles:
                    yield Heading(2, "", line.of(text), line.start, line.end)

    def _without_year(self, title: str) -> str:
        """A title without the year of the plans that it announces, whose figures are those of no statement."""
        return _YEAR.sub("", title) if self._kind_of(title) is not None else title

    def implicit(self, text: str, lines: list[Span], headings: list[Heading]) -> list[Heading]:
        """Paragraphs that open a shortcomings or plans part without a heading.

        Only kinds that no heading announces.
        """
        announced = {heading.kind or self._kind_of(heading.title) for heading in headings}
        found: list[Heading] = []
        starts = {heading.start for heading in headings}
        for line in lines[1:]:
            opener = line.length <= _MAX_OPENER and line.of(text).endswith(("。", "：", ":"))
            if line.start in starts or (line.length < MAX_UNNUMBERED // 2 and not opener):
                continue
            for kind, pattern in self._implicit:
                opening = line.of(text)[:_OPENING]
                if (
                    kind not in announced
                    and pattern.search(opening)
                    and _may_open(kind, line, lines, headings)
                ):
                    found.append(Heading(1, "", "", line.start, line.start, kind))
                    announced.add(kind)
                    if opener:
                        _give_kind(kind, line, headings)
                    break
        if "shortcomings" not in announced:
            found += self._admission(text, lines, headings)
        if "plans" not in announced and not any(heading.level == 1 for heading in headings):
            found += self._prospect(text, lines, found)
        found += self._after_problems(text, lines, headings, found)
        if not any(heading.level == 1 and heading.number for heading in headings):
            found += self._turns(text, lines, [*headings, *found])
        return [
            one for one in found if not any(heading.start < one.start < heading.end for heading in headings)
        ]

    def _after_problems(
        self, text: str, lines: list[Span], headings: list[Heading], found: list[Heading]
    ) -> list[Heading]:
        """The first paragraph behind problems without a heading that goes back to what was done (过去五年，…)."""
        borders = [one.start for one in [*headings, *found]]
        behind: list[Heading] = []
        for problems in (heading.start for heading in found if heading.kind == "shortcomings"):
            later = (one for one in lines if one.start > problems and self._back(text, one))
            line = next(later, None)
            if line is not None and not any(problems < border <= line.start for border in borders):
                behind.append(Heading(1, "", "", line.start, line.start, "measures"))
        return behind

    def _back(self, text: str, line: Span) -> bool:
        return line.length >= MAX_UNNUMBERED and self._looks_back(text, line)

    def _turns(self, text: str, lines: list[Span], headings: list[Heading]) -> list[Heading]:
        """The first paragraphs of the second half of plain prose whose sentences show problems, and behind, plans."""
        told = {heading.kind or self._kind_of(heading.title): heading.start for heading in headings}
        last = max((start for kind, start in told.items() if kind != "plans"), default=0)
        found: list[Heading] = []
        for line in lines[len(lines) // 2 :]:
            if line.start <= last or line.length < MAX_UNNUMBERED:
                continue
            kind = self._turn(text, line)
            if kind is not None and kind not in told and line.start < told.get("plans", line.end):
                found.append(Heading(1, "", "", line.start, line.start, kind))
                told[kind] = line.start
        return found

    def _admission(self, text: str, lines: list[Span], headings: list[Heading]) -> list[Heading]:
        """The first sentence that soberly turns to problems, wherever it stands in its line."""
        for place in _sentence_starts(text, lines):
            turns = self._admissions.match(text, *place)
            if turns and _may_open("shortcomings", place, lines, headings):
                return [Heading(1, "", "", place.start, place.start, "shortcomings")]
        if any(heading.level == 1 for heading in headings):
            return []
        # Prose that turns with a mere 但 or 同时, and tells nothing but problems from there to its plans.
        places = [*_sentence_starts(text, lines)]
        for place in places:
            if self._but.match(text, *place) and _may_open("shortcomings", place, lines, headings):
                behind = (
                    one.start
                    for one in places
                    if place.start < one.start < place.end and self._plans(text, one)
                )
                if self._admitted(text, Span(place.start, next(behind, place.end))):
                    return [Heading(1, "", "", place.start, place.start, "shortcomings")]
        return []

    def _plans(self, text: str, place: Span) -> bool:
        """Whether a sentence turns to plans."""
        opening = text[place.start : place.start + _OPENING]
        return any(kind == "plans" and pattern.search(opening) for kind, pattern in self._implicit)

    def _prospect(self, text: str, lines: list[Span], found: list[Heading]) -> list[Heading]:
        """The first sentence that turns to plans in prose without headings: behind the problems, or near the end."""
        first = max((heading.start for heading in found), default=lines[-1].end * 2 // 3 if lines else 0)
        for place in _sentence_starts(text, lines):
            year = found and _YEAR_TO_COME.match(text, *place)
            if place.start > first and (year or self._plans(text, place)):
                return [Heading(1, "", "", place.start, place.start, "plans")]
        return []


def _start(heading: Heading) -> int:
    return heading.start


def _begins_to_count(text: str, line: Span) -> bool:
    marker = marker_at(text, line.start)
    return marker is not None and marker.ordinal == 1


def _above(
    text: str, lines: Sequence[Span], found: Sequence[Heading], taken: Collection[int]
) -> list[Heading]:
    """Short lines right above a heading, behind the first prose: headings of a part that has parts itself."""
    starts = {heading.start for heading in found}
    prose = next((line.start for line in lines if SENTENCE_END.search(text, *line)), len(text))
    return [
        Heading(1, "", line.of(text), line.start, line.end)
        for line, after in pairwise(lines)
        if after.start in starts
        and prose < line.start
        and line.start not in {*starts, *taken}
        and line.length <= _MAX_PLAIN
        and marker_at(text, line.start) is None
        and not _NO_TITLE.search(line.of(text))
    ]


def _throughout(lines: Sequence[Span], headings: Sequence[Heading]) -> bool:
    """Whether headings stand above paragraphs all through a report, and no short line is left out."""
    starts = {heading.start for heading in headings}
    first = min(starts, default=lines[-1].end)
    body = [line for line in lines if line.start >= first]
    prose = [line for line in body if line.start not in starts and line.length > _PARAGRAPH]
    above = sum(after.length > _PARAGRAPH for line, after in pairwise(body) if line.start in starts)
    short = sum(line.length <= _MAX_PLAIN for line in body[:-_SIGNED_BY] if line.start not in starts)
    return (
        above >= max(_FEWEST_THROUGHOUT, len(starts) - 1)
        and not short
        and 3 * len(starts) >= len(prose)
        and body[0].start < lines[-1].end * _BY_THEN
    )


def _nest(found: list[Heading], known: list[Heading], lines: list[Span]) -> None:
    """Give plain headings the second level where a known heading stands right above the first of them.

    One that only opens its paragraph stands above nothing: behind plain headings it is of the level below.
    """
    below = {first.start: second.start for first, second in pairwise(lines)}
    whole = {
        line.start
        for line in lines
        if any(one.start == line.start and line.end - one.end <= 1 for one in known)
    }
    borders = sorted(heading.start for heading in known if heading.level == 1)
    plain = {heading.start for heading in found}
    for place, border in enumerate(borders):
        if below.get(border) in plain and border in whole:
            end = borders[place + 1] if place + 1 < len(borders) else lines[-1].end
            for heading in found:
                if border < heading.start < end:
                    heading.level = 2
    for heading in known:
        above = next((one for one in reversed(found) if one.start < heading.start), None)
        if above is not None and not heading.number and heading.start not in whole:
            heading.level = above.level + 1


def _give_kind(kind: SectionKind, opener: Span, headings: list[Heading]) -> None:
    """Headings that begin to count right behind a paragraph which announces them are its parts."""
    behind = [heading for heading in sorted(headings, key=lambda h: h.start) if heading.start > opener.start]
    before = any(
        heading.start < opener.start and heading.level == 1 and heading.number for heading in headings
    )
    if behind and not before and behind[0].number.startswith("一"):
        for heading in behind:
            heading.kind = heading.kind or (kind if heading.level == 1 else None)


def _sentence_starts(text: str, lines: list[Span]) -> Iterator[Span]:
    """Every sentence to the end of its line; the first of several lines is the title."""
    for line in lines[1:] or lines:
        for start in (line.start, *(stop.end() for stop in SENTENCE_END.finditer(text, *line))):
            if start < line.end:
                yield Span(start, line.end)


def _may_open(kind: SectionKind, line: Span, lines: list[Span], headings: list[Heading]) -> bool:
    """Whether a paragraph stands where a part of this kind may begin.

    Plans stand behind the last first-level heading, admissions behind the first, but not between the parts of a
    division; without headings both stand in the last two thirds, and so do admissions ahead of all headings.
    """
    following = next((heading for heading in headings if heading.start > line.start), None)
    if following is not None and following.level > 1:
        return False
    top = [heading.start for heading in headings if heading.level == 1]
    late = line.start > lines[-1].end // 3
    if not top:
        return late
    if kind == "shortcomings":
        return line.start > top[0] or late
    return line.start > top[-1]
