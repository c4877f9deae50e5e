"""The page of a document as text: self-contained, escaped, admitted by its own policy only."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from html.parser import HTMLParser

import pytest

from analyzer.report.html import render_document
from analyzer.report.html.environment import environment
from analyzer.report.texts import Texts
from tests.report.factory import TEXT, failed_report, report
from tests.report.html.sample import HOSTILE, LONG, SOURCE, damaged, edits, hostile


class Attributes(HTMLParser):
    names: set[str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {name for name, _ in attrs}


def attributes(page: str) -> set[str]:
    parser = Attributes()
    parser.names = set()
    parser.feed(page)
    return parser.names


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_admits_the_own_script_and_style_only() -> None:
    page = render_document(report(), TEXT, "zh")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert f"script-src 'sha256-{digest(script)}'" in policy
    assert f"style-src 'sha256-{digest(style)}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.index("Content-Security-Policy") < page.index("<style>")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("text", [LONG, None])
def test_nothing_of_a_document_is_markup(lang: str, text: str | None) -> None:
    page = render_document(hostile(), text, lang)
    assert HOSTILE not in page
    assert page.count("<script>") == 1
    assert page.count("<style>") == 1
    assert "<img" not in page
    assert "{{ 7*7 }}" in page
    names = attributes(page)
    assert not {name for name in names if name.startswith("on") or name in {"style", "srcdoc"}}


def test_the_page_names_no_address() -> None:
    page = render_document(report(), TEXT, "zh")
    assert not re.search(r"(?:https?:)?//[a-z]", page.replace("// ", ""))
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["data:,", "#panel"]


def test_every_statement_is_on_the_page() -> None:
    made = report()
    page = render_document(made, TEXT, "zh")
    for item in made.coverage.items:
        assert f">{item.item}<" in page
    for finding in made.findings:
        assert finding.message in page
    for name in ("n1", "n5", "d1", "d2", "p1", "m1"):
        assert f'<span class="code">{name}</span>' in page
    for word in ("仅计划", "前后矛盾", "缺：执法检查", "应为", "另见", "没有对应的打算", "95% 区间"):
        assert word in page


def test_english_pages_have_english_words() -> None:
    page = render_document(report(), TEXT, "en")
    assert '<html lang="en">' in page
    assert "Highlights" in page
    assert "已落实" not in page


def test_text_of_another_document_is_not_shown() -> None:
    page = render_document(report(), TEXT + "多出来的字", "zh")
    assert "多出来的字" not in page
    assert Texts()("html.page.no_text") in page


def test_failed_documents_and_documents_without_checklist_have_a_page() -> None:
    assert "RUN901" in render_document(failed_report(), None, "zh")
    assert "--checklist" in render_document(report(coverage=None), TEXT, "zh")


def test_incomplete_repairs_are_told() -> None:
    known = damaged()
    assert "view-original" in render_document(known, SOURCE, "zh", edits=edits())
    assert 'class="note partial"' not in render_document(known, SOURCE, "zh", edits=edits())
    assert 'class="note partial"' in render_document(report(), TEXT, "zh")


def test_same_report_same_bytes() -> None:
    assert render_document(report(), TEXT, "zh") == render_document(report(), TEXT, "zh")


def test_templates_escape_and_fail_on_unknown_names() -> None:
    assert environment().from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(Exception, match="undefined"):
        environment().from_string("{{ x }}").render()


def test_rendering_takes_little_time() -> None:
    render_document(report(), TEXT, "zh")
    best = min(_seconds() for _ in range(5))
    assert best < 0.03


def _seconds() -> float:
    start = time.process_time()
    render_document(report(), TEXT, "zh")
    return time.process_time() - start
