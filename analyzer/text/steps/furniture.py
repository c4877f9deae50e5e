"""Tells what belongs to the web page and not to the document: set apart around it, dropped between its lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import regex

from analyzer.text.later import later
from analyzer.text.span import Span
from analyzer.text.steps.below_signature import below_signature
from analyzer.text.steps.chat import answered, answers, turns
from analyzer.text.steps.gaps import between, goes_on
from analyzer.text.steps.line_traits import LineModel
from analyzer.text.steps.lines import view_lines
from analyzer.text.steps.mail import mail_head
from analyzer.text.steps.page_heads import Line, counted_to_total, printed
from analyzer.text.steps.page_lines import PageLines, PageWords, browser_titles
from analyzer.text.view import View

KIND = "furniture"
HEAD_LINES = 60
TAIL_LINES = 80
GAP = 12
ABOVE = 5  # lines, in which the signature above a date stands
SHORTEST_TITLE = 8
LONGEST_LINE = 60  # with commas, between the lines of a document
LONGEST_COLON = 12
LONGEST_WORD = 3  # of a sentence, that names a tool elsewhere
# Scores of the model, in thousandths: of a line around the title; below signature and date, on its own and where a
# footer goes on; between the lines of a document, on its own, within a sentence, beside others, and of several side by
# side.
HEAD, TAIL, FOLLOWED, ALONE, CUT, BESIDE, RUN = 1000, 0, -1500, 3500, 1500, 500, 5000

_HEADING = regex.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部])"
)
_PART = regex.compile(r"关于|(?:20\d\d|[xX×*]{2,4})年")
_UNIT = regex.compile(r"(?:政府|办事处|街道|[镇乡局委处院区县市]|委员会|中心|办公室|司法所)$")
_SUBTITLE = regex.compile(r"[（(].*[)）]$|——")
_STOP = regex.compile(r"[。；！？]|，.*，")
_ORDINAL = r"[\d一二三四五六七八九十]{1,3}"
_SIGNED = regex.compile(
    rf"(?:(?:19|20)\d\d|二[〇○零O0][〇○零O0一二三四五六七八九十]{{2}})\s?年\s?{_ORDINAL}\s?月\s?{_ORDINAL}\s?日"
)
_ANNEX = regex.compile(r"附件\s*(?:[一二三四五六七八九十\d]{1,2}|[:：]\s*\S)")
_OWN = regex.compile(  # lists and rows of tables
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)）]|[①-⑳㈠-㈩⒈-⒛])"
    r"|[·•●▪■□◆○◇▶➢*-]\s?\S{0,40}$|[\d.,%％\s-]++$|(?=\S*?\p{Han})\S++(?:\s++\p{Han}{1,3})?(?:\s++[-+\d.,%％]++)++$"
)
# Numbers of pages go with their lines later, when sentences are joined over them.
_PAGED = regex.compile(r"(?=\D*\d)(?:[\W\d_]|第|共|页|[Pp]age|of){1,40}")
# A row of a timetable; whether it is a sender with his time the whole log tells.
_TIMED = regex.compile(
    r"[^\s\d:：]{1,20}\s*\d\d?:\d\d|\d\d?:\d\d(?:\s?[-—–~～至]{1,2}\s?\d\d?:\d\d)?\s*\S{1,40}"
)
_NAME = regex.compile(r"[^\p{Han}\s]+|[“《（(].+[”》）)]")
_OPENING = "（“《〔("
_LEADS = "，。、；：！？）》”〕,;)%％"
_PROSE_ENDS = frozenset("。；，、！？…")


class Cues(NamedTuple):
    """Expressions that tell furniture, each matched against one line without outer blanks.

    Attributes:
        head: Lines above or right below the title.
        tail: Lines below the document.
        anywhere: Lines wherever they stand, from their beginning.
        inline: Start of a footer that was glued to the last paragraph.
        missing: Lines of a document library that say that text is left out.
        sentence: What a watermark inside a sentence says.
        title: Lines that can be the title of a document.
        fields: Portal fields by name; group 1 is the value.
        words: What menus, tools and fields of pages are made of.
        weights: Of the traits of lines, in thousandths: above 0 for furniture.
    """

    head: str
    tail: str
    anywhere: str
    inline: str
    missing: str
    sentence: str
    title: str
    fields: Mapping[str, str]
    words: PageWords
    weights: Mapping[str, int]


class _Scores(dict[str, int]):
    """Scores of the lines of a text, each reckoned when first asked for."""

    def __init__(self, model: LineModel) -> None:
        self._model = model

    def __missing__(self, line: str) -> int:
        score = self[line] = 0 if _PAGED.fullmatch(line) or _TIMED.fullmatch(line) else self._model(line)
        return score


def _says(cues: regex.Pattern[str], others: regex.Pattern[str], line: str) -> bool:
    """Whether a line holds one of some cues or of others."""
    return cues.search(line) is not None or others.search(line) is not None


class FurnitureStep:
    """Marks site furniture at the head, the end and inside the text, and offers the values of portal fields."""

    def __init__(self, cues: Cues) -> None:
        self._head, self._tail = regex.compile(cues.head), regex.compile(cues.tail)
        self._anywhere = regex.compile(f"(?:{cues.anywhere})|(?:{cues.missing})")
        self._missing = later(regex.compile, cues.missing)
        self._inline = later(regex.compile, cues.inline)
        self._title = later(regex.compile, cues.title)
        self._page = PageLines(cues.words)
        self._model = LineModel(cues.weights)
        self._fields = {name: later(regex.compile, pattern) for name, pattern in cues.fields.items()}

    def __call__(self, view: View) -> View:
        """Return the view with its furniture around the document and metadata marked, and without that inside."""
        lines = _lines(view.text)
        scores = _Scores(self._model)
        texts = [line for _, line in lines]
        mail = mail_head(view.text, texts)
        chat = _chat(view, texts).difference(mail)
        sent = {*mail, *chat}
        # Numbers of printed pages are dropped later, so that the paragraphs that they cut are joined.
        paged = counted_to_total([Line(*span, line, furniture=False) for span, line in lines])
        below = _within(lines, below_signature(view.text))
        known = {*sent, *paged, *below}
        rest = (
            [(span, "" if index in known else line) for index, (span, line) in enumerate(lines)]
            if known
            else lines
        )
        head = self._head_lines(rest, scores)
        tail = [*self._tail_lines(rest, scores), *below]
        middle = {*sent, *self._middle(rest, scores)}.difference(head, tail)
        marked = sorted({*self._doubled(rest), *head, *tail, *middle})
        # Without its other lines a log would not be told again, so they go wherever they stand.
        inside = self._inside(lines, marked, middle) | chat.difference(head, tail)
        around = [index for index in marked if index not in inside]
        spans = _joined(view.text, [lines[index][0] for index in around])
        glued = self._glued(view.text, lines, spans)
        metadata = self._metadata([lines[index] for index in around])
        view = view.annotated(furniture=[*spans, *glued], metadata=metadata)
        if not inside:
            return view
        rows = view_lines(view)
        return view.apply(KIND, between(rows, inside, printed(rows)))

    def _head_lines(self, lines: list[tuple[Span, str]], scores: _Scores) -> list[int]:
        zone: list[int] = []
        found: list[int] = []
        for index, (_, line) in enumerate(lines[:HEAD_LINES]):
            if not line:
                continue
            body = _is_body(line)
            told = (len(line) <= LONGEST_LINE or not body) and scores[line] > HEAD
            if told or _says(self._head, self._anywhere, line) or self._page.row(line):
                found.append(index)
            elif body:
                break
            zone.append(index)
        texts = [index for index in zone if index not in found]
        named = browser_titles([lines[index][1] for index in texts])
        cues = {*found, *(index for index in texts if lines[index][1] in named)}
        if not cues:
            return []
        last = max(cues)
        candidates = [index for index in texts if index not in cues and index <= last + 1]
        own = [index for index in texts if index not in cues and lines[index][1] in named.values()]
        keep = self._title_block([line for _, line in lines], sorted({*candidates, *own[-1:]}), own[-1:])
        return [index for index in zone if index <= last and index not in keep]

    def _doubled(self, lines: list[tuple[Span, str]]) -> list[int]:
        """Return the first line when the second says the same: a running head, or the title of the page."""
        first = [index for index, (_, line) in enumerate(lines[:HEAD_LINES]) if line][:2]
        if len(first) == 1 or not first:
            return []
        above, below = ("".join(lines[index][1].split()) for index in first)
        return first[:1] if above == below and len(above) >= SHORTEST_TITLE else []

    def _title_block(self, lines: list[str], texts: list[int], own: list[int]) -> set[int]:
        """Return the lines of the title among ``texts``, the lines of the head that are no cues.

        The title that the page has as its name (``own``) counts, else the last of several title lines, earlier
        ones repeat it for the browser; without one, the longest line does. Neighbouring lines belong to it when
        it begins or goes on in them: the unit above 关于…, a date or a speaker in brackets or behind a dash
        below.
        """
        if not texts:
            return set()
        titles = own or [index for index in texts if self._title.search(lines[index])]
        title = titles[-1] if titles else max(texts, key=lambda index: (len(lines[index]), index))
        if not titles and len(lines[title]) < SHORTEST_TITLE:
            return set()
        keep = {title}
        unit = title - 1 in texts and _PART.match(lines[title]) and _UNIT.search(lines[title - 1])
        if unit or (title - 1 in titles and lines[title - 1] != lines[title]):
            keep.add(title - 1)
        below = title + 1
        while below in texts and _SUBTITLE.match(lines[below]):
            keep.add(below)
            below += 1
        return keep

    def _tail_lines(self, lines: list[tuple[Span, str]], scores: _Scores) -> list[int]:
        signed = self._signed([line for _, line in lines], scores)
        start = len(lines)
        gap = 0
        for index in range(len(lines) - 1, max(signed, len(lines) - TAIL_LINES - 1), -1):
            line = lines[index][1]
            if not line:
                continue
            below = TAIL if start == len(lines) or gap else FOLLOWED
            told = scores[line] > below if signed >= 0 else not _is_body(line) and scores[line] > HEAD
            if told or _says(self._tail, self._anywhere, line):
                start, gap = index, 0
                continue
            # Tools and menus tell a footer only where one goes on.
            if not gap and start < len(lines) and (self._page.named(line) or self._page.row(line)):
                start = index
                continue
            gap += 1
            if gap > GAP or _is_body(line) or _ANNEX.match(line):
                break
        return [index for index in range(start, len(lines)) if lines[index][1]]

    def _signed(self, lines: list[str], scores: _Scores) -> int:
        """Return the last line that is the date below a signature, -1 without one; above it no footer begins."""
        for index in range(len(lines) - 1, max(0, len(lines) - TAIL_LINES - 1), -1):
            if lines[index][-1:] == "日" and _SIGNED.fullmatch(lines[index]):
                above = [line for line in lines[max(0, index - ABOVE) : index] if line]
                if any(
                    scores[line] <= HEAD and not _says(self._tail, self._anywhere, line) for line in above
                ):
                    return index
        return -1

    def _middle(self, lines: list[tuple[Span, str]], scores: _Scores) -> list[int]:
        """Return the lines between those of the document: the certain ones, and what stands beside them or together."""
        found: list[int] = []
        run: list[tuple[int, int]] = []
        above = ""
        for index, (_, line) in enumerate(lines):
            if not line:
                continue
            score = self._between(line, scores)
            if score > BESIDE:
                run.append((index, score))
                continue
            if run and _sure([(lines[place][1], score) for place, score in run], above, line):
                found += [place for place, _ in run]
            run, above = [], line
        if run and _sure([(lines[place][1], score) for place, score in run], above, ""):
            found += [place for place, _ in run]
        return found

    def _inside(self, lines: list[tuple[Span, str]], marked: list[int], middle: set[int]) -> set[int]:
        """Return the lines of ``middle`` with text of the document above and below, of which they would become part.

        Those that tell that text is left out stay where it is missing.
        """
        apart = set(marked)
        text = [index for index, (_, line) in enumerate(lines) if index not in apart and _is_text(line)]
        return {
            index
            for index in middle
            if text and text[0] < index < text[-1] and not self._missing.match(lines[index][1])
        }

    def _between(self, line: str, scores: _Scores) -> int:
        """Return the score of a line that has others above and below; lines with the shape of prose have none."""
        if self._anywhere.match(line):
            return RUN
        if line[-1] in _PROSE_ENDS:
            return 0
        long = len(line) > LONGEST_LINE and ("，" in line or "、" in line)
        colon = line[-1] in ":：" and len(line) > LONGEST_COLON
        if long or colon or _OWN.match(line):
            return 0
        score = scores[line]
        return BESIDE + 1 if FOLLOWED < score <= BESIDE and self._page.named(line) else score

    def _glued(self, text: str, lines: list[tuple[Span, str]], spans: list[Span]) -> list[Span]:
        end = spans[-1].start if spans and spans[-1].end >= len(text.rstrip()) else len(text)
        last = next((span for span, line in reversed(lines) if line and span.end <= end), None)
        if last is None or last.length < 60:
            return []
        from_here = max(last.start, last.end - 600)
        match = self._inline.search(text, from_here, last.end)
        return [Span(match.start(), last.end)] if match and match.start() > last.start else []

    def _metadata(self, lines: list[tuple[Span, str]]) -> dict[str, Span]:
        found: dict[str, Span] = {}
        for span, line in lines:
            for name, pattern in self._fields.items():
                match = pattern.search(line)
                if match and match[1] and name not in found:
                    found[name] = Span(span.start + match.start(1), span.start + match.end(1))
        return found


def _sure(run: list[tuple[str, int]], above: str, below: str) -> bool:
    """Whether lines with these scores are no part of the document: one tells furniture alone, or all do together.

    Less will do where a sentence goes on behind them. A name or a short word there may be its own, which has a line
    for its font.
    """
    scores = [score for _, score in run]
    cut = goes_on(above, below)
    if len(run) == 1:
        line = run[0][0]
        own = bool(above and below) and (above[-1] in _OPENING or below[0] in _LEADS)
        if len(line) <= LONGEST_WORD and (own or cut):
            return False
        if _NAME.fullmatch(line):
            return scores[0] > ALONE and not own
    return max(scores) > (CUT if cut else ALONE) or (len(run) > 1 and sum(scores) > RUN)


def _chat(view: View, lines: list[str]) -> set[int]:
    """Return what a chat put between the lines of the document."""
    if ":" not in view.alphabet:
        return set()
    found = turns(lines)
    return answers(lines, found) if found else {i for i, line in enumerate(lines) if answered(line)}


def _lines(text: str) -> list[tuple[Span, str]]:
    """Return the lines of ``text`` without outer blanks, with their spans."""
    lines: list[tuple[Span, str]] = []
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        low = start + len(line) - len(line.lstrip()) if bare else start
        lines.append((Span(low, low + len(bare)), bare))
        start += len(line) + 1
    return lines


def _is_body(line: str) -> bool:
    """Whether a line is surely part of a document: a heading, running text, or a signature with date."""
    return bool(_HEADING.match(line) or (len(line) >= 25 and _STOP.search(line)))


def _is_text(line: str) -> bool:
    return bool(_HEADING.match(line) or _STOP.search(line))


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join spans that only blanks and line ends separate."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = joined[-1].hull(span)
        else:
            joined.append(span)
    return joined


def _within(lines: list[tuple[Span, str]], places: list[Span]) -> list[int]:
    """Return the lines with words in some places."""
    return [
        index
        for index, (span, line) in enumerate(lines)
        if line and any(place.start <= span.start < place.end for place in places)
    ]
