"""Findings: coded rules over the facts of one document.

One rule per file, grouped by family (``sec``, ``num``, ``tim``, ``trm``, ``shc``, ``cov``, ``txt``);
:mod:`analyzer.rules.registry` lists them, :mod:`analyzer.rules.engine` runs them. A rule fires only where it
is sure: a missed fault costs less than a wrong accusation.
"""
