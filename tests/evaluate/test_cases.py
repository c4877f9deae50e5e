"""Finding and loading of annotated documents, and what they look like after an analysis."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from analyzer.analysis import Analyzer
from analyzer.errors import ChecklistError
from analyzer.evaluate.cases import EvaluationError, corpus_folder, default_paths, gold_files, load_cases
from analyzer.evaluate.folds import columns, load_folds
from analyzer.evaluate.observed import observe
from analyzer.evaluate.quotes import bodies, place_all, place_inside
from tests.evaluate import build

CHECKLIST = "id: list\ntitle: 清单\nitems:\n  - {id: A01, theme: 调解, text: 成立调解工作室}\n"


def in_folder(folder: Path, name: str = "doc", noisy: str | None = None) -> Path:
    home = folder / name
    home.mkdir(parents=True)
    (home / "gold.json").write_bytes(msgspec.json.encode(build.gold(doc=name)))
    (home / "clean.txt").write_text(build.TEXT, encoding="utf-8", newline="")
    if noisy is not None:
        (home / "noisy.txt").write_text(noisy, encoding="utf-8", newline="")
    return home


def test_folders_of_documents(tmp_path: Path) -> None:
    in_folder(tmp_path / "samples", "a", noisy="另一种文字")
    in_folder(tmp_path / "samples", "b")
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "list.yaml").write_text(CHECKLIST, encoding="utf-8")
    first, second = load_cases([tmp_path / "samples"])
    assert (first.name, first.noisy) == ("a", "另一种文字")
    assert second.noisy is None
    assert first.checklist is not None
    assert first.checklist is second.checklist
    assert first.faultless
    assert [case.name for case in load_cases([tmp_path / "samples" / "b"])] == ["b"]
    assert load_cases([tmp_path / "samples" / "b" / "gold.json"])[0].clean == build.TEXT


def test_files_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "doc1.json").write_bytes(msgspec.json.encode(build.gold()))
    (tmp_path / "doc1.clean.txt").write_text(build.TEXT, encoding="utf-8")
    (tmp_path / "doc1.txt").write_text(build.TEXT, encoding="utf-8")
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    (tmp_path / "checklist.yaml").write_text(CHECKLIST, encoding="utf-8")
    assert gold_files(tmp_path) == [tmp_path / "doc1.json"]
    (case,) = load_cases([tmp_path])
    assert case.noisy is None
    assert case.checklist is not None


def test_a_named_folder_of_checklists_comes_first(tmp_path: Path) -> None:
    home = in_folder(tmp_path / "samples")
    (home / "checklist.yaml").write_text(CHECKLIST, encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "list.yaml").write_text(CHECKLIST.replace("清单", "我的"), encoding="utf-8")
    (case,) = load_cases([home], tmp_path / "mine")
    assert case.checklist is not None
    assert case.checklist.title == "我的"


def test_a_checklist_of_another_name_is_not_taken(tmp_path: Path) -> None:
    home = in_folder(tmp_path)
    (home / "checklist.yaml").write_text(CHECKLIST.replace("id: list", "id: other"), encoding="utf-8")
    assert load_cases([home])[0].checklist is None
    (home / "checklist.yaml").write_text("id: list\n", encoding="utf-8")
    with pytest.raises(ChecklistError):
        load_cases([home])


def test_what_is_missing_or_broken_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no gold file found"):
        load_cases([tmp_path])
    home = in_folder(tmp_path)
    with pytest.raises(EvaluationError, match="occurs twice"):
        load_cases([home, home])
    (home / "clean.txt").write_text("别的文字", encoding="utf-8")
    with pytest.raises(EvaluationError, match="not found in order"):
        load_cases([home])
    (home / "clean.txt").write_bytes("汉字".encode("gbk"))
    with pytest.raises(EvaluationError, match="unusable"):
        load_cases([home])
    (home / "gold.json").write_text("{", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"gold\.json"):
        load_cases([home])


def test_faults_and_violated_relations_make_a_document_faulty() -> None:
    relation = replace(build.gold().relations[0], verdict="violated")
    assert not build.case(build.gold(relations=(relation,))).faultless
    assert not build.case(build.gold(faults=(build.fault("placeholder", "63宗"),))).faultless


def test_repeated_quotes_are_placed_in_order_and_inside() -> None:
    case = build.case()
    region = bodies(case.placed, "shortcomings")
    assert [case.clean[a:b] for a, b in region] == [
        "\n一是因编制偏紧，窗口人手不够，造成办件积压。二是普法形式单一。\n"
    ]
    second = case.clean.index("普法形式单一")
    assert place_all(case.placed, ["普法"], region) == [(second, second + 2)]
    first = case.clean.index("普法")
    assert place_all(case.placed, ["普法", "普法"], []) == [(first, first + 2), (second, second + 2)]
    assert place_all(case.placed, ["没有的话"], []) == [(0, 0)]
    assert place_inside(case.placed, "普法", region[0]) == (second, second + 2)
    assert place_inside(case.placed, None, region[0]) is None
    assert place_inside(case.placed, "没有的话", region[0]) is None


def test_spans_of_a_damaged_text_are_carried_to_the_clean_text() -> None:
    case = next(case for case in load_cases(default_paths()) if case.name == "town-2020-glossed")
    assert case.noisy is not None
    clean, noisy = (observe(case, Analyzer(), noisy=flag) for flag in (False, True))
    assert clean.differing == 0
    assert noisy.differing <= 5
    places = [indicator.span for indicator in clean.report.indicators]
    carried = {indicator.span for indicator in noisy.report.indicators}
    assert len(carried & set(places)) >= 0.95 * len(places)
    for indicator in clean.report.indicators:
        assert indicator.span.of(case.clean) == indicator.text


def test_folds_cover_the_corpus() -> None:
    corpus = corpus_folder()
    assert corpus is not None
    folds = load_folds(corpus / "FOLDS.yaml")
    cases = load_cases(default_paths())
    assert {case.gold.checklist for case in cases} <= set(folds)
    by_fold = columns(cases, "fold", corpus / "FOLDS.yaml")
    assert "-" not in by_fold
    assert sum(map(len, by_fold.values())) == len(cases)
    assert set(columns(cases, "checklist", None)) <= set(folds)
    assert len(columns(cases, "document", None)) == len(cases)
    assert columns(cases, "path", None) == {str(default_paths()[0]): [case.name for case in cases]}


def test_a_checklist_belongs_to_one_fold(tmp_path: Path) -> None:
    path = tmp_path / "FOLDS.yaml"
    path.write_text("train: [a]\ndevelopment: [a]\ntest: []\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="two folds"):
        load_folds(path)
    path.write_text("train: [a]\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="unusable"):
        load_folds(path)
