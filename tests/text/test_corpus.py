"""The damaged documents of the corpus restore to their clean texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.text.view import View
from tests.support.folds import readable
from tests.text.conftest import body, replayed

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"


NOISY = [folder / "noisy.txt" for folder in readable(path.parent for path in SAMPLES.glob("*/noisy.txt"))]


@pytest.mark.parametrize("noisy", NOISY, ids=lambda path: path.parent.name)
def test_noisy_restores_to_clean(noisy: Path, restore: Callable[[str], View]) -> None:
    view = restore(noisy.read_text(encoding="utf-8"))
    assert body(view).strip() == noisy.with_name("clean.txt").read_text(encoding="utf-8").strip()
    assert replayed(view) == view.text


@pytest.mark.parametrize("clean", sorted(SAMPLES.glob("*/clean.txt")), ids=lambda path: path.parent.name)
def test_clean_comes_back_untouched(clean: Path, restore: Callable[[str], View]) -> None:
    text = clean.read_text(encoding="utf-8")
    view = restore(text)
    assert view.text == text
    assert (view.edits, view.furniture, view.damage, view.metadata) == ((), (), (), {})
