"""Office packages as bytes: members in their order, times fixed, so that equal content makes equal files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_TIME = (1980, 1, 1, 0, 0, 0)


def members(data: bytes) -> dict[str, bytes]:
    """Return the members of a package in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of ``parts``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return stream.getvalue()


def fixed(data: bytes) -> bytes:
    """Return a package without the time at which it was written."""
    return packed(members(data))
