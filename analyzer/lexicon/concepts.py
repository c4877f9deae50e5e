"""The concept lexicon: domain concepts with the many ways in which official prose names them.

Files ``concepts/<theme>.yaml`` hold concepts; :class:`ConceptMatcher` finds all of them in a text in linear time.
Matching runs on *folded* text (:func:`fold`): quotation marks, title marks and blanks carry no meaning here and
writers set them freely (“三项制度”, 三项制度).
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex
from msgspec import Struct, field, structs

from analyzer.errors import LexiconError

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons

ConceptKind = Literal["action", "object", "organ", "instrument", "event", "quality"]
GAP = "…"
MAX_GAP = 12
_SHADOW = 40  # longer than any string that shadows a form
_TELLING = 3  # length from which on longer pieces are no rarer
_BARRIERS = frozenset("。；！？\n")  # no gap reaches across
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


def parted(concept: Concept) -> tuple[tuple[str, ...], Concept | None]:
    """Return the folded strings that name ``concept`` wherever they stand, and the concept without them, if it is left.

    Who needs no hits but only wants to know where it is named finds the strings in one go with others.
    """
    forms = concept.forms if concept.name in concept.weak else (concept.name, *concept.forms)
    shadows = _folded(concept.not_)
    literal: dict[str, None] = {}
    rest: list[str] = []
    for text in _folded(forms):
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


_Pieced = tuple[
    int, bool, Sequence[str]
]  # a concept, whether it needs its context there, and pieces between gaps


class _Gapped(NamedTuple):
    """A form with gaps: literal pieces before (nearest first) and after its anchor, the piece that is looked for."""

    concept: int
    weak: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


class _Beside(NamedTuple):
    """Forms with one anchor and the same piece next to it, ``ahead`` of the anchor or behind it.

    Attributes:
        piece: The piece.
        ahead: Whether it stands before the anchor.
        named: Concepts that the two pieces name; whether they need their context.
        longer: Forms with further pieces.
    """

    piece: str
    ahead: bool
    named: tuple[tuple[int, bool], ...]
    longer: tuple[_Gapped, ...]


_FORM, _WEAK, _NOT = range(3)
_Pieces = tuple[tuple[int, int], ...]
_Named = tuple[int, _Pieces]  # a concept and where it is named


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
        gapped: list[_Pieced] = []
        self._contexts = [tuple(map(fold, concept.context)) for concept in self.concepts]
        for index, concept in enumerate(self.concepts):
            forms = concept.forms if concept.name in concept.weak else (concept.name, *concept.forms)
            for role, texts in ((_NOT, concept.not_), (_WEAK, concept.weak), (_FORM, forms)):
                for text in _folded(texts):
                    parts = [part for part in text.split(GAP) if part] if GAP in text else (text,)
                    if len(parts) > 1 and role != _NOT:
                        gapped.append((index, role == _WEAK, parts))
                    elif parts and text:
                        plain.setdefault(text if role == _NOT else parts[0], []).append((role, index))
        anchors = _anchors(gapped)
        patterns = list(dict.fromkeys([*others, *plain, *anchors]))
        self._others = len(others)
        self._automaton = AhoCorasick(patterns) if patterns else None
        self._plain = [plain.get(pattern, ()) for pattern in patterns]
        self._gapped = anchors
        # Grouped when a pattern is met for the first time: most never are.
        self._beside: list[tuple[_Beside, ...] | None] = [None if one in anchors else () for one in patterns]
        self._reach = MAX_GAP + max((len(part) for _, _, parts in gapped for part in parts), default=0)

    def find(self, text: str) -> list[ConceptHit]:
        """Return all occurrences in folded ``text``, ordered by place; one per concept and place."""
        found = [ConceptHit(concept, pieces, weak) for concept, pieces, weak in self.find_all(text)[0]]
        found.sort(key=_place)
        return found

    def find_all(self, text: str) -> tuple[list[tuple[int, _Pieces, bool]], list[tuple[int, int, int]]]:
        """Return the occurrences of concepts and of the other strings, in no order.

        Of concepts: which one, the pieces, and whether they needed their context; of strings: which one, start, end.
        """
        if self._automaton is None:
            return [], []
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        sure: set[_Named] = set()
        weak: set[_Named] = set()
        shadows: dict[int, list[tuple[int, int]]] = {}
        anchors: list[tuple[int, int, tuple[_Beside, ...]]] = []
        for pattern, start, end in matches:
            for role, index in self._plain[pattern]:
                if role == _NOT:
                    shadows.setdefault(index, []).append((start, end))
                else:
                    (weak if role == _WEAK else sure).add((index, ((start, end),)))
            beside = self._beside[pattern]
            if beside is None:
                piece = text[start:end]
                beside = self._beside[pattern] = _beside(piece, self._gapped[piece])
            if beside:
                anchors.append((start, end, beside))
        self._add_gapped(text, anchors, sure, weak)
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

    def _add_gapped(
        self,
        text: str,
        anchors: Sequence[tuple[int, int, tuple[_Beside, ...]]],
        sure: set[_Named],
        weak: set[_Named],
    ) -> None:
        """Add the occurrences of forms with gaps around anchors: start, end, what may stand beside it."""
        reach = self._reach
        for start, end, beside in anchors:
            # The anchor is often common (开展, 组织) and that of many forms; few of the pieces beside it are there.
            around = text[start - reach if start > reach else 0 : end + reach]
            for piece, ahead, named, longer in beside:
                if piece not in around:
                    continue
                if ahead:
                    at = text.rfind(piece, max(0, start - MAX_GAP - len(piece)), start)
                else:
                    at = text.find(piece, end, end + MAX_GAP + len(piece))
                if at < 0:
                    continue
                other = (at, at + len(piece))
                pieces = (other, (start, end)) if ahead else ((start, end), other)
                if named and _BARRIERS.isdisjoint(text[pieces[0][0] : pieces[1][1]]):
                    for index, needy in named:
                        (weak if needy else sure).add((index, pieces))
                for form in longer:
                    spread = _expand(text, start, end, form)
                    if spread is not None:
                        (weak if form.weak else sure).add((form.concept, spread))

    def _supported(self, text: str, weak: set[_Named]) -> list[_Named]:
        """Return the weak occurrences in whose sentence a context of their concept stands."""
        ends = [-1, *(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]
        helped: dict[tuple[int, int], bool] = {}  # by concept and sentence
        found: list[_Named] = []
        for index, pieces in weak:
            at = bisect.bisect_left(ends, pieces[0][0])
            if (index, at) not in helped:
                sentence = text[ends[at - 1] + 1 : ends[at]]
                helped[index, at] = any(map(sentence.__contains__, self._contexts[index]))
            if helped[index, at]:
                found.append((index, pieces))
        return found


def _place(hit: ConceptHit) -> tuple[_Pieces, int]:
    return hit.pieces, hit.concept


def _anchors(gapped: Iterable[_Pieced]) -> dict[str, list[_Pieced]]:
    """Return the forms with gaps by their anchor."""
    # The anchor is the longest piece, then the one that fewest forms use: fewer candidates to verify.
    uses = Counter(chain.from_iterable([parts for _, _, parts in gapped]))
    rank = {part: (min(len(part), _TELLING), -count) for part, count in uses.items()}
    anchors: dict[str, list[_Pieced]] = {}
    for form in gapped:
        anchors.setdefault(max(form[2], key=rank.__getitem__), []).append(form)
    return anchors


def _beside(anchor: str, forms: Iterable[_Pieced]) -> tuple[_Beside, ...]:
    """Return forms with one anchor by the piece next to it."""
    grouped: dict[tuple[str, bool], list[_Gapped]] = {}
    for index, weak, parts in forms:
        at = parts.index(anchor)
        form = _Gapped(index, weak, tuple(reversed(parts[:at])), tuple(parts[at + 1 :]))
        grouped.setdefault((form.before[0], True) if form.before else (form.after[0], False), []).append(form)
    return tuple(
        _Beside(
            piece,
            ahead,
            tuple((form.concept, form.weak) for form in group if len(form.before) + len(form.after) == 1),
            tuple(form for form in group if len(form.before) + len(form.after) > 1),
        )
        for (piece, ahead), group in grouped.items()
    )


def _expand(text: str, start: int, end: int, form: _Gapped) -> _Pieces | None:
    """Return the pieces of a form with several gaps around its anchor, if all are there."""
    pieces = [(start, end)]
    left = start
    for part in form.before:
        at = text.rfind(part, max(0, left - MAX_GAP - len(part)), left)
        if at < 0:
            return None
        pieces.insert(0, (at, at + len(part)))
        left = at
    right = end
    for part in form.after:
        at = text.find(part, right, right + MAX_GAP + len(part))
        if at < 0:
            return None
        right = at + len(part)
        pieces.append((at, right))
    return tuple(pieces) if _BARRIERS.isdisjoint(text[left:right]) else None


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
