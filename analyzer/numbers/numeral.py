"""Numerals to exact decimals: Arabic, Chinese, financial and mixed (1.2万).

Grammar of a Chinese numeral: sections of up to four places (千百十) are scaled by 万, 亿, 兆 from the right.
A closing digit without a place counts for the next lower one (一百二 is 120, 三万五 is 35000) unless 零 stands
before it. Digits without any place name are read off one by one (二〇二〇 is 2020).
"""

from __future__ import annotations

from decimal import Decimal

DIGITS: dict[str, int] = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{char: value for value, char in enumerate("０１２３４５６７８９")},
    **{char: value for value, char in enumerate("0123456789")},
    "〇": 0, "○": 0, "两": 2, "兩": 2, "貳": 2, "參": 3, "叄": 3, "陸": 6, "幺": 1,
}  # fmt: skip
PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_ZEROS = "零〇○"
_POINTS = "点點.．"
_LIMIT = 64  # A longer "numeral" is no number that a report could state.
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")


def parse_numeral(text: str) -> Decimal | None:
    """Return the value of a whole numeral, or ``None`` if ``text`` is none.

    Args:
        text: ``63``, ``12,345.6``, ``一百二十三``, ``壹拾``, ``三点五万``, ``1.2万``, ``负二``, ``-3``.
    """
    if not text or len(text) > _LIMIT:
        return None
    if text[0] in "负負-－":
        value = parse_numeral(text[1:]) if text[1:2] not in "负負-－" else None
        return None if value is None else -value
    if "," in text or "，" in text:
        return parse_grouped(text)
    if text.isascii():
        return parse_arabic(text)
    for short, full in _TENS.items():
        if short in text:
            text = text.replace(short, full)
    for point in _POINTS:
        if point in text:
            return _with_point(text, point)
    whole = _whole(text)
    return None if whole is None else Decimal(whole)


def parse_arabic(text: str) -> Decimal | None:
    """Return the value of ASCII or full-width digits with at most one decimal point."""
    text = text.translate(_WIDE)
    head, point, tail = text.partition(".")
    if not (head.isascii() and head.isdigit()) or (point and not (tail.isascii() and tail.isdigit())):
        return None
    return Decimal(text)


def parse_grouped(text: str) -> Decimal | None:
    """Return the value of digits with thousands separators; ``None`` if a group is not three digits long."""
    head, point, tail = text.translate(_WIDE).replace("，", ",").partition(".")
    groups = head.split(",")
    if not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
        return None
    return parse_arabic("".join(groups) + point + tail)


def _with_point(text: str, point: str) -> Decimal | None:
    head, _, tail = text.partition(point)
    digits = tail.rstrip("".join(PLACES) + "".join(SCALES))
    whole = _whole(head) if head else None
    fraction = _sequence(digits)
    factor = _factor(tail[len(digits) :])
    if whole is None or fraction is None or factor is None:
        return None
    return Decimal(f"{whole}.{fraction}") * factor


def _factor(text: str) -> int | None:
    """Value of a chain of places and scales without digits (百万 is 10^6); 1 for no text."""
    product = 1
    for char in text:
        step = PLACES.get(char) or SCALES.get(char)
        if step is None:
            return None
        product *= step
    return product


def _sequence(text: str) -> str | None:
    """Digits read off one by one, as ASCII; ``None`` if there is none or something else among them."""
    digits = [DIGITS.get(char) for char in text]
    return "".join(map(str, digits)) if digits and None not in digits else None


def _whole(text: str) -> int | None:
    sequence = _sequence(text)
    if sequence is not None:
        return int(sequence)
    total = 0  # everything above the current 亿 / 万 scale
    section = 0  # places below 万 read so far
    digits = ""
    last = 1  # the place that was read last, for a closing digit
    place = 10**4  # places of a section descend: 八百一千 is two numbers, not one
    zero = False
    for char in text:
        digit = DIGITS.get(char)
        if digit is not None:
            if char in _ZEROS and not digits:
                zero = True
                continue
            if digits and not char.isdigit():
                return None
            digits += str(digit)
        elif char in PLACES:
            last = PLACES[char]
            if last >= place:
                return None
            place = last
            section += (int(digits) if digits else 1) * last
            digits, zero = "", False
        elif char in SCALES:
            last = SCALES[char]
            part = section + (int(digits) if digits else 0)
            if part == 0:
                if total >= last:
                    return None
                part = 0 if total else 1
            # 三万亿: a larger scale applies to everything before it.
            total = (total + part) * last if 0 < total < last else total + part * last
            section, digits, zero, place = 0, "", False, 10**4
        else:
            return None
    if digits:
        lower = last // 10 if last > 1 and not zero and len(digits) == 1 else 1
        section += int(digits) * max(lower, 1)
    return total + section
