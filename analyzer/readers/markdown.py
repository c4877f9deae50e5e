"""Reader of Markdown (CommonMark with the tables of GitHub): its marks go, its words and numbers stay."""

from __future__ import annotations

import regex

from analyzer.readers.base import empty
from analyzer.readers.plain import TextReader
from analyzer.readers.remarks import STRUCK
from analyzer.text.source import Anchor, Source
from analyzer.text.span import Span

_FENCE = regex.compile(r"\s{0,3}(?:`{3,}|~{3,})")
_HEADING = regex.compile(r"\s{0,3}(#{1,6})(?:[ \t\u3000]++|(?=[^\s#]))(.*?)[ \t]*+#*+[ \t]*+$")
_UNDERLINE = regex.compile(r"\s{0,3}(?:=+|-{2,})\s*+$")
_RULE = regex.compile(r"\s{0,3}(?:(?:-\s*+){3,}|(?:\*\s*+){3,}|(?:_\s*+){3,})$")
_QUOTE = regex.compile(r"^(?:\s{0,3}>[ \t]?)++")
_BULLET = regex.compile(r"^([ \t]*+)[-*+][ \t]++(?:\[[ xX]\][ \t]++)?(?=\S)")
_ITEM = regex.compile(r"([ \t]*+)(?:[-*+]|\d{1,3}[.)])[ \t]++(?=\S)")
_ROW = regex.compile(r"\s{0,3}\|.*\|\s*+$")
_ROW_RULE = regex.compile(r"(?=.{0,200}\|)\s{0,3}\|?(?:\s*+:?-+:?\s*+\|)++(?:\s*+:?-+:?\s*+)?$")
_COMMENT = regex.compile(r"<!--.*?-->", regex.S)
_FRONT = regex.compile(r"---[ \t]*\n(?:[^\n]*+\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\n|$)")
_REFERENCE = regex.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:\s*\S+.*$")
_NO_TEXT = (_ROW_RULE, _RULE, _REFERENCE)
_STRUCK = regex.compile(r"(?<![\d~])~~(?=\S)([^~\n]{1,2000}+)~~(?!~)")
_INLINE = (
    (regex.compile(r"!\[[^\[\]\n]{0,500}+\]\([^)\n]{0,2000}+\)"), ""),
    (regex.compile(r"(?<!\\)\[([^\[\]\n]{1,500}+)\](?:\([^)\n]{0,2000}+\)|\[[^\]\n]{0,200}+\])"), r"\1"),
    (regex.compile(r"<((?:https?|mailto):[^>\s]{1,2000}+)>"), r"\1"),
    (regex.compile(r"(?<!\\)(`+)([^`\n]{1,2000}+)\1(?!`)"), r"\2"),
    (regex.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])([^*\n]{1,2000}+)(?<![\s\\])\1(?!\*)"), r"\2"),
    (regex.compile(r"(?<![\\\w])(_{1,3})(?=[^\s_])([^_\n]{1,2000}+)(?<!\s)\1(?![\w_])"), r"\2"),
    (_STRUCK, ""),
    (regex.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_MARKED = regex.compile(r"[*_`~\[\]\\<]")


def read_markdown(data: bytes, path: str) -> Source:
    """Return the text of a Markdown file: lines as they are, without marks. Anchors: see below.

    They are of the kinds ``style`` (``heading 1`` …) and ``list`` (depth of a list item).

    Raises:
        ReadError: If the bytes are no text, or there is none beside marks.
    """
    plain = TextReader().read(data, path)
    end = "\r\n" if "\r\n" in plain.text else "\n"
    lines, anchors, start = [], [], 0
    for level, line, depth in _lines(plain.text):
        if level:
            anchors.append(Anchor("style", f"heading {level}", Span(start, start + len(line))))
        if depth:
            anchors.append(Anchor("list", str(depth), Span(start, start + len(line))))
        lines.append(line)
        start += len(line) + len(end)
    text = end.join(lines)
    if not text.strip():
        raise empty(path)
    notes = (*plain.notes, STRUCK) if _STRUCK.search(plain.text) else plain.notes
    return plain._replace(text=text, reader="markdown", anchors=tuple(anchors), notes=notes)


def _lines(text: str) -> list[tuple[int, str, int]]:
    """Return level as a heading, text and depth as an item of each line; 0 for those that are none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    text = text[front.end() :] if front else text
    # Where no comment ends any more none is looked for: each opening would be tried to the end of the text.
    last = text.rfind("-->") + 3
    text = _COMMENT.sub("", text[:last]) + text[last:]
    found: list[tuple[int, str, int]] = []
    indents: list[int] = []  # of the lists that are open
    fenced = False
    for raw in text.split("\n"):
        if _FENCE.match(raw):
            fenced = not fenced
            continue
        if fenced:
            found.append((0, raw, 0))
            continue
        line = _QUOTE.sub("", raw, count=1) if raw.lstrip()[:1] == ">" else raw
        if _UNDERLINE.match(line) and found and found[-1][1].strip() and not found[-1][0]:
            found[-1] = (1 if "=" in line else 2, found[-1][1], 0)
        elif not any(mark.match(line) for mark in _NO_TEXT):
            found.append((*_line(line), _depth(line, indents)))
    return found


def _depth(line: str, indents: list[int]) -> int:
    """Return the depth of a list item, 0 for any other line; ``indents`` is kept."""
    item = _ITEM.match(line)
    if item is None:
        if line[:1].strip():
            indents.clear()
        return 0
    width = len(item[1].expandtabs(4))
    # An item one blank further in than the one above is on its level: marks of lists are two or three wide.
    while indents and width < indents[-1] - 1:
        indents.pop()
    if not indents or width > indents[-1] + 1:
        indents.append(width)
    return len(indents)


def _line(line: str) -> tuple[int, str]:
    heading = _HEADING.match(line)
    if heading:
        return len(heading[1]), _inline(heading[2])
    if _ROW.match(line):
        cells = (cell.strip() for cell in line.strip().strip("|").split("|"))
        return 0, _inline(" ".join(cell for cell in cells if cell))
    return 0, _inline(_BULLET.sub(r"\1", line, count=1).rstrip(" \\") if line.strip() else "")


def _inline(text: str) -> str:
    if _MARKED.search(text):
        for pattern, replacement in _INLINE:
            text = pattern.sub(replacement, text)
    return text
