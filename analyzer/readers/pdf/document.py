"""A PDF document under the hands of the library, opened and closed safely."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from analyzer.errors import ReadError
from analyzer.readers.container import damaged, encrypted
from analyzer.readers.extras import missing_extra

MOST_PAGES = 2000
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


@contextmanager
def opened(data: bytes, path: str) -> Iterator[Any]:
    """Open a document; an empty password is tried, as every viewer does.

    Raises:
        ReadError: If the library is missing, or the document is encrypted, damaged, without pages or too long.
    """
    try:
        import pypdfium2
    except ImportError as problem:
        raise missing_extra(path, "pdf", " PDF ", "PDF files") from problem
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if getattr(problem, "err_code", None) in {_PASSWORD, _SECURITY} or "assword" in str(problem):
            raise encrypted(path) from problem
        raise damaged(path) from problem
    try:
        count = len(document)
        if count == 0:
            raise damaged(path)
        if count > MOST_PAGES:
            raise ReadError(
                f"{path}：页数过多（{count} 页，上限 {MOST_PAGES} 页），已停止读取。请拆分后再读取。",
                f"{path}: {count} pages, at most {MOST_PAGES} are read; split it",
            )
        yield document
    finally:
        document.close()


@contextmanager
def opened_page(document: Any, index: int) -> Iterator[Any]:
    """Open a page; gives None when the page is claimed but not there."""
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield page
    finally:
        page.close()
