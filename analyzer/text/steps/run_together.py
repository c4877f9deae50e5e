"""Documents on one line without indents: the numbers of headings tell where paragraphs begin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from analyzer.text.later import later
from analyzer.text.steps.flattened import KIND
from analyzer.text.view import Replacement, View

SHORTEST = 200
SHARE = 0.6  # of the text that the line holds
FEWEST = 2
LONGEST_HEADING = 60
LONGEST_TITLE = 80

_DIGITS = "一二三四五六七八九"
_NUMBER = "十[一二三四五六七八九]?|[一二三四五六七八九]"
_BLANKS = "[ \\t\u00a0\u2002\u2003\u3000]"
_STOPS = "。！？；：…”）"
# A number inside a list of numbers (一、二、三级) or a word (统一、) is none of a heading.
_FIRST = later(
    regex.compile, rf"(?<![一二三四五六七八九十第])(?P<number>{_NUMBER})、(?!(?:{_NUMBER})[、级类])"
)
_SECOND = regex.compile(rf"[（(](?P<number>{_NUMBER})[)）]")
_THIRD = later(regex.compile, r"(?<![\d.．])(?P<number>[1-9]\d?)[、.．](?=[\p{Han}“《])")
_ENDS = "。！？”）"
_MARK = regex.compile("[。！？；：，]")
# A title without a blank behind it ends before an address, a time, or the first heading.
_TITLE = later(
    regex.compile,
    r"[^。！？；，：\n]{6,60}(?<=报告|总结|汇报|小结|年报|综述)"
    r"(?=(?:20\d\d年(?:度?以来)?，|今年|一年来|近年来|根据|按照|现将|我[局镇乡委办区县市街]|[\p{Han}、]{2,16}：|一、))",
)
_ADDRESS = later(regex.compile, r"[\p{Han}、]{2,16}：")
_SIGNATURE = later(
    regex.compile,
    r"(?<=[。！）])[ ]?(?P<unit>[\p{Han}]{2,24}?)[ ]?(?:20\d\d年\d{1,2}月\d{1,2}日"
    r"|二[〇○零][一二三四五六七八九〇零○]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)\s*$",
)
_GAP = regex.compile(f"{_BLANKS}+")
_AFTER_STOP = later(regex.compile, f"(?<=[。！？：]){_BLANKS}+(?=\\S)")
_SENTENCE = regex.compile("[。！？；]")
# Where no blank ends a heading, its text does: by a mark or number of its own, by a time that opens a sentence, or
# behind words that only headings end with (存在的问题, 工作打算). The first of them counts.
_PROBLEMS = "(?:问题|不足|短板|差距|薄弱环节|困难)"
_ENDING = (
    rf"存在的?(?:主要|突出|一些)?{_PROBLEMS}(?:[和及与](?:主要)?(?:原因|成因|{_PROBLEMS}))?(?:分析)?|主要{_PROBLEMS}(?:[和及与]原因)?"
    r"|(?:下一?步|下一年度?|明年|来年|20\d{2}年度?|工作|主要|重点)的?(?:主要|重点)?(?:工作)?(?:打算|安排|计划|思路)"
    r"|主要(?:工作|做法|举措|措施)(?:(?:情况)?[和及与]?(?:主要)?成效)?|第一责任人(?:职责)?的?(?:有关)?情况|20\d{2}年度?重点任务|原因分析"
)
_BODY = later(
    regex.compile,
    r"(?=一是|首先[，,]|第一[，,]|[●○◆◇■□▲△★☆◎]|——|1[.、．](?!\d)|[（(]1[)）])"
    r"|(?=(?:20\d{2}年(?!度?(?:[的和]|工作|重点|主要|打算|计划|安排|存在|推进|法治))|今年(?:以来|，)|一年来|近年来)\S)"
    r"|(?<=情况|成效|做法|举措|措施|问题|不足|打算|安排|原因)(?=我(?:局|镇|乡|街道|街|委|办|区|县|市|中心|单位)(?!的))"
    r"|(?=(?:在(?:充分)?肯定成绩|在看到成绩|肯定成绩|回顾|总结成绩|对照(?!检查)|虽然))"
    rf"|(?<=[\p{{Han}}](?:{_ENDING})|^(?:{_ENDING}))(?![和及与、的等分情各表措建])",
)
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"))  # no heading ends within them
_SHORTEST_HEADING = 4


class _Head(NamedTuple):
    start: int
    end: int
    ordinal: int


def run_together(view: View) -> View:
    """Put a line end before headings that stand in sequence in one long line, and where blanks stand for line ends.

    The character before a heading carries the line end where no blank does.
    """
    text = view.text
    if len(text) < SHORTEST:
        return view
    found: list[Replacement] = []
    start = 0
    for line in text.split("\n"):
        if len(line) >= max(SHORTEST, SHARE * len(text)):
            found += _split(line, start)
        start += len(line) + 1
    return view.apply(KIND, found)


def _split(line: str, offset: int) -> list[Replacement]:
    first = _chain(line, 0, len(line), _FIRST)
    if len(first) < FEWEST:
        return []
    heads = list(first)
    edges = [head.end for head in first] + [len(line)]
    for low, high in pairwise(edges):
        second = _chain(line, low, high, _SECOND)
        heads += second if len(second) >= FEWEST else []
    edges = [head.end for head in sorted(heads)] + [len(line)]
    for low, high in pairwise(edges):
        third = _chain(line, low, high, _THIRD)
        own = third and (line[third[0].start - 1] in _ENDS or not _MARK.search(line, low, third[0].start))
        alone = own and all(line[head.start - 1] in _ENDS for head in third[1:])
        heads += third if len(third) >= FEWEST and alone else []
    cuts = {match.span() for match in _AFTER_STOP.finditer(line)}
    for head in heads:
        cuts |= {_before(line, head.start), _heading_end(line, head.end, LONGEST_HEADING)}
    cuts |= {_heading_end(line, 0, LONGEST_TITLE), *_frame(line)}
    found: list[Replacement] = []
    for start, end in sorted(cuts):
        if end > start and (not found or offset + start >= found[-1].end):
            carried = line[start:end].strip()
            found.append(Replacement(offset + start, offset + end, f"{carried}\n"))
    return found


def _chain(line: str, low: int, high: int, pattern: regex.Pattern[str]) -> list[_Head]:
    """Return the numbers that count from one on, each where a sentence or a heading ends."""
    heads: list[_Head] = []
    for match in pattern.finditer(line, low, high):
        ordinal = _value(match["number"])
        if ordinal == len(heads) + 1 and _may_begin(line, match.start(), heads[-1].end if heads else low):
            heads.append(_Head(match.start(), match.end(), ordinal))
    return heads


def _may_begin(line: str, at: int, before: int) -> bool:
    """Whether a heading can begin here: behind a stop, a blank, or another heading that has none."""
    if at == 0 or line[at - 1] in _STOPS or line[at - 1].isspace():
        return True
    if before == 0:  # the title stands right before
        title = _TITLE.match(line)
        return title is not None and title.end() == at
    return 0 < at - before <= LONGEST_HEADING and before > 0 and not _SENTENCE.search(line, before, at)


def _before(line: str, at: int) -> tuple[int, int]:
    """Return the blanks before a heading, or the character that carries its line end."""
    start = at
    while start > 0 and line[start - 1].isspace():
        start -= 1
    return (start, at) if start < at else (max(at - 1, 0), at)


def _heading_end(line: str, start: int, longest: int) -> tuple[int, int]:
    """Return the blanks that end a heading or title, or the character that carries its end; else an empty place."""
    stop = min(len(line), start + longest)
    gap = _GAP.search(line, start, stop)
    if gap is not None and gap.start() > start and not _SENTENCE.search(line, start, gap.start()):
        return gap.span()
    if start == 0:
        return 0, 0  # a title ends in too many ways
    mark = _SENTENCE.search(line, start, stop)
    limit = mark.start() if mark is not None else stop
    for body in _BODY.finditer(line, start + _SHORTEST_HEADING, limit):
        before = line[start : body.start()]
        if all(before.count(left) == before.count(right) for left, right in _PAIRS):
            return body.start() - 1, body.start()
    return 0, 0


def _frame(line: str) -> Iterator[tuple[int, int]]:
    """Yield the characters that carry the ends of a title, an address, and the lines of a signature."""
    title = _TITLE.match(line)
    if title is not None:
        yield title.end() - 1, title.end()
        address = _ADDRESS.match(line, title.end())
        if address is not None:
            yield address.end() - 1, address.end()
    signature = _SIGNATURE.search(line, max(0, len(line) - LONGEST_TITLE))
    if signature is not None:
        yield signature.start() - 1, signature.start()
        yield signature.end("unit") - 1, signature.end("unit")


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    if number[0] == "十":
        return 10 + (_DIGITS.index(number[1]) + 1 if len(number) > 1 else 0)
    return _DIGITS.index(number) + 1
