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

    def tell(self, name: str) -> ToldName:
        """Return how a text may tell ``name`` (folded), its own wording apart."""
        words = [name] if name in self._words or len(name) < _SHORTEST else self._parts(name)
        if not 1 <= len(words) <= _MOST_WORDS or any(len(word) < _WORD for word in words):
            return ToldName()
        known = [self._words.get(word) for word in words]
        ways = [
            (word, *(map(fold, entry.told) if entry is not None else ()))
            for word, entry in zip(words, known, strict=True)
        ]
        orders = (
            [ways, ways[::-1]] if len(ways) == 2 else [ways]
        )  # 食堂…学校, but no third word before the first
        forms = dict.fromkeys(GAP.join(chosen) for order in orders for chosen in product(*order))
        forms.pop(name, None)
        shadows = tuple(form for entry in known if entry is not None for form in entry.not_)
        return ToldName(tuple(forms)[:_MOST_FORMS], shadows)

    def _parts(self, name: str) -> list[str]:
        """Return the words of a name; single characters side by side are one word, class words at its end none."""
        words: list[str] = []
        open_ = False
        end = next((word for word in self._class_words if name.endswith(word)), "")
        said = name.removesuffix(end) if len(name) - len(end) >= _SHORTEST else name
        for word in [part for whole, _ in self._cut(said) for part in self._halves(whole)]:
            if len(word) == 1 and open_:
                words[-1] += word
            else:
                words.append(word)
            open_ = len(word) == 1
        return words

    def _halves(self, word: str) -> tuple[str, ...]:
        """Return the two halves of a word of the dictionary of which the file knows one (学校|食堂), else the word."""
        if word in self._words:
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
