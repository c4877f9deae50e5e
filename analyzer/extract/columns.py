"""Traits of many things at once, family by family: named where models are fitted, weighed where they are used.

A trait is a family with a value (``verb=成立``) or a family alone (``plain``). What has traits (a clause, a place where
a measure may begin) is a row; the traits of all rows are told as columns of numbers, each of which stands for a value.
So all rows of a document are scored by a few look-ups in tables, and no names are put together only to be looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, count, pairwise, repeat
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np
from msgspec import Struct

from analyzer.extract.linear import BIAS, LinearModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]
    AnyInt = TypeVar("AnyInt", bound=np.integer)

NOTHING, ALONE = 0, 1  # numbers of no trait, and of the trait without a value; of no part in a joined value
_UNASKED = 0  # in a table of numbers plus one
_CODES = 0x110000  # code points
_PART = 20  # bits of one part of a joined value


class Vocabulary:
    """Numbers of the values that traits have. Values that it lacks are numbered ``NOTHING``, as None is."""

    def __init__(self) -> None:
        self.values: list[str] = ["", ""]
        self._numbers: dict[str | None, int] = {}
        self._characters: NDArray[np.int32] | None = (
            None  # by code point; pages that no text touches take no room
        )

    def add(self, values: Iterable[str]) -> None:
        """Number values that have no number yet."""
        new = [value for value in dict.fromkeys(values) if value not in self._numbers]
        self._numbers.update(zip(new, count(len(self.values)), strict=False))
        self._characters = None
        self.values += new

    def numbers(self, values: Iterable[str | None]) -> Numbers:
        """Return the number of each value."""
        return np.fromiter(map(self._numbers.get, values, repeat(NOTHING)), np.int64)

    def characters(self, text: str) -> tuple[Numbers, Numbers]:
        """Return the number of each character, and the same with ``edge`` for what is blank and for both ends.

        Each character is looked up once and remembered for all texts.
        """
        codes = code_points(text)
        edge = self.numbers(("edge",))
        table = np.zeros((2, _CODES), np.int32) if self._characters is None else self._characters
        new = codes[table[0].take(codes) == _UNASKED]
        if len(new):
            new = different(new)
            characters = [*map(chr, new.tolist())]
            table[0, new] = self.numbers(characters) + 1
            table[1, new] = self.numbers([one if one.strip() else "edge" for one in characters]) + 1
        self._characters = table
        found = np.subtract(table.take(codes, axis=1), 1, dtype=np.int64)
        return found[0], np.concatenate([edge, found[1], edge])


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class OpenVocabulary(Vocabulary):
    """A vocabulary that takes in whatever it is asked for; for fitting."""

    def numbers(self, values: Iterable[str | None]) -> Numbers:
        """Return the number of each value."""
        asked = list(values)
        self.add(value for value in asked if value is not None)
        return super().numbers(asked)


class Column(Struct, frozen=True):
    """Traits of one family.

    Attributes:
        family: Its name.
        parts: Numbers of the values. Several arrays are values that a blank joins, ``ALONE`` where one has less.
        rows: Which row each trait belongs to, ascending; None where every row has one. A trait that a row has twice
            counts once.
    """

    family: str
    parts: tuple[Numbers, ...]
    rows: Numbers | None = None


def names(columns: Sequence[Column], length: int, vocabulary: Vocabulary) -> list[list[str]]:
    """Return the names of the traits of each of ``length`` rows."""
    found: list[dict[str, None]] = [{} for _ in range(length)]
    for column in columns:
        rows = range(length) if column.rows is None else column.rows.tolist()
        for row, *parts in zip(rows, *(part.tolist() for part in column.parts), strict=True):
            if parts == [ALONE]:
                found[row][column.family] = None
            elif NOTHING not in parts:
                value = " ".join(vocabulary.values[part] for part in parts if part != ALONE)
                found[row][f"{column.family}={value}"] = None
    return [list(row) for row in found]


class Weights:
    """The weights of some models over the same traits, as tables.

    Args:
        models: The models.
        joined: The families whose values a blank joins, with the number of their parts.
        vocabulary: Numbers the values; those of the models are added.

    Attributes:
        labels: For each model the columns of its labels in a table of scores.
    """

    def __init__(
        self, models: Sequence[LinearModel], joined: Mapping[str, int], vocabulary: Vocabulary
    ) -> None:
        traits = dict.fromkeys(chain.from_iterable(model.weights for model in models))
        self._rows = dict(zip(traits, count(1), strict=False))
        # Half the width is half the time.
        self._table = np.zeros((len(traits) + 1, sum(len(model.labels) for model in models)), np.int32)
        self._bits = len(traits).bit_length()  # of a row's number
        self.labels: list[slice] = []
        families: dict[str, dict[str | None, int]] = {}
        for model in models:
            first = self.labels[-1].stop if self.labels else 0
            self.labels.append(slice(first, first + len(model.labels)))
            at = [self._rows[trait] for trait in model.weights]
            flat = np.fromiter(chain.from_iterable(model.weights.values()), np.int32)
            self._table[at, self.labels[-1]] = flat.reshape(len(at), -1)
        for trait, row in self._rows.items():
            family, mark, value = trait.partition("=")
            families.setdefault(family, {})[value if mark else None] = row
        self._single: dict[str, Numbers] = {}
        self._joined: dict[str, tuple[Numbers, Numbers]] = {}
        for family, own in families.items():
            if family in joined:
                self._joined[family] = _keys(own, joined[family], vocabulary)
            else:
                alone = own.pop(None, 0)
                vocabulary.add(value for value in own if value is not None)
                numbers = vocabulary.numbers(own)
                # Numbers beyond the last one stand for it: values that no trait of the family has.
                self._single[family] = rows = np.zeros(max(numbers, default=ALONE) + 2, np.int64)
                rows[ALONE] = alone
                rows[numbers] = list(own.values())

    def scores(self, columns: Sequence[Column], length: int) -> Numbers:
        """Return the scores of each of ``length`` rows, a column for each label of each model, in thousandths."""
        single = [self._at(column) for column in columns if column.rows is None]
        scores: Numbers = self._table.take(np.array(single, np.int64).reshape(-1, length), axis=0).sum(
            0, dtype=np.int64
        )
        scores += self._table[self._rows.get(BIAS, 0)]
        several = [
            column.rows << self._bits | self._at(column) for column in columns if column.rows is not None
        ]
        if several:
            # Each row has one trait more, without a weight: so none is empty.
            every = np.arange(length) << self._bits
            keys = different(np.concatenate([every, *several]))
            weights = self._table.take(keys & (1 << self._bits) - 1, axis=0)
            scores += np.add.reduceat(weights, keys.searchsorted(every), axis=0)
        return scores

    def of(self, trait: str) -> Numbers:
        """Return the weights of one trait."""
        weights: Numbers = self._table[self._rows.get(trait, 0)]
        return weights

    def _at(self, column: Column) -> Numbers:
        """Return which rows of the table hold the weights of the traits of a column."""
        found: Numbers
        if column.family in self._joined:
            keys, rows = self._joined[column.family]
            asked = _key(column.parts)
            place = keys[:-1].searchsorted(asked)
            found = rows[np.where(keys[place] == asked, place, -1)]
        elif column.family in self._single:
            found = self._single[column.family].take(column.parts[0], mode="clip")
        else:
            found = np.zeros_like(column.parts[0])
        return found


def _keys(own: Mapping[str | None, int], size: int, vocabulary: Vocabulary) -> tuple[Numbers, Numbers]:
    """Return the keys of joined values in order, and their rows."""
    filler = [None] * size
    read: list[tuple[str | None, ...]] = []
    rows: list[int] = []
    for value, row in own.items():
        for parts in _splits(value or "", size):
            read.append((*parts, *filler)[:size])
            rows.append(row)
    vocabulary.add(part for parts in read for part in parts if part is not None)
    keys = _key([np.maximum(vocabulary.numbers(parts), ALONE) for parts in zip(*read, strict=True)])
    order = keys.argsort()
    return np.append(keys[order], -1), np.append(np.array(rows)[order], 0)


def _splits(value: str, size: int) -> Iterator[tuple[str, ...]]:
    """Yield all ways to read a joined value; one that has all its parts may have blanks inside of them."""
    parts = value.split(" ")
    if len(parts) <= size:
        yield tuple(parts)
        return
    for cuts in combinations(range(1, len(parts)), size - 1):
        yield tuple(" ".join(parts[a:b]) for a, b in pairwise([0, *cuts, len(parts)]))


def _key(parts: Sequence[Numbers]) -> Numbers:
    """Join numbers to one."""
    key, *others = parts
    for part in others:
        key = key << _PART | part
    return key


def different(keys: NDArray[AnyInt]) -> NDArray[AnyInt]:
    """Return each key once, in order. Faster than ``numpy.unique``, which hashes first and loads ``numpy.ma``."""
    keys = np.sort(keys, kind="stable")  # what is put together from ordered columns is merged
    return keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys
