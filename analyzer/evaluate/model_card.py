"""The model card that training writes: what the model was made of, and how it does on lists it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.evaluate.counts import kappa, macro_f1
from analyzer.evaluate.parts.coverage import LETTERS, STRATA

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Judged(NamedTuple):
    """One document judged by a model that has not seen its checklist; arrays over its items.

    Attributes:
        checklist: Id of the checklist.
        wanted: Annotated letters.
        given: Letters of the likeliest verdicts.
        strata: Annotated strata.
        sure: Probabilities of the likeliest verdicts.
    """

    checklist: str
    wanted: NDArray[np.str_]
    given: NDArray[np.str_]
    strata: NDArray[np.str_]
    sure: NDArray[np.float64]

    @property
    def right(self) -> NDArray[np.bool_]:
        """Whether each verdict is the annotated one."""
        right: NDArray[np.bool_] = self.wanted == self.given
        return right


def write_card(
    judged: Sequence[Judged], target: float, share: float, least: float, *, semantic: bool = False
) -> str:
    """Return the card as Markdown.

    Args:
        judged: The documents.
        target: Rate of right verdicts that decided items hold.
        share: Share of the items that are decided.
        least: Probability from which on an item is decided.
        semantic: Whether the model uses sentence vectors.
    """
    vectors = [
        "Sentence vectors of the extra `[semantic]` take part: how near each statement is to each item and atom, in a",
        "space that is fitted to quoted statements. Each list is judged in a space fitted without it. Vectors do not",
        "see negation or numbers; standing, demands and the rules above are the same as without them.",
        "",
    ]
    lines = [
        f"# Model card: coverage of checklists{' with sentence vectors' if semantic else ''}",
        "",
        "Written by `analyzer train`. Linear estimates over columns that know no word and no checklist: that a",
        "statement tells of an item, then that the item is told, covered, only planned, or contradicted. Rules remain",
        "above them where the text is literal or the user has spoken (`must`, `any`, `not`, `synonyms`).",
        "",
        *(vectors if semantic else ()),
        "Labels: see `corpus/DATASHEET.md`; one model-assisted reader, no agreement figure. Rules and word lists were",
        "made with some of these documents at hand, so figures of lists whose errors were read are better than those",
        "of a list that arrives tomorrow. The verdict is about the text, not about the work.",
        "",
        "Each list is judged by a model trained without it, before the rules above are applied.",
        "",
        "| list | items | accuracy | macro-F1 | kappa |",
        "|---|---|---|---|---|",
    ]
    names = sorted({one.checklist for one in judged})
    for name in (*names, "all"):
        chosen = [one for one in judged if name in {one.checklist, "all"}]
        wanted = np.concatenate([one.wanted for one in chosen])
        given = np.concatenate([one.given for one in chosen])
        table = np.array([[np.sum((wanted == a) & (given == b)) for b in LETTERS] for a in LETTERS], float)
        figures = (np.mean(wanted == given), float(macro_f1(table)), float(kappa(table)))
        lines.append(
            f"| {name} | {len(wanted)} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"
        )
    strata = np.concatenate([one.strata for one in judged])
    right = np.concatenate([one.right for one in judged])
    lines += ["", "| stratum | items | right |", "|---|---|---|"]
    for stratum in STRATA:
        inside = right[strata == stratum]
        lines.append(f"| {stratum} | {len(inside)} | {inside.mean() if len(inside) else 0:.3f} |")
    lines += [
        "",
        f"Items whose verdict is less likely than {least:.3f} are marked for review. On these documents {share:.0%} of",
        f"the items are above, and {target:.0%} of those are right. It is the strictest of the rates tried (97, 95,",
        "90, 85, 80 %) that leaves a third of the items decided.",
        "",
    ]
    return "\n".join(lines)
