"""Formats that are recognised but not read, so that a user learns the way out."""

from __future__ import annotations

from pathlib import PurePath
from typing import NoReturn

from analyzer.errors import ReadError


class UnsupportedReader:
    """Stands for a format without a reader.

    Args:
        name: Name of the format.
        suffixes: Its suffixes.
        zh: What to do instead, Chinese.
        en: The same, English.
    """

    def __init__(self, name: str, suffixes: str, zh: str, en: str) -> None:
        self.name = name
        self.suffixes = frozenset(suffixes.split())
        self._zh = zh
        self._en = en

    def read(self, data: bytes, path: str) -> NoReturn:
        """Refuse the file.

        Raises:
            ReadError: Always; names the format and the way out.
        """
        del data
        suffix = PurePath(path).suffix.lower()
        shown = suffix.removeprefix(".") if suffix in self.suffixes else self.name
        raise ReadError(
            f"{path}：暂不能读取 {shown} 格式。{self._zh}。",
            f"{path}: the format {shown} cannot be read yet; {self._en}",
        )


_COPY = ("请打开后复制全文，存为 .txt 后再读取", "open it, copy the whole text and save it as .txt")

UNSUPPORTED = (
    UnsupportedReader("xls", ".xls .xlsx .et .csv", *_COPY),
    UnsupportedReader("ppt", ".ppt .pptx .dps", *_COPY),
    UnsupportedReader("rar", ".rar .7z .gz .tar", "请先解压缩", "unpack it first"),
)
