"""One whole benchmark."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import structs

from analyzer.analysis import Analyzer
from analyzer.bench import lengths, peers, stages, starts, throughput
from analyzer.bench.records import Benchmark, Throughput
from analyzer.checklist.readymade import readymade
from analyzer.errors import SettingsError
from analyzer.text.source import source_from_text

CHECKLIST = "subdistrict-2020"
_ITEMS = 40  # of it, as budgets of speed are set for forty: lists grow, figures have to stay comparable
_SAMPLE = "street-2020-clean"
_ROUNDS = {True: 5, False: 25}
_DOCUMENTS = 400
_STARTS = {True: 1, False: 3}


def sample() -> Path:
    """Return the text that is measured unless another is named: a sample of the corpus.

    Raises:
        SettingsError: If neither the installed package nor a checkout around it has it.
    """
    package = Path(__file__).resolve().parents[1]
    places = [
        package / "_data" / "samples" / f"{_SAMPLE}.txt",
        package.parent / "corpus" / "samples" / _SAMPLE / "clean.txt",
    ]
    for place in places:
        if place.is_file():
            return place
    raise SettingsError(
        "找不到内置样例，请用 --text 指定文件。", "the built-in sample is missing; name a file with --text"
    )


def benchmark(
    text: Path, *, quick: bool = False, progress: Callable[[str], None] = lambda _: None
) -> Benchmark:
    """Measure the analysis of ``text`` with forty items of a ready-made checklist.

    Args:
        text: A text file in UTF-8.
        quick: Fewer rounds, lengths up to 100,000 characters and one process only: seconds instead of a minute.
        progress: Told the name of each part before it begins.

    Raises:
        SettingsError: If the text cannot be read.
    """
    try:
        content = text.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as problem:
        raise SettingsError(
            f"{text}：无法读取（需要 UTF-8 文本）。", f"{text}: not a readable UTF-8 text"
        ) from problem
    analyzer = Analyzer()
    checklist = readymade(CHECKLIST, analyzer.lexicons)
    checklist = structs.replace(checklist, items=checklist.items[:_ITEMS])
    progress("stages")
    jieba, total, parts, numbers = stages.measure(
        analyzer, source_from_text(content, path=str(text)), checklist, _ROUNDS[quick]
    )
    progress("starts")
    cold = starts.measure(text, CHECKLIST, _STARTS[quick])
    progress("lengths")
    long = lengths.measure(analyzer, content, lengths.LENGTHS[:-1] if quick else lengths.LENGTHS)
    many: tuple[Throughput, ...] = ()
    if not quick:
        progress("throughput")
        many = throughput.measure(content, checklist, _DOCUMENTS)
    progress("peers")
    return Benchmark(
        text=text.name,
        chars=len(content),
        items=len(checklist.items),
        cores=os.cpu_count() or 1,
        jieba=jieba,
        total=total,
        ratio=total / jieba,
        number_layer=numbers,
        stages=parts,
        starts=cold,
        lengths=long,
        throughput=many,
        peers=peers.measure(content, jieba, _STARTS[quick]),
    )
