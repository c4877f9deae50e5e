"""What rules know about the making of the text, beside its facts."""

from __future__ import annotations

from msgspec import Struct

from analyzer.text.span import Span


class Damage(Struct, frozen=True):
    """A place of the restored text whose original characters could not be recovered.

    Attributes:
        span: Place in the restored text.
        reason: What happened to it, one of the kinds of the restoration (``gbk_shift``, ``replacement`` ...).
    """

    span: Span
    reason: str


class Hint(Struct, frozen=True):
    """A place of the restored text that tells how the copy came about.

    Attributes:
        span: Place in the restored text; it may lie in furniture.
        kind: What it tells: ``taiwan_vocabulary``, ``spun``, ``several_documents``, ``partial``, ``watermark``,
            or ``doubtful`` for a line whose recognition is doubtful.
    """

    span: Span
    kind: str


class DocumentContext(Struct, frozen=True):
    """How the restored text came about. Spans are in coordinates of the restored text.

    Attributes:
        reader: Name of the reader (``text``, ``docx``, ``pdf`` ...).
        damage: Places that could not be repaired.
        hints: Places that tell how the copy came about.
        furniture: Site chrome, page numbers and footers; no finding points there.
        partial: Whether part of the document is known to be missing (preview pages, missing leaves).
        recognised: Whether the text comes from character recognition of a scan.
        path: Path of the document, for settings by path.
    """

    reader: str = "text"
    damage: tuple[Damage, ...] = ()
    hints: tuple[Hint, ...] = ()
    furniture: tuple[Span, ...] = ()
    partial: bool = False
    recognised: bool = False
    path: str | None = None
