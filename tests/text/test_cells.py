"""Borders between the cells of tables that hold running text."""

from __future__ import annotations

import pytest

from analyzer.lexicon.store import Lexicons
from analyzer.readers.restorer import build_restorer
from analyzer.text.source import Anchor, Source, source_from_text
from analyzer.text.span import Span

WORDY = (
    ("序号", "重点任务", "具体措施", "完成时限"),
    ("1", "压缩办案周期", "购买检测服务，增加采样人员4名；周期控制在60天以内", "2023年6月底前"),
    ("2", "加强普法宣传", "开展宣传活动不少于15场", "全年"),
)
FIGURES = (("类别", "件数", "罚款"), ("食品安全", "168", "231.5"), ("合计", "168", "231.5"))


def table(rows: tuple[tuple[str, ...], ...]) -> Source:
    """A source as readers give it: the cells of a row in one line, with a blank between them and an anchor each."""
    text, anchors = "", []
    for number, row in enumerate(rows, 1):
        text += "\n" if text else ""
        for column, cell in enumerate(row, 1):
            text += " " if column > 1 else ""
            anchors.append(Anchor("cell", f"1/{number}/{column}", Span(len(text), len(text) + len(cell))))
            text += cell
    return source_from_text(text)._replace(anchors=tuple(anchors))


def test_cells_stay_apart_where_one_holds_running_text() -> None:
    view = build_restorer(Lexicons()).restore(table(WORDY))
    assert view.text == "\n".join("\t".join(row) for row in WORDY)


@pytest.mark.parametrize("rows", [FIGURES, (("街道", "办事处"),)])
def test_other_tables_keep_their_blanks(rows: tuple[tuple[str, ...], ...]) -> None:
    source = table(rows)
    assert build_restorer(Lexicons()).restore(source).text == source.text


def test_text_without_cells_loses_stray_blanks() -> None:
    text = "我局购买检测 服务，增加采样人员4名 并压缩办案周期。"
    assert " " not in build_restorer(Lexicons()).restore(source_from_text(text)).text
