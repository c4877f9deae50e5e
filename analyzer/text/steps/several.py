"""Reports that follow each other in one file: the headings begin anew below another title."""

from __future__ import annotations

from itertools import islice

import regex

from analyzer.text.later import later
from analyzer.text.span import Span

SENTENCES = 3  # of a report before the next one begins; the lines of a table of contents hold none
LONGEST = 60

_TOP = later(regex.compile, r"(?m)^[ \t\u3000]*+(?P<ordinal>[一二三四五六七八九十])、(?P<rest>[^\n]*)")
_TITLE = later(
    regex.compile,
    r"(?m)^[ \t\u3000#*]*+(?=[^\n。；：:>＞！]{8,60}$)(?=[^\n]*(?:20\d{2}|二[〇○零]|法治|依法|行政|工作))"
    r"(?!附件|附表|附[：:]|[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)])"
    r"(?P<title>[^\n]*?(?:报告|总结|汇报|小结|年报|情况)(?:（[^（）\n]{1,12}）)?)[ \t\u3000*]*+$",
)
_APPENDED = later(regex.compile, r"附件[一二三四五六七八九十\d]{0,2}[：:]?|附[：:]")
_STOP = regex.compile("[。；]")
_ABOVE = 12  # characters before a title that may say that it is an appendix


def titles_again(text: str) -> list[Span]:
    """Return the titles of the reports of a file that holds several; nothing where it holds one.

    A report begins where ``一、`` comes again behind ``二、`` and a title stands between that heading and the last one.
    Titles of appendices (附件1) are none.
    """
    if text.count("一、") < 2:
        return []
    found: list[Span] = []
    first = last = -1
    above = 0
    for head in _TOP.finditer(text):
        if head["ordinal"] == "一" and first < 0:
            first = head.start()
        elif head["ordinal"] == "一" and above > 1:
            title = _TITLE.search(text, last, head.start())
            told = len([*islice(_STOP.finditer(text, first, head.start()), SENTENCES)]) == SENTENCES
            if (
                title is not None
                and told
                and _APPENDED.search(text, max(0, title.start() - _ABOVE), title.start()) is None
            ):
                found.append(Span(*title.span("title")))
        above = "一二三四五六七八九十".index(head["ordinal"]) + 1
        last = head.end()
    if not found:
        return []
    own = _TITLE.search(text, 0, first)
    return [Span(*own.span("title")), *found] if own is not None else found
