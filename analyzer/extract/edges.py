"""Where the body of a report begins and ends: behind title and address, before signature and appendix."""

from __future__ import annotations

from collections.abc import Callable

import regex

from analyzer.extract.headings import SENTENCE_END, lines_of
from analyzer.extract.markers import marker_at
from analyzer.text.span import Span

_SIGNATURE_DATE = regex.compile(
    r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_APPENDIX = regex.compile(
    r"(?:附件|附表|附录|附)[一二三四五六七八九十\d]{0,2}[：:]|名词解释$|附件[一二三四五六七八九十\d]{0,2}$"
)
_PAIR = 2


def names_end(text: str, tail: int) -> int:
    """End of the lines that open a text and hold no sentence: title, unit, date, form of address."""
    lines = [line for line in lines_of(text[:tail]) if line.length]
    prose = next((line for line in lines if SENTENCE_END.search(text, *line)), None)
    return prose.start if prose is not None else 0


def tail_start(text: str, lines: list[Span], furniture: list[Span], tells_more: Callable[[str], bool]) -> int:
    """Where signature, appendix and site furniture at the end begin."""
    tail = len(text)
    for cut in reversed(furniture):
        if text[cut.end : tail].strip() == "":
            tail = cut.start
    body = [line for line in lines if line.start < tail]
    last = len(body)
    for index in range(len(body) - 1, max(len(body) - 8, 0), -1):
        content = body[index].of(text)
        date = _SIGNATURE_DATE.search(content)
        if _APPENDIX.match(content) and tells_more(content) and index < len(body) - 2:
            return tail  # problems or plans that stand behind the signature
        if _APPENDIX.match(content):
            last = index
        elif date is not None and len(content) <= date.end() - date.start() + 24:
            last = index
            while (
                last > 1
                and body[last - 1].length <= 30
                and not regex.search(r"[。；：，]", body[last - 1].of(text))
            ):
                if marker_at(text, body[last - 1].start) is not None or _is_row(text, body, last - 1):
                    break
                last -= 1
            break
    return min(tail, body[last].start) if last < len(body) else tail


def _is_row(text: str, lines: list[Span], place: int) -> bool:
    """Whether a line is a row of a table: of three cells or more, or of two as the line before it."""
    cells = len(lines[place].of(text).split())
    return cells > _PAIR or (cells == _PAIR and len(lines[place - 1].of(text).split()) == _PAIR)
