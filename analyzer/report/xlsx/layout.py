"""Columns of the sheets: key of the heading, width, number form, alignment."""

from __future__ import annotations

from analyzer.report.texts import Texts
from analyzer.report.xlsx.sheet import Column

_POINTS = "0.0"
_COUNT = "0"
_SHARE = "0.00"

Spec = tuple[tuple[str, float, str, bool], ...]

SUMMARY: Spec = (
    ("number", 5, _COUNT, True), ("unit", 20, "", False), ("unit_type", 10, "", True), ("year", 6, _COUNT, True),
    ("score", 7, _POINTS, True), ("low", 7, _POINTS, True), ("high", 7, _POINTS, True), ("grade", 7, "", True),
    ("rank", 6, _COUNT, True), ("covered", 7, _COUNT, True), ("partial", 7, _COUNT, True),
    ("mentioned", 7, _COUNT, True), ("planned", 7, _COUNT, True), ("absent", 7, _COUNT, True),
    ("admitted", 7, _COUNT, True), ("contradicted", 7, _COUNT, True), ("review", 7, _COUNT, True),
    ("error", 6, _COUNT, True), ("warning", 6, _COUNT, True), ("info", 6, _COUNT, True), ("measures", 6, _COUNT, True),
    ("indicators", 6, _COUNT, True), ("shortcomings", 6, _COUNT, True), ("plans", 6, _COUNT, True),
    ("remark", 24, "", False), ("file", 30, "", False),
)  # fmt: skip
ITEMS: Spec = (
    ("unit", 16, "", False), ("item", 8, "", True), ("theme", 16, "", False), ("point", 36, "", False),
    ("verdict", 9, "", True), ("probability", 7, _SHARE, True), ("review", 7, "", True),
    ("evidence", 50, "", False), ("place", 16, "", False), ("span", 12, "", True), ("missing", 26, "", False),
    ("reasons", 90, "", False), ("file", 24, "", False),
)  # fmt: skip
INDICATORS: Spec = (
    ("unit", 16, "", False), ("id", 7, "", True), ("subject", 30, "", False), ("quote", 18, "", False),
    ("comparator", 8, "", True), ("value", 12, "", False), ("upper", 10, "", False),
    ("measure_unit", 9, "", True), ("kind", 8, "", True), ("period", 10, "", True),
    ("distribution", 7, "", True), ("place", 18, "", False), ("span", 12, "", True), ("file", 24, "", False),
)  # fmt: skip
REGISTER: Spec = (
    ("number", 6, _COUNT, True), ("unit", 14, "", False), ("problem", 36, "", False), ("basis", 24, "", False),
    ("quote", 40, "", False), ("requirement", 30, "", False), ("person", 10, "", True),
    ("deadline", 12, "", True), ("closed", 9, "", True), ("kind", 9, "", True), ("code", 9, "", True),
    ("place", 16, "", False), ("span", 12, "", True), ("file", 24, "", False),
)  # fmt: skip
SHORTCOMINGS: Spec = (
    ("unit", 16, "", False), ("shortcoming", 44, "", False), ("severity", 6, "", True), ("cause", 26, "", False),
    ("effect", 22, "", False), ("place", 16, "", False), ("span", 12, "", True), ("link", 12, "", True),
    ("plan", 44, "", False), ("plan_place", 16, "", False), ("plan_span", 12, "", True), ("file", 24, "", False),
)  # fmt: skip


def columns(spec: Spec, texts: Texts) -> list[Column]:
    """Return the columns of a sheet with their headings in words."""
    return [Column(texts(f"xlsx.column.{key}"), width, form, centred) for key, width, form, centred in spec]
