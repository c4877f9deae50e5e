"""Mails: the headers above a forwarded text, what the sender wrote above them, and where his text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from analyzer.text.later import later

HEAD_LINES = 60
FEWEST = 2  # fields that tell the head of a mail
LONGEST_GREETING = 120
MOST_GREETINGS = 12

_FIELD = later(
    regex.compile,
    r"[>\s]*(?:(?P<mail>发\s?件\s?人|寄件[人者]|收\s?件\s?[人者]|发送时间|发件时间|寄件日期|密\s?送|From|To|Cc|Bcc|Sent|Subject|Reply-To"
    r"|Return-Path|Received|Message-ID|MIME-Version|Content-[A-Za-z-]{3,20}|X-[A-Za-z-]{2,30})"
    r"|抄\s?送|副\s?本|主\s?[题旨]|日\s?期|时\s?间|附\s?件|Date|Attachments?)\s*[:：].*",
    regex.IGNORECASE,
)
_WROTE = later(
    regex.compile,
    r"[>\s]*(?:(?:在|于|On\s).{4,80}(?:写道|wrote)\s*[:：]|.{0,60}<\S+@\S+>.{0,40}(?:写道)?\s*[:：]"
    r"|[-—=_\s*]{2,40}(?:原始邮件|转发的?邮件|转发的邮件信息|原邮件|Original\sMessage|Forwarded\smessage)[-—=_\s*]*)",
    regex.IGNORECASE,
)
# One of these words is in the head of every mail.
_TOLD = re.compile("件人|件者|件 人|写道|邮件|送时间|密送|rom:|To:|Cc:|ubject:|wrote|essage|MIME|Content-")
_BODY = regex.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部])"
)


def mail_head(text: str, lines: Sequence[str]) -> list[int]:
    """Return the last head of a mail at the beginning of a text, with all that stands above it.

    It is a line that says who wrote when, or two fields of which one is a mail's own; no heading stands above it.
    """
    top = lines[:HEAD_LINES]
    if not _TOLD.search(text):
        return []
    last, fields, own = -1, 0, False
    for index, line in enumerate(top):
        if _BODY.match(line):
            break
        if _WROTE.fullmatch(line):
            last, fields, own = index, 0, False
        elif (match := _FIELD.fullmatch(line)) is not None:
            fields += 1
            own = own or match["mail"] is not None
            if own and fields >= FEWEST:
                last = index
        elif line:
            fields, own = 0, False
    written = [index for index in range(last + 1) if lines[index]]
    prose = [index for index in written if not _FIELD.fullmatch(lines[index])]
    if len(prose) > MOST_GREETINGS or any(len(lines[index]) > LONGEST_GREETING for index in prose):
        return []
    return written
