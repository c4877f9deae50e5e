"""Restoration of the shared development documents; skipped where they are absent."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.lexicon.script import Simplifier
from analyzer.lexicon.store import Lexicons
from analyzer.readers import read_source
from analyzer.readers.restorer import build_restorer
from analyzer.text.source import source_from_text
from analyzer.text.span import Span
from analyzer.text.view import View
from tests.support import corruption
from tests.text import damage
from tests.text.conftest import body, replayed

Restore = Callable[[str], View]
CLEAN = ["seed/seed", "dev/F/doc1", "dev/F/doc2", "dev/F/doc3", "dev/F/doc4"]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CLEAN)
def test_restored_body_is_the_clean_text(restore: Restore, shared: Path, name: str) -> None:
    view = restore(read(shared / f"{name}.txt"))
    assert body(view).strip() == read(shared / f"{name}.clean.txt").strip()
    assert replayed(view) == view.text
    assert view.damage == ()


def test_seed(restore: Restore, shared: Path) -> None:
    view = restore(read(shared / "seed/seed.txt"))
    assert view.counts()["pinyin_gloss"] == 340
    assert view.counts()["gbk_shift"] == 1
    shift = next(edit for edit in view.edits if edit.kind == "gbk_shift")
    assert (shift.before, shift.after) == (",F(xiàn)", "。现")
    assert shift.span == Span(305, 313)
    (tail,) = view.furniture
    assert tail.of(view.text).startswith("来源：网络整理")
    assert tail.end == len(view.text)


def test_clean_document_comes_back_untouched(restore: Restore, shared: Path) -> None:
    text = read(shared / "dev/F/doc1.txt")
    view = restore(text)
    assert view.text == text
    assert (view.edits, view.furniture, view.counts(), view.map.pieces) == ((), (), {}, ())


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize(
    "harm",
    [
        damage.traditional,
        lambda text: damage.glossed(damage.traditional(text)),
        lambda text: damage.half_width(damage.glossed(damage.traditional(text), every=2)),
        damage.half_width,
        damage.full_width_digits,
        damage.spaced_digits,
        damage.wrapped,
        damage.escaped,
        damage.sprinkled,
        lambda text: corruption.gbk_byte_shift(corruption.to_traditional(text)),
        lambda text: corruption.wrap_lines(text, 30),
        lambda text: corruption.wrap_lines(text, 28, 22),
        corruption.add_blanks,
        corruption.add_entities,
    ],
)
def test_damage_is_undone(restore: Restore, shared: Path, name: str, harm: Callable[[str], str]) -> None:
    clean = read(shared / f"{name}.clean.txt").strip()
    view = restore(harm(clean))
    assert body(view) == clean
    assert replayed(view) == view.text


@pytest.mark.parametrize("name", CLEAN[1:])
def test_page_around_a_document_is_cut(restore: Restore, shared: Path, name: str) -> None:
    clean = read(shared / f"{name}.clean.txt").strip()
    assert body(restore(corruption.add_chrome(clean))) == clean


@pytest.mark.parametrize("name", CLEAN)
def test_shifts_beyond_repair_are_marked_not_guessed(restore: Restore, shared: Path, name: str) -> None:
    clean = read(shared / f"{name}.clean.txt").strip()
    harmed = damage.byte_shifted(clean, lost="?")
    view = restore(harmed)
    assert bool(view.damage) == (view.text != clean)
    assert "gbk_shift" not in view.counts()


def test_script_rows(restore: Restore, shared: Path) -> None:
    """Conversions from traditional follow tw2s, t2s or hk2s; simplified text stays."""
    simplify = Simplifier()
    right = total = 0
    for case in json.loads(read(shared / "numbers/opencc/cases.json"))["cases"]:
        expected = case["expected"]
        targets = {expected[key] for key in ("tw2s", "t2s", "hk2s") if key in expected}
        if targets:
            total += 1
            right += simplify(case["input"]) in targets
        elif "s2t" in expected:
            total += 1
            right += restore(case["input"]).counts().get("script", 0) == 0
    assert total > 80
    assert right >= 0.98 * total


def test_real_documents_keep_their_meaning(shared: Path) -> None:
    """Harmless kinds of repair only, no damage marks, idempotent."""
    restorer = build_restorer(Lexicons())
    harmless = {
        "width", "blank", "line_end", "invisible", "glyph", "line_join", "furniture",
        "footnote",  # marks of notes that are in another file
        "line_split",  # one of them stands on a single line, its seven headings inside
    }  # fmt: skip
    for path in sorted((shared / "real-dev").iterdir()):
        view = restorer.restore(read_source(path))
        assert set(view.counts()) <= harmless, path.name
        assert view.damage == (), path.name
        assert replayed(view) == view.text
        assert restorer.restore(source_from_text(view.text)).text == view.text, path.name
        for edit in view.edits:
            if edit.kind == "blank":
                assert not edit.before.strip(" \u3000\u00a0\u2002\t\r\n")
