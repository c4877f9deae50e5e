"""SEC306: other-genre."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.span import Span

_LINES = 4  # at the head, in which a title may stand
_LONGEST = 70


class OtherGenreFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/other_genre.yaml``: titles of documents that are no report."""

    titles: list[Entry]


class OtherGenre(Rule):
    """The document is a notice, a plan or a letter, not a report.

    检查内容：标题表明这是通知、函、方案、纪要等，不是总结或报告。
    为什么：误报的文件也会得到结论和分数，但那说明不了工作；应当退回，请单位重新报送。
    示例：《关于召开执法工作例会的通知》。
    改正：向报送单位索要年度总结；批量检查时用 --exclude 把这份文件排除在外。
    局限：只看文首的标题；没有标题的不判断。
    """

    code = "SEC306"
    name = "other-genre"
    severity = "warning"
    title = "不像年度总结"
    basis = Basis("清单核对的对象是年度总结、报告", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "标题是“{quote}”，不像年度总结；清单核对的结论和分数对它没有意义，请核对是否报错了文件。",
            "by its title no annual report: {quote}; verdicts and score mean nothing here",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._titles = joined(lexicons.load("rules/other_genre.yaml", OtherGenreFile).titles)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the title."""
        if source.annual or source.context.partial:
            return
        start = 0
        for line in source.text.split("\n")[:_LINES]:
            name = line.strip()
            if name and len(name) <= _LONGEST and self._titles.search(name):
                left = start + line.find(name)
                span = Span(left, left + len(name))
                yield Hit(span, args={"quote": name}, identity="genre")
                return
            start += len(line) + 1
