"""What the rules about violated numeric relations share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.extract.relations.english import english
from analyzer.records import Indicator, Relation, RelationKind, Severity
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Rule

ARITHMETIC = Basis("数据逻辑关系", "", "logic")


class ViolatedRelation(Rule):
    """Base of the rules for one kind of relation each.

    Attributes:
        kind: The kind of relation.
        reach: Longest quote over all members; beyond it the finding points to the last member only.
    """

    kind: ClassVar[RelationKind]
    reach: ClassVar[int] = 90
    severity: ClassVar[Severity] = "error"
    basis = ARITHMETIC

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per violated relation of the rule's kind."""
        relations = [relation for relation in source.facts.relations if self.judges(relation)]
        if not relations:
            return
        by_id = {indicator.id: indicator for indicator in source.facts.indicators}
        for relation in relations:
            members = [by_id[name] for name in relation.indicators if name in by_id]
            if members:
                yield self.hit(relation, members, source)

    def judges(self, relation: Relation) -> bool:
        """Whether ``relation`` is violated and of the rule's kind."""
        return relation.kind == self.kind and relation.verdict == "violated"

    def hit(self, relation: Relation, members: list[Indicator], source: RuleInput) -> Hit:
        """Return the hit for one violated relation between ``members``."""
        args: dict[str, object] = {
            "figures": "、".join(member.text for member in members),
            "figures_en": ", ".join(member.text for member in members),
            "detail": f"（{relation.text}）" if relation.text else "",
            "detail_en": f" ({english(relation.text)})" if relation.text else "",
        }
        span = source.hull((member.span for member in members), limit=self.reach)
        related = tuple(member.span for member in members if not span.contains(member.span))
        return Hit(span, "found", args, _certainty(members), related=related)


def _certainty(members: list[Indicator]) -> Severity:
    """Approximate figures may differ from each other without a fault."""
    return "error" if all(member.comparator == "=" for member in members) else "warning"
