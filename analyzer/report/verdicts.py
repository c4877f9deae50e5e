"""Verdicts on checklist items in the words of every output: two more than the JSON contract has.

The contract calls an item ``mentioned`` whatever keeps it from being covered. To a reviewer it makes a difference
whether some of the deeds it names were done or none, so everything for people tells the two apart. Likewise the
contract calls an item ``contradicted`` whether the text denies what it claims or only admits that it was not done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from analyzer.records import AtomVerdict, ItemCoverage
from analyzer.report.texts import Texts

ORDER = ("covered", "partial", "mentioned", "planned", "absent", "admitted", "contradicted")
_END = "。.；;"
_COLON = {"zh": "：", "en": ": "}
_LEAST_SHARE = 0.005  # a share below it would read 0 %


def shown_verdict(item: ItemCoverage) -> str:
    """Return the verdict as shown.

    A mentioned item with a covered part is ``partial``; a contradicted one without a claim is ``admitted``.
    """
    if (
        item.verdict == "contradicted"
        and item.evidence
        and all(one.role == "admission" for one in item.evidence)
    ):
        return "admitted"
    if item.verdict == "mentioned" and any(atom.verdict == "covered" for atom in item.atoms):
        return "partial"
    return item.verdict


def part_verdict(item: ItemCoverage, atom: AtomVerdict) -> str:
    """Return the verdict on a part of ``item`` as shown, in accord with that on the whole."""
    shown = shown_verdict(item)
    return shown if shown == "admitted" and atom.verdict == item.verdict else atom.verdict


def verdict_counts(items: Iterable[ItemCoverage]) -> Mapping[str, int]:
    """Return the number of items by verdict as shown, 0 for those that do not occur."""
    return Counter(map(shown_verdict, items))


def shown_probability(item: ItemCoverage) -> dict[str, float]:
    """Return the probabilities by verdict as shown, greatest first, without those that would read 0 %.

    That of ``mentioned`` is called ``partial`` where the item is shown so: the two are one class to the scorer.
    """
    shown = shown_verdict(item)
    named = (
        (shown if name == item.verdict else name, share)
        for name, share in item.probability.items()
        if share >= _LEAST_SHARE
    )
    return dict(sorted(named, key=lambda pair: (-pair[1], pair[0])))


def probabilities(item: ItemCoverage, texts: Texts) -> str:
    """Return the probabilities in words: 未提及 46%、已落实 27%."""
    return texts.listed(
        f"{texts(f'labels.verdict.{name}')} {share:.0%}" for name, share in shown_probability(item).items()
    )


def share_done(item: ItemCoverage) -> str:
    """Return how many deeds of a composite item are covered, ``1/3``; empty unless it is ``partial``."""
    if shown_verdict(item) != "partial":
        return ""
    return f"{sum(atom.verdict == 'covered' for atom in item.atoms)}/{len(item.atoms)}"


def missing(parts: Sequence[str], texts: Texts) -> str:
    """Return what an item lacks on one line; what several parts say alike is said once.

    ``缺：甲``, ``缺：乙`` become ``缺：甲、乙``; ``甲：缺依据``, ``乙：缺依据`` become ``甲、乙：缺依据``.
    """
    pairs = [part.rstrip(_END).partition(_COLON[texts.lang]) for part in parts]
    heads, tails = (Counter(pair[side] for pair in pairs if pair[1]) for side in (0, 2))
    said: dict[tuple[str, str], list[str]] = {}
    for head, colon, tail in pairs:
        if not colon:
            said[head, ""] = []
        elif heads[head] > 1:
            said.setdefault((head, ""), []).append(tail)
        elif tails[tail] > 1:
            said.setdefault(("", tail), []).append(head)
        else:
            said[head, tail] = []
    listed = (
        texts.named(head or texts.listed(words), tail or texts.listed(words)) if words or tail else head
        for (head, tail), words in said.items()
    )
    return texts.listed(listed, long=True)


def points(share: float) -> str:
    """Return a share in [0, 1] as points of 100."""
    return f"{100 * share:.1f}"
