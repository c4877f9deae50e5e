"""Marks that mail programs, editors and tables put on every line, and signs of lists and headings before a line."""

from __future__ import annotations

from itertools import pairwise

import regex

from analyzer.text.view import Replacement, View

KIND = "line_mark"
FEWEST = 6  # lines that tell a mark put on every one
FEWEST_KIND = 2  # sentences, and other lines, that tell a sign put on all kinds of them
OF_TEN = 8

SIGNS = "[•●·・‧▪■◆►▶➡➔➢➤✓✔☛❖\uf000-\uf0ff]"
_QUOTED = regex.compile(r"[ \t]*+(?:>[ \t]?)++")
_BARRED = regex.compile(r"[ \t]*+\|[ \t]*+(?=[^|\n]*+(?:\|[ \t]*+)?$)")
_BAR_END = regex.compile(r"[ \t]*+\|[ \t]*+$")
_DOUBLE_QUOTED = regex.compile(r'[ \t]*+"(?=[^"].*"[ \t]*+,?$)')
_DOUBLE_QUOTE_END = regex.compile(r'"[ \t]*+,?$')
_NUMBERED = regex.compile(r"[ \t]*+(\d{1,5})(?:[ \t]++|[ \t]*+[:|│][ \t]?)(?=\S)")
_BULLETED = regex.compile(rf"[ \t\u3000]*+{SIGNS}[ \t\u3000]*+(?=\S)")
# A pictograph too; between words it is an arrow.
_POINTED = regex.compile(r"[ \t\u3000]*+➡[ \t\u3000]*+(?=\S)")
# Marks that every line may bear: characters one of which is there, how a line begins and how it ends.
_EVERY_LINE = (
    (regex.compile(">"), _QUOTED, None),
    (regex.compile("[|]"), _BARRED, _BAR_END),
    (regex.compile('"'), _DOUBLE_QUOTED, _DOUBLE_QUOTE_END),
    (regex.compile(SIGNS), _BULLETED, None),
)
# A sign before a number is the converter's: an author marks a line by one or the other.
_SIGNED = regex.compile(
    r"[ \t\u3000]*+[•●▪■◆►▶➢➤✓✔☛❖\uf000-\uf0ff][ \t\u3000]*+(?=[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．）)])"
)
_HASHED = regex.compile(r"[ \t]{0,3}+#{1,6}[ \t]++(?=\S)")
_STRONG = regex.compile(r"\*\*(?=[^\s*])([^*\n]{1,200}+)(?<!\s)\*\*")
# Without headings marked so, stars are strong where they enclose a figure or a numbered line; others mask a figure.
_STRONG_FIGURE = regex.compile(
    r"(?<![\w*])\*\*(?=\d)([^*\n，。；]{1,30}+)(?<!\s)\*\*(?![\w*])|(?<=[\p{Han}])\*\*(?=\d)([^*\n，。；]{1,30}+)\*\*(?![A-Za-z\d*])"
)
_STRONG_HEADING = regex.compile(
    r"^[ \t\u3000]*\*\*(?=[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)])([^*\n]{2,60}+)\*\*", regex.M
)
# Pictographs of text messages; arrows, stars and boxes are older and stand in official texts.
_PICTOGRAPH = regex.compile("[\U0001f300-\U0001faff\u2705\u274c\u2757\u2b50\u26a0\u23f0]++[ \t]?")
_ANY = regex.compile(
    '[>|"#*•●·・‧▪■◆►▶➡➔➢➤✓✔☛❖\uf000-\uf0ff\U0001f300-\U0001faff\u2705\u274c\u2757\u2b50\u26a0\u23f0]|\\d'
)


def line_marks(view: View) -> View:
    """Drop marks that a whole text bears (quoting, bars, quotes, bullets, numbers), and signs before single lines."""
    if not _ANY.search(view.alphabet):
        return view
    text = view.text
    lines = _lines(text)
    found = _repeated(lines, view.alphabet)
    if not found:
        found = [*_signs(lines), *(_pictographs(text) if _PICTOGRAPH.search(view.alphabet) else ())]
        found.sort()
    return view.apply(KIND, _disjoint(found))


def _lines(text: str) -> list[tuple[int, str]]:
    """Return the lines that are not blank, with where they start."""
    lines, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((start, line))
        start += len(line) + 1
    return lines


def _repeated(lines: list[tuple[int, str]], alphabet: str) -> list[Replacement]:
    """Return the marks that a whole document bears; what was put around and between it has none.

    A sign of lists is a mark of this kind only where headings bear it as well as sentences.
    """
    for first, begin, end in _EVERY_LINE:
        if not first.search(alphabet):
            continue
        marks = [(place, match) for place, (_, line) in enumerate(lines) if (match := begin.match(line))]
        if len(marks) < FEWEST or not _whole(lines, [place for place, _ in marks]):
            continue
        if begin is _BULLETED and not _mixed([lines[place][1] for place, _ in marks]):
            continue
        found = []
        for place, match in marks:
            start, line = lines[place]
            found.append(Replacement(start, start + match.end(), ""))
            close = end.search(line, match.end()) if end else None
            if close and close.end() > close.start():
                found.append(Replacement(start + close.start(), start + close.end(), ""))
        return found
    return _line_numbers(lines)


def _whole(lines: list[tuple[int, str]], places: list[int]) -> bool:
    """Whether the lines at ``places`` are a stretch that makes up most of the text.

    Measured by lines or by characters: lines that were wrapped later bear no mark, nor do short ones from elsewhere.
    """
    stretch = lines[places[0] : places[-1] + 1]
    marked = sum(len(lines[place][1]) for place in places)
    if 2 * marked <= sum(len(line) for _, line in lines):
        return False
    return len(places) * 10 >= len(stretch) * OF_TEN or marked * 10 >= OF_TEN * sum(
        len(line) for _, line in stretch
    )


def _mixed(lines: list[str]) -> bool:
    """Whether lines are headings, names and dates as well as sentences."""
    sentences = sum(line.rstrip()[-1] in "。；！" for line in lines)
    return FEWEST_KIND <= sentences <= len(lines) - FEWEST_KIND


def _line_numbers(lines: list[tuple[int, str]]) -> list[Replacement]:
    """Return numbers that count the lines; blank lines may have been counted too."""
    marks = [(start, match) for start, line in lines if (match := _NUMBERED.match(line))]
    if len(lines) < FEWEST or len(marks) < len(lines):
        return []
    numbers = [int(match[1]) for _, match in marks]
    rising = all(0 < two - one <= 3 for one, two in pairwise(numbers))
    if not rising or numbers[-1] - numbers[0] > 2 * len(numbers):
        return []
    return [Replacement(start, start + match.end(), "") for start, match in marks]


def _signs(lines: list[tuple[int, str]]) -> list[Replacement]:
    found = []
    hashed = [(start, match) for start, line in lines if "#" in line and (match := _HASHED.match(line))]
    if len(hashed) > 1:  # Markdown
        found += [Replacement(start, start + match.end(), "") for start, match in hashed]
        for start, line in lines:
            for strong in _STRONG.finditer(line):
                low, high = start + strong.start(), start + strong.end()
                found += [Replacement(low, low + 2, ""), Replacement(high - 2, high, "")]
    else:
        for start, line in lines:
            if "**" not in line:
                continue
            for pattern in (_STRONG_FIGURE, _STRONG_HEADING):
                for strong in pattern.finditer(line):
                    low, high = start + line.index("**", strong.start()), start + strong.end()
                    found += [Replacement(low, low + 2, ""), Replacement(high - 2, high, "")]
    pointed = [(start, match) for start, line in lines if "➡" in line and (match := _POINTED.match(line))]
    if len(pointed) > 1:
        found += [Replacement(start, start + match.end(), "") for start, match in pointed]
    found += [
        Replacement(start, start + match.end(), "")
        for start, line in lines
        if (match := _SIGNED.match(line)) and match.end() < len(line)
    ]
    return found


def _pictographs(text: str) -> list[Replacement]:
    return [Replacement(*match.span(), "") for match in _PICTOGRAPH.finditer(text)]


def _disjoint(found: list[Replacement]) -> list[Replacement]:
    kept: list[Replacement] = []
    for one in found:
        if one.end > one.start and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return kept
