"""The ready-made checklists: one file a kind of unit, whose items say in which years they were asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import regex
from msgspec import Struct

from analyzer.checklist.model import Checklist, Item, StatutoryContent
from analyzer.errors import ChecklistError

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons

FOLDER = "checklists"
Basis = Literal["norm", "practice"]
_FORM = regex.compile(r"[a-z][a-z0-9-]*")


class ReadyItem(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A work point and the years for which it is asked.

    Attributes:
        id: Unique within the file and kept from year to year.
        theme: Key of ``themes``.
        text: The sentence; ``{year}`` and ``{last}`` stand for the year of the list and the year before.
        since: First year; the first of the file when left out.
        until: Last year; the last of the file when left out.
        weight: As in a checklist.
        basis: ``norm``: a national norm asks it. ``practice``: lists of districts usually ask it.
        statutory: As in a checklist.
    """

    id: str
    theme: str
    text: str
    since: int | None = None
    until: int | None = None
    weight: int = 1
    basis: Basis = "practice"
    statutory: tuple[StatutoryContent, ...] = ()


class ReadyFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A ready-made list, or a family of lists with one for each year.

    Attributes:
        title: Title; ``{year}`` stands for the year.
        applies_to: Types of units (``meta.yaml``) that the lists are for; everybody when empty.
        years: First and last year of a family; None for a list that is the same in all years.
        shares: Names of files whose items belong to these lists too, before their own.
        hidden: Whether the file only serves others.
        themes: Headings by key, in the order of the list.
        items: The items.
    """

    title: str
    applies_to: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    shares: tuple[str, ...] = ()
    hidden: bool = False
    themes: dict[str, str]
    items: tuple[ReadyItem, ...]


def names(lexicons: Lexicons) -> tuple[str, ...]:
    """Return the names of all ready-made lists, sorted."""
    return tuple(sorted(_catalogue(lexicons)))


def looks_like_name(given: str) -> bool:
    """Whether ``given`` has the form of a name: Latin letters, digits and hyphens only."""
    return _FORM.fullmatch(given) is not None


def readymade(name: str, lexicons: Lexicons) -> Checklist:
    """Return a ready-made list.

    Raises:
        ChecklistError: If there is none of this name; lists the names.
    """
    catalogue = _catalogue(lexicons)
    if name not in catalogue:
        known = "、".join(sorted(catalogue))
        raise ChecklistError(
            f"没有名为 {name} 的内置清单。可用：{known}。",
            f"no ready-made list is called {name}; there are {known}",
        )
    stem, year = catalogue[name]
    file = _file(stem, lexicons)
    themes: dict[str, str] = {}
    chosen: list[ReadyItem] = []
    for one in (*(_file(shared, lexicons) for shared in file.shares), file):
        themes |= one.themes
        chosen += [item for item in one.items if year is None or _asked(item, year)]
    order = list(themes)
    chosen.sort(key=lambda item: order.index(item.theme))
    return Checklist(
        id=name,
        title=_dated(file.title, year),
        year=year,
        items=tuple(
            Item(
                id=item.id,
                theme=themes[item.theme],
                text=_dated(item.text, year),
                weight=item.weight,
                statutory=item.statutory,
                applies_to=file.applies_to,
            )
            for item in chosen
        ),
    )


def self_test_lists(lexicons: Lexicons) -> list[str]:
    """Return one line per slip in the files of ready-made lists."""
    problems: list[str] = []
    for name, (_, year) in sorted(_catalogue(lexicons).items()):
        points = readymade(name, lexicons)
        ids = [item.id for item in points.items]
        problems += [f"{name}: id {one} used twice" for one in sorted(set(ids)) if ids.count(one) > 1]
        problems += [f"{name}: {item.id}: a year is left open" for item in points.items if "{" in item.text]
        if not points.items:
            problems.append(f"{name}: no items for {year}")
    return problems


def _dated(text: str, year: int | None) -> str:
    return text if year is None else text.replace("{year}", str(year)).replace("{last}", str(year - 1))


def _asked(item: ReadyItem, year: int) -> bool:
    return (item.since or year) <= year <= (item.until or year)


def _catalogue(lexicons: Lexicons) -> dict[str, tuple[str, int | None]]:
    return lexicons.shared(_listed)


def _listed(lexicons: Lexicons) -> dict[str, tuple[str, int | None]]:
    """Return file and year of every list by its name."""
    found: dict[str, tuple[str, int | None]] = {}
    for name in lexicons.names(FOLDER):
        stem = name.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
        file = _file(stem, lexicons)
        if file.hidden:
            continue
        if file.years is None:
            found[stem] = stem, None
        else:
            found |= {f"{stem}-{year}": (stem, year) for year in range(file.years[0], file.years[1] + 1)}
    return found


def _file(stem: str, lexicons: Lexicons) -> ReadyFile:
    return lexicons.load(f"{FOLDER}/{stem}.yaml", ReadyFile)
