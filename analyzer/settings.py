"""Layered settings: command line over the nearest ``analyzer.toml`` or ``[tool.analyzer]`` over defaults.

One file is in force: the nearest one above the documents, else above the working folder. A key that the schema
does not know is an error, so that a misspelt setting is never silently without effect.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs

from analyzer.errors import SettingsError
from analyzer.foreign import in_chinese

FILE = "analyzer.toml"
PROJECT = "pyproject.toml"
_GRADES = (
    "应为 0 到 100 之间从大到小的三个数，如 [75, 60, 45]", "three falling numbers from 0 to 100, such as [75, 60, 45]",
)  # fmt: skip
FailOn = Literal["error", "warning", "info", "never"]


class Limits(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """Lengths that a district asks for; None asks for nothing.

    Attributes:
        min_chars: Least number of characters, blanks not counted.
        max_chars: Greatest number of characters, blanks not counted.
        min_share_shortcomings: Least share of the parts on shortcomings and plans in the whole, 0 to 1.
    """

    min_chars: int | None = None
    max_chars: int | None = None
    min_share_shortcomings: float | None = None


class Override(Limits, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """What differs for some documents.

    Attributes:
        select: Rules to run instead.
        extend_select: Rules to run as well.
        ignore: Rules to leave out.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Settings(Override, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """Everything that a settings file may say. Hashable and picklable, so that it can go to other processes.

    Attributes:
        preview: Whether preview rules run like the others.
        semantic: Whether sentence vectors take part in verdicts on items (extra ``[semantic]``).
        fail_on: Severity from which on the exit code is 1.
        rules: Folders with own rules; absolute once loaded.
        lexicons: Folders laid over the built-in lexicons; absolute once loaded.
        waivers: File of waivers; absolute once loaded.
        baseline: File of known findings; absolute once loaded.
        grades: Least points, out of 100, of the grades 优秀, 良好 and 一般; None for those of the tool.
        per_path: ``(glob, override)`` for documents by path relative to the settings file, or by file name.
        per_unit_type: ``(unit type, override)`` (街道, 镇, 局 ...).
        include: Globs of the documents to take from folders.
        exclude: Globs of the documents to leave out.
        file: Where the settings come from; None for defaults. Not a key.
    """

    preview: bool = False
    semantic: bool = False
    fail_on: FailOn | None = None
    rules: tuple[str, ...] = ()
    lexicons: tuple[str, ...] = ()
    waivers: str | None = None
    baseline: str | None = None
    grades: tuple[float, float, float] | None = None
    per_path: tuple[tuple[str, Override], ...] = ()
    per_unit_type: tuple[tuple[str, Override], ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    file: str | None = None

    def overrides(self, path: str | None, unit_type: str | None) -> tuple[Override, ...]:
        """Return the overrides for a document, the one that wins last: unit types, then paths as listed."""
        by_type = [override for name, override in self.per_unit_type if name == unit_type]
        by_path = [override for glob, override in self.per_path if path and self._matches(path, glob)]
        return (*by_type, *by_path)

    def _matches(self, path: str, glob: str) -> bool:
        place = Path(path).absolute()
        if self.file is not None and place.is_relative_to(Path(self.file).parent):
            place = place.relative_to(Path(self.file).parent)
        return fnmatchcase(PurePath(place).as_posix(), glob) or fnmatchcase(place.name, glob)

    def limits(self, path: str | None, unit_type: str | None) -> Limits:
        """Return the lengths asked of a document."""
        chosen = {name: getattr(self, name) for name in Limits.__struct_fields__}
        for override in self.overrides(path, unit_type):
            stated = ((name, getattr(override, name)) for name in chosen)
            chosen |= {name: value for name, value in stated if value is not None}
        return Limits(**chosen)

    def over(
        self,
        *,
        select: str | Iterable[str] = (),
        extend_select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        rules: Iterable[str] = (),
        preview: bool = False,
    ) -> Settings:
        """Return these settings with the words of the command line laid over them.

        A ``select`` of the command line replaces every choice of rules of the file except the ``ignore`` of
        single paths and unit types; the other options add to the file.
        """
        wanted = codes_of(select)
        base = self
        if wanted:
            base = structs.replace(
                self,
                select=wanted,
                extend_select=(),
                ignore=(),
                per_path=_without_choice(self.per_path),
                per_unit_type=_without_choice(self.per_unit_type),
            )
        return structs.replace(
            base,
            extend_select=(*base.extend_select, *codes_of(extend_select)),
            ignore=(*base.ignore, *codes_of(ignore)),
            rules=(*base.rules, *rules),
            preview=base.preview or preview,
        )


def codes_of(given: str | Iterable[str]) -> tuple[str, ...]:
    """Return selectors of rules one by one; a string holds one, or several with commas between them."""
    if isinstance(given, str):
        return tuple(code.strip() for code in given.replace("，", ",").split(",") if code.strip())
    return tuple(given)


def _without_choice(pairs: tuple[tuple[str, Override], ...]) -> tuple[tuple[str, Override], ...]:
    return tuple((name, structs.replace(override, select=None, extend_select=())) for name, override in pairs)


def falling(cuts: tuple[float, float, float]) -> bool:
    """Return whether cut points of grades are three falling numbers between 0 and 100."""
    first, second, third = cuts
    return 100 >= first > second > third >= 0


def nearest(documents: Iterable[Path], start: Path | None = None) -> Path | None:
    """Return the settings file in force: nearest above the documents, else above ``start`` (working folder)."""
    folders: list[Path] = []
    named = [path.absolute() for path in documents]
    if named:
        common = named[0] if named[0].is_dir() else named[0].parent
        while not all(path.is_relative_to(common) for path in named):
            common = common.parent
        folders += [common, *common.parents]
    here = (start or Path.cwd()).absolute()
    for folder in (*folders, here, *here.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        if (folder / PROJECT).is_file() and _table(folder / PROJECT) is not None:
            return folder / PROJECT
    return None


def load(path: Path) -> Settings:
    """Return the settings of a file.

    Raises:
        SettingsError: If it cannot be read, is not TOML, or has an unknown key or a wrong value; names file and
            key and says what would be right.
    """
    data = _table(path)
    if data is None:
        raise SettingsError(
            f"{path}：没有 [tool.analyzer] 表。请补上，或改用 {FILE}。",
            f"{path}: no table [tool.analyzer]; add it or use {FILE}",
        )
    plain = _checked(data, Settings, path, "")
    overrides: dict[str, tuple[tuple[str, Override], ...]] = {}
    for table in ("per-path", "per-unit-type"):
        rows = plain.get(table, {})
        if not isinstance(rows, Mapping):
            raise _wrong(path, table, "应为表", "table")
        overrides[table] = tuple(
            (name, _override(row, path, f"{table}.{name}.")) for name, row in rows.items()
        )
        plain.pop(table, None)
    settings: Settings = _record(plain, Settings, path, "")
    _in_range(settings, path)
    _in_order(settings, settings, path)
    if settings.grades is not None and not falling(settings.grades):
        raise _wrong(path, "grades", *_GRADES)
    for table, pairs in overrides.items():
        for name, override in pairs:
            _in_order(settings, override, path, f"{table}.{name}.")
    folder = path.absolute().parent

    def placed(name: str) -> str:
        return str(folder / name)

    return structs.replace(
        settings,
        rules=tuple(map(placed, settings.rules)),
        lexicons=tuple(map(placed, settings.lexicons)),
        waivers=placed(settings.waivers) if settings.waivers else None,
        baseline=placed(settings.baseline) if settings.baseline else None,
        per_path=overrides["per-path"],
        per_unit_type=overrides["per-unit-type"],
        file=str(path.absolute()),
    )


def _table(path: Path) -> dict[str, Any] | None:
    """Return the settings in a file as plain data; None if it is a project file that has none."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise SettingsError(
            f"{path}：无法读取（{in_chinese(problem)}）。请检查文件名和权限。",
            f"{path}: cannot be read ({problem.strerror}); check its name and permissions",
        ) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(
            f"{path}：TOML 语法有误（{in_chinese(problem)}）。请检查引号、括号和等号；中文的键和表名须加引号。",
            f"{path}: TOML syntax error ({problem}); check quotes, brackets and equals signs; "
            "keys that are not ASCII want quotes",
        ) from problem
    if path.name != PROJECT:
        return data
    table = data.get("tool", {}).get("analyzer")
    return table if isinstance(table, dict) else None


def _checked(row: Any, kind: type[Struct], path: Path, prefix: str) -> dict[str, Any]:
    """Return ``row`` with keys in kebab-case, all of which are known."""
    if not isinstance(row, Mapping):
        raise _wrong(path, prefix.rstrip("."), "应为表", "table")
    known = [name for name in kind.__struct_encode_fields__ if name != "file"]
    plain: dict[str, Any] = {}
    for key, value in row.items():
        name = key.replace("_", "-")
        if name not in known:
            near = get_close_matches(name, known, n=1)
            raise SettingsError(
                f"{path}：没有设置项 {prefix}{key}。"
                + (f"是不是 {near[0]}？" if near else f"可用：{'、'.join(known)}。"),
                f"{path}: unknown key {prefix}{key}; "
                + (f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"),
            )
        if name in plain:
            raise SettingsError(
                f"{path}：设置项 {prefix}{key} 写了两次。请删去一处。",
                f"{path}: {prefix}{key} is set twice; remove one",
            )
        plain[name] = value
    return plain


def _override(row: Any, path: Path, prefix: str) -> Override:
    override: Override = _record(_checked(row, Override, path, prefix), Override, path, prefix)
    _in_range(override, path, prefix)
    return override


def _record(plain: Mapping[str, Any], kind: type[Any], path: Path, prefix: str) -> Any:
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as problem:
        reason, _, place = str(problem).partition(" - at ")
        key = prefix + place.strip("`").removeprefix("$").lstrip(".")
        raise _wrong(path, key, in_chinese(reason), reason) from problem


def _in_range(limits: Limits, path: Path, prefix: str = "") -> None:
    share = limits.min_share_shortcomings
    if share is not None and not 0 <= share <= 1:
        raise _wrong(path, f"{prefix}min-share-shortcomings", "应在 0 和 1 之间", "0..1")
    for name in ("min_chars", "max_chars"):
        value = getattr(limits, name)
        if value is not None and value < 0:
            raise _wrong(path, prefix + name.replace("_", "-"), "不能小于 0", ">= 0")


def _in_order(base: Limits, limits: Limits, path: Path, prefix: str = "") -> None:
    """Refuse lengths that no document can have; what ``limits`` leaves open, ``base`` says."""
    least = base.min_chars if limits.min_chars is None else limits.min_chars
    most = base.max_chars if limits.max_chars is None else limits.max_chars
    if least is not None and most is not None and least > most:
        raise SettingsError(
            f"{path}：设置项 {prefix}min-chars（{least}）大于 max-chars（{most}），没有文件能符合。请改正其中一个。",
            f"{path}: {prefix}min-chars ({least}) is greater than max-chars ({most}), which no document can meet; "
            "correct one of them",
        )


def _wrong(path: Path, key: str, zh: str, en: str) -> SettingsError:
    return SettingsError(
        f"{path}：设置项 {key} 的值有误（{zh}）。请对照说明改正。",
        f"{path}: wrong value for {key} ({en}); correct it",
    )
