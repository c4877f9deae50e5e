"""Ways in which copies of documents get damaged, for round trips: each returns the damaged text."""

from __future__ import annotations

import random
import re
from functools import cache

_MARKS = re.compile(b"\xa3[\xa1\xa8\xa9\xac\xba\xbb\xbf]")


@cache
def traditional(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(text))


def glossed(text: str, every: int = 1) -> str:
    """Pinyin behind the characters that GB 2312 does not have, as mirror sites do."""
    from pypinyin.pinyin_dict import pinyin_dict

    parts = []
    for character in text:
        parts.append(character)
        if "\u4e00" <= character <= "\u9fff" and not _simple(character) and ord(character) % every == 0:
            parts.append(f"({pinyin_dict[ord(character)].split(',')[0]})")
    return "".join(parts)


def byte_shifted(text: str, *, lost: str = "") -> str:
    """What a byte-level replacement of full-width marks in GBK leaves; ``lost`` prints for a lost byte."""
    data = text.encode("gbk", "ignore")
    parts: list[str] = []
    start = 0
    for match in _MARKS.finditer(data):
        parts += (_read(data[start : match.start()], lost), match[0].decode("gbk"))
        start = match.end()
    return "".join([*parts, _read(data[start:], lost)])


def half_width(text: str) -> str:
    return text.translate(str.maketrans("，；：（）！？", ",;:()!?"))


def full_width_digits(text: str) -> str:
    return re.sub("[0-9]", lambda match: chr(ord(match[0]) + 0xFEE0), text)


def spaced_digits(text: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", text)


def wrapped(text: str, width: int = 30, lines: int = 24) -> str:
    """Printed pages: indented paragraphs cut every ``width`` characters, pages of ``lines`` lines with numbers."""
    rows: list[str] = []
    for paragraph in text.split("\n"):
        whole = "\u3000\u3000" + paragraph
        while whole:
            cut = width
            while cut < len(whole) and whole[cut] in "，。、；：）》”":
                cut += 1
            rows.append(whole[:cut])
            whole = whole[cut:]
    pages = [rows[at : at + lines] for at in range(0, len(rows), lines)]
    return "\n".join("\n".join(page) + f"\n\n— {number} —\n" for number, page in enumerate(pages, 1))


def escaped(text: str) -> str:
    return (
        text.replace("“", "&ldquo;")
        .replace("”", "&rdquo;")
        .replace("·", "&middot;")
        .replace("\n", "\n&nbsp;&nbsp;")
    )


def sprinkled(text: str, marks: str = "\u200b\ufeff\u00ad", seed: int = 1) -> str:
    """Invisible characters at random places."""
    chance = random.Random(seed)
    return "".join(character + (chance.choice(marks) if chance.random() < 0.02 else "") for character in text)


def _read(data: bytes, lost: str) -> str:
    parts = []
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            parts.append(chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        try:
            parts.append(pair.decode("gbk"))
            at += 2
        except UnicodeDecodeError:
            parts.append(lost)
            at += 2 if len(pair) == 2 and pair[1] >= 0x80 else 1
    return "".join(parts)


@cache
def _simple(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
