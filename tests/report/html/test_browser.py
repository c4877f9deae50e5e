"""The page of a document in a browser: everything that a reviewer does with it."""

from __future__ import annotations

import pytest

from analyzer.report.html import render_document
from analyzer.report.html.marks import marks_of
from tests.report.factory import TEXT, report
from tests.report.html.conftest import Browser
from tests.report.html.sample import HOSTILE, LONG, SOURCE, damaged, edits, hostile

ESCAPE, ENTER, RIGHT = "\ue00c", "\ue007", "\ue014"


@pytest.fixture
def page(browser: Browser) -> Browser:
    browser.open(render_document(report(), TEXT, "zh"))
    return browser


def on(browser: Browser) -> str:
    return browser.joined(".o .s.on")


def test_highlights_cover_exactly_the_quoted_text(page: Browser) -> None:
    for mark in marks_of(report()):
        assert page.joined(f'.o [data-m~="{mark.ref}"]') == mark.text
    assert page.joined(".o") == TEXT


def test_a_document_with_markup_stays_text(browser: Browser) -> None:
    browser.open(render_document(hostile(), LONG, "zh"))
    assert browser.run("return window.broken") is None
    assert browser.joined(".o") == LONG
    assert browser.all("main img, main script, main style") == []
    assert browser.joined("h1") == HOSTILE
    for ref in ("m1", "f3", "f3.0", "i0.1"):
        assert browser.joined(f'.o [data-m~="{ref}"]') == HOSTILE
    browser.click('.o [data-m~="m1"]')
    assert HOSTILE.strip()[:40] in browser.one("#here > q").text.strip("“”")
    assert browser.run("return window.broken") is None


def test_nothing_is_asked_of_the_network(page: Browser) -> None:
    assert [url for url in page.requests() if not url.startswith(("file:", "data:"))] == []
    page.run(
        "const s = document.createElement('script'); s.textContent = 'window.broken = 3'; document.body.append(s)"
    )
    assert page.run("return window.broken") is None
    refused = page.log("browser")
    assert len(refused) == 1
    assert "Content Security Policy" in refused[0]["message"]


def test_an_item_leads_to_its_evidence(page: Browser) -> None:
    page.click("#i4 .head")
    assert on(page) == "举办宣讲活动50多场次普法力量薄弱"
    assert page.joined(".o .s.now") == "举办宣讲活动50多场次"
    assert page.in_view(page.all(".o .s.now")[0])
    assert page.run("return location.hash") == "#i4"
    page.click(page.all("#i4 .place")[1])
    assert page.joined(".o .s.now") == "普法力量薄弱"
    page.click("#i4 .head")
    assert on(page) == ""


def test_an_item_shows_verdict_probability_reasons_and_gaps(page: Browser) -> None:
    assert not page.shown("#i1 .more")
    page.click("#i1 .head")
    shown = page.one("#i1").text
    for word in ("部分落实", "1/2", "需复核", "部分落实 55%、已落实 45%", "缺：配备人员", "未提及：配备人员"):
        assert word in shown
    assert page.all("#i1 svg rect.fill-partial")


def test_a_sentence_leads_to_its_items(page: Browser) -> None:
    page.click('.o [data-m~="n1"]')
    listed = [button.text for button in page.all("#here li button")]
    assert any("A01" in line for line in listed)
    assert any("NUM101" in line for line in listed)
    assert any("m1" in line for line in listed)
    assert any("n4" in line and "同句" in line for line in listed)
    page.click(next(button for button in page.all("#here li button") if "A05" in button.text))
    assert page.one("#i4").get_attribute("class").split() == ["entry", "sel"]
    assert "普法力量薄弱" in on(page)
    page.click("#here-close")
    assert not page.shown("#here")


def test_a_sentence_without_statements_says_so(page: Browser) -> None:
    page.click(page.all(".o .q")[1])
    assert "没有对应的条目" in page.one("#here").text


def items(browser: Browser) -> list[str]:
    return [entry.get_attribute("id") for entry in browser.shown("#pane-items .entry")]


def test_filters_by_verdict_theme_review_and_words(page: Browser) -> None:
    page.click("[data-verdict=absent]")
    assert items(page) == ["i3"]
    assert "1/6" in page.one("#pane-items output").text
    page.click("[data-verdict=contradicted]")
    assert items(page) == ["i3", "i4"]
    page.click("#pane-items .clear")
    assert len(items(page)) == 6
    page.run(
        "const s = arguments[0]; s.value = '1'; s.dispatchEvent(new Event('input', {bubbles: true}))",
        page.one("#theme-filter"),
    )
    assert items(page) == ["i3", "i4", "i5"]
    page.click("#review-filter")
    assert items(page) == []
    assert page.shown("#pane-items .nothing")
    page.click("#pane-items .clear")
    page.click("#review-filter")
    assert items(page) == ["i1"]
    page.click("#pane-items .clear")
    page.one("#search").send_keys("仅列入计划")
    assert items(page) == ["i2"]


def test_filters_by_severity(page: Browser) -> None:
    page.click("#tab-findings")
    page.click("[data-severity=error]")
    assert [entry.get_attribute("id") for entry in page.shown("#pane-findings .entry")] == ["f0"]
    page.click("[data-severity=info]")
    assert len(page.shown("#pane-findings .entry")) == 2


def test_an_entry_that_a_filter_hides_is_shown_when_asked_for(page: Browser) -> None:
    page.click("[data-verdict=absent]")
    page.run("location.hash = '#i0'")
    assert "i0" in items(page)


def test_findings_and_shortcomings_lead_to_their_places(page: Browser) -> None:
    page.click("#tab-findings")
    page.click("#f0 .head")
    assert on(page) == "63宗成功62宗"
    assert "成功63宗" in page.one("#f0").text
    page.click("#tab-shortcomings")
    page.click("#d0 .head")
    assert page.joined(".o .s.on").startswith("一是因认识不够")
    page.click(page.all("#d0 .place")[-1])
    assert page.joined(".o .s.now") == "配备专职普法人员"


def test_themes_are_a_figure_and_a_filter(page: Browser) -> None:
    page.click("#tab-about")
    assert len(page.shown(".themes svg")) == 2
    page.click("[data-theme-go='1']")
    assert items(page) == ["i3", "i4", "i5"]


def test_layers_can_be_hidden(page: Browser) -> None:
    painted = "return getComputedStyle(document.querySelector('.o .m')).getPropertyValue('--bm')"
    before = page.run(painted)
    page.click("[data-layer=m]")
    assert page.run(painted) != before
    page.click("[data-layer=m]")
    assert page.run(painted) == before


def test_original_beside_restored(browser: Browser) -> None:
    browser.open(render_document(damaged(), SOURCE, "zh", edits=edits()))
    assert not browser.shown(".r")
    browser.click("[data-view=both]")
    assert browser.shown(".r")
    assert browser.shown(".o")
    for mark in marks_of(damaged()):
        assert browser.joined(f'.o [data-m~="{mark.ref}"]') == mark.span.of(SOURCE)
        assert browser.joined(f'.r [data-m~="{mark.ref}"]') == mark.text
    browser.click("[data-view=restored]")
    assert not browser.shown(".o")
    browser.keys("o")
    assert browser.shown(".o")
    assert not browser.shown(".r")


def test_the_keyboard_is_enough(page: Browser) -> None:
    page.keys("j")
    assert page.joined(".entry.sel .code") == "A01"
    page.keys("j", "j", "k")
    assert page.joined(".entry.sel .code") == "A02"
    page.keys("5", "j")
    assert page.joined(".entry.sel .code") == "m1"
    page.keys("1", "j", "j", "j", "j", "j", "n")
    assert page.joined(".o .s.now") == "普法力量薄弱"
    page.keys("p")
    assert page.joined(".o .s.now") == "举办宣讲活动50多场次"
    page.keys("]")
    assert page.joined(".o .q.here").strip() == TEXT.split("\n")[4]
    page.keys("[")
    page.keys("?")
    assert page.shown("#help")
    page.keys(ESCAPE)
    assert not page.shown("#help")
    assert not page.shown("#here")
    assert on(page) == ""
    page.keys("/")
    page.keys("A", "0", "3", ESCAPE)
    page.keys("2")
    assert page.shown("#pane-findings")
    page.keys(RIGHT)
    assert page.shown("#pane-shortcomings")


def test_heads_open_by_enter(page: Browser) -> None:
    page.run("document.querySelector('#i2 .head').focus()")
    page.keys(ENTER)
    assert on(page) == "配备专职普法人员"


def test_a_link_opens_its_item(browser: Browser) -> None:
    browser.open(render_document(report(), TEXT, "zh"), fragment="#f2")
    assert browser.joined(".entry.sel .code") == "SHC103"
    assert on(browser) == "二是执法不规范"


def test_without_the_text_items_lead_to_quotes(browser: Browser) -> None:
    browser.open(render_document(report(), None, "zh"))
    browser.click("#i4 .head")
    assert on(browser) == "举办宣讲活动50多场次普法力量薄弱"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (390, 844)])
def test_every_size_fits(page: Browser, width: int, height: int, dark: bool) -> None:
    page.size(width, height, dark=dark)
    assert page.run("return document.documentElement.scrollWidth") <= width
    assert page.run("return document.documentElement.scrollHeight") <= height
    back = page.run("return getComputedStyle(document.body).backgroundColor")
    assert (back == "rgb(20, 23, 28)") is dark


def test_a_narrow_screen_shows_one_pane_at_a_time(page: Browser) -> None:
    page.size(390, 844)
    assert page.shown("#panel")
    assert not page.shown("#sheet")
    page.click("#i4 .head")
    page.click(page.all("#i4 .place")[1])
    assert page.shown("#sheet")
    assert page.in_view(page.shown(".o .s.now")[0])
    page.click('.o [data-m~="n1"]')
    assert page.shown("#here")
    assert page.shown("#sheet")
    page.click(page.all("#here li button")[0])
    assert page.shown(".entry.sel")
    assert not page.shown("#here")


def test_the_theme_button_turns_dark_and_back(page: Browser) -> None:
    page.click("#theme-button")
    assert page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"
    page.click("#theme-button")
    assert page.run("return getComputedStyle(document.body).backgroundColor") != "rgb(20, 23, 28)"


def test_paper_shows_everything(page: Browser) -> None:
    page.click("[data-verdict=absent]")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for query in ("#i0 .more", "#f0", "#d0", ".themes", ".text"):
        assert page.shown(query), query
    assert not page.shown(".tools, .tabs, .filters")
