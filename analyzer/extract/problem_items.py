"""How a part on problems says itself where each begins: labels (问题1：, 短板二：), or how many there are (有四样)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex

from analyzer.extract.clauses import trimmed, unsigned
from analyzer.extract.facts import Run, RunItem
from analyzer.extract.markers import marker_at
from analyzer.extract.problem_lexicon import PROBLEM_NAMES
from analyzer.extract.unusual import item_mark
from analyzer.numbers.numeral import parse_numeral
from analyzer.text.later import later
from analyzer.text.span import Span

_LABEL = regex.compile(r"[^，。；：]{2,3}[。：]")  # ◆清单旧。 names the item as a heading does
LABEL = regex.compile(rf"(?:{PROBLEM_NAMES})(?:之)?(?:[一二三四五六七八九十]|\d{{1,2}})[：:、.．]\s*")
_COUNT = regex.compile(
    rf"(?:有|是|列|挑|说|讲|找|的|^|这|那|以下|主要)(?P<n>[两二三四五六七八九十]|[2-9])"
    rf"(?:个|件|样|处|条|点|项|桩|类|块|方面|大)(?:方面|事情?|{PROBLEM_NAMES}|地方)?"
)
# A sentence says so with nothing else behind the number, or what it thinks of them: 有四样，…, 有四件事我们不满意, but
# not 两个便道项目的走线….
_COUNT_OF_ALL = later(
    regex.compile,
    _COUNT.pattern
    + "(?=[，。：:；]|$|[^，。；]{0,6}(?:不满意|没(?:有)?[做办干抓管](?:好|成|完|到)|[做办干]得不|放心不下))",
)
_ANNOUNCES = later(regex.compile, rf"[^，。；：]{{0,16}}{_COUNT.pattern}[^，。；：]{{0,6}}：")
_ONE_IS = later(
    regex.compile,
    "(?:再|还有|另外?|又)?(?:头|末|后)?一(?:个|件|样|处|条|点|项|桩|类|块)(?:方面|问题|不足|短板)?"
    "(?:是|则是|就是)(?!否)",
)
_LINE, _PIECE = regex.compile(r"[^\n]+"), regex.compile("[^；]+")
# Two sides have no third: what stands behind them goes on with a word that a list of 一是 … 二是 does not need.
_SIDE = regex.compile("另一方面|此外|另外|再者")
_GOES_ON = later(
    regex.compile,
    "(?:此外|另外|再者|除此之外|再有|还有|同时|与此同时)[，,](?!(?:这|此|由此|进而|从而|也)?(?:导致|造成|致使|使得|影响))",
)
# 案卷质量不高，一方面是年轻人多，另一方面是培训少
SIDE_OF_CAUSE = regex.compile("一方面，?(?:也|主要|确实)?(?:是(?:由于|因为)?(?!否)|在于|由于|因为|源于)")
_SAYS_IS = regex.compile("一[个样件桩条处项笔][^，。：]{0,2}是")

Tells = Callable[[str, Span], bool]


def labelled(text: str, part: Span) -> list[Span]:
    """Return the paragraphs that labels with a number name as problems, without these; at least two."""
    found: list[Span] = []
    for line in _LINE.finditer(text, *part):
        label = LABEL.match(text, *line.span())
        own = trimmed(text, label.end(), line.end()) if label is not None else None
        if own is not None:
            found.append(own)
    return found if len(found) > 1 else []


def announced(title: str, openings: Sequence[str]) -> int | None:
    """Return how many problems a heading or the first sentences below it say that there are."""
    for words, pattern in ((title, _COUNT), *((opening, _COUNT_OF_ALL) for opening in openings)):
        found = pattern.search(words)
        if found is not None:
            value = parse_numeral(found["n"].replace("两", "二"))
            return int(value) if value is not None else None
    return None


def counted(text: str, count: int, paragraphs: Sequence[Span], sentences: Sequence[Span]) -> list[Span]:
    """Return the paragraphs, sentences or pieces between semicolons that are as many as was said; none if none are."""
    for members in (paragraphs, sentences, list(pieces(text, sentences))):
        for own in (members, members[1:]):  # the first one may only say what follows
            if len(own) == count:
                return [*_without_ordinals(text, own)]
    return []


def _without_ordinals(text: str, members: Sequence[Span]) -> Iterator[Span]:
    """Problems without what announces them and without 一个是 … 另一个是 (主要有两个：一个是…；另一个是…)."""
    for place, member in enumerate(members):
        announced_by = _ANNOUNCES.match(text, *member) if place == 0 else None
        begin = announced_by.end() if announced_by is not None else member.start
        ordinal = _ONE_IS.match(text, begin, member.end)
        yield trimmed(text, ordinal.end() if ordinal is not None else begin, member.end) or member


def pieces(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield what stands between semicolons."""
    for sentence in sentences:
        for piece in _PIECE.finditer(text, *sentence):
            own = trimmed(text, *piece.span())
            if own is not None:
                yield own


def numbered_lines(text: str, body: Span) -> Iterator[Span]:
    """Lines of a body that begin with a number; what is no heading for its length or marks may still be an item."""
    for found in _LINE.finditer(text, *body):
        line = trimmed(text, *found.span())
        if line is not None and marker_at(text, line.start) is not None:
            yield line


def numbered_items(text: str, part: Span) -> list[Span]:
    """The lines of a part that all have a number (3.1, A1), without it and without an answer's mark; at least two."""
    found: list[Span] = []
    for line in _LINE.finditer(text, *part):
        own = trimmed(text, *line.span())
        if own is None:
            continue
        marker = marker_at(text, own.start)
        mark = item_mark(text, own)
        begin = marker.end if marker is not None else mark.end if mark is not None else None
        item = trimmed(text, begin, own.end) if begin is not None else None
        if item is not None:
            found.append(item)
        elif found or "：" not in text[own.end - 1 : own.end + 1]:  # the first line may only say what follows
            return []
    return found if len(found) > 1 else []


def line_item(text: str, line: Span) -> Span:
    """A line without its number."""
    marker = marker_at(text, line.start)
    return trimmed(text, marker.end, line.end) or line if marker is not None else line


def signed(text: str, paragraph: Span) -> Span | None:
    """A paragraph that a sign opens, without the sign and a label; None without a sign."""
    own = unsigned(text, paragraph)
    if own == paragraph:
        return None
    label = _LABEL.match(text, *own)
    return trimmed(text, label.end() if label else own.start, own.end) or own


def begins_inside(run: Run, item: RunItem) -> bool:
    """Whether a run lists sides of an item of another: its last member may reach beyond (…；另一方面，…。二是…)."""
    return item.span.start < run.items[0].marker.start < item.span.end


def unmarked(text: str, item: RunItem, run: Run) -> Span:
    """The item with its 一是, 第一 or 头一件, but without a mere sign (（1）, ①) and without what it is said to be.

    Where a list begins with 一个是… or 头一样是…, the ordinals of all its members are left out.
    """
    is_sign = text[item.marker.start] in "（(①②③④⑤⑥⑦⑧⑨⑩"
    if not is_sign and _SAYS_IS.search(text, *run.items[0].marker) is None:
        return item.span
    return trimmed(text, item.marker.end, item.span.end) or item.span


def parted(text: str, item: RunItem, own: Span, sentences: Sequence[Span], tells: Tells) -> Iterator[Span]:
    """Yield the last problem of a list of two sides, and those that its paragraph adds to them (此外，…。同时，…。).

    Args:
        text: Restored text.
        item: The last member of a list.
        own: Its problem, without what belongs to none.
        sentences: The sentences of the problem.
        tells: Whether a sentence tells a problem.
    """
    begin = own.start
    if _SIDE.match(text, *item.marker) is not None:
        for sentence in sentences:
            word = _GOES_ON.match(text, *sentence) if sentence.start > begin else None
            if word is not None and tells(text, Span(word.end(), sentence.end)):
                before = trimmed(text, begin, sentence.start)
                if before is not None:
                    yield before
                begin = sentence.start
    yield trimmed(text, begin, own.end) or own
