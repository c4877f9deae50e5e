"""Reports as web pages: one self-contained file a document, and an index page for many.

A page needs no network and no other file. Its content security policy admits the page's own style and script by
digest and nothing else, and everything that comes from a document is escaped.
"""

from __future__ import annotations

from analyzer.report.html.document import render_document
from analyzer.report.html.index import render_index

__all__ = ["render_document", "render_index"]
