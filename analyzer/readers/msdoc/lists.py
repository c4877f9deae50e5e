"""List tables ([MS-DOC] 2.9.131, 2.9.145): the same model as in newer files, so that the same counters number them."""

from __future__ import annotations

from struct import unpack_from

from analyzer.readers.docx.counters import LEVELS, LONGEST_TEXT, Level, NumberedList
from analyzer.readers.docx.symbols import PRIVATE, UNKNOWN, symbol

MOST_LISTS = 20_000
BULLET = 23
_SEPARATORS = ("\t", " ", "")
# MSONFC, [MS-OSHARED] 2.2.1.3, by the names of the newer format.
_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal", 8: "hex",
    10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 18: "decimalEnclosedCircle",
    19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle",
    30: "ideographTraditional", 31: "ideographZodiac", 32: "ideographZodiacTraditional", 33: "taiwaneseCounting",
    34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 40: "japaneseDigitalTenThousand",
    57: "numberInDash", 255: "none",
}  # fmt: skip


def lists(definitions: bytes, instances: bytes) -> list[NumberedList | None]:
    """Return the lists of a document in the order that paragraphs refer to them, from 1.

    Args:
        definitions: ``PlfLst`` and the levels behind it, to the end of the stream.
        instances: ``PlfLfo``.
    """
    levels = _definitions(definitions)
    if len(instances) < 4:
        return []
    count = min(unpack_from("<I", instances)[0], MOST_LISTS, (len(instances) - 4) // 16)
    found: list[NumberedList | None] = []
    place = 4 + 16 * count
    for index in range(count):
        (identifier,) = unpack_from("<I", instances, 4 + 16 * index)
        overrides = instances[4 + 16 * index + 12]
        own = dict(levels.get(identifier, {}))
        starts: dict[int, int] = {}
        place += 4
        for _ in range(overrides):
            if place + 8 > len(instances):
                break
            start, flags = unpack_from("<iI", instances, place)
            place += 8
            level = flags & 0xF
            if flags & 0x20:
                shown, place = _level(instances, place)
                if shown is not None:
                    own[level] = shown
                    start = shown.start
            if flags & 0x10:
                starts[level] = start
        found.append(NumberedList(str(identifier), own, starts) if own else None)
    return found


def _definitions(data: bytes) -> dict[int, dict[int, Level]]:
    if len(data) < 2:
        return {}
    count = min(unpack_from("<H", data)[0], MOST_LISTS, (len(data) - 2) // 28)
    found: dict[int, dict[int, Level]] = {}
    place = 2 + 28 * count
    for index in range(count):
        (identifier,) = unpack_from("<I", data, 2 + 28 * index)
        simple = data[2 + 28 * index + 26] & 1
        levels: dict[int, Level] = {}
        for level in range(1 if simple else LEVELS):
            shown, place = _level(data, place)
            if shown is None:
                return found
            levels[level] = shown
        found[identifier] = levels
    return found


def _level(data: bytes, place: int) -> tuple[Level | None, int]:
    """Return the level at ``place`` and where the next one begins."""
    if place + 28 > len(data):
        return None, place
    start, form, flags = unpack_from("<iBB", data, place)
    follows, characters, paragraph, limit = (
        data[place + 15],
        data[place + 24],
        data[place + 25],
        data[place + 26],
    )
    place += 28 + characters + paragraph
    if place + 2 > len(data):
        return None, place
    (length,) = unpack_from("<H", data, place)
    raw = data[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(character) + 1}" if ord(character) < LEVELS else character for character in raw)
    if form == BULLET:
        text = "".join(map(_bullet, raw))
    level = Level(
        start=start,
        form=_FORMATS.get(form, "decimal"),
        text=text[:LONGEST_TEXT],
        separator=_SEPARATORS[follows] if follows < len(_SEPARATORS) else "\t",
        restart=limit if flags & 0x08 else None,
        legal=bool(flags & 0x04),
    )
    return level, place + 2 + 2 * length


def _bullet(character: str) -> str:
    """The font of a bullet is not looked up: the two usual symbol fonts share few codes."""
    if ord(character) < PRIVATE or ord(character) > PRIVATE + 0xFF:
        return character
    found = symbol(ord(character), "wingdings")
    return found if found != UNKNOWN else symbol(ord(character), "symbol")
