"""What is computed for all at once is what is computed for each."""

import numpy as np
import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from analyzer.checklist.model import Item
from analyzer.coverage.columns import columns_of, over
from analyzer.coverage.concreteness import _is_floor
from analyzer.coverage.copied import Wording, _copied
from analyzer.coverage.index import build_index, cells_of
from analyzer.coverage.matching import LONGEST, find_matches
from analyzer.coverage.outlook import rounded
from analyzer.coverage.passages import ROLES, Passage
from analyzer.coverage.plan import NAMED
from analyzer.coverage.relevance import CANDIDATES, _candidates
from analyzer.coverage.scorer import CoverageScorer
from analyzer.text.span import Span
from tests.coverage.build import document


def test_columns_say_what_passages_say():
    passages = [
        Passage(Span(0, 4), 3, "s1", "weak", heading=True),
        Passage(Span(5, 9), 1, "s1", "claim"),
        Passage(Span(10, 12), 1, "s2", "admission", severity=2),
    ]
    found = columns_of(passages)
    assert (found.start.tolist(), found.end.tolist()) == ([0, 5, 10], [4, 9, 12])
    assert [ROLES[role] for role in found.role.tolist()] == ["weak", "claim", "admission"]
    assert found.above.tolist() == [0, 0, -1]
    assert [found.sections[at] for at in found.section.tolist()] == ["s1", "s1", "s2"]
    assert columns_of([]).count == 0


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9), st.data())
def test_stretches_are_reduced_each_by_itself(values, data):
    place = st.integers(0, len(values) - 1)
    bounds = [sorted(pair) for pair in data.draw(st.lists(st.tuples(place, place)))]
    first, last = np.array(bounds, np.int64).reshape(-1, 2).T
    found = over(np.array(values), first, last, np.maximum)
    assert found.tolist() == [max(values[low : high + 1]) for low, high in bounds]


@given(st.dictionaries(st.integers(0, 39), st.floats(0.1, 1)), st.lists(st.integers(0, 39)))
def test_cells_are_found_by_number(known, asked):
    cells = cells_of(np.array(sorted(known), np.int64), np.array([known[n] for n in sorted(known)]), 8)
    assert cells.of(np.array(asked, np.int64)).tolist() == [known.get(n, 0.0) for n in asked]
    assert [(s, p) for s, p in zip(cells.slot.tolist(), cells.passage.tolist(), strict=True)] == [
        divmod(n, 8) for n in sorted(known)
    ]


TEXT = """
# measures 一、主要做法
对乱停乱放这一重大行政决策：听取意见；开展合法性审查。建立台账，
组织行政执法案卷评查2次，聘请2名律师担任法律顾问，全年审查合同36份。
局长主持召开党委会，专题研究法治工作3次。
"""


def test_matches_are_windows_that_name_every_core_slot(lexicons, compiler):
    asked = ["开展行政执法案卷评查", "聘请法律顾问，审查合同", "局长专题研究法治工作"]
    compiled = [compiler.compile(Item(id=f"T{n}", theme="t", text=text)) for n, text in enumerate(asked)]
    seen = CoverageScorer(lexicons).examine(document(TEXT), compiled)
    index, plan = build_index(seen.index.text, seen.index.passages, seen.plan), seen.plan
    matches = find_matches(index, plan)
    assert matches.found
    for number, match in enumerate(matches.found):
        variant = plan.variants[match.variant]
        assert match.last - match.first < LONGEST
        strengths = [index.strength(slot, match.first, match.last) for slot in variant.core]
        assert matches.least[number] == min(strengths)
        assert min(strengths) >= NAMED or any(plan.slots[slot].topic for slot in variant.core)
        assert matches.begins[match.variant] <= number < matches.begins[match.variant + 1]


@pytest.mark.parametrize("number", ["2次", "2"])
@given(
    st.lists(
        st.sampled_from(["2次", "不少于", "至少", "，", "以上", "及以上", "开展", "一二三四五六七八九十"]),
        max_size=7,
    )
)
@example(["至少", "一二三四五六七八九十", "开展", "开展", "2次"])
@example(["至少", "一二三四五六七八九十", "开展", "开展", "，", "2次"])
@example(["至少", "一二三四五六七八九十", "开展", "开展", "开展", "2次"])
def test_a_floor_is_what_its_expression_says(number, pieces):
    item = "".join(pieces)
    floors = "至少|不少于|不低于|不得少于"
    wanted = regex.search(rf"(?:{floors})[^，；。]{{0,14}}{number}|{number}(?:及)?以上", item) is not None
    assert _is_floor(number, item) == wanted


@given(st.lists(st.lists(st.floats(0.001, 1), min_size=5, max_size=5), min_size=1, max_size=5))
def test_probabilities_are_rounded_as_python_rounds_and_sum_to_one(rows):
    chances = np.array(
        [[value / sum(row) for value in row] for row in rows] + [[0.5, 0.0125, 0.4875, 0.0, 0.0]]
    )
    top = chances.argmax(axis=1)
    for row, found, best in zip(chances.tolist(), rounded(chances, top), top.tolist(), strict=True):
        assert round(sum(found), 9) == 1
        assert [one for n, one in enumerate(found) if n != best] == [
            round(one, 3) for n, one in enumerate(row) if n != best
        ]


@given(st.integers(CANDIDATES - 3, CANDIDATES + 12), st.data())
def test_candidates_are_the_highest_and_of_equal_ones_the_first(units, data):
    values = data.draw(st.lists(st.integers(-1, 4), min_size=2 * units, max_size=2 * units))
    base = np.array(values, np.float32).reshape(2, units)
    item, unit = _candidates(base)
    for row in range(2):
        ranked = sorted(range(units), key=lambda n: (-base[row, n], n))[:CANDIDATES]
        assert unit[item == row].tolist() == sorted(n for n in ranked if base[row, n] > -1)


@given(st.text("甲乙丙丁，", min_size=1, max_size=12), st.text("甲乙丙丁，", max_size=12), st.slices(12))
def test_what_is_copied_is_what_stands_in_shared_pairs(item, told, named):
    pairs = tuple(item[at : at + 2] for at in range(len(item) - 1))
    held = {place for at, pair in enumerate(pairs) for place in (at, at + 1) if pair in told}
    excess = max(0.0, len(held) / len(item) - 0.5)
    words = {item[named.start : named.stop]} - {""}
    known = held | {item.find(word) + at for word in words for at in range(len(word))}
    lacking = any(known.isdisjoint((at, at + 1)) for at in range(len(pairs)))
    wording = Wording(item, pairs, (1.0,) * len(pairs))
    assert _copied(wording, [pair in told for pair in pairs], words) == (excess if lacking else 0.0)
