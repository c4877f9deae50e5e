"""Places of gold quotes that the format does not keep in order: measures, shortcomings, plans, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.evaluate.gold_places import Place, PlacedGold, occurrences


def bodies(placed: PlacedGold, kind: str) -> list[Place]:
    """Return the bodies of the sections of one kind, headings excluded, each up to the next heading."""
    stops = [start for start, _ in placed.sections[1:]] + [len(placed.text)]
    return [
        (end, stop)
        for section, (_, end), stop in zip(placed.gold.sections, placed.sections, stops, strict=True)
        if section.kind == kind
    ]


def place_all(placed: PlacedGold, quotes: Sequence[str], regions: Sequence[Place]) -> list[Place]:
    """Place quotes of a list in document order as well as its entries allow.

    A quote that occurs several times is the first occurrence inside ``regions`` that no earlier quote of the
    list took; without one inside, the first occurrence anywhere. A quote that does not occur is an empty place.
    """
    taken: set[Place] = set()
    places: list[Place] = []
    for quote in quotes:
        found = list(_places(placed.text, quote))
        inside = [place for place in found if any(a <= place[0] and place[1] <= b for a, b in regions)]
        free = [place for place in inside or found if place not in taken]
        place = (free or inside or found or [(0, 0)])[0]
        taken.add(place)
        places.append(place)
    return places


def place_inside(placed: PlacedGold, quote: str | None, whole: Place) -> Place | None:
    """Return the place of ``quote`` inside ``whole``, else its first place anywhere; ``None`` for no quote."""
    if quote is None:
        return None
    found = list(_places(placed.text, quote))
    inside = [place for place in found if whole[0] <= place[0] and place[1] <= whole[1]]
    return next(iter(inside or found), None)


def _places(text: str, quote: str) -> Iterator[Place]:
    found = list(occurrences(text, quote))
    if not found and quote:
        # A quote may begin or end inside a longer number; then any place is better than none.
        start = text.find(quote)
        found = [(start, start + len(quote))] if start >= 0 else []
    yield from found
