"""Fitting the models of extraction."""

from analyzer.evaluate.fit import Recipe, fit, readable_cases
from analyzer.evaluate.fitting.examples import Example
from tests.support.folds import unread


def example(checklist, traits, label):
    return Example(checklist, traits, label)


EXAMPLES = [
    example(
        checklist,
        ["verb=成立", f"only={checklist}"] if good else ["verb=满意", "a\tb"],
        "yes" if good else "no",
    )
    for checklist in ("one", "two", "three")
    for good in (True, False)
]


def table(**recipe):
    lines = fit(EXAMPLES, Recipe(2, 1.0, **recipe)).splitlines()
    return {line.split("\t")[0]: [*line.split("\t")[1:]] for line in lines}


def test_a_trait_of_one_checklist_gets_no_weight_and_no_table_is_broken_by_a_trait():
    rows = table()
    assert rows["#labels"] == ["yes", "no"]
    assert float(rows["verb=成立"][0]) > 0 > float(rows["verb=满意"][0])
    assert not any(trait.startswith("only=") for trait in rows)
    assert all(len(values) == 2 for values in rows.values())


def test_a_shift_makes_a_model_say_yes_more_readily():
    assert float(table(shift=1.0)["bias"][0]) > float(table()["bias"][0])


def test_fitting_is_reproducible():
    assert fit(EXAMPLES, Recipe(2, 1.0)) == fit(EXAMPLES, Recipe(2, 1.0))


def test_documents_of_the_test_fold_are_never_fitted_to():
    assert not {case.gold.checklist for case in readable_cases()} & unread()
