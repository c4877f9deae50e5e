"""Admitted shortcomings with severity, cause and effect; the statutory vector that depends on them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from analyzer.extract.aspects import ProblemAspects
from analyzer.extract.causes import CauseFinder, cause_sections
from analyzer.extract.clauses import own_parts, trimmed
from analyzer.extract.facts import Facts, Run
from analyzer.extract.links import PlanLinker
from analyzer.extract.problem_items import (
    SIDE_OF_CAUSE,
    announced,
    begins_inside,
    counted,
    labelled,
    line_item,
    numbered_items,
    numbered_lines,
    parted,
    pieces,
    signed,
    unmarked,
)
from analyzer.extract.problem_lexicon import COUNTED_LACK, ShortcomingsFile, joined
from analyzer.extract.problem_lists import listed_in
from analyzer.extract.problem_places import (
    SEVERAL,
    ahead_of_all_causes,
    each_behind,
    is_item_heading,
    names_none,
    shared,
    title_of,
    without,
    without_answer,
    without_closing,
)
from analyzer.extract.problem_words import REMARK, SECOND, ProblemWords
from analyzer.extract.severity import SeverityJudge
from analyzer.extract.statutory import StatutoryExtractor
from analyzer.lexicon.store import Lexicons
from analyzer.records import Link, Presence, Quote, Section, Shortcoming, Statutory
from analyzer.text.span import Span

_PAIR = 2
_TOLD = 12  # problems before a sentence on causes that are asked for causes of their own
_SENTENCES = 2  # paragraphs tell one problem each if they are as short on average, or SEVERAL tell one
_OPENING = 2  # sentences that may say how many problems there are
_LINE = regex.compile(r"[^\n]+")
_OTHER_MATTER = regex.compile("至于|再就是|再有就是|另一(?:个|处|件)")
_DASHES = regex.compile("[—–]+")  # signs before the members of one paragraph: ——…。——…。
_ADDS = regex.compile(r"(?:此外|另外|除此之外|再有)[，,]")


class ShortcomingExtractor:
    """Finds whole shortcoming items, even across sentence ends, and what answers them."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("shortcomings.yaml", ShortcomingsFile)
        self._severity = lexicons.shared(SeverityJudge)
        self._frames = joined(data.frames)
        self._leads = joined(data.leads)
        self._closings = joined(data.closings)
        self._turns = joined([*data.turns, *data.leads])
        self._causes = lexicons.shared(CauseFinder)
        self._aspects = lexicons.shared(ProblemAspects)
        self._words = lexicons.shared(ProblemWords)
        self._linker = PlanLinker(lexicons)
        self._statutory = StatutoryExtractor(lexicons)

    def extract(self, facts: Facts) -> tuple[list[Shortcoming], list[Link], Statutory]:
        """Return shortcomings, links to plans, and the statutory vector.

        ``facts`` must have sections, runs, sentences and plans filled.
        """
        spans = list(self._items(facts))
        passages = self._causes.passages(facts, spans)
        beside = {row.problem: row.cause for row in facts.ledger if row.problem and row.cause}
        beside |= {matter.problem: matter.cause for matter in facts.matters if matter.cause}
        found: list[Shortcoming] = []
        told: list[Presence] = []
        for span in spans:
            cause, presence, roles = self._causes.told(facts.text, span)
            if span in beside:
                cause, presence = self._causes.at(facts.text, beside[span]), "clause"
            elif cause is None and not passages:
                # Who gives causes in a place of their own tells facts in the items.
                cause = self._causes.untold(facts.text, roles)
                presence = "implicit" if cause is not None and roles.is_sure(cause.span) else "none"
            inside = None if cause is None else cause.span
            effect = roles.effect(inside)
            if effect is None and inside is not None:
                effect = self._causes.effect_of(facts.text, inside, span)
            found.append(
                Shortcoming(
                    id=f"d{len(found) + 1}",
                    span=span,
                    text=span.of(facts.text),
                    aspect=self._aspects.classify(span.of(facts.text)),
                    severity=self._severity.of_problem(facts.text, inside, span),
                    cause=cause,
                    effect=None if effect is None else Quote(effect, effect.of(facts.text)),
                )
            )
            told.append(presence)
        if each_behind(passages, spans):
            told.append("clause")
        similar = self._linker.reader.similarity(facts)
        facts.shortcomings = self._causes.assigned(facts, found, passages, similar)
        statutory = self._statutory.extract(
            facts, told, passage=bool(passages) and not each_behind(passages, spans)
        )
        return facts.shortcomings, self._linker.link(facts, similar), statutory

    def _items(self, facts: Facts) -> Iterator[Span]:
        """Return the problems of all parts on problems, in order; the answer behind a problem is cut off."""
        found = [
            own
            for span in self._stretches(facts)
            for own in without_answer(facts, span)
            if trimmed(facts.text, *own) is not None
        ]
        own = (without(_DASHES, facts.text, span) for span in found)
        whole = {without(self._leads, facts.text, span) for span in own}
        ended = (without_closing(self._closings, facts.text, span) for span in whole)
        yield from sorted(span for span in ended if span is not None)

    def _stretches(self, facts: Facts) -> Iterator[Span]:
        """Enumerated items, else headed items, else what an unnumbered part tells."""
        yield from (row.problem for row in facts.ledger if row.problem is not None)
        whole = {
            matter.problem
            for matter in facts.matters
            if matter.cause or "\n" in matter.problem.of(facts.text)
        }
        causes = cause_sections(facts.sections)
        told = [matter.problem.start for matter in facts.matters]
        for section, start, end in own_parts(facts.sections):
            if section.kind != "shortcomings" or section.id in causes:
                continue
            if any(start <= row.row.start < end for row in facts.ledger):
                continue  # a table tells the problems of this part
            place = bisect_left(told, start)
            if place < len(told) and told[place] < end:
                continue  # labels do
            items = [
                (item, run)
                for run in facts.runs
                if run.section == section.id and not self._is_inner(facts.text, run, Span(start, end))
                for item in run.items
            ]
            items = [
                (one, run) for one, run in items if not any(begins_inside(run, other) for other, _ in items)
            ]
            outer = [
                (one, run)
                for one, run in items
                if not any(other.span.contains(one.span) and other is not one for other, _ in items)
            ]
            body = trimmed(facts.text, start, end)
            if outer:
                told_items = [unmarked(facts.text, item, run) for item, run in outer]
                yield from told_items[:-1]
                last = ahead_of_all_causes(facts, self._causes, told_items[-1], len(told_items))
                yield from parted(
                    facts.text, outer[-1][0], last, facts.sentences_in(last), self._words.looks_told
                )
                listed = outer[0][0].span.hull(outer[-1][0].span)
                yield from self._ahead_of_second(facts, Span(start, listed.start), listed)
                yield from self._beside(facts, Span(start, end), listed)
            elif body is None:
                if section.parent and not names_none(
                    section.title
                ):  # the whole item: （一）执法能力有待提高。
                    yield title_of(section)
            elif is_item_heading(facts, section):
                numbered = list(numbered_lines(facts.text, body))
                if (
                    numbered and numbered[0].start == body.start
                ):  # the heading is an item, and so are these lines
                    yield title_of(section)
                    yield from (line_item(facts.text, line) for line in numbered)
                else:
                    yield self._headed(facts, section, body)
            else:
                yield from self._unmarked_items(facts, section, Span(start, end), body)
        for aside in facts.asides:
            yield from [aside] if aside in whole else self._told_in_passing(facts, aside)

    def _is_inner(self, text: str, run: Run, part: Span) -> bool:
        """Whether a run lists the causes or sides of one problem: others are told beside its paragraph."""
        first = run.items[0].span.start
        if self._causes.leads_to(text, first, part.start):
            return True
        lead = Span(max(text.rfind("\n", part.start, first) + 1, part.start), first)
        if self._words.admits(text, lead) and SIDE_OF_CAUSE.match(text, first):
            return True
        if "。" not in lead.of(text) or not self._words.admits(text, lead):
            return False
        apart = [lead, Span(first, run.items[-1].span.end)]
        lines = (Span(*line.span()) for line in _LINE.finditer(text, *part))
        beside = [line for line in lines if not any(line.overlaps(one) for one in apart)]
        return sum(self._words.tells(text, line) for line in beside) >= _PAIR

    def _ahead_of_second(self, facts: Facts, before: Span, listed: Span) -> Iterator[Span]:
        """The problem of a list that begins with 其次: what its paragraph tells ahead of it, if that is no frame."""
        if SECOND.match(facts.text, *listed) is None:
            return
        begin = max(facts.text.rfind("\n", before.start, before.end) + 1, before.start)
        own = trimmed(facts.text, begin, before.end)
        if (
            own is not None
            and self._words.tells_one(facts.text, own)
            and not self._words.only_opens(own.of(facts.text))
        ):
            yield own

    def _beside(self, facts: Facts, part: Span, listed: Span) -> list[Span]:
        """The paragraphs beside one that lists problems: where several tell one, or that say they add one (此外，…)."""
        if "\n" in listed.of(facts.text):
            return []
        inside = facts.sentences_in(part)
        others = [own for own in self._paragraphs(facts.text, inside) if not own.overlaps(listed)]
        told = [own for own in others if self._words.tells(facts.text, own)]
        if len(told) < _PAIR:
            told = [own for own in told if _ADDS.match(facts.text, *own)]
        return [without(_ADDS, facts.text, own) for own in told]

    def _told_in_passing(self, facts: Facts, aside: Span) -> Iterator[Span]:
        """The problems of a weak point told in place: parted by semicolons.

        More sentences go on with the last one, unless they turn to another matter.
        """
        found: list[Span] = []
        for sentence in (own for one in facts.sentences if (own := shared(aside, one.span)) is not None):
            if found and self._words.only_opens(sentence.of(facts.text)):
                continue  # 这些都需要认真加以解决。
            if found and _OTHER_MATTER.match(facts.text, *sentence) is None:
                found[-1] = found[-1].hull(sentence)
            elif sentence.end == aside.end or not self._words.only_opens(sentence.of(facts.text)):
                found += self._pieces(facts.text, sentence)
        yield from found

    def _pieces(self, text: str, place: Span) -> Iterator[Span]:
        """What stands between semicolons; behind a reason stand further ones, up to a problem with its own."""
        last: Span | None = None
        for piece in pieces(text, [place]):
            if last is None:
                last = piece
            elif self._ends_with_reason(text, last) and not self._causes.words(text, piece):
                last = last.hull(piece)
            else:
                yield last
                last = piece
        if last is not None:
            yield last

    def _ends_with_reason(self, text: str, piece: Span) -> bool:
        """Whether a piece gives a reason, and tells no problem behind it (由于路远，请律师把关的不多)."""
        words = self._causes.words(text, piece)
        last = Span(max(text.rfind("，", *piece) + 1, piece.start), piece.end)
        return bool(words) and not (
            all(word.end <= last.start for word in words) and self._words.looks_admitted(text, last)
        )

    def _unmarked_items(self, facts: Facts, section: Section, part: Span, body: Span) -> Sequence[Span]:
        """The problems of a part without enumerators, as it says itself where they are; else by its sentences."""
        inside = self._ahead_of_causes(facts.text, facts.sentences_in(part))
        ahead = Span(part.start, inside[-1].end) if inside else part
        labels = labelled(facts.text, ahead) or numbered_items(facts.text, ahead)
        if labels:
            return labels
        within = facts.section(section.parent).kind if section.parent else None
        if "\n" not in body.of(facts.text) and (
            within == "measures" or (within == "plans" and not section.title)
        ):
            return list(self._pieces(facts.text, body))  # the weak point of a theme, or what opens the plans
        paragraphs = self._paragraphs(facts.text, inside)
        first = [span.of(facts.text) for span in inside if paragraphs and paragraphs[0].contains(span)]
        count = announced(section.title, first[:_OPENING])
        told = counted(facts.text, count, paragraphs, inside) if count else []
        return told or list(self._loose_items(facts, part)) or self._plain_words(facts, part)

    def _ahead_of_causes(self, text: str, sentences: Sequence[Span]) -> list[Span]:
        """The sentences up to one that turns to the causes of all problems before it."""
        for place, one in enumerate(sentences):
            if self._turns_to_causes(text, one, sentences[max(0, place - _TOLD) : place]):
                return list(sentences[:place])
        return list(sentences)

    def _headed(self, facts: Facts, section: Section, body: Span) -> Span:
        """A run-in heading belongs to its item; one on a line of its own only names it. Causes of all end it."""
        own = (
            body if facts.text[section.heading.end : body.start].count("\n") else title_of(section).hull(body)
        )
        for sentence in facts.sentences:
            fresh = facts.text[own.start : sentence.span.start].endswith("\n")
            inside = own.contains(sentence.span) and sentence.span.start > own.start
            if inside and fresh and self._causes.opens_passage(facts.text, sentence.span.start):
                return trimmed(facts.text, own.start, sentence.span.start) or own
        return own

    def _loose_items(self, facts: Facts, part: Span) -> Iterator[Span]:
        """The members of a list behind a colon or with signs; paragraphs, where several tell; else sentences."""
        inside = [line_item(facts.text, sentence) for sentence in facts.sentences_in(part)]
        paragraphs = self._paragraphs(facts.text, inside)
        bullets = [item for paragraph in paragraphs if (item := signed(facts.text, paragraph)) is not None]
        if len(bullets) > 1:
            yield from bullets
            return
        told = [paragraph for paragraph in paragraphs if self._words.tells(facts.text, paragraph)]
        short = len(inside) <= _SENTENCES * len(paragraphs) or len(told) >= SEVERAL
        if len(told) > 1 and short:
            yield from (without(_ADDS, facts.text, own) for own in told)
            return
        pending: Span | None = None
        found_any = False
        before: list[Span] = []
        for span, after in pairwise([*inside, None]):
            if span is None:
                continue
            if pending is not None and self._turns_to_causes(facts.text, span, before[-_TOLD:]):
                break
            listed = listed_in(
                facts.text, span, self._turns, self._words.looks_told, self._causes.opens_passage
            )
            if pending is not None and self._causes.opens_passage(facts.text, span.start):
                pending = pending.hull(span)
                continue
            if pending is not None:
                yield pending
                before.append(pending)
                pending = None
            if listed:
                yield from listed
            elif self._words.only_opens(span.of(facts.text)):
                found_any = True  # what follows is said to be problems
            elif self._words.admits(facts.text, span) or (
                self._words.tells_one(facts.text, span)
                and (found_any or self._words.opens_list(facts.text, span, after))
            ):
                pending = span
                found_any = True
            elif self._frames.search(facts.text, *span):
                found_any = True  # what follows is said to be problems
        if pending is not None:
            yield pending

    def _turns_to_causes(self, text: str, sentence: Span, before: Sequence[Span]) -> bool:
        """Whether a sentence tells the causes of all problems before it: it says so, or lists several at once."""
        if self._causes.opens_causes_of_all(text, sentence.start):
            return True
        if not before or not self._causes.opens_passage(text, sentence.start):
            return False
        own = any(self._causes.words(text, problem) for problem in before)
        return not own and self._causes.listed(text, sentence) > 1

    def _plain_words(self, facts: Facts, part: Span) -> list[Span]:
        """The sentences of a part on problems that uses none of the known words for them, without short remarks."""
        inside = facts.sentences_in(part)
        return [
            span
            for span in inside
            if self._words.is_plain(facts.text, span)
            or (
                (span.length >= REMARK or COUNTED_LACK.search(facts.text, *span))
                and self._frames.search(facts.text, *span) is None
            )
        ]

    def _paragraphs(self, text: str, sentences: Sequence[Span]) -> list[Span]:
        """Sentences joined by line; a frame before the first problem and a cause of its own line are left out."""
        found: list[Span] = []
        causes_until = -1  # the end of a paragraph of causes
        for span in sentences:
            fresh = not found or "\n" in text[found[-1].end : span.start]
            if span.start < causes_until:
                continue
            if fresh and self._causes.opens_passage(text, span.start):
                end = text.find("\n", span.end)
                causes_until = end if end >= 0 else len(text)
            elif fresh:
                found.append(span)
            elif self._words.only_opens(found[-1].of(text)):
                found[-1] = span
            else:
                found[-1] = found[-1].hull(span)
        return found[1:] if len(found) > _PAIR and self._words.only_opens(found[0].of(text)) else found
