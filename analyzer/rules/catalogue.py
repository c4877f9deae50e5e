"""All rules of a run: built-in, from plug-ins, and own rules of the user."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from functools import cache

import regex

from analyzer.errors import SettingsError
from analyzer.rules.docs import describe
from analyzer.rules.model import Rule
from analyzer.rules.registry import RULES

GROUP = "analyzer.rules"
_CODE = regex.compile(r"[A-Z]{3}\d{3}")


def all_rules(folders: Iterable[str] = ()) -> tuple[type[Rule], ...]:
    """Return the built-in rules, those of installed plug-ins and those in ``folders`` of own rules.

    Raises:
        SettingsError: If a plug-in or an own rule is broken, or a code is used twice.
    """
    rules = [*RULES, *plugin_rules()]
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


@cache
def plugin_rules() -> tuple[type[Rule], ...]:
    """Return the rules that installed packages offer under the entry-point group ``analyzer.rules``.

    An entry point names a :class:`Rule` class or an iterable of such classes.

    Raises:
        SettingsError: If one cannot be loaded or is no sound rule; names the package and the way out.
    """
    from importlib.metadata import entry_points

    found: list[type[Rule]] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        package = point.dist.name if point.dist else point.value
        try:
            offered = point.load()
            rules: list[type[Rule]] = list(offered if isinstance(offered, Iterable) else (offered,))
            problem = next(filter(None, map(defect, rules)), None)
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
            rules = []
        if problem:
            raise SettingsError(
                f"插件 {package} 的规则 {point.name} 不能使用（{problem}）。请更新或卸载该插件。",
                f"plug-in {package}: rule {point.name} cannot be used ({problem}); update or uninstall it",
            )
        for rule in rules:
            rule.origin = "plug-in"
        found += rules
    return tuple(found)


def defect(rule: object) -> str | None:
    """Return what is wrong with a foreign rule class, None if it is sound."""
    if not (inspect.isclass(rule) and issubclass(rule, Rule)):
        return f"{rule!r} is no Rule class"
    if inspect.isabstract(rule):
        return f"{rule.__name__} has no method check"
    for name in ("code", "name", "severity", "title", "messages"):
        if not getattr(rule, name, None):
            return f"{rule.__name__} has no {name}"
    if not _CODE.fullmatch(rule.code):
        return f"code {rule.code} is not three capital letters and three digits"
    if rule.code[:3] in {known.code[:3] for known in RULES}:
        return f"family {rule.code[:3]} belongs to the built-in rules"
    try:
        describe(rule)
    except ValueError as problem:
        return str(problem)
    return None
