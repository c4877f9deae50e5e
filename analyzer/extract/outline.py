"""The heading tree: a cover of the text by nested sections.

A heading is a numbered line (or the numbered first sentence of a line, a run-in heading), or a whole line whose
wording announces a section. Numbers decide the level by their form (一、 1; （一） 2; 1. 3; （1） 4), never by
arithmetic: real documents jump, repeat and restart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import regex
from msgspec import Struct

from analyzer.extract.asides import AsideFinder
from analyzer.extract.aspects import AspectClassifier
from analyzer.extract.causes import announces_causes, names_causes
from analyzer.extract.decimals import drop_items, lower_inside_parts, raise_above_decimals
from analyzer.extract.edges import names_end, tail_start
from analyzer.extract.headings import (
    SENTENCE_END,
    Heading,
    drop_listed,
    inline_headings,
    is_list,
    lines_of,
    numbered_heading,
    untitled,
)
from analyzer.extract.last_parts import LastParts
from analyzer.extract.markers import marker_at
from analyzer.extract.openers import KindOfAll, boxes, labels, name_turns, refrains, told_by_mouth
from analyzer.extract.plan_openings import PlanOpenings
from analyzer.extract.problem_items import labelled as labelled_items
from analyzer.extract.problem_lexicon import joined
from analyzer.extract.role_labels import Labelled, RoleLabels, by_matter, paragraphs, tells_all
from analyzer.extract.section_contents import SectionContents
from analyzer.extract.unnumbered import MAX_UNNUMBERED, UnnumberedHeadings
from analyzer.extract.unusual import APPENDED, counted, unusual
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import Section, SectionKind
from analyzer.text.later import later
from analyzer.text.span import Span

_OPENING = regex.compile(r"(?P<t>[^，。；：！？\n]{4,20})。(?=[^\n]{12})")
_REMEMBERED = 1024  # headings
_ENDS = regex.compile("[。；！？]")
_JOINED = regex.compile("[、，,和与及]")
_BEFORE_TITLE = regex.compile(
    r"^(?:(?:\d{1,2}月?[—–－至到-])?\d{1,2}月(?:\d{1,2}日|[上中下]旬|份)?[ \u3000：:]+|问[：:])"
)
_HAN_YEAR = regex.compile("二[〇零○][一二三四五六七八九〇零○]{2}(?=年)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_REPEATED = 0.3  # share of the sentences behind a repeated label that must show what it turns to
_DONE_FIRST = 0.3  # share of a report at its start that tells what was done
_SOON = 0.3  # share of a part before it turns
_BEFORE_ASIDE = 0.2  # a weak point behind so much of a part is told in passing


class KindEntry(Entry, frozen=True, kw_only=True):
    """A heading wording and the kind of section that it announces."""

    kind: SectionKind = "other"


class SectionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/sections.yaml``."""

    kinds: tuple[KindEntry, ...]
    unnumbered: tuple[Entry, ...]
    implicit: tuple[KindEntry, ...]
    admissions: tuple[Entry, ...]
    turns: tuple[Entry, ...]
    preamble_ends: tuple[Entry, ...]


class OutlineExtractor:
    """Finds the sections of a restored text.

    Attributes:
        kind_of: Returns the kind that a heading announces, or None if its wording announces none.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("sections.yaml", SectionsFile)
        self.kind_of = lru_cache(_REMEMBERED)(self._kind_of)  # each heading is asked about at several steps
        self._kinds = [(entry.kind, later(regex.compile, expression(entry))) for entry in data.kinds]
        self._unnumbered = [later(regex.compile, expression(entry)) for entry in data.unnumbered]
        self._contents = SectionContents(lexicons)
        self._last = lexicons.shared(LastParts)
        self._open = UnnumberedHeadings(
            self.kind_of,
            self._contents.of_words,
            [(entry.kind, later(regex.compile, expression(entry))) for entry in data.implicit],
            joined(data.admissions),
            self._contents.turn,
            (joined(data.turns), self._contents.admitted),
            self._last.looks_back,
        )
        self._preamble_ends = [later(regex.compile, expression(entry)) for entry in data.preamble_ends]
        self._asides = lexicons.shared(AsideFinder)
        self._aspects = lexicons.shared(AspectClassifier)
        self._roles = lexicons.shared(RoleLabels)
        self._plan_openings = lexicons.shared(PlanOpenings)

    def extract(self, text: str, furniture: Iterable[Span] = ()) -> list[Section]:
        """Return sections that cover ``text`` without gaps, preamble first, tail last."""
        skipped = sorted(furniture)
        lines = [line for line in lines_of(text) if not any(cut.contains(line) for cut in skipped)]
        tail = tail_start(text, lines, skipped, self._tells_more)
        body = [line for line in lines if line.start < tail]
        headings = untitled(text, body, [own for line in body for own in self._headings_of(text, line)])
        headings += boxes(text, body, headings, self.kind_of)
        drop_listed(text, body, headings)
        raise_above_decimals(text, body, headings)
        drop_items(text, body, headings)
        lower_inside_parts(headings)
        headings += unusual(text, body, headings)
        labelled = self._roles.find(text, body)
        told = paragraphs(text, body, labelled)
        numbered = any(heading.level == 1 and heading.number for heading in headings)
        headings += counted(text, body, headings, level=2 if numbered else 1)
        if numbered:
            headings += self._open.below(text, body, headings)
        else:
            headings += self._open.plain(text, body, headings, told)
        spoken = told_by_mouth(text, body, headings, self.kind_of)
        headings += spoken
        items_of = self._mark_labelled(text, headings, tail)
        headings += [
            heading
            for heading in self._open.implicit(text, body, headings)
            if not any(items.start < heading.start < items.end for items in items_of)
            and heading.start not in told
        ]
        if spoken:
            name_turns(text, headings)
        headings.sort(key=lambda heading: heading.start)
        _give_turns(text, headings, tail)
        body = [line for line in body if line.start not in told]
        headings += refrains(text, body, headings, labelled, self._kind_of_label(text))
        headings.sort(key=lambda heading: heading.start)
        if by_matter(labelled):
            self._mark_matters(headings, labelled, tail)
        self._judge_by_contents(text, headings, tail)
        self._mark_weak_points(text, headings, labelled, tail)
        headings += labels(text, body, headings, self.kind_of)
        headings.sort(key=lambda heading: heading.start)
        sections = self._tree(text, headings, tail)
        more = self._last_parts_of(text, body, headings, sections, labelled)
        problems = "shortcomings" in {section.kind for section in sections} | {one.kind for one in more}
        if not problems and not self._asides.find(text, sections, labelled):
            more += self._plan_openings.find(text, sections)
        return self._tree(text, sorted([*headings, *more], key=lambda h: h.start), tail) if more else sections

    def _last_parts_of(
        self,
        text: str,
        lines: Sequence[Span],
        headings: Sequence[Heading],
        sections: Sequence[Section],
        labelled: Sequence[Labelled],
    ) -> list[Heading]:
        """The parts on problems and plans of a report without numbered parts that no heading and no turn shows."""
        if any(heading.level == 1 and heading.number for heading in headings):
            return []
        missing: set[SectionKind] = {"shortcomings", "plans"}
        missing -= {section.kind for section in sections}
        if "shortcomings" in missing and self._asides.find(text, sections, labelled):
            missing.discard("shortcomings")
        kinds = {"shortcomings", "plans", "leader_duty", "other"}
        after = max((section.heading.end for section in sections if section.kind in kinds), default=0)
        after = max(after, int(len(text) * _DONE_FIRST))
        told = [section.span for section in sections if section.kind == "plans" and section.title]
        titles = {heading.start for heading in headings}
        first = next(
            (line.end for line in lines if line.start not in titles and _ENDS.search(text, *line)), 0
        )
        after = max(after, first)  # a last part has something before it
        own = [line for line in lines if line.start >= after and not any(one.contains(line) for one in told)]
        return self._last.find(text, own, missing) if missing else []

    def _mark_labelled(self, text: str, headings: Sequence[Heading], tail: int) -> list[Span]:
        """A part that numbers its problems by labels is one on problems, whatever its heading says.

        Returns where the problems of such parts stand.
        """
        found: list[Span] = []
        ordered = sorted(headings, key=lambda heading: heading.start)
        for heading, follower in pairwise([*ordered, None]):
            if heading is not None and self.kind_of(heading.title) is None:
                end = follower.start if follower is not None else tail
                items = labelled_items(text, Span(heading.end, max(heading.end, end)))
                if items:
                    heading.kind = "shortcomings"
                    found.append(items[0].hull(items[-1]))
        return found

    def _mark_matters(self, headings: Sequence[Heading], labelled: Sequence[Labelled], tail: int) -> None:
        """Parts that tell a matter with its problem, told by labels, are none on problems."""
        for heading, follower in pairwise([*headings, None]):
            if heading is not None and heading.kind is None and self.kind_of(heading.title) is None:
                part = Span(heading.end, max(heading.end, follower.start if follower is not None else tail))
                heading.kind = "measures" if tells_all(labelled, part) else None

    def _mark_weak_points(
        self, text: str, headings: Sequence[Heading], labelled: Sequence[Labelled], tail: int
    ) -> None:
        """A lower part of what was done that only tells what is amiss is one on problems, whatever its heading says."""
        problems = [one.label.start for one in labelled if one.role == "problem"]
        top: Heading | None = None
        for heading, follower in pairwise([*headings, None]):
            if heading is None:
                continue
            if top is None or heading.level <= top.level:
                top = heading
                continue
            told = top.kind or self.kind_of(top.title)
            if (
                heading.kind is not None
                or told not in {None, "measures"}
                or self.kind_of(heading.title) is not None
            ):
                continue
            body = Span(heading.end, max(heading.end, follower.start if follower is not None else tail))
            first = bisect_right(problems, body.start)
            if (
                first < len(problems) and problems[first] < body.end
            ):  # a label further down tells one in passing
                amiss = not text[body.start : problems[first]].strip("。：: \u3000\n")
            else:
                amiss = self._contents.admits(text, body)
            heading.kind = "shortcomings" if amiss else None

    def _judge_by_contents(self, text: str, headings: list[Heading], tail: int) -> None:
        """Give top headings whose words announce nothing the kind that their contents show."""
        highest = min((heading.level for heading in headings), default=1)
        top = [heading for heading in headings if heading.level == highest]
        ends = [*(heading.start for heading in top[1:]), tail][: len(top)]
        own = [heading.start for heading in headings if heading.kind and heading.level > highest]  # in order
        announced = [heading.kind or self.kind_of(heading.title) for heading in top]
        causes = {
            place
            for place, (heading, kind) in enumerate(zip(top, announced, strict=True))
            if kind == "shortcomings" and announces_causes(heading.title)
        }
        told = any(kind == "shortcomings" and place not in causes for place, kind in enumerate(announced))
        if not told:  # a part on causes alone does not tell the problems
            announced = ["other" if place in causes else kind for place, kind in enumerate(announced)]
        in_place = False  # who tells weak points in place has no part on them that is not named so
        parts: list[tuple[str, Span]] = []
        for heading, end, kind in zip(top, ends, announced, strict=True):
            place = bisect_right(own, heading.end)
            inner = own[place : place + 1]
            body = Span(heading.end, min([max(heading.end, end), *(a for a in inner if a < end)]))
            if not told and kind is None:
                aside = self._asides.start(text, body)
                in_place = in_place or aside < body.end
                late = aside - body.start > body.length * _BEFORE_ASIDE
                body = Span(body.start, aside) if late else body
            parts.append((heading.title, body))
        for place, (heading, kind) in enumerate(
            zip(top, self._contents.kinds(text, parts, announced), strict=True)
        ):
            if place in causes:
                continue
            if kind == "shortcomings" and in_place and heading.kind is None:
                kind = self.kind_of(heading.title) or self._contents.of_words(heading.title)  # noqa: PLW2901
            heading.kind = heading.kind or kind

    def _tells_more(self, title: str) -> bool:
        """Whether an appendix holds problems or plans."""
        return self.kind_of(title) in {"shortcomings", "plans"}

    def _kind_of_label(self, text: str) -> KindOfAll:
        def kind_of(title: str, places: Sequence[Span]) -> SectionKind | None:
            return self.kind_of(title) or self._contents.turn(text, *places, least=_REPEATED)

        return kind_of

    def _headings_of(self, text: str, line: Span) -> list[Heading]:
        marker = marker_at(text, line.start)
        found: list[Heading] = []
        appended = APPENDED.match(text, *line)
        if appended is not None and self._tells_more(line.of(text)) and appended.end() < line.end:
            return [Heading(1, "", text[appended.end() : line.end], line.start, line.end)]
        if marker is not None:
            heading = numbered_heading(text, marker, line.end)
            if heading is not None and not is_list(text, marker, line):
                found.append(heading)
        else:
            first = _OPENING.match(text, *line)
            title = Span(*first.span("t")) if first is not None else line
            if title.length <= MAX_UNNUMBERED and any(p.search(title.of(text)) for p in self._unnumbered):
                return [Heading(1, "", title.of(text), *title)]
        return found + inline_headings(text, line, marker)

    def _kind_of(self, title: str) -> SectionKind | None:
        told = _BEFORE_TITLE.sub("", title)
        told = _HAN_YEAR.sub(lambda year: year[0].translate(_DIGITS), told)
        kind = self._first_kind(told)
        first = _JOINED.split(told, maxsplit=1)[0]
        if kind in {"shortcomings", "plans"} and first != told and self._first_kind(first) == "measures":
            return "measures"  # 主要工作、不足与2025年安排: what comes first is most of it
        return kind

    def _first_kind(self, title: str) -> SectionKind | None:
        told = next((kind for kind, pattern in self._kinds if pattern.search(title)), None)
        return "shortcomings" if told is None and names_causes(title) else told

    def _tree(self, text: str, headings: list[Heading], tail: int) -> list[Section]:
        body_start = headings[0].start if headings else tail
        if not headings or headings[0].bare:
            # Prose: what stands before its first turn, to problems or plans, tells what was done.
            first = self._preamble_end(text, body_start)
            if first < body_start:
                headings = [Heading(1, "", "", first, first, "measures"), *headings]
                body_start = first
        sections = [
            _section("s0", None, Heading(0, "", "", 0, 0), "preamble", None, Span(0, min(body_start, tail)))
        ]
        open_sections: list[tuple[int, str, SectionKind]] = []
        for position, heading in enumerate(headings):
            while open_sections and open_sections[-1][0] >= heading.level:
                open_sections.pop()
            later = (h.start for h in headings[position + 1 :] if h.level <= heading.level)
            end = min(next(later, tail), tail)
            parent = open_sections[-1] if open_sections else None
            kind = heading.kind or self._kind(heading, parent[2] if parent else None)
            name = f"s{position + 1}"
            aspect = self._aspects.classify(heading.title) if heading.title and kind != "other" else None
            sections.append(
                _section(name, parent[1] if parent else None, heading, kind, aspect, Span(heading.start, end))
            )
            open_sections.append((heading.level, name, kind))
        if tail < len(text):
            name = f"s{len(sections)}"
            sections.append(
                _section(name, None, Heading(0, "", "", tail, tail), "tail", None, Span(tail, len(text)))
            )
        return sections

    def _kind(self, heading: Heading, parent: SectionKind | None) -> SectionKind:
        own = self.kind_of(heading.title)
        if parent in {"shortcomings", "plans"} and own in {"shortcomings", "plans"}:
            return own  # 存在的不足和下一步打算 with a part for each
        if parent in {"shortcomings", "plans", "other"}:
            return parent
        if own is None or (parent is not None and own in {"other", "measures"}):
            return parent or "measures"
        if parent == "measures" and heading.level > 2 and own != "leader_duty":
            return parent  # deep headings inside a measures section are themes, whatever their words
        return own

    def _preamble_end(self, text: str, tail: int) -> int:
        for pattern in self._preamble_ends:
            found = pattern.search(text, 0, tail)
            if found is not None:
                stop = SENTENCE_END.search(text, found.end(), tail)
                newline = text.find("\n", found.end(), tail)
                ends = [end for end in (newline + 1 if newline >= 0 else 0, stop.end() if stop else 0) if end]
                return min(ends, default=0)
        return names_end(text, tail)


def _give_turns(text: str, headings: list[Heading], tail: int) -> None:
    """Where a part turns to problems or plans right below a heading, or soon, it is the part of that heading."""
    for above, turn in pairwise([*headings]):
        alone = turn.bare and above.title and not text[above.end : turn.start].strip("。：: \u3000\n")
        if alone and above.level == turn.level and above.kind in {None, turn.kind}:
            above.kind = turn.kind
            headings.remove(turn)
    for place, turn in reversed([*enumerate(headings)]):
        part = next((one for one in reversed(headings[:place]) if one.level <= turn.level), None)
        if not turn.bare or part is None or not part.title or part.number or part.kind is not None:
            continue
        end = next((one.start for one in headings[place + 1 :] if one.level <= turn.level), tail)
        if turn.start - part.end < _SOON * (end - part.end):
            part.kind = turn.kind
            headings.remove(turn)


def _section(
    name: str, parent: str | None, heading: Heading, kind: SectionKind, aspect: object, span: Span
) -> Section:
    return Section(
        id=name,
        parent=parent,
        level=heading.level,
        number=heading.number,
        title=heading.title,
        kind=kind,
        aspect=aspect,  # type: ignore[arg-type]
        span=span,
        heading=Span(heading.start, heading.end),
    )
