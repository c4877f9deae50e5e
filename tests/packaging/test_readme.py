"""Everything the README shows is run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from analyzer import Analyzer, Checklist
from analyzer.records import AtomVerdict, Evidence, ItemCoverage
from analyzer.report.schema import report_schema
from analyzer.report.texts import Texts
from analyzer.report.verdicts import ORDER, shown_verdict
from analyzer.rules import plugins
from analyzer.text.span import Span
from tests.packaging.environment import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
BLOCKS = [
    (kind, code) for kind, code in re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
]
SHELL = [code for kind, code in BLOCKS if kind == "bash"]
COMMANDS = list(
    dict.fromkeys(line for code in SHELL for line in code.splitlines() if line.startswith("analyzer "))
)
INSTALLS = [code for code in SHELL if "pip install" in code]
PYTHON = list(dict.fromkeys(code for kind, code in BLOCKS if kind == "python" and "(Rule)" not in code))
PLUGINS = [code for kind, code in BLOCKS if kind == "python" and "(Rule)" in code]
YAML = [code for kind, code in BLOCKS if kind == "yaml"]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return variables with a command ``analyzer`` on the path that runs this checkout."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "analyzer"
    script.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from analyzer.cli.main import main; main()" "$@"\n'
    )
    script.chmod(0o755)
    wanted = {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONUTF8": "1",
    }
    return {**os.environ, **wanted}


def run(command: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=REPOSITORY, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_commands(command: str, environment: dict[str, str]) -> None:
    result = run(command, environment)
    assert result.returncode == 0, result.stderr
    assert result.stdout
    assert not re.search("^(错误|error)", result.stderr, re.MULTILINE)


def test_the_first_command_runs_the_main_job(environment: dict[str, str]) -> None:
    install, job = INSTALLS[0].strip().split(" && ")
    assert install == "pip install ."
    result = run(job, environment)
    assert result.returncode == 0, result.stderr
    for words in ("栖禾镇", "拼音注音", "法定内容", "得分", "[已落实]", "不足与打算"):
        assert words in result.stdout


def test_the_second_command_runs_the_tests_and_both_languages_say_so() -> None:
    assert INSTALLS[1] == 'pip install -e ".[dev]" && python -m pytest\n'
    assert INSTALLS[2:] == INSTALLS[:2]


@pytest.mark.parametrize("code", PYTHON)
def test_python(code: str, environment: dict[str, str]) -> None:
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "NUM101" in result.stdout or "12家" in result.stdout


def test_the_plugin_shown_is_sound_and_finds_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = PLUGINS
    names: dict[str, object] = {"__name__": "auditplug"}
    exec(code, names)
    point = SimpleNamespace(name="audit", value="auditplug:BigFine", dist=None, load=lambda: names["BigFine"])
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point])
    plugins.plugins.cache_clear()
    try:
        text = "甲局2020年工作总结\n一、主要举措和成效\n罚款832.6万元，罚款99万元。\n"
        found = Analyzer(select="AUD,RUN").analyze(text).findings
    finally:
        plugins.plugins.cache_clear()
    assert [(one.code, one.text) for one in found] == [("AUD101", "832.6万元")]


def test_the_finding_shown_is_what_the_tool_prints(environment: dict[str, str]) -> None:
    (shown,) = [code for kind, code in BLOCKS if kind == "text"]
    wide = {**environment, "COLUMNS": "120"}
    result = run("analyzer check corpus/samples/street-2020-faults/clean.txt --exit-zero", wide)
    assert shown in result.stdout


def test_the_checklist_shown_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(YAML[0], encoding="utf-8")
    checklist = Checklist.load(path)
    assert [item.id for item in checklist.items] == ["A01", "A02"]
    assert (
        Analyzer().analyze("甲街道2020年工作总结\n一、举措\n举办法治讲座12场。\n", checklist).coverage
        is not None
    )


def test_the_overlay_shown_does_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "named_numbers.yaml").write_text(YAML[1], encoding="utf-8")
    text = "甲街道2020年工作总结\n一、主要举措和成效\n推行六本台账工作法，走访企业12家。\n"
    assert [one.text for one in Analyzer().analyze(text).indicators] == ["六本", "12家"]
    assert [one.text for one in Analyzer(lexicons=[tmp_path]).analyze(text).indicators] == ["12家"]


def test_the_rule_shown_loads_and_finds_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(YAML[2], encoding="utf-8")
    text = "甲局2020年工作总结\n一、主要举措和成效\n依法治水能力不断提升。\n"
    report = Analyzer(rules=tmp_path, select=["LOC"]).analyze(text)
    assert [(one.code, one.text) for one in report.findings] == [("LOC001", "能力不断提升")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("依法召开听证会，听取意见。", [("LOC002", "听证会")]),
        ("依法召开听证会3场，划分微网格30个。", []),
        ("划分微网格30个，小网格联动。", [("LOC003", "小网格")]),
        ("走访企业12家。\n二、下一步打算\n继续走访。\n三、存在的不足\n人手不足。", [("LOC004", "打算")]),
    ],
)
def test_the_other_kinds_of_rules_shown_find_what_is_said(
    tmp_path: Path, body: str, found: list[tuple[str, str]]
) -> None:
    (tmp_path / "own.yaml").write_text(YAML[3], encoding="utf-8")
    report = Analyzer(rules=tmp_path, select=["LOC"]).analyze(f"甲局2020年工作总结\n一、主要举措\n{body}\n")
    assert [(one.code, one.text) for one in report.findings] == found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_verdicts_shown_are_those_of_the_code(lang: str) -> None:
    texts = Texts(lang)
    rows = dict(re.findall(r"^\| ([^|`]+?) \| `(\w+)` \|", README, re.MULTILINE))
    named = {name: texts(f"labels.verdict.{name}") for name in ORDER}
    shown = {zh: verdict for zh, verdict in rows.items() if zh.split(" (")[0] in named.values()}
    assert len(shown) == len(ORDER) == 7
    by_name = {word.split(" (")[0]: verdict for word, verdict in shown.items()}
    for name, verdict in by_name.items():
        atoms = (
            (AtomVerdict("甲", "covered"), AtomVerdict("乙", "absent")) if name == named["partial"] else ()
        )
        role = "admission" if name == named["admitted"] else "claim"
        item = ItemCoverage(
            "1", "", "", verdict, {}, False, (Evidence(Span(0, 1), "甲", role),), (), (), atoms
        )
        assert named[shown_verdict(item)] == name


def test_every_field_of_the_report_is_explained() -> None:
    fields = set(report_schema()["$defs"]["Report"]["properties"]) - {"schema", "tool"}
    table = README.split("## 输出字段")[1].split("## 局限")[0]
    assert fields <= set(re.findall(r"`(\w+)`", table))


def test_continuous_integration_runs_the_readme() -> None:
    script = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert os.access(REPOSITORY / ".ci" / "run", os.X_OK)
    assert subprocess.run(["bash", "-n", REPOSITORY / ".ci" / "run"], check=False).returncode == 0
