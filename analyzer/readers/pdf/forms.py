"""Form objects of a PDF that draw each other: a few can ask for more drawing than any machine can do."""

from __future__ import annotations

import re
import zlib

MOST_DRAWN = 20_000
_LARGEST = 8 << 20
_OBJECT = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R\b")
_DRAWN = re.compile(rb"/[^\s/<>\[\]()]{1,127}\s+Do\b")
_STREAM = re.compile(rb"stream\r?\n")
_HEAD = 8192


def draws_too_much(data: bytes) -> bool:
    """Whether forms of ``data`` draw themselves, or through each other more than 20,000 forms."""
    if len(_FORM.findall(data)) == 0:
        return False
    places = list(_OBJECT.finditer(data))
    objects = {int(place[1]): place.end() for place in places}
    forms: dict[int, tuple[set[int], int]] = {}
    for number, start in objects.items():
        stream = _STREAM.search(data, start, start + _HEAD)
        if stream is None or b"endobj" in data[start : stream.start()]:
            continue
        head = data[start : stream.start()]
        if _FORM.search(head):
            end = data.find(b"endstream", stream.end())
            drawn = len(_DRAWN.findall(_content(data[stream.end() : end if end >= 0 else None])))
            forms[number] = _named(data, head, objects), drawn
    return _most_drawn(forms) > MOST_DRAWN


def _named(data: bytes, head: bytes, objects: dict[int, int]) -> set[int]:
    """Return the objects that a head refers to, also through one dictionary of resources."""
    found = {int(number) for number in _REFERENCE.findall(head)}
    for number in list(found):
        start = objects.get(number)
        if start is None:
            continue
        body = data[start : start + _HEAD]
        end = body.find(b"endobj")
        if b"stream" not in body[: end if end >= 0 else None]:
            found.update(int(inner) for inner in _REFERENCE.findall(body[: end if end >= 0 else None]))
    return found


def _content(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, _LARGEST)
    except zlib.error:
        return stream[:_LARGEST]


def _most_drawn(forms: dict[int, tuple[set[int], int]]) -> int:
    """Return how many forms the greediest one draws; beyond all measure when one draws itself."""
    inner = {number: [other for other in named if other in forms] for number, (named, _) in forms.items()}
    weights: dict[int, int] = {}
    state: dict[int, int] = {}
    for root in forms:
        stack = [root]
        while stack:
            number = stack[-1]
            if state.get(number) == 2:
                stack.pop()
                continue
            state[number] = 1
            waiting = [other for other in inner[number] if state.get(other) != 2]
            if any(state.get(other) == 1 for other in waiting):
                if forms[number][1]:
                    return MOST_DRAWN + 1
                waiting = [other for other in waiting if state.get(other) != 1]
            if waiting:
                stack.extend(waiting[:1])
                continue
            drawn = forms[number][1]
            # Which of the named forms an operator draws is not looked up: the heaviest is taken.
            weights[number] = 1 + drawn * max((weights.get(other, 0) for other in inner[number]), default=0)
            weights[number] = min(weights[number], MOST_DRAWN * 2)
            state[number] = 2
            stack.pop()
    return max(weights.values(), default=0)
