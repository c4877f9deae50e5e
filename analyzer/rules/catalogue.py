"""All rules of a run: built-in, from plug-ins, and own rules of the user."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.errors import SettingsError
from analyzer.rules.model import Rule
from analyzer.rules.plugins import plugins
from analyzer.rules.registry import RULES


def all_rules(folders: Iterable[str] = ()) -> tuple[type[Rule], ...]:
    """Return the built-in rules, the sound ones of installed plug-ins and those in ``folders`` of own rules.

    Raises:
        SettingsError: If an own rule is broken, or has the code or name of another rule.
    """
    rules = [*RULES, *plugins().rules]
    wanted = tuple(folders)
    if wanted:
        from analyzer.rules.user.load import load_rules

        rules += [rule for folder in wanted for rule in load_rules(folder)]
    seen: dict[str, type[Rule]] = {}
    for rule in rules:
        for key in (rule.code, rule.name):
            other = seen.setdefault(key, rule)
            if other is not rule:
                raise SettingsError(
                    f"规则 {key} 重复定义。请给其中一条另起代码和名称。",
                    f"rule {key} is defined twice; give one of them another code and name",
                )
    return tuple(rules)
