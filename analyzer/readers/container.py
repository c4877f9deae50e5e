"""Zip containers (office files, archives) that cannot hurt: every byte is counted while it is inflated."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from struct import unpack_from

from analyzer.errors import ReadError

LARGEST_PART = 64 << 20
LARGEST_TOTAL = 192 << 20
LARGEST_DIRECTORY = 8 << 20
RATIO = 200
RATIO_FROM = 4 << 20
CHUNK = 1 << 20  # large, because expat before 2.6 reads an unfinished token again with every chunk

_END = b"PK\x05\x06"
_END_SIZE = 22
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


class Container:
    """The members of a zip file, read within limits.

    Args:
        data: The zip file.
        path: Its name for messages.
        part: Largest inflated size of one member, bytes.
        total: Largest inflated size of all members read, bytes.

    Raises:
        ReadError: If ``data`` is no whole zip file or its directory is unreasonably large.
    """

    def __init__(
        self, data: bytes, path: str, *, part: int = LARGEST_PART, total: int = LARGEST_TOTAL
    ) -> None:
        self.path = path
        self._part, self._left = part, total
        _check_directory(data, path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as problem:
            raise damaged(path) from problem
        self._members: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            self._members.setdefault(member_name(info).replace("\\", "/").lstrip("/"), info)
        self._folded = {name.lower(): name for name in self._members}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the members in the order of the file, with ``/`` between folders."""
        return tuple(self._members)

    def find(self, name: str) -> str | None:
        """Return the name of a member as it stands in the file; upper and lower case are the same."""
        return self._folded.get(name.lstrip("/").lower())

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the inflated bytes of a member.

        Raises:
            ReadError: If it is missing, encrypted, damaged, or larger than the limits allow.
        """
        found = self.find(name)
        if found is None:
            raise ReadError(
                f"{self.path}：文件不完整，缺少 {name}。请用原软件打开后另存一份再读取。",
                f"{self.path}: incomplete, {name} is missing; open it in its program and save it again",
            )
        info = self._members[found]
        if info.flag_bits & _ENCRYPTED:
            raise encrypted(self.path)
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    self._left -= len(chunk)
                    if size > self._part or self._left < 0:
                        raise self._too_large(name)
                    if size > RATIO_FROM and size > RATIO * max(info.compress_size, 1):
                        raise self._too_large(name)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, OSError) as problem:
            raise damaged(self.path) from problem
        except (RuntimeError, NotImplementedError) as problem:
            raise ReadError(
                f"{self.path}：压缩方式不受支持或已加密。请用原软件打开后另存一份再读取。",
                f"{self.path}: unsupported compression or encryption; open it in its program and save it again",
            ) from problem

    def read(self, name: str) -> bytes:
        """Return the bytes of a member; errors as for :meth:`chunks`."""
        return b"".join(self.chunks(name))

    def _too_large(self, name: str) -> ReadError:
        return ReadError(
            f"{self.path}：其中的 {name} 解压后过大，疑似压缩炸弹，已停止读取。请核实文件来源，或另存为 .txt。",
            f"{self.path}: {name} inflates beyond all measure (zip bomb?), reading stopped; "
            "check where the file comes from, or save it as .txt",
        )


def member_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; names without the UTF-8 flag are UTF-8 or GBK, as Windows tools write them."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def damaged(path: str) -> ReadError:
    """Return the error for a file that ends too early or is otherwise broken."""
    return ReadError(
        f"{path}：文件已损坏或不完整（可能没有传完）。请重新获取，或用原软件修复后另存。",
        f"{path}: damaged or incomplete; get it again, or repair it in its program and save it",
    )


def encrypted(path: str) -> ReadError:
    """Return the error for a file behind a password."""
    return ReadError(
        f"{path}：文件已加密（设有打开密码）。请用原软件输入密码打开，取消密码后另存再读取。",
        f"{path}: encrypted; open it with its password, remove the password and save it",
    )


def _check_directory(data: bytes, path: str) -> None:
    """Refuse a directory that would not fit into memory as objects, before it is parsed."""
    place = data.rfind(_END, max(0, len(data) - _END_SIZE - 0xFFFF))
    if place < 0 or place + _END_SIZE > len(data):
        raise damaged(path)
    (size,) = unpack_from("<I", data, place + 12)
    if size > LARGEST_DIRECTORY:
        raise ReadError(
            f"{path}：压缩包目录异常庞大，已停止读取。请核实文件来源，或解压后再读取。",
            f"{path}: its zip directory is unreasonably large; check where the file comes from, or unpack it",
        )
