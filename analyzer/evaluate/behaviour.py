"""Behaviour under changes of the text whose effect on the verdicts is known without a reader.

Changes of form (script, punctuation, line ends, enumerators) must change nothing; slogans must not raise the
score; an item must lose its credit with its evidence, and be no deed once its evidence is only planned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import cycle

import msgspec
import regex

from analyzer.analysis import Analyzer
from analyzer.evaluate.cases import Case
from analyzer.evaluate.counts import Ledger, State
from analyzer.evaluate.gold_places import Place
from analyzer.evaluate.observed import Observed
from analyzer.evaluate.parts.coverage import sentences
from analyzer.evaluate.quotes import bodies, place_all
from analyzer.evaluate.spans import touches_any
from analyzer.records import Coverage
from analyzer.text.source import source_from_text

PROBES = 6  # items per document whose evidence is deleted or moved; each needs an analysis of its own
_LINE = 30
_HALF_WIDTH = str.maketrans("，；：（）？！", ",;:()?!")
_RUN = regex.compile(r"(?<=[。；：\n])([一二三四五六七八九])是")


class Probes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences that probes are made of; what they are for stands in ``behaviour.yaml``."""

    slogans: tuple[str, ...]
    wishes: tuple[str, ...]
    future: str


def score_behaviour(seen: Observed, analyzer: Analyzer, ledger: Ledger) -> None:
    """Change the clean text in every way and count what the verdicts do (``behaviour.…``)."""
    case, coverage = seen.case, seen.report.coverage
    if coverage is None or case.checklist is None:
        return

    def judged(text: str) -> Coverage:
        found = analyzer.examine(source_from_text(text), case.checklist).report.coverage
        return found or coverage

    for name, change in FORMS.items():
        text = change(case.clean)
        if text != case.clean:
            same = _unchanged(coverage, judged(text))
            ledger.share(f"behaviour.{name}", same, len(coverage.items))
    forms = cycle(data().wishes)
    wishes = [form.format(item=item.text) for form, item in zip(forms, coverage.items, strict=False)]
    for name, slogans in (("padding", list(data().slogans)), ("wishes", wishes)):
        gain = judged(padded(case, slogans)).score - coverage.score
        ledger.share(f"behaviour.{name}", gain * 100, 1)
    for item, places in _probes(seen, coverage):
        for name, text, lost in (
            ("deletion", without(case.clean, places), {"mentioned", "planned", "absent", "contradicted"}),
            ("future", postponed(case, places), {"planned", "absent"}),
        ):
            verdict = {entry.item: entry.verdict for entry in judged(text).items}[item]
            ledger.share(f"behaviour.{name}", verdict in lost, 1)
            shown = " ".join(case.clean[a:b] for a, b in places)
            state: State = "right" if verdict in lost else "wrong"
            ledger.note(f"behaviour.{name}", state, item, shown, f"{item} {verdict}")


def padded(case: Case, slogans: Iterable[str]) -> str:
    """Return the text with slogans at the end of the first section that reports measures."""
    regions = bodies(case.placed, "measures")
    end = next((b for a, b in regions if case.clean[a:b].strip()), len(case.clean))
    head, tail = case.clean[:end].rstrip("\n"), case.clean[end:]
    return f"{head}\n{''.join(slogans)}\n{tail}"


def without(text: str, places: Sequence[Place]) -> str:
    """Return the text without some stretches."""
    kept, at = [], 0
    for start, end in sorted(places):
        kept.append(text[at : max(at, start)])
        at = max(at, end)
    return "".join([*kept, text[at:]])


def postponed(case: Case, places: Sequence[Place]) -> str:
    """Return the text with sentences moved to the end of the plans and opened by a future word."""
    regions = bodies(case.placed, "plans")
    end = next((b for a, b in reversed(regions) if case.clean[a:b].strip()), len(case.clean))
    moved = "".join(data().future + case.clean[a:b].strip() for a, b in sorted(places))
    shorter = without(case.clean[:end], [place for place in places if place[1] <= end]).rstrip("\n")
    return f"{shorter}\n{moved}\n{case.clean[end:]}"


def halfwidth(text: str) -> str:
    """Return the text with ASCII punctuation, stops and quotes excepted."""
    return text.translate(_HALF_WIDTH)


def wrapped(text: str) -> str:
    """Return the text with line ends inside its paragraphs."""
    return "\n".join(
        line[i : i + _LINE] for line in text.split("\n") for i in range(0, max(len(line), 1), _LINE)
    )


def renumbered(text: str) -> str:
    """Return the text with 第一， in place of 一是 at the head of sentences and clauses."""
    return _RUN.sub(r"第\1，", text)


def traditional(text: str) -> str:
    """Return the text in traditional characters, one to one."""
    convert = _converter()
    return "".join(other if len(other := convert(char)) == 1 else char for char in text)


FORMS: dict[str, Callable[[str], str]] = {
    "traditional": traditional,
    "halfwidth": halfwidth,
    "wrapped": wrapped,
    "renumbered": renumbered,
}


def _unchanged(before: Coverage, now: Coverage) -> int:
    verdicts = {item.item: item.verdict for item in now.items}
    return sum(verdicts[item.item] == item.verdict for item in before.items)


def _probes(seen: Observed, coverage: Coverage) -> list[tuple[str, list[Place]]]:
    """Items that are covered and found to be so, with all sentences that annotation or report cites for them."""
    case = seen.case
    by_item = {item.item: item for item in coverage.items}
    cut = sentences(case.clean)
    inside = bodies(case.placed, "measures") + bodies(case.placed, "leader_duty")
    probes: list[tuple[str, list[Place]]] = []
    for verdict in case.gold.verdicts:
        item = by_item.get(verdict.item)
        if item is None or verdict.verdict != "C" or item.verdict != "covered":
            continue
        quoted = place_all(case.placed, verdict.evidence, inside)
        quoted += [(evidence.span.start, evidence.span.end) for evidence in item.evidence]
        places = [cut[index] for index in sorted(touches_any(cut, quoted))]
        if places and not touches_any(places, case.placed.sections):
            probes.append((verdict.item, places))
    step = max(1, len(probes) // PROBES)
    return probes[::step][:PROBES]


@cache
def _converter() -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = cache(opencc.OpenCC("s2t").convert)
    return convert


@cache
def data() -> Probes:
    """Return the sentences of the probes (``behaviour.yaml``)."""
    import yaml

    raw = yaml.safe_load((files("analyzer.evaluate") / "behaviour.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(raw, Probes)
