"""Titles of rules by code, for headings over their findings."""

from __future__ import annotations

from functools import cache


@cache
def rule_titles(lang: str) -> dict[str, str]:
    """Return the one-line summary of every rule in ``lang``."""
    from analyzer.rules.docs import describe
    from analyzer.rules.registry import RULES

    pages = map(describe, RULES)
    return {page.code: page.en if lang == "en" else page.zh for page in pages}
