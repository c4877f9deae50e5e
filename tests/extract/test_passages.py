"""Measures of passages that no model has seen: totals alone, so that no wording is worked towards."""

from collections import Counter
from pathlib import Path

from analyzer.evaluate.fitting.passages import PASSAGES_FILE, written_passages
from analyzer.evaluate.spans import paired

HELD_OUT = Path(__file__).parents[1] / "cases/extract/passages.yaml"
TALES = HELD_OUT.with_name("tales.yaml")  # cases from beginning to end, and dense rows of figures
RARE = HELD_OUT.with_name("rare_statuses.yaml")  # what is under way, to come, resolved, or was not done
TAUGHT = Path(__file__).parents[2] / "corpus" / PASSAGES_FILE


def _totals(extract, path):
    """Precision, recall and exact F1 of the measures in passages, and status and grade of those that are met."""
    right = exact = wanted = told = 0
    statuses = Counter()
    grades = Counter()
    for passage in written_passages(path):
        first, _ = passage.body
        places = passage.places()
        found = [m for m in extract(passage.document).measures if m.span.start >= first]
        pairs = paired(places, [(m.span.start, m.span.end) for m in found])
        right += len(pairs)
        wanted += len(places)
        told += len(found)
        for own, at in pairs:
            exact += places[own] == (found[at].span.start, found[at].span.end)
            statuses[passage.measures[own].status == found[at].status] += 1
            grades[passage.measures[own].concreteness == found[at].concreteness] += 1
    shares = (statuses[True] / right, grades[True] / right)
    return right / told, right / wanted, 2 * right / (wanted + told), 2 * exact / (wanted + told), *shares


def test_measures_of_unread_passages(extract):
    _, _, relaxed, exact, _, _ = _totals(extract, HELD_OUT)
    assert relaxed >= 0.80
    assert exact >= 0.68


def test_measures_of_unread_tales(extract):
    precision, recall, relaxed, exact, status, grade = _totals(extract, TALES)
    assert precision >= 0.78
    assert recall >= 0.87
    assert relaxed >= 0.825
    assert exact >= 0.72
    assert status >= 0.87
    assert grade >= 0.66


def test_statuses_of_unread_passages(extract):
    right = Counter[str]()
    wanted = Counter[str]()
    told = Counter[str]()
    for passage in written_passages(RARE):
        measures = [m for m in extract(passage.document).measures if m.span.start >= passage.body[0]]
        pairs = paired(passage.places(), [(m.span.start, m.span.end) for m in measures])
        for own, found in pairs:
            status = passage.measures[own].status
            wanted[status] += 1
            told[measures[found].status] += 1
            right[status] += status == measures[found].status
    scores = [2 * right[status] / (wanted[status] + told[status]) for status in wanted]
    assert wanted.total() >= 100
    assert right.total() / wanted.total() >= 0.76
    assert sum(scores) / len(scores) >= 0.68


def test_no_passage_is_taught_that_is_measured():
    taught = {passage.text for passage in written_passages(TAUGHT)}
    assert not taught & {
        passage.text for path in (HELD_OUT, RARE, TALES) for passage in written_passages(path)
    }


def test_measures_of_a_passage_follow_one_another():
    for passage in (
        *written_passages(TAUGHT),
        *written_passages(HELD_OUT),
        *written_passages(RARE),
        *written_passages(TALES),
    ):
        places = passage.places()
        assert all(places[i][0] <= places[i + 1][0] for i in range(len(places) - 1))
        assert all(passage.body[0] <= start < end <= passage.body[1] for start, end in places)
