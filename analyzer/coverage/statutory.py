"""Items that ask for a statutory content: judged by where the content is found, not by matching words."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.checklist.model import Item, StatutoryContent
from analyzer.coverage.explain import Explainer
from analyzer.extract.facts import Facts
from analyzer.records import Evidence, EvidenceRole, ItemCoverage, Presence, Section, SectionKind, Verdict

_KIND: dict[StatutoryContent, SectionKind] = {
    "measures": "measures",
    "shortcomings": "shortcomings",
    "causes": "shortcomings",
    "leader_duty": "leader_duty",
    "next_year": "plans",
    "other": "other",
}
_ROLE: dict[SectionKind, EvidenceRole] = {"shortcomings": "admission", "plans": "plan"}
_CERTAIN = 0.9  # the outline is right nearly always; the rest goes to the neighbouring verdicts
_QUOTES = 3


def statutory_record(item: Item, facts: Facts, explainer: Explainer) -> ItemCoverage:
    """Return the verdict on an item that names statutory contents.

    Covered when each has a part of its own (causes: or is told item by item), mentioned when some are there or
    stand in a clause only, absent otherwise.
    """
    found = [(content, _presence(facts, content)) for content in item.statutory]
    whole = [
        presence == "section" or (content == "causes" and presence == "clause") for content, presence in found
    ]
    verdict: Verdict = "mentioned"
    if all(whole):
        verdict = "covered"
    elif all(presence == "none" for _, presence in found):
        verdict = "absent"
    lines = tuple(
        explainer.say(f"statutory_{presence}", content=explainer.say(f"content_{content}"))
        for content, presence in found
    )
    return ItemCoverage(
        item=item.id,
        theme=item.theme,
        text=item.text,
        verdict=verdict,
        probability=_chances(verdict),
        review=False,
        evidence=_evidence(facts, item.statutory),
        missing=tuple(line for line, done in zip(lines, whole, strict=True) if not done),
        reasons=lines,
        atoms=(),
    )


def _presence(facts: Facts, content: StatutoryContent) -> Presence:
    if content == "other":
        return "section" if any(section.kind == "other" for section in facts.sections) else "none"
    if facts.statutory is None:
        return "none"
    presence: Presence = getattr(facts.statutory, content)
    return presence


def _evidence(facts: Facts, contents: Sequence[StatutoryContent]) -> tuple[Evidence, ...]:
    kinds = {_KIND[content] for content in contents}
    headings = [section for section in facts.sections if section.kind in kinds and _outermost(section, facts)]
    return tuple(
        Evidence(section.heading, section.heading.of(facts.text), _ROLE.get(section.kind, "claim"))
        for section in headings[:_QUOTES]
    )


def _outermost(section: Section, facts: Facts) -> bool:
    if not section.title:
        return False
    return section.parent is None or facts.section(section.parent).kind != section.kind


def _chances(verdict: Verdict) -> dict[str, float]:
    chances = dict.fromkeys(("covered", "mentioned", "planned", "absent", "contradicted"), 0.0)
    chances[verdict] = _CERTAIN
    chances["covered" if verdict == "mentioned" else "mentioned"] += 1.0 - _CERTAIN
    return {name: round(chance, 4) for name, chance in chances.items()}
