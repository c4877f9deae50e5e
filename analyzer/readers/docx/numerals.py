"""Number formats of lists, ``ST_NumberFormat`` of ECMA-376 part 1, section 17.18.59."""

from __future__ import annotations

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_COUNTING = "○一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def format_number(value: int, form: str) -> str:
    """Return ``value`` as a list number of format ``form``; an unknown format prints decimal digits, as Word does."""
    if value < 0:
        return str(value)
    return _FORMATS.get(form, str)(value)


def format_custom(value: int, pattern: str) -> str:
    """Return ``value`` by a custom format (``001, 002, 003, ...``): only its width matters."""
    first = pattern.split(",", 1)[0].strip()
    return str(value).zfill(len(first)) if first.isdigit() else str(value)


def _positional(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(digit)] for digit in str(value))


def _counting(value: int) -> str:
    """一 … 九十九, then digit by digit."""
    return _thousands(value) if 0 < value < 100 else _positional(_COUNTING)(value)


def _thousands(
    value: int, digits: str = "零一二三四五六七八九", places: str = "千百十", *, bare: bool = True
) -> str:
    """Return the number in words. ``bare``: ten is 十, not 一十."""
    if value == 0:
        return digits[0]
    if value >= 10_000:
        return str(value)
    text, gap = "", False
    for digit, place in zip(str(value).zfill(4), [*places, ""], strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[int(digit)] + place
        gap = False
    return text[1:] if bare and 10 <= value < 20 else text


def _japanese(value: int) -> str:
    """Without 零, and without 一 before 十, 百 and 千."""
    text = _thousands(value).replace("零", "") if value else "〇"
    for place in "十百千":
        text = text.replace("一" + place, place)
    return text


def _legal(digits: str) -> Callable[[int], str]:
    return lambda value: _thousands(value, digits, "仟佰拾", bare=False)


def _cycle(characters: str) -> Callable[[int], str]:
    """One character each while there are any, then decimal digits."""
    return lambda value: characters[value - 1] if 0 < value <= len(characters) else str(value)


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value else "0"


def _letters(value: int) -> str:
    """Return a … z, then aa, bb and so on."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 32_768:
        return str(value)
    text = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        text += letters * count
    return text


def _ordinal(value: int) -> str:
    if value % 100 in {11, 12, 13}:
        return f"{value}th"
    return f"{value}{({1: 'st', 2: 'nd', 3: 'rd'}).get(value % 10, 'th')}"


def _run(first: str, last: int) -> Callable[[int], str]:
    """Consecutive characters from ``first`` for 1 … ``last``."""
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= last else str(value)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda value: "",  # noqa: ARG005 - the number is there and shows nothing
    "decimal": str,
    "decimalZero": lambda value: str(value).zfill(2),
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _cycle(_CIRCLED),
    "decimalEnclosedCircleChinese": _cycle(_CIRCLED),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _japanese,
    "ideographDigital": _positional(_HAN),
    "japaneseDigitalTenThousand": _positional(_HAN),
    "taiwaneseDigital": _positional(_COUNTING),
    "chineseLegalSimplified": _legal(_LEGAL),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _run("㊀", 10),
}
