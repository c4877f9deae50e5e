"""What the lexicon knows of verbs and of the words around them, and where verbs stand in a text."""

from __future__ import annotations

import re
from typing import Literal

import regex
from msgspec import Struct

from analyzer.extract.futures import Futures
from analyzer.extract.terms import Names
from analyzer.extract.words import Words
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.lexicon.terms import TermMatcher
from analyzer.records import Status

_PAIR = 2
_AVERAGE = re.compile("[平人户]均")

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
    """A cue of a measure's status; an ``outright`` one leaves the models nothing to say."""

    status: Status
    outright: bool = False


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


class Verb(Struct, frozen=True, gc=False):
    """A verb in the text; ``known`` when the lexicon has it, else it is a verb by word class alone."""

    start: int
    end: int
    verb_class: VerbClass
    known: bool = True


class VerbLexicon:
    """Knows verbs, adverbs and what else may stand before a verb.

    Attributes:
        light: Verbs that say nothing without their object (进行).
        not_verbs: Words that the segmenter takes for verbs.
        taken: Acts that dictionaries take for nouns.
        names: Terms and names that hold verbs.
        future: 将 that promises.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        verbs = lexicons.load("verbs.yaml", VerbsFile)
        data = lexicons.load("measures.yaml", MeasuresFile)
        self._verbs: TermMatcher[VerbClass] = TermMatcher(
            (form, entry.verb_class) for entry in verbs.classes for form in entry.forms
        )
        self.light = frozenset(verbs.light)
        self.not_verbs = frozenset(verbs.not_verbs)
        self.taken = regex.compile(r"\L<acts>(?![会室站所科股])", acts=verbs.taken)
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
        self._time = regex.compile(f"(?:{'|'.join(f'(?:{expression(entry)})' for entry in data.times)})$")
        self._owner = regex.compile(f"(?:{'|'.join(f'(?:{expression(entry)})' for entry in data.owners)})$")
        strong = [
            form
            for entry in verbs.classes
            if entry.verb_class in {"event", "support"}
            for form in entry.forms
        ]
        acts = [form for entry in verbs.classes for form in entry.forms]
        self.future = Futures(data, strong, acts)

    def find(self, text: str, words: Words) -> list[Verb]:
        """Return the verbs of ``text``, the longest at each place.

        Beside those of the lexicon these are words that the segmenter classes as verbs; ``known`` tells which.
        """
        best: dict[int, tuple[int, VerbClass, bool]] = {
            words.starts[at]: (words.starts[at] + len(words.texts[at]), "activity", False)
            for at, word_class in enumerate(words.classes)
            if word_class == "v" and words.texts[at] not in self.not_verbs
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

    def class_of(self, word: str) -> str:
        """Return what the lexicon lists a word as: a verb's class, ``adverb``, ``preposition`` ...; or ""."""
        return self._kinds.get(word, "")

    def kind_of(self, word: str) -> str:
        """Return what the lexicon knows a word as: how it lists it, else ``time`` or ``owner``; or ""."""
        listed = self.class_of(word)
        if listed:
            return listed
        if self._time.match(word):
            return "time"
        return "owner" if self._owner.match(word) else ""

    def is_result(self, verb: str) -> bool:
        """Whether a verb tells a purpose or effect when it follows another act."""
        return verb in self._results

    def _follows_adverb(self, text: str, start: int, borders: frozenset[int]) -> bool:
        """Whether an adverb that begins a word ends here: the dictionary has some adverb + verb pairs as one word."""
        return start - self.adverb_before(text, 0, start) in borders

    def adverb_before(self, text: str, start: int, end: int) -> int:
        """Length of the adverb that ends at ``end`` and does not begin before ``start``; 0 without one."""
        if text[end - 1 : end] not in self._adverb_ends:
            return 0
        if end - _PAIR >= start and _AVERAGE.match(text, end - _PAIR, end):
            return _PAIR
        for length in range(min(4, end - start), 0, -1):
            if text[end - length : end] in self._adverbs:
                return length
        return 0
