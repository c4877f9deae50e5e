"""The index page in a browser, with as many documents as a large district has."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from analyzer.records import Report
from analyzer.report.html import render_document, render_index
from tests.report.factory import TEXT, coverage, report
from tests.report.html.conftest import Browser

DOWN, RIGHT, ENTER = "\ue015", "\ue014", "\ue007"
VERDICTS = ("covered", "mentioned", "planned", "absent", "contradicted")


def unit(number: int, items: int = 40) -> Report:
    base, points = report(), coverage()
    own = tuple(
        replace(points.items[0], item=f"A{i:02}", verdict=VERDICTS[(number * i) % 5], atoms=())
        for i in range(items)
    )
    return replace(
        base,
        source=replace(base.source, unit=f"第{number}镇", path=f"docs/{number}.txt"),
        coverage=replace(points, items=own, score=(number * 37 % 200) / 200),
    )


@pytest.fixture
def index(browser: Browser) -> Browser:
    reports = [unit(number) for number in range(200)]
    browser.open(render_index(reports, [f"{number}.html" for number in range(200)], "zh"), "index.html")
    return browser


# From the request to the page being laid out, then sorted, searched and filtered, each with a fresh layout.
USE = """
const [visit] = performance.getEntriesByType('navigation'), start = performance.now();
const laidOut = () => document.body.offsetHeight + document.querySelector('.map').offsetHeight;
laidOut();
document.querySelector('.rank thead button').click();
laidOut();
const search = document.querySelector('#search');
search.value = '第7镇';
search.dispatchEvent(new Event('input'));
laidOut();
document.querySelector('[data-verdict=absent]').click();
laidOut();
return [visit.loadEventEnd, performance.now() - start,
        [...document.querySelectorAll('.rank tbody tr')].filter(row => row.offsetHeight).length];
"""


def test_two_hundred_documents_are_usable_in_two_seconds(browser: Browser) -> None:
    reports = [unit(number) for number in range(200)]
    page = render_index(reports, [f"{number}.html" for number in range(200)], "zh")
    spent = []
    for _ in range(3):  # the best of three: other work on the machine is none of the page's
        browser.open(page, "index.html")
        load, work, rows = browser.run(USE)
        assert rows == 1
        spent.append(load + work)
    assert min(spent) < 2000


def test_ranking_sorts_by_any_column(index: Browser) -> None:
    first = "return document.querySelector('.rank tbody tr').cells[arguments[0]].textContent"
    assert index.run(first, 3) == "99.5"
    index.click(index.all(".rank thead button")[3])
    assert index.run(first, 3) == "0.0"
    index.click(index.all(".rank thead button")[3])
    assert index.run(first, 3) == "99.5"


def test_the_search_filters_ranking_and_map(index: Browser) -> None:
    index.one("#search").send_keys("第12镇")
    assert len(index.shown(".rank tbody tr")) == 1
    assert len(index.shown(".map tbody tr")) == 1


def test_the_map_tells_and_opens_an_item(index: Browser) -> None:
    index.open(render_document(report(), TEXT, "zh"), "0.html")
    index.open(render_index([unit(0, 6)], ["0.html"], "zh"), "index.html")
    index.run("document.querySelector('.map td').focus()")
    index.keys(RIGHT)
    assert "A01" in index.one(".tip").text
    assert "已落实" in index.one(".tip").text
    index.keys(ENTER)
    assert index.run("return location.href").endswith("0.html#i1")
    assert index.joined(".entry.sel .code") == "A02"


def test_the_map_shows_chosen_verdicts(index: Browser) -> None:
    index.click("[data-verdict=absent]")
    count = "return document.querySelectorAll(arguments[0]).length"
    dimmed, wrong = (index.run(count, query) for query in (".map td.dim", ".map td.v-absent.dim"))
    assert dimmed > 1000
    assert wrong == 0


def test_worst_items_stand_first(index: Browser) -> None:
    lines = [line.text for line in index.all(".worst li small")]
    numbers = [int(line.split("/")[0]) for line in lines]
    assert len(numbers) == 10
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_every_size_fits(index: Browser, width: int, height: int) -> None:
    index.size(width, height)
    assert index.run("return document.documentElement.scrollWidth") <= width
    assert [url for url in index.requests() if not url.startswith(("file:", "data:"))] == []
