"""Tables of contents are set apart; lists, tables and headings are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analyzer.lexicon.store import Lexicons
from analyzer.readers.restorer import build_restorer
from analyzer.text.source import Anchor, source_from_text
from analyzer.text.span import Span
from analyzer.text.view import View

Restore = Callable[[str], View]
TITLE = "云桥镇2023年法治政府建设年度报告"
BODY = (
    "一、主要举措和成效\n（一）健全机制。召开专题会议3次，研究法治建设工作，压实各方责任，取得成效。\n"
    "（二）深化普法。开展宣传12场次，参与群众3000余人次，氛围日益浓厚。\n二、存在的不足\n执法力量薄弱，普法形式单一。\n"
    "三、下一步安排\n充实执法力量，丰富普法形式。"
)
NAMES = ("一、主要举措和成效", "（一）健全机制", "（二）深化普法", "二、存在的不足", "三、下一步安排")


def shape(view: View) -> list[str]:
    return [span.of(view.text) for span in view.furniture]


@pytest.mark.parametrize("leader", ["......", "………", " . . . . . ", "…… …… ", "·······", "\t", "  ", "　　"])
@pytest.mark.parametrize("page", ["{}", "- {} -", "（{}）"])
def test_titled_with_pages(restore: Restore, leader: str, page: str) -> None:
    entries = [name + leader + page.format(number) for number, name in enumerate(NAMES, 1)]
    view = restore("\n".join([TITLE, "目　录", *entries, BODY]))
    (table,) = shape(view)
    assert table.split("\n")[0].replace("\u3000", "") == "目录"
    assert len(table.split("\n")) == 6
    assert view.text.endswith(BODY)


def test_titled_without_pages(restore: Restore) -> None:
    view = restore("\n".join([TITLE, "目录", *NAMES, "", BODY]))
    assert shape(view) == ["\n".join(["目录", *NAMES])]


def test_pages_glued_to_the_names_of_headings(restore: Restore) -> None:
    """As pages lose the gap to the number; a promise that ends in a figure is no entry."""
    entries = [f"{name}{number}" for number, name in enumerate(NAMES, 1)]
    view = restore("\n".join([TITLE, "目录", *entries, BODY]))
    assert shape(view) == ["\n".join(["目录", *entries])]
    assert shape(restore(f"{TITLE}\n目录\n一、公开目录12\n二、办事目录8\n三、权责目录9\n{BODY}")) == []


def test_the_title_again_behind_the_table(restore: Restore) -> None:
    entries = [f"{name}......{number}" for number, name in enumerate(NAMES, 1)]
    view = restore("\n".join([TITLE, "二〇二四年一月", "目录", *entries, TITLE, BODY]))
    assert shape(view) == ["\n".join(["目录", *entries, TITLE])]


def test_leaders_without_a_title(restore: Restore) -> None:
    entries = [f"{name}.........{number}" for number, name in enumerate(NAMES, 1)]
    assert len(shape(restore("\n".join([TITLE, *entries, BODY])))) == 1


def test_styled_lines() -> None:
    text = "\n".join([TITLE, *NAMES[:2], BODY])
    anchors, start = [], len(TITLE) + 1
    for name in NAMES[:2]:
        anchors.append(Anchor("style", "toc 1", Span(start, start + len(name))))
        start += len(name) + 1
    view = build_restorer(Lexicons()).restore(source_from_text(text)._replace(anchors=tuple(anchors)))
    assert shape(view) == ["\n".join(NAMES[:2])]


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{BODY}",
        f"{TITLE}\n目录\n{BODY}",
        f"{TITLE}\n权责清单目录\n一、主要举措 1\n{BODY}",
        "宣传场次…… 3\n培训期数 4\n办案件数 5",
        "项目 件数\n处罚\t3\n许可\t4\n调解\t5",
        "他说……\n群众说……\n干部说……",
    ],
)
def test_other_lines_stay(restore: Restore, text: str) -> None:
    assert shape(restore(text)) == []
