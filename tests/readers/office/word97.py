"""Small Word 97 documents, written by hand after [MS-CFB] and [MS-DOC]."""

from __future__ import annotations

from struct import pack

TEXT = 0x400
PAGE = 512
END = 0xFFFFFFFE
SPECIAL = 0xFFFFFFFD
FREE = 0xFFFFFFFF


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file; every stream is padded so that it needs no short sectors."""
    sectors: list[bytes] = []
    chains: list[int] = []
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        padded = data.ljust(4096, b"\0")
        padded += bytes(-len(padded) % 512)
        first, count = len(sectors), len(padded) // 512
        sectors.extend(padded[start : start + 512] for start in range(0, len(padded), 512))
        chains.extend([*range(first + 1, first + count), END])
        entries.append(
            _entry(name, 2, first, len(padded), right=number + 1 if number < len(streams) else FREE)
        )
    directory = len(sectors)
    raw = b"".join(entries)
    raw += bytes(-len(raw) % 512)
    sectors.extend(raw[start : start + 512] for start in range(0, len(raw), 512))
    chains.extend([*range(directory + 1, len(sectors)), END])
    table = len(sectors)
    chains.append(SPECIAL)
    sectors.append(pack("<128I", *chains, *[FREE] * (128 - len(chains))))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    )
    header += pack("<IIIIIIIIII", 0, 1, directory, 0, 4096, END, 0, END, 0, table)
    return header + pack("<108I", *[FREE] * 108) + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (
        encoded.ljust(64, b"\0")
        + pack("<HBBIII", len(encoded), kind, 1, FREE, right, child)
        + bytes(36)
        + pack("<IQ", start, size)
    )


def word(
    paragraphs: list[tuple[str, bytes]],
    *,
    deleted: tuple[int, int] | None = None,
    lists: tuple[bytes, bytes] = (b"\0\0", b"\0\0\0\0"),
    flags: int = 0,
    version: int = 0xC1,
    behind: str = "",
) -> bytes:
    """Return a document.

    Args:
        paragraphs: Texts with their end mark, and property modifiers.
        deleted: Range of characters marked as deleted.
        lists: ``PlfLst`` with levels, ``PlfLfo``.
        flags: Flags of the header besides that of the table stream.
        version: ``nFib``.
        behind: Text of the page headers behind the main text.
    """
    text = "".join(part for part, _ in paragraphs)
    body = (text + behind).encode("utf-16-le")
    pages_at = (TEXT + len(body) + PAGE - 1) // PAGE
    edges = [TEXT]
    for part, _ in paragraphs:
        edges.append(edges[-1] + 2 * len(part))
    characters = [TEXT, TEXT + len(body)]
    marks = [b""]
    if deleted:
        first, last = (TEXT + 2 * place for place in deleted)
        characters, marks = [TEXT, first, last, TEXT + len(body)], [b"", b"\x00\x08\x01", b""]
    main = bytearray(TEXT) + body
    main += bytes(pages_at * PAGE - len(main))
    main += _page(edges, [b"\0\0" + values for _, values in paragraphs], paragraph=True)
    main += _page(characters, marks, paragraph=False)

    parts: dict[int, bytes] = {
        12: pack("<III", TEXT, TEXT + len(body), pages_at + 1),
        13: pack("<III", TEXT, TEXT + len(body), pages_at),
        33: b"\x02" + pack("<IIIHIH", 16, 0, len(text + behind), 0, TEXT, 0),
        74: lists[1],
        73: lists[0],  # last, because levels follow it to the end of the stream
    }
    table = b""
    for index, part in parts.items():
        main[0x9A + 8 * index : 0x9A + 8 * index + 8] = pack("<II", len(table), len(part))
        table += part
    main[0:4] = pack("<HH", 0xA5EC, version)
    main[10:12] = pack("<H", 0x0200 | flags)
    main[0x4C:0x50] = pack("<i", len(text))
    main[0x54:0x58] = pack("<i", len(behind))
    return compound({"WordDocument": bytes(main), "1Table": table})


def _page(edges: list[int], values: list[bytes], *, paragraph: bool) -> bytes:
    page = bytearray(PAGE)
    count = len(edges) - 1
    page[: 4 * len(edges)] = pack(f"<{len(edges)}I", *edges)
    place = PAGE - 2
    width = 13 if paragraph else 1
    for index, given in enumerate(values):
        # Paragraph properties are an odd number of bytes: their length is given in words less one.
        value = given + bytes(1 - len(given) % 2) if paragraph else given
        if not value:
            continue
        place -= len(value) + 2
        place -= place % 2
        page[place] = (len(value) + 1) // 2 if paragraph else len(value)
        page[place + 1 : place + 1 + len(value)] = value
        page[4 * len(edges) + width * index] = place // 2
    page[-1] = count
    return bytes(page)


def list_level(form: int, text: str, *, follows: int = 2, start: int = 1) -> bytes:
    """Return a level; ``%1`` in the text stands for the number of the first level."""
    shown = "".join(text).replace("%1", "\x00").replace("%2", "\x01")
    head = pack("<iBB", start, form, 0) + bytes(9) + bytes([follows]) + bytes(12)
    return head + pack("<H", len(shown)) + shown.encode("utf-16-le")


def one_list(*levels: bytes) -> tuple[bytes, bytes]:
    """Return the tables of a document with one list of nine levels."""
    filled = [*levels, *[list_level(0, "%1.")] * (9 - len(levels))]
    definitions = pack("<H", 1) + pack("<Ii", 7, 0) + bytes(18) + b"\0\0" + b"".join(filled)
    return definitions, pack("<I", 1) + pack("<I", 7) + bytes(12) + pack("<I", FREE)
