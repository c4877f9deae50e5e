"""Tables as CSV and the summary in Markdown: places as in JSON, texts of documents harmless."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from analyzer.report.grades import Grades
from analyzer.report.markdown import escape, markdown
from analyzer.report.tables import tables
from analyzer.report.texts import Texts
from tests.report.factory import TEXT, failed_report, report


def rows(name: str) -> list[dict[str, str]]:
    made = tables([(report(), None)], Texts(), grades=Grades())
    return list(csv.DictReader(io.StringIO(made[name])))


def test_quotes_stand_where_the_tables_say() -> None:
    seen = 0
    for row in rows("items"):
        for span, quote in zip(row["原文字符"].split("\n"), row["依据原文"].split("\n"), strict=True):
            if span:
                start, end = map(int, span.split("-"))
                assert quote.endswith(TEXT[start:end])
                seen += 1
    assert seen == 5


def test_no_cell_begins_a_formula() -> None:
    one = report()
    hostile = replace(one, source=replace(one.source, unit="=1+1"))
    made = tables([(hostile, None)], Texts(), grades=Grades())
    for text in made.values():
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", r"a\|b"), ("<script>", r"\<script\>"), ("1. 甲", r"1\. 甲"), ("- 甲", r"\- 甲"),
        ("一\n# 二", r"一 \# 二"), ("![x](y)", r"!\[x\](y)"), ("2.5万元", "2.5万元"), ("\x1b[1m", r"·\[1m"),
    ],
)  # fmt: skip
def test_markdown_shows_texts_as_they_are(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_the_summary_lists_problems_with_their_places() -> None:
    text = markdown([(report(), None), (failed_report(), None)], Texts())
    finding = report().findings[0]
    assert f"| 成功62宗<br>63宗 | 一（一） 第{finding.span.start}字" in text
    assert f"{finding.span.start}-{finding.span.end}<br>" in text
    assert "坏.txt：文件为空" in text
    widths = {line.count(" | ") for line in text.splitlines() if line.startswith("| 错误")}
    assert len(widths) == 1
