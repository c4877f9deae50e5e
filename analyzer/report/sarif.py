"""Findings as SARIF 2.1.0 (OASIS, 27 March 2020), which editors and review platforms read.

Columns count Unicode code points from 1. For documents that are no plain text the regions refer to the text that
the reader extracted; code-point offsets (``charOffset``) are exact in every case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from analyzer.records import Finding, Report, Severity
from analyzer.report.places import LineIndex
from analyzer.text.span import Span

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def sarif(
    documents: Iterable[tuple[Report, LineIndex | None]], rules: Sequence[Any], lang: str = "zh"
) -> dict[str, Any]:
    """Return the log as plain data.

    Args:
        documents: Reports with the line starts of their sources.
        rules: Manual pages (``RuleInfo``) of the rules that may occur.
        lang: Language of the rules' summaries.
    """
    pairs = list(documents)
    used = {finding.code for report, _ in pairs for finding in report.findings}
    pages = [page for page in rules if page.code in used]
    index = {page.code: number for number, page in enumerate(pages)}
    failures = [
        _notification(report, error.code, error.message) for report, _ in pairs for error in report.errors
    ]
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [
            {
                "tool": {"driver": _driver(pairs, pages, lang)},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {"executionSuccessful": not failures, "toolExecutionNotifications": failures}
                ],
                "artifacts": [_artifact(report) for report, _ in pairs],
                "results": [
                    _result(finding, index, number, report, lines)
                    for number, (report, lines) in enumerate(pairs)
                    for finding in report.findings
                ],
            }
        ],
    }


def encode(log: dict[str, Any]) -> bytes:
    """Return ``log`` as indented JSON, line end included."""
    return msgspec.json.format(msgspec.json.encode(log), indent=1) + b"\n"


def _driver(
    pairs: Sequence[tuple[Report, LineIndex | None]], pages: Sequence[Any], lang: str
) -> dict[str, Any]:
    driver: dict[str, Any] = {
        "name": "analyzer",
        "language": "en" if lang == "en" else "zh-CN",
        "rules": [_rule(page, lang) for page in pages],
    }
    if pairs:
        driver["version"] = pairs[0][0].tool.version
    return driver


def _rule(page: Any, lang: str) -> dict[str, Any]:
    sections = [f"{heading}：{text}" for heading, text in page.sections.items()]
    return {
        "id": page.code,
        "name": "".join(part.capitalize() for part in page.name.split("-")),
        "shortDescription": {"text": page.en if lang == "en" else page.zh},
        "fullDescription": {"text": page.sections["检查内容"]},
        "help": {"text": "\n".join(sections)},
        "defaultConfiguration": {"enabled": not page.preview, "level": _LEVELS[page.severity]},
    }


def _artifact(report: Report) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": _uri(report)}}
    if report.source.sha256:
        artifact["hashes"] = {"sha-256": report.source.sha256.removeprefix("sha256:")}
    return artifact


def _result(
    finding: Finding, index: dict[str, int], artifact: int, report: Report, lines: LineIndex | None
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.span, finding.text, artifact, report, lines)],
        "partialFingerprints": {"analyzer/v1": finding.fingerprint},
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(place.span, place.text, artifact, report, lines)}
            for number, place in enumerate(finding.related)
        ]
    if finding.fix is not None:
        change = {"deletedRegion": _region(finding.span, lines), "insertedContent": {"text": finding.fix}}
        place = {"uri": _uri(report), "index": artifact}
        result["fixes"] = [{"artifactChanges": [{"artifactLocation": place, "replacements": [change]}]}]
    return result


def _location(
    span: Span, text: str, artifact: int, report: Report, lines: LineIndex | None
) -> dict[str, Any]:
    region = _region(span, lines)
    if text:
        region["snippet"] = {"text": text}
    place = {"uri": _uri(report), "index": artifact}
    return {"physicalLocation": {"artifactLocation": place, "region": region}}


def _region(span: Span, lines: LineIndex | None) -> dict[str, Any]:
    region: dict[str, Any] = {"charOffset": span.start, "charLength": span.length}
    if lines is not None:
        region["startLine"], region["startColumn"] = lines.locate(span.start)
        region["endLine"], region["endColumn"] = lines.locate(span.end)
    return region


def _notification(report: Report, code: str, message: str) -> dict[str, Any]:
    return {
        "level": "error",
        "descriptor": {"id": code},
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(report)}}}],
    }


def _uri(report: Report) -> str:
    """Return the path as a relative reference or, for an absolute path, as a ``file:`` address (RFC 3986)."""
    path = PurePath(report.source.path or "-")
    try:
        encoded = quote(path.as_posix(), safe="/", errors="surrogateescape")
    except UnicodeEncodeError:
        encoded = quote(path.as_posix().encode("utf-8", "replace"), safe="/")
    if path.is_absolute():
        return "file://" + (encoded if encoded.startswith("/") else f"/{encoded}")
    # A colon in the first segment would be read as a scheme; quote() has encoded it.
    return encoded
