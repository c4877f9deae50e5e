"""The trained model: the numbers of its file, what scikit-learn makes of them, and what bad files say."""

import msgspec
import numpy as np
import pytest

from analyzer.coverage.grams import compare, grams_of
from analyzer.coverage.model import CoverageModel, load_model, read_model, standard
from analyzer.coverage.outlook import ITEM_COLUMNS, VERDICTS
from analyzer.coverage.relevance import PAIR_COLUMNS, PAIR_SIGNS
from analyzer.coverage.training import fit
from analyzer.coverage.vocabulary import code_points
from analyzer.errors import LexiconError


@pytest.fixture(scope="module")
def model(lexicons):
    return load_model(lexicons)


def rows(columns, count=200, seed=3):
    return np.random.default_rng(seed).normal(size=(count, len(columns)))


def sklearn_chance(estimate, values):
    from sklearn.linear_model import LogisticRegression

    learned = LogisticRegression()
    learned.classes_ = np.array([False, True])
    learned.coef_ = np.array([estimate.weight])
    learned.intercept_ = np.array([estimate.intercept])
    return learned.predict_proba(standard(values, np.array(estimate.mean), np.array(estimate.scale)))[:, 1]


@pytest.mark.parametrize("name", ["pair", "atom", "told", "covered", "planned", "contradicted"])
def test_numpy_and_scikit_learn_agree(model, name):
    estimate = getattr(model, name)
    values = rows(estimate.columns) * np.array(estimate.scale) * 3 + np.array(estimate.mean)
    assert np.abs(estimate.chance(values) - sklearn_chance(estimate, values)).max() < 1e-9


def test_verdicts_are_probabilities(model):
    chances = model.verdicts(rows(ITEM_COLUMNS) * 100)
    assert chances.shape == (200, len(VERDICTS))
    assert np.allclose(chances.sum(axis=1), 1)
    assert (chances >= 0).all()


def test_what_is_shared_never_lowers_an_estimate(model):
    weight = dict(zip(model.pair.columns, model.pair.weight, strict=True))
    assert all(weight[name] * sign >= 0 for name, sign in PAIR_SIGNS.items())


def test_unbounded_fit_is_that_of_scikit_learn():
    from sklearn.linear_model import LogisticRegression

    values = rows("abc", 400)
    wanted = values @ np.array([1.0, -2.0, 0.5]) + np.random.default_rng(0).normal(size=400) > 0.3
    ours = fit("abc", values, wanted, strength=0.5, signs={})
    inside = standard(values, np.array(ours.mean), np.array(ours.scale))
    theirs = LogisticRegression(C=0.5, tol=1e-8).fit(inside, wanted)
    assert np.allclose(ours.weight, theirs.coef_[0], atol=1e-3)
    bounded = fit("abc", values, wanted, strength=0.5, signs={"b": 1})
    assert bounded.weight[1] == 0


def test_an_odd_row_gives_no_odd_estimate(model):
    far = np.full((1, len(PAIR_COLUMNS)), 1e12)
    assert 0 <= model.pair.chance(far)[0] <= 1
    assert model.pair.chance(far)[0] == pytest.approx(model.pair.chance(far * 10)[0])


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"{",
        lambda data: data.replace(b"model/2", b"model/1"),
        lambda data: data.replace(b"char_item", b"char_x"),
    ],
)
def test_a_bad_file_is_named_with_the_way_out(model, tmp_path, change):
    path = tmp_path / "coverage_model.json"
    path.write_bytes(change(msgspec.json.encode(model)))
    with pytest.raises(LexiconError, match="analyzer train") as caught:
        read_model(path)
    assert "coverage_model.json" in caught.value.message("zh")


def test_a_file_is_read_as_it_was_written(model, tmp_path):
    path = tmp_path / "model.json"
    path.write_bytes(msgspec.json.encode(model))
    assert read_model(path) == model
    assert msgspec.json.decode(msgspec.json.encode(model), type=CoverageModel) == model


def test_shared_grams_count_once_per_unit_and_not_across_units(compiler):
    table = grams_of(["执法培训", "公开"], compiler.background)
    points = code_points("执法培训执法培训公开")
    owner = np.array([0] * 4 + [1] * 4 + [2, 3])
    found = compare(table, points, owner, 4)
    pairs, characters = found[0]
    assert pairs[0, 0] == pytest.approx(pairs[0, 1])
    assert pairs[0, 0] == pytest.approx(1)
    assert pairs[1].max() == 0
    assert characters[1].tolist() == pytest.approx([0, 0, 0.5, 0.5])
    assert compare(table, code_points(""), np.empty(0, np.int64), 0).shape == (2, 2, 2, 0)
