"""Gold annotations: typed records, loader, and the command that checks a gold file.

The JSON format has one file per document and refers to the restored ("clean") text by exact quotes.
``sections`` and ``indicators`` are in document order, so a repeated quote is resolved by scanning
forward; an optional ``start`` (code-point offset into the clean text) makes the place explicit.

Usage: ``python -m analyzer.evaluate.gold GOLD_JSON CLEAN_TXT CHECKLIST_YAML``
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from analyzer.records import (
    Aspect,
    Comparator,
    Distribution,
    IndicatorKind,
    LinkKind,
    Presence,
    RelationKind,
    RelationVerdict,
    Status,
)

SectionKind = Literal["measures", "leader_duty", "shortcomings", "plans", "other"]
VerdictCode = Literal["C", "M", "P", "A", "X"]
Stratum = Literal["E", "P", "N", "X", "K", "-"]
FaultCode = Literal[
    "stale_year", "stale_label", "term_misuse", "missing_section", "no_cause", "numbering", "unpaired_plan",
    "out_of_remit", "placeholder", "self_contradiction", "double_approx",
    # Some files repeat a violated relation as a fault; both spellings occur.
    "numeric", "numeric_violation",
]  # fmt: skip

_LISTS = (
    "sections", "indicators", "traps", "measures", "shortcomings", "plans", "links", "relations", "faults",
)  # fmt: skip


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all gold records: immutable, unknown keys are errors."""


class GoldSection(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A heading; ``title`` is without the number and, for run-in headings, without the body."""

    level: Literal[1, 2, 3, 4]
    number: str
    title: str
    kind: SectionKind


class GoldStatutory(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where each of the five statutory contents is found."""

    measures: Presence
    shortcomings: Presence
    causes: Presence
    leader_duty: Presence
    next_year: Presence


class GoldIndicator(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number that counts. ``value`` is in base units (2.5万元 is 25000 元); ``None`` means masked."""

    quote: str
    value: int | float | None
    comparator: Comparator
    unit: str
    subject: str
    kind: IndicatorKind
    period: str
    distribution: Distribution
    upper: int | float | None = None
    start: int | None = None


class GoldTrap(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number-like string that is no indicator; stands for all its occurrences outside indicators."""

    quote: str
    why: str
    start: int | None = None


class GoldMeasure(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One predicate with its object(s) in a section named by ``measures_scope``."""

    quote: str
    verb: str
    object: str
    status: Status
    concreteness: Literal[0, 1, 2, 3]


class GoldShortcoming(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One admitted problem with its cause and effect quotes, if the text gives them."""

    quote: str
    aspect: Aspect
    severity: Literal[1, 2, 3]
    cause: str | None = None
    effect: str | None = None


class GoldPlan(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One action of the plan section."""

    quote: str


class GoldLink(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Pairing of a shortcoming with a plan item, both by zero-based index."""

    shortcoming: int
    plan: int
    type: LinkKind


class GoldRelation(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A numeric constraint between indicators.

    Order of ``quotes``: sum = total, parts; ratio = part, whole, rate; growth = new, old, change;
    bound = smaller, larger; equal = any.
    """

    kind: RelationKind
    quotes: tuple[str, ...]
    verdict: RelationVerdict
    note: str = ""


class GoldFault(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A drafting error; ``quote`` is ``None`` only when something is missing."""

    code: FaultCode
    quote: str | None
    note: str = ""


class GoldVerdict(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The verdict on one checklist item; ``atoms`` ("2/3") only for composite items."""

    item: str
    verdict: VerdictCode
    stratum: Stratum
    evidence: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    atoms: str | None = None
    note: str = ""


class Gold(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All annotations of one document."""

    doc: str
    checklist: str
    unit_type: str
    year: int
    noise: tuple[str, ...]
    sections: tuple[GoldSection, ...]
    statutory: GoldStatutory
    indicators: tuple[GoldIndicator, ...]
    traps: tuple[GoldTrap, ...]
    measures_scope: tuple[str, ...]
    measures: tuple[GoldMeasure, ...]
    shortcomings: tuple[GoldShortcoming, ...]
    plans: tuple[GoldPlan, ...]
    links: tuple[GoldLink, ...]
    relations: tuple[GoldRelation, ...]
    faults: tuple[GoldFault, ...]
    verdicts: tuple[GoldVerdict, ...]


def load_gold(path: str | Path) -> Gold:
    """Read one gold file.

    Raises:
        OSError: the file cannot be read.
        msgspec.ValidationError: a key is unknown or missing, or a value is outside its list.
        msgspec.DecodeError: the file is not JSON.
    """
    return msgspec.json.decode(Path(path).read_bytes(), type=Gold)


def load_checklist_items(path: str | Path) -> dict[str, str]:
    """Read a checklist file as ``{item id: item text}``, in file order.

    Raises:
        ValueError: the file has no item list, or an id occurs twice.
    """
    import yaml

    data = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise ValueError(f"{path}: no list of items")
    items: dict[str, str] = {}
    for entry in data["items"]:
        if entry["id"] in items:
            raise ValueError(f"{path}: item {entry['id']} occurs twice")
        items[entry["id"]] = entry["text"]
    return items


def validate_gold(gold: Gold, clean_text: str, checklist_items: Mapping[str, str]) -> list[str]:
    """Check every rule of the format that a program can check.

    Args:
        gold: the annotations.
        clean_text: the restored text that the quotes refer to.
        checklist_items: item texts by id.

    Returns:
        One sentence per problem, empty when the file is sound.
    """
    from analyzer.evaluate.gold_rules import problems_of

    return problems_of(gold, clean_text, checklist_items)


def main(argv: Sequence[str] | None = None) -> int:
    """Print problems, doubts and counts of one gold file; return 1 when there are problems."""
    from analyzer.evaluate.gold_rules import doubts_of

    args = list(sys.argv[1:] if argv is None else argv)
    if len(args) != 3:
        sys.stderr.write("usage: python -m analyzer.evaluate.gold GOLD_JSON CLEAN_TXT CHECKLIST_YAML\n")
        return 2
    gold = load_gold(args[0])
    text = Path(args[1]).read_text(encoding="utf-8")
    items = load_checklist_items(args[2])
    problems = validate_gold(gold, text, items)
    lines = [f"problem: {p}" for p in problems] + [f"doubt: {d}" for d in doubts_of(gold, items)]
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    sizes = {name: len(getattr(gold, name)) for name in _LISTS}
    lines += [
        f"{gold.doc}: {len(problems)} problems, {han} Han characters",
        ", ".join(f"{count} {name}" for name, count in sizes.items()),
        f"verdicts {dict(sorted(Counter(v.verdict for v in gold.verdicts).items()))}",
        f"strata {dict(sorted(Counter(v.stratum for v in gold.verdicts).items()))}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
