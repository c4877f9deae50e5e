"""Parts that are larger than their whole because some of them come from the year before.

办结58件，其中2件为2022年结转: the number of what came in is of the year alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item
from analyzer.records import Relation


def explained(relation: Relation, items: Sequence[Item], cues: RelationCues) -> bool:
    """Whether the words behind a part that is too large say that it holds what came in earlier."""
    if relation.verdict != "violated":
        return False
    place = next(n for n, item in enumerate(items) if item.indicator.id == relation.indicators[0])
    behind = items[place].after + "".join(item.indicator.text + item.after for item in items[place + 1 :])
    return cues.came_earlier.search(behind) is not None
