"""Layered settings: which file is in force, what it may say, and what wins."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from analyzer import Analyzer
from analyzer.errors import SettingsError
from analyzer.lexicon.store import Lexicons
from analyzer.rules.engine import RuleEngine
from analyzer.rules.registry import RULES, selected
from analyzer.rules.waivers import load_waivers
from analyzer.settings import Settings, load, nearest
from tests.rules.builder import context_of, facts_of

LEXICONS = Lexicons()
TEXT = "望江街道2025年法治政府建设情况报告\n一、举措\n规范行政权利。举办活动近百余场。"


def written(folder: Path, text: str, name: str = "analyzer.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def codes(settings: Settings, **case: object) -> set[str]:
    made = {"text": TEXT, **case}
    found = RuleEngine(LEXICONS, settings=settings).run(facts_of(made), context_of(made), None)
    return {finding.code for finding in found}


def test_the_nearest_file_above_the_documents_is_in_force(tmp_path):
    inner = tmp_path / "街镇" / "2025"
    inner.mkdir(parents=True)
    here = tmp_path / "elsewhere"
    here.mkdir()
    assert nearest([inner / "甲.txt"], here) is None
    outer = written(tmp_path, "")
    assert nearest([inner / "甲.txt"], here) == outer
    middle = written(tmp_path / "街镇", "[tool.analyzer]\nselect = ['NUM']\n", "pyproject.toml")
    assert nearest([inner / "甲.txt"], here) == middle
    assert nearest([inner / "甲.txt", tmp_path / "乙.txt"], here) == outer
    assert nearest([], here) == outer


def test_a_project_file_without_the_table_is_passed_over(tmp_path):
    written(tmp_path, "[tool.other]\nx = 1\n", "pyproject.toml")
    assert nearest([tmp_path / "甲.txt"], tmp_path) is None
    with pytest.raises(SettingsError, match=r"no table \[tool.analyzer\]"):
        load(tmp_path / "pyproject.toml")


def test_all_keys_are_read_and_paths_are_relative_to_the_file(tmp_path):
    settings = load(
        written(
            tmp_path,
            """
select = ["NUM", "TRM"]
extend-select = ["SEC304"]
ignore = ["NUM201"]
preview = true
fail_on = "warning"
rules = ["own"]
lexicons = ["words"]
waivers = "w.toml"
baseline = "b.json"
grades = [85, 70.5, 55]
min-chars = 2000
max_chars = 5000
min-share-shortcomings = 0.2
[per-path."旧稿/*"]
ignore = ["TXT"]
[per-unit-type."街道"]
max-chars = 4000
extend_select = ["SHC"]
""",
        )
    )
    assert settings.select == ("NUM", "TRM")
    assert settings.fail_on == "warning"
    assert settings.rules == (str(tmp_path / "own"),)
    assert settings.waivers == str(tmp_path / "w.toml")
    assert settings.grades == (85.0, 70.5, 55.0)
    assert settings.limits("x.txt", "街道").max_chars == 4000
    assert settings.limits("x.txt", "镇").max_chars == 5000
    assert settings.limits("x.txt", "街道").min_chars == 2000
    assert pickle.loads(pickle.dumps(settings)) == settings
    assert hash(settings) == hash(load(Path(settings.file)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("selct = ['NUM']", "unknown key selct; did you mean select"),
        ("[per-path.'*']\nignor = ['NUM']", r"unknown key per-path.\*.ignor"),
        ("[per-unit-type.'镇']\nfail-on = 'error'", "unknown key per-unit-type.镇.fail-on"),
        ("select = 'NUM'", "wrong value for select"),
        ("fail-on = 'never ever'", "wrong value for fail-on"),
        ("min-share-shortcomings = 3.0", "wrong value for min-share-shortcomings"),
        ("grades = [60, 75, 45]", "wrong value for grades"),
        ("grades = [101, 75, 45]", "wrong value for grades"),
        ("grades = [75, 60]", "wrong value for grades"),
        ("grades = [75, nan, 45]", "wrong value for grades"),
        ("grades = '75,60,45'", "wrong value for grades"),
        ("[per-path.'*']\ngrades = [75, 60, 45]", r"unknown key per-path.\*.grades"),
        ("min-chars = 5000\nmax-chars = 100", r"min-chars \(5000\) is greater than max-chars \(100\)"),
        ("min-chars = 500\n[per-path.'*']\nmax-chars = 100", r"per-path.\*.min-chars \(500\) is greater"),
        (
            "max-chars = 5\n[per-unit-type.'镇']\nmin-chars = 6",
            r"per-unit-type.镇.min-chars \(6\) is greater",
        ),
        ("max-chars = -1", "wrong value for max-chars"),
        ("[per-path.'*']\nmin-chars = 'x'", "wrong value for per-path"),
        ("per-path = 3", "wrong value for per-path"),
        ("min_chars = 1\nmin-chars = 2", "set twice"),
        ("file = 'x'", "unknown key file"),
        ("select = [", "TOML syntax error"),
        ("[per-unit-type.镇]", "want quotes"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(tmp_path, text, says):
    path = written(tmp_path, text)
    with pytest.raises(SettingsError, match=says) as problem:
        load(path)
    assert str(path) in problem.value.zh
    assert str(path) in problem.value.en


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "none.toml")


def test_a_wrong_code_is_told_at_the_start_with_the_file(tmp_path):
    for text in (
        "ignore = ['XYZ']",
        "[per-path.'*.txt']\nselect = ['XYZ']",
        "[per-unit-type.'局']\nignore = ['Q1']",
    ):
        path = written(tmp_path, text)
        with pytest.raises(SettingsError, match="no rule has a code") as problem:
            RuleEngine(LEXICONS, settings=load(path))
        assert str(path) in problem.value.en


def test_settings_by_path_and_unit_type(tmp_path):
    settings = load(
        written(
            tmp_path,
            """
[per-path."old/*"]
ignore = ["NUM"]
[per-path."new.txt"]
select = ["NUM"]
[per-unit-type."镇"]
select = ["TRM"]
""",
        )
    )
    assert codes(settings) == {"TRM101", "NUM201", "SEC305"}
    assert codes(settings, path=str(tmp_path / "old" / "a.txt")) == {"TRM101", "SEC305"}
    assert codes(settings, path=str(tmp_path / "sub" / "new.txt")) == {"NUM201"}
    assert codes(settings, unit_type="镇") == {"TRM101"}
    assert codes(settings, unit_type="镇", path=str(tmp_path / "new.txt")) == {"NUM201"}


def test_the_command_line_wins_over_the_file(tmp_path):
    settings = load(
        written(tmp_path, "select = ['TRM']\nignore = ['NUM201']\n[per-path.'*.txt']\nselect = ['TIM']\n")
    )
    assert codes(settings) == {"TRM101"}
    assert codes(settings.over(select=["NUM201"])) == {"NUM201"}
    assert codes(settings.over(select=["NUM201"]), path="a.txt") == {"NUM201"}
    assert codes(settings.over(extend_select=["SEC305"])) == {"TRM101", "SEC305"}
    assert codes(settings.over(ignore=["TRM101"])) == set()


def test_preview_rules_want_their_full_code():
    preview = {rule.code for rule in RULES if rule.preview}
    assert preview
    assert not preview & {rule.code for rule in selected()}
    assert not preview & {rule.code for rule in selected(["NUM", "SEC", "SHC", "TIM", "TXT"])}
    one = min(preview)
    assert [rule.code for rule in selected([one])] == [one]
    assert one in {rule.code for rule in selected(extend_select=[one])}
    assert preview <= {rule.code for rule in selected(preview=True)}
    assert one not in {rule.code for rule in selected(ignore=[one], preview=True)}


README = Path(__file__).parents[2] / "README.md"
SHOWN = README.read_text(encoding="utf-8") if README.is_file() else ""
BLOCKS = re.findall(r"^```toml\n(.*?)^```$", SHOWN, re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(not BLOCKS, reason="no README beside the tests")
def test_the_settings_of_the_readme_load_and_name_every_key(tmp_path):
    settings = [block for block in BLOCKS if "analyzer.toml" in block]
    assert len(settings) == 2
    for block in settings:
        loaded = load(written(tmp_path, block))
        assert loaded.per_path
        assert loaded.per_unit_type
    for key in Settings.__struct_encode_fields__:
        assert key == "file" or SHOWN.count(f"`{key}`") >= 2, key


@pytest.mark.skipif(not BLOCKS, reason="no README beside the tests")
def test_the_waivers_of_the_readme_load(tmp_path):
    waivers = [block for block in BLOCKS if "[[waiver]]" in block]
    assert len(waivers) == 2
    for block in waivers:
        load_waivers(written(tmp_path, block, "analyzer-waivers.toml"))


def test_all_selects_every_rule_and_weighs_least():
    assert selected(["ALL"], preview=True) == list(RULES)
    assert {rule.code for rule in selected(["ALL"])} == {rule.code for rule in RULES if not rule.preview}
    assert [rule.code for rule in selected(["TRM101"], ["ALL"])] == ["TRM101"]
    assert all(not rule.code.startswith("TRM") for rule in selected(["all"], ["TRM"]))


def test_a_type_of_unit_that_there_is_not_is_named(tmp_path):
    settings = load(written(tmp_path, "[per-unit-type.'街道办']\nignore = ['NUM']"))
    with pytest.raises(SettingsError, match="no type of unit '街道办'; known: 街道, ") as problem:
        Analyzer(settings=settings).analyze("甲街道2020年工作总结")
    assert "没有单位类型“街道办”。可用：街道、镇、" in problem.value.zh
    assert str(tmp_path) in problem.value.zh


def test_an_overlay_may_bring_further_types_of_units(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    row = "unit_types: [{id: farm, type: 农场, forms: [农场], examples: [红星农场]}]\n"
    (folder / "meta.yaml").write_text(row, encoding="utf-8")
    settings = load(written(tmp_path, "[per-unit-type.'农场']\nignore = ['NUM']"))
    assert RuleEngine(Lexicons([folder]), settings=settings).rules
