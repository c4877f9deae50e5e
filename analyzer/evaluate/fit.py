"""Fitting of the models in ``lexicons/models``: ``python -m analyzer.evaluate.fit [--check]``.

Only annotated documents of the corpus are used. A trait is kept when it occurs under several checklists, so that no
district's or trade's own words become weights. ``--check`` fits without each checklist in turn and prints the figures
on the documents left out; without it the tables are written.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import regex
from msgspec import Struct

from analyzer.analysis import Analyzer
from analyzer.evaluate.bootstrap import figures, weights
from analyzer.evaluate.cases import Case, default_paths, load_cases
from analyzer.evaluate.counts import Ledger
from analyzer.evaluate.fitting.examples import Example, examples_of
from analyzer.evaluate.folds import FOLDS_FILE, load_folds
from analyzer.evaluate.run import evaluate
from analyzer.extract.linear import BIAS
from analyzer.extract.traits import CHARACTERS, DOERS, SENTENCE, WHOSE
from analyzer.lexicon.resources import base_folder


class Recipe(Struct, frozen=True):
    """How one model is fitted.

    Attributes:
        checklists: Under how many checklists a trait must occur.
        strength: Inverse of the L2 penalty.
        shift: Added to the bias of a two-label model: above 0 it says yes more readily.
        sources: Names of the examples it is fitted to, its own if empty; a name given twice counts twice.
        balanced: 0: every example counts the same; 1: rare labels weigh as much as frequent ones; between: less so.
        examples: In how many examples a trait must occur.
        smallest: A trait all of whose weights are smaller is left out.
        without: Families of traits that it does not look at.
    """

    checklists: int
    strength: float
    shift: float = 0.0
    sources: tuple[str, ...] = ()
    balanced: float = 0.0
    examples: int = 1
    smallest: float = 0.05
    without: tuple[str, ...] = ()


RECIPES = {
    "acts": Recipe(2, 0.2, 0.45),
    "starts": Recipe(3, 1.0),
    "plan_acts": Recipe(2, 0.2, 1.2, ("plan_acts", "plan_acts", "acts"), without=SENTENCE + DOERS),
    "plan_starts": Recipe(2, 1.0),
    "status": Recipe(2, 0.3, without=WHOSE),
    "concreteness": Recipe(2, 0.45, without=SENTENCE + CHARACTERS + DOERS),
    "links": Recipe(2, 0.15, 0.3),
    "severity": Recipe(2, 1.0, balanced=0.65),
    "roles": Recipe(2, 0.5),
    "sections": Recipe(1, 0.5, examples=2),
    "admitted": Recipe(2, 0.1, examples=3),
    "sentences": Recipe(2, 0.1, examples=4, balanced=1.0),
    "aspects": Recipe(1, 0.3, examples=6, smallest=0.2),
    "furniture": Recipe(2, 1.0, examples=2),
}
_SPACE = regex.compile(r"[\t\r\n\v\f\x85\u2028\u2029]")  # a trait with these would break its line


def fit(examples: Sequence[Example], recipe: Recipe) -> str:
    """Return the table of a model fitted to ``examples``."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for example in examples:
        times.update(set(example.traits))
        for trait in example.traits:
            seen[trait].add(example.checklist)
    kept = {
        trait
        for trait, checklists in seen.items()
        if len(checklists) >= recipe.checklists
        and times[trait] >= recipe.examples
        and not _SPACE.search(trait)
        and trait.partition("=")[0] not in recipe.without
    }
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{t: 1.0 for t in e.traits if t in kept} for e in examples])
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    times_of = Counter(example.label for example in examples)
    even = {label: len(examples) / (len(times_of) * times) for label, times in times_of.items()}
    solver = (
        "liblinear" if len({example.label for example in examples}) == 2 else "lbfgs"
    )  # ten times as fast
    model = LogisticRegression(C=recipe.strength, max_iter=2000, solver=solver)
    model.fit(
        matrix,
        np.array([example.label for example in examples]),
        sample_weight=np.array([e.weight * even[e.label] ** recipe.balanced for e in examples]),
    )
    labels, coefficients, bias = list(model.classes_), model.coef_, model.intercept_
    if len(labels) == 2:  # one column: how far the second label is ahead
        labels, bias = labels[1:] + labels[:1], bias + recipe.shift
        coefficients = np.vstack([coefficients, np.zeros_like(coefficients)])
        bias = np.concatenate([bias, [0.0]])
    lines = ["\t".join(["#labels", *labels]), "\t".join([BIAS, *(f"{value:.3f}" for value in bias)])]
    for trait, row in zip(vectors.get_feature_names_out(), coefficients.T, strict=True):
        if np.abs(row).max() >= recipe.smallest:
            lines.append("\t".join([trait, *(f"{value:.3f}" for value in row)]))
    return "\n".join(lines) + "\n"


def write_tables(examples: dict[str, list[Example]], folder: Path) -> None:
    """Fit every model and write its table below ``folder/models``."""
    (folder / "models").mkdir(parents=True, exist_ok=True)
    for name, recipe in RECIPES.items():
        own = [example for source in recipe.sources or (name,) for example in examples[source]]
        (folder / "models" / f"{name}.tsv").write_text(fit(own, recipe), encoding="utf-8")


def left_out(cases: Sequence[Case], examples: dict[str, list[Example]]) -> list[Ledger]:
    """Return the counts of every document, judged by models that saw no document of its checklist."""
    ledgers: list[Ledger] = []
    for checklist in sorted({case.gold.checklist for case in cases}):
        with tempfile.TemporaryDirectory() as folder:
            others = {
                name: [example for example in own if example.checklist != checklist]
                for name, own in examples.items()
            }
            write_tables(others, Path(folder))
            own_cases = [case for case in cases if case.gold.checklist == checklist]
            ledgers += evaluate(own_cases, Analyzer(lexicons=[folder])).ledgers
    return ledgers


def readable_cases() -> list[Case]:
    """Return the documents of the corpus without those of the test fold."""
    paths = default_paths()
    folds = load_folds(paths[0].parent / FOLDS_FILE)
    return [case for case in load_cases(paths) if folds.get(case.gold.checklist) in {"train", "development"}]


def main(arguments: Iterable[str] | None = None) -> int:
    """Write the tables, or print what models do on checklists that they have not seen."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given not in ([], ["--check"]):
        sys.stderr.write("usage: python -m analyzer.evaluate.fit [--check]\n")
        return 2
    cases = readable_cases()
    examples = examples_of(cases, Analyzer())
    if not given:
        write_tables(examples, base_folder())
        return 0
    ledgers = left_out(cases, examples)
    for figure in figures(ledgers, weights(len(ledgers))):
        if figure.key.startswith(("measures", "plans", "shortcomings", "links")) and figure.value is not None:
            sys.stdout.write(f"{figure.key}\t{figure.value:.3f}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
