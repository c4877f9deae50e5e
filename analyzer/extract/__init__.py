"""From a restored text to its facts: sections, clauses, measures, indicators, shortcomings, plans."""
