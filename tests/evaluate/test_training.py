"""Training from annotated documents: reproducible, blind to what is held out, and honest about how sure it is."""

import msgspec
import numpy as np
import pytest

from analyzer.errors import AnalyzerError
from analyzer.evaluate.cases import corpus_folder, default_paths, load_cases
from analyzer.evaluate.held_out import FOLDER, SEMANTIC, model_without, semantic_without
from analyzer.evaluate.spaces import spaces_of
from analyzer.evaluate.training import Trainer, examples, threshold, train
from analyzer.lexicon.store import lexicons_for
from tests.support.vectors import fake_encoder

LISTS = {"subdistrict-2020", "town-2019", "safety-2023"}


@pytest.fixture(scope="module")
def cases():
    by_list = {case.gold.checklist: case for case in reversed(load_cases(default_paths()))}
    return [by_list[name] for name in sorted(LISTS)]


@pytest.fixture(scope="module")
def chosen(cases):
    return examples(cases, lexicons_for([]))


def test_training_twice_gives_the_same_bytes_and_leaves_a_card(chosen):
    first, second = train(chosen), train(chosen)
    assert msgspec.json.encode(first.model) == msgspec.json.encode(second.model)
    assert set(first.held_out) == LISTS
    assert all(f"| {name} |" in first.card for name in (*LISTS, "all", "E", "X"))


def test_a_held_out_model_has_not_seen_its_list(chosen):
    names = {example.name for example in chosen if example.checklist == "town-2019"}
    held = Trainer(chosen).model(0.5, Trainer(chosen).company("town-2019"))
    assert not names & set(held.trained_on)
    assert len(held.trained_on) == 2


def test_models_with_vectors_are_trained_in_spaces_that_leave_lists_out(cases, chosen):
    with_vectors = examples(cases, lexicons_for([]), fake_encoder)
    spaces = spaces_of(with_vectors, fake_encoder, None)
    first, second = train(with_vectors, spaces=spaces), train(with_vectors, spaces=spaces)
    assert msgspec.json.encode(first.model) == msgspec.json.encode(second.model)
    assert first.model.pair.columns != train(chosen).model.pair.columns
    assert "vectors" in first.card
    stored = spaces.model(first.held_out["town-2019"], first.left_out["town-2019"])
    assert stored.space == spaces.without(frozenset({"town-2019"})) != spaces.model(first.model).space
    assert len(stored.estimates.trained_on) == 2


def test_too_few_lists_are_refused(chosen):
    with pytest.raises(AnalyzerError, match="3"):
        train(chosen[:2])


@pytest.mark.parametrize(
    ("rate", "expected"),
    [(1.0, 0.97), (0.92, 0.9), (0.5, 0.8)],
)
def test_threshold_takes_the_strictest_rate_that_can_be_held(rate, expected):
    sure = np.linspace(1, 0, 1000)
    right = np.arange(1000) % 100 < rate * 100
    target, share, least = threshold(sure, right)
    assert target == expected
    decided = sure >= least
    if rate >= 0.8:
        assert share >= 1 / 3
        assert right[decided].mean() >= target - 0.02


@pytest.mark.parametrize("folder", [FOLDER, f"{FOLDER}/{SEMANTIC}"])
def test_stored_models_leave_their_lists_out(folder):
    corpus = corpus_folder()
    assert corpus is not None
    named = {path.stem for path in (corpus / folder).glob("*.json")}
    by_list = {}
    for case in load_cases(default_paths()):
        by_list.setdefault(case.gold.checklist, set()).add(case.name)
    assert named <= set(by_list)
    for name in named:
        model = model_without(name) if folder == FOLDER else semantic_without(name).estimates
        assert model is not None
        assert not by_list[name] & set(model.trained_on)
    assert (model_without if folder == FOLDER else semantic_without)("a list of yours") is None
