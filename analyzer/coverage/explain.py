"""Reasons, missing parts and the smallest change, in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from analyzer.checklist.slots import Slot
from analyzer.coverage.index import SIMILAR, Index
from analyzer.coverage.lexicon import CoverageFile
from analyzer.coverage.matching import Match, missing
from analyzer.coverage.plan import NAMED, RENAMED, TOLD, Plan
from analyzer.coverage.terms import WEAK
from analyzer.coverage.verdicts import SUBSTANTIVE, AtomJudgement, Support
from analyzer.lexicon.concepts import fold
from analyzer.records import Evidence, Verdict
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.coverage.decision import Decision

_SHOWN = 60  # characters of a quote in a message
_TOGETHER = 3  # anchors that a message lists
_REMEMBERED = 4096  # items without a word in the text, whose explanations are kept
_LIKELY = 50  # per cent from which on a statement is likely to tell of an item


class Explainer:
    """Writes explanations in one language.

    Args:
        data: Templates.
        lang: ``zh`` or ``en``.
        names: Names of concepts and phases by id.
    """

    def __init__(self, data: CoverageFile, lang: str, names: dict[str, str]) -> None:
        self._texts = {key: value.in_language(lang) for key, value in data.messages.items()}
        self._verdicts = {name: value.in_language(lang) for name, value in data.names.items()}
        ways = ("how_exact", "how_nearby", "how_fuzzy", "how_told")
        self._exact, self._nearby, self._fuzzy, self._told = map(self.say, ways)
        self._named = {
            key: {name: self.say(key, name=text) for name, text in names.items()}
            for key in ("how_phase", "how_concept")
        }
        # The same for every document that tells nothing of an item.
        self._nothing = lru_cache(_REMEMBERED)(self._nothing_of)
        self._lacking = lru_cache(_REMEMBERED)(self._lacking_of)
        self._join = "、" if lang == "zh" else ", "
        self._between = "”“" if lang == "zh" else '", "'

    def say(self, key: str, **values: object) -> str:
        """Return template ``key`` filled in."""
        return self._texts[key].format_map(values)

    def missing(self, verdict: Verdict, atoms: Sequence[AtomJudgement]) -> tuple[str, ...]:
        """Return what keeps the item from being covered."""
        if verdict == "contradicted":
            return ()
        if all(judgement.verdict == "absent" for judgement in atoms):
            return self._lacking(tuple([judgement.atom.shown for judgement in atoms]))
        out: list[str] = []
        for judgement in _wanted(atoms):
            part = judgement.atom.shown
            if judgement.verdict == "absent":
                out.append(self.say("missing_part", part=part))
            elif judgement.verdict == "planned":
                out.append(self.say("missing_planned", part=part))
            elif judgement.verdict == "mentioned":
                best = next(iter(judgement.deciding), None)
                unmet = [
                    self.say(f"missing_demand_{finding.state}", demand=demand.text, found=finding.found)
                    for demand, finding in zip(
                        judgement.atom.requirements, best.demands if best else (), strict=False
                    )
                    if finding.state != "met"
                ]
                if best is not None and best.short and not unmet:
                    unmet = [self.say("missing_rest", part=part, text=best.short)]
                out += unmet or [self.say(_vague(judgement, "missing"), part=part)]
        return tuple(dict.fromkeys(out))

    def _lacking_of(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Return what an item lacks of which nothing is told."""
        return tuple(dict.fromkeys([self.say("missing_part", part=part) for part in parts]))

    def reasons(
        self, decision: Decision, atoms: Sequence[AtomJudgement], index: Index, plan: Plan, *, review: bool
    ) -> tuple[str, ...]:
        """Return the reasons of a verdict, ending with the smallest change that would alter it."""
        if decision.verdict == decision.rules == "absent" and not any(map(_in_sight, atoms)):
            return self._nothing(tuple(map(_required, atoms)), review)
        out: list[str] = []
        if decision.verdict == decision.rules:
            for judgement in atoms:
                if judgement.announces and judgement.verdict == "covered":
                    out.append(self.say("announced", required=judgement.atom.shown))
                else:
                    out += self._atom(judgement, index, plan, decision)
        else:
            out += self._weighed(decision, atoms, index, plan)
        if len(atoms) > 1:
            done = sum(judgement.verdict == "covered" for judgement in atoms)
            out.append(self.say("partial", total=len(atoms), done=done))
        out.append(self._change(decision, atoms, index))
        if review:
            out.append(self.say("uncertain"))
        return tuple(dict.fromkeys(out))

    def _nothing_of(self, required: tuple[str, ...], review: bool) -> tuple[str, ...]:  # noqa: FBT001 - is cached
        """Return the reasons where nothing comes near any part of an item."""
        out = [self.say("absent", required=words) for words in required]
        if len(required) > 1:
            out.append(self.say("partial", total=len(required), done=0))
        out.append(self.say("change_absent", required=required[0]))
        if review:
            out.append(self.say("uncertain"))
        return tuple(dict.fromkeys(out))

    def _weighed(
        self, decision: Decision, atoms: Sequence[AtomJudgement], index: Index, plan: Plan
    ) -> list[str]:
        """Return why the whole of the text speaks for another verdict than the words that correspond."""
        out: list[str] = []
        for judgement in atoms:
            if judgement.supports:
                best = judgement.supports[0]
                out += self._matched(best, index, plan)
                if best.role == "claim":
                    out += self._of_demands(judgement, best)
            elif decision.verdict != "absent":
                lacking = _unnamed(judgement, decision.evidence)
                out += [self.say("no_words", required=self._between.join(lacking))] if lacking else []
        rules = self._verdicts[decision.rules]
        if decision.evidence:
            shown = _short(decision.evidence[0].text)
            chance = round(decision.best * 100)
            verdict = self._verdicts[decision.verdict]
            key = "weighed" if chance >= _LIKELY else "weighed_low"
            out.append(self.say(key, text=shown, chance=chance, verdict=verdict, rules=rules))
            if decision.rules == "covered" and decision.verdict == "mentioned":
                out += [
                    self.say("turned_down", part=judgement.atom.shown, chance=round(sure * 100))
                    for judgement, sure in zip(atoms, decision.told, strict=True)
                    if judgement.verdict == "mentioned"
                ]
        else:
            out.append(self.say("weighed_absent", rules=rules))
        return out

    def _atom(self, judgement: AtomJudgement, index: Index, plan: Plan, decision: Decision) -> list[str]:
        if judgement.verdict == "absent" or not judgement.deciding:
            return self._absent(judgement, index, plan)
        out: list[str] = []
        best = _quoted(judgement.deciding, decision.evidence, index)
        out += self._matched(best, index, plan)
        if judgement.verdict == "contradicted":
            first = _quoted(judgement.admissions, decision.evidence, index)
            text = _short(self._quote(first, index))
            out.append(self.say("admission", severity=first.severity, text=text))
        elif judgement.verdict == "planned":
            out.append(self.say("only_plan"))
        elif best.role == "weak":
            out.append(self.say("only_heading"))
        elif best.zero:
            out.append(self.say("nothing_occurred", text=_passage(index, best.match.first)))
        elif best.telling.anchors:
            shown = self._join.join(dict.fromkeys(_short(anchor.text) for anchor in best.telling.anchors[:4]))
            out.append(self.say("anchors", anchors=shown))
        else:
            out.append(self.say("no_anchor"))
        if judgement.verdict != "planned":  # nothing is reached yet
            out += self._of_demands(judgement, best)
        if judgement.mild:
            out.append(self.say("weakness", text=_short(self._quote(judgement.mild[0], index))))
        return out

    def _of_demands(self, judgement: AtomJudgement, best: Support) -> list[str]:
        """Return what a support states of the demands of a part; what the deed alone meets is not told."""
        return [
            self.say(f"demand_{finding.state}", demand=demand.text, found=finding.found)
            for demand, finding in zip(judgement.atom.requirements, best.demands, strict=False)
            if finding.state != "met" or finding.found
        ] + ([self.say("falls_short", text=best.short)] if best.short and best.bare else [])

    def _absent(self, judgement: AtomJudgement, index: Index, plan: Plan) -> list[str]:
        """Return why an atom counts as not told, and what comes near it."""
        # What is near may name the thing and not the deed.
        close = judgement.replaced is not None or judgement.near is not None
        required = judgement.atom.shown if close else _required(judgement)
        if judgement.aside is None:
            # What falls short is told of it below.
            out = [] if judgement.mild else [self.say("absent", required=required)]
        else:
            passage, why = judgement.aside
            out = [self.say(f"aside_{why}", text=_passage(index, passage), required=_required(judgement))]
        if judgement.mild:
            out.append(self.say("weakness", text=_short(self._quote(judgement.mild[0], index))))
        if judgement.replaced is not None:
            passage, words, _ = judgement.replaced
            out.append(self.say("near", text=_passage(index, passage), missing=words))
        elif judgement.near is not None:
            near = judgement.near
            text = _passage(index, near.passage)
            out.append(self.say("near", text=text, missing=plan.slots[missing(index, plan, near)].text))
        return out

    def _matched(self, support: Support, index: Index, plan: Plan) -> list[str]:
        match = support.match
        variant = plan.variants[match.variant]
        here = _passage(index, match.first) if match.first == match.last else None
        # By quote, words of the item and how they correspond.
        told: dict[str, tuple[list[str], list[str]]] = {}
        for slot in variant.slots:
            strength = index.strength(slot, match.first, match.last)
            if strength < NAMED and (support.chosen or slot not in variant.core):
                continue
            quote = here or _passage(index, _strongest(index, slot, match))
            words, ways = told.setdefault(quote, ([], []))
            words.append(plan.slots[slot].text)
            ways.append(self._how(strength, plan.slots[slot]))
        chosen = [self.say("chosen", text=_short(self._quote(support, index)))] if support.chosen else []
        return chosen + [
            self.say(
                "matched",
                item=self._between.join(dict.fromkeys(words)),
                text=quote,
                how=self._join.join(dict.fromkeys(ways)),
            )
            for quote, (words, ways) in told.items()
        ]

    def _how(self, strength: float, slot: Slot) -> str:
        if strength < NAMED:
            return self._nearby
        if strength >= 1:
            return self._exact
        ids = (*slot.concepts, *slot.phases, *slot.implied)
        if slot.act and ids:
            return self._named["how_phase"][ids[0]]
        if strength in {TOLD, RENAMED}:
            return self._told
        if ids and strength >= WEAK and strength != SIMILAR:
            return self._named["how_concept"][ids[0]]
        return self._fuzzy

    def _change(self, decision: Decision, atoms: Sequence[AtomJudgement], index: Index) -> str:
        verdict = decision.verdict
        if verdict == "contradicted":
            admitted = next(quote for quote in decision.evidence if quote.role == "admission")
            return self.say("change_contradicted", text=_short(admitted.text))
        if verdict == "covered":
            told = all(judgement.deciding for judgement in atoms)
            text = self._support(atoms, index) if told else _short(decision.evidence[0].text)
            return self.say("change_covered", text=text)
        if verdict == "absent":
            return self.say("change_absent", required=_required(atoms[0]))
        if verdict == "planned":
            return self.say("change_planned")
        wanted = _wanted(atoms)
        lacking = [judgement.atom.shown for judgement in wanted if judgement.verdict in {"absent", "planned"}]
        vague = [judgement.atom.shown for judgement in wanted if judgement.verdict == "mentioned"]
        if lacking and vague:
            return self.say(
                "change_partial_vague", parts=self._join.join(lacking), vague=self._join.join(vague)
            )
        if lacking:
            return self.say("change_partial", parts=self._join.join(lacking))
        claims = [(judgement.atom.requirements, one) for judgement in atoms for one in judgement.claims[:1]]
        open_ones = [
            demand.text
            for demands, one in claims
            for demand, finding in zip(demands, one.demands, strict=False)
            if finding.state != "met"
        ]
        if not open_ones:
            if all(judgement.deciding and judgement.deciding[0].zero for judgement in wanted):
                return self.say("change_nothing")
            keys = {_vague(judgement, "change") for judgement in wanted if judgement.verdict == "mentioned"}
            worded = "change_worded" in keys
            return (
                self.say("change_worded", parts=self._join.join(vague))
                if worded
                else self.say("change_mentioned")
            )
        bare = any(one.telling.concreteness < SUBSTANTIVE for _, one in claims)
        shown = self._between.join(dict.fromkeys(open_ones))
        return self.say("change_demand_vague" if bare else "change_demand", demand=shown)

    def _support(self, atoms: Sequence[AtomJudgement], index: Index) -> str:
        # One anchor suffices, so all of a part have to go; where they are many, the sentence is named instead.
        told = [
            (
                tuple(
                    dict.fromkeys(anchor.text for one in judged.deciding for anchor in one.telling.anchors)
                ),
                judged,
            )
            for judged in atoms
        ]
        anchors, judgement = min(told, key=lambda pair: len(pair[0]))
        if not 0 < len(anchors) <= _TOGETHER:
            return _short(self._quote(judgement.deciding[0], index))
        return self._join.join(map(_short, anchors))

    def _quote(self, support: Support, index: Index) -> str:
        return evidence_span(support, index).of(index.text)


def evidence_span(support: Support, index: Index) -> Span:
    """Return the hull of the passages that a support quotes."""
    first, last = index.passages[support.match.first], index.passages[support.match.last]
    return first.span.hull(last.span)


def _quoted(supports: Sequence[Support], evidence: Sequence[Evidence], index: Index) -> Support:
    """Return the best support; of several that stand alike, one that the evidence quotes."""
    best = supports[0]
    if len(supports) == 1 or _is_quoted(best, evidence, index):
        return best
    standing = best.role, best.substantive, best.demands
    for other in supports[1:]:
        if (other.role, other.substantive, other.demands) == standing and _is_quoted(other, evidence, index):
            return other
    return best


def _is_quoted(support: Support, evidence: Sequence[Evidence], index: Index) -> bool:
    span = evidence_span(support, index)
    return any(quote.span.overlaps(span) for quote in evidence)


def _strongest(index: Index, slot: int, match: Match) -> int:
    """Return the passage of a match that names a slot most surely."""
    return max(
        range(match.first, match.last + 1),
        key=lambda n: (index.strength(slot, n, n), index.similarity(slot, n)),
    )


def _passage(index: Index, number: int) -> str:
    return _short(index.passages[number].span.of(index.text))


def _in_sight(judgement: AtomJudgement) -> bool:
    """Whether something in the text comes near an atom."""
    return bool(judgement.supports or judgement.near or judgement.replaced or judgement.aside)


def _vague(judgement: AtomJudgement, kind: str) -> str:
    """Return the message of a part that is only mentioned: it lacks what can be verified, or its own words."""
    told = judgement.deciding
    if not told or told[0].zero or (told[0].role == "claim" and told[0].telling.anchors and not told[0].bare):
        return f"{kind}_worded"
    return {"missing": "missing_anchor", "change": "change_mentioned"}[kind]


def _unnamed(judgement: AtomJudgement, evidence: Sequence[Evidence]) -> list[str]:
    """Return the words of a part that the evidence lacks: that by which it is known, else others that it needs."""
    told = "".join(fold(quote.text) for quote in evidence)
    required = judgement.atom.required
    lacking = [
        slot
        for slot in judgement.atom.slots
        if (slot.core or slot is required) and not any(form in told for form in slot.forms)
    ]
    return [required.text] if required in lacking else [slot.text for slot in lacking]


def _wanted(atoms: Sequence[AtomJudgement]) -> Sequence[AtomJudgement]:
    """Return the parts without what only announces others that are not yet covered: it is told with them."""
    others = any(judgement.verdict != "covered" for judgement in atoms if not judgement.atom.umbrella)
    return [judgement for judgement in atoms if not judgement.atom.umbrella] if others else atoms


def _required(judgement: AtomJudgement) -> str:
    return judgement.atom.required.text


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
