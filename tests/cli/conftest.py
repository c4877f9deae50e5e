"""Running the command line inside the test process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from analyzer import analysis
from analyzer.analysis import Analyzer
from analyzer.cli.main import run

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLES = REPOSITORY / "corpus" / "samples"


class Result(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture(scope="session")
def analyzers() -> Callable[..., Analyzer]:
    """Return a constructor that builds each analyzer once: building takes ten times as long as analysing."""
    built: dict[tuple[object, ...], Analyzer] = {}

    def build(**settings: Any) -> Analyzer:
        key = tuple((name, value) for name, value in sorted(settings.items()))
        if key not in built:
            built[key] = Analyzer(**settings)
        return built[key]

    return build


@pytest.fixture
def command(
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    analyzers: Callable[..., Analyzer],
    tmp_path_factory: pytest.TempPathFactory,
) -> Command:
    """Return a function that runs ``analyzer`` with its arguments and returns exit code and output."""
    # Tests that tamper with the analysis must not find results of others.
    monkeypatch.setenv("ANALYZER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.chdir(REPOSITORY)
    monkeypatch.setattr(analysis, "Analyzer", analyzers)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("ANALYZER_LANG", raising=False)
    monkeypatch.delenv("ANALYZER_DEBUG", raising=False)

    def call(*arguments: object) -> Result:
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return call


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Return a short sound document."""
    path = tmp_path / "甲镇.txt"
    path.write_text(
        "甲镇2020年法治政府建设工作总结\n一、主要举措和成效\n"
        "（一）抓好普法宣传。全年举办法治讲座12场，受教育群众860人次，其中学生500人次、村民360人次。\n"
        "（二）履行第一责任人职责。镇党委书记3次主持会议研究法治建设工作，镇长带头述法。\n"
        "二、存在的不足和原因\n一是专职普法人员不足，原因是经费没有落实。\n"
        "三、2021年工作打算\n一是落实经费，配备2名专职普法人员。\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a document with an error of arithmetic."""
    path = tmp_path / "乙镇.txt"
    path.write_text(
        "乙镇2020年法治政府建设工作总结\n一、主要举措和成效\n"
        "全年检查经营单位486家次，其中餐饮店213家次、商铺197家次、工地66家次。\n"
        "二、存在的不足和原因\n一是执法力量不足，原因是编制偏少。\n三、2021年工作打算\n一是充实执法力量。\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def points(tmp_path: Path) -> Path:
    """Return a small checklist."""
    path = tmp_path / "要点.yaml"
    path.write_text(
        "id: small\ntitle: 甲区工作要点\nyear: 2020\nitems:\n"
        "  - {id: A01, theme: 普法, text: 举办法治讲座不少于10场}\n"
        "  - {id: A02, theme: 执法, text: 行政执法人员全部持证上岗}\n",
        encoding="utf-8",
    )
    return path
