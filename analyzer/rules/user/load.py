"""Own rules read from a folder, checked and made into rule classes."""

from __future__ import annotations

import string
from functools import lru_cache
from pathlib import Path

import regex

from analyzer.errors import SettingsError
from analyzer.foreign import in_chinese
from analyzer.lexicon import yamlfile
from analyzer.rules.model import Rule
from analyzer.rules.registry import RULES
from analyzer.rules.user.rule import rule_class
from analyzer.rules.user.spec import AnySpec, Consistency, Occurrence, RulesFile, Sequence, Substitution
from analyzer.rules.user.trial import failures

_CODE = regex.compile(r"[A-Z]{3}\d{3}")
_NAME = regex.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*+")
_VALUES = frozenset({"quote", "right", "count", "other"})


def load_rules(folder: str | Path) -> tuple[type[Rule], ...]:
    """Return the rules of all ``*.yaml`` files in ``folder``, sorted by file and in the order of each file.

    Raises:
        SettingsError: If there is no such folder or no rule in it, a file does not follow the schema, or a rule
            fails its examples; names file and rule.
    """
    place = Path(folder)
    if not place.is_dir():
        raise SettingsError(
            f"{place}：自定义规则文件夹不存在。请检查路径。",
            f"{place}: no such folder of own rules; check the path",
        )
    files = sorted((*place.glob("*.yaml"), *place.glob("*.yml")))
    if not files:
        raise SettingsError(
            f"{place}：文件夹中没有规则文件（*.yaml）。请放入规则文件或去掉此设置。",
            f"{place}: no rule files (*.yaml) in this folder; add one or drop the setting",
        )
    return _loaded(tuple((str(file), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=8)
def _loaded(files: tuple[tuple[str, int], ...]) -> tuple[type[Rule], ...]:
    return tuple(rule for name, _ in files for rule in _rules_of(Path(name)))


def _rules_of(path: Path) -> list[type[Rule]]:
    specs = yamlfile.load(path, RulesFile, SettingsError).rules
    made = []
    for spec in specs:
        problems = _problems(spec)
        if problems:
            listing = "；".join(problems)
            raise SettingsError(
                f"{path}：规则 {spec.code} 有误：{listing}。请改正该规则或其 tests。",
                f"{path}: rule {spec.code} is wrong: {listing}; correct the rule or its tests",
            )
        made.append(rule_class(spec))
    return made


def _problems(spec: AnySpec) -> list[str]:
    if not _CODE.fullmatch(spec.code):
        return ["code 应为三个大写字母加三位数字"]
    if spec.code[:3] in {rule.code[:3] for rule in RULES}:
        return [f"{spec.code[:3]} 是内置规则的类别，请换三个字母（如 LOC）"]
    if not _NAME.fullmatch(spec.name):
        return ["name 应为小写英文和连字符"]
    for message in (spec.message, spec.message_en):
        try:
            used = {field for _, field, _, _ in string.Formatter().parse(message) if field is not None}
        except ValueError as problem:
            return [f"message 的花括号有误（{in_chinese(problem)}）"]
        if used - _VALUES:
            return [
                f"message 只能用 {{quote}} {{right}} {{count}} {{other}}，不能用 {sorted(used - _VALUES)}"
            ]
    gap = _content(spec)
    if gap:
        return [gap]
    for pattern in spec.patterns():
        try:
            compiled = regex.compile(pattern)
        except regex.error as error:
            return [f"表达式 {pattern} 有误（{in_chinese(error)}）"]
        if compiled.fullmatch(""):
            return [f"表达式 {pattern} 可以匹配空串"]
    return failures(spec)


def _content(spec: AnySpec) -> str | None:
    if isinstance(spec, Substitution) and (not spec.swap or "" in spec.swap):
        return "swap 不能为空"
    if isinstance(spec, Consistency) and len(spec.either) < 2:
        return "either 至少要有两种写法"
    if isinstance(spec, Sequence) and len(spec.order) < 2:
        return "order 至少要有两项"
    if isinstance(spec, Occurrence) and spec.least == 0 and spec.most is None:
        return "least 和 most 至少要写一个"
    return None
