"""Damage clean text the way web copies are damaged.

Pure functions from text to text, for tests and for the ``noisy.txt`` files of the corpus. Whatever is
random takes a seed, so the same input always gives the same output. The functions can be chained; the
order of a mirror site is: traditional characters, glosses, byte shift, half-width punctuation.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

HALF_WIDTH = str.maketrans("，；：（）？！", ",;:()?!")
ENTITIES = {"&": "&amp;", "“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "·": "&middot;", "%": "&#37;"}
NAVIGATION = (
    "无障碍阅读 | 长者专区 | 简体 | 繁体 | 登录",
    "首页 政务公开 办事服务 互动交流",
    "当前位置：首页 > 政务公开 > 法治政府建设年度报告",
)
METADATA = ("发布日期：2021-02-08 09:16 来源：本站 浏览次数：208 字号：[大] [中] [小] 打印 分享",)
FOOTER = (
    "上一篇：关于春节期间政务服务安排的通知 下一篇：没有了",
    "主办：区人民政府办公室 网站标识码：0000000000 网站地图 联系我们",
)

# Simplified characters that conversion tables of mirror sites leave alone, and the forms they prefer.
STAY = frozenset("于系范余面后制只里台占布核群松征汇")
VARIANTS = str.maketrans("爲衆羣僞啓", "為眾群偽啟")

_GBK_ROW_A3 = 0xA3
_ASCII_END = 0x80


@lru_cache(maxsize=4)
def _converter(config: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(config).convert
    return convert


def to_traditional(text: str) -> str:
    """Convert to traditional characters, one code point to one, as the tables of mirror sites do.

    Lines whose phrase-aware conversion changes the length are converted character by character.
    """
    convert = _converter("s2t")
    out: list[str] = []
    for line in text.split("\n"):
        done = convert(line)
        if len(done) != len(line):
            done = "".join(c if len(convert(c)) != 1 else convert(c) for c in line)
        out.append("".join(a if a in STAY else b for a, b in zip(line, done, strict=True)))
    return "\n".join(out).translate(VARIANTS)


@lru_cache(maxsize=4096)
def reading(char: str) -> str:
    """Most frequent reading of one Han character with tone mark, for instance ``shè``."""
    from pypinyin import Style, pinyin

    return str(pinyin(char, style=Style.TONE)[0][0])


def gloss(text: str, chars: Collection[str], spaced: Collection[str] = ()) -> str:
    """Put the reading in ASCII brackets behind every occurrence of the given characters.

    Args:
        text: the text, usually already traditional.
        chars: characters that the site's table glosses.
        spaced: those among them whose gloss ends in a blank, as in ``會(huì )``.
    """
    wanted = frozenset(chars)
    blank = frozenset(spaced)
    return "".join(f"{c}({reading(c)}{' ' if c in blank else ''})" if c in wanted else c for c in text)


def gbk_byte_shift(text: str, marks: str = "，") -> str:
    """Replace full-width marks by ASCII bytewise in GBK, also across character borders.

    In GBK a full-width mark is ``A3 xx``. The replacement does not look at character borders, so it
    also fires on a character that ends in ``A3`` before one that starts with ``xx``: 。現 is
    ``A1 A3 AC 46`` and loses its middle two bytes to the comma ``A3 AC``. The orphan ``A1`` is dropped
    on decoding and the trail byte ``46`` is left as the letter F. Genuine marks become ASCII as well.

    Args:
        text: traditional text; characters outside GBK pass through and interrupt a run.
        marks: full-width marks of row ``A3``, each replaced by the ASCII character of the same shape.

    Raises:
        ValueError: a mark is not a full-width ASCII form.
    """
    pairs: dict[bytes, bytes] = {}
    for mark in marks:
        raw = mark.encode("gbk")
        if raw[0] != _GBK_ROW_A3:
            raise ValueError(f"{mark!r} is no full-width ASCII form")
        pairs[raw] = bytes([raw[1] - _ASCII_END])
    out: list[str] = []
    run = bytearray()

    def flush() -> None:
        data = bytes(run)
        i = 0
        kept = bytearray()
        while i < len(data):
            swap = pairs.get(data[i : i + 2])
            kept += swap if swap is not None else data[i : i + 1]
            i += 1 if swap is None else 2
        out.append(_decode_dropping(bytes(kept)))
        run.clear()

    for char in text:
        try:
            run += char.encode("gbk")
        except UnicodeEncodeError:
            flush()
            out.append(char)
    flush()
    return "".join(out)


def _decode_dropping(data: bytes) -> str:
    """Decode GBK; a lead byte before ASCII is dropped alone, an undefined pair is dropped whole."""
    out: list[str] = []
    i = 0
    while i < len(data):
        if data[i] < _ASCII_END:
            out.append(chr(data[i]))
            i += 1
        elif i + 1 >= len(data) or (data[i + 1] < _ASCII_END and not _is_pair(data[i : i + 2])):
            i += 1
        else:
            out.append(data[i : i + 2].decode("gbk", errors="ignore"))
            i += 2
    return "".join(out)


def _is_pair(pair: bytes) -> bool:
    try:
        return len(pair.decode("gbk")) == 1
    except UnicodeDecodeError:
        return False


def half_width(text: str) -> str:
    """Fold ，；：（）？！ to ASCII; the stop, quotation marks and 、 have no ASCII twin and stay."""
    return text.translate(HALF_WIDTH)


def wrap_lines(text: str, width: int = 30, lines_per_page: int = 0) -> str:
    """Break every paragraph into lines of ``width`` characters, as text extracted from a PDF.

    Args:
        text: one paragraph a line.
        width: characters per line, counting an indent of two.
        lines_per_page: when positive, a line ``— n —`` between blank lines ends every page.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        indented = f"\u3000\u3000{paragraph}" if len(paragraph) > width else paragraph
        lines += [indented[i : i + width] for i in range(0, len(indented), width)] or [""]
    if lines_per_page <= 0:
        return "\n".join(lines)
    out: list[str] = []
    for start in range(0, len(lines), lines_per_page):
        page = start // lines_per_page + 1
        out += [*lines[start : start + lines_per_page], "", f"— {page} —", ""]
    return "\n".join(out)


def add_blanks(text: str, seed: int = 0, rate: float = 0.02) -> str:
    """Put blanks around digit runs, and at random places inside Han runs with the given rate."""
    rng = random.Random(seed)
    spaced = re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", text)
    return re.sub(
        r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", lambda _: " " if rng.random() < rate else "", spaced
    )


def add_page_headers(text: str, header: str, every: int) -> str:
    """Cut the text into pages, also inside a paragraph, and open every page but the first with its header.

    Args:
        text: one paragraph a line.
        header: what the pages repeat; the number of the page follows it.
        every: code points of text per page; a page ends later rather than inside a run of digits.
    """
    out: list[str] = []
    start = 0
    while start < len(text):
        end = min(start + every, len(text))
        while end < len(text) and text[end - 1 : end + 1].isdigit():
            end += 1
        if start:
            out.append(f"\n\n{header}\u3000\u3000第{len(out) // 2 + 2}页\n\n")
        out.append(text[start:end])
        start = end
    return "".join(out)


def add_chrome(
    text: str,
    navigation: Sequence[str] = NAVIGATION,
    metadata: Sequence[str] = METADATA,
    footer: Sequence[str] = FOOTER,
) -> str:
    """Surround a document (title on its first line) by what a web page prints around it."""
    title, _, body = text.rstrip("\n").partition("\n")
    return "\n".join([*navigation, title, *metadata, body, *footer]) + "\n"


def add_entities(text: str) -> str:
    """Write quotation marks, dashes and the like as HTML entities and indent paragraphs by ``&nbsp;``."""
    lines = ["".join(ENTITIES.get(c, c) for c in line) for line in text.split("\n")]
    return "\n".join(f"&nbsp;&nbsp;{line}" if line else line for line in lines)


def mask_names(text: str, names: Iterable[str], mask: str = "xx") -> str:
    """Replace every given name by the mask, longer names first."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, mask)
    return text
