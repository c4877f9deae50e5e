"""Sentences, 一是-runs and clauses of the analysed text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import regex
from msgspec import Struct

from analyzer.extract.facts import Clause, Facts, Run, RunItem, Sentence
from analyzer.extract.fill_ins import lone_fill_ins
from analyzer.extract.markers import marker_at
from analyzer.extract.told_titles import told_titles
from analyzer.extract.verbs import VerbsFile
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.mention import NumberMention
from analyzer.numbers.numeral import parse_numeral
from analyzer.records import Section
from analyzer.text.later import later
from analyzer.text.places import touches
from analyzer.text.span import Span

_OPEN, _CLOSE = "“‘《〈（(【", "”’》〉）)】"
_SENTENCE_MARK = re.compile(f"[{re.escape(_OPEN + _CLOSE)}\n。！？!?]")
_COMMA = r"(?<!\d),|,(?!\d{3}(?!\d))"  # one within a number (8,640件) parts nothing
_CLAUSE_MARK = regex.compile(f"[{regex.escape(_OPEN + _CLOSE)}，；：;]|{_COMMA}")
# Blanks of some kinds part the cells of a flattened table.
_CELL_MARK = regex.compile(f"[{regex.escape(_OPEN + _CLOSE)}，；：;\u3000\t]|{_COMMA}")
# And any blank does in a line that is known to be a row.
_ROW_MARK = later(regex.compile, f"[{regex.escape(_OPEN + _CLOSE)}，；：;\u3000\t |]|{_COMMA}")
# Where bars or tabs part the cells, blanks do not.
_BAR_MARK = later(regex.compile, f"[{regex.escape(_OPEN + _CLOSE)}，；：;\t|｜]|{_COMMA}")
# Between two counted acts: 受理118件、审结104件.
_BETWEEN_COUNTS = regex.compile(r"\d[\d.,]*+[万亿]?[余多]?\p{Han}{1,3}(、)(?=(\p{Han}{2,3})\p{Han}{0,8}?\d)")
_BEFORE_ITEM = frozenset("。；;：:，,！!\n \u3000")
_SIGNS = frozenset("●○◎◇◆□■△▲▽▼☆★※·•‣▪◦♦►▶➢➤✓✔√☛❖—–")  # what may open a paragraph in place of a number
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))  # there are none beyond
_NO_START, _NO_END = _BLANKS + "。；，、：:;,.", _BLANKS + "。；，、：:;,"
# What a pair of brackets holds, pairs within it whole.
_INSIDE = r"(?:[^（()）\n]|（[^（()）\n]*）|\([^（()）\n]*\))*"
_BRACKETS = regex.compile(rf"[（(]{_INSIDE}[）)]")
_ROUND = frozenset("）)】")
_STOPS = frozenset("。！？")
_GOES_ON = frozenset("，；、。：,;等的和及与")  # behind a bracket that closes within a sentence
_OUTSIDE = frozenset(_NO_START)  # it has all of those that nothing ends with
_INDENTS = _BLANKS.replace("\n", "")
_MAX_DEPTH_RUN = 200  # a bracket that stays open longer than this is damage, not a bracket


_BEARERS = frozenset("人户店站点员队组室所")  # what makes a name of an act: 带头人34人, 示范户12户
_COUNTED = frozenset({"event", "activity"})  # classes of verbs whose acts are counted


class EnumeratorEntry(Entry, frozen=True, kw_only=True):
    """An enumerator.

    Attributes:
        order: Its words that are no numeral.
        openings: How many of them, the first ones, open a run.
        openers: Literals of which whatever may open a run holds one: a part without them is not searched.
    """

    order: tuple[str, ...] = ()
    openings: int = 1
    openers: tuple[str, ...] = ()


class ClausesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/clauses.yaml``."""

    enumerators: tuple[EnumeratorEntry, ...]
    case_examples: tuple[Entry, ...]
    bracketed_cases: tuple[Entry, ...]


class ClauseSplitter:
    """Splits sections into sentences and clauses and finds enumerated runs."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("clauses.yaml", ClausesFile)
        self._enumerators = [(entry, later(regex.compile, expression(entry))) for entry in data.enumerators]
        self._examples = regex.compile("|".join(f"(?:{expression(entry)})" for entry in data.case_examples))
        cases = "|".join(f"(?:{expression(entry)})" for entry in data.bracketed_cases)
        # A note that closes its clause; what stands ahead of more words is part of their phrase.
        self._bracketed = regex.compile(rf"[（(](?:{cases}){_INSIDE}[）)](?=$|[，。；！？\n]|(?<=[。！？].))")
        acts = lexicons.load("verbs.yaml", VerbsFile).classes
        self._acts = {form for entry in acts if entry.id in _COUNTED for form in entry.forms}

    def sentences(
        self,
        text: str,
        sections: Sequence[Section],
        furniture: Iterable[Span] = (),
        numbers: Sequence[NumberMention] = (),
    ) -> list[Sentence]:
        """Return the sentences of all sections but the tail, site furniture left out.

        Of the headings only those are among them that tell something themselves (:mod:`.told_titles`).

        Args:
            text: Restored text.
            sections: All sections, in order.
            furniture: Site furniture.
            numbers: The numbers of the text.
        """
        skipped = sorted([*furniture, *lone_fill_ins(text)])
        told = told_titles(text, sections, numbers, self._names_act)
        found = [Sentence(title, section.id) for section, title in told if not touches(skipped, title)]
        for section, start, end in own_parts(sections):
            if section.kind == "tail":
                continue
            pieces = _sentence_spans(text, start, end)
            found.extend(Sentence(piece, section.id) for piece in pieces if not touches(skipped, piece))
        found.sort(key=lambda sentence: sentence.span)
        return found

    def _names_act(self, words: str) -> bool:
        return any(form in words for form in self._acts)

    def runs(self, text: str, sections: Sequence[Section]) -> list[Run]:
        """Return the enumerated runs: at least two members, the first numbered one."""
        found: list[Run] = []
        for section, start, end in own_parts(sections):
            if section.kind in {"preamble", "tail"}:
                continue
            for entry, pattern in self._enumerators:
                if not entry.openers or any(text.find(opener, start, end) >= 0 for opener in entry.openers):
                    found += _runs_of(text, section.id, Span(start, end), entry, pattern)
        found.sort(key=lambda run: (run.items[0].marker.start, -run.items[-1].span.end))
        kept: list[Run] = []
        seen: dict[int, set[int]] = {}  # numbers of the kept runs by the starts of their markers
        for run in found:  # a run all of whose markers another has is the same text read twice
            if not set.intersection(*(seen.get(item.marker.start, set()) for item in run.items)):
                for item in run.items:
                    seen.setdefault(item.marker.start, set()).add(len(kept))
                kept.append(run)
        return kept

    def clauses(self, facts: Facts) -> list[Clause]:
        """Return the clauses of the sentences, enumerators cut off; among plans, cells of a table are clauses too.

        Args:
            facts: With sections, sentences and runs filled.
        """
        text, sentences = facts.text, facts.sentences
        members = _Members(facts.runs)
        plans = {section.id for section in facts.sections if section.kind == "plans"}
        ledger = {told.row.start for told in facts.ledger}
        found: list[Clause] = []
        for index, sentence in enumerate(sentences):
            case_start = self._case_start(text, sentence.span)
            cases = [Span(*found.span()) for found in self._bracketed.finditer(text, *sentence.span)]
            mark = _CLAUSE_MARK
            if sentence.span.start in ledger:
                mark = _BAR_MARK
            elif sentence.section in plans:
                row = facts.grid.row_at(sentence.span.start)
                mark = _CELL_MARK if row is None else _BAR_MARK if row.barred else _ROW_MARK
            for piece in _clause_spans(text, sentence.span, members.markers(sentence.span), mark):
                item = members.innermost(piece)
                if piece.start == sentence.span.start:
                    piece = _unnumbered(text, unsigned(text, piece))  # noqa: PLW2901
                found += [
                    Clause(act, sentence.section, index, item, act in cases or act.start >= case_start)
                    for part in _parted(text, piece, cases)
                    for act in ((part,) if part in cases else self._counted_acts(text, part))
                ]
        return found

    def _case_start(self, text: str, sentence: Span) -> int:
        """Return where a case example begins that lasts to the end of a sentence; one in brackets ends with them."""
        if self._examples.search(text, *sentence) is None:
            return sentence.end
        brackets = [bracket.span() for bracket in _BRACKETS.finditer(text, *sentence)]
        for case in self._examples.finditer(text, *sentence):
            if not any(start < case.start() < end for start, end in brackets):
                return case.start()
        return sentence.end

    def _counted_acts(self, text: str, piece: Span) -> Sequence[Span]:
        """Part a chain of acts each with a number of its own; objects that share a verb stay together."""
        begin, end = piece.start, piece.end
        if text.find("、", begin, end) < 0:
            return (piece,)
        acts: list[Span] = []
        for found in _BETWEEN_COUNTS.finditer(text, begin, end):
            behind = found[2]
            if behind in self._acts or (behind[:2] in self._acts and behind[2:] not in _BEARERS):
                acts.append(Span(begin, found.start(1)))
                begin = found.end(1)
        return [*acts, Span(begin, end)]


class _Members:
    """The members of all runs by place; answers in time that does not grow with the document."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._members = sorted(
            (item.marker, (r, i), item.span) for r, run in enumerate(runs) for i, item in enumerate(run.items)
        )
        self._starts = [marker.start for marker, _, _ in self._members]
        self._reach = list(accumulate((span.end for _, _, span in self._members), max))
        self._longest = max((marker.length for marker, _, _ in self._members), default=0)

    def markers(self, span: Span) -> list[Span]:
        """Return the enumerators that overlap a place."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [marker for marker, _, _ in self._members[first:last] if marker.overlaps(span)]

    def innermost(self, piece: Span) -> tuple[int, int] | None:
        """Return run and number of the last member that holds a place."""
        place = bisect_right(self._starts, piece.start) - 1
        while place >= 0 and self._reach[place] >= piece.end:
            _, name, span = self._members[place]
            if span.contains(piece):
                return name
            place -= 1
        return None


def _parted(text: str, piece: Span, cases: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of a piece of a sentence: the cases that it holds in brackets, and what stands around them."""
    begin = piece.start
    for case in cases:
        if piece.contains(case):
            before = trimmed(text, begin, case.start)
            if before is not None:
                yield before
            yield case
            begin = case.end
    rest = piece if begin == piece.start else trimmed(text, begin, piece.end)
    if rest is not None:
        yield rest


def own_parts(sections: Sequence[Section]) -> Iterator[tuple[Section, int, int]]:
    """Yield every section with the part of its body that no child covers; the heading is left out."""
    for position, section in enumerate(sections):
        start = section.heading.end
        following = sections[position + 1] if position + 1 < len(sections) else None
        nested = following is not None and following.span.start < section.span.end
        end = following.span.start if nested and following is not None else section.span.end
        if start < end:
            yield section, start, end


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without surrounding white space and closing punctuation, or None if nothing is left."""
    if start < end and text[start] not in _OUTSIDE and text[end - 1] not in _OUTSIDE:
        return Span(start, end)
    piece = text[start:end].lstrip(_NO_START)
    start = end - len(piece)
    end = start + len(piece.rstrip(_NO_END))
    return Span(start, end) if start < end else None


def _sentence_spans(text: str, start: int, end: int) -> Iterator[Span]:
    begin, depth, opened = start, 0, start
    for mark in _SENTENCE_MARK.finditer(text, start, end):
        offset, character = mark.start(), mark[0]
        if character in _OPEN:
            depth, opened = depth + 1, offset
        elif character in _CLOSE:
            depth = max(0, depth - 1)
            if (
                depth == 0
                and character in _ROUND
                and text[offset - 1] in _STOPS
                and text[offset + 1 : offset + 2] not in _GOES_ON
            ):  # （如…免予处罚。）清运垃圾21吨
                span = trimmed(text, begin, offset + 1)
                if span is not None:
                    yield span
                begin = offset + 1
        elif character == "\n" or depth == 0 or offset - opened > _MAX_DEPTH_RUN:
            if character == "\n":
                depth = 0
            span = trimmed(text, begin, offset)
            if span is not None:
                yield span
            begin = offset + 1
    span = trimmed(text, begin, end)
    if span is not None:
        yield span


def unsigned(text: str, span: Span) -> Span:
    """Return a span without a sign that opens it (● 推行告知承诺制), unless nothing else is in it."""
    while text[span.start] in _SIGNS:
        rest = trimmed(text, span.start + 1, span.end)
        if rest is None:
            break
        span = rest
    return span


def _unnumbered(text: str, span: Span) -> Span:
    """Return the beginning of a line without its number, which no heading has (（一）组织学法12次；)."""
    begin = span.start
    while begin and text[begin - 1] in _INDENTS:
        begin -= 1
    marker = marker_at(text, span.start) if not begin or text[begin - 1] == "\n" else None
    return span if marker is None else trimmed(text, marker.end, span.end) or span


def _clause_spans(
    text: str, sentence: Span, markers: Sequence[Span], mark: regex.Pattern[str]
) -> Iterator[Span]:
    cuts = {offset for marker in markers for offset in range(marker.start, marker.end)}
    offsets = [found.start() for found in mark.finditer(text, *sentence)]
    if cuts:
        offsets = sorted({*offsets, *(cut for cut in cuts if sentence.start <= cut < sentence.end)})
    begin, depth, opened = sentence.start, 0, sentence.start
    for offset in offsets:
        character = text[offset]
        bracket = True
        if character in _OPEN:
            depth, opened = depth + 1, offset
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        else:
            bracket = False
        closed = not bracket and (depth == 0 or offset - opened > _MAX_DEPTH_RUN)
        if closed or offset in cuts:
            span = trimmed(text, begin, offset)
            if span is not None:
                yield span
            begin = offset + 1
    span = trimmed(text, begin, sentence.end)
    if span is not None:
        yield span


def _runs_of(
    text: str, section: str, part: Span, entry: EnumeratorEntry, pattern: regex.Pattern[str]
) -> Iterator[Run]:
    open_run: list[tuple[int, Span]] = []
    runs: list[list[tuple[int, Span]]] = []
    for found in pattern.finditer(text, part.start, part.end):
        if found.start() > part.start and text[found.start() - 1] not in _BEFORE_ITEM:
            continue
        ordinal = _ordinal(found, entry, len(open_run))
        if ordinal is None:
            continue
        if ordinal == 1 or not open_run:
            open_run = []
            runs.append(open_run)
        open_run.append((ordinal, Span(found.start(), found.end())))
    for position, members in enumerate(runs):
        if len(members) < 2 or members[0][0] != 1:
            continue
        limit = runs[position + 1][0][1].start if position + 1 < len(runs) else part.end
        yield Run(section, tuple(_items(text, members, limit)))


def _items(text: str, members: Sequence[tuple[int, Span]], limit: int) -> Iterator[RunItem]:
    for position, (ordinal, marker) in enumerate(members):
        if position + 1 < len(members):
            end = members[position + 1][1].start
        else:  # the last member ends with its paragraph
            newline = text.find("\n", marker.end, limit)
            end = newline if newline >= 0 else limit
        span = trimmed(text, marker.start, end)
        if span is not None and span.end > marker.end:
            yield RunItem(ordinal, marker, span)


def _ordinal(found: regex.Match[str], entry: EnumeratorEntry, position: int) -> int | None:
    if entry.order and found["w"]:
        place = entry.order.index(found["w"])
        if place > entry.openings and position == 0:
            return None  # 此外 and 最后 go on with a list, they do not open one
        return 1 if place < entry.openings else position + 1
    digits = found["n"]
    if len(digits) == 1 and "①" <= digits <= "⑩":
        return ord(digits) - ord("①") + 1
    value = parse_numeral(digits)
    return int(value) if value is not None else None
