"""The documents of an evaluation: finding gold files, their texts and checklists.

Two layouts are understood: a folder per document (``gold.json``, ``clean.txt``, ``noisy.txt``) and files side by
side (``NAME.json``, ``NAME.clean.txt``, ``NAME.txt``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from analyzer.checklist.model import Checklist
from analyzer.errors import AnalyzerError
from analyzer.evaluate.gold import Gold, load_gold
from analyzer.evaluate.gold_places import GoldError, PlacedGold

GOLD_FILE = "gold.json"
CHECKLIST_FILE = "checklist.yaml"


class EvaluationError(AnalyzerError):
    """Something needed for an evaluation is missing or broken."""

    code = "RUN905"


@dataclass(frozen=True)
class Case:
    """One annotated document.

    Attributes:
        name: Name of the document, unique in an evaluation.
        placed: Gold with its places in the clean text.
        noisy: Text as it was distributed, if it differs from the clean text.
        checklist: The checklist that the verdicts refer to, if it was found.
        origin: The path, as given, that the document was found under.
    """

    name: str
    placed: PlacedGold
    noisy: str | None
    checklist: Checklist | None
    origin: str = ""

    @property
    def gold(self) -> Gold:
        """The annotations."""
        return self.placed.gold

    @property
    def clean(self) -> str:
        """The text that the annotations refer to."""
        return self.placed.text

    @property
    def faultless(self) -> bool:
        """Whether the annotations name no drafting error and no violated relation."""
        return not self.gold.faults and all(r.verdict != "violated" for r in self.gold.relations)


def corpus_folder() -> Path | None:
    """Return the ``corpus`` folder of the checkout that this package lies in, if there is one."""
    folder = Path(__file__).resolve().parents[2] / "corpus"
    return folder if folder.is_dir() else None


def default_paths() -> list[Path]:
    """Return the documents of the corpus of this checkout.

    Raises:
        EvaluationError: If there is no checkout around the package.
    """
    corpus = corpus_folder()
    if corpus is None or not (corpus / "samples").is_dir():
        raise EvaluationError(
            "没有指定标注文件，安装包里也不带语料。请给出标注文件夹。",
            "no gold named, and an installed package has no corpus; name a folder of gold files",
        )
    return [corpus / "samples"]


def load_cases(paths: Iterable[Path], checklists: Path | None = None) -> list[Case]:
    """Load all gold files in ``paths`` (folders or files).

    Args:
        paths: Gold files, folders of one document, or folders of documents.
        checklists: Folder with ``<checklist id>.yaml``, looked at first.

    Raises:
        EvaluationError: If a path holds no gold, a gold file is broken, or a name occurs twice.
        ChecklistError: If a checklist file is broken.
    """
    cases: dict[str, Case] = {}
    loaded: dict[Path, Checklist] = {}
    for path in paths:
        for gold_path in gold_files(path):
            case = _load(gold_path, checklists, loaded)
            if case.name in cases:
                raise EvaluationError(
                    f"{gold_path}：文档名“{case.name}”重复，请只指定一次。",
                    f"{gold_path}: the document {case.name} occurs twice; name it once",
                )
            cases[case.name] = replace(case, origin=str(path))
    return list(cases.values())


def gold_files(path: Path) -> list[Path]:
    """Return the gold files that ``path`` stands for, sorted.

    Raises:
        EvaluationError: If there are none.
    """
    if path.is_file():
        return [path]
    found = [path / GOLD_FILE] if (path / GOLD_FILE).is_file() else sorted(path.glob(f"*/{GOLD_FILE}"))
    if not found:
        found = [file for file in sorted(path.glob("*.json")) if _clean_path(file).is_file()]
    if not found:
        raise EvaluationError(
            f"{path}：没有找到标注文件（gold.json，或与 NAME.clean.txt 同名的 NAME.json）。",
            f"{path}: no gold file found (gold.json, or NAME.json beside NAME.clean.txt)",
        )
    return found


def _clean_path(gold: Path) -> Path:
    return gold.with_name("clean.txt" if gold.name == GOLD_FILE else f"{gold.stem}.clean.txt")


def _noisy_path(gold: Path) -> Path:
    return gold.with_name("noisy.txt" if gold.name == GOLD_FILE else f"{gold.stem}.txt")


def _load(path: Path, checklists: Path | None, loaded: dict[Path, Checklist]) -> Case:
    try:
        gold = load_gold(path)
        text = _clean_path(path).read_bytes().decode("utf-8")
        placed = PlacedGold.of(gold, text)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError, GoldError) as error:
        raise EvaluationError(
            f"{path}：标注文件或其正文不可用：{error}。用 python -m analyzer.evaluate.gold 检查。",
            f"{path}: gold or its text is unusable: {error}; check it with python -m analyzer.evaluate.gold",
        ) from error
    noisy = _noisy_path(path)
    damaged = noisy.read_bytes().decode("utf-8") if noisy.is_file() else text
    return Case(
        name=gold.doc,
        placed=placed,
        noisy=damaged if damaged != text else None,
        checklist=_checklist(gold.checklist, path, checklists, loaded),
    )


def _checklist(
    identifier: str, gold: Path, folder: Path | None, loaded: dict[Path, Checklist]
) -> Checklist | None:
    for path in _checklist_paths(identifier, gold, folder):
        if not path.is_file():
            continue
        checklist = loaded.get(path) or loaded.setdefault(path, Checklist.load(path))
        if checklist.id == identifier:
            return checklist
    return None


def _checklist_paths(identifier: str, gold: Path, folder: Path | None) -> Iterator[Path]:
    name = f"{identifier}.yaml"
    if folder is not None:
        yield folder / name
        yield folder / CHECKLIST_FILE
    yield gold.with_name(CHECKLIST_FILE)
    for parent in list(gold.parents)[1:3]:
        yield parent / "checklists" / name
    corpus = corpus_folder()
    if corpus is not None:
        yield corpus / "checklists" / name
