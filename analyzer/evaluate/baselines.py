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
from itertools import chain

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
    frequency = Counter(gram for table in tables for bag in table.grams for gram in bag)
    total = sum(len(table.texts) for table in tables)
    weights = {gram: math.log((1 + total) / (1 + count)) + 1 for gram, count in frequency.items()}
    for name in NAMES:
        scored = [_score(name, table, weights, math.log(1 + total) + 1) for table in tables]
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
    grams: Sequence[Counter[str]]
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
        [_grams(case.clean[a:b]) for a, b in cut],
        background,
    )


def naive_letter(sentence: str, *, planned: bool) -> str:
    """Return the verdict that a sentence gives an item it is taken to mention."""
    if planned:
        return "P"
    deed = bool(_NUMBER.search(sentence)) or any(verb in sentence for verb in _data().founding_verbs)
    return "C" if deed else "M"


def _score(name: str, table: _Table, weights: dict[str, float], unseen: float) -> _Scored:
    if name == "all_absent" or not table.texts:
        return _Scored(table.gold, np.full(len(table.items), -1.0), ["A"] * len(table.items))
    score = {"containment": _containment, "bm25": _bm25}.get(name)
    matrix = score(table) if score else _tfidf(table, weights, unseen)
    best = matrix.argmax(axis=1)
    return _Scored(table.gold, matrix.max(axis=1), [table.letters[index] for index in best])


def _containment(table: _Table) -> Array:
    items, texts = ([frozenset(bigrams(text)) for text in own] for own in (table.items, table.texts))
    wanted = {gram: column for column, gram in enumerate(frozenset().union(*items))}
    idf = np.array([*table.background.idfs(wanted)])
    weighed, held = (_columns([dict.fromkeys(bag, 1.0) for bag in own], wanted) for own in (items, texts))
    weighed *= idf
    shares: Array = weighed @ held.T / np.maximum(weighed.sum(axis=1, keepdims=True), 1e-9)
    return shares


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


def _tfidf(table: _Table, weights: dict[str, float], unseen: float) -> Array:
    """Cosine of tf-idf vectors over character n-grams (1 to 3); idf from the sentences of all documents."""
    items, texts = (
        [{gram: count * weights.get(gram, unseen) for gram, count in bag.items()} for bag in bags]
        for bags in (map(_grams, table.items), table.grams)
    )
    # What no item has adds to the length of a sentence alone.
    wanted = {gram: column for column, gram in enumerate(dict.fromkeys(chain.from_iterable(items)))}
    left, right = (_columns(rows, wanted) / _lengths(rows)[:, None] for rows in (items, texts))
    product: Array = left @ right.T
    return product


def _columns(rows: Sequence[dict[str, float]], wanted: dict[str, int]) -> Array:
    """Return the values of the wanted n-grams."""
    matrix = np.zeros((len(rows), len(wanted)))
    for own, row in zip(matrix, rows, strict=True):
        common = [gram for gram in row if gram in wanted]
        own[[wanted[gram] for gram in common]] = [row[gram] for gram in common]
    return matrix


def _lengths(rows: Sequence[dict[str, float]]) -> Array:
    return np.array([max(math.hypot(*row.values()), 1e-9) for row in rows])


def _grams(text: str) -> Counter[str]:
    plain = "".join(character for character in text if character.isalnum())
    return Counter(plain[i : i + n] for n in (1, 2, 3) for i in range(len(plain) - n + 1))


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
    # By how many candidates a score reaches; what reaches the first n of them reaches each of these.
    reached = np.zeros((len(candidates) + 1, len(LETTERS), len(LETTERS)))
    np.add.at(reached, (np.searchsorted(candidates, scores, side="right"), gold, naive), 1)
    matrices = reached[::-1].cumsum(axis=0)[::-1]
    matrices, everything = matrices[1:], matrices[0]
    matrices[:, :, LETTERS.index("A")] += (everything - matrices).sum(axis=2)
    return float(candidates[int(macro_f1(matrices).argmax())])


def _inside(place: Place, regions: Sequence[Place]) -> bool:
    return any(a <= place[0] < b for a, b in regions)


@cache
def _data() -> _Data:
    import yaml

    raw = yaml.safe_load((files("analyzer.evaluate") / "baselines.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(raw, _Data)
