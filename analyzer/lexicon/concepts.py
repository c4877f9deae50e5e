"""The concept lexicon: domain concepts with the many ways in which official prose names them.

Files ``concepts/<theme>.yaml`` hold concepts; :class:`ConceptMatcher` finds all of them in a text in linear time.
Matching runs on *folded* text (:func:`fold`): quotation marks, title marks and blanks carry no meaning here and
writers set them freely (“三项制度”, 三项制度).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex
from msgspec import Struct, field, structs

from analyzer.errors import LexiconError
from analyzer.lexicon.gaps import Form, GappedForms, Named, Pieces

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons

ConceptKind = Literal["action", "object", "organ", "instrument", "event", "quality"]
GAP = "…"
_SHADOW = 40  # longer than any string that shadows a form
_SENTENCE_END = regex.compile("[。！？\n]")
_MARKS = "“”‘’\"'《》〈〉「」『』 \u3000\t"  # what :func:`fold` leaves out
_MARK = re.compile(f"[{_MARKS}]+")
FOLDED = frozenset(map(ord, _MARKS))


class Concept(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One concept.

    Attributes:
        id: Unique over all files.
        name: Official name, itself a form.
        kind: What it is.
        theme: Set by the loader from the file; theme ``ACT`` marks mere action phases.
        forms: Strings that always count. ``…`` stands for up to 12 characters within one statement.
        weak: Strings that count only with one of ``context`` in the same sentence.
        context: See ``weak``.
        not_: Longer strings inside which a form does not count.
        within: Ids of wider concepts of which this is a part: a text that tells it tells something of them too
            (签订安全责任书 of 安全生产), while an item that asks for it asks for no more than it.
        examples: Texts that name it.
        counter_examples: Texts that do not.
        note: For readers of the file.
    """

    id: str
    name: str
    kind: ConceptKind
    theme: str = ""
    forms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    not_: tuple[str, ...] = field(default=(), name="not")
    within: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    note: str = ""


class ConceptFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of concepts. ``updated`` is the day it was last written, before any test item was seen."""

    theme: str
    updated: object
    concepts: tuple[Concept, ...]


class ConceptHit(NamedTuple):
    """An occurrence in folded text.

    ``pieces`` are the literal parts; a form without a gap has one. ``weak`` marks forms that needed their context.
    """

    concept: int
    pieces: tuple[tuple[int, int], ...]
    weak: bool = False

    @property
    def start(self) -> int:
        """Where the occurrence begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where the occurrence ends."""
        return self.pieces[-1][1]


def fold(text: str) -> str:
    """Return ``text`` without quotation marks, title marks and blanks."""
    return _MARK.sub("", text)


def _folded(texts: Sequence[str]) -> list[str]:
    """Return all texts folded; one call for all takes a fraction of the time."""
    return fold("\n".join(texts)).split("\n") if texts else []


def sure_forms(concept: Concept) -> tuple[str, ...]:
    """Return the strings that name ``concept`` without a context."""
    return concept.forms if concept.name in concept.weak else (concept.name, *concept.forms)


def parted(concept: Concept) -> tuple[tuple[str, ...], Concept | None]:
    """Return the folded strings that name ``concept`` wherever they stand, and the concept without them, if it is left.

    Who needs no hits but only wants to know where it is named finds the strings in one go with others.
    """
    shadows = _folded(concept.not_)
    literal: dict[str, None] = {}
    rest: list[str] = []
    for text in _folded(sure_forms(concept)):
        if GAP in text or any(text in shadow for shadow in shadows):
            rest.append(text)
        elif text:
            literal[text] = None
    if not (rest or concept.weak):
        return tuple(literal), None
    return tuple(literal), structs.replace(concept, name="", forms=tuple(rest))


def load_concepts(lexicons: Lexicons) -> tuple[Concept, ...]:
    """Return all concepts of all files in ``concepts/``, sorted by file name.

    Raises:
        LexiconError: If a file breaks the schema or two concepts share an id.
    """
    found: dict[str, Concept] = {}
    for name in lexicons.names("concepts"):
        read = lexicons.load(name, ConceptFile)
        for concept in read.concepts:
            if concept.id in found:
                raise LexiconError(
                    f"{name}：概念 {concept.id} 的 id 重复。",
                    f"{name}: concept id {concept.id} is used twice",
                )
            found[concept.id] = structs.replace(concept, theme=read.theme)
    return tuple(found.values())


_FORM, _WEAK, _NOT = range(3)


class ConceptMatcher:
    """Finds concepts in folded text.

    Args:
        concepts: The concepts; hits refer to them by position.
        others: Different strings that are looked for in the same go, see :meth:`find_all`.
    """

    def __init__(self, concepts: Sequence[Concept], others: Sequence[str] = ()) -> None:
        from ahocorasick_rs import AhoCorasick

        self.concepts = tuple(concepts)
        plain: dict[str, list[tuple[int, int]]] = {}
        gapped: list[Form] = []
        self._contexts = [tuple(map(fold, concept.context)) for concept in self.concepts]
        told = [
            (role, index, text)
            for index, concept in enumerate(self.concepts)
            for role, texts in ((_NOT, concept.not_), (_WEAK, concept.weak), (_FORM, sure_forms(concept)))
            for text in texts
        ]
        for (role, index, _), text in zip(told, _folded([text for *_, text in told]), strict=True):
            parts = [part for part in text.split(GAP) if part] if GAP in text else (text,)
            if len(parts) > 1 and role != _NOT:
                gapped.append((index, role == _WEAK, parts))
            elif parts and text:
                plain.setdefault(text if role == _NOT else parts[0], []).append((role, index))
        self._gapped = GappedForms(gapped)
        patterns = list(dict.fromkeys([*others, *plain, *self._gapped.anchors]))
        self._others = len(others)
        self._automaton = AhoCorasick(patterns) if patterns else None
        self._plain = [plain.get(pattern, ()) for pattern in patterns]
        self._anchors = [pattern in self._gapped.anchors for pattern in patterns]

    def find(self, text: str) -> list[ConceptHit]:
        """Return all occurrences in folded ``text``, ordered by place; one per concept and place."""
        found = [ConceptHit(concept, pieces, weak) for concept, pieces, weak in self.find_all(text)[0]]
        found.sort(key=_place)
        return found

    def find_all(self, text: str) -> tuple[list[tuple[int, Pieces, bool]], list[tuple[int, int, int]]]:
        """Return the occurrences of concepts and of the other strings, in no order.

        Of concepts: which one, the pieces, and whether they needed their context; of strings: which one, start, end.
        """
        if self._automaton is None:
            return [], []
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        sure: set[Named] = set()
        weak: set[Named] = set()
        shadows: dict[int, list[tuple[int, int]]] = {}
        anchors: list[tuple[int, int]] = []
        for pattern, start, end in matches:
            for role, index in self._plain[pattern]:
                if role == _NOT:
                    shadows.setdefault(index, []).append((start, end))
                else:
                    (weak if role == _WEAK else sure).add((index, ((start, end),)))
            if self._anchors[pattern]:
                anchors.append((start, end))
        self._gapped.add(text, anchors, sure, weak)
        for spans in shadows.values():
            spans.sort()
        helped = self._supported(text, weak - sure) if weak else ()
        hits = [
            (index, pieces, needy)
            for occurrences, needy in ((sure, False), (helped, True))
            for index, pieces in occurrences
            if index not in shadows or not any(_inside(piece, shadows[index]) for piece in pieces)
        ]
        return hits, [match for match in matches if match[0] < self._others]

    def _supported(self, text: str, weak: set[Named]) -> list[Named]:
        """Return the weak occurrences in whose sentence a context of their concept stands."""
        ends = [-1, *(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]
        helped: dict[tuple[int, int], bool] = {}  # by concept and sentence
        found: list[Named] = []
        for index, pieces in weak:
            at = bisect.bisect_left(ends, pieces[0][0])
            if (index, at) not in helped:
                sentence = text[ends[at - 1] + 1 : ends[at]]
                helped[index, at] = any(map(sentence.__contains__, self._contexts[index]))
            if helped[index, at]:
                found.append((index, pieces))
        return found


def _place(hit: ConceptHit) -> tuple[Pieces, int]:
    return hit.pieces, hit.concept


def _inside(piece: tuple[int, int], shadows: Sequence[tuple[int, int]]) -> bool:
    """Whether a piece of a form lies in a longer string in which it does not count (书记 in 总书记)."""
    # Only a shadow that begins at most its own length before can hold the hit; they are short.
    start, end = piece
    at = bisect.bisect_right(shadows, (start, end + _SHADOW)) - 1
    while at >= 0 and shadows[at][0] > end - _SHADOW:
        left, right = shadows[at]
        if end <= right and (left, right) != (start, end):
            return True
        at -= 1
    return False


def self_test_concepts(concepts: Iterable[Concept]) -> list[str]:
    """Return one line per concept that breaks the rules of the format or fails its own examples."""
    listed = list(concepts)
    matcher = ConceptMatcher(listed)
    known = {concept.id for concept in listed}
    strangers = [
        f"{concept.id}: within {wider!r}, which is no other concept"
        for concept in listed
        for wider in concept.within
        if wider not in known - {concept.id}
    ]
    return strangers + [line for index, one in enumerate(listed) for line in _problems(matcher, index, one)]


def _problems(matcher: ConceptMatcher, index: int, concept: Concept) -> Iterator[str]:
    for form in (*concept.forms, *concept.weak):
        folded = fold(form)
        if len(folded.replace(GAP, "")) < 2:
            yield f"{concept.id}: form {form!r} is too short"
        if folded.startswith(GAP) or folded.endswith(GAP):
            yield f"{concept.id}: form {form!r} begins or ends with a gap"
    if concept.weak and not concept.context:
        yield f"{concept.id}: weak forms need a context"
    if not concept.examples:
        yield f"{concept.id}: no example"
    for wanted, texts in ((True, concept.examples), (False, concept.counter_examples)):
        for text in texts:
            if any(hit.concept == index for hit in matcher.find(fold(text))) != wanted:
                yield f"{concept.id}: {'no match in' if wanted else 'matches'} {text}"
