"""Characters of a PDF page, gathered into runs."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import Any, NamedTuple

from analyzer.readers.layout.model import Rule, Run
from analyzer.readers.layout.rows import SMALL

MOST_CHARACTERS = 200_000
BREAK = 1.0  # a gap of so many characters ends a run
HOLE = 0.18  # so does a smaller one that a mark of another font may fill, drawn before or after
BACK = 0.6  # so does a step back
LEVEL = 0.3  # and a step up or down
ALIKE = 0.72  # and a change of size
WORD_GAP = 0.22
DOUBLED = 0.25
_SAMPLES = 40
_BLANKS = frozenset({0x20, 0xA0, 0x3000, 0x09})
_IDEOGRAPHIC, _WIDE = 0x3000, "\u3000"
_NONE = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_INVISIBLE_MODE = 3


class Glyphs(NamedTuple):
    """Text of a page.

    Attributes:
        runs: Its runs, upright.
        width: Width of the page, as its text is read.
        height: Height of the page.
        turned: Characters set at another angle than most: watermarks.
        unknown: Characters without a meaning of their own (fonts without a table of characters).
        visible: All visible characters.
        invisible: Whether the text lies unseen over a picture, as recognition programs leave it.
    """

    runs: list[Run]
    width: float
    height: float
    turned: int
    unknown: int
    visible: int
    invisible: bool


def glyphs(text_page: Any, width: float, height: float, rules: list[Rule]) -> Glyphs:
    """Return the runs of a page; ``text_page`` is a ``pypdfium2`` text page, ``rules`` upright lines of tables."""
    import pypdfium2.raw as pdfium

    return _Collector(pdfium, text_page.raw, width, height, rules).collect()


class _Collector:
    def __init__(self, pdfium: Any, page: Any, width: float, height: float, rules: list[Rule]) -> None:
        self._pdfium, self._page = pdfium, page
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._box_at, self._matrix_at = ctypes.byref(self._box), ctypes.byref(self._matrix)
        self._width, self._height = width, height
        self._total = min(pdfium.FPDFText_CountChars(page), MOST_CHARACTERS)
        self._direction = self._main_direction()
        self._rules = [((rule.x + rule.right) / 2, rule.top, rule.bottom) for rule in rules if rule.upright]

    def collect(self) -> Glyphs:
        runs: list[Run] = []
        turned = unknown = count = 0
        pdfium, page, box = self._pdfium, self._page, self._box
        get_unicode, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        sideways = self._direction in {90, 270}
        wide, high = (self._height, self._width) if sideways else (self._width, self._height)
        text = ""
        x = top = right = bottom = size = at = last_height = 0.0
        blank = ""
        for index in range(self._total):
            code = get_unicode(page, index)
            if code < 0x21 or code in _BLANKS:
                blank = self._blank(code, index) or blank
                continue
            if not get_box(page, index, self._box_at):
                continue
            x0, y0, x1, y1 = self._placed(box.left, box.top, box.right, box.bottom)
            if x1 < 0 or y1 < 0 or x0 > wide or y0 > high:
                continue
            count += 1
            if code in _NONE or 0xE000 <= code <= 0xF8FF:
                unknown += 1
            character = chr(code) if code not in _NONE and not 0xD800 <= code <= 0xDFFF else "\ufffd"
            middle = (y0 + y1) / 2
            gap = x0 - right
            if (
                text
                and abs(middle - at) <= LEVEL * size
                and ALIKE * last_height <= y1 - y0 <= last_height / ALIKE
                and -BACK * size
                <= gap
                <= (HOLE if not blank and max(code, ord(text[-1])) > 0x7F else BREAK) * size
                and not (self._rules and gap > 0 and self._parted(right, x0, middle))
                and not (0x30 <= code <= 0x39 and y1 - y0 < 0.9 * last_height and self._shrinks(index, size))
            ):
                if character == text[-1] and abs(x1 - right) < DOUBLED * size:
                    continue  # bold by printing twice
                if blank or (code < 0x80 and text[-1] < "\x80" and gap > WORD_GAP * size):
                    text += blank or " "
                if abs(y1 - y0 - last_height) > 0.1 * last_height:
                    new = self._size(index)
                    size, last_height = (new or size), y1 - y0
                text += character
                right, top, bottom = max(right, x1), min(top, y0), max(bottom, y1)
                blank = ""
                continue
            if text:
                runs.append(Run(x, top, right, bottom, size, text))
                text = ""
            new = self._size(index)
            if new is None:
                turned += 1
                continue
            text = blank + character
            x, top, right, bottom, at = x0, y0, x1, y1, middle
            size, last_height = new or y1 - y0 or 1.0, y1 - y0
            blank = ""
        if text:
            runs.append(Run(x, top, right, bottom, size, text))
        return Glyphs(_once(runs), wide, high, turned, unknown, count, self._invisible())

    def _blank(self, code: int, index: int) -> str:
        """A blank that the document itself holds: the wide one as such, it parts cells of tables typed without lines.

        Blanks that the library infers are left to the gaps.
        """
        if code not in _BLANKS or self._pdfium.FPDFText_IsGenerated(self._page, index):
            return ""
        return _WIDE if code == _IDEOGRAPHIC else " "

    def _size(self, index: int) -> float | None:
        """Return the size of a character; None when it is set at another angle than the page."""
        matrix = self._matrix
        if not self._pdfium.FPDFText_GetMatrix(self._page, index, self._matrix_at):
            return 0.0
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
        if abs((angle - self._direction + 180) % 360 - 180) > 8:
            return None
        scale = math.hypot(matrix.c, matrix.d)
        return float(self._pdfium.FPDFText_GetFontSize(self._page, index)) * scale

    def _shrinks(self, index: int, size: float) -> bool:
        """Whether a figure is set so much smaller than the run before it that it is a mark of a note."""
        return 0 < (self._size(index) or 0.0) < SMALL * size

    def _main_direction(self) -> int:
        """Return the angle at which most of the text is set, in whole quarters of a turn."""
        counts: Counter[int] = Counter()
        for index in range(0, self._total, max(1, self._total // _SAMPLES)):
            if self._pdfium.FPDFText_GetMatrix(self._page, index, self._matrix_at):
                angle = math.degrees(math.atan2(self._matrix.b, self._matrix.a)) % 360
                quarter = round(angle / 90) % 4 * 90
                if abs((angle - quarter + 180) % 360 - 180) <= 8:
                    counts[quarter] += 1
        return counts.most_common(1)[0][0] if counts else 0

    def _placed(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """Return left, upper, right and lower edge as read, from coordinates that run up the page."""
        if self._direction == 0:
            return left, self._height - top, right, self._height - bottom
        if self._direction == 90:
            return bottom, left, top, right
        if self._direction == 180:
            return self._width - right, bottom, self._width - left, top
        return self._height - top, self._width - right, self._height - bottom, self._width - left

    def _parted(self, left: float, right: float, y: float) -> bool:
        return any(left - 1 <= x <= right + 1 and top <= y <= bottom for x, top, bottom in self._rules)

    def _invisible(self) -> bool:
        """Whether the sampled characters are set in the mode that prints nothing (ISO 32000-1, 9.3.6)."""
        modes = []
        for index in range(0, self._total, max(1, self._total // 4)):
            found = self._pdfium.FPDFText_GetTextObject(self._page, index)
            if found:
                modes.append(self._pdfium.FPDFTextObj_GetTextRenderMode(found) == _INVISIBLE_MODE)
        return bool(modes) and all(modes)


def _once(runs: list[Run]) -> list[Run]:
    """Return the runs without those printed over their own like."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for run in runs:
        keys = {(run.text, round(run.x / 2 + dx), round(run.top / 2)) for dx in (-0.5, 0, 0.5)}
        if keys & seen:
            continue
        seen.add((run.text, round(run.x / 2), round(run.top / 2)))
        kept.append(run)
    return kept
