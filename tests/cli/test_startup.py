"""Help is instant, in both languages, and needs none of the heavy libraries."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from analyzer.report.wrap import width
from tests.cli.conftest import REPOSITORY

RUN = "from analyzer.cli.main import main; main()"
HEAVY = {
    "spacy",
    "jieba",
    "rjieba",
    "sklearn",
    "numpy",
    "yaml",
    "rich",
    "regex",
    "opencc",
    "pypinyin",
    "msgspec",
    "thinc",
}
COMMANDS = [
    "",
    "check",
    "extract",
    "checklist",
    "checklist lint",
    "checklist show",
    "rules",
    "explain",
    "schema",
    "cache",
    "cache info",
    "cache prune",
]


def call(code: str, *arguments: str, columns: int = 80) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": str(columns), "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}
    environment.pop("ANALYZER_LANG", None)
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment, check=False
    )


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help(name: str, lang: str) -> None:
    result = call(RUN, *name.split(), "--lang", lang, "--help")
    assert result.returncode == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0].startswith("用法：analyzer" if lang == "zh" else "Usage: analyzer")
    assert ("选项：" if lang == "zh" else "Options:") in lines
    assert max(map(width, lines)) <= 82
    han = any("\u4e00" <= char <= "\u9fff" for char in result.stdout)
    assert han == (lang == "zh")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_imports_nothing_heavy(name: str) -> None:
    code = f"import sys\ntry:\n    {RUN}\nfinally:\n    sys.stderr.write(' '.join(sys.modules))"
    loaded = {module.partition(".")[0] for module in call(code, *name.split(), "--help").stderr.split()}
    assert "click" in loaded
    assert not loaded & HEAVY


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys; import analyzer; sys.stderr.write(' '.join(sys.modules))"
    loaded = call(code).stderr.split()
    assert not {module.partition(".")[0] for module in loaded} & HEAVY
    assert [module for module in loaded if module.startswith("analyzer")] == ["analyzer"]


def test_help_is_instant() -> None:
    # The bar is 120 ms. On a machine under load the import of click alone, measured beside it, sets the scale.
    def best(code: str, *arguments: str) -> float:
        times = []
        for _ in range(7):
            start = time.perf_counter()
            call(code, *arguments)
            times.append(time.perf_counter() - start)
        return min(times)

    taken, scale = best(RUN, "--help"), best("import click")
    assert taken <= max(0.120, 1.6 * scale), f"{taken * 1000:.0f} ms; click alone {scale * 1000:.0f} ms"


def test_a_reader_who_leaves_early_is_no_failure() -> None:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.wait()


def test_a_narrow_encoding_costs_characters_not_the_run() -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
    }
    result = subprocess.run(
        [sys.executable, "-c", RUN, "rules"], capture_output=True, env=environment, check=False
    )
    assert result.returncode == 0
    assert b"NUM101" in result.stdout
