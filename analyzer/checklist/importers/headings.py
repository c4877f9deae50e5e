"""Headings of a document while it is read, and what they give to the items below them: theme, units, deadline."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from analyzer.checklist.importers.result import Draft
from analyzer.checklist.importers.units import Tag

UNTITLED = "工作任务"  # theme of items that stand under no heading
_LONGEST = 40  # a longer heading is a sentence, no theme
_POINTS = 40  # depth from which points share the tag behind the last of them


class Heading(Struct, eq=False):
    """A heading, or a numbered item that may have points below it.

    Attributes:
        depth: Smaller is higher.
        ordinal: Its number among its sisters.
        title: Its words.
        own_line: Whether the line is nothing but a heading.
        titled: Whether its words are a title that its tasks follow in the same line.
        closing: Whether it heads demands only where it closes the document.
        parent: The heading above it.
        tag: Units and deadline of all that stands below it.
        text: Whether a line below it was left out.
        dropped: Whether what stands below it is no task.
        task: The item that it is when nothing stands below it.
        lines: Its items by the line in which they stand.
    """

    depth: int
    ordinal: int
    title: str
    own_line: bool = True
    titled: bool = False
    closing: bool = False
    parent: Heading | None = None
    tag: Tag = field(default_factory=Tag)
    text: bool = False
    dropped: bool = False
    task: Draft | None = None
    lines: dict[int, list[Draft]] = field(default_factory=dict)

    def add(self, draft: Draft, line: int) -> None:
        """Add an item of a line."""
        self.lines.setdefault(line, []).append(draft)

    @property
    def bare(self) -> bool:
        """Whether there is no text below it, and it does not stand below a heading that holds no tasks."""
        return not self.lines and not self.text and not any(one.dropped for one in self.chain())

    def chain(self) -> Iterator[Heading]:
        """Yield the heading and those above it."""
        heading: Heading | None = self
        while heading is not None:
            yield heading
            heading = heading.parent


def settle(headings: Sequence[Heading], drafts: Sequence[Draft]) -> None:
    """Give every item its theme, the tag that it shares with its sisters, and the units and the deadline above it."""
    kept = {id(draft) for draft in drafts}
    counts: dict[int, int] = defaultdict(int)
    for heading in headings:
        held = sum(id(draft) in kept for found in heading.lines.values() for draft in found)
        for above in heading.chain():
            counts[id(above)] += held
    sisters = Counter((id(heading.parent), heading.depth) for heading in headings)
    heads = Counter((id(one.parent), one.depth) for one in headings if one.own_line)
    # Where most sisters are tasks, one that is told in several points is no theme.
    groups: set[tuple[int, int]] = {
        key
        for heading in headings
        if heading.own_line and counts[id(heading)] > 1
        for key in [(id(heading.parent), heading.depth)]
        if 2 * heads[key] >= sisters[key]
    }
    several = Counter((id(one.parent), one.depth) for one in headings if one.titled and counts[id(one)] > 1)
    titled = {key for key, number in several.items() if 2 * number > sisters[key]}
    for draft in drafts:
        draft.theme = UNTITLED
    _share(headings)
    for heading in headings:
        theme = _theme(heading, groups, titled)
        for draft in (draft for found in heading.lines.values() for draft in found):
            draft.theme = theme
            for above in heading.chain():
                draft.deadline = draft.deadline or above.tag.deadline
                if above.tag.units and draft.helped:
                    draft.units = [
                        *above.tag.units,
                        *(one for one in draft.units if one not in above.tag.units),
                    ]
                    draft.lead = [*above.tag.lead, *(one for one in draft.lead if one not in above.tag.lead)]
                    draft.helped = False


def _theme(heading: Heading, groups: set[tuple[int, int]], titled: set[tuple[int, int]]) -> str:
    """Return the nearest heading that groups items as its sisters do, else the highest.

    （一）规范检查。（1）…；（2）…: without headings, the titles in lines are themes where most tell several tasks.
    """
    named = [one for one in heading.chain() if one.own_line and 0 < len(one.title) <= _LONGEST]
    near = next((one for one in named if (id(one.parent), one.depth) in groups), None)
    if not named:
        named = [one for one in heading.chain() if one.titled and (id(one.parent), one.depth) in titled]
    return (near or named[-1]).title if named else UNTITLED


def _share(headings: Sequence[Heading]) -> None:
    """Let points share the tag that stands behind the last of them alone.

    For items of their own (一、 （一） 1.) this holds only where the document does so in most of its parts: items of
    the others would have nobody to answer for them. It also holds where what is above them is a task among tasks, told
    in several points. Who answers for one item alone stands behind the last one as behind any other.
    """
    tasks = {(id(one.parent), one.depth) for one in headings if not one.own_line}
    told = {id(one) for one in headings if one.own_line and (id(one.parent), one.depth) in tasks}
    sisters: dict[int, list[list[Draft]]] = defaultdict(list)
    depths: dict[int, int] = {}
    for heading in headings:
        own = id(heading)
        if len(heading.lines) > 1:
            # Lines below one number, and the paragraphs below a heading, are sisters of each other.
            sisters[own] = [*heading.lines.values()]
            depths[own] = 99
        if not heading.own_line and heading.parent is not None and heading.lines:
            sisters[id(heading.parent)].append([one for found in heading.lines.values() for one in found])
            depths[id(heading.parent)] = max(depths.get(id(heading.parent), 0), heading.depth)
    last = {key for key, lines in sisters.items() if _only_last(lines)}
    parts = [key for key, lines in sisters.items() if len(lines) > 1 and depths[key] < _POINTS]
    shares = len(parts) > 1 and 2 * sum(key in last for key in parts) > len(parts)
    for key in last:
        lines = sisters[key]
        if depths[key] >= _POINTS or key in told or shares:
            source = lines[-1][-1]
            for draft in (draft for line in lines[:-1] for draft in line):
                draft.units, draft.lead = [*source.units], [*source.lead]
                draft.deadline = draft.deadline or source.deadline
                draft.helped = source.helped


def _only_last(lines: list[list[Draft]]) -> bool:
    return (
        len(lines) > 1
        and not lines[-1][-1].helped
        and not any(draft.units for line in lines[:-1] for draft in line)
    )


def tell(drafts: Iterable[Draft], tag: Tag) -> None:
    """Add what a tag says to items."""
    for draft in drafts:
        draft.units = [*draft.units, *(name for name in tag.units if name not in draft.units)]
        draft.lead = [*draft.lead, *(name for name in tag.lead if name not in draft.lead)]
        draft.deadline = draft.deadline or tag.deadline
        draft.helped = draft.helped and tag.helpers


def closing_demands(
    headings: Sequence[Heading], drafts: Sequence[Draft], asking: Sequence[int]
) -> dict[int, list[Draft]]:
    """Return the items of a last heading below which all units are asked for order, when units answer for others.

    Args:
        headings: All headings.
        drafts: All items.
        asking: The places of lines that ask all units for something.
    """
    top = min((heading.depth for heading in headings), default=0)
    last = next((one for one in reversed(headings) if one.depth == top), None)
    if last is None or not last.lines or not any(draft.units for draft in drafts):
        return {}
    return last.lines if all(line in asking for line in last.lines) else {}


def ordinal(headings: Sequence[Heading], stack: Sequence[Heading], depth: int) -> int:
    """Return the number of a heading that has none: how many sisters it follows."""
    parent = next((one for one in reversed(stack) if one.depth < depth), None)
    return sum(one.depth == depth and one.parent is parent for one in headings) + 1
