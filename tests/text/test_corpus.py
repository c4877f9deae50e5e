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


# Long shifts whose last character lost its second byte: several characters of the same first byte would fit.
LOST = {
    "ecology-2024": "信访 behind a shift of six characters",
    "street-2022-wharf": "少 behind a shift of six characters",
    "street-canal-2023": "约谈 behind a shift of twelve bytes",
}


@pytest.mark.parametrize(
    "noisy",
    [
        pytest.param(
            path,
            id=path.parent.name,
            marks=[pytest.mark.xfail(reason=LOST[path.parent.name], strict=True)]
            if path.parent.name in LOST
            else [],
        )
        for path in NOISY
    ],
)
def test_noisy_restores_to_clean(noisy: Path, restore: Callable[[str], View]) -> None:
    view = restore(noisy.read_text(encoding="utf-8"))
    clean = noisy.with_name("clean.txt").read_text(encoding="utf-8")
    assert body(view).strip() == "\n".join(line for line in clean.strip().split("\n") if line.strip())
    assert replayed(view) == view.text


@pytest.mark.parametrize("clean", sorted(SAMPLES.glob("*/clean.txt")), ids=lambda path: path.parent.name)
def test_clean_comes_back_untouched(clean: Path, restore: Callable[[str], View]) -> None:
    text = clean.read_text(encoding="utf-8")
    view = restore(text)
    assert view.text == text
    assert (view.edits, view.furniture, view.damage, view.metadata) == ((), (), (), {})


def test_headings_that_several_reports_in_one_file_share_stay(restore: Callable[[str], View]) -> None:
    text = (SAMPLES / "street-2020-clean" / "clean.txt").read_text(encoding="utf-8").strip()
    view = restore("\n".join([text] * 6))
    assert body(view).count("一、") == 6 * text.count("一、")
