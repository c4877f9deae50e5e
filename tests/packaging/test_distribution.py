"""What is installed works away from the checkout, with its own lexicons, as a wheel and editable."""

from __future__ import annotations

import json
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.packaging.environment import REPOSITORY, Environment, build

WHERE = (
    "import analyzer, json\n"
    "from importlib.metadata import version\n"
    "from analyzer.lexicon.resources import base_folder\n"
    "print(json.dumps([analyzer.__file__, str(base_folder()), version('policy-summary-analyzer')]))\n"
)
LARGEST = 5_000_000


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", REPOSITORY, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder away from the checkout with a document and a checklist."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copy(REPOSITORY / "corpus/samples/street-2020-faults/clean.txt", folder / "总结.txt")
    shutil.copy(REPOSITORY / "corpus/checklists/statutory-five.yaml", folder / "要点.yaml")
    return folder


def works(environment: Environment, folder: Path) -> None:
    result = environment.run(
        "analyzer", "check", "总结.txt", "-c", "要点.yaml", "--format", "json", cwd=folder
    )
    assert result.stderr == ""
    assert result.returncode == 1
    report = json.loads(result.stdout)
    assert report["tool"]["lexicons"].startswith("sha256:")
    assert report["tool"]["version"] != "0"
    assert "NUM101" in {finding["code"] for finding in report["findings"]}
    assert environment.run("analyzer", "--lang", "en", cwd=folder).stdout.startswith("Usage: analyzer")
    # spaCy finds tokenizer and components by entry point, without an import of this package.
    pipes = "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('policy_sections'); print(nlp.pipe_names)"
    assert "policy_sections" in environment.run("python", "-c", pipes, cwd=folder).stdout


def test_the_wheel_carries_code_lexicons_and_texts_alone(wheel: Path) -> None:
    assert wheel.stat().st_size <= LARGEST
    names = set(zipfile.ZipFile(wheel).namelist())
    lexicons = {
        f"analyzer/_data/lexicons/{path.relative_to(REPOSITORY / 'lexicons').as_posix()}"
        for path in (REPOSITORY / "lexicons").rglob("*")
        if path.suffix in {".yaml", ".tsv"}
    }
    assert lexicons <= names
    assert {"analyzer/py.typed", "analyzer/report/texts/cli.toml", "analyzer/report/texts/view.toml"} <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"analyzer", "policy_summary_analyzer"}
    assert not [name for name in names if name.endswith((".pyc", "~")) or "/tests/" in name]
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


@pytest.mark.slow
def test_the_wheel_works_from_another_folder(wheel: Path, document: Path, tmp_path: Path) -> None:
    environment = Environment(tmp_path / "venv")
    environment.pip_install(wheel)
    code, lexicons, _ = json.loads(environment.run("python", "-c", WHERE, cwd=document).stdout)
    assert Path(code).is_relative_to(environment.site)
    assert Path(lexicons) == environment.site / "analyzer" / "_data" / "lexicons"
    # The documented installation compiles; without bytecode every start would cost seconds.
    assert any((environment.site / "analyzer").rglob("*.pyc"))
    works(environment, document)


@pytest.mark.slow
def test_an_editable_installation_works_with_the_lexicons_of_the_checkout(
    document: Path, tmp_path: Path
) -> None:
    environment = Environment(tmp_path / "venv")
    environment.pip_install("--editable", REPOSITORY)
    code, lexicons, _ = json.loads(environment.run("python", "-c", WHERE, cwd=document).stdout)
    assert Path(code) == REPOSITORY / "analyzer" / "__init__.py"
    assert Path(lexicons) == REPOSITORY / "lexicons"
    works(environment, document)


def test_a_source_distribution_builds_a_complete_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = build("sdist", REPOSITORY, tmp_path / "sdist")
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert {"tests", "corpus", "lexicons", "README.md", "LICENSE", ".ci"} <= {
        path.name for path in unpacked.iterdir()
    }
    again = build("wheel", unpacked, tmp_path / "again")
    first, second = (set(zipfile.ZipFile(path).namelist()) for path in (wheel, again))
    assert first == second
