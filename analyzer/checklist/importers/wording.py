"""Single tasks out of the text of a numbered item or of a table cell."""

from __future__ import annotations

import regex

from analyzer.extract.markers import DATED

_POINT = regex.compile(
    r"(?:(?<=^)|(?<=[。；;：:\n]))[ \u3000]{0,4}"
    r"(?:[（(]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[)）]"
    rf"|\d{{1,2}}(?:[.．](?:(?!\d)|(?={DATED}))|、|[)）])|[①-⑳⑴-⒇⒈-⒛㈠-㈩]"
    r"|[一二三四五六七八九十](?:是|要)(?=[\u4e00-\u9fff“《])|第[一二三四五六七八九十](?:[，,：:、])"
    r"|(?:首先|其次|再次|最后|其[一二三四五六])[，,]|[—-]{2}|[·●▪■◆]"
    # 6月：…；9月：…: each of them is due by itself.
    r"|(?=(?:\d{1,2}月(?:份|[底末]前?|前|[上中下]旬)?|[一二三四]季度|[上下]半年)[：:]))[ \u3000]?"
)
_SENTENCE = regex.compile(r"[。；;！\n]")
_OPEN, _CLOSE = "（(《“【", "）)》”】"
_FEWEST = 6  # characters of a task; a shorter piece belongs to its neighbour
_FEWEST_IN_SENTENCE = 11  # what follows a semicolon leans on what precedes it unless it can stand alone
_BLANKS = regex.compile(r"[ \t\u3000\xa0]+")


def cleaned(text: str) -> str:
    """Return ``text`` without blanks between Han characters, wrapped lines joined, and without a final stop."""
    joined = regex.sub(r"(?<=[^\x00-\x7f])[ \t\u3000\xa0\n]+(?=[^\x00-\x7f])", "", text.strip())
    joined = regex.sub(r"(?<=[\u4e00-\u9fff])[ \t\n]+(?=\d)|(?<=\d)[ \t\n]+(?=[\u4e00-\u9fff%])", "", joined)
    return _BLANKS.sub(" ", joined.replace("\n", " ")).strip().rstrip("。；;，,、 ")


def tasks(text: str, purpose: regex.Pattern[str] | None = None) -> list[tuple[int, str]]:
    """Return ``(offset, task)`` for each single task in ``text``, which may hold several points or sentences.

    Points (1. （1） ① 一是) and sentences part tasks; pieces inside brackets or too short to be a deed stay with what
    they follow, and so do sentences that ``purpose`` matches: they say what for. What leads in with a colon is none.
    """
    found: list[tuple[int, str]] = []
    pieces = _pieces(text)
    for number, (start, piece, within) in enumerate(pieces):
        if piece.endswith(("：", ":")) and number + 1 < len(pieces):
            continue
        bare = cleaned(piece)
        if not bare:
            continue
        least = _FEWEST_IN_SENTENCE if within else _FEWEST
        goes_on = text[:start].rstrip()[-1:] in {"。", "；", ";", "！"}
        aim = goes_on and purpose is not None and purpose.match(bare)
        if found and (aim or len(bare) < least or len(found[-1][1]) < _FEWEST):
            found[-1] = (found[-1][0], f"{found[-1][1]}，{bare}")
        else:
            found.append((start, bare))
    return found


def _pieces(text: str) -> list[tuple[int, str, bool]]:
    """Return offset and text of points and sentences, and whether a piece goes on a sentence behind a semicolon."""
    marks = list(_POINT.finditer(text))
    edges = [0, *(mark.start() for mark in marks), len(text)]
    openings = [0, *(mark.end() for mark in marks)]
    pieces: list[tuple[int, str, bool]] = []
    for start, end in zip(openings, edges[1:], strict=True):
        at, within = start, False
        for stop in _SENTENCE.finditer(text, start, end):
            if stop[0] == "\n" and not _ends_line(text, at, stop.start()):
                continue
            if _inside(text, at, stop.start()):
                continue
            pieces.append((at, text[at : stop.start()], within))
            at, within = stop.end(), stop[0] in "；;"
        pieces.append((at, text[at:end], within))
    return [
        (start + len(piece) - len(piece.lstrip()), piece.strip(), within)
        for start, piece, within in pieces
        if piece.strip()
    ]


def _ends_line(text: str, start: int, end: int) -> bool:
    # Line ends in a cell part tasks only behind a mark; elsewhere the line is merely wrapped.
    return text[start:end].rstrip()[-1:] in {"。", "；", ";"}


def _inside(text: str, start: int, end: int) -> bool:
    piece = text[start:end]
    return sum(piece.count(mark) for mark in _OPEN) > sum(piece.count(mark) for mark in _CLOSE)
