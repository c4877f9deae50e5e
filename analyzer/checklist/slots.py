"""Slots: what a passage has to name so that it tells the deed of an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from msgspec import Struct, structs

from analyzer.checklist.everyday import Everyday, ToldName
from analyzer.checklist.model import Item
from analyzer.checklist.patients import served, with_deed
from analyzer.checklist.tokens import ACTIONS, Token
from analyzer.lexicon.background import Background
from analyzer.lexicon.concepts import GAP, ConceptHit, ConceptMatcher, fold

SlotKind = Literal["action", "object", "qualifier", "instrument", "organ"]
_KINDS: dict[str, SlotKind] = {
    "action": "action", "object": "object", "organ": "organ", "instrument": "instrument", "event": "object",
    "quality": "qualifier",
}  # fmt: skip
_MEANS = frozenset({"instrument", "organ"})
_PRIOR = {"action": 0.8, "object": 1.0, "instrument": 1.0, "organ": 0.8, "qualifier": 0.8}
_PHASE_PRIOR, _LITERAL_PRIOR, _ALIAS_PRIOR = 0.65, 0.6, 0.2
_AID = 0.5
_CORE = 0.3  # weight from which on a missing slot means another deed or object
_SPEAKS = 0.9  # weight from which on a name needs no topic beside it
INTO = "进"
_RATE = "率"
_MEETINGS = ("会", "会议")
_PLACE = 3  # rank of where to in a list of places
_LONG = 4  # length from which on a literal phrase beside a concept is more than a circumstance


class Slot(Struct, frozen=True):
    """One thing that a matching passage has to name.

    Attributes:
        kind: Role in the item.
        text: As in the item (folded); … stands for a gap, alternatives are joined by a slash.
        forms: Literal strings that name it.
        concepts: Ids of concepts that name it.
        implied: Ids of wider concepts of the same item that include it.
        told: How its words tell it, for names that are not the name of a concept.
        phases: Ids of action phases of the grammar, for verbs; one of them suffices (编制公布).
        weight: Distinctiveness times the prior of the kind, in [0, 1].
        core: Whether a passage without it is about something else.
        act: Whether it is a mere action phase.
        topic: Whether it is shared with other parts of the item, so that the text nearby may name it.
        required: Whether it is the most distinctive slot of its atom.
    """

    kind: SlotKind
    text: str
    forms: tuple[str, ...]
    concepts: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    weight: float = 0.0
    core: bool = False
    act: bool = False
    topic: bool = False
    required: bool = False
    told: ToldName = ToldName()


class SlotBuilder:
    """Builds the slots of atoms.

    Args:
        background: Figures of distinctiveness.
        matcher: Concept matcher whose positions tokens refer to.
        everyday: How names are told by their words.
        aliases: General names and what stands in their place (folded).
        levels: Names of administrative levels, which any unit replaces by its own.
        actors: Nouns that make the name before them the actor (执法岗位|人员).
        told_by: Action phase to later phases that imply it.
        attributive: Particle that makes the verb before it a description.
        time_ends: Particles that make the verb before them a circumstance of time (出台政策前).
        unless: Words after which the next deed is demanded and what follows it is not (未经审核不得处罚).
        places: Particles before the means or the place of a deed.
        frames: Concepts and words of general frames.
        companions: Particles before partners.
        partner_ends: Ends of names of partners.
        convening: Verbs by which meetings are held.
        told_as: What texts call names that no concept knows.
        venues: What texts call places into which something is brought.
    """

    def __init__(
        self,
        background: Background,
        matcher: ConceptMatcher,
        everyday: Everyday,
        aliases: dict[str, tuple[str, ...]],
        levels: Sequence[str] = (),
        actors: Sequence[str] = (),
        told_by: Mapping[str, Sequence[str]] = MappingProxyType({}),
        attributive: str = "",
        time_ends: Sequence[str] = (),
        unless: Sequence[str] = (),
        places: Sequence[str] = (),
        frames: Sequence[str] = (),
        companions: Sequence[str] = (),
        partner_ends: Sequence[str] = (),
        convening: Sequence[str] = (),
        told_as: Mapping[str, Sequence[str]] = MappingProxyType({}),
        venues: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        self._everyday = everyday
        self._venues = venues
        self._companions = frozenset(companions)
        self._partner_ends = tuple(partner_ends)
        self._convening = frozenset(convening)
        self._told_as = told_as
        self._time_ends = frozenset(time_ends)
        self._unless = tuple(unless)
        self._places = frozenset(places)
        self._frames = frozenset(frames)
        self._told_by = told_by
        self._attributive = attributive
        self._actors = frozenset(actors)
        self._levels = frozenset(levels)
        self._background = background
        self._matcher = matcher
        self._aliases = aliases

    def build(
        self,
        item: Item,
        text: str,
        tokens: Sequence[Token],
        groups: Sequence[Sequence[Token]],
        own: Sequence[Token],
        hits: Sequence[ConceptHit],
    ) -> tuple[Slot, ...]:
        """Return the slots for ``tokens`` of the folded ``text``; each of ``groups`` becomes a slot of alternatives.

        The required slot is one of ``own``, if these name an object: of 重大行政决策 and 专家论证 in a list of
        procedures it is the procedure.
        """
        slots: list[Slot] = []
        choices: list[list[Slot]] = [[] for _ in groups]
        before: Token | None = None
        aside = self._circumstances(tokens)
        for place, token in enumerate(tokens):
            made = self._slot(item, text, token, hits) if token.content else None
            if made is not None and place in aside:
                made = structs.replace(made, core=False, weight=round(made.weight / 2, 3))
            if made is not None and _opens(tokens, place):
                made = structs.replace(made, core=False, weight=made.weight / 2)
            touching = before is not None and before.end == token.start and bool(slots)
            choice = next((number for number, group in enumerate(groups) if token in group), None)
            if made is not None and choice is not None:
                choices[choice].append(made)
            elif (
                made is not None
                and touching
                and before is not None
                and _one_thing(slots[-1], made, before, token)
            ):
                slots[-1] = _either([slots[-1], made])
            elif made is not None:
                if touching and token.text in self._actors:
                    slots[-1] = structs.replace(slots[-1], kind="organ", weight=slots[-1].weight / 2)
                slots.append(made)
            before = token
        slots += [_either(choice) for choice in choices if choice]
        slots = with_deed(text, tokens, self._without_frames(slots))
        return served(text, _flagged(slots, {token.text for token in own}))

    def _without_frames(self, slots: list[Slot]) -> list[Slot]:
        # 重大行政决策|征求公众意见: what is done within a general frame is told by the matter, not by the frame.
        def frame(slot: Slot) -> bool:
            return not slot.act and bool(self._frames & {slot.text, *slot.concepts})

        telling = any(
            not slot.act and slot.core and slot.kind != "organ" and not frame(slot) and slot.concepts
            for slot in slots
        )
        if not telling:
            return slots
        return [
            structs.replace(slot, core=False, weight=round(slot.weight / 2, 3)) if frame(slot) else slot
            for slot in slots
        ]

    def _circumstances(self, tokens: Sequence[Token]) -> set[int]:
        """Return the places of verbs that tell when a deed is done, and of what is forbidden without it."""
        ends = [n for n, token in enumerate(tokens) if token.text in self._time_ends]
        aside = {n for n in range(ends[-1] if ends else 0) if tokens[n].kind == "phase"}
        inside = False
        for n, token in enumerate(tokens):
            inside = token.text in self._places or (inside and not token.verbal and token.kind != "separator")
            if (
                inside
                and token.kind == "concept"
                and self._matcher.concepts[token.concepts[0]].kind in _MEANS
            ):
                aside.add(n)  # 在政府网站公布: by what means
        aside |= self._partners(tokens)
        opened = next((n for n, token in enumerate(tokens) if token.text.startswith(self._unless)), None)
        if opened is not None:
            acts = [n for n in range(opened, len(tokens)) if tokens[n].content and n > opened]
            aside |= {opened} if tokens[opened].text in self._unless else set()
            aside |= set(acts[1:])
        return aside

    def _partners(self, tokens: Sequence[Token]) -> set[int]:
        """Return the places of partners (与派出所、市场监管所的|联合执法机制) and of verbs that only convene."""
        aside: set[int] = set()
        inside = False
        for n, token in enumerate(tokens):
            inside = token.text in self._companions or (
                inside and not token.verbal and token.text != self._attributive
            )
            if inside and token.text.endswith(self._partner_ends):
                aside.add(n)
            meeting = any(later.text.endswith(_MEETINGS) and later.content for later in tokens[n + 1 :])
            if token.text in self._convening and meeting:
                aside.add(n)
        return aside if any(t.content and n not in aside for n, t in enumerate(tokens)) else set()

    def aids(self, item: Item) -> tuple[Slot, ...]:
        """Return the slots that the editing aids ``must`` and ``any`` of an item add to all its atoms."""
        musts = [self._aid(word) for word in item.must]
        choices = [self._aid(word) for word in item.any]
        return (*musts, _either(choices)) if choices else tuple(musts)

    def _aid(self, word: str) -> Slot:
        text = fold(word)
        whole = [hit.concept for hit in self._matcher.find(text) if hit.pieces == ((0, len(text)),)]
        concepts = tuple(dict.fromkeys(self._matcher.concepts[index].id for index in whole))
        return Slot("qualifier", text, (text,), concepts, weight=_AID, core=True)

    def _slot(self, item: Item, text: str, token: Token, hits: Sequence[ConceptHit]) -> Slot | None:
        surface = token.text.replace(GAP, "")
        if len(surface) < 2 or (surface[0].isdigit() and not token.concepts):
            return None
        extra = tuple(
            fold(form) for word, forms in item.synonyms.items() if fold(word) in surface for form in forms
        )
        extra = (*self._told_as.get(surface, ()), *extra)
        if token.kind == "literal" and surface.startswith(INTO) and len(surface) <= _LONG:
            place = surface.removeprefix(INTO)
            extra = (place, *self._venues.get(place, ()), *extra)
        concepts = [self._matcher.concepts[index] for index in token.concepts]
        rare = self._background.distinctiveness(surface)
        kind: SlotKind = "object"
        if token.kind == "concept":
            kind = _KINDS[concepts[0].kind]
            weight = rare * _PRIOR[kind]
        elif token.kind == "phase":
            kind, weight = "action", max(rare, 0.6) * _PHASE_PRIOR
        else:
            general = surface in self._aliases or surface in self._levels or surface in self._actors
            weight = rare * (_ALIAS_PRIOR if general else _LITERAL_PRIOR)
        # 对外签订的合同: a verb before 的 describes the thing and is no deed.
        attributive = token.kind == "phase" and text[token.end : token.end + 1] == self._attributive
        named = (
            token.kind == "phase"
            or (kind != "object" and surface not in self._everyday.names)
            or any(concept.name == surface for concept in concepts)
        )
        told = ToldName() if named else self._everyday.tell(surface)
        return Slot(
            kind=kind,
            text=token.text,
            forms=tuple(dict.fromkeys((surface, *self._aliases.get(surface, ()), *extra))),
            concepts=tuple(concept.id for concept in concepts),
            implied=self._implied(token, hits),
            phases=(token.phase,) if token.phase else (),
            weight=round(weight, 3),
            core=(weight >= _CORE and not attributive) or _enters(surface),
            act=token.kind == "phase",
            told=told,
        )

    def _implied(self, token: Token, hits: Sequence[ConceptHit]) -> tuple[str, ...]:
        wider = [
            self._matcher.concepts[hit.concept]
            for hit in hits
            if hit.concept not in token.concepts and _covers(hit, token)
        ]
        later = [
            name
            for index in token.concepts
            for name in self._told_by.get(self._matcher.concepts[index].id, ())
        ]
        return tuple(dict.fromkeys([*(concept.id for concept in wider if concept.theme != ACTIONS), *later]))


def _covers(hit: ConceptHit, token: Token) -> bool:
    shared = sum(max(0, min(end, token.end) - max(start, token.start)) for start, end in hit.pieces)
    size = sum(end - start for start, end in hit.pieces)
    wider = size > shared or (hit.start <= token.start and hit.end >= token.end)
    return wider and shared * 2 > token.end - token.start


def _opens(tokens: Sequence[Token], place: int) -> bool:
    # 深挖彻查|涉黑涉恶线索: an unknown phrase that opens the clause right before a name is its verb.
    token = tokens[place]
    if token.kind != "literal" or _enters(token.text) or len(token.text) > _LONG or place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    return (
        not any(t.content for t in tokens[:place])
        and following.kind == "concept"
        and following.start == token.end
    )


def _one_thing(last: Slot, made: Slot, before: Token, token: Token) -> bool:
    # 编制公布: two verbs of one deed. “谁执法谁普法”普法责任制: a name and its class word.
    verbs = made.act and before.kind == "phase"
    named = before.kind == token.kind == "concept" and last.kind == made.kind == "instrument"
    return verbs or named


def _enters(name: str) -> bool:
    # 进农村、进社区: where to is what the parts differ by.
    return name.startswith(INTO) and len(name) > len(INTO) + 1


def _either(slots: Sequence[Slot]) -> Slot:
    return Slot(
        kind=slots[0].kind,
        text="/".join(slot.text for slot in slots),
        forms=tuple(form for slot in slots for form in slot.forms),
        concepts=tuple(dict.fromkeys(name for slot in slots for name in slot.concepts)),
        implied=tuple(dict.fromkeys(name for slot in slots for name in slot.implied)),
        phases=tuple(dict.fromkeys(name for slot in slots for name in slot.phases)),
        weight=max(slot.weight for slot in slots),
        core=any(slot.core for slot in slots),
        act=all(slot.act for slot in slots),
    )


def _flagged(slots: Sequence[Slot], own: set[str]) -> tuple[Slot, ...]:
    """Mark the required slot; beside a concept, organs and short literals are circumstances."""
    if not slots:
        return ()
    named = any(slot.concepts and not slot.act and slot.kind != "organ" for slot in slots)
    top = max(range(len(slots)), key=lambda place: _rank(slots[place], own, place))
    required = slots[top]
    rated = bool(required.concepts) and not required.act and required.text.endswith(_RATE)
    speaks = bool(required.concepts) and not required.act and required.weight >= _SPEAKS
    brought = (
        _enters(required.text) and required.text in own
    )  # 知识|进农村: what is brought there has to be named
    out: list[Slot] = []
    for place, slot in enumerate(slots):
        short = not (slot.concepts or slot.act or len(slot.text) >= _LONG or brought)
        circumstance = slot.kind == "organ" or short
        core = place == top or (slot.core and not (named and circumstance))
        unknown = not (slot.concepts or slot.act or slot.phases)
        if unknown and place != top and required.concepts and not required.act:
            core = core and slot.text in own and required.text not in own
        shared = place != top and "/" not in slot.text and (slot.text not in own or (rated and not slot.act))
        if shared and not slot.act and speaks:
            core = False
        out.append(structs.replace(slot, core=core, required=place == top, topic=shared))
    things = [place for place, slot in enumerate(out) if not slot.act]
    if things and not any(out[place].core for place in things):
        # A deed needs its object, however general the word is.
        heaviest = max(things, key=lambda place: (out[place].weight, -place))
        out[heaviest] = structs.replace(out[heaviest], core=True)
    return tuple(out)


def _rank(slot: Slot, own: set[str], place: int) -> tuple[int, bool, bool, bool, float, int]:
    named = bool(slot.concepts) and not slot.act and slot.kind != "organ"
    length = min(len(slot.text), _LONG) / _LONG
    # A name outranks a verb, and a verb a short or general word.
    told = slot.act and slot.core
    rank = (
        2
        if slot.core and (named or (not slot.act and len(slot.text) >= _LONG))
        else 1
        if told or named
        else 0
    )
    rate = named and slot.text.endswith(_RATE)  # 行政诉讼案件|败诉率: of what it is may be said before
    if _enters(slot.text) and slot.text in own:
        rank = _PLACE
    return rank, rate, named and slot.text in own, named, slot.weight * length, -place
