"""The file ``coverage.yaml``: cues, anchors of concreteness and message templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import regex
from msgspec import Struct
from msgspec.structs import astuple

from analyzer.lexicon.entries import Entry, expression, self_test
from analyzer.numbers.written import Written
from analyzer.records import Verdict

FILE = "coverage.yaml"
AnchorKind = Literal["number", "date", "title", "organ", "place", "case", "scope"]


class AnchorCue(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A pattern of something that can be verified."""

    kind: AnchorKind


class Means(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How texts say that a means falls short, and the words of items that ask for that means."""

    asked: tuple[str, ...]


class Bilingual(Struct, frozen=True, forbid_unknown_fields=True):
    """A template in both languages; ``{name}`` stands for a value."""

    zh: str
    en: str

    def in_language(self, lang: str) -> str:
        """Return the template for ``lang`` (``zh`` or ``en``)."""
        return self.en if lang == "en" else self.zh


class Matter(Struct, frozen=True, forbid_unknown_fields=True):
    """Something by the words of items and by those of texts: whose absence is reported as well, or that has kinds.

    ``acts`` are those that answer it where it occurs, beside the acts that answer whatever occurs.
    """

    id: str
    asked: tuple[str, ...]
    told: tuple[str, ...]
    acts: tuple[str, ...] = ()


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """An item and a statement about it or about a neighbour."""

    item: str
    told: str


class Neighbour(Struct, frozen=True, forbid_unknown_fields=True):
    """An object, by patterns: what asks for it, what is about a neighbour of it, and what is about it after all.

    ``less`` says that the neighbour is a part of what is asked for, or its beginning, and not another thing.
    """

    id: str
    asked: str
    told: str
    unless: str
    examples: tuple[Told, ...]
    counter_examples: tuple[Told, ...]
    less: bool = False

    def problems(self) -> list[str]:
        """Return one line per example that it takes wrongly."""
        cases = [(one, True) for one in self.examples] + [(one, False) for one in self.counter_examples]
        return [
            f"{FILE}: {self.id}: {one.told}"
            for one, apart in cases
            if not regex.search(self.asked, one.item)
            or apart != bool(regex.search(self.told, one.told) and not regex.search(self.unless, one.told))
        ]


class Actor(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody else than the reporting unit.

    Attributes:
        id: Name of the entry.
        told: A clause that tells a deed of theirs, from its beginning; a group ``organ`` is their name, a name of
            :attr:`CoverageFile.actor_deeds` in braces stands for what follows it.
        asked: What makes an item, folded, one about them.
        own: What makes the name of a reporting unit one that they belong to.
        goes_on: Whether the clauses that go on without a subject of their own tell of them as well.
        to_end: Whether all clauses behind do, up to one whose subject is the unit.
        examples: Clauses of their deeds.
        counter_examples: Others.
    """

    id: str
    told: str
    asked: str
    own: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    goes_on: bool = False
    to_end: bool = False

    def pattern(self, deeds: Mapping[str, str]) -> str:
        """Return ``told`` in full."""
        told = self.told
        for name, tail in deeds.items():
            told = told.replace(f"{{{name}}}", tail)
        return told

    def problems(self, deeds: Mapping[str, str]) -> list[str]:
        """Return one line per example that it takes wrongly."""
        told = regex.compile(self.pattern(deeds))
        cases = [(one, True) for one in self.examples] + [(one, False) for one in self.counter_examples]
        return [f"{FILE}: {self.id}: {one}" for one, theirs in cases if theirs != bool(told.match(one))]


class Talk(Struct, frozen=True, forbid_unknown_fields=True):
    """What names a matter and tells no deed.

    Attributes:
        attitudes: In a clause, make it an attitude.
        frames: Close a frame around a matter (…作为重中之重).
        frame_openings: Open it (把…).
        bases: Close a basis that spans clauses (根据上级关于…，…的部署).
        base_openings: Open it.
        natures: In a clause, say what a matter is good for.
        bare_natures: Begin such a clause where the matter stands before it.
        talk: Open an obligation, a demand of others, or a belief, whose contents follow.
        talk_begins: How the clause begins in which they do so.
        deeds: In a clause, end what was opened: it tells a deed again.
    """

    attitudes: tuple[Entry, ...]
    frames: tuple[Entry, ...]
    frame_openings: tuple[Entry, ...]
    bases: tuple[Entry, ...]
    base_openings: tuple[Entry, ...]
    natures: tuple[Entry, ...]
    bare_natures: tuple[Entry, ...]
    talk: tuple[Entry, ...]
    talk_begins: tuple[Entry, ...]
    deeds: tuple[Entry, ...]


class Banning(Struct, frozen=True, forbid_unknown_fields=True):
    """How something is forbidden, and what texts tell of it.

    Attributes:
        forbidding: Forbid, in items; in texts, say a ban again.
        events: Name, as ``event``, what items want not to happen.
        occurred: Say, in texts, that so many did.
        handled: Say what was done about it.
        bare: All that stands beside the kind of an event where none of the kind happened.
        unless: Name what has to be done before (未经审核不得提交).
        nonetheless: From there on, say that the other deed was done without it.
        denying: Before the name of the deed, say that it was not done.
        nothing: Behind it, say the same.
        enforcing: In a statement, tell of the ban being enforced, which is a deed.
        talking: In a statement, tell of others who broke it, or only name it.
    """

    forbidding: tuple[Entry, ...]
    events: tuple[Entry, ...]
    occurred: tuple[Entry, ...]
    handled: tuple[Entry, ...]
    bare: tuple[Entry, ...]
    unless: tuple[Entry, ...]
    nonetheless: tuple[Entry, ...]
    denying: tuple[Entry, ...]
    nothing: tuple[Entry, ...]
    enforcing: tuple[Entry, ...]
    talking: tuple[Entry, ...]


class TableColumns(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of columns of tables.

    Attributes:
        aims: What was to be reached.
        shares: How much of that was.
        results: What was reached.
    """

    aims: tuple[Entry, ...]
    shares: tuple[Entry, ...]
    results: tuple[Entry, ...]


class CoverageFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that coverage scoring knows beside concepts and item grammar; see the comments in the file."""

    third_party: tuple[Entry, ...]
    learned: tuple[Entry, ...]
    basis: tuple[Entry, ...]
    rhetoric: Talk
    self_reference: tuple[Entry, ...]
    future: tuple[Entry, ...]
    negated: tuple[Entry, ...]
    undone: tuple[Entry, ...]
    bans: Banning
    former: tuple[Entry, ...]
    put_right: tuple[Entry, ...]
    called_off: tuple[Entry, ...]
    done_among_plans: tuple[Entry, ...]
    poor_products: tuple[Entry, ...]
    acts_left_undone: tuple[Entry, ...]
    events_not_held: tuple[Entry, ...]
    means_short: tuple[Means, ...]
    quality_items: tuple[str, ...]
    neighbours: tuple[Neighbour, ...]
    actor_deeds: dict[str, str]
    actors: tuple[Actor, ...]
    without_subject: tuple[Entry, ...]
    with_subject: tuple[Entry, ...]
    earlier: tuple[Entry, ...]
    of_this_year: tuple[Entry, ...]
    zero: tuple[Entry, ...]
    guided: tuple[Entry, ...]
    publicity: tuple[Entry, ...]
    demands: tuple[Entry, ...]
    table_columns: TableColumns
    rate_kinds: tuple[tuple[str, ...], ...]
    activity_kinds: tuple[Matter, ...]
    responding_acts: tuple[str, ...]
    zero_matters: tuple[Matter, ...]
    zero_apart: tuple[str, ...]
    zero_parts: tuple[str, ...]
    guiding_items: tuple[str, ...]
    publicity_items: tuple[str, ...]
    anchors: tuple[AnchorCue, ...]
    names: dict[Verdict, Bilingual]
    messages: dict[str, Bilingual]


def self_test_coverage(data: CoverageFile, written: Written) -> list[str]:
    """Return one line per entry that fails its own examples."""
    groups: tuple[tuple[Entry, ...], ...] = (
        data.third_party, data.learned, data.basis, data.future, data.negated, data.anchors, data.zero, data.guided,
        data.publicity, written.entries(data.demands), data.self_reference, data.undone, data.former, data.put_right,
        data.called_off, data.done_among_plans, data.without_subject, data.with_subject, data.poor_products,
        data.acts_left_undone, data.events_not_held, data.means_short, data.earlier, data.of_this_year,
        *astuple(data.rhetoric), *astuple(data.bans), *astuple(data.table_columns),
    )  # fmt: skip
    found = [problem for group in groups for problem in self_test(FILE, group)]
    found += [problem for one in data.neighbours for problem in one.problems()]
    return found + [problem for one in data.actors for problem in one.problems(data.actor_deeds)]


def joined(entries: tuple[Entry, ...]) -> str:
    """Return one expression that matches any of ``entries``."""
    return "|".join(f"(?:{expression(entry)})" for entry in entries)
