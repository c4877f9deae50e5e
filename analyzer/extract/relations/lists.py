"""Numbers side by side in one list: x件、y件."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.extract.relations.items import Item

LISTED = ("、", "和", "及")


def place_of(item: Item, items: Sequence[Item]) -> int:
    """Index of ``item`` itself, the last one where an equal one stands before."""
    return next(index for index in reversed(range(len(items))) if items[index] is item)


def run_of(items: Sequence[Item], index: int) -> Sequence[Item]:
    """The members of a list that are told by numbers alone (21件、4件、3件) around a place, in order."""
    first = end = index
    while first and _goes_on(items[first], items[first - 1]):
        first -= 1
    while end + 1 < len(items) and _goes_on(items[end + 1], items[end]):
        end += 1
    return items[first : end + 1]


def _goes_on(item: Item, before: Item) -> bool:
    return item.gap in LISTED and item.unit == before.unit


def list_of(last: Item, earlier: Sequence[Item]) -> list[Item]:
    """The members of the list x件、y件 that ends with ``last``, counted in its unit."""
    place = place_of(last, earlier)
    first = place
    while first and earlier[first].gap[:1] in LISTED and earlier[first - 1].unit == last.unit:
        first -= 1
    return list(earlier[first : place + 1])


def coordinated(item: Item, items: Sequence[Item]) -> Sequence[Item]:
    """The members of the list x件、y件 around an item, counted in its unit."""
    end = place_of(item, items)
    while end + 1 < len(items) and items[end + 1].gap[:1] in LISTED and items[end + 1].unit == item.unit:
        end += 1
    return list_of(items[end], items)
