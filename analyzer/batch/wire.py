"""Messages between processes: a length, then bytes."""

from __future__ import annotations

from struct import Struct
from typing import BinaryIO

_LENGTH = Struct("<I")


def send(stream: BinaryIO, message: bytes) -> None:
    """Write a message.

    Raises:
        OSError: If nobody reads any more.
    """
    stream.write(_LENGTH.pack(len(message)) + message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Return the next message; None when the other side has ended, in the middle of a message too."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None
