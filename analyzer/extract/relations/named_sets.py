"""A set that is counted once and taken up again by its name, in full or shortened.

规模以上企业41家 … 41家规上企业每家明确1名联络员: the same number; … 规上企业已有38家建成: not more than all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.extract.reach import Near
from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item, Sentence
from analyzer.extract.relations.wording import shown
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_NAME = 4  # characters from which on a name is taken to mean one set in the whole document
_INTRODUCED = compile_pattern(
    r"(?:其中|包括|集聚|拥有|辖|内|境|现|共|有)*(?P<name>\p{Han}{4,14}?)(?:共有|现有|共|有|为)?"
)
_ALL = compile_pattern(r"(?P<name>\p{Han}{4,14}?)(?:每\p{Han}|均|都|全部|逐一)")
_AMONG_THEM = ("当中", "中，", "里，", "之中")
_THOSE = compile_pattern(r"(?:^|[，；。：、\n])(?:其中|已|这)?(?P<word>\p{Han}{2,3})的$")
_NAME_BEFORE = 8
_SENTENCES = 4
_SOME = ("已有", "已经有", "目前有", "现有")
_ENDS = frozenset({"", *"，。；、：（）\n"})


class NamedSets:
    """Compares the counts of a document that are counts of one named set."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(self, text: str, sentences: Sequence[Sentence]) -> Iterator[Relation]:
        """Yield a relation for each number that takes up a set introduced in an earlier sentence."""
        near = Near(sentences, lambda sentence: sentence.span)
        for place, sentence in enumerate(sentences):
            for order, indicator in enumerate(sentence.group):
                start, end = indicator.span
                again = _again(text, start, end, sentence, order)
                if again is not None and indicator.kind == "count":
                    near_by = sentences[max(0, place - _SENTENCES) : place]
                    yield from _taken_up(sentence.items[order], again, [*near_by, sentence])
                    continue
                whole_again = _ALL.match(text, end)
                part = text.endswith(_SOME, 0, start)
                if indicator.kind not in ("count", "scope") or not (whole_again or part):
                    continue
                item = sentence.items[order]
                names = [whole_again["name"]] if whole_again else _endings(item.label)
                first = near.range_of(sentence.span).start
                whole = self._introduced(names, item, sentences[first:place])
                if whole is not None:
                    yield _same(whole, item) if whole_again else _part(whole, item)

    def _introduced(self, names: Sequence[str], item: Item, earlier: Sequence[Sentence]) -> Item | None:
        """The number that the name had when it was introduced; none if either is rough or of another time."""
        if not item.exact or self._cues.carried_over.search(item.gap + item.after):
            return None
        for sentence in earlier:
            for other in sentence.items:
                found = _INTRODUCED.fullmatch(other.label)
                if found is None or other.unit != item.unit or other.after[:1] not in _ENDS or other.base:
                    continue
                if self._cues.partial_scope.search(found["name"]) or not other.exact:
                    continue
                if any(_one_name(name, found["name"]) for name in names):
                    return other
        return None


def _again(text: str, start: int, end: int, sentence: Sentence, order: int) -> str | None:
    """The word that a number is taken up by: 败诉的两件, or nothing at all (38宗。38宗当中); None if it is not."""
    if order == 0 and start == sentence.span.start and text.startswith(_AMONG_THEM, end):
        return ""
    found = _THOSE.search(text, max(sentence.span.start, start - _NAME_BEFORE), start)
    return found["word"] if found else None


def _taken_up(item: Item, word: str, earlier: Sequence[Sentence]) -> Iterator[Relation]:
    """The number itself said before, in other or the same figures (败诉2件 … 败诉的两件)."""
    for sentence in reversed(earlier):
        for other in reversed(sentence.items):
            if (
                other.indicator.span >= item.indicator.span
                or other.unit != item.unit
                or other.value != item.value
            ):
                continue
            if other.exact and item.exact and word in other.label + other.after[:_NAME_BEFORE]:
                yield _same(other, item)
                return


def _endings(label: str) -> list[str]:
    """The endings of the words before 已有 that may be a name, longest first."""
    words = next(label.removesuffix(verb) for verb in _SOME if label.endswith(verb))
    return [words[place:] for place in range(len(words) - _NAME + 1)]


def _one_name(a: str, b: str) -> bool:
    """Whether two names are one, or the shorter leaves out characters inside the longer (规上企业, 规模以上企业)."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) < _NAME or short[0] != long[0] or short[-2:] != long[-2:]:
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _same(whole: Item, again: Item) -> Relation:
    holds = whole.value == again.value
    pair = f"{whole.indicator.text}，{again.indicator.text}"
    return Relation(
        kind="equal", indicators=(whole.indicator.id, again.indicator.id), expected=whole.value, actual=again.value,
        verdict="holds" if holds else "violated", text=f"{pair}，一致" if holds else f"同一范围前后不一致：{pair}",
    )  # fmt: skip


def _part(whole: Item, part: Item) -> Relation:
    holds = part.value <= whole.value
    a, b = shown(part.value, part.unit), shown(whole.value, whole.unit)
    return Relation(
        kind="bound", indicators=(part.indicator.id, whole.indicator.id), expected=whole.value, actual=part.value,
        verdict="holds" if holds else "violated", text=f"{a}≤{b}，相符" if holds else f"{a}>{b}，部分大于整体",
    )  # fmt: skip
