"""The readers of pages and pictures, light enough to stand in every registry: what they need is imported on reading."""

from __future__ import annotations

from analyzer.text.source import Source


class HtmlReader:
    """Web pages and single-file web archives."""

    name = "html"
    suffixes = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"})

    def read(self, data: bytes, path: str) -> Source:
        """Return the lines of the document; errors and anchors as :func:`analyzer.readers.html.reader.read_html`."""
        from analyzer.readers.html.reader import read_html

        return read_html(data, path)


class MarkdownReader:
    """Markdown files."""

    name = "markdown"
    suffixes = frozenset({".md", ".markdown"})

    def read(self, data: bytes, path: str) -> Source:
        """Return the text without marks; errors and anchors as :func:`analyzer.readers.markdown.read_markdown`."""
        from analyzer.readers.markdown import read_markdown

        return read_markdown(data, path)


class PdfReader:
    """PDF documents."""

    name = "pdf"
    suffixes = frozenset({".pdf"})

    def read(self, data: bytes, path: str) -> Source:
        """Return the text of the pages; errors and anchors as :func:`analyzer.readers.pdf.reader.read_pdf`."""
        from analyzer.readers.pdf.reader import read_pdf

        return read_pdf(data, path)


class ImageReader:
    """Pictures of pages."""

    name = "image"
    suffixes = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"})

    def read(self, data: bytes, path: str) -> Source:
        """Return the recognised text; errors and anchors as :func:`analyzer.readers.image.read_image`."""
        from analyzer.readers.image import read_image

        return read_image(data, path)


PAGED = (HtmlReader(), MarkdownReader(), PdfReader(), ImageReader())
