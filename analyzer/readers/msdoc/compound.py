"""Compound files ([MS-CFB]): named streams in chains of sectors."""

from __future__ import annotations

from array import array
from struct import error, unpack_from

_FREE = 0xFFFFFFFA  # this and higher: no sector
_ENTRY = 128
_ROOT, _STREAM = 5, 2


class CompoundError(Exception):
    """The file is no whole compound file."""


class CompoundFile:
    """Streams of a compound file.

    Raises:
        CompoundError: If the file is cut off or its chains do not hold.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            (shift,) = unpack_from("<H", data, 30)
            (mini_shift,) = unpack_from("<H", data, 32)
            directory, self._cutoff, mini_fat = unpack_from("<I4xII", data, 48)
            difat, _ = unpack_from("<II", data, 68)
            if shift not in {9, 12} or mini_shift != 6:
                raise CompoundError("sector size")
            self._size = 1 << shift
            self._mini_size = 1 << mini_shift
            self._fat = self._table(self._fat_sectors(difat))
            self._streams = self._directory(self._chain(directory))
            self._mini_fat = array("I", _words(self._chain(mini_fat)))
        except error as problem:
            raise CompoundError("cut off") from problem

    def read(self, name: str) -> bytes:
        """Return a stream.

        Raises:
            CompoundError: If it is missing or its chain does not hold.
        """
        if name not in self._streams:
            raise CompoundError(f"no stream {name}")
        start, size = self._streams[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        parts: list[bytes] = []
        sector = start
        for _ in range(size // self._mini_size + 1):
            if sector >= _FREE:
                break
            if sector >= len(self._mini_fat):
                raise CompoundError("mini chain")
            parts.append(self._mini[sector * self._mini_size : (sector + 1) * self._mini_size])
            sector = self._mini_fat[sector]
        return b"".join(parts)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        for _ in range(len(self._fat) + 1):
            if sector >= _FREE:
                return b"".join(parts)
            if sector >= len(self._fat):
                break
            parts.append(self._sector(sector))
            sector = self._fat[sector]
        raise CompoundError("chain")

    def _fat_sectors(self, difat: int) -> list[int]:
        found = list(unpack_from("<109I", self._data, 76))
        most = len(self._data) // self._size + 1
        while difat < _FREE and len(found) <= most:
            words = _words(self._sector(difat))
            if not words:
                raise CompoundError("table")
            found.extend(words[:-1])
            difat = words[-1]
        return [sector for sector in found if sector < _FREE][:most]

    def _table(self, sectors: list[int]) -> array[int]:
        return array("I", _words(b"".join(map(self._sector, sectors))))

    def _directory(self, data: bytes) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        self._mini = b""
        for place in range(0, len(data) - _ENTRY + 1, _ENTRY):
            (length, kind) = unpack_from("<HB", data, place + 64)
            (start, size) = unpack_from("<II", data, place + 116)
            if kind == _ROOT and size:
                self._mini = self._chain(start)[:size]
            elif kind == _STREAM and 2 <= length <= 64:
                name = data[place : place + length - 2].decode("utf-16-le", "replace")
                found.setdefault(name, (start, size))
        return found


def _words(data: bytes) -> tuple[int, ...]:
    return unpack_from(f"<{len(data) // 4}I", data)
