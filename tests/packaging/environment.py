"""Fresh environments that borrow the third-party packages of the running one, so that no index is needed."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


class Environment:
    """A virtual environment below ``folder``."""

    def __init__(self, folder: Path) -> None:
        if any(find_spec(name) is None for name in ("hatchling", "editables", "pip")):
            pytest.skip("building needs hatchling, editables and pip in the environment of the tests")
        self.folder = folder
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        (self.site / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")

    @property
    def site(self) -> Path:
        return next(self.folder.glob("lib*/python*/site-packages"), self.folder / "Lib" / "site-packages")

    @property
    def scripts(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        return self.scripts / "python"

    def pip_install(self, *arguments: object) -> None:
        """Install without dependencies and without an index."""
        subprocess.run(
            [
                self.python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation",
                "--force-reinstall", *map(str, arguments),
            ],
            check=True,
            env=clean_environment(),
        )  # fmt: skip

    def run(self, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment from folder ``cwd``."""
        program, *rest = map(str, arguments)
        return subprocess.run(
            [self.scripts / program, *rest], cwd=cwd, capture_output=True, text=True, encoding="utf-8",
            env=clean_environment(), check=False,
        )  # fmt: skip


def clean_environment() -> dict[str, str]:
    """Return the variables of this process without those that would reach the checkout."""
    unwanted = {"PYTHONPATH", "PYTHONHOME", "ANALYZER_LEXICONS", "ANALYZER_LANG", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in unwanted} | {"PYTHONUTF8": "1"}


def build(kind: str, source: Path, target: Path) -> Path:
    """Build a distribution (``wheel`` or ``sdist``) of ``source`` into ``target`` and return its path."""
    if find_spec("hatchling") is None:
        pytest.skip("building needs hatchling in the environment of the tests")
    target.mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", target, "-t", kind],
        cwd=source, check=True, capture_output=True, env=clean_environment(),
    )  # fmt: skip
    return next(path for path in target.iterdir() if path.suffix in {".whl", ".gz"})
