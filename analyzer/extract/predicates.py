"""Predicates of clauses: where the act begins, which verb carries it, who acts."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex
from msgspec import Struct

from analyzer.extract.verbs import MeasuresFile, Verb, VerbClass, VerbLexicon
from analyzer.extract.words import NO_WORDS, Words
from analyzer.lexicon.entries import expression
from analyzer.lexicon.needed import opening_han
from analyzer.lexicon.short import short
from analyzer.lexicon.store import Lexicons
from analyzer.text.span import Span

# Who acts, ahead of an act that no dictionary has: 党委会(学法4次), 街道党工委主要领导(主持会议3次).
_ORGAN = regex.compile(r"(?!每|共|先后|累计|会前|由|对|在|把|将|向)[\p{Han}、]{2,14}(?<![前后中时的均都])")

_ALWAYS_ADVERBS = frozenset("拟已也又")  # of one character; the others begin words too


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
        data = lexicons.load("measures.yaml", MeasuresFile)
        self._verbs = lexicons.shared(VerbLexicon)
        self._passed = regex.compile(expression(data.passed[0]))
        times = "|".join(f"(?:{expression(entry)})" for entry in data.times)
        owners = "|".join(f"(?:{expression(entry)})" for entry in data.owners)
        # Named lists (\\L) are looked up, not tried one by one.
        acts = [*data.adverbs, *data.prepositions, *data.fronted_objects]
        self._opening = regex.compile(
            rf"(?:\L<adverbs>|(?:{times})|(?:{owners})(?=依法(?!治)|\L<acts>)|将(?=依法|\L<adverbs>)|[，,、\s])*+",
            adverbs=data.adverbs,
            acts=acts,
        )
        opens = opening_han(times)  # None: any character
        heads = frozenset(adverb[:2] for adverb in data.adverbs)
        self._opens = opens | heads | {"将"} if opens else None
        firsts = "".join(sorted({act[0] for act in (*acts, "依")}))
        self._owner = short(rf"(?:{owners})(?=[{re.escape(firsts)}])")
        self._prepositions, self._fronted = (
            _longest_first(data.prepositions),
            _longest_first(data.fronted_objects),
        )
        self._before_objects = frozenset([*self._prepositions, *self._fronted])  # their first characters
        self._adverbial_end = regex.compile(r"\L<words>(?=[\u4e00-\u9fff“《])", words=data.adverbial_ends)

    def find(
        self, text: str, clause: Span, verbs: Sequence[Verb], words: Words = NO_WORDS
    ) -> Predicate | None:
        """Return the predicate of ``clause``, or None when it tells no act.

        Verbs of the lexicon come first; only a clause without one falls back on other verbs. Clauses that only tell
        a circumstance (:class:`analyzer.extract.cues.Cues`) are not to be asked about.

        Args:
            text: Restored text.
            clause: The clause.
            verbs: Verbs inside the clause, by place.
            words: What segmentation says, if it is known.
        """
        if not verbs:
            return None
        begin = self._behind_opening(text, clause)
        if begin > clause.start and words.starts and begin not in words.borders:
            begin = self._word_ahead(text, begin, clause, verbs, words)
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
        sure = [
            at for at in classed if words.classes[at] == "v" and words.texts[at] not in self._verbs.not_verbs
        ]
        light = text.find("进行", *clause)
        act = self._verbs.taken.search(text, max(light, clause.start), clause.end) if not sure else None
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
            and not self._owner.match(text, start, clause.end)
        ):
            return start
        opening = self._opening.match(text, clause.start, clause.end)
        return opening.end() if opening is not None else clause.start

    def _word_ahead(self, text: str, begin: int, clause: Span, verbs: Sequence[Verb], words: Words) -> int:
        """Return where the word begins of which an adverb was cut off (正|式文件), unless a verb follows the adverb."""
        adverb = self._verbs.adverb_before(text, clause.start, begin)
        if adverb > 1 or text[begin - 1] in _ALWAYS_ADVERBS or any(verb.start == begin for verb in verbs):
            return begin
        return max(clause.start, words.starts[words.at(begin) - 1])

    def _find(self, text: str, clause: Span, start: int, verbs: Sequence[Verb]) -> Predicate | None:
        """Return the predicate of a clause whose opening ends at ``start``."""
        if start >= clause.end:
            # The opening swallowed a verb that is also an adverb (规范, 坚持): give it back.
            start = verbs[0].start
        future = self._verbs.future
        promised = future.verb(text, start, clause, verbs) if text[start] == "将" else None
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
        while length := self._verbs.adverb_before(text, start, end):
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
            strong = [verb for verb in later if self._verbs.adverb_before(text, start, verb.start)]
            later = (
                strong
                or [verb for verb in later if text[verb.start : verb.end] in self._verbs.light]
                or later[:1]
            )
            later = [verb for verb in later if verb.known]
        return _predicate(text, clause, later[0].start, later[0]) if later else None

    def _main(self, text: str, start: int, verbs: Sequence[Verb], clause: Span) -> Verb:
        """The verb that carries a clause whose subject or object stands first: not one inside a noun phrase."""
        inside = [verb for verb in verbs if verb.start >= start] or list(verbs)
        for verb in inside:
            if text.startswith("了", verb.end) or (self._verbs.adverb_before(text, start, verb.start)):
                return verb
        for verb in inside[1:]:
            if text[verb.start : verb.end] in self._verbs.light and verb.end < clause.end:
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
