"""What an indicator counts or measures: the name left or right of the number."""

from __future__ import annotations

import regex

from analyzer.extract.indicators.context import Context
from analyzer.extract.indicators.cues import Cues
from analyzer.text.span import Span

_SERIES = regex.compile(r"^(?P<names>.{2,60}?)(?:分别|依次)(?:为|是|达到?|有)?$")
_SPLIT = regex.compile(r"、|和|及|以及")
_LONGEST = 24
_NOUN = 14


class Subjects:
    """Names the subjects of the indicators of one document, in order."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def subject_of(self, text: str, context: Context, earlier: str) -> str:
        """Return the subject; ``earlier`` is that of the number before, used when the clause names none."""
        start = context.previous.end if context.previous is not None else context.clause.start
        left = text[start : context.mention.span.start]
        series = self._series(text, context)
        if series is not None:
            return series
        name = self._left(left)
        right = self._right(context.after)
        if not name and not right:
            return earlier
        if right and (not name or len(name) <= 6):
            return name + right
        return name or right

    def _left(self, text: str) -> str:
        text = text.strip(" 　、，")
        changed = True
        while changed and text:
            changed = False
            found = self._cues.subject_suffix.search(text)
            if found is not None and found.end() == len(text) and found.start() < found.end():
                text = text[: found.start()]
                changed = True
            found = self._cues.subject_prefix.match(text)
            if found is not None and found.end():
                text = text[found.end() :]
                changed = True
        for mark in "：:（(、":
            if mark in text and len(text) > _NOUN:
                text = text.rpartition(mark)[2]
        return text[-_LONGEST:]

    def _right(self, after: str) -> str:
        after = after.lstrip(" 的")
        found = self._cues.subject_stop.search(after)
        end = found.start() if found is not None else len(after)
        if after[:1] == "“" and "”" in after:
            quote = after.index("”") + 1
            return after[:quote] + self._right(after[quote:])
        return after[: min(end, _NOUN)]

    def _series(self, text: str, context: Context) -> str | None:
        """优秀、合格、不合格案卷分别为61宗、172宗、9宗: the name at the place of the number."""
        clause = text[context.clause.start : context.mention.span.start]
        if "分别" not in clause and "依次" not in clause:
            return None
        head, _, tail = clause.partition("分别" if "分别" in clause else "依次")
        if regex.search(r"[0-9]", head) or not regex.match(r"(?:为|是|达|有|增长|下降|提高|增加|减少|占|[0-9])", tail + "0"):
            return None
        names = [name for name in _SPLIT.split(head) if name]
        place = tail.count("、") + tail.count("和")
        if len(names) < 2 or place >= len(names):
            return None
        name = names[place]
        if place < len(names) - 1:
            # The head noun is printed once, behind the last name (优秀、合格、不合格案卷).
            last = names[-1]
            common = last[-2:] if len(last) > len(name) and not name.endswith(last[-2:]) else ""
            name += common
        return self._left(name)


def neighbours(spans: list[Span], index: int) -> tuple[Span | None, Span | None]:
    """Return the spans before and after ``spans[index]``."""
    return (spans[index - 1] if index else None), (spans[index + 1] if index + 1 < len(spans) else None)
