"""What the rules about length share."""

from __future__ import annotations

import regex

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis

DISTRICT = Basis("本地报送通知（由设置 min-chars、max-chars、min-share-shortcomings 给出）", "", "derived")
_BLANK = regex.compile(r"\s+")


def chars(source: RuleInput) -> int:
    """Return the number of characters of the report, blanks, furniture and tail left out."""
    outside = sum(len(_BLANK.sub("", span.of(source.text))) for span in source.excluded)
    return len(_BLANK.sub("", source.text)) - outside
