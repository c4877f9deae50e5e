"""What mails, footnotes and accounts leave below a signed report: it is no part of the report."""

from __future__ import annotations

import regex

from analyzer.text.later import later
from analyzer.text.span import Span

_NUMERAL = "[\\d一二三四五六七八九十]{1,3}"
_DAY = (
    rf"(?:20\d\d|二[〇○零O0][〇○零O0一二三四五六七八九十]{{2}})[ ]?年[ ]?{_NUMERAL}[ ]?月[ ]?{_NUMERAL}[ ]?日"
)
_SIGNED = later(
    regex.compile,
    rf"(?m)^(?=[^\n]*日)[ \t\u3000]*+(?:[^\n，。；：\d]{{2,24}}[ \t\u3000]*+)??{_DAY}[ \t\u3000）)]*+$",
)
# Quoted and forwarded mails, which may stand below a report without a date too.
_QUOTED = later(
    regex.compile,
    r"(?m)^[ \t\u3000]*+(?:"
    r"[-—–=_* ]{2,40}(?:原始邮件|原邮件|转发的?邮件(?:信息)?|Original Message|Forwarded message)[-—–=_* ]*+$"
    r"|(?:在|于|On )(?=[^\n]*(?:@|\d:\d\d))[^\n]{4,120}(?:写道|wrote)[ ]?[：:][ \t]*+$)",
)
_BELOW = later(
    regex.compile,
    r"(?m)^[ \t\u3000]*+(?:>|＞|--[ ]?$|(?:此|本|该)(?:电子)?邮件[^\n]{0,40}(?:保密|机密|仅供|收件人|病毒)"
    r"|【?保密(?:声明|提示)】?[：:]?|往期(?:推荐|精选|回顾|文章)|喜欢此内容的人|长按(?:识别|扫)|阅读原文"
    r"|此致[ \t\u3000]*+(?:敬礼)?[！!]?$|(?:[\[［【〔]\d{1,2}[\]］】〕]|①|¹)[ \t\u3000]*+\S)",
)
_PARTS = later(regex.compile, r"(?m)^[ \t\u3000]*+(?:[一二三四五六七八九十]、|附件|附表|附[：:])")
_SECOND = later(regex.compile, r"(?m)^[ \t\u3000]*+(?:二、|[（(]二[)）])")
_ANY = ("日", "邮件", "写道", "message", "Message", "wrote")


def below_signature(text: str) -> list[Span]:
    """Return the place of mails, footnotes and links below the signature, to the end of the text or to an appendix.

    A quoted mail counts below any report of two parts; the rest only below the date of a signature.
    """
    if not any(word in text for word in _ANY):
        return []
    second = _SECOND.search(text)
    quoted = _QUOTED.search(text, second.end()) if second is not None else None
    if quoted is not None and not _goes_on(text, quoted.end()):
        return [Span(_signature(text, quoted.start()) or quoted.start(), len(text))]
    signed = None
    for signed in _SIGNED.finditer(text, second.end() if second is not None else len(text) // 2):
        below = _BELOW.search(text, signed.end())
        if below is None:
            return []
        part = _PARTS.search(text, signed.end())
        if part is None:
            return [Span(below.start(), len(text))]
        if part.start() > below.start() and "附" in part[0]:
            return [Span(below.start(), part.start())]
    return []


def _signature(text: str, end: int) -> int:
    """Return where the lines of a mail's signature begin, between the date and the mail that is quoted; 0 without."""
    signed = None
    for signed in _SIGNED.finditer(text, 0, end):  # noqa: B007 - the last one is wanted
        pass
    if signed is None:
        return 0
    below = _BELOW.search(text, signed.end(), end)
    return below.start() if below is not None else 0


def _goes_on(text: str, start: int) -> bool:
    """Whether the quoted mail holds a report itself: parts of its own."""
    return all(part in text[start:] for part in ("\n一、", "\n二、"))
