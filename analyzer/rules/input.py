"""The view of a document that rules share: facts, context, coverage and what is derived from them once."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

import regex

from analyzer.extract.facts import Facts
from analyzer.records import Coverage, Section, SectionKind
from analyzer.rules.context import DocumentContext
from analyzer.settings import Limits
from analyzer.text.places import merged, touches
from analyzer.text.span import Span

T = TypeVar("T")
_TITLE = regex.compile(r"《[^《》\n]{1,80}+》")
_CLAUSE_BORDER, _CLAUSE_BORDER_BEFORE = (
    regex.compile("[，。；：！？\n]"),
    regex.compile("(?r)[，。；：！？\n]"),
)
_SENTENCE_BORDER, _SENTENCE_BORDER_BEFORE = regex.compile("[。；！？\n]"), regex.compile("(?r)[。；！？\n]")
_WINDOW = 300
_LONG_LINE = 40
_HEAD = 60  # longest stretch that stands for a whole without a heading


class RuleInput:
    """One document as rules see it. All spans are in coordinates of the restored text.

    Args:
        facts: What extraction found.
        context: How the text came about.
        coverage: Verdicts of a checklist, if one was applied.
        report: Whether the document is an annual rule-of-law report; rules about its statutory contents apply to
            no other genre.
        annual: Whether it is a unit's report on its year, in this matter or another; rules about the report year
            and about shortcomings and plans apply to no other genre. A rule-of-law report is one.
        limits: Lengths that the settings ask for.
    """

    def __init__(
        self,
        facts: Facts,
        context: DocumentContext,
        coverage: Coverage | None,
        *,
        report: bool,
        annual: bool = False,
        limits: Limits | None = None,
    ) -> None:
        self.facts = facts
        self.context = context
        self.coverage = coverage
        self.report = report
        self.annual = annual or report
        self.limits = limits or Limits()
        self._derived: dict[Callable[[RuleInput], Any], Any] = {}
        self._topmost: dict[tuple[SectionKind, ...], list[Section]] = {}
        self.text = facts.text
        self.year = facts.meta.year

    @cached_property
    def figures(self) -> list[int]:
        """Where the indicators begin."""
        return [indicator.span.start for indicator in self.facts.indicators]

    @cached_property
    def titles(self) -> list[Span]:
        """Places of 《…》, innermost only, in order."""
        return [Span(*match.span()) for match in _TITLE.finditer(self.text)]

    def title_at(self, span: Span) -> Span | None:
        """Return the 《…》 that contains ``span``."""
        index = bisect.bisect_right(self.titles, span.start, key=lambda title: title.start) - 1
        if index >= 0 and self.titles[index].contains(span):
            return self.titles[index]
        return None

    @cached_property
    def excluded(self) -> list[Span]:
        """Places where no finding may point: furniture and tail sections."""
        tails = [section.span for section in self.facts.sections if section.kind == "tail"]
        return merged([*self.context.furniture, *tails])

    def outside(self, span: Span) -> bool:
        """Whether ``span`` lies (partly) in furniture or in the tail."""
        return touches(self.excluded, span)

    def once(self, make: Callable[[RuleInput], T]) -> T:
        """Return what ``make`` derives from this document, derived once for all rules that ask."""
        if make not in self._derived:
            self._derived[make] = make(self)
        derived: T = self._derived[make]
        return derived

    def in_furniture(self, span: Span) -> bool:
        """Whether ``span`` lies (partly) in furniture."""
        return any(place.overlaps(span) for place in self.context.furniture)

    @cached_property
    def _damage(self) -> list[Span]:
        return sorted(damage.span for damage in self.context.damage)

    def damaged(self, span: Span) -> bool:
        """Whether ``span`` touches a place whose characters are not the author's."""
        return touches(self._damage, span)

    def in_heading(self, span: Span) -> bool:
        """Whether ``span`` lies in the number or title of a section."""
        section = self.facts.section_at(span.start)
        return section is not None and section.heading.contains(span)

    def sections(self, *kinds: SectionKind) -> list[Section]:
        """Return the topmost sections of the given kinds (none inside another one of these kinds)."""
        if kinds not in self._topmost:
            chosen = self._topmost[kinds] = []
            for section in self.facts.sections:
                if section.kind in kinds and not (chosen and chosen[-1].span.contains(section.span)):
                    chosen.append(section)
        return self._topmost[kinds]

    def bodies(self, *kinds: SectionKind) -> str:
        """Return the text of the sections of the given kinds without their headings, joined by line ends."""
        return "\n".join(
            self.text[section.heading.end : section.span.end] for section in self.sections(*kinds)
        )

    @cached_property
    def head(self) -> Span:
        """What stands for the whole document: its title, else the first line (at most 60 characters)."""
        if self.facts.meta.title_span is not None:
            return self.facts.meta.title_span
        start = len(self.text) - len(self.text.lstrip())
        end = self.text.find("\n", start)
        return Span(start, min(len(self.text) if end < 0 else end, start + _HEAD))

    def opening(self, section: Section) -> Span:
        """What stands for a whole section: its heading, else its first sentence (at most 60 characters)."""
        if section.heading.length:
            return section.heading
        start = section.span.start
        while start < section.span.end and self.text[start].isspace():
            start += 1
        first = self.sentence(Span(start, min(start + 1, section.span.end)))
        return Span(start, min(first.end, section.span.end, start + _HEAD))

    @cached_property
    def cut_off(self) -> bool:
        """Whether the text breaks off: its last line is long and ends without a closing mark."""
        end = min(
            (section.span.start for section in self.facts.sections if section.kind == "tail"), default=None
        )
        last = self.text[:end].rstrip().rpartition("\n")[2].strip()
        return len(last) > _LONG_LINE and last[-1] not in "。！？；：”’）》)."

    def clause(self, span: Span) -> Span:
        """Return the clause around ``span``, without its closing mark (at most 300 characters each side)."""
        return self._around(span, _CLAUSE_BORDER, _CLAUSE_BORDER_BEFORE)

    def sentence(self, span: Span) -> Span:
        """Return the part between 。；！？ or line ends around ``span`` (300 characters each side)."""
        return self._around(span, _SENTENCE_BORDER, _SENTENCE_BORDER_BEFORE)

    def _around(self, span: Span, after: regex.Pattern[str], before: regex.Pattern[str]) -> Span:
        low, high = max(0, span.start - _WINDOW), min(len(self.text), span.end + _WINDOW)
        left = before.search(self.text, low, span.start)
        right = after.search(self.text, span.end, high)
        return Span(left.end() if left else low, right.start() if right else high)

    def hull(self, spans: Iterable[Span], *, limit: int = 90) -> Span:
        """Return the smallest span over ``spans``, or the last of them where that exceeds ``limit``."""
        ordered = sorted(spans)
        whole = Span(ordered[0].start, max(span.end for span in ordered))
        return whole if whole.length <= limit else ordered[-1]
