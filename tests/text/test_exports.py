"""Rules of tables that bars part: no words, and none of a web page's footer."""

from __future__ import annotations

import pytest

from analyzer.lexicon.store import Lexicons
from analyzer.readers.restorer import build_restorer
from analyzer.text.source import source_from_text

ROWS = ("| 序号 | 整改措施 | 完成时限 |", "| 1 | 举办法治讲座12场 | 2024年6月底 |")


@pytest.fixture(scope="module")
def restored():
    restorer = build_restorer(Lexicons())
    return lambda text: restorer.restore(source_from_text(text))


@pytest.mark.parametrize(
    "rule", ["| --- | --- | --- |", "|:--|:-:|--:|", "|-|-|-|", "+----+------+----+", "│────┼────┤"]
)
@pytest.mark.parametrize("behind", ["", "\n四、其他情况\n没有需要说明的情况。"])
def test_rule_of_a_table_goes_and_its_rows_stay(restored, rule, behind):
    view = restored(f"三、整改措施\n安排如下。\n{ROWS[0]}\n{rule}\n{ROWS[1]}{behind}")
    assert rule not in view.text
    assert ROWS[1] in view.text
    assert not view.furniture


@pytest.mark.parametrize(
    "text", ["学法。\n————\n执法。", "a | b\n| - 3 | -4 |\n学法12次。", "学法。\n| --- |\n执法。"]
)
def test_other_lines_of_marks_stay(restored, text):
    assert restored(text).text == text
