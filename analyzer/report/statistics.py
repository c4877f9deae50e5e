"""Number of findings by rule."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.report.rulenames import rule_titles
from analyzer.report.texts import Texts


def statistics(counts: Mapping[str, int], texts: Texts) -> str:
    """Return one line a rule, most frequent first: count, code, title.

    Args:
        counts: Number of findings by code.
        texts: Words.
    """
    titles = rule_titles(texts.lang)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return "".join(f"{count:>6}  {code}  {titles.get(code, '')}\n" for code, count in ranked)
