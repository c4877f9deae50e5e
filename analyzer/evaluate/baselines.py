"""What simple scorers make of the same items: the floor that the analyzer has to beat.

Each scorer finds the sentence that is most like the item; below a threshold the item is absent. Otherwise the
verdict is naive: planned in a plan section, covered if the sentence holds a number or a founding verb, else
mentioned. Section kinds are those of the annotation, which favours the baselines; the threshold of a document is
the one that does best (five-way macro-F1) on all other documents.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
import regex

from analyzer.evaluate.cases import Case
from analyzer.evaluate.counts import Array, Ledger, macro_f1
from analyzer.evaluate.gold import GoldVerdict
from analyzer.evaluate.gold_places import Place
from analyzer.evaluate.parts.coverage import LETTERS, score_verdicts, sentences
from analyzer.evaluate.quotes import bodies
from analyzer.lexicon.background import Background, bigrams
from analyzer.lexicon.store import Lexicons

NAMES = ("all_absent", "containment", "bm25", "tfidf")
_NUMBER = regex.compile(r"[0-9０-９]|[二两三四五六七八九十百千万]++[多余]?[个次场件名项家宗份条起人户处]")
_K1, _B = 1.2, 0.75
_CANDIDATES = 80


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    founding_verbs: tuple[str, ...]
    thresholds: dict[str, float]


@dataclass(frozen=True)
class _Scored:
    """Scores in [0, 1] and naive verdicts of one scorer on one document, one per annotated verdict."""

    gold: Sequence[GoldVerdict]
    scores: Array
    mentioned: Sequence[str]

    def letters(self, threshold: float) -> list[str]:
        pairs = zip(self.scores, self.mentioned, strict=True)
        return [letter if score >= threshold else "A" for score, letter in pairs]


def score_baselines(cases: Sequence[Case], ledgers: Sequence[Ledger], lexicons: Lexicons) -> None:
    """Add the metrics of all baselines (``baseline.<name>.…``) to the ledgers of their documents."""
    usable = [(case, ledger) for case, ledger in zip(cases, ledgers, strict=True) if case.checklist]
    background = Background.load(lexicons)
    tables = [_table(case, background) for case, _ in usable]
    frequency = Counter(
        gram for table in tables for sentence in table.texts for gram in set(_grams(sentence))
    )
    total = sum(len(table.texts) for table in tables)
    for name in NAMES:
        scored = [_score(name, table, frequency, total) for table in tables]
        for index, (_, ledger) in enumerate(usable):
            others = [other for position, other in enumerate(scored) if position != index]
            letters = scored[index].letters(_threshold(name, others))
            score_verdicts(ledger, f"baseline.{name}", scored[index].gold, letters)


@dataclass(frozen=True)
class _Table:
    gold: Sequence[GoldVerdict]
    items: Sequence[str]
    texts: Sequence[str]
    letters: Sequence[str]
    background: Background


def _table(case: Case, background: Background) -> _Table:
    texts = {item.id: item.text for item in case.checklist.items} if case.checklist else {}
    gold = [verdict for verdict in case.gold.verdicts if verdict.item in texts]
    headings = case.placed.sections
    cut = [p for p in sentences(case.clean) if not any(a <= p[0] and p[1] <= b for a, b in headings)]
    plans = bodies(case.placed, "plans")
    return _Table(
        gold,
        [texts[verdict.item] for verdict in gold],
        [case.clean[a:b] for a, b in cut],
        [naive_letter(case.clean[a:b], planned=_inside((a, b), plans)) for a, b in cut],
        background,
    )


def naive_letter(sentence: str, *, planned: bool) -> str:
    """Return the verdict that a sentence gives an item it is taken to mention."""
    if planned:
        return "P"
    deed = bool(_NUMBER.search(sentence)) or any(verb in sentence for verb in _data().founding_verbs)
    return "C" if deed else "M"


def _score(name: str, table: _Table, frequency: Counter[str], total: int) -> _Scored:
    if name == "all_absent" or not table.texts:
        return _Scored(table.gold, np.full(len(table.items), -1.0), ["A"] * len(table.items))
    score = {"containment": _containment, "bm25": _bm25}.get(name)
    matrix = score(table) if score else _tfidf(table, frequency, total)
    best = matrix.argmax(axis=1)
    return _Scored(table.gold, matrix.max(axis=1), [table.letters[index] for index in best])


def _containment(table: _Table) -> Array:
    bags = [frozenset(bigrams(text)) for text in table.texts]
    return np.array([[table.background.containment(item, bag) for bag in bags] for item in table.items])


def _bm25(table: _Table) -> Array:
    """BM25 over character bigrams, as a share of the best score that the item could reach.

    The sentences of the document are the collection.
    """
    bags = [Counter(bigrams(text)) for text in table.texts]
    mean = sum(map(len, table.texts)) / len(table.texts)
    lengths = np.array([len(text) / mean for text in table.texts])
    found = Counter(gram for bag in bags for gram in bag)
    idf = {gram: math.log(1 + (len(bags) - n + 0.5) / (n + 0.5)) for gram, n in found.items()}
    unseen = math.log(1 + (len(bags) + 0.5) / 0.5)
    rows = []
    for item in table.items:
        grams = set(bigrams(item))
        row = np.zeros(len(bags))
        for gram in grams & found.keys():
            counts = np.array([bag[gram] for bag in bags])
            row += idf[gram] * counts * (_K1 + 1) / (counts + _K1 * (1 - _B + _B * lengths))
        rows.append(row / max(sum(idf.get(gram, unseen) for gram in grams), 1e-9) / (_K1 + 1))
    return np.array(rows)


def _tfidf(table: _Table, frequency: Counter[str], total: int) -> Array:
    """Cosine of tf-idf vectors over character n-grams (1 to 3); idf from the sentences of all documents."""
    index: dict[str, int] = {}
    for text in (*table.items, *table.texts):
        for gram in _grams(text):
            index.setdefault(gram, len(index))
    weights = np.array([np.log((1 + total) / (1 + frequency[gram])) + 1 for gram in index])
    product: Array = _vectors(table.items, index, weights) @ _vectors(table.texts, index, weights).T
    return product


def _vectors(texts: Sequence[str], index: dict[str, int], weights: Array) -> Array:
    """Return weighted counts of n-grams, each row of length 1."""
    matrix = np.zeros((len(texts), len(index)))
    for row, text in enumerate(texts):
        for gram, count in Counter(_grams(text)).items():
            matrix[row, index[gram]] = count
    matrix *= weights
    unit: Array = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return unit


def _grams(text: str) -> list[str]:
    plain = "".join(character for character in text if character.isalnum())
    return [plain[i : i + n] for n in (1, 2, 3) for i in range(len(plain) - n + 1)]


def _threshold(name: str, others: Sequence[_Scored]) -> float:
    """Return the threshold with the best five-way macro-F1 on ``others``; ties go to the lowest."""
    if name == "all_absent":
        return 0.0
    if not others:
        return _data().thresholds[name]
    scores = np.concatenate([scored.scores for scored in others])
    gold = np.array([LETTERS.index(verdict.verdict) for scored in others for verdict in scored.gold])
    naive = np.array([LETTERS.index(letter) for scored in others for letter in scored.mentioned])
    candidates = np.unique(np.quantile(scores, np.linspace(0, 1, _CANDIDATES)))
    matrices = np.zeros((len(candidates), len(LETTERS), len(LETTERS)))
    for matrix, threshold in zip(matrices, candidates, strict=True):
        np.add.at(matrix, (gold, np.where(scores >= threshold, naive, LETTERS.index("A"))), 1)
    return float(candidates[int(macro_f1(matrices).argmax())])


def _inside(place: Place, regions: Sequence[Place]) -> bool:
    return any(a <= place[0] < b for a, b in regions)


@cache
def _data() -> _Data:
    import yaml

    raw = yaml.safe_load((files("analyzer.evaluate") / "baselines.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(raw, _Data)
