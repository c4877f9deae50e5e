"""What a container file holds, whatever it is called."""

from __future__ import annotations

from struct import unpack_from

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER = b"PK\x03\x04"
_CENTRAL_HEADER = b"PK\x01\x02"
_END = b"PK\x05\x06"
_END_SIZE = 22
_MOST_NAMES = 10_000

# Beginnings of member names that settle the kind of a zip file, lower case.
_MEMBERS = ((b"ofd.xml", "ofd"), (b"word/", "docx"), (b"xl/", "xls"), (b"ppt/", "ppt"))
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
# Streams that settle the kind of a compound file; its directory holds their names in UTF-16.
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)
_WORD_XML = (b'progid="Word.Document"', b"<w:wordDocument", b"<pkg:package")


def container_kind(data: bytes) -> str | None:
    """Return the format inside a container.

    ``docx``, ``ofd``, ``odt``, ``xls``, ``ppt`` or ``zip`` for a zip file; ``doc``, ``xls``, ``ppt``, ``encrypted``
    or ``ole`` for a compound file; ``wordxml`` for a Word document in one XML file; None for anything else.
    """
    if data.startswith(_ZIP):
        return _zip(data)
    if data.startswith(_OLE):
        return next((name for stream, name in _STREAMS if stream.encode("utf-16-le") in data), "ole")
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "wordxml" if head.startswith(b"<?xml") and any(mark in head for mark in _WORD_XML) else None


def _zip(data: bytes) -> str:
    if _OPEN_DOCUMENT in data[:200]:
        return "odt"
    names = [name.replace(b"\\", b"/").lstrip(b"/").lower() for name in _names(data)]
    return next((kind for start, kind in _MEMBERS if any(name.startswith(start) for name in names)), "zip")


def _names(data: bytes) -> list[bytes]:
    """Return the member names of the directory; of a file without one (cut off), those at its members."""
    found: list[bytes] = []
    end = data.rfind(_END, max(0, len(data) - _END_SIZE - 0xFFFF))
    if end < 0 or end + _END_SIZE > len(data):
        return _local_names(data)
    (size,) = unpack_from("<I", data, end + 12)
    place = end - size
    while 0 <= place <= end - 46 and len(found) < _MOST_NAMES and data.startswith(_CENTRAL_HEADER, place):
        length, extra, comment = unpack_from("<HHH", data, place + 28)
        found.append(data[place + 46 : place + 46 + length])
        place += 46 + length + extra + comment
    return found or _local_names(data)


def _local_names(data: bytes) -> list[bytes]:
    found: list[bytes] = []
    place = data.find(_LOCAL_HEADER)
    while 0 <= place <= len(data) - 30 and len(found) < _MOST_NAMES:
        (length,) = unpack_from("<H", data, place + 26)
        found.append(data[place + 30 : place + 30 + length])
        place = data.find(_LOCAL_HEADER, place + 30)
    return found
