"""Names told by their words: 学校食堂 by 小学…食堂, 内设机构 by 科室.

Lists name things by general official words, reports by narrower or plainer ones. ``everyday_words.yaml`` says which
words stand for which; a name that no concept knows is cut into words, and a text that tells each of them near the
others, in this way or another, tells the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct, field

from analyzer.lexicon.concepts import GAP, fold

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons
    from analyzer.pipeline.segment import Cut

FILE = "everyday_words.yaml"
_SHORTEST = 4  # characters of a name that is cut into words
_MOST_WORDS, _MOST_FORMS = 3, 240
_WORD = 2  # characters of the shortest word that says something


class EverydayWord(Struct, frozen=True, forbid_unknown_fields=True):
    """A word of lists and what stands for it in reports.

    Attributes:
        word: The word.
        told: Words that tell the same or a kind of it.
        example: A text in which one of them stands for it.
        not_: Longer strings inside which one of them means something else.
    """

    word: str
    told: tuple[str, ...]
    example: str
    not_: tuple[str, ...] = field(default=(), name="not")


class EverydayFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file. ``class_words`` end names and say nothing (校长陪餐|制); ``updated`` is the day it was last written."""

    updated: object
    class_words: tuple[str, ...]
    words: tuple[EverydayWord, ...]


class ToldName(Struct, frozen=True):
    """How a text may tell a name by its words.

    Attributes:
        forms: Strings; … stands for a gap.
        not_: Longer strings inside which they do not count.
    """

    forms: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()


class Everyday:
    """Says how names are told by their words.

    Args:
        lexicons: Where the file is.
        cut: Cuts names into words.
    """

    def __init__(self, lexicons: Lexicons, cut: Cut) -> None:
        read = lexicons.load(FILE, EverydayFile)
        self._class_words = sorted(read.class_words, key=len, reverse=True)
        self._words = {fold(entry.word): entry for entry in read.words}
        self._cut = cut

    @property
    def names(self) -> frozenset[str]:
        """Return the names, longer than words, that the file knows as a whole (下属单位)."""
        return frozenset(word for word in self._words if len(word) >= _SHORTEST)

    def tell(self, name: str) -> ToldName:
        """Return how a text may tell ``name`` (folded), its own wording apart."""
        words = self._parts(name)
        entries = [self._words.get(word) for word in (name, *words)]
        own, *ways = [(*map(fold, entry.told),) if entry is not None else () for entry in entries]
        forms = dict.fromkeys(own)
        if words:
            choices = [(word, *told) for word, told in zip(words, ways, strict=True)]
            orders = (
                [choices, choices[::-1]] if len(words) == 2 else [choices]
            )  # 食堂…学校, but no third word first
            forms |= dict.fromkeys(GAP.join(chosen) for order in orders for chosen in product(*order))
        shadows = tuple(form for entry in entries if entry is not None for form in entry.not_)
        return ToldName(tuple(forms)[:_MOST_FORMS], shadows)

    def _parts(self, name: str) -> list[str]:
        """Return the words of a name, none of one that is a single word or too many.

        Single characters side by side are one word, class words at its end none.
        """
        if len(name) < _SHORTEST:
            return []
        words: list[str] = []
        open_ = False
        end = next((word for word in self._class_words if name.endswith(word)), "")
        said = name.removesuffix(end) if len(name) - len(end) >= _SHORTEST else name
        cut = [whole for whole, _ in self._cut(said)]
        for word in [part for whole in cut for part in self._halves(whole, alone=len(cut) == 1)]:
            if len(word) == 1 and open_:
                words[-1] += word
            else:
                words.append(word)
            open_ = len(word) == 1
        told = 1 < len(words) <= _MOST_WORDS and all(len(word) >= _WORD for word in words)
        return words if told else []

    def _halves(self, word: str, *, alone: bool) -> tuple[str, ...]:
        """Return the halves of a word of which the file knows one (学校|食堂), unless it knows the word in a name."""
        if word in self._words and not alone:
            return (word,)
        for at in range(_WORD, len(word) - _WORD + 1):
            if word[:at] in self._words or word[at:] in self._words:
                return word[:at], word[at:]
        return (word,)


def self_test_everyday(read: EverydayFile) -> list[str]:
    """Return one line per entry that breaks the rules of the file or fails its own example."""
    problems: list[str] = []
    seen: set[str] = set()
    for entry in read.words:
        if entry.word in seen:
            problems.append(f"{FILE}: {entry.word}: listed twice")
        seen.add(entry.word)
        short: Sequence[str] = [word for word in entry.told if len(word) < _WORD or entry.word == word]
        problems += [f"{FILE}: {entry.word}: {word!r} tells nothing new" for word in short]
        rest = entry.example
        for shadow in entry.not_:
            rest = rest.replace(shadow, "")
        if not any(word in rest for word in entry.told):
            problems.append(f"{FILE}: {entry.word}: no told word in {entry.example}")
    return problems
