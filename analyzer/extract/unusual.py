"""Headings whose marks official reports rarely use: letters, 壹 贰, 甲 乙, signs, dates, and labels that a blank parts.

They count only where the same form comes again and again and nothing is numbered 一、.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from unicodedata import numeric

import regex

from analyzer.extract.headings import SENTENCE_END, Heading
from analyzer.extract.markers import marker_at
from analyzer.extract.problem_lexicon import ITEM_NAMES
from analyzer.numbers.numeral import parse_numeral
from analyzer.text.later import later
from analyzer.text.span import Span

_B = "[ \u3000]"  # blank
# Level and form of a number; the groups are those of the first one and of any later one.
_NUMBERS = (
    (1, later(regex.compile, rf"(?:(?P<first>壹)|[贰叁肆伍陆柒捌玖拾]{{1,2}})(?:[、.．]|{_B}){_B}*")),
    (1, regex.compile(rf"(?:(?P<first>A)|[B-N])(?:[.．、]{_B}*|{_B}+)(?=[\p{{Han}}“])")),
    (1, regex.compile(rf"(?:(?P<first>甲)|[乙丙丁戊己庚辛])[、.．]{_B}*")),
    (1, regex.compile(rf"表(?:(?P<first>[一1])|[二三四五六七八2-8])(?:[：:]|{_B}){_B}*(?=\p{{Han}})")),
    (2, regex.compile(rf"[（(](?:(?P<first>甲)|[乙丙丁戊己庚辛])[)）]{_B}*")),
    (
        2,
        regex.compile(
            rf"(?:(?P<first>[A-N][-－.]?1)(?!\d)|[A-N][-－.]?\d{{1,2}})[.．、]?{_B}*(?=[\p{{Han}}“])"
        ),
    ),
)
_HAN = "[一二三四五六七八九十]{1,3}"
_N = rf"(?P<n>{_HAN}|\d{{1,2}})"
_AHEAD = rf"{_B}*(?=[\p{{Han}}“《\d])"
# Numbers that count with a word or in a form of their own; they must count on from one.
_BULLETED = regex.compile(r"[●◆▪■•▶★◇○][ \u3000]?(?P<title>[\p{Han}、]{4,20}情况)。(?=[^\n]{12})")
_COUNTED = (
    # 事项一　…, 案例1 …, 故事之一：…, 【案例一】…
    regex.compile(rf"(?P<word>(?!第|表|星期|周|初)[\p{{Han}}]{{1,4}}?之?){_N}(?:[：:、]|{_B}){_AHEAD}"),
    regex.compile(rf"[【〔［（(](?P<word>(?!第)[\p{{Han}}]{{1,4}}?之?){_N}[】〕］）)]{_AHEAD}"),
    # 第一件事：…, 第二桩，…
    regex.compile(rf"第{_N}(?P<word>(?!季度)[\p{{Han}}]{{1,3}})(?:[：:，]|{_B}){_AHEAD}"),
    # 【一】…, 一 …, 一·…, 01 …, No.1 …, Ⅰ. …, I. …
    regex.compile(rf"[【〔［]{_N}[】〕］]{_AHEAD}"),
    regex.compile(rf"(?P<n>{_HAN})(?:[·・]|{_B}){_AHEAD}"),
    regex.compile(rf"(?P<n>0\d|1\d)(?:[.．、]|{_B}){_B}*(?=[\p{{Han}}“《])"),
    regex.compile(rf"[Nn][Oo][.．]?{_B}?(?P<n>\d{{1,2}})[.．：:]?{_AHEAD}"),
    regex.compile(rf"(?P<n>[Ⅰ-Ⅻ])[.．、]?{_AHEAD}"),
    regex.compile(rf"(?P<n>[IVX]{{1,4}})[.．、]{_AHEAD}"),
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ITEM = regex.compile(
    rf"[A-N][-－.]?\d{{1,2}}[.．、]?{_B}*(?=[\p{{Han}}“])|[（(][甲乙丙丁戊己庚辛][)）]{_B}*"
)
_BORDER = regex.compile("[\u2500-\u257f+=_—－-]{6,}")
APPENDED = regex.compile(f"附(?:件|表|录)?[一二三\\d]?[：:]{_B}*")
_SIGNED = regex.compile(rf"[●◆■◎★▲○◇▶►✦▍▌▎┃❖➤※]{_B}*(?=[\p{{Han}}“])")
_DATED = later(
    regex.compile,
    rf"(?:\d{{1,2}}月?[—–－至到-])?\d{{1,2}}月(?:\d{{1,2}}日|[上中下]旬|份)?(?:(?:{_B}|[：:])+[\p{{Han}}“”、，]{{2,16}})?$",
)
_LABEL = regex.compile(rf"(?P<t>[\p{{Han}}“”、]{{2,12}}){_B}{{1,4}}(?=[\p{{Han}}“\d])")
_RUN_IN = regex.compile(
    rf"(?P<t>[\p{{Han}}“”、·]{{2,20}})(?:[。：:]|——|{_B}+(?=[\p{{Han}}“\d]))(?=[^\n]{{8}})"
)
_FIGURE = regex.compile(r"\d")
_LONGEST, _LONGEST_BOXED, _LONG = 30, 40, 30  # characters of a title, one in a box, and of a paragraph
_FEWEST = 2
_FEWEST_SIGNED, _FEWEST_DATED, _FEWEST_LABELS = 3, 3, 4
_MOST = 0.6  # share of the long paragraphs that open with a label


def unusual(text: str, lines: Sequence[Span], known: Sequence[Heading]) -> list[Heading]:
    """Return the headings of a report that numbers nothing 一、.

    Args:
        text: Restored text.
        lines: Its lines.
        known: The headings so far.
    """
    if any(heading.level == 1 and heading.number for heading in known):
        return []
    taken = {heading.start for heading in known}
    body = [line for line in lines[1:] if line.start not in taken]
    numbered = list(_numbered(text, body))
    boxed = list(_boxed(text, lines, taken))
    found = [*numbered, *boxed]
    in_boxes = {heading.start for heading in boxed}
    body = [line for line in body if line.start not in in_boxes]
    if not any(heading.level == 1 for heading in numbered):
        found += _signed(text, body)
        found += _dated(text, body) or _labels(text, body)
    return found


def counted(text: str, lines: Sequence[Span], known: Sequence[Heading], *, level: int) -> Iterator[Heading]:
    """Titles that a word (事项一　…) or a rare form of number (【一】, Ⅰ.) counts on from one, each above its text.

    What names problems or their answers counts items.
    """
    taken = {heading.start for heading in known}
    below = {line.start: after for line, after in pairwise(lines)}
    for pattern in _COUNTED:
        groups: dict[str, list[tuple[int | None, Heading | None]]] = {}
        for line in lines:
            mark = None if line.start in taken else pattern.match(text, *line)
            word = mark.groupdict().get("word", "") if mark is not None else ""
            if mark is None or ITEM_NAMES.match(word):
                continue
            heading = _titled(text, level, mark, line)
            after = below.get(line.start)
            if heading is not None and heading.end >= line.end - 1 and after and pattern.match(text, *after):
                heading = None  # a list of short lines
            groups.setdefault(word, []).append((_ordinal(mark["n"]), heading))
        for group in groups.values():
            headings = [heading for _, heading in group if heading is not None]
            on = [ordinal for ordinal, _ in group] == list(range(1, len(group) + 1))
            if on and len(headings) == len(group) >= _FEWEST:
                taken.update(heading.start for heading in headings)
                yield from headings
    yield from _bulleted(text, [line for line in lines if line.start not in taken], level)


def _bulleted(text: str, lines: Sequence[Span], level: int) -> list[Heading]:
    """Names of matters behind bullets, each with its text in the same line (● 依法决策情况。街道…)."""
    found = [mark for line in lines if (mark := _BULLETED.match(text, *line)) is not None]
    if len(found) < _FEWEST:
        return []
    return [Heading(level, "", mark["title"], mark.start("title"), mark.end("title")) for mark in found]


def _ordinal(number: str) -> int | None:
    if number in _ROMAN:
        return _ROMAN.index(number) + 1
    value = numeric(number) if number in "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ" else parse_numeral(number)
    return int(value) if value is not None else None


def item_mark(text: str, line: Span) -> Span | None:
    """Return the number of rare form that opens a line."""
    found = _ITEM.match(text, *line)
    return Span(*found.span()) if found is not None else None


def _numbered(text: str, lines: Sequence[Span]) -> Iterator[Heading]:
    for level, pattern in _NUMBERS:
        marks = [(mark, line) for line in lines if (mark := pattern.match(text, *line)) is not None]
        if len(marks) < _FEWEST or not marks[0][0]["first"]:
            continue
        for mark, line in marks:
            heading = _titled(text, level, mark, line)
            if heading is not None:
                yield heading


def _boxed(text: str, lines: Sequence[Span], taken: Collection[int]) -> Iterator[Heading]:
    """The first line of a typed box."""
    for border, line in pairwise(lines):
        first = (
            _BORDER.fullmatch(border.of(text))
            and not _BORDER.fullmatch(line.of(text))
            and line.start not in taken
        )
        if first and line.length <= _LONGEST_BOXED and SENTENCE_END.search(text, *line) is None:
            yield Heading(1, "", line.of(text).rstrip("：:"), line.start, line.end)


def _signed(text: str, lines: Sequence[Span]) -> list[Heading]:
    """Lines that a sign opens, each above a paragraph or with its text behind a dash."""
    by_sign: dict[str, list[Heading | None]] = {}
    for line, after in pairwise(lines):
        mark = _SIGNED.match(text, *line)
        if mark is not None:
            heading = _titled(text, 1, mark, line)
            whole = heading is not None and heading.end >= line.end - 1
            item = heading is None or _FIGURE.search(heading.title) or (whole and _SIGNED.match(text, *after))
            by_sign.setdefault(mark[0][0], []).append(None if item else heading)
    found = [
        heading
        for group in by_sign.values()
        if len(group) >= _FEWEST_SIGNED and None not in group
        for heading in group
        if heading is not None
    ]
    for heading in found:
        heading.number = ""
    return sorted(found, key=lambda heading: heading.start)


def _dated(text: str, lines: Sequence[Span]) -> list[Heading]:
    found = [
        Heading(1, "", line.of(text), line.start, line.end) for line in lines if _DATED.match(text, *line)
    ]
    return found if len(found) >= _FEWEST_DATED else []


def _labels(text: str, lines: Sequence[Span]) -> list[Heading]:
    """Labels that blanks part from the paragraphs that they open, in most paragraphs."""
    long = [line for line in lines if line.length > _LONG]
    found = [
        Heading(1, "", label["t"], line.start, label.end("t"))
        for line in long
        if (label := _LABEL.match(text, *line)) is not None and marker_at(text, line.start) is None
    ]
    return found if len(found) >= max(_FEWEST_LABELS, _MOST * len(long)) else []


def _titled(text: str, level: int, mark: regex.Match[str], line: Span) -> Heading | None:
    """The rest of the line as a title, or what opens it; None where the line is an item of a list."""
    number = mark[0].strip()
    stop = SENTENCE_END.search(text, mark.end(), line.end)
    whole = text[mark.end() : line.end]
    if line.end - mark.end() <= _LONGEST and (stop is None or text[stop.start()] in "？?"):
        title = whole.rstrip("：: \u3000？?")
        return Heading(level, number, title, line.start, mark.end() + len(title))
    run_in = _RUN_IN.match(text, mark.end(), line.end)
    if run_in is None:
        return None
    return Heading(level, number, run_in["t"], line.start, run_in.end("t"))
