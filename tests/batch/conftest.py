"""Documents in folders, and jobs on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.batch import keeper
from analyzer.batch.job import Job

Make = Callable[..., list[str]]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that writes short reports and returns their names."""

    def write(*stems: str) -> list[str]:
        names = []
        for number, stem in enumerate(stems):
            path = tmp_path / "文件" / f"{stem}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(
                f"甲镇{2010 + number % 15}年法治政府建设工作总结\n一、主要举措\n"
                f"开展执法检查{number + 2}次，办理案件{number + 3}件。\n",
                encoding="utf-8",
            )
            names.append(str(path))
        return names

    return write


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Return a job with a cache of its own."""
    return Job(cache=str(tmp_path / "缓存"), recipe="r", timeout=30)


@pytest.fixture
def unruly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use workers that some documents have a bad influence on."""
    monkeypatch.setattr(keeper, "MODULE", "tests.batch.unruly")
