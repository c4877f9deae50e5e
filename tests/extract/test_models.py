"""Linear models, their tables, and what is decided with them."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from analyzer.analysis import Analyzer
from analyzer.errors import LexiconError
from analyzer.extract import starts, traits
from analyzer.extract.causes import in_order
from analyzer.extract.columns import (
    ALONE,
    NOTHING,
    Column,
    OpenVocabulary,
    Vocabulary,
    Weights,
    names,
)
from analyzer.extract.linear import JoinedRows, LinearModel
from analyzer.extract.measures import MeasureExtractor
from analyzer.extract.predicates import PredicateFinder
from analyzer.extract.starts import StartTraits
from analyzer.extract.steps import word_places
from analyzer.extract.traits import ClauseTraits, Page
from analyzer.lexicon.store import Lexicons, lexicons_for
from analyzer.numbers.scanner import NumberScanner
from analyzer.pipeline.segment import make_cut
from analyzer.pipeline.wording import Wording
from analyzer.text.span import Span

SAMPLE = Path(__file__).parents[2] / "corpus" / "samples" / "street-2020-clean" / "clean.txt"

FINDER = PredicateFinder(lexicons_for([]))
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


JOINED = {"pair": 2}


def weights_of(*models):
    vocabulary = Vocabulary()
    return Weights(models, JOINED, vocabulary), vocabulary.numbers


def test_models_of_one_clause_are_scored_together():
    first = LinearModel(("yes", "no"), {"bias": (500, 0), "verb=成立": (1250, -1000)})
    second = LinearModel(("a", "b", "c"), {"verb=成立": (0, 2000, 1000), "plain": (0, 0, -9)})
    weights, of = weights_of(first, second)
    columns = [Column("verb", (of(["成立", "unknown", None]),)), Column("plain", (of([None] * 3) + ALONE,))]
    assert weights.scores(columns, 3).tolist() == [
        [1750, -1000, 0, 2000, 991],
        [500, 0, 0, 0, -9],
        [500, 0, 0, 0, -9],
    ]
    assert [own.start for own in weights.labels] == [0, 2]
    assert weights.of("verb=成立").tolist() == [1250, -1000, 0, 2000, 1000]
    assert not weights.of("never seen").any()


def test_a_trait_that_a_row_has_twice_counts_once():
    weights, of = weights_of(LinearModel(("yes",), {"word=的": (3,), "word=了": (5,)}))
    column = Column("word", (of(["的", "了", "的", "的"]),), np.array([0, 0, 0, 2]))
    assert weights.scores([column], 4).tolist() == [[8], [0], [3], [0]]


@pytest.mark.parametrize(
    ("parts", "score"),
    [
        (("a", "b"), 1),
        (("a b", "c"), 2),
        (("a", "b c"), 2),
        (("a", None), 0),
        (("", "a"), 4),
        (("b", "a"), 0),
    ],
)
def test_joined_values_are_told_apart_by_their_parts_which_may_hold_blanks(parts, score):
    weights, of = weights_of(LinearModel(("yes",), {"pair=a b": (1,), "pair=a b c": (2,), "pair= a": (4,)}))
    column = Column("pair", (of(parts[:1]), of(parts[1:])))
    assert weights.scores([column], 1).tolist() == [[score]]


def test_traits_are_named_with_their_families():
    vocabulary = OpenVocabulary()
    of = vocabulary.numbers
    columns = [
        Column("verb", (of(["成立", None]),)),
        Column("plain", (np.array([NOTHING, ALONE]),)),
        Column("pair", (of(["a", "a", "b"]), np.append(of(["b", "b"]), ALONE)), np.array([0, 0, 1])),
    ]
    assert names(columns, 2, vocabulary) == [["verb=成立", "pair=a b"], ["plain", "pair=b"]]


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


@pytest.mark.skipif(not SAMPLE.is_file(), reason="sample not in this checkout")
def test_traits_are_worth_in_use_what_their_names_weigh():
    lexicons = lexicons_for([])
    facts = Analyzer().examine(SAMPLE).facts
    extractor = MeasureExtractor(lexicons)
    words = word_places(Wording(NumberScanner(lexicons), make_cut()).read(facts.text)[1])
    readings = list(extractor.reader.read(facts, words))
    assert len(readings) > 100

    def told(vocabulary, what):
        page = Page(facts.text, words, vocabulary)
        if what == "acts":
            return ClauseTraits(vocabulary).columns(page, readings), len(readings)
        places = StartTraits(vocabulary, extractor.verbs.kind_of, extractor.verbs.names.places)
        found = places.places(page, readings)
        pairs = list(zip(found.rows, found.offsets, strict=True))
        assert pairs == sorted(set(pairs))
        assert set(found.rows.tolist()) == set(range(len(readings)))
        return places.columns(page, readings, found), len(found.rows)

    for what, joined in (("acts", traits.JOINED), ("starts", starts.JOINED)):
        model, everything = LinearModel.load(lexicons, what), OpenVocabulary()
        known = Vocabulary()
        known.add(starts.NEVER_FIRST)
        scores = Weights([model], joined, known).scores(*told(known, what))[:, 0]
        named = names(*told(everything, what), everything)
        assert list(map(model.score, named)) == scores.tolist()


@pytest.mark.parametrize(
    ("names", "sums"),
    [
        ((), [0, 0, 0]),
        (("low",), [-1, -2_000_000, 0]),
        (("low", "high", "high"), [1, 2_000_000, -2]),
        (("unknown", "high", "low", "low"), [-1, -2_000_000, -1]),
    ],
)
def test_joined_rows_add_up_number_by_number(names, sums):
    rows = JoinedRows({"low": (-1, -2_000_000, 0), "high": (1, 2_000_000, -1)})
    assert rows.sums(names) == sums


def test_scores_of_traits_that_a_model_lacks_are_those_of_none():
    model = LinearModel(("a", "b"), {"bias": (-7, 3), "word=好": (-5, 2)})
    assert model.scores(["word=坏"]) == model.scores([]) == [-7, 3]
    assert model.best(["word=好", "word=坏"]) == "b"


@pytest.mark.parametrize("text", ["", "开会", "开　会\n", "开开会😀\ud800会", "\t开"])
def test_characters_are_numbered_as_single_values_are(text):
    known = Vocabulary()
    known.add(["开", "会", "edge", "　"])
    for vocabulary in (known, OpenVocabulary()):
        for _ in range(2):  # the second time they are remembered
            characters, marks = vocabulary.characters(text)
            assert characters.tolist() == vocabulary.numbers(text).tolist()
            told = ["edge", *(one if one.strip() else "edge" for one in text), "edge"]
            assert marks.tolist() == vocabulary.numbers(told).tolist()
            assert characters.dtype == marks.dtype == "int64"


def test_characters_that_get_a_number_later_are_not_remembered_without_one():
    vocabulary = Vocabulary()
    assert vocabulary.characters("会")[0].tolist() == [0]
    vocabulary.add(["会"])
    assert vocabulary.characters("会")[0].tolist() == vocabulary.numbers("会").tolist() != [0]


@pytest.mark.parametrize(
    ("text", "classes", "clause", "verb"),
    [
        ("案卷看三遍", "n v mq", (0, 5), (2, 3)),  # the first word classed as a verb
        ("案卷三遍", "n mq", (0, 4), (0, 2)),  # without one the first word
        ("党委会学法四次", "nt n mq", (0, 7), (3, 5)),  # or an act that dictionaries take for a noun
        ("镇长学法四次", "v n mq", (0, 6), (2, 4)),  # some words that they take for verbs are none
        ("查看案卷", "v n", (1, 4), (2, 4)),  # a word that begins before the clause is not its own
        ("案卷查看", "n v", (0, 3), (2, 3)),  # and one that ends behind it is cut
        ("", "", (0, 0), (0, 0)),
    ],
)
def test_clauses_without_a_known_verb_have_a_bare_predicate(text, classes, clause, verb):
    borders = {
        "案卷看三遍": [0, 2, 3],
        "案卷三遍": [0, 2],
        "查看案卷": [0, 2],
        "案卷查看": [0, 2],
        "党委会学法四次": [0, 3, 5],
        "镇长学法四次": [0, 2, 4],
        "": [],
    }[text]
    words = [text[a:b] for a, b in pairwise([*borders, len(text)])]
    placed = word_places(list(zip(words, classes.split(), strict=True)))
    found = FINDER.bare(text, Span(*clause), placed)
    assert found.verb == Span(*verb)
    assert not found.known
