"""From the description of an own rule to a rule like the built-in ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, cast

import regex

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Rule
from analyzer.rules.user.kinds import hits
from analyzer.rules.user.spec import AnySpec


class UserRule(Rule):
    """Base of own rules; subclasses are made by :func:`rule_class`.

    Attributes:
        spec: The description.
    """

    spec: ClassVar[AnySpec]
    origin = "user"
    _patterns: ClassVar[tuple[regex.Pattern[str], ...]]

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield the hits of the description."""
        yield from hits(self.spec, self._patterns, source)


def rule_class(spec: AnySpec) -> type[Rule]:
    """Return a rule class for ``spec``.

    Raises:
        regex.error: If an expression is wrong.
    """
    english = spec.title_en or spec.name
    ground = spec.basis
    page = (
        f"{english}.\n\n检查内容：{spec.title}。\n为什么：{spec.why or '本单位自定的要求。'}\n"
        f"示例：{spec.tests.match[0].strip()}\n改正：{spec.how or '按提示改正。'}\n"
        f"局限：{spec.limits or '自定义规则，未经语料测评。'}\n"
    )
    made = type(
        f"User{spec.code}",
        (UserRule,),
        {
            "__doc__": page.replace("\n\n\n", "\n"),
            "__module__": __name__,
            "code": spec.code,
            "name": spec.name,
            "severity": spec.severity,
            "title": spec.title,
            "basis": Basis(ground.document, ground.clause, ground.kind) if ground else None,
            "messages": {"found": (spec.message, spec.message_en or english + ": {quote}")},
            "preview": spec.preview,
            "spec": spec,
            "_patterns": tuple(regex.compile(pattern) for pattern in spec.patterns()),
        },
    )
    return cast(type[Rule], made)
