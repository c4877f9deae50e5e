"""Where the body of a report begins and ends: behind title and address, before signature and appendix."""

from __future__ import annotations

from collections.abc import Callable

import regex

from analyzer.extract.headings import SENTENCE_END, lines_of
from analyzer.extract.markers import marker_at
from analyzer.text.later import later
from analyzer.text.span import Span

_SIGNATURE_DATE = regex.compile(
    r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年(?:\d{1,2}|元|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_DATE_IN_FIGURES = later(
    regex.compile,
    r"(?:20\d{2}(?P<mark>[./．-])(?:1[0-2]|0?[1-9])(?P=mark)(?:[12]\d|3[01]|0?[1-9])|20[0-3]\d(?:1[0-2]|0[1-9])(?:[12]\d|3[01]|0[1-9]))",
)
_APPENDIX = regex.compile(
    r"(?:附件|附表|附录|附)[一二三四五六七八九十\d]{0,2}[：:]|名词解释$|附件[一二三四五六七八九十\d]{0,2}$"
)
_PAIR = 2
# What may follow the date below a signature on its line: a seal, a note in brackets, 印发.
_BEHIND_DATE = regex.compile(
    r"[\s）)】〕。]*(?:[（(【〔][^（）()【】〔〕]{1,20}[）)】〕][\s）)】〕。]*"
    r"|(?![前起至到内以后之在来])[^，。；：！？、\s\d]{1,8}[\s）)】〕]*)?"
)
# Lines below a signature that hold sentences and are still none of the report.
_DISPATCH = later(
    regex.compile,
    r"[（(【〔].{0,60}[）)】〕]$"
    r"|(?:抄[送报]|主送|[报分发]送|联系(?:人|电话|方式)|电话|地址|邮编|(?:信息|文章)?来源|(?:责任)?编辑|责编|审[核签]|校对|签发|[拟撰]稿"
    r"|作者|[备附]?注|(?:免责)?声明|版权(?:所有)?|主办(?:单位)?|承办(?:单位)?)[人者]?[：:]",
)
_LONG = 30
_LAST = 8  # lines from the end in which a signature is looked for
_ROWS = 80  # of the table of an appendix
_ALONE = later(regex.compile, r"(?:附件|附表)[一二三四五六七八九十\d]{0,2}[：:]?")


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
    body = body[: _appended(text, body, tells_more)]
    last = len(body)
    for index in range(len(body) - 1, max(len(body) - _LAST, 0), -1):
        content = body[index].of(text)
        if _APPENDIX.match(content) and tells_more(content) and index < len(body) - 2:
            return tail  # problems or plans that stand behind the signature
        if _APPENDIX.match(content):
            last = index
        elif _signs(text, body, index):
            if any(_tells(text, line, tells_more) for line in body[index + 1 : last]):
                break  # a date inside the report: what follows would be lost
            last = index
            while (
                last > 1
                and body[last - 1].length <= _LONG
                and not regex.search(r"[。；：，]", body[last - 1].of(text))
            ):
                if marker_at(text, body[last - 1].start) is not None or _is_row(text, body, last - 1):
                    break
                last -= 1
    return min(tail, body[last].start) if last < len(body) else tail


def _appended(text: str, lines: list[Span], tells_more: Callable[[str], bool]) -> int:
    """Return the line behind the heading of an appendix right below the date, where rows of tables follow; else all."""
    for index in range(max(len(lines) - _ROWS, 1), len(lines) - _LAST):
        if not _ALONE.fullmatch(lines[index].of(text)) or not _signs(text, lines, index - 1):
            continue
        below = lines[index + 1 :]
        if not any(_tells(text, line, tells_more) for line in below):
            return index + 1
    return len(lines)


def _signs(text: str, lines: list[Span], place: int) -> bool:
    """Whether a line is the date below a signature: neither the beginning of a sentence nor a cell of a table."""
    content = lines[place].of(text)
    date = _SIGNATURE_DATE.search(content) or _DATE_IN_FIGURES.fullmatch(content)
    if date is None or len(content) > date.end() - date.start() + 24 or "，" in content[: date.start()]:
        return False
    if _BEHIND_DATE.fullmatch(content, date.end()) is None:
        return False
    cells = len(content.split())
    beside = [lines[other] for other in (place - 1, place + 1) if 0 <= other < len(lines)]
    return cells < _PAIR or all(len(line.of(text).split()) != cells for line in beside)


def _tells(text: str, line: Span, tells_more: Callable[[str], bool]) -> bool:
    """Whether a line behind a date goes on with the report: a numbered line, a heading or a sentence."""
    content = line.of(text)
    if _DISPATCH.match(content):
        return False
    told = SENTENCE_END.search(content) is not None or (line.length > _LONG and "，" in content)
    return told or marker_at(text, line.start) is not None or tells_more(content)


def _is_row(text: str, lines: list[Span], place: int) -> bool:
    """Whether a line is a row of a table: of three cells or more, or of two as the line before it."""
    cells = len(lines[place].of(text).split())
    return cells > _PAIR or (cells == _PAIR and len(lines[place - 1].of(text).split()) == _PAIR)
