"""Tables of contents: each entry is a line of its own, however full it is."""

from __future__ import annotations

import re

from analyzer.readers.layout.model import Line, Page

_TITLE = re.compile(r"[【\[]?\s*目\s*[录次]\s*[】\]]?")
_LEADER = re.compile(r"(?:[.．。·•・…‥┈┄]\s?){3,}\s*[（(\-—– ]{0,3}\d{1,3}[)）\-—– ]{0,3}$")
_SET_OFF = re.compile(r"\S\s+[（(\-—–]?\d{1,3}[)）\-—–]?$")
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．章节]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．]).*\D\d{1,3}$"
)
_NUMBER = re.compile(r"[（(\-—– ]{0,3}\d{1,3}[)）\-—– ]{0,3}")


def entries(pages: list[Page]) -> list[Page]:
    """Return the pages with the entries of tables of contents fixed; a page number below its entry joins it."""
    made: list[Page] = []
    within = False
    for page in pages:
        lines: list[Line] = []
        for index, line in enumerate(page.lines):
            below = page.lines[index + 1].text if index + 1 < len(page.lines) else ""
            if _TITLE.fullmatch(line.text):
                within = True
            elif within and _NUMBER.fullmatch(line.text) and lines and not line.cells:
                before = lines.pop()
                lines.append(
                    before._replace(text=f"{before.text} {line.text}", bottom=line.bottom, fixed=True)
                )
                continue
            elif within:
                within = _is_entry(line.text, below)
            entry = within or _LEADER.search(line.text) is not None
            lines.append(line._replace(fixed=True) if entry else line)
        made.append(page._replace(lines=lines))
    return made


def _is_entry(text: str, below: str) -> bool:
    """Whether a line under 目录 has a page number, at its end or on a line of its own."""
    return any(form.search(text) for form in (_LEADER, _SET_OFF)) or (
        _NUMBERED.fullmatch(text) is not None or _NUMBER.fullmatch(below) is not None
    )
