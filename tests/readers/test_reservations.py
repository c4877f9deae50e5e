"""What limits the reading of a file reaches the report: flags, remarks, findings, and what is not claimed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from analyzer.analysis import Analyzer
from analyzer.records import Report
from analyzer.text.source import Anchor, Note, Source, source_from_text
from analyzer.text.span import Span

MEASURES = "云桥镇2024年法治政府建设年度报告\n一、主要举措和成效\n开展法治宣传12场次，化解纠纷30件。\n"
ANALYZER = Analyzer()


def codes(report: Report, prefix: str = "") -> dict[str, str]:
    """Return the severity of each finding by code."""
    return {f.code: f.severity for f in report.findings if f.code.startswith(prefix)}


def changed(**fields: object) -> Source:
    return source_from_text(MEASURES)._replace(**fields)


def test_a_whole_document_lacks_what_it_does_not_say() -> None:
    report = ANALYZER.analyze(changed())
    assert codes(report, "SEC10")["SEC102"] == "error"
    assert not (report.source.partial or report.source.recognised or report.source.notes)
    assert codes(report, "TXT20") == {}


def test_nothing_is_missing_from_a_document_with_unread_pages() -> None:
    report = ANALYZER.analyze(changed(partial=True, notes=(Note("第 2 页是图片", "page 2 is a picture"),)))
    assert codes(report, "SEC10") == {}
    assert codes(report, "TXT20") == {"TXT205": "warning"}
    assert report.source.partial
    assert report.source.notes == ("第 2 页是图片",)


def test_a_line_that_says_that_text_is_left_out_is_the_evidence() -> None:
    source = source_from_text(f"{MEASURES}剩余5页未读，继续阅读\n")
    report = ANALYZER.analyze(source)
    found = next(finding for finding in report.findings if finding.code == "TXT205")
    assert found.span.of(source.text) == found.text == "剩余5页未读，继续阅读"
    assert codes(report, "SEC10") == {}


@pytest.mark.parametrize(
    ("last", "cut"),
    [
        ("一是加强培训，举办讲座，并组织执法人员", True),
        ("| 3 | 执行难 | 申请法院执行，建立联动机制 | 监察支队 | 6月底 |", False),
        ("3\t执行难\t申请法院执行，建立联动机制\t监察支队\t6月底", False),
    ],
)
def test_a_row_of_a_table_at_the_end_is_not_broken_off(last: str, cut: bool) -> None:
    prose = "开展检查，查处案件12件。\n" * 6
    report = ANALYZER.analyze(f"{MEASURES}{prose}{last}")
    assert ("TXT205" in codes(report)) == cut


def test_recognised_text_makes_no_error_certain_and_doubtful_lines_are_named() -> None:
    line = "开展法治宣传12场次，化解纠纷30件。"
    start = MEASURES.index(line)
    doubtful = Anchor("low_confidence", "70%", Span(start, start + len(line)))
    report = ANALYZER.analyze(changed(recognised=True, anchors=(doubtful,)))
    assert "error" not in codes(report).values()
    found = next(finding for finding in report.findings if finding.code == "TXT207")
    assert (found.span, found.text) == (doubtful.span, line)
    assert report.source.recognised


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_encoding_and_its_certainty_are_told(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(MEASURES.encode().decode("latin-1").encode())
    report = Analyzer(lang=lang).analyze(path)
    told = msgspec.to_builtins(report)["source"]
    assert (told["encoding"], told["confidence"]) == ("utf-8", 0.8)
    assert len(told["notes"]) == 1
    assert "latin-1" in told["notes"][0]
    assert told["notes"][0].isascii() == (lang == "en")
    assert report.source.title == "云桥镇2024年法治政府建设年度报告"


def test_words_of_a_converter_and_of_a_spinner_are_told() -> None:
    spun = "仔细贯彻落实会议精神，乐观开展法治宣扬，准时化解矛盾，供应优质便民效劳，推进政府资讯公开和规范性档案备案。"
    source = source_from_text(f"{MEASURES}{spun}\n")
    report = ANALYZER.analyze(source)
    assert codes(report, "TXT20") == {"TXT202": "info", "TXT203": "warning"}
    for finding in report.findings:
        for quote in finding.related:
            assert quote.span.of(source.text) == quote.text


def test_text_that_lost_characters_on_a_detour_is_read_and_its_gaps_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((MEASURES * 3).encode().decode("gb18030", "replace").encode())
    analysis = ANALYZER.examine(path)
    assert "展法治宣\ufffd12场次，化解纠\ufffd30件" in analysis.view.text
    gaps = [finding for finding in analysis.report.findings if finding.code == "TXT201"]
    assert gaps
    assert all("\ufffd" in finding.text for finding in gaps)
    assert any("gb18030" in note for note in analysis.report.source.notes)
