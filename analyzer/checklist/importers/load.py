"""A checklist from any file: the one way from a path, or the name of a ready-made list, to items."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.checklist.importers.result import Imported
from analyzer.checklist.model import YAML, Checklist
from analyzer.checklist.readymade import looks_like_name, readymade

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons


def load_checklist(given: Path | str, lexicons: Lexicons) -> Imported:
    """Return the checklist that ``given`` names: a ready-made list, or a file of any readable format.

    Args:
        given: Name of a ready-made list (``subdistrict-2023``), or a path: YAML is read as it is; CSV, Excel and tables
            in documents by the titles of their columns; other documents by their numbered items.
        lexicons: Cue words, ready-made lists and what readers need.

    Raises:
        ChecklistError: If there is no such list or no items can be found; names the file and the way out.
        ReadError: If the file cannot be read.
    """
    path = Path(given)
    # What looks like a name and is no file is answered with the names that there are.
    if looks_like_name(str(given)) and not path.exists():
        return Imported(readymade(str(given), lexicons))
    if path.suffix.lower() in YAML:
        return Imported(Checklist.load(path))
    from analyzer.checklist.importers.files import import_file

    return import_file(path, lexicons)
