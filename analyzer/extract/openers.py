"""Headings that open a paragraph without a number: a label (权责清单。 【依法防疫】), or a short spoken sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import regex

from analyzer.extract.headings import SENTENCE_END, Heading
from analyzer.extract.markers import marker_at
from analyzer.extract.problem_items import LABEL
from analyzer.extract.role_labels import Labelled
from analyzer.records import SectionKind
from analyzer.text.later import later
from analyzer.text.span import Span

_WORDS = r"[\p{Han}“”、]"
_LABEL = regex.compile(
    rf"【(?P<t>[^】\n]{{2,16}})】|(?P<t>{_WORDS}{{2,10}}(?:，{_WORDS}{{4,12}})?)[。：:](?=[^\n]{{20}})"
)
_BOX = regex.compile(r"【(?P<t>[^】\n]{2,16})】(?=[^\n]{8})")
# Over a plan it may be longer and hold a number: 剩下的3笔欠款。
_LABEL_OF_PLANS = regex.compile(r"(?P<t>[\p{Han}“”、\d]{2,16})。(?=[^\n]{20})")
_ACT = regex.compile("[把让使往先再要给将写]|继续|加强|推进|完善|深化|坚持|提升|强化")
_NO_LABEL = later(
    regex.compile,
    r"^(?:[一二三四五六七八九十]{1,2}[是要]|第(?![一二三四]季度)|先|再|首先|其次|最后)|[一二三四五六七八九十]$|问题|不足|短板|原因|难处|困难|对策|办法|打算|措施|来由|其|(?<!行)为|方面$|如下|[、]$",
)
_SHORTEST, _LONGEST, _BEHIND = 4, 24, 16  # characters of a spoken sentence, and of what follows it
_NO_OPENER = regex.compile(r"[；：;:《]|\d(?!\d{0,3}年)|如下|报告|汇报")
# What goes on with the paragraph before is prose: 还有一件事也值得一提。
_GOES_ON = regex.compile(
    "但|不过|然而|同时|与此|此外|另外|还有|除此|当然|因此|所以|而且|并且|再就是|随后|后来|于是"
)
_FEWEST_LABELS, _FEWEST_OPENERS = 3, 4
_MOST_NAMED = 0.6  # share of the long paragraphs that a label with a colon opens (总工程师：…)
_MOST = 0.8  # share of the paragraphs of a report that open with one
# What says that a paragraph turns to a matter.
_SAYS_SO = later(
    regex.compile,
    "(?:先|再|下面|接着|接下来|最后|还|另外|也)?(?:要|想|来|就)?[说讲谈](?!法|服|明|是)|(?:头|第)[一二三四五六七八九十]?[件桩条样项](?:事)?[，是]|[^，。]{0,8}的(?:[头第]?一|几)[件桩样](?:事)?[，是]",
)
_LONGEST_TOLD, _FEWEST_SAID, _MOST_TOLD = 26, 2, 0.6
_LATE = 0.4  # share of a report that headings leave open

_REFRAIN = regex.compile(r"(?P<t>[\p{Han}]{1,10})[：:](?=[^\n]{8})")
_COUNTED = regex.compile(r"[一二三四五六七八九十]$|原因|成因|根源|来由|病根|症结")  # items and their causes
_KINDS = frozenset({"shortcomings", "plans"})

KindOf = Callable[[str], SectionKind | None]
KindOfAll = Callable[[str, Sequence[Span]], SectionKind | None]


def boxes(text: str, lines: Sequence[Span], known: Sequence[Heading], kind_of: KindOf) -> list[Heading]:
    """Boxes that open paragraphs and name the parts of a whole report (【存在问题】…), each of them once."""
    if any(heading.level == 1 for heading in known):
        return []
    found = [own for line in lines if (own := _boxed(text, line, 1)) is not None]
    kinds = [kind_of(own.title) for own in found]
    if any(kinds.count(kind) != 1 for kind in kinds if kind in _KINDS):
        return []  # each theme has its own
    first = next((place for place, kind in enumerate(kinds) if kind in _KINDS), len(found))
    themes = found[:first] if first < len(found) else []  # of what was done
    return themes + [own for own, kind in zip(found[first:], kinds[first:], strict=True) if kind is not None]


def labels(text: str, lines: Sequence[Span], known: Sequence[Heading], kind_of: KindOf) -> list[Heading]:
    """Labels of paragraphs below a heading that tells measures or plans: themes of the level below.

    All paragraphs of the part but the first have one, at least three; boxes (【…】) may be fewer, below any heading.

    Args:
        text: Restored text.
        lines: Its lines.
        known: The headings so far, in order, those of the first level with their kinds.
        kind_of: Returns the kind that the words of a heading announce.
    """
    found: list[Heading] = []
    top: Heading | None = None
    for heading, follower in pairwise([*known, None]):
        if heading is None:
            continue
        top = heading if top is None or heading.level <= top.level else top
        end = lines[-1].end if follower is None else follower.start
        own = lines[bisect_left(lines, heading.end, key=_start_of) : bisect_left(lines, end, key=_start_of)]
        boxed = [label for line in own if (label := _boxed(text, line, heading.level + 1)) is not None]
        if len(boxed) >= _FEWEST_LABELS:
            found += boxed
            continue
        kinds = {one.kind or kind_of(one.title) for one in (top, heading)} - {None}
        divided = follower is not None and follower.level > heading.level
        if divided or len(kinds) > 1 or not kinds <= {"measures", "plans"}:
            continue
        pattern = _LABEL_OF_PLANS if kinds == {"plans"} else _LABEL
        named = [label for line in own if (label := _label(text, line, pattern)) is not None]
        if kinds == {"plans"} and any(_ACT.search(label.title) for label in named):
            continue  # these are plans themselves
        if len(named) >= max(_FEWEST_LABELS, len(own) - 1):
            for label in named:
                label.level = heading.level + 1
            found += named
    return found


def refrains(
    text: str,
    lines: Sequence[Span],
    known: Sequence[Heading],
    labelled: Sequence[Labelled],
    kind_of: KindOfAll,
) -> list[Heading]:
    """The same label at several places (欠缺之处：): a part on problems or on plans at the end of each theme.

    Args:
        text: Restored text.
        lines: Its lines.
        known: The headings so far, in order.
        labelled: Paragraphs whose labels say what they are by known words: at a minority of the themes, no part.
        kind_of: Returns the kind that the label and the texts behind it show.
    """
    places: dict[str, list[Heading]] = {}
    level = 0
    if sum(LABEL.match(text, *line) is not None for line in lines) > 1:
        return []  # the labels stand behind each problem
    headings = {heading.start: heading for heading in known}
    for line in lines:
        if line.start in headings:
            level = headings[line.start].level
        found = _REFRAIN.match(text, *line)
        if level and found is not None and not _COUNTED.search(found["t"]):
            own = Heading(level + 1, "", found["t"], line.start, found.end("t"))
            places.setdefault(found["t"], []).append(own)
    themes, roles = Counter(heading.level for heading in known), {one.label.start for one in labelled}
    for title, same in [*places.items()]:
        if same[0].start in roles and 2 * len(same) < themes[same[0].level - 1]:
            del places[title]
    ends = {line.start: line.end for line in lines}
    for title, same in places.items():
        kind = kind_of(title, [Span(one.end, ends[one.start]) for one in same])
        for one in same:
            one.kind = kind
    often = [same for same in places.values() if len(same) >= _FEWEST_LABELS]
    if sum(same[0].kind in _KINDS for same in often) > 1:  # each part has its own for problems and for plans
        return [one for same in often for one in same]
    return [one for same in often for one in same if one.kind in _KINDS]


def openers(text: str, lines: Sequence[Span], known: Sequence[Heading]) -> list[Heading]:
    """Short sentences that open most paragraphs of a report without other headings, the first paragraph aside."""
    starts = {heading.start for heading in known}
    body = [line for line in lines[1:] if line.start not in starts]
    boxed = [own for line in body if text[line.start] == "【" and (own := _label(text, line)) is not None]
    if len(boxed) >= _FEWEST_LABELS:
        return boxed
    named = [own for line in body if (own := _label(text, line)) is not None and text[own.end] in "：:"]
    paragraphs = sum(line.length > _LONGEST + _BEHIND for line in lines[1:])
    if len(named) >= max(_FEWEST_OPENERS, _MOST_NAMED * paragraphs):
        return sorted([*named, *_told_once(text, body, named)], key=lambda heading: heading.start)
    told = next((place for place, line in enumerate(body) if SENTENCE_END.search(text, *line)), 0)
    long = [line for line in body[told + 1 :] if line.length > _LONGEST + _BEHIND]
    found = [own for line in long if (own := _label(text, line) or _opener(text, line)) is not None]
    if any(_GOES_ON.match(own.title) for own in found):
        return []
    return found if len(found) >= max(_FEWEST_OPENERS, _MOST * len(long)) else []


def _told_once(text: str, body: Sequence[Span], named: Sequence[Heading]) -> list[Heading]:
    """Labels of problems, causes and plans among those of themes: a part of their own where each comes but once."""
    starts = {heading.start for heading in named}
    found = [
        own for line in body if line.start not in starts and (own := _REFRAIN.match(text, *line)) is not None
    ]
    told = Counter(own["t"] for own in found)
    return [
        Heading(named[0].level, "", own["t"], own.start(), own.end("t"))
        for own in found
        if told[own["t"]] == 1
    ]


def told_by_mouth(
    text: str, lines: Sequence[Span], known: Sequence[Heading], kind_of: KindOf
) -> list[Heading]:
    """Short sentences that open most paragraphs up to the first heading, some of which say that they do so.

    先说学习。 … 第二件是加装电梯。 … 再说一件。 …; with them a line that only turns to problems or plans:
    下面说没做好的。
    """
    if not lines:
        return []
    titled = min((heading.start for heading in known if heading.title), default=lines[-1].end)
    turns = [
        Heading(
            1, "", line.of(text).rstrip("。"), line.start, line.end - 1, kind_of(line.of(text).rstrip("。"))
        )
        for line, after in pairwise(lines[1:])
        if line.length <= min(_LONGEST, after.length)
        and text[line.end - 1] == "。"
        and _SAYS_SO.match(text, *line)
    ]
    turns = [turn for turn in turns if turn.kind in _KINDS]
    first = min([titled, *(turn.start for turn in turns)])
    if first < _LATE * lines[-1].end:
        return []
    own = [line for line in lines[1:] if line.start < first and line.length > _LONGEST + _BEHIND]
    told = [_opener(text, line, _LONGEST_TOLD) for line in own]
    begun = next((place for place, opener in enumerate(told) if opener is not None), len(told))
    found = [opener for opener in told if opener is not None]
    says_so = sum(_SAYS_SO.match(opener.title) is not None for opener in found)
    if (
        len(found) < _FEWEST_OPENERS
        or says_so < _FEWEST_SAID
        or len(found) < _MOST_TOLD * (len(told) - begun)
    ):
        return []
    return [*found, *turns]


def name_turns(text: str, headings: Sequence[Heading]) -> None:
    """Give what turns to problems or plans without a title the short sentence that it opens with."""
    for heading in headings:
        if not heading.title and heading.kind in _KINDS:
            end = text.find("\n", heading.start)
            stop = SENTENCE_END.search(text, heading.start, end if end >= 0 else len(text))
            if stop is not None and stop.start() - heading.start <= _LONGEST_TOLD:
                heading.title, heading.end = text[heading.start : stop.start()], stop.start()


def _label(text: str, line: Span, pattern: regex.Pattern[str] = _LABEL) -> Heading | None:
    found = pattern.match(text, *line)
    if found is None or _NO_LABEL.search(found["t"]) or marker_at(text, line.start) is not None:
        return None
    return Heading(1, "", found["t"], line.start, found.end("t") + (found[0][0] == "【"))


def _boxed(text: str, line: Span, level: int) -> Heading | None:
    """The title that a box at the start of a paragraph holds (【执法权限方面】…)."""
    found = _BOX.match(text, *line)
    return None if found is None else Heading(level, "", found["t"], line.start, found.end())


def _opener(text: str, line: Span, longest: int = _LONGEST) -> Heading | None:
    stop = SENTENCE_END.search(text, *line)
    if stop is None or marker_at(text, line.start) is not None:
        return None
    title = text[line.start : stop.start() + (stop[0] in "？?")]
    fits = _SHORTEST <= len(title) <= longest and line.end - stop.end() >= _BEHIND
    if not fits or _NO_OPENER.search(title):
        return None
    return Heading(1, "", title, line.start, line.start + len(title))


def _start_of(line: Span) -> int:
    return line.start
