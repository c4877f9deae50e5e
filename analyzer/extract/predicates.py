"""Predicates of clauses: where the act begins, which verb carries it, who acts."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import Literal

import regex
from msgspec import Struct

from analyzer.extract.futures import Futures
from analyzer.extract.terms import Names
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.needed import needed, opening_han, reach
from analyzer.lexicon.store import Lexicons
from analyzer.lexicon.terms import TermMatcher
from analyzer.records import Status
from analyzer.text.span import Span

_PAIR = 2
_AVERAGE = re.compile("[平人户]均")
# Who acts, ahead of an act that no dictionary has: 党委会(学法4次), 街道党工委主要领导(主持会议3次).
_ORGAN = regex.compile(r"(?!每|共|先后|累计|会前|由|对|在|把|将|向)[\p{Han}、]{2,14}(?<![前后中时的均都])")

VerbClass = Literal["event", "activity", "support", "slogan", "result"]


class VerbEntry(Entry, frozen=True, kw_only=True, rename={"verb_class": "class"}):
    """Verbs of one class of evidential strength."""

    verb_class: VerbClass


class VerbsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/verbs.yaml``."""

    classes: tuple[VerbEntry, ...]
    light: tuple[str, ...]
    naming: tuple[str, ...]
    heads: str
    measured: tuple[str, ...]
    measures: str
    not_verbs: tuple[str, ...]
    taken: tuple[str, ...]


class StatusEntry(Entry, frozen=True, kw_only=True):
    """A cue of a measure's status."""

    status: Status


class MeasuresFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/measures.yaml``."""

    adverbs: tuple[str, ...]
    manner: tuple[str, ...]
    prepositions: tuple[str, ...]
    adverbial_ends: tuple[str, ...]
    fronted_objects: tuple[str, ...]
    owners: tuple[Entry, ...]
    times: tuple[Entry, ...]
    status: tuple[StatusEntry, ...]
    ongoing_verbs: tuple[str, ...]
    turned_into: tuple[str, ...]
    ahead: tuple[Entry, ...]
    terms: tuple[Entry, ...]
    passed: tuple[Entry, ...]
    reasons: tuple[Entry, ...]
    anchors: tuple[Entry, ...]
    slogan_objects: tuple[Entry, ...]
    topics: tuple[Entry, ...]
    circumstances: tuple[Entry, ...]
    outsiders: tuple[Entry, ...]
    hints: tuple[Entry, ...]


class Words(Struct, frozen=True):
    """What segmentation says.

    Attributes:
        borders: Offsets at which words begin, the text's end included.
        texts: The words, in order, and two empty ones behind them.
        classes: Their classes.
        starts: Where each of them begins.
    """

    borders: frozenset[int]
    texts: Sequence[str] = ("", "")
    classes: Sequence[str] = ("", "")
    starts: Sequence[int] = ()

    def at(self, offset: int) -> int:
        """Return the index of the first word that begins at or behind ``offset``."""
        return bisect.bisect_left(self.starts, offset)

    def within(self, start: int, end: int) -> tuple[Sequence[str], Sequence[str]]:
        """Return the words that begin in ``[start, end)``, and their classes."""
        first, behind = bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, end)
        return self.texts[first:behind], self.classes[first:behind]


NO_WORDS = Words(frozenset())


class Verb(Struct, frozen=True, gc=False):
    """A verb in the text; ``known`` when the lexicon has it, else it is a verb by word class alone."""

    start: int
    end: int
    verb_class: VerbClass
    known: bool = True


class Predicate(Struct, frozen=True, gc=False):
    """The act told by a clause.

    Attributes:
        span: From the verb (or its fronted object or foreign subject) to the end of the object.
        verb: Place of the verb.
        verb_class: Its class.
        actor: A subject other than the reporting unit.
        prefix: What stood before ``span`` in the clause (adverbs, time, owner): status cues live there.
        known: Whether the lexicon has the verb; else it is one by word class alone.
    """

    span: Span
    verb: Span
    verb_class: VerbClass
    actor: str | None
    prefix: str
    known: bool = True


class PredicateFinder:
    """Finds the predicate of a clause."""

    def __init__(self, lexicons: Lexicons) -> None:
        verbs = lexicons.load("verbs.yaml", VerbsFile)
        data = lexicons.load("measures.yaml", MeasuresFile)
        self._verbs: TermMatcher[VerbClass] = TermMatcher(
            (form, entry.verb_class) for entry in verbs.classes for form in entry.forms
        )
        self._light = frozenset(verbs.light)
        self._not_verbs = frozenset(verbs.not_verbs)
        self._taken = regex.compile(r"\L<acts>(?![会室站所科股])", acts=verbs.taken)
        self.names = Names(data, verbs)
        self._adverbs = frozenset([*data.adverbs, "依法"])
        self._adverb_ends = frozenset(adverb[-1] for adverb in self._adverbs)
        self._kinds: dict[str, str] = {
            form: entry.verb_class for entry in verbs.classes for form in entry.forms
        }
        self._kinds |= dict.fromkeys(data.fronted_objects, "fronted")
        self._kinds |= dict.fromkeys(data.prepositions, "preposition")
        self._kinds |= dict.fromkeys(self._adverbs, "adverb")
        self._results = frozenset(
            form for entry in verbs.classes if entry.verb_class == "result" for form in entry.forms
        )
        times = "|".join(f"(?:{expression(entry)})" for entry in data.times)
        owners = "|".join(f"(?:{expression(entry)})" for entry in data.owners)
        strong = [
            form
            for entry in verbs.classes
            if entry.verb_class in {"event", "support"}
            for form in entry.forms
        ]
        acts = [form for entry in verbs.classes for form in entry.forms]
        self._future = Futures(data, strong, acts)
        self._passed = regex.compile(expression(data.passed[0]))
        self._time = regex.compile(f"(?:{times})$")
        self._owner = regex.compile(f"(?:{owners})$")
        # Named lists (\\L) are looked up, not tried one by one.
        acts = [*data.adverbs, *data.prepositions, *data.fronted_objects]
        self._opening = regex.compile(
            rf"(?:\L<adverbs>|(?:{times})|(?:{owners})(?=依法(?!治)|\L<acts>)|将(?=依法|\L<adverbs>)|[，,、\s])*+",
            adverbs=data.adverbs,
            acts=acts,
        )
        opens = opening_han(times)  # None: any character
        heads = frozenset(adverb[:2] for adverb in data.adverbs)
        signs, self._owner_reach = "".join(literal[0] for literal in needed(owners)), reach(owners) or 0
        self._owner_sign = re.compile("|".join(map(re.escape, signs)))
        self._opens = opens | heads | {"将"} if opens and signs and self._owner_reach else None
        self._prepositions, self._fronted = (
            _longest_first(data.prepositions),
            _longest_first(data.fronted_objects),
        )
        self._before_objects = frozenset([*self._prepositions, *self._fronted])  # their first characters
        self._adverbial_end = regex.compile(r"\L<words>(?=[\u4e00-\u9fff“《])", words=data.adverbial_ends)

    def verbs(self, text: str, words: Words) -> list[Verb]:
        """Return the verbs of ``text``, the longest at each place.

        Beside those of the lexicon these are words that the segmenter classes as verbs; ``known`` tells which.
        """
        best: dict[int, tuple[int, VerbClass, bool]] = {
            start: (start + len(word), "activity", False)
            for word, word_class, start in zip(words.texts, words.classes, words.starts, strict=False)
            if word_class == "v" and word not in self._not_verbs
        }
        for start, end, verb_class in self._verbs.places(text):
            rival = best.get(start)
            if rival is not None and rival[2] and end <= rival[0]:
                continue
            if start in words.borders or self._follows_adverb(text, start, words.borders):
                best[start] = end, verb_class, True
        found: list[Verb] = []
        covered = 0
        self.names.drop(text, best)
        for start in sorted(best):
            if start >= covered and not self.names.hold(text, start, best[start][0]):
                covered, verb_class, known = best[start]
                found.append(Verb(start, covered, verb_class, known))
        return found

    def kind_of(self, word: str) -> str:
        """Return what the lexicon knows a word as: a verb's class, ``adverb``, ``preposition``, ``time`` ...; or ""."""
        known = self._kinds.get(word)
        if known is not None:
            return known
        if self._time.match(word):
            return "time"
        return "owner" if self._owner.match(word) else ""

    def tells_future(self, content: str) -> bool:
        """Whether 将 stands before an act of a clause (将建成 ...), not before a fronted object."""
        return self._future.told(content)

    def is_result(self, verb: str) -> bool:
        """Whether a verb tells a purpose or effect when it follows another act."""
        return verb in self._results

    def _follows_adverb(self, text: str, start: int, borders: frozenset[int]) -> bool:
        """Whether an adverb that begins a word ends here: the dictionary has some adverb + verb pairs as one word."""
        return start - self._adverb_before(text, 0, start) in borders

    def _adverb_before(self, text: str, start: int, end: int) -> int:
        """Length of the adverb that ends at ``end`` and does not begin before ``start``; 0 without one."""
        if text[end - 1 : end] not in self._adverb_ends:
            return 0
        if end - _PAIR >= start and _AVERAGE.match(text, end - _PAIR, end):
            return _PAIR
        for length in range(min(4, end - start), 0, -1):
            if text[end - length : end] in self._adverbs:
                return length
        return 0

    def find(self, text: str, clause: Span, verbs: Sequence[Verb]) -> Predicate | None:
        """Return the predicate of ``clause``, or None when it tells no act.

        Verbs of the lexicon come first; only a clause without one falls back on other verbs. Clauses that only tell
        a circumstance (:class:`analyzer.extract.cues.Cues`) are not to be asked about.

        Args:
            text: Restored text.
            clause: The clause.
            verbs: Verbs inside the clause, by place.
        """
        if not verbs:
            return None
        begin = self._behind_opening(text, clause)
        known = [verb for verb in verbs if verb.known]
        found = self._find(text, clause, begin, known) if known else None
        return found or self._find(text, clause, begin, verbs)

    def bare(self, text: str, clause: Span, words: Words) -> Predicate:
        """Return a predicate for a clause without a known verb: by a word that the segmenter classes as one.

        Without one it is an act that dictionaries take for a noun, else the first word classed as a noun made of a
        verb, else the first word.
        """
        first = words.at(clause.start)
        behind = min(max(words.at(clause.end), first + 1), len(words.starts))
        if first == behind:
            return Predicate(clause, clause, "activity", None, "", known=False)
        classed = [at for at in range(first, behind) if words.classes[at].startswith("v")]
        sure = [at for at in classed if words.classes[at] == "v" and words.texts[at] not in self._not_verbs]
        light = text.find("进行", *clause)
        act = self._taken.search(text, max(light, clause.start), clause.end) if not sure else None
        if act is not None:
            ahead = text[self._behind_opening(text, clause) : act.start()]
            actor = ahead if _ORGAN.fullmatch(ahead) else None
            return Predicate(clause, Span(*act.span()), "activity", actor, "", known=False)
        verb = (sure or classed or [first])[0]
        start = words.starts[verb]
        end = start + len(words.texts[verb])
        start = min(max(start, clause.start), clause.end)
        return Predicate(clause, Span(start, min(end, clause.end)), "activity", None, "", known=False)

    def _behind_opening(self, text: str, clause: Span) -> int:
        """Return where adverbs, times and owners that open a clause end."""
        start, opens = clause.start, self._opens
        first = text[start]
        if (
            opens
            and "一" <= first <= "鿿"
            and first not in opens
            and text[start : start + 2] not in opens
            and not self._owner_sign.search(text, start, min(start + self._owner_reach, clause.end))
        ):
            return start
        opening = self._opening.match(text, clause.start, clause.end)
        return opening.end() if opening is not None else clause.start

    def _find(self, text: str, clause: Span, start: int, verbs: Sequence[Verb]) -> Predicate | None:
        """Return the predicate of a clause whose opening ends at ``start``."""
        if start >= clause.end:
            # The opening swallowed a verb that is also an adverb (规范, 坚持): give it back.
            start = verbs[0].start
        promised = self._future.verb(text, start, clause, verbs)
        if promised is not None:
            return _predicate(text, clause, promised.start, promised)
        fronted = preposition = 0
        if text[start] in self._before_objects and not self._passed.match(text, start, clause.end):
            fronted = _form_at(self._fronted, text, start, clause.end)
            preposition = _form_at(self._prepositions, text, start, clause.end)
        if preposition:
            if preposition > fronted:
                fronted = 0  # 对照 is not 对
            behind = self._after_adverbial(text, start, clause, verbs)
            if behind is not None or not fronted:
                return behind
        verb = None
        for each in verbs:
            if each.start > start:
                break
            # Adverbs that are verbs too (坚持首接负责): the last one before `start` is the verb.
            if each.end >= start:
                verb = each
        if verb is not None:
            return _predicate(text, clause, verb.start, verb)
        verb = self._main(text, start, verbs, clause)
        if fronted:
            return _predicate(text, clause, start, verb)
        end = verb.start
        while length := self._adverb_before(text, start, end):
            end -= length
        return _predicate(text, clause, start, verb, text[start:end] or None)

    def _after_adverbial(
        self, text: str, start: int, clause: Span, verbs: Sequence[Verb]
    ) -> Predicate | None:
        """The first verb behind the end of the adverbial; none, if the whole clause is one."""
        closed, last = start, verbs[-1].start
        for found in self._adverbial_end.finditer(text, start + 1, clause.end):
            if last >= found.end():
                closed = found.end()
                break
        later = [verb for verb in verbs if verb.start >= max(closed, start + 2)]
        if closed == start:  # no closing word: only a verb with adverbs before it can be the predicate
            strong = [verb for verb in later if self._adverb_before(text, start, verb.start)]
            later = (
                strong or [verb for verb in later if text[verb.start : verb.end] in self._light] or later[:1]
            )
            later = [verb for verb in later if verb.known]
        return _predicate(text, clause, later[0].start, later[0]) if later else None

    def _main(self, text: str, start: int, verbs: Sequence[Verb], clause: Span) -> Verb:
        """The verb that carries a clause whose subject or object stands first: not one inside a noun phrase."""
        inside = [verb for verb in verbs if verb.start >= start] or list(verbs)
        for verb in inside:
            if text.startswith("了", verb.end) or (
                text[verb.start - 1] in self._adverb_ends and self._adverb_before(text, start, verb.start)
            ):
                return verb
        for verb in inside[1:]:
            if text[verb.start : verb.end] in self._light and verb.end < clause.end:
                return verb
        for verb in inside:
            if verb.end < clause.end and text[verb.end] not in "的、和及":
                return verb
        return inside[-1]


def _longest_first(forms: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return forms by their first character, the longest first."""
    found: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        found.setdefault(form[0], []).append(form)
    return {first: tuple(own) for first, own in found.items()}


def _form_at(forms: dict[str, tuple[str, ...]], text: str, start: int, end: int) -> int:
    """Return the length of the longest form at ``start``, 0 without one."""
    for form in forms.get(text[start], ()):
        if text.startswith(form, start, end):
            return len(form)
    return 0


def _predicate(text: str, clause: Span, start: int, verb: Verb, actor: str | None = None) -> Predicate:
    prefix = text[clause.start : start]
    place = Span(verb.start, verb.end)
    return Predicate(Span(start, clause.end), place, verb.verb_class, actor, prefix, verb.known)
