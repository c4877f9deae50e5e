"""YAML files read into typed records, with errors that name file and line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from analyzer.errors import AnalyzerError, at
from analyzer.foreign import in_chinese

T = TypeVar("T")
_PATH = re.compile(r"\[(\d+|\.\.\.)\]|\.([^.\[\]]+)")


def read_yaml(path: Path, error: type[AnalyzerError]) -> Any:
    """Return the plain data of a YAML file, read as YAML 1.2: dates, ``yes`` and ``010`` are strings.

    Raises:
        AnalyzerError: Of class ``error``, if the file is missing, not UTF-8 or not YAML.
    """
    import ryaml

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise error(
            f"{path}：无法读取（{in_chinese(problem)}）。请检查文件名和权限。",
            f"{path}: cannot be read ({problem.strerror}); check its name and permissions",
        ) from problem
    except UnicodeDecodeError as problem:
        raise error(
            f"{path}：不是 UTF-8 编码的文本。请另存为 UTF-8。", f"{path}: not UTF-8 text; save it as UTF-8"
        ) from problem
    try:
        return ryaml.loads(text)
    except ryaml.InvalidYamlError:
        pass  # the slower reader tells the place, and is lenient with keys given twice
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = at(path, mark.line + 1 if mark else None)
        what = getattr(problem, "problem", None) or "YAML"
        raise error(
            f"{where}：YAML 语法有误（{in_chinese(what)}）。请检查缩进、冒号和引号。",
            f"{where}: YAML syntax error ({what}); check indentation, colons and quotes",
        ) from problem


def convert(data: Any, kind: type[T], path: Path, error: type[AnalyzerError]) -> T:
    """Return ``data`` as a record of type ``kind``.

    Raises:
        AnalyzerError: Of class ``error``; names the line, the key and what was expected.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as problem:
        reason, _, place = str(problem).partition(" - at ")
        steps = _steps(place.strip("`"))
        where = at(path, line_of(path, steps))
        key = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")
        raise error(
            f"{where}：{key or '文件'} 不符合格式（{in_chinese(reason)}）。请对照说明改正这一行。",
            f"{where}: {key or 'file'} does not follow the schema ({reason}); correct this line",
        ) from problem


def load(path: Path, kind: type[T], error: type[AnalyzerError]) -> T:
    """Read ``path`` and return it as a record of type ``kind``; raises as the two functions above."""
    return convert(read_yaml(path, error), kind, path, error)


def line_of(path: Path, steps: list[str | int]) -> int | None:
    """Return the 1-based line of the node at ``steps``, or of its nearest parent that exists."""
    import yaml

    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    for step in steps:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return node.start_mark.line + 1 if node is not None else None


def lines_of(path: Path, key: str) -> list[int]:
    """Return the 1-based line of every entry of the list under ``key``; none when the file has no such list."""
    import yaml

    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return []
    listed = _child(node, key)
    return (
        [entry.start_mark.line + 1 for entry in listed.value] if isinstance(listed, yaml.SequenceNode) else []
    )


def _child(node: Any, step: str | int) -> Any:
    import yaml

    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _steps(place: str) -> list[str | int]:
    steps: list[str | int] = []
    for index, name in _PATH.findall(place.removeprefix("$")):
        if name:
            steps.append(name)
        elif index != "...":
            steps.append(int(index))
    return steps
