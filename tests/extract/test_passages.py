"""Measures of passages that no model has seen: totals alone, so that no wording is worked towards."""

from collections import Counter
from pathlib import Path

from analyzer.evaluate.fitting.passages import PASSAGES_FILE, written_passages
from analyzer.evaluate.spans import paired

HELD_OUT = Path(__file__).parents[1] / "cases/extract/passages.yaml"
RARE = HELD_OUT.with_name("rare_statuses.yaml")  # what is under way, to come, resolved, or was not done
TAUGHT = Path(__file__).parents[2] / "corpus" / PASSAGES_FILE


def test_measures_of_unread_passages(extract):
    right = exact = wanted = told = 0
    for passage in written_passages(HELD_OUT):
        first, _ = passage.body
        places = passage.places()
        spans = [(m.span.start, m.span.end) for m in extract(passage.document).measures]
        found = [span for span in spans if span[0] >= first]
        pairs = paired(places, found)
        right += len(pairs)
        exact += sum(places[i] == found[j] for i, j in pairs)
        wanted += len(places)
        told += len(found)
    assert 2 * right / (wanted + told) >= 0.80
    assert 2 * exact / (wanted + told) >= 0.68


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
    assert not taught & {passage.text for path in (HELD_OUT, RARE) for passage in written_passages(path)}


def test_measures_of_a_passage_follow_one_another():
    for passage in (*written_passages(TAUGHT), *written_passages(HELD_OUT), *written_passages(RARE)):
        places = passage.places()
        assert all(places[i][0] <= places[i + 1][0] for i in range(len(places) - 1))
        assert all(passage.body[0] <= start < end <= passage.body[1] for start, end in places)
