"""Rules that installed packages offer. A package that is broken costs its own rules only, and is told of."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import regex
from msgspec import Struct

from analyzer.errors import SettingsError
from analyzer.rules.docs import SECTIONS, describe, missing_sections
from analyzer.rules.model import Basis, Rule
from analyzer.rules.registry import RULES

GROUP = "analyzer.rules"
_CODE = regex.compile(r"[A-Z]{3}\d{3}")
_SEVERITIES = ("error", "warning", "info")

Told = tuple[str, str]  # in Chinese and in English


class Plugins(Struct, frozen=True):
    """What the plug-ins give: sound rules, and why others are left out."""

    rules: tuple[type[Rule], ...]
    problems: tuple[SettingsError, ...]


@cache
def plugins() -> Plugins:
    """Return what installed packages offer under the entry-point group ``analyzer.rules``.

    An entry point names a :class:`Rule` class or an iterable of such classes.
    """
    from importlib.metadata import entry_points

    found: list[type[Rule]] = []
    problems: list[SettingsError] = []
    taken = {key for rule in RULES for key in (rule.code, rule.name)}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        package = point.dist.name if point.dist else point.value
        try:
            offered = point.load()
            rules = list(offered) if isinstance(offered, Iterable) else [offered]
        except Exception as error:
            problems.append(unusable(package, point.name, _both(f"{type(error).__name__}: {error}")))
            continue
        for rule in rules:
            problem = defect(rule) or _clash(rule, taken)
            if problem:
                problems.append(unusable(package, point.name, problem))
                continue
            rule.origin = "plug-in"
            taken |= {rule.code, rule.name}
            found.append(rule)
    return Plugins(tuple(found), tuple(problems))


def explained(error: SettingsError) -> SettingsError:
    """Return an error about unknown codes together with the rules that were left out: they may be what was meant."""
    left_out = plugins().problems
    return SettingsError(
        "".join(one.zh for one in (error, *left_out)), "; ".join(one.en for one in (error, *left_out))
    )


def unusable(package: str, name: str, problem: Told) -> SettingsError:
    """Return what to tell of a rule that is left out."""
    return SettingsError(
        f"插件 {package} 的规则 {name} 不能使用，已略过（{problem[0]}）。请更新或卸载该插件。",
        f"plug-in {package}: rule {name} is left out as it cannot be used ({problem[1]}); update or uninstall it",
    )


def failed_to_start(rule: type[Rule], error: Exception) -> SettingsError:
    """Return what to tell of a rule whose ``__init__`` raised ``error``."""
    return unusable(rule.__module__, rule.code, _both(f"{type(error).__name__}: {error}"))


def defect(rule: object) -> Told | None:
    """Return what is wrong with a foreign rule class, None if it is sound."""
    try:
        return _defect(rule)
    except Exception as error:  # whatever a foreign class does when it is looked at
        return _both(f"{type(error).__name__}: {error}")


def _defect(rule: Any) -> Told | None:
    if not (inspect.isclass(rule) and issubclass(rule, Rule)):
        return f"{rule!r} 不是 Rule 的子类", f"{rule!r} is no Rule class"
    name = rule.__name__
    if inspect.isabstract(rule):
        return f"{name} 没有 check 方法", f"{name} has no method check"
    for field in ("code", "name", "severity", "title", "messages"):
        if not getattr(rule, field, None):
            return f"{name} 没有 {field}", f"{name} has no {field}"
    if not _CODE.fullmatch(rule.code):
        return (
            f"代码 {rule.code} 不是三个大写字母加三位数字",
            f"code {rule.code} is not three capital letters and three digits",
        )
    family = rule.code[:3]
    if family in {known.code[:3] for known in RULES}:
        return f"{family} 是内置规则的类别", f"family {family} belongs to the built-in rules"
    if rule.severity not in _SEVERITIES:
        listed = "、".join(_SEVERITIES), ", ".join(_SEVERITIES)
        return f"{rule.code} 的 severity 不是 {listed[0]}", f"{rule.code}: severity is none of {listed[1]}"
    if not _paired(rule.messages):
        return (
            f"{rule.code} 的 messages 不是“键: (中文, 英文)”",
            f"{rule.code}: messages are not key: (zh, en)",
        )
    basis: object = rule.basis
    if not (basis is None or isinstance(basis, Basis)):
        return f"{rule.code} 的 basis 不是 Basis", f"{rule.code}: basis is no Basis"
    missing = missing_sections(rule)
    if missing:
        lacks, heads = "、".join(missing), "、".join(f"{section}：" for section in SECTIONS)
        return (
            f"{rule.code} 的文档字符串缺少 {lacks}；五段各起一行，以 {heads}开头",
            f"{rule.code}: docstring lacks {lacks}; it wants five paragraphs that begin with {heads}",
        )
    describe(rule)
    return None


def _paired(messages: object) -> bool:
    return isinstance(messages, Mapping) and all(
        isinstance(pair, tuple | list) and len(pair) == 2 and all(isinstance(text, str) for text in pair)
        for pair in messages.values()
    )


def _clash(rule: type[Rule], taken: set[str]) -> Told | None:
    for key in (rule.code, rule.name):
        if key in taken:
            return f"{key} 已被别的规则使用", f"{key} is the code or name of another rule"
    return None


def _both(text: str) -> Told:
    return text, text
