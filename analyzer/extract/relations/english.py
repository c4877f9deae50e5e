"""Calculations in English. The extractors write them in Chinese; quotes of the document stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import structs

from analyzer.records import Relation
from analyzer.text.later import later

# What stands before the last word, then the words: the first that fits says the whole of the text.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (later(re.compile, pattern, re.DOTALL), english)
    for pattern, english in (
        (r"(.*)没有给出可以核算的分子和分母", r"\1: no counts given that it could be worked out from"),
        (r"(.*)没有给出可以核算的基数", r"\1: no base given that it could be worked out from"),
        (r"(.*)，换用别的分母才等于(.*)", r"\1, which is \2 only with another denominator"),
        (r"(.*)，(\S+)为舍去尾数，相符", r"\1, agrees with \2 cut off"),
        (r"正文与表格：(.*)，(.*)，不一致", r"text and table differ: \1, \2"),
        (r"正文与表格：(.*)，(.*)，一致", r"text and table agree: \1, \2"),
        (r"前后两处：(.*)，(.*)，不一致", r"two places differ: \1, \2"),
        (r"同一范围前后不一致：(.*)，(.*)", r"the same group is given two numbers: \1, \2"),
        (r"(.*?)(\d+)处一致", r"\1 agrees in \2 places"),
        (r"(.*)，(.*)，一致", r"\1, \2: they agree"),
        (r"(.*)，超过100%", r"\1 exceeds 100%"),
        (r"(.*)：(.*)，部分大于整体", r"\1: \2, a part greater than the whole"),
        (r"(.*)，部分大于整体", r"\1, a part greater than the whole"),
        (r"(.*)，与(.*)不符", r"\1, does not agree with \2"),
        (r"(.*)，与(.*)相符", r"\1, agrees with \2"),
        (r"(.*)，不符", r"\1, does not agree"),
        (r"(.*)，相符", r"\1, agrees"),
    )
)
# Words inside a calculation.
_WORDS = (
    (re.compile(r"个百分点"), " points"),
    (re.compile(r"(?<=with )提高"), "a rise of "),
    (re.compile(r"(?<=with )下降"), "a fall of "),
    (re.compile(r"（(?=[^（）]*）÷)"), "("),
    (re.compile(r"）(?=÷)"), ")"),
)


def english(text: str) -> str:
    """Return the words of a calculation in English; a text of another form comes back as it is."""
    for pattern, words in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            text = found.expand(words)
            break
    else:
        return text
    for word, other in _WORDS:
        text = word.sub(other, text)
    return text


def told(relations: Iterable[Relation], lang: str) -> tuple[Relation, ...]:
    """Return relations with their texts in ``lang``, ``zh`` or ``en``."""
    if lang != "en":
        return tuple(relations)
    return tuple(structs.replace(one, text=english(one.text)) for one in relations)
