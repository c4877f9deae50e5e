"""The model that tells lines of pages, apps, mails and the like from those of documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from analyzer.evaluate.fitting.furniture import furniture_lines
from analyzer.lexicon.store import Lexicons
from analyzer.readers.restorer import FurnitureFile, read_weights
from analyzer.text.steps.line_traits import FAR, LineModel, traits
from analyzer.text.view import View
from tests.text.conftest import body

PLACES = {"head": 0, "tail": 8, "anywhere": 4}
LINES = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "cases" / "restoration" / "lines.yaml").read_text(encoding="utf-8")
)
DOCUMENT = [
    "某镇2023年法治政府建设工作报告",
    "2023年，全镇开展宣传12场次，办结案件5件，现报告如下。",
    "一、主要做法",
    "全年召开会议4次，研究解决问题12件。",
    "二、存在问题",
    "执法力量薄弱，普法形式单一。",
    "某镇人民政府",
    "2024年1月15日",
]


@pytest.fixture(scope="module")
def score() -> LineModel:
    return LineModel(read_weights(Lexicons(), "models/furniture.tsv"))


@pytest.mark.parametrize(("place", "line"), [(place, line) for place in PLACES for line in LINES[place]])
def test_lines_that_expressions_told(place: str, line: str, restore: Callable[[str], View]) -> None:
    at = PLACES[place]
    view = restore("\n".join([*DOCUMENT[:at], line, *DOCUMENT[at:]]))
    assert view.counts()["furniture"] == 1
    assert len(view.furniture) == (place != "anywhere")  # between other lines it is dropped
    assert body(view) == "\n".join(DOCUMENT)


def test_lines_of_documents_with_the_same_words_stay(restore: Callable[[str], View]) -> None:
    for line in LINES["none"]:
        text = "\n".join([*DOCUMENT[:4], line, *DOCUMENT[4:]])
        assert "furniture" not in restore(text).counts(), line


def test_the_table_is_the_sum_of_its_traits(score: LineModel) -> None:
    weights = read_weights(Lexicons(), "models/furniture.tsv")
    for line in ("首页 > 政务公开", "打开APP", "征求意见稿", ""):
        assert score(line) == weights["bias"] + sum(weights.get(trait, 0) for trait in traits(line)) > FAR
    assert score(DOCUMENT[1]) < FAR


def test_digits_width_case_blanks_of_scans_and_masks_make_no_difference(score: LineModel) -> None:
    assert score("阅读：１２３ 次 ＡＰＰ") == score("阅读:456次 app")
    assert score("某县 某 局") == score("县局") == score("县 局")


@pytest.mark.parametrize("cut", range(2, len(DOCUMENT)))
def test_a_document_is_never_taken_with_the_lines_around_it(cut: int, restore: Callable[[str], View]) -> None:
    menu = "首页 | 政务公开 | 办事服务 | 互动交流 | 登录"
    rows = [*DOCUMENT[:cut], menu, *DOCUMENT[cut:]]
    view = restore("\n".join(rows))
    inside = cut < len(DOCUMENT) - 2  # not between text and signature
    assert [span.of(view.text) for span in view.furniture] == ([] if inside else [menu])
    assert body(view) == "\n".join(DOCUMENT)


def test_written_lines_are_parted_by_writer_and_part() -> None:
    origins = {origin for origin, _ in furniture_lines()}
    assert {origin[0] for origin in origins} == {"0", "1", "2"}
    assert len(origins) == 27
    lines = [line for _, line in furniture_lines()]
    assert len(lines) > 1500


def test_the_lexicon_says_where_each_expression_holds() -> None:
    cues = Lexicons().load("restoration/furniture.yaml", FurnitureFile).cues
    for cue in cues:
        if cue.where in {"anywhere", "missing"}:
            assert cue.pattern is None or cue.pattern.startswith("^"), cue.id
