"""Coverage of a checklist by a document: evidence search, verdicts, reasons and scores.

The order of work, one module each: :mod:`~analyzer.coverage.passages` reads who did what and whether it is done,
planned or admitted undone; :mod:`~analyzer.coverage.plan` turns a compiled checklist into terms and slots;
:mod:`~analyzer.coverage.index` finds what each passage names; :mod:`~analyzer.coverage.matching` looks for the shortest
windows that name every core slot of an atom; :mod:`~analyzer.coverage.substitution` sorts out sentences that only look
like the item; :mod:`~analyzer.coverage.concreteness` and :mod:`~analyzer.coverage.demands` weigh how much is told;
:mod:`~analyzer.coverage.verdicts` applies the verdict order; :mod:`~analyzer.coverage.probability` and
:mod:`~analyzer.coverage.explain` say how sure that is and why. :mod:`~analyzer.coverage.scorer` holds it together.
"""
