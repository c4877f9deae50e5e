"""Two readings of one document: the first as a gold file, the second as the subset that a second reader labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from analyzer.evaluate.cases import EvaluationError
from analyzer.evaluate.gold import Gold, GoldLink, GoldPlan, GoldShortcoming, VerdictCode, load_gold
from analyzer.evaluate.gold_places import Place, PlacedGold, occurrences
from analyzer.foreign import in_chinese
from analyzer.records import Comparator, Distribution, IndicatorKind, Status

FIRST_FOLDER = "first"


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of the records of a second reading."""


class SecondVerdict(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A verdict without stratum: the stratum of an item belongs to the first reading."""

    item: str
    verdict: VerdictCode
    evidence: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    atoms: str | None = None
    note: str = ""


class SecondMeasure(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A measure without verb and object, which its quote holds."""

    quote: str
    status: Status
    concreteness: Literal[0, 1, 2, 3]


class SecondIndicator(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An indicator without period."""

    quote: str
    value: int | float
    comparator: Comparator
    unit: str
    subject: str
    kind: IndicatorKind
    distribution: Distribution
    upper: int | float | None = None


class SecondReading(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a second reader says of a document.

    Attributes:
        doc: Name of the document.
        checklist: Name of its checklist.
        measures_scope: Titles of the headings whose measures are complete; those of the first reading.
        indicators_scope: Titles of the sections whose indicators are complete, sub-sections included.
        verdicts: One per checklist item.
        shortcomings: All shortcomings.
        plans: All plan items.
        links: Pairings of the two.
        measures: Measures within ``measures_scope``.
        indicators: Indicators within ``indicators_scope``, in document order.
    """

    doc: str
    checklist: str
    measures_scope: tuple[str, ...]
    indicators_scope: tuple[str, ...]
    verdicts: tuple[SecondVerdict, ...]
    shortcomings: tuple[GoldShortcoming, ...]
    plans: tuple[GoldPlan, ...]
    links: tuple[GoldLink, ...]
    measures: tuple[SecondMeasure, ...]
    indicators: tuple[SecondIndicator, ...]


@dataclass(frozen=True)
class Pair:
    """Both readings of a document.

    Attributes:
        placed: The first reading with its places in the clean text.
        second: The second reading.
        regions: Bodies of the sections of ``indicators_scope``.
        indicators: Places of the indicators of the second reading, in its order.
    """

    placed: PlacedGold
    second: SecondReading
    regions: tuple[Place, ...]
    indicators: tuple[Place, ...]

    @property
    def first(self) -> Gold:
        """The first reading."""
        return self.placed.gold


def load_pairs(folder: Path, samples: Path) -> list[Pair]:
    """Load all second readings of ``folder``, each with its first reading in the sub-folder ``first``.

    Args:
        folder: ``NAME.json`` per document and ``first/NAME.json``, the gold as it was when the second reading ended.
        samples: Folder with ``NAME/clean.txt``.

    Raises:
        EvaluationError: If a file is missing or broken, or the two readings are not about the same things.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise EvaluationError(
            f"{folder}：没有第二次标注的文件。请给出含 NAME.json 的文件夹。",
            f"{folder}: no second reading; name a folder that holds NAME.json",
        )
    return [_load(path, samples / path.stem / "clean.txt") for path in paths]


def _load(path: Path, clean: Path) -> Pair:
    try:
        second = msgspec.json.decode(path.read_bytes(), type=SecondReading)
        placed = PlacedGold.of(
            load_gold(path.parent / FIRST_FOLDER / path.name), clean.read_bytes().decode("utf-8")
        )
        _require_same_things(placed, second)
        regions = tuple(_region(placed, title) for title in second.indicators_scope)
        return Pair(placed, second, regions, _place_indicators(placed, second, regions))
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise EvaluationError(
            f"{path}：两次标注无法比较（{in_chinese(error)}）。请核对文件。",
            f"{path}: the two readings cannot be compared ({error}); check the files",
        ) from error


def _require_same_things(placed: PlacedGold, second: SecondReading) -> None:
    gold = placed.gold
    for name in ("doc", "checklist", "measures_scope"):
        if getattr(gold, name) != getattr(second, name):
            raise ValueError(f"{name} differs")
    if {v.item for v in gold.verdicts} != {v.item for v in second.verdicts}:
        raise ValueError("verdicts are not on the same items")
    for quote in _quotes(second):
        if quote not in placed.text:
            raise ValueError(f"not in the text: {quote}")


def _quotes(second: SecondReading) -> list[str]:
    quotes = [quote for v in second.verdicts for quote in (*v.evidence, *v.near)]
    quotes += [measure.quote for measure in second.measures]
    quotes += [plan.quote for plan in second.plans]
    parts = [part for s in second.shortcomings for part in (s.quote, s.cause, s.effect)]
    return quotes + [part for part in parts if part is not None]


def _region(placed: PlacedGold, title: str) -> Place:
    """Return the body of a section together with its sub-sections."""
    sections = placed.gold.sections
    number = next((i for i, section in enumerate(sections) if section.title == title), None)
    if number is None:
        raise ValueError(f"no section: {title}")
    level = sections[number].level
    later = zip(sections[number + 1 :], placed.sections[number + 1 :], strict=True)
    end = next((start for section, (start, _) in later if section.level <= level), len(placed.text))
    return placed.sections[number][1], end


def _place_indicators(
    placed: PlacedGold, second: SecondReading, regions: tuple[Place, ...]
) -> tuple[Place, ...]:
    """Scan forward inside the regions, past places inside a longer trap of the first reading if others follow."""
    traps = [place for trap in placed.gold.traps for place in occurrences(placed.text, trap.quote)]
    places: list[Place] = []
    position = 0
    for indicator in second.indicators:
        open_places = [
            (start, end)
            for start, end in occurrences(placed.text, indicator.quote)
            if start >= position and any(a <= start and end <= b for a, b in regions)
        ]
        free = [place for place in open_places if not any(_within(place, trap) for trap in traps)]
        if not open_places:
            raise ValueError(f"indicator not found in order: {indicator.quote}")
        places.append((free or open_places)[0])
        position = places[-1][1]
    return tuple(places)


def _within(place: Place, other: Place) -> bool:
    return other[0] <= place[0] and place[1] <= other[1] and place != other
