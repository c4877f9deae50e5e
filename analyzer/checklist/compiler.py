"""Items understood: atoms with slots, the required slot and the demands, built once per checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from analyzer.checklist.background import Background, bigrams
from analyzer.checklist.grammar import FILE, ItemGrammar
from analyzer.checklist.model import Checklist, Item
from analyzer.checklist.splitter import Draft, Splitter
from analyzer.checklist.tokens import ACTIONS, Requirement, Token, Tokenizer
from analyzer.lexicon.concepts import GAP, ConceptHit, ConceptMatcher, fold, load_concepts

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons

SlotKind = Literal["action", "object", "qualifier", "instrument", "organ"]
_KINDS: dict[str, SlotKind] = {
    "action": "action", "object": "object", "organ": "organ", "instrument": "instrument", "event": "object",
    "quality": "qualifier",
}  # fmt: skip
_PRIOR = {"action": 0.8, "object": 1.0, "instrument": 1.0, "organ": 0.85, "qualifier": 0.8}
_PHASE_PRIOR, _LITERAL_PRIOR, _ALIAS_PRIOR = 0.65, 0.6, 0.2
_CORE = 0.3  # weight from which on a missing slot means another deed or object
_RARE, _CARRIED = 0.7, 0.6  # distinctiveness of a bigram that ties two clauses together


class Slot(Struct, frozen=True):
    """One thing that a matching passage has to name.

    Attributes:
        kind: Role in the item.
        text: As in the item (folded).
        forms: Literal strings that name it.
        concepts: Ids of concepts that name it.
        implied: Ids of wider concepts of the same item that include it.
        phases: Ids of action phases of the grammar, for verbs; one of them suffices (编制公布).
        act: Whether the slot is a mere action phase.
        weight: Distinctiveness times the prior of the kind, in [0, 1].
        core: Whether a passage without it is about something else.
        required: Whether it is the most distinctive slot of its atom.
    """

    kind: SlotKind
    text: str
    forms: tuple[str, ...]
    concepts: tuple[str, ...]
    implied: tuple[str, ...]
    phases: tuple[str, ...]
    weight: float
    core: bool
    act: bool = False
    required: bool = False


class Atom(Struct, frozen=True):
    """A part of an item that is judged on its own.

    Attributes:
        text: Its wording, for display.
        slots: What has to be named.
        variants: Other slot sets, one of which suffices (a second clause of the item that tells the same deed).
        requirements: Demands on number, rhythm, time and scope.
        either: Whether one of the slots suffices (a list of examples).
    """

    text: str
    slots: tuple[Slot, ...]
    variants: tuple[tuple[Slot, ...], ...] = ()
    requirements: tuple[Requirement, ...] = ()
    either: bool = False


class CompiledItem(Struct, frozen=True):
    """An item and its atoms."""

    item: Item
    atoms: tuple[Atom, ...]

    def describe(self) -> str:
        """Return, in Chinese, how the item was understood; for people who edit a checklist."""
        lines = [f"{self.item.id} {self.item.text}"]
        for atom in self.atoms:
            demands = "".join(f"；要求 {demand.text}" for demand in atom.requirements)
            lines.append(f"  · {atom.text}{'（举例，有一即可）' if atom.either else ''}{demands}")
            for number, slots in enumerate((atom.slots, *atom.variants)):
                shown = "，".join(
                    f"{_NAMES[slot.kind]}“{slot.text}”{'*' if slot.required else ''}{slot.weight:.2f}"
                    for slot in slots
                )
                lines.append(f"    {'或' if number else ''}{shown}")
        return "\n".join(lines)


_NAMES = {"action": "动作", "object": "对象", "qualifier": "限定", "instrument": "载体", "organ": "主体"}


class ItemCompiler:
    """Turns item sentences into atoms and slots; holds no knowledge of any particular checklist.

    Args:
        lexicons: Source of grammar, concepts and background figures.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        grammar = lexicons.load(FILE, ItemGrammar)
        self.background = Background.load(lexicons)
        self.matcher = ConceptMatcher(load_concepts(lexicons))
        self._tokenizer = Tokenizer(grammar, self.matcher)
        self._splitter = Splitter(grammar, self._tokenizer.head)
        self._aliases = {fold(alias.surface): tuple(map(fold, alias.forms)) for alias in grammar.aliases}

    def compile_all(self, checklist: Checklist) -> tuple[CompiledItem, ...]:
        """Return all items of ``checklist`` compiled, in order."""
        return tuple(self.compile(item) for item in checklist.items)

    def compile(self, item: Item) -> CompiledItem:
        """Return ``item`` as atoms with slots."""
        text = fold(item.text)
        demands = self._tokenizer.requirements(text)
        tokens = self._tokenizer.tokens(text, demands)
        hits = self.matcher.find(text)
        atoms: list[Atom] = []
        drafts: list[Draft] = []
        last: dict[int, int] = {}
        for draft in self._splitter.split(text, tokens):
            atom = self._atom(item, draft, hits, tokens)
            if not atom.slots:
                continue
            twin = next((n for n, other in enumerate(drafts) if self._same(atoms[n], other, atom, draft)), None)
            if twin is None:
                last[draft.clause] = len(atoms)
                atoms.append(atom)
                drafts.append(draft)
            else:
                last.setdefault(draft.clause, twin)
                atoms[twin] = _merged(atoms[twin], atom)
        return CompiledItem(item, _with_demands(tuple(atoms), demands, tokens, last))

    def _same(self, first: Atom, earlier: Draft, second: Atom, later: Draft) -> bool:
        """Whether the second atom tells the deed of the first in other words.

        Members of one list do so when they name the same concept; clauses also when they share a rare bigram (学法)
        or when the second names no concept but takes up a word of the first.
        """
        a, b = ({c for token in draft.own for c in token.concepts} for draft in (earlier, later))
        if earlier.clause == later.clause:
            return bool(a) and a == b and len(earlier.own) == len(later.own) == 1
        if any(s.act for s in first.slots) and any(s.act for s in second.slots) and not a & b:
            return False
        words = [set(bigrams(atom.text)) for atom in (first, second)]
        rarest = max((self.background.distinctiveness(bigram) for bigram in words[0] & words[1]), default=0.0)
        return bool(a & b) or rarest >= (_RARE if b else _CARRIED)

    def _atom(self, item: Item, draft: Draft, hits: list[ConceptHit], tokens: list[Token]) -> Atom:
        slots: list[Slot] = []
        for token, before in zip(draft.tokens, [None, *draft.tokens], strict=False):
            made = self._slots(item, token, hits) if token.content else []
            if made and slots and before and before.kind == token.kind == "phase" and before.end == token.start:
                slots[-1] = _joined(slots[-1], made[0])
            else:
                slots += made
        if slots:
            top = max(range(len(slots)), key=lambda place: (not slots[place].act, slots[place].weight, -place))
            slots = [_flag(slot, place == top, draft.either) for place, slot in enumerate(slots)]
        inner = {token for token in draft.tokens if token.content}
        shown = "".join(t.text.replace(GAP, "") for t in tokens if t in inner or (t in draft.tokens and t.kind == "tail"))
        return Atom(shown, tuple(slots), either=draft.either)

    def _slots(self, item: Item, token: Token, hits: list[ConceptHit]) -> list[Slot]:
        surface = token.text.replace(GAP, "")
        if len(surface) < 2:
            return []
        extra = tuple(fold(form) for word, forms in item.synonyms.items() if fold(word) in surface for form in forms)
        concepts = [self.matcher.concepts[index] for index in token.concepts]
        implied = tuple(
            dict.fromkeys(
                self.matcher.concepts[hit.concept].id
                for hit in hits
                if hit.concept not in token.concepts
                and self.matcher.concepts[hit.concept].theme != ACTIONS
                and _covers(hit, token)
            )
        )
        rare = self.background.distinctiveness(surface)
        if token.kind == "concept":
            kind = _KINDS[concepts[0].kind]
            weight = rare * _PRIOR[kind]
        elif token.kind == "phase":
            kind, weight = "action", max(rare, 0.6) * _PHASE_PRIOR
        else:
            kind = "object"
            weight = rare * (_ALIAS_PRIOR if surface in self._aliases else _LITERAL_PRIOR)
        forms = tuple(dict.fromkeys((surface, *self._aliases.get(surface, ()), *extra)))
        ids = tuple(concept.id for concept in concepts)
        core = weight >= _CORE and (token.kind != "literal" or len(surface) > 2)
        return [Slot(kind, surface, forms, ids, implied, (token.phase,) if token.phase else (), round(weight, 3), core, token.kind == "phase")]


def _covers(hit: ConceptHit, token: Token) -> bool:
    shared = sum(max(0, min(end, token.end) - max(start, token.start)) for start, end in hit.pieces)
    return hit.start <= token.start and hit.end >= token.end and shared * 2 >= token.end - token.start


def _flag(slot: Slot, required: bool, either: bool) -> Slot:  # noqa: FBT001
    return Slot(
        slot.kind, slot.text, slot.forms, slot.concepts, slot.implied, slot.phases, slot.weight,
        core=(slot.core and not either) or required, act=slot.act, required=required,
    )  # fmt: skip


def _joined(first: Slot, second: Slot) -> Slot:
    return Slot(
        "action", first.text + second.text, first.forms + second.forms, first.concepts + second.concepts,
        first.implied + second.implied, first.phases + second.phases, max(first.weight, second.weight),
        first.core or second.core, act=True,
    )  # fmt: skip


def _merged(first: Atom, second: Atom) -> Atom:
    return Atom(first.text, first.slots, (*first.variants, second.slots), first.requirements, first.either)


def _with_demands(
    atoms: tuple[Atom, ...], demands: list[Requirement], tokens: list[Token], last: dict[int, int]
) -> tuple[Atom, ...]:
    # A demand binds the atoms of its own clause; when that clause was merged or dropped, the last atom.
    out = list(atoms)
    for demand in demands:
        clause = sum(1 for token in tokens if token.kind == "comma" and token.start < demand.start)
        place = last.get(clause, len(out) - 1)
        if out:
            atom = out[place]
            out[place] = Atom(atom.text, atom.slots, atom.variants, (*atom.requirements, demand), atom.either)
    return tuple(out)
