"""One set of words for verdicts, whatever the output."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from analyzer.records import AtomVerdict, ItemCoverage
from analyzer.report.console.batch import add_batch
from analyzer.report.console.document import ViewOptions, add_document
from analyzer.report.console.page import Page
from analyzer.report.grades import Grades
from analyzer.report.html import render_document
from analyzer.report.markdown import markdown
from analyzer.report.tables import tables
from analyzer.report.texts import Texts
from analyzer.report.verdicts import (
    ORDER,
    missing,
    part_verdict,
    probabilities,
    share_done,
    shown_probability,
    shown_verdict,
    verdict_counts,
)
from tests.report.factory import TEXT, coverage, report

ZH = Texts("zh")


def item(verdict: str, *atoms: str) -> ItemCoverage:
    made = tuple(AtomVerdict(f"事项{i}", one) for i, one in enumerate(atoms))  # type: ignore[arg-type]
    shares = {"mentioned": 0.6, "covered": 0.396, "absent": 0.004}
    return replace(coverage().items[0], verdict=verdict, atoms=made, probability=shares)


@pytest.mark.parametrize(
    ("verdict", "atoms", "shown"),
    [
        ("mentioned", ("covered", "absent"), "partial"),
        ("mentioned", ("mentioned", "absent"), "mentioned"),
        ("mentioned", (), "mentioned"),
        ("covered", ("covered", "covered"), "covered"),
        ("contradicted", ("covered", "absent"), "contradicted"),
        ("absent", ("absent", "absent"), "absent"),
    ],
)
def test_only_a_mentioned_item_with_a_covered_part_is_partial(
    verdict: str, atoms: tuple[str, ...], shown: str
) -> None:
    one = item(verdict, *atoms)
    assert shown_verdict(one) == shown
    assert share_done(one) == ("1/2" if shown == "partial" else "")
    assert verdict_counts([one, one])[shown] == 2


def test_what_is_only_admitted_contradicts_nothing() -> None:
    claim, admission = coverage().items[4].evidence
    for evidence, shown in (
        ((admission,), "admitted"),
        ((claim, admission), "contradicted"),
        ((), "contradicted"),
    ):
        one = replace(item("contradicted"), evidence=evidence)
        assert shown_verdict(one) == shown
        assert shown_verdict(replace(one, verdict="absent")) == "absent"
        part = AtomVerdict("事项", "contradicted")
        assert part_verdict(one, part) == shown
        assert part_verdict(one, replace(part, verdict="absent")) == "absent"


def test_probabilities_use_the_word_of_the_verdict_and_leave_out_what_reads_zero() -> None:
    assert probabilities(item("mentioned", "covered", "absent"), ZH) == "部分落实 60%、已落实 40%"
    assert probabilities(item("mentioned"), ZH) == "仅提及 60%、已落实 40%"
    # Where another verdict is shown, the class keeps its own name.
    assert list(shown_probability(item("covered", "covered", "absent"))) == ["mentioned", "covered"]


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ((), ""),
        (("缺：甲。",), "缺：甲"),
        (("缺：甲", "缺：乙"), "缺：甲、乙"),
        (("甲：缺依据", "乙：缺依据；", "缺：丙"), "甲、乙：缺依据；缺：丙"),
        (("甲：缺依据", "缺：丙", "缺：丁"), "甲：缺依据；缺：丙、丁"),
        (("没有冒号", "没有冒号", "甲：乙：丙"), "没有冒号；甲：乙：丙"),
    ],
)
def test_what_parts_lack_alike_is_said_once(parts: tuple[str, ...], line: str) -> None:
    assert missing(parts, ZH) == line


def test_every_output_says_the_same_of_every_item() -> None:
    made = report()
    assert made.coverage is not None
    words = {one.item: ZH(f"labels.verdict.{shown_verdict(one)}") for one in made.coverage.items}
    assert "部分落实" in words.values()

    table = csv.DictReader(io.StringIO(tables([(made, None)], ZH, grades=Grades())["items"]))
    assert {row["要点编号"]: row["结论"] for row in table} == words

    page = Page(120)
    add_document(page, made, None, ZH, ViewOptions())
    html, summary = render_document(made, TEXT), markdown([(made, None)], ZH)
    for code, word in words.items():
        assert any(line.split()[:2] == [f"[{word}]", code] for line in page.plain().splitlines())
        assert f'{word}</span> <span class="code">{code}</span>' in html
        if word != "已落实":
            assert f"| {word} | {code} |" in summary


def test_every_output_counts_the_same() -> None:
    made = report()
    assert made.coverage is not None
    counts = verdict_counts(made.coverage.items)
    summary = next(csv.DictReader(io.StringIO(tables([(made, None)], ZH, grades=Grades())["summary"])))
    batch = Page(120)
    add_batch(batch, [made], ZH, verbose=False)
    cells = batch.plain().splitlines()[4].split()
    for number, name in enumerate(ORDER):
        assert int(summary[ZH(f"labels.verdict.{name}")]) == counts[name]
        assert int(cells[4 + number]) == counts[name]
        if counts[name]:
            assert f"{ZH(f'labels.verdict.{name}')} {counts[name]}" in markdown([(made, None)], ZH)


def test_every_output_says_what_was_not_checked() -> None:
    points = coverage()
    made = report(
        coverage=replace(points, not_applicable=("B01", "B02")),
        source=replace(report().source, recognised=True),
    )
    page = Page(120)
    add_document(page, made, None, ZH, ViewOptions())
    for shown in (page.plain(), render_document(made, TEXT), markdown([(made, None)], ZH)):
        assert "没有核对的条目：B01、B02" in shown
        assert "图像识别" in shown
    row = next(csv.DictReader(io.StringIO(tables([(made, None)], ZH, grades=Grades())["summary"])))
    assert "2 项不适用，没有核对" in row["备注"]
    assert "图像识别" in row["备注"]
