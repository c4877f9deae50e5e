"""Style, types and layers of the whole tree, so that one command checks everything."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = {
    "ruff": ["-m", "ruff", "check", "."],
    "mypy": ["-m", "mypy", "--strict", "analyzer"],
    "importlinter": ["-c", LAYERS],
}


@pytest.mark.parametrize("tool", CHECKS)
def test_clean(tool: str) -> None:
    if find_spec(tool) is None:
        pytest.skip(f"{tool} is not installed; the extra [dev] has it")
    result = subprocess.run(
        [sys.executable, *CHECKS[tool]], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_files_stay_small() -> None:
    sizes = {path: len(path.read_bytes().splitlines()) for path in (REPOSITORY / "analyzer").rglob("*.py")}
    assert [str(path) for path, lines in sizes.items() if lines > 400] == []
    commands = {path: lines for path, lines in sizes.items() if path.parent.name == "cli"}
    assert [str(path) for path, lines in commands.items() if lines >= 200] == []
