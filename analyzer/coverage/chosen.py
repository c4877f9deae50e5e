"""Statements that the estimates choose for a part of an item, read for what the item demands of it.

Words may find a part in a statement that is near to it, or nowhere, where another statement tells it in other words.
What that one states of a rate, a number or a date is held against the demand as if words had found it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.passages import ROLES
from analyzer.coverage.reading import Reader
from analyzer.coverage.relevance import Relevance
from analyzer.coverage.stated import UNSEEN, Finding
from analyzer.coverage.units import Units
from analyzer.coverage.verdicts import LITERAL, AtomJudgement, Support, judge_again

if TYPE_CHECKING:
    from numpy.typing import NDArray

_POSSIBLE = 0.1  # estimate from which on a statement is read
_CHOSEN = 0.45  # estimate from which on it tells the part
_UNNAMED = 0.7  # the same of one that has no word of the part
_COMPUTED = "件中的"  # in a share that is worked out from two numbers, which may not belong together
_READ = 3  # statements that are read for a part
_CLAIM = ROLES.index("claim")


class Chosen:
    """The statements that most likely tell each part.

    Args:
        found: Candidates.
        told: Per row of ``found.atoms``, the estimate that the candidate tells the atom.
        units: Units of the document.
    """

    def __init__(self, found: Relevance, told: NDArray[np.float64], units: Units) -> None:
        rows = found.atoms
        sure = np.flatnonzero(
            (told >= _POSSIBLE) & (units.role[rows.unit] == _CLAIM) & ~units.heading[rows.unit]
        )
        order = sure[np.lexsort((rows.unit[sure], -told[sure], rows.atom[sure]))]
        self._by_atom: dict[int, list[tuple[float, int]]] = {}
        for atom, unit, chance in zip(
            rows.atom[order].tolist(), rows.unit[order].tolist(), told[order].tolist(), strict=True
        ):
            self._by_atom.setdefault(atom, []).append((chance, unit))
        self._begins = found.begins.tolist()
        self._first, self._last = units.first.tolist(), units.last.tolist()
        self._of = units.of.tolist()

    def read(self, reader: Reader, judged: Sequence[list[AtomJudgement]]) -> None:
        """Let the judgements of all items know what the statements state of demands."""
        for item, atoms in enumerate(judged):
            changed = False
            for number, judgement in enumerate(atoms):
                ranked = self._by_atom.get(self._begins[item] + number)
                if ranked and any(not demand.tacit for demand in judgement.atom.requirements):
                    changed |= self._read(reader, (item, number), atoms, ranked)
            if changed:
                reader.settle(atoms)

    def _read(
        self,
        reader: Reader,
        place: tuple[int, int],
        atoms: list[AtomJudgement],
        ranked: Sequence[tuple[float, int]],
    ) -> bool:
        """Read the statements ``ranked`` that likely tell a part; return whether its judgement has changed."""
        judgement = atoms[place[1]]
        if judgement.replaced is not None:
            return False
        changed = self._side_with_likeliest(judgement, {unit: sure for sure, unit in ranked})
        if changed:
            judgement = atoms[place[1]] = judge_again(judgement, judgement.supports)
        own = {n for one in judgement.claims for n in range(one.match.first, one.match.last + 1)}
        others = {
            n
            for other in atoms
            if other is not judgement
            for one in other.claims
            for n in range(one.match.first, one.match.last + 1)
        }
        used = {
            finding.found
            for other in atoms
            if other is not judgement
            for one in other.claims
            for finding in one.demands
            if finding.found.endswith("%")
        }
        for sure, unit in ranked[:_READ]:
            passages = range(self._first[unit], self._last[unit] + 1)
            if not own.isdisjoint(passages):
                return changed  # words found it there
            support = reader.chosen(*place, passages, others)
            if support is None:
                continue
            stated = {finding.found for finding in support.demands} - {""}
            if not stated or stated & used:
                continue
            near = judgement.near
            apart = near is not None and near.passage in passages  # words say that it only comes near
            least = _CHOSEN if judgement.claims or support.lexical else _UNNAMED
            if sure >= least and (judgement.claims or not apart):
                atoms[place[1]] = _with(judgement, support)
                return True
            judgement.reached = judgement.reached or support.met
        return changed

    def _side_with_likeliest(self, judgement: AtomJudgement, chance: Mapping[int, float]) -> bool:
        """Let the figure of the likeliest statement decide where words found one that reaches the demand elsewhere.

        Return whether that changes anything.
        """
        rated = [(chance.get(self._of[one.match.first], 0.0), one) for one in judgement.claims if one.demands]
        changed = False
        for place in range(len(judgement.atom.requirements)):
            stating = [(sure, one.demands[place]) for sure, one in rated if one.demands[place].found]
            sure, best = max(stating, key=lambda entry: entry[0], default=(0.0, UNSEEN))
            if sure < _CHOSEN or not _falls_short(best):
                continue
            for less, one in rated:
                if less < sure and one.quality < LITERAL and one.demands[place].state == "met":
                    one.demands = (*one.demands[:place], best, *one.demands[place + 1 :])
                    changed = True
        return changed


def _with(judgement: AtomJudgement, chosen: Support) -> AtomJudgement:
    """Return a judgement with a chosen statement that has figures for what is demanded."""
    for one in judgement.claims:
        if one.demands and one.quality < LITERAL:
            one.demands = tuple(
                stated if _falls_short(stated) else own
                for own, stated in zip(one.demands, chosen.demands, strict=True)
            )
    return judge_again(judgement, [*judgement.supports, chosen])


def _falls_short(finding: Finding) -> bool:
    return finding.state == "unmet" and bool(finding.found) and _COMPUTED not in finding.found
