"""Restoration case by case; the cases are data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from analyzer.text.view import View
from tests.text.conftest import body, replayed

CASES = Path(__file__).resolve().parents[1] / "cases" / "restoration"


def load(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return cases


@pytest.mark.parametrize("case", load("steps.yaml"), ids=lambda case: case["id"])
def test_step(case: dict[str, Any], restore: Callable[[str], View]) -> None:
    view = restore(case["text"])
    assert view.text == (case["text"] if case.get("same") else case["clean"])
    if case.get("same"):
        assert view.edits == ()
    if "counts" in case:
        assert view.counts() == case["counts"]
    assert bool(view.damage) == case.get("damage", False)
    assert replayed(view) == view.text
    assert restore(view.text).text == view.text


@pytest.mark.parametrize("case", load("pages.yaml"), ids=lambda case: case["id"])
def test_page(case: dict[str, Any], restore: Callable[[str], View]) -> None:
    view = restore(case["text"])
    assert body(view) == case["body"]
    found = [span.of(view.text) for span in view.furniture]
    assert len(found) == len(case["furniture"])
    assert all(text.startswith(start) for text, start in zip(found, case["furniture"], strict=True))
    values = {name: span.of(view.text) for name, span in view.metadata.items()}
    assert values == case.get("metadata", values if values.get("origin") == "网络整理" else {})
    assert replayed(view) == view.text


SURROUNDINGS: dict[str, Any] = yaml.safe_load((CASES / "surroundings.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("copy", SURROUNDINGS["copies"], ids=lambda copy: copy["id"])
def test_copy_restores_to_its_document(copy: dict[str, str], restore: Callable[[str], View]) -> None:
    view = restore(copy["text"])
    assert body(view).strip() == SURROUNDINGS["documents"][copy["document"]].strip()
    assert replayed(view) == view.text


@pytest.mark.parametrize("name", SURROUNDINGS["documents"])
def test_document_with_words_of_pages_is_untouched(name: str, restore: Callable[[str], View]) -> None:
    text = SURROUNDINGS["documents"][name]
    view = restore(text)
    assert (view.text, view.furniture, view.edits) == (text, (), ())
