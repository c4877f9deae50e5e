"""The index page of a batch and the names of pages."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from analyzer.report.grades import Grades
from analyzer.report.html import render_document, render_index
from analyzer.report.html.names import PageNames
from tests.report.factory import coverage, failed_report, report
from tests.report.html.sample import HOSTILE, hostile


def test_best_score_first_failures_last() -> None:
    good = report(source=replace(report().source, unit="甲镇"), coverage=replace(coverage(), score=0.9))
    page = render_index([failed_report(), report(), good], ["bad.html", "mid.html", "good.html"], "zh")
    ranking = page[: page.index('class="grid"')]
    assert ranking.index("good.html") < ranking.index("mid.html") < ranking.index("bad.html")
    assert "2 份文件" in page
    assert "1 份没有分析成" in page
    assert "RUN901" in page


def test_every_checklist_has_its_own_map() -> None:
    other = coverage()
    other = replace(other, checklist=replace(other.checklist, id="other", title="另一份清单"))
    page = render_index([report(), report(coverage=other)], ["a.html", "b.html"], "zh")
    assert page.count('class="grid"') == 2


def test_items_missing_from_a_unit_leave_a_gap() -> None:
    short = replace(coverage(), items=coverage().items[3:])
    page = render_index([report(), report(coverage=short)], ["a.html", "b.html"], "zh")
    assert page.count("<td></td>") == 3
    assert '<td class="v-absent" data-i="0">' in page


def test_nothing_of_a_document_is_markup() -> None:
    page = render_index([hostile()], ["a%22.html"], "zh")
    assert HOSTILE not in page
    assert page.count("<script>") == 1


@pytest.mark.parametrize("reports", [[], [report(coverage=None)], [failed_report()]])
def test_batches_without_scores_have_a_page(reports: list[object]) -> None:
    assert "<h1>" in render_index(reports, ["x.html"] * len(reports), "en")  # type: ignore[arg-type]


def test_links_must_match() -> None:
    with pytest.raises(ValueError, match="zip"):
        render_index([report()], [], "zh")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("docs/云桥镇 2020.docx", "云桥镇_2020.html"),
        ("a/<b>\"'&?#%.txt", "_b_______.html"),
        ("a/index.txt", "_index.html"),
        ("a/CON.txt", "_CON.html"),
        ("a/..txt", "_.html"),
        ("a/\udcff.txt", "_.html"),
        ("长" * 300 + ".txt", "长" * 60 + ".html"),
    ],
)
def test_names_are_safe(path: str, name: str) -> None:
    assert PageNames().of(path) == name


def test_names_are_given_once() -> None:
    names = PageNames()
    assert [names.of(path) for path in ("a/X.txt", "b/x.txt", "x-2.txt", "c/X.docx")] == [
        "X.html", "x-2.html", "x-2-2.html", "X-3.html",
    ]  # fmt: skip


def test_grades_stand_with_their_doubt() -> None:
    low = replace(report(), coverage=replace(coverage(), score=0.2, interval=(0.1, 0.3)))
    page = render_index([report(), low], ["a.html", "b.html"], "zh")
    cells = re.findall(r"<strong>([^<]*)</strong></td><td>([^<]*)</td>", page)
    assert cells == [("35.4", "较差（待复核）"), ("20.0", "较差")]
    own = Grades((30.0, 20.0, 10.0))
    assert "优秀（待复核）" in render_index([report()], ["a.html"], "zh", grades=own)
    assert "优秀（待复核）" in render_document(report(), None, "zh", grades=own)


def test_paths_are_shown_without_their_common_folder() -> None:
    one = report()
    other = replace(one, source=replace(one.source, path="docs/下级/乙.txt"))
    page = render_index([one, other], ["a.html", "b.html"], "zh")
    assert "<bdi>云桥镇.txt</bdi>" in page
    assert "<bdi>下级/乙.txt</bdi>" in page
