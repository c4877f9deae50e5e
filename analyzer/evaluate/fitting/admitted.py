"""Examples for the model of admitted sentences: those of annotated problems, and the others of annotated documents."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.evaluate.cases import Case
from analyzer.evaluate.quotes import place_all
from analyzer.extract.admitted import ADMITTED, NO, SENTENCES, YES, of_sentence
from analyzer.extract.facts import Facts

_MOSTLY, _HARDLY = 0.5, 0.3  # shares of a sentence


def admitted_sentences(case: Case, facts: Facts) -> Iterator[tuple[str, list[str], str]]:
    """Yield name of the model, traits and label of each sentence; without plans and what is partly a problem.

    ``facts`` are those of the annotated text; where restoration changed it, there are no examples.
    """
    text = case.clean
    if facts.text != text:
        return
    problems = place_all(case.placed, [one.quote for one in case.gold.shortcomings], [])
    plans = place_all(case.placed, [one.quote for one in case.gold.plans], [])
    for found in SENTENCES.finditer(text):
        section = facts.section_at(found.start())
        if section is None or section.kind in ("preamble", "tail"):
            continue
        share = _share(found.span(), problems)
        if share > _MOSTLY:
            yield ADMITTED, list(of_sentence(found[0])), YES
        elif share == 0 and _share(found.span(), plans) <= _HARDLY:
            yield ADMITTED, list(of_sentence(found[0])), NO


def _share(sentence: tuple[int, int], places: list[tuple[int, int]]) -> float:
    start, end = sentence
    return sum(max(0, min(end, high) - max(start, low)) for low, high in places) / (end - start)
