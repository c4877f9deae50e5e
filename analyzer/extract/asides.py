"""Weak points told in passing, in parts on what was done: 这项工作的薄弱处是…, 美中不足的是…, 本季欠账：…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from analyzer.extract.admitted import AdmittedSentences
from analyzer.extract.answers import AnswersFile
from analyzer.extract.causes import cause_sections
from analyzer.extract.clauses import own_parts, trimmed
from analyzer.extract.headings import SENTENCE_END, lines_of
from analyzer.extract.problem_lexicon import ShortcomingsFile, joined
from analyzer.extract.role_labels import TOLD_IN, Labelled, by_part, matters
from analyzer.lexicon.store import Lexicons
from analyzer.records import Section
from analyzer.text.later import later
from analyzer.text.places import merged, touches
from analyzer.text.span import Span

_DONE_BEFORE = 0.4  # share of a part, ahead of a weak point that no lead announces
_FEWEST_MATTERS = 3  # whose last paragraph tells what is amiss
_EXPECTED = -2000  # for a paragraph ahead of plans, in a report that labels its problems
_BEHIND = -3500  # for the last paragraphs of the others: as likely as the average sentence
_FEWEST = 2  # weak points of a report, where characters alone tell one
# Thousandths of a logit: what it adds that only plans follow, that a sentence begins with 不过, that it gives a reason.
_WEIGHTS = (1500, 1500, 800)
_AMISS = -500
_TURNS = later(regex.compile, "(?:可是|可惜|不过|但是?|只是|然而|就是|偏偏)[，,]?")
_TURNS_INSIDE = regex.compile(
    "，(?=(?:不过|可惜|只可惜|美中不足)(?!关|渡))"
)  # 评价总体是好的，不过代办点有名无实
_NOTHING = later(
    regex.compile, "(?:没有|未|不曾)(?:发现|发生|出现|单列)|无[^，。；]{0,4}(?:问题|事故|投诉|欠账)"
)
_REASON = regex.compile("因为|由于|原因|缘故|怪|是[^，。；]{2,12}没(?:有)?")
_WHOLE_SENTENCES = regex.compile(r"[^。！？\n]{5,}")
_STARTS = later(regex.compile, rf"(?:{SENTENCE_END.pattern}|；)\s*")
_PROMISES = later(regex.compile, "不足|短板|差距|(?:存在|有)[^，。]{0,4}问题|欠账")  # 各项工作的进展和不足
_TURNED_BACK = regex.compile("(?<=[，。；])但(?:是)?这(?:些|都|只)")  # …，但这些都是前进中的插曲


class AsideFinder:
    """Finds them. Each lasts to the next of its paragraph, or to its end.

    Get it by ``lexicons.shared(AsideFinder)``.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._sentences = lexicons.shared(AdmittedSentences)
        data = lexicons.load("shortcomings.yaml", ShortcomingsFile)
        self._ahead = joined(lexicons.load("answers.yaml", AnswersFile).answers)
        self._leads, self._explained = joined(data.asides), joined(data.explained)

    def find(self, text: str, sections: Sequence[Section], labelled: Sequence[Labelled]) -> list[Span]:
        """Return the weak points without what leads up to them; none but labelled ones where a part tells the problems.

        Args:
            text: Restored text.
            sections: Its sections.
            labelled: Its paragraphs with labels that say what they are.
        """
        own = [matter.problem for matter in matters(text, labelled, sections)]
        causes = cause_sections(sections)
        if any(section.kind == "shortcomings" and section.id not in causes for section in sections):
            return own
        if labelled:
            return sorted([*own, *self._unlabelled(text, sections, labelled)])
        parts = [
            (section, Span(start, end))
            for section, start, end in own_parts(sections)
            if section.kind in TOLD_IN
        ]
        promises = [section.span for section in sections if _PROMISES.search(section.title)]
        led = [aside for _, body in parts for aside in self._inside(text, *body)]
        admitted = [
            aside
            for section, body in parts
            for aside in self._admitted(
                text, body, promised=any(one.contains(section.span) for one in promises)
            )
        ]
        themes = [
            Span(start, end) for section, start, end in own_parts(sections) if section.kind == "measures"
        ]
        admitted += self._behind_matters(text, themes, admitted)
        if len(led) < _FEWEST:  # who announces some announces all
            known = merged(admitted)
            admitted += [
                one for body in themes for one in self._last_words(text, body) if not touches(known, one)
            ]
        alone = [one for one in admitted if not any(one.overlaps(aside) for aside in led)]
        return sorted(led + alone) if len(led) + len(alone) >= _FEWEST else led

    def _behind_matters(self, text: str, themes: Sequence[Span], admitted: Sequence[Span]) -> Iterator[Span]:
        """Yield further last paragraphs of themes, where most themes with several tell what is amiss in the last."""
        told = {aside.start for aside in admitted}
        last: list[tuple[Span, Span]] = []
        for body in themes:
            lines = [Span(body.start + a, body.start + b) for a, b in lines_of(text[body.start : body.end])]
            if len(lines) > 1:
                last.append((lines[0].hull(lines[-2]), lines[-1]))
        known = sum(paragraph.start in told for _, paragraph in last)
        if known < _FEWEST_MATTERS or 2 * known < len(last):
            return
        for before, paragraph in last:
            likely = self._sentences.likelihood(text, paragraph)
            if paragraph.start not in told and likely > max(
                _BEHIND, self._sentences.likelihood(text, before)
            ):
                aside = trimmed(text, *paragraph)
                if aside is not None:
                    yield aside

    def _last_words(self, text: str, body: Span) -> Iterator[Span]:
        """Yield the ends of paragraphs from a sentence on that tells what is amiss, by several signs together.

        It closes its paragraph, or only what is planned follows; it may begin with 不过 and give a reason.
        """
        for line in lines_of(text[body.start : body.end]):
            paragraph = Span(body.start + line.start, body.start + line.end)
            found = list(_WHOLE_SENTENCES.finditer(text, *paragraph))
            last = len(found) - 1
            while last > 0 and self._ahead.match(text, *found[last].span()):
                last -= 1
            if last < 1:
                continue
            own = Span(*found[last].span())
            inside = _TURNS_INSIDE.search(text, *own)
            own = own if inside is None else Span(inside.start() + 1, own.end)
            turn = _TURNS.match(text, *own)
            signs = (last < len(found) - 1, turn is not None, _REASON.search(text, *own) is not None)
            likely = self._sentences.likelihood(text, own)
            likely += sum(weight for weight, sign in zip(_WEIGHTS, signs, strict=True) if sign)
            aside = trimmed(text, turn.end() if turn else own.start, paragraph.end)
            if likely >= _AMISS and aside is not None and not _NOTHING.search(text, *own):
                yield aside

    def _unlabelled(
        self, text: str, sections: Sequence[Section], labelled: Sequence[Labelled]
    ) -> Iterator[Span]:
        """Yield what admits something ahead of the plans of matters that have plans and no label for the problem."""
        for body, own in by_part(labelled, sections):
            roles = {one.role for one in own}
            if "plan" in roles and "problem" not in roles:
                for line in lines_of(text[body.start : own[0].label.start]):
                    paragraph = trimmed(text, body.start + line.start, body.start + line.end)
                    if paragraph and self._sentences.likelihood(text, paragraph) > _EXPECTED:
                        yield paragraph

    def _admitted(self, text: str, body: Span, *, promised: bool = False) -> Iterator[Span]:
        """Yield the paragraphs of a part, or ends of them, that admit something without a lead."""
        for line in lines_of(text[body.start : body.end]):
            paragraph = Span(body.start + line.start, body.start + line.end)
            told = self._sentences.stretch(text, paragraph, self._explained, promised=promised)
            aside = trimmed(text, *told) if told is not None else None
            if aside is not None:
                yield aside

    def start(self, text: str, part: Span) -> int:
        """Return where the first weak point of a part begins, with its lead if it has one, or the end of the part."""
        lines = lines_of(text[part.start : part.end])
        places = (place for line in lines for place in _sentences(text, part, line))
        led = next((place.start for place in places if self._leads.match(text, *place)), part.end)
        admitted = next((aside.start for aside in self._admitted(text, part)), part.end)
        # A part on problems may begin with what was done about them.
        return led if admitted - part.start < part.length * _DONE_BEFORE else min(led, admitted)

    def _inside(self, text: str, start: int, end: int) -> Iterator[Span]:
        part = Span(start, end)
        for line in lines_of(text[start:end]):
            places = _sentences(text, part, line)
            leads = [lead for place in places if (lead := self._leads.match(text, *place)) is not None]
            ends = [*(lead.start() for lead in leads[1:]), part.start + line.end]
            for lead, stop in zip(leads, ends, strict=False):
                back = _TURNED_BACK.search(text, lead.end(), stop)
                aside = trimmed(text, lead.end(), back.start() if back is not None else stop)
                if aside is not None:
                    yield aside


def _sentences(text: str, part: Span, line: Span) -> Iterator[Span]:
    """The rest of a line from the start of each of its sentences on. ``line`` counts from the start of ``part``."""
    own = Span(part.start + line.start, part.start + line.end)
    for start in (own.start, *(stop.end() for stop in _STARTS.finditer(text, *own))):
        if start < own.end:
            yield Span(start, own.end)
