"""Coverage of a checklist by a document: evidence search, verdicts, reasons and scores.

The order of work, one module each: :mod:`~analyzer.coverage.passages` reads who did what and whether it is done,
planned or admitted undone (:mod:`~analyzer.coverage.cues` finds the cues, :mod:`~analyzer.coverage.asides` knows what
is told instead of deeds), and :mod:`~analyzer.coverage.columns` holds this as arrays; :mod:`~analyzer.coverage.plan`
turns a compiled checklist into terms and slots, and :mod:`~analyzer.coverage.wanted` says what its items ask for
beside; :mod:`~analyzer.coverage.index` finds what each passage names; :mod:`~analyzer.coverage.matching` looks for the
shortest windows that name every core slot of an atom, and :mod:`~analyzer.coverage.standing` says how they stand;
:mod:`~analyzer.coverage.reading` makes supports of them: :mod:`~analyzer.coverage.substitution` sorts out sentences
that only look like the item, :mod:`~analyzer.coverage.zero` and :mod:`~analyzer.coverage.bans` know what tells that
nothing of the kind, or what is forbidden, happened, :mod:`~analyzer.coverage.concreteness` and
:mod:`~analyzer.coverage.demands`, with :mod:`~analyzer.coverage.wholes`, :mod:`~analyzer.coverage.changes` and
:mod:`~analyzer.coverage.stated`, weigh how much is told; :mod:`~analyzer.coverage.verdicts` applies the verdict order.
So far the rules. :mod:`~analyzer.coverage.units`, :mod:`~analyzer.coverage.grams`, :mod:`~analyzer.coverage.relevance`
and :mod:`~analyzer.coverage.outlook` turn all of this into columns that know no word, :mod:`~analyzer.coverage.model`
estimates from them, and :mod:`~analyzer.coverage.decision` gives verdict, probabilities and evidence;
:mod:`~analyzer.coverage.explain` says why. :mod:`~analyzer.coverage.scorer` holds it together;
:mod:`~analyzer.coverage.training` serves ``analyzer train``.
"""
