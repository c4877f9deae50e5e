"""Linear models, their tables, and what is decided with them."""

from itertools import pairwise
from pathlib import Path

import pytest

from analyzer.analysis import Analyzer
from analyzer.errors import LexiconError
from analyzer.extract.causes import in_order
from analyzer.extract.linear import JointModels, LinearModel, names_of, weights_of
from analyzer.extract.measures import MeasureExtractor
from analyzer.extract.starts import StartTraits, starts
from analyzer.extract.steps import word_places
from analyzer.extract.traits import ClauseTraits
from analyzer.lexicon.store import Lexicons, lexicons_for
from analyzer.numbers.scanner import NumberScanner
from analyzer.pipeline.segment import make_cut
from analyzer.pipeline.wording import Wording

SAMPLE = Path(__file__).parents[2] / "corpus" / "samples" / "street-2020-clean" / "clean.txt"

NAMES = (
    "acts",
    "starts",
    "plan_acts",
    "plan_starts",
    "status",
    "concreteness",
    "links",
    "severity",
    "roles",
    "aspects",
)


def table(folder, text):
    (folder / "models").mkdir()
    (folder / "models" / "acts.tsv").write_text(text, encoding="utf-8")
    return Lexicons([folder])


def test_a_score_sums_weights_of_known_traits_and_the_bias(tmp_path):
    lexicons = table(tmp_path, "#labels\tyes\tno\nbias\t0.5\t0\nverb=成立\t1.25\t-1\n")
    model = LinearModel.load(lexicons, "acts")
    assert model.score(["verb=成立", "never seen"]) == 1750
    assert model.score([]) == 500


def test_models_of_one_clause_are_scored_together():
    first = LinearModel(("yes", "no"), {"bias": (500, 0), "verb=成立": (1250, -1000)})
    second = LinearModel(("a", "b", "c"), {"verb=成立": (0, 2000, 1000), "late": (3000, 0, 0)})
    joint = JointModels({"first": first, "second": second})
    totals = joint.start + joint.rows["verb=成立"]
    assert joint.score("first", totals) == first.score(["verb=成立"]) == 1750
    assert joint.best("first", totals) == "yes"
    assert joint.best("second", totals) == "b"
    assert joint.best("second", totals, ["late"]) == "a"


def test_of_equal_labels_the_first_is_best():
    joint = JointModels({"one": LinearModel(("a", "b"), {"bias": (1000, 1000)})})
    assert joint.best("one", joint.start) == "a"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#labels\tyes\tno\n",
        "#labels\tyes\tno\nbias\t0.5\n",
        "#labels\tyes\tno\nbias\tmuch\tlittle\n",
        "bias\t1\t2\n",
    ],
)
def test_a_damaged_table_is_refused_with_its_name(tmp_path, text):
    lexicons = table(tmp_path, text)
    with pytest.raises(LexiconError, match=r"acts\.tsv"):
        LinearModel.load(lexicons, "acts")


@pytest.mark.parametrize("name", NAMES)
def test_every_table_of_the_package_loads(name):
    model = LinearModel.load(lexicons_for([]), name)
    assert len(model.labels) >= 2


@pytest.mark.parametrize(
    ("scores", "pairs"),
    [
        ([[0.5, 0.1], [0.1, 0.5]], [(0, 0), (1, 1)]),
        ([[0.1, 0.5], [0.5, 0.1]], [(0, 1)]),  # pairs may not cross: the first of two equal chains
        ([[0.0, 0.3]], [(0, 1)]),
        ([[0.0], [0.0]], []),
        ([], []),
    ],
)
def test_causes_of_a_passage_keep_the_order_of_the_problems(scores, pairs):
    found = in_order(scores, 0.01)
    total = sum(scores[row][column] for row, column in found)
    assert total == sum(scores[row][column] for row, column in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))


@pytest.mark.parametrize("shift", [-1_000_000, -1, 0, 1, 1_000_000])
def test_columns_of_a_row_do_not_disturb_each_other(shift):
    model = LinearModel(("a", "b"), {"t": (shift, -shift), "u": (-3, 2)})
    joint = JointModels({"first": model, "second": LinearModel(("c",), {"t": (7,), "bias": (-9,)})})
    totals = joint.start + joint.rows["t"] + joint.rows["u"]
    assert joint.score("first", totals) == shift - 3
    assert joint.score("second", totals) == -2


@pytest.mark.skipif(not SAMPLE.is_file(), reason="sample not in this checkout")
def test_traits_are_worth_in_use_what_their_names_weigh():
    lexicons = lexicons_for([])
    clauses, places = LinearModel.load(lexicons, "acts"), LinearModel.load(lexicons, "starts")
    facts = Analyzer().examine(SAMPLE).facts
    extractor = MeasureExtractor(lexicons)
    kind_of = extractor.finder.kind_of
    words = word_places(Wording(NumberScanner(lexicons), make_cut()).read(facts.text)[1])
    named, weighed = ClauseTraits(names_of, []), ClauseTraits(weights_of(clauses.first), 0)
    named_starts = StartTraits(names_of, [], kind_of)
    weighed_starts = StartTraits(weights_of(places.first), 0, kind_of)
    readings = list(extractor.readings(facts, words))
    assert len(readings) > 100
    for reading in readings:
        names = named.worth(facts.text, reading, words)
        assert clauses.score(names) - clauses.score([]) == weighed.worth(facts.text, reading, words)
        begins = starts(reading.clause.span, reading.predicate, words)
        assert begins == sorted(set(begins))
        lists = named_starts.worths(facts.text, begins, reading, words)
        weights = weighed_starts.worths(facts.text, begins, reading, words)
        assert [places.score(one) - places.score([]) for one in lists] == list(weights)
