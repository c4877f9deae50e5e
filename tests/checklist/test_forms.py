"""Work-point lists in the forms in which offices send them: what share of their items comes out as it stands there.

``read`` and ``read2``: their errors may be looked up. ``unread``: only totals are. Their writers
did not know the importer.
"""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
import regex
from msgspec import Struct

from analyzer.checklist.importers.load import load_checklist
from analyzer.checklist.model import Item
from analyzer.errors import AnalyzerError
from analyzer.lexicon.store import Lexicons
from analyzer.lexicon.yamlfile import load

FOLDER = Path(__file__).parents[1] / "cases" / "checklist" / "forms"
EXPECTED = ".expected.yaml"
# Least F1 of items, and least shares of found items with the right theme, units and deadline.
LEAST = {
    "read": (0.99, 0.99, 0.99, 0.99),
    "read2": (0.99, 0.94, 0.96, 0.99),
    "unread": (0.93, 0.69, 0.86, 0.90),
}
LEXICONS = Lexicons()
PDF = find_spec("pypdfium2") is not None  # the extra [pdf]


class Wanted(Struct, frozen=True, forbid_unknown_fields=True):
    """An item as a reader sees it."""

    text: str
    theme: str | None
    units: tuple[str, ...]
    deadline: str | None


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """What a reader sees in a file."""

    title: str | None
    year: int | None
    items: tuple[Wanted, ...]
    notes: str = ""


def written(text: str | None) -> str:
    """Return the letters and digits of a text."""
    return regex.sub(r"[^\p{L}\p{N}]", "", text or "")


def counted(path: Path, form: Form) -> Counter[str]:
    """Return how many items were wanted, came out and agree, and in what."""
    found = Counter(wanted=len(form.items), files=1)
    try:
        checklist = load_checklist(path, LEXICONS).checklist
    except AnalyzerError:
        return found
    rest: list[Item] = list(checklist.items)
    found["items"] = len(rest)
    found["title"] = form.title is None or written(checklist.title) == written(form.title)
    found["year"] = checklist.year == form.year
    for one in form.items:
        item = next((item for item in rest if written(item.text) == written(one.text)), None)
        if item is None:
            continue
        rest.remove(item)
        found["same"] += 1
        found["theme"] += one.theme is None or written(item.theme) == written(one.theme)
        found["units"] += [*map(written, item.units)] == [*map(written, one.units)]
        # A deadline in the words of the task stays there.
        told = one.deadline is not None and written(one.deadline) in written(one.text)
        found["deadline"] += told or written(item.deadline) == written(one.deadline)
    return found


@pytest.mark.parametrize("name", LEAST)
def test_forms(name: str) -> None:
    total: Counter[str] = Counter()
    for expected in sorted((FOLDER / name).glob(f"*{EXPECTED}")):
        stem = expected.name.removesuffix(EXPECTED)
        path = next(p for p in expected.parent.glob(f"{stem}.*") if p != expected)
        if path.suffix == ".pdf" and not PDF:
            continue
        total += counted(path, load(expected, Form, AnalyzerError))
    print(name, dict(total))  # noqa: T201 - shown with -rP: the figures of the datasheet
    figures = [2 * total["same"] / (total["wanted"] + total["items"])]
    figures += [total[field] / total["wanted"] for field in ("theme", "units", "deadline")]
    for figure, least in zip(figures, LEAST[name], strict=True):
        assert figure >= least, (figures, dict(total))
