"""What a passage tells instead of a deed of the unit's own in its year, with one interface for all of it.

:class:`~analyzer.coverage.asides.reader.AsideReader` says of clauses, before they become passages, what tells no item
anything: :mod:`~analyzer.coverage.asides.rhetoric` knows talk, :mod:`~analyzer.coverage.asides.earlier` former years.
Of passages it says what tells only some items nothing: :mod:`~analyzer.coverage.asides.actors` knows deeds of others,
:mod:`~analyzer.coverage.asides.neighbours` objects that are told apart,
:mod:`~analyzer.coverage.asides.admissions` what is poor or undone beside the deed. What an item asks for that changes
this is found once per list (:class:`~analyzer.coverage.asides.reader.Asked`), what a document tells once per document
(:class:`~analyzer.coverage.asides.reader.Asides`).
"""

from analyzer.coverage.asides.reader import Aside, AsideReader, Asides, Asked

__all__ = ["Aside", "AsideReader", "Asides", "Asked"]
