"""From bytes to :class:`~analyzer.text.source.Source`."""

from analyzer.readers.registry import read_bytes, read_source
from analyzer.text.source import source_from_text

__all__ = ["read_bytes", "read_source", "source_from_text"]
