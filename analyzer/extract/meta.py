"""Title, reporting unit, report year and date of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import regex
from msgspec import Struct

from analyzer.extract.facts import Meta
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.numeral import parse_numeral
from analyzer.records import Section
from analyzer.text.later import later
from analyzer.text.span import Span

_YEAR = regex.compile(r"(?<![\d.])(20[0-3]\d)(?=年)")
_NAMED_YEAR = regex.compile(r"(?<!\d)20[0-3]\d(?!\d)")
_HAN_YEAR = regex.compile(r"[二２][〇零○0][一二三〇零][〇零○一二三四五六七八九](?=年)")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九２", "0001234567892")
_DATE = regex.compile(r"(20\d{2})\s?[年\-/.]\s?(\d{1,2}|元(?=月))\s?[月\-/.]\s?(\d{1,2})(?:\s?日)?")
_HAN_DATE = regex.compile(
    r"([二][〇零○][一二三][〇零○一二三四五六七八九])年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_COMPACT_DATE = later(
    regex.compile, r"(?m)^[ \u3000]*(20[0-3]\d)(1[0-2]|0[1-9])([12]\d|3[01]|0[1-9])[ \u3000]*$"
)
_COMMITTEE = regex.compile(r"中共(?P<unit>.{2,20}?)(?:工作)?(?:委员会|党组)")
_PARTS = regex.compile(r"[ \u3000\t\n]+")
_MARKED = regex.compile(r"[。；，！？>＞：:〔\[]|文件$|号$")
# What stands above a title and has a year of its own: numbers of an issue, a day, a line of a table of contents.
_ISSUE = later(
    regex.compile,
    rf"第\s?[\d一二三四五六七八九十百]{{1,4}}\s?期|{_DATE.pattern}|{_HAN_DATE.pattern}"
    r"|^(?:20\d{2}|二[〇零○][一二三四五六七八九〇零○]{2})年\d{0,2}月?$|…|\.{3}|·{3}|^[【［]"
    r"|^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])",
)
_TITLE_ABOVE = regex.compile(r"20[0-3]\d年|法治|依法")  # words of a title that goes on in the next line
_NO_NAME = later(regex.compile, rf"[。；，：、]|{_DATE.pattern}")
_LINE = regex.compile(r"[^\n]*\S[^\n]*")
_ADDRESS = regex.compile(r"[：:。！]|^\s*[一1]、")
_AT_MEETING = regex.compile("在[^，。；：]{2,50}会议?上")
_LINES_BELOW = 3
_OFFICE = later(
    regex.compile,
    r"(?<=[局委办府处会])(?:(?:党[组委工]{1,2}书记|局长|主任|副?[镇乡县区市]长|书记)、?)+(?:[ \u3000]*\p{Han}{1,4})?$",
)
_LONGEST_NAME = 24
_OPENING = 600  # characters of the preamble in which the unit may name itself
_LONGEST_ABOVE = 40
_LINES_ABOVE = 3
_NAME = r"(?![我本在]|关于|全[县市区镇乡街省局旗]|各)[\u4e00-\u9fffA-Za-z×*＊○〇Xx]{1,24}?"


class UnitTypeEntry(Entry, frozen=True, kw_only=True):
    """Endings of unit names and the type that they show."""

    type: str


class MetaFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/meta.yaml``."""

    unit_types: tuple[UnitTypeEntry, ...]
    no_names: tuple[Entry, ...]
    title_words: tuple[Entry, ...]
    self_names: tuple[Entry, ...]


class NamedMeta(NamedTuple):
    """What a file name says about a document."""

    unit: str | None
    unit_type: str | None
    year: int | None


class MetaExtractor:
    """Reads what a document says about itself."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("meta.yaml", MetaFile)
        endings = [(form, entry.type) for entry in data.unit_types for form in entry.forms]
        self._endings = sorted(endings, key=lambda pair: -len(pair[0]))
        ends = "|".join(regex.escape(form) for form, _ in self._endings)
        self._no_name = later(regex.compile, "|".join(expression(entry) for entry in data.no_names))
        self._title = regex.compile("|".join(expression(entry) for entry in data.title_words))
        self._self = regex.compile("|".join(expression(entry) for entry in data.self_names))
        # A name ends where the report's subject begins, so that 区政府 inside 区政府办公室 does not cut it.
        self._titled = regex.compile(
            rf"^(?:关于)?(?:20\d{{2}}年度?)?(?P<unit>{_NAME}(?:{ends}))"
            r"(?=关于|20\d{2}|[二][〇零○]|年度|法治|依法|推进|贯彻|工作(?!委员会)|全面)"
        )
        self._named = later(
            regex.compile,
            rf"(?:^|(?<=[\d年度\W_]))(?:关于)?(?P<unit>(?!年|度){_NAME}(?:{ends}))"
            r"(?=$|[\W_\d]|关于|年度|法治|依法|推进|贯彻|工作|全面|总结|报告|年报)",
        )
        self._opening = later(
            regex.compile,
            rf"(?:^|[，,。\n\u3000 ])(?:一年来|今年以来|20\d{{2}}年(?:度)?|20\d{{2}}年以来)?[，,]?"
            rf"(?P<unit>{_NAME}(?:{ends}))"
            rf"(?=（以下简称|\(以下简称|法治|坚持|在|认真|深入|以|紧紧|全面|始终|严格|高度|围绕|按照|积极|切实|持续|紧扣|聚焦|把|将|贯彻|对照|根据|推动|推进|加强|强化|统筹|锚定|立足|牢固|牢牢)",
        )

    def extract(self, text: str, sections: Sequence[Section], published: Span | None = None) -> Meta:
        """Return the document's data.

        Args:
            text: Restored text.
            sections: Its sections.
            published: Place of a publication date found among site furniture, used when there is no signature.
        """
        preamble = sections[0].span if sections else Span(0, 0)
        tail = next((s.span for s in sections if s.kind == "tail"), None)
        title = self._find_title(text, preamble)
        signature = _find_date(text, tail) if tail is not None else None
        if signature is None and published is not None:
            signature = _find_date(text, published)
        head = _lines_below(text, title, preamble)
        if signature is None:
            issued = _lines_above(text, title, preamble)
            dated = (found for one in [*head, *issued] if (found := self._dated(text, one)) is not None)
            signature = next(dated, None)
        unit = self._unit(text, title, preamble, tail)
        return Meta(
            title="".join(map(str.strip, title.of(text).split("\n"))) if title else None,
            unit=unit,
            unit_type=self._unit_type(unit),
            year=_year(text, title, sections, preamble),
            date=signature[0] if signature else None,
            title_span=title,
            date_span=signature[1] if signature else None,
            self_names=tuple(sorted({found[0] for found in self._self.finditer(text)})),
        )

    def of_name(self, stem: str) -> NamedMeta:
        """Return what a file name, its suffix left out, says about the document."""
        unit = self._named.search(stem)
        year = _NAMED_YEAR.search(stem)
        name = str(unit["unit"]) if unit is not None else None
        return NamedMeta(name, self._unit_type(name), int(year[0]) if year is not None else None)

    def _find_title(self, text: str, preamble: Span) -> Span | None:
        start = preamble.start
        for count, piece in enumerate(text[preamble.start : preamble.end].split("\n")):
            line = piece.strip()
            if count > 40:
                break
            if (
                6 <= len(line) <= 60
                and self._title.search(line)
                and not regex.search(r"[。；]|[>＞：:]", line)
            ):
                left = start + len(piece) - len(piece.lstrip())
                end = left + len(line)
                return Span(self._first_line(text, Span(left, end), preamble.start), end)
            start += len(piece) + 1
        return None

    def _first_line(self, text: str, last: Span, limit: int) -> int:
        """Start of a title with this last line: names of offices and broken lines may stand above."""
        start, title_end = last
        for _ in range(_LINES_ABOVE):
            end = limit + len(text[limit:start].rstrip())
            above = max(limit, text.rfind("\n", limit, end) + 1)
            line = text[above:end].strip()
            if not 2 < len(line) <= _LONGEST_ABOVE or _MARKED.search(line) or _ISSUE.search(line):
                break
            if _has_year(line) and _has_year(text[start:title_end]):
                break  # a title names one year; what has another one above it is a line of its own
            if self._unit_type(line) is None and not _TITLE_ABOVE.search(line):
                break
            start = end - len(line)
        return start

    def _unit(self, text: str, title: Span | None, preamble: Span, tail: Span | None) -> str | None:
        if title is not None:
            for part in reversed(_PARTS.split(title.of(text))):
                found = self._titled.match(part)
                if found is not None or self._unit_type(part) is not None:
                    return self._of_committee(str(found["unit"]) if found is not None else part)
        # A signature without a date is no tail of its own, but still the last line.
        signed = tail.of(text).splitlines()[:3] if tail is not None else text.rstrip().splitlines()[-1:]
        for line in signed:
            name = self._of_committee(line.strip())
            if 2 < len(name) <= _LONGEST_NAME and self._unit_type(name) and not _NO_NAME.search(name):
                return name
        for place in _lines_below(text, title, preamble):
            name = _OFFICE.sub("", self._of_committee(place.of(text)))
            if 2 < len(name) <= _LONGEST_NAME and self._unit_type(name) and not _NO_NAME.search(name):
                return name
        opened = self._opening.finditer(text, preamble.start, min(preamble.end, preamble.start + _OPENING))
        return next((str(one["unit"]) for one in opened if not self._no_name.search(one["unit"])), None)

    def _dated(self, text: str, line: Span) -> tuple[str, Span] | None:
        """The date of a line that holds nothing else than the meeting or the office that it belongs to."""
        found = _find_date(text, line)
        if found is None:
            return None
        before = text[line.start : found[1].start].strip("（( \u3000—–-")
        behind = text[found[1].end : line.end].strip("）) \u3000")
        office = not before or (self._unit_type(before) is not None and text[found[1].start - 1].isspace())
        return found if office and (not behind or _AT_MEETING.fullmatch(behind)) else None

    def _of_committee(self, name: str) -> str:
        """The place or office of a party committee that signs for it (中共鹤溪镇委员会); other names as they are."""
        found = _COMMITTEE.fullmatch(name)
        return str(found["unit"]) if found is not None and self._unit_type(found["unit"]) else name

    def _unit_type(self, unit: str | None) -> str | None:
        if unit is None:
            return None
        return next((kind for ending, kind in self._endings if unit.endswith(ending)), None)


def _year(text: str, title: Span | None, sections: Sequence[Section], preamble: Span) -> int | None:
    """Report year: the title's, else the most frequent of headings (plans: less one) and preamble."""
    if title is not None:
        found = _YEAR.search(title.of(text))
        if found is not None:
            return int(found[1])
        han = _HAN_YEAR.search(title.of(text))
        if han is not None:
            return int(han[0].translate(_HAN_DIGITS))
    votes: Counter[int] = Counter()
    for section in sections:
        found = _YEAR.search(section.title)
        if found is not None:
            votes[int(found[1]) - (section.kind == "plans")] += 2
    opening = text[preamble.start : preamble.end]
    start = 0
    for line in opening.splitlines(keepends=True):
        if not (len(line) <= _LONGEST_ABOVE and _ISSUE.search(line)):
            for found in _YEAR.finditer(line):
                votes[int(found[1])] += 2 if start + found.start() < 20 else 1
        start += len(line)
    if not votes:
        votes.update(int(found[1]) for found in _YEAR.finditer(text))
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def _has_year(line: str) -> bool:
    return bool(_YEAR.search(line) or _HAN_YEAR.search(line))


def _lines_below(text: str, title: Span | None, preamble: Span) -> list[Span]:
    """The lines right below a title, where a speech has its speaker's unit and its date, up to the address."""
    if title is None:
        return []
    found: list[Span] = []
    for line in _LINE.finditer(text, title.end, preamble.end):
        if _ADDRESS.search(line[0]) or len(found) == _LINES_BELOW:
            break
        left = len(line[0]) - len(line[0].lstrip())
        found.append(Span(line.start() + left, line.start() + len(line[0].rstrip())))
    return found


def _lines_above(text: str, title: Span | None, preamble: Span) -> list[Span]:
    """The lines above a title, where a bulletin has its office and its day."""
    if title is None:
        return []
    return [
        Span(line.start() + len(line[0]) - len(line[0].lstrip()), line.start() + len(line[0].rstrip()))
        for line in _LINE.finditer(text, preamble.start, title.start)
    ][-_LINES_ABOVE:]


def _find_date(text: str, place: Span) -> tuple[str, Span] | None:
    found = _DATE.search(text, *place) or _COMPACT_DATE.search(text, *place)
    if found is not None:
        year, month, day = (int(part.replace("元", "1")) for part in found.groups())
    else:
        found = _HAN_DATE.search(text, place.start, place.end)
        if found is None:
            return None
        year = int(found[1].translate(_HAN_DIGITS))
        month, day = int(parse_numeral(found[2]) or 0), int(parse_numeral(found[3]) or 0)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}", Span(found.start(), found.end())
