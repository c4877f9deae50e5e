"""Reader of ``.pdf``."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from analyzer.errors import ReadError
from analyzer.readers.base import MOST_CHARACTERS, too_long
from analyzer.readers.container import damaged
from analyzer.readers.encoding import common
from analyzer.readers.layout.assemble import assembled
from analyzer.readers.layout.columns import Draft, pages
from analyzer.readers.layout.contents import entries
from analyzer.readers.layout.model import Page
from analyzer.readers.layout.notes import notes_apart
from analyzer.readers.layout.paragraphs import paragraphs
from analyzer.readers.layout.running import without_running
from analyzer.readers.layout.stacked import without_stacked
from analyzer.readers.layout.tables import table_rows
from analyzer.readers.ocr.engine import Recogniser, default_recogniser
from analyzer.readers.pdf.document import opened, opened_page
from analyzer.readers.pdf.drawing import Drawing, drawing
from analyzer.readers.pdf.glyphs import Glyphs, glyphs
from analyzer.readers.pdf.guard import check_streams
from analyzer.readers.pdf.scan import recognised_page
from analyzer.readers.remarks import (
    damaged_pages,
    picture_pages,
    recognition,
    running_lines,
    stacked_lines,
    uncoded_pages,
)
from analyzer.text.source import Note, Source

MOST_SCANNED = 100
MOST_SECONDS = 30.0  # of computing on pages, besides recognition; ordinary pages take some 0.01
FEW = 60  # characters on a page that is else a picture: marks of the scanning program
PICTURE = 0.6
UNREADABLE = 0.3


class _Tally(NamedTuple):
    """What became of the pages, by number."""

    missing: list[int]
    scanned: list[int]
    recognised: list[int]
    unreadable: list[int]
    turned: list[int]


def read_pdf(
    data: bytes, path: str, recogniser: Callable[[], Recogniser | None] = default_recogniser
) -> Source:
    """Return the text of a PDF document, a line a paragraph.

    Wrapped lines are joined, rows of ruled tables are lines, columns are read one after the other; page numbers,
    running heads and feet and slanted watermarks are not part of it. Pages that are pictures are recognised when
    there is a recogniser; otherwise the source says that it is partial. Anchors: ``page``, ``paragraph``, ``cell``
    (table/row/column), ``footnote`` (notes at the foot of pages, which stand behind the text), ``low_confidence``.

    Args:
        data: The file.
        path: Its name for messages.
        recogniser: Gives what recognises pictures of text, None when it is not installed.

    Raises:
        ReadError: If the document is encrypted, damaged, unsafe or too long, or no text can be had from it.
    """
    check_streams(data, path)
    tally = _Tally([], [], [], [], [])
    drafts: list[Draft] = []
    stacked: list[str] = []
    characters = tables = 0
    engine: Recogniser | None = None
    limit = time.process_time() + MOST_SECONDS
    with opened(data, path) as document:
        for number in range(1, len(document) + 1):
            if time.process_time() > limit:
                raise _too_slow(path, number)
            with opened_page(document, number - 1) as page:
                if page is None:
                    tally.missing.append(number)
                    _check_missing(tally, number, path)
                    continue
                found, drawn = _seen(page)
                characters += found.visible
                if characters > MOST_CHARACTERS:
                    raise too_long(path)
                if found.turned and not found.runs:
                    tally.turned.append(number)
                if _is_scan(found, drawn):
                    engine = engine or recogniser()
                    if engine is not None and len(tally.recognised) < MOST_SCANNED:
                        tally.recognised.append(number)
                        begun = time.process_time()
                        drafts.append(recognised_page(page, number, engine))
                        limit += time.process_time() - begun
                        continue
                    (tally.unreadable if found.visible > FEW else tally.scanned).append(number)
                    if found.visible > FEW:
                        continue
                if found.invisible and drawn.pictures > PICTURE:
                    tally.recognised.append(number)
                rest, ruled = table_rows(found.runs, drawn.rules, tables + 1)
                tables += len(ruled)
                rest, stacks = without_stacked(rest)
                stacked.extend(stacks)
                drafts.append(Draft(number, found.width, found.height, rest, ruled))
    kept, running = without_running(pages(drafts))
    kept, notes = notes_apart(kept)
    text, anchors = assembled([*paragraphs(entries(kept)), *notes])
    if not text.strip():
        raise _no_text(path, tally)
    return Source(
        text,
        hashlib.sha256(data).hexdigest(),
        reader="pdf",
        path=path,
        anchors=anchors,
        notes=(*_notes(tally, kept, running), *stacked_lines(stacked)),
        partial=bool(tally.missing or tally.scanned or tally.unreadable),
        recognised=bool(tally.recognised),
    )


def _seen(page: Any) -> tuple[Glyphs, Drawing]:
    left, bottom, right, top = page.get_bbox()
    width, height = max(right - left, 1.0), max(top - bottom, 1.0)
    drawn = drawing(page, right, top)
    text_page = page.get_textpage()
    try:
        return glyphs(
            text_page, right if left >= 0 else width, top if bottom >= 0 else height, drawn.rules
        ), drawn
    finally:
        text_page.close()


def _is_scan(found: Glyphs, drawn: Drawing) -> bool:
    """Whether the words of a page can only be had by looking at it."""
    if found.visible == 0:
        return not drawn.empty and drawn.pictures > 0.02
    if found.visible <= FEW:
        return drawn.pictures > PICTURE
    text = "".join(run.text for run in found.runs[:200])
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    return found.unknown > UNREADABLE * found.visible or (han > 200 and common(text) < 0.04)


def _check_missing(tally: _Tally, number: int, path: str) -> None:
    if number >= 20 and len(tally.missing) == number:
        raise damaged(path)


def _notes(tally: _Tally, kept: list[Page], running: list[str]) -> list[Note]:
    told = ((tally.missing, damaged_pages), (tally.scanned, picture_pages), (tally.unreadable, uncoded_pages))
    notes = [remark(numbers) for numbers, remark in told if numbers]
    if tally.recognised:
        lines_ = [line for page in kept if page.number in tally.recognised for line in page.lines]
        notes.append(recognition([line.confidence for line in lines_], tally.recognised))
    return [*notes, *running_lines(running)]


def _too_slow(path: str, number: int) -> ReadError:
    return ReadError(
        f"{path}：页面内容异常复杂，读到第 {number} 页时已停止。请核实文件来源，或复制全文存为 .txt。",
        f"{path}: its pages are unreasonably complex, reading stopped at page {number}; "
        "check where the file comes from, or copy its text and save it as .txt",
    )


def _no_text(path: str, tally: _Tally) -> ReadError:
    if tally.scanned or tally.unreadable:
        return ReadError(
            f"{path}：PDF 页面是图片（扫描件），没有文字。"
            '请安装文字识别扩展：pip install "policy-summary-analyzer[ocr]"，或先识别成文字存为 .txt。',
            f"{path}: its pages are pictures (a scan); "
            'pip install "policy-summary-analyzer[ocr]", or recognise the text and save it as .txt',
        )
    if tally.missing:
        return damaged(path)
    return ReadError(
        f"{path}：PDF 中没有文字。请检查文件是否为空白页，或另存为 .txt。",
        f"{path}: no text in the document; check that its pages are not blank",
    )
