"""How a part on problems says itself where each begins: labels (问题1：, 短板二：), or how many there are (有四样)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from analyzer.extract.clauses import trimmed
from analyzer.numbers.numeral import parse_numeral
from analyzer.text.span import Span

_NAMES = "问题|不足|短板|难处|难点|困难|差距|毛病|短处|欠账|弱项|缺口|堵点|痛点"
LABEL = regex.compile(rf"(?:{_NAMES})(?:之)?(?:[一二三四五六七八九十]|\d{{1,2}})[：:、.．]\s*")
ITEM_NAMES = regex.compile(
    rf".{{0,2}}(?:{_NAMES}|原因|成因|来由|缘由|根由|病根|症结|根源|办法|对策|措施|打算|计划|举措|做法)$"
)
_COUNT = regex.compile(
    rf"(?:有|是|列|挑|说|讲|找|的|^|这|那|以下|主要)(?P<n>[两二三四五六七八九十]|[2-9])"
    rf"(?:个|件|样|处|条|点|项|桩|类|块|方面|大)(?:方面|事情?|{_NAMES}|地方)?"
)
# A sentence says so with little behind the number: 有四样，…, 有四件事我们自己不满意; not 两个便道项目的走线….
_COUNT_OF_ALL = regex.compile(_COUNT.pattern + "(?=[，。：:；]|$|(?:我们|街道|镇里|局里)?自己|[^，。；]{0,8}不满意)")


def labelled(text: str, part: Span) -> list[Span]:
    """Return the paragraphs that labels with a number name as problems, without these; at least two."""
    found: list[Span] = []
    for line in regex.finditer(r"[^\n]+", text[: part.end], pos=part.start):
        label = LABEL.match(text, *line.span())
        own = trimmed(text, label.end(), line.end()) if label is not None else None
        if own is not None:
            found.append(own)
    return found if len(found) > 1 else []


def announced(title: str, opening: str) -> int | None:
    """Return how many problems a heading or the first sentence below it says that there are."""
    for words, pattern in ((title, _COUNT), (opening, _COUNT_OF_ALL)):
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
                return list(own)
    return []


def pieces(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield what stands between semicolons."""
    for sentence in sentences:
        for piece in regex.finditer("[^；]+", text[: sentence.end], pos=sentence.start):
            own = trimmed(text, *piece.span())
            if own is not None:
                yield own
