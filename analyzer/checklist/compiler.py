"""Items understood: atoms with slots and demands, built once per checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from analyzer.checklist.carried import Carrier
from analyzer.checklist.compounds import named_tails
from analyzer.checklist.everyday import Everyday
from analyzer.checklist.grammar import FILE, ItemGrammar, written_with
from analyzer.checklist.members import Draft
from analyzer.checklist.model import Checklist, Item
from analyzer.checklist.outcomes import without_outcome
from analyzer.checklist.shared import held_by_each, met_by_list, met_together
from analyzer.checklist.slots import INTO, Slot, SlotBuilder
from analyzer.checklist.splitter import Splitter
from analyzer.checklist.tokenizer import Tokenizer
from analyzer.checklist.tokens import COMMAS, Requirement, Token
from analyzer.checklist.umbrellas import announces, names, spelled_out
from analyzer.lexicon.background import Background, bigrams
from analyzer.lexicon.concepts import GAP, ConceptMatcher, fold, load_concepts
from analyzer.pipeline.segment import make_cut

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons

_FAR = 1000  # more characters than items have
_CARRIED = 0.6  # distinctiveness of a bigram that ties two clauses together
_ALIKE = 2  # characters of a name by which a clause before is recognised
_OPENING, _CLOSING = "“‘《〈「『", "”’》〉」』"
_RATES, _RATE = ("%", "％", "以上"), "率"
_EVERY = "每"
_OF_WHICH = "其中"  # opens a clause on a part of what the clause just before tells
_TOLD_BY_REST = "（总说，其余部分都落实即为落实）"
_SIDE_BY_SIDE = (("》《", "》、《"), ("”“", "”、“"))  # titles and names that stand so are members of a list


class Atom(Struct, frozen=True):
    """A part of an item that is judged on its own.

    Attributes:
        text: Its words, by which it is compared.
        slots: What has to be named.
        variants: Other slot sets, one of which suffices (a second clause of the item that tells the same deed).
        requirements: Demands on number, rhythm, time and scope.
        clause: Folded text of the comma clause that it comes from.
        shown: Its wording, for display: the clause without what other atoms of the clause ask for.
        umbrella: Whether it only announces what the other atoms spell out: told when they are.
    """

    text: str
    slots: tuple[Slot, ...]
    variants: tuple[tuple[Slot, ...], ...] = ()
    requirements: tuple[Requirement, ...] = ()
    clause: str = ""
    shown: str = ""
    umbrella: bool = False

    @property
    def required(self) -> Slot:
        """The most distinctive slot."""
        return next((slot for slot in self.slots if slot.required), self.slots[0])

    def topic(self, vessels: tuple[str, ...]) -> Slot | None:
        """Return what a following clause takes over: the first object, but no rate (持证率) and no occasion.

        Occasions end with ``vessels``.
        """
        vessels = (*vessels, _RATE)
        if self.required.text.endswith(vessels if self.required.act else _RATE):
            return None
        things = [slot for slot in self.slots if slot.core and slot.concepts and not slot.act]
        return next(
            (slot for slot in things if not slot.text.endswith(vessels)), None if things else self.required
        )


class CompiledItem(Struct, frozen=True):
    """An item and its atoms."""

    item: Item
    atoms: tuple[Atom, ...]

    def describe(self) -> str:
        """Return, in Chinese, how the item was understood; for people who edit a checklist.

        ``*`` marks the required slot, ``?`` circumstances that may be missing, the figure is the weight.
        """
        lines = [f"{self.item.id} {self.item.text}"]
        for atom in self.atoms:
            demands = "".join(f"；要求 {demand.text}" for demand in atom.requirements)
            lines.append(f"  · {atom.shown}{_TOLD_BY_REST * atom.umbrella}{demands}")
            for number, slots in enumerate((atom.slots, *atom.variants)):
                shown = "，".join(map(_shown, slots))
                lines.append(f"    {'或' if number else ''}{shown}")
        return "\n".join(lines)


_NAMES = {"action": "动作", "object": "对象", "qualifier": "限定", "instrument": "载体", "organ": "主体"}


def _shown(slot: Slot) -> str:
    mark = "*" if slot.required else "" if slot.core else "?"
    name = "承前" if slot.topic else _NAMES[slot.kind]
    return f"{name}“{slot.text}”{mark}{slot.weight:.2f}"


class ItemCompiler:
    """Turns item sentences into atoms and slots; holds no knowledge of any particular checklist.

    Args:
        lexicons: Source of grammar, concepts and background figures.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._grammar = lexicons.load(FILE, ItemGrammar)
        self.background = lexicons.shared(Background.load)
        self.matcher = ConceptMatcher(lexicons.shared(load_concepts))
        cut = make_cut(known=True)
        everyday = Everyday(lexicons, cut)
        written = written_with(lexicons)
        self._tokenizer = Tokenizer(self._grammar, self.matcher, cut, written, everyday.names)
        self._splitter = Splitter(self._grammar, self._tokenizer)
        aliases = {fold(alias.surface): tuple(map(fold, alias.forms)) for alias in self._grammar.aliases}
        self._carrier = Carrier(self._grammar, self.background)
        self._vessels = tuple(self._grammar.vessels)
        self._slots = SlotBuilder(
            self.background,
            self.matcher,
            everyday,
            aliases,
            self._grammar.levels,
            self._grammar.actors,
            self._grammar.told_by,
            self._grammar.attributive,
            self._grammar.time_ends,
            self._grammar.unless,
            self._grammar.places,
            self._grammar.frames,
            self._grammar.companions,
            self._grammar.partner_ends,
            self._grammar.convening,
            self._grammar.told_as,
            self._grammar.venues,
        )

    def compile_all(self, checklist: Checklist) -> tuple[CompiledItem, ...]:
        """Return all items of ``checklist`` compiled, in order."""
        return tuple(self.compile(item) for item in checklist.items)

    def compile(self, item: Item) -> CompiledItem:
        """Return ``item`` as atoms with slots."""
        text = sentence(item.text)
        demands = self._tokenizer.requirements(text)
        tokens = named_tails(_quoted(item.text, self._tokenizer.tokens(text, demands, item.synonyms)))
        hits = self.matcher.find(text)
        atoms: list[Atom] = []
        drafts: list[Draft] = []
        last: dict[int, int] = {}
        aids = self._slots.aids(item)
        for draft in self._splitter.split(text, tokens):
            slots = self._slots.build(item, text, draft.tokens, draft.groups, draft.own, hits)
            slots = (*slots, *aids) if slots else ()
            atom = Atom(_wording(draft), slots, clause=_clause(text, draft))
            if not atom.slots:
                continue
            clauses = [other.clause for other in drafts]
            twin = next(
                (
                    n
                    for n, other in enumerate(drafts)
                    if self._same(atoms[n], other, atom, draft)
                    and (clauses.count(other.clause) == 1 or _rates_in(atom, atoms[n]))
                ),
                None,
            )
            if twin is None:
                if drafts and draft.clause != drafts[0].clause and _leans(draft, atom):
                    topic = self._topic(atoms, drafts, drafts[-1 if atom.clause.startswith(_OF_WHICH) else 0])
                    if not (topic and announces(text, drafts, self._grammar) and names(atom, topic)):
                        atom = self._carrier.with_topic(atom, topic)
                    slots = without_outcome(atom.slots, self._grammar.outcomes)
                    atom = structs.replace(atom, slots=slots)
                last[draft.clause] = len(atoms)
                atoms.append(atom)
                drafts.append(draft)
            else:
                last.setdefault(draft.clause, twin)
                atoms[twin] = structs.replace(atoms[twin], variants=(*atoms[twin].variants, atom.slots))
        if not atoms:
            slot = Slot("object", text, (text,), weight=1.0, core=True, required=True)
            atoms = [Atom(text, (slot,), shown=text)]
        if drafts:
            if announces(text, drafts, self._grammar) and spelled_out(atoms, drafts, self._grammar):
                atoms[0] = structs.replace(atoms[0], umbrella=True)
            atoms = [
                structs.replace(atom, shown=draft.shown(text))
                for atom, draft in zip(atoms, drafts, strict=True)
            ]
        return CompiledItem(item, _with_demands(_apart(atoms, drafts), drafts, demands, tokens, last))

    def _topic(self, atoms: list[Atom], drafts: list[Draft], first: Draft) -> Slot | None:
        """Return what a later clause is about: a thing that the clause of ``first`` names, else its act."""
        opened = [a for a, draft in zip(atoms, drafts, strict=True) if draft.clause == first.clause]
        topics = [atom.topic(self._vessels) for atom in opened]
        if topics[0] is None or not topics[0].act:
            return topics[0]
        return next((slot for slot in topics if slot is not None and not slot.act), topics[0])

    def _same(self, first: Atom, earlier: Draft, second: Atom, later: Draft) -> bool:
        """Whether the second atom only tells the deed of the first in other words."""
        if earlier.clause == later.clause:
            return first.slots == second.slots
        a, b = (
            {c for slot in atom.slots if slot.core and not slot.act for c in slot.concepts}
            for atom in (first, second)
        )
        words = [set(bigrams(atom.text)) for atom in (first, second)]
        if later.linked or not later.opener:
            return False
        unnamed = not any(slot.concepts and not slot.act for slot in second.slots)
        if later.opener in self._grammar.elaborators:
            words = [set(bigrams(atom.text)) for atom in (first, second)]
            tie = max(
                (self.background.distinctiveness(bigram) for bigram in words[0] & words[1]), default=0.0
            )
            return tie >= _CARRIED if unnamed else bool(b) and b <= a
        # 落实…学法制度，每季度学法不少于1次: how often the deed before is done; a deed of its own has its own object.
        if any(slot.act for slot in first.slots) or any(map(_counts, earlier.tokens)):
            return False
        names = [
            slot for slot in second.slots if not slot.act and slot.kind != "organ" and not _general(slot)
        ]
        return (
            any(map(self._repeats, later.tokens))
            and bool(names)
            and all(_named_in(slot, first) for slot in names)
        )

    def _repeats(self, token: Token) -> bool:
        # Counts of occasions, rhythms and rates tell of the deed before; a number of things is about other things.
        if token.kind != "requirement":
            return False
        return token.text.endswith((*self._grammar.occasions, *_RATES)) or token.text.startswith(_EVERY)


def sentence(text: str) -> str:
    """Return the words of an item as they are read: folded, names that stand side by side as a list."""
    read = text
    for pair in _SIDE_BY_SIDE:
        read = read.replace(*pair)
    return fold(read) or text


def _quoted(text: str, tokens: list[Token]) -> list[Token]:
    # “一窗受理、集成服务”: a mark inside quotation marks parts nothing.
    read, at, depth = sentence(text), 0, 0
    inside: set[int] = set()
    for character in text:
        depth += (character in _OPENING) - (character in _CLOSING)
        if at < len(read) and character == read[at]:
            if depth > 0:
                inside.add(at)
            at += 1
    if not inside or depth:
        return tokens
    return [
        token._replace(kind="particle")
        if token.kind in {"separator", "comma"}
        and token.start in inside
        and read[token.end : token.end + 1] != INTO
        else token
        for token in tokens
    ]


def _counts(token: Token) -> bool:
    return token.kind == "requirement"


def _general(slot: Slot) -> bool:
    return len(slot.forms) > 1 and not slot.concepts  # 党委, 负责人: what any unit calls otherwise


def _named_in(slot: Slot, atom: Atom) -> bool:
    # 集体|学法 of 学法制度: the deed stands at the end of a name; 出庭|率 of 出庭应诉制度: that of a rate, in front.
    rate = slot.text.endswith(_RATE)
    name = slot.text.removesuffix(_RATE)
    grams = bigrams(name)
    share = 1 / 2 if rate else 1 / 3  # 部门联合抽查 is more than an 抽查 that another name holds
    known = name[:_ALIKE] if rate else name[-_ALIKE:]
    return known in atom.clause and sum(gram in atom.clause for gram in grams) >= share * len(grams)


def _rates_in(later: Atom, first: Atom) -> bool:
    # 走访企业并建立台账，诉求办结率…: a rate is of none of several deeds that do not name it.
    rates = (slot for slot in later.slots if slot.text.endswith(_RATE))
    return all(_named_in(slot, first) for slot in rates)


def _wording(draft: Draft) -> str:
    words: list[Token] = []
    for token in sorted(set(draft.tokens), key=lambda token: (token.start, -token.end)):
        # A part that is taken out of a compound is no second word where the compound stands too.
        if (token.content or token.kind == "tail") and not (
            words and token.end <= words[-1].end and token.text in words[-1].text
        ):
            words.append(token)
    return "".join(token.text.replace(GAP, "") for token in words)


def _clause(text: str, draft: Draft) -> str:
    start, end = min(token.start for token in draft.tokens), max(token.end for token in draft.tokens)
    before = [text.rfind(mark, 0, start) for mark in COMMAS]
    after = [at for mark in COMMAS if (at := text.find(mark, end)) >= 0]
    return text[max(before) + 1 : min(after, default=len(text))]


def _leans(draft: Draft, atom: Atom) -> bool:
    # A clause that opens with 并, or that names no object of its own, is about what the clause before named.
    return draft.linked or not any(slot.core and slot.concepts and not slot.act for slot in atom.slots)


def _apart(atoms: list[Atom], drafts: list[Draft]) -> tuple[Atom, ...]:
    # Members of one list that share a concept are told apart by their words alone.
    out: list[Atom] = []
    for number, atom in enumerate(atoms):
        own = atom.required
        siblings = [
            other.required
            for place, other in enumerate(atoms)
            if place != number and drafts and drafts[place].clause == drafts[number].clause
        ]
        shared = {c for slot in siblings if slot.text != own.text for c in slot.concepts} & set(own.concepts)
        if own.act:
            shared = set()
        left = structs.replace(own, concepts=tuple(c for c in own.concepts if c not in shared))
        slots = tuple(left if shared and slot is own else slot for slot in atom.slots)
        out.append(structs.replace(atom, slots=slots))
    return tuple(out)


def _with_demands(
    atoms: tuple[Atom, ...],
    drafts: list[Draft],
    demands: list[Requirement],
    tokens: list[Token],
    last: dict[int, int],
) -> tuple[Atom, ...]:
    # A demand binds the atom of its own clause whose words stand nearest: what follows before what precedes, but what
    # precedes when its member of the list ends with it; when that clause was dropped or merged, the atom that took it
    # over, else the last one.
    out = list(atoms)
    for demand in demands:
        clause = sum(1 for token in tokens if token.kind == "comma" and token.start < demand.start)
        end = demand.start + len(demand.text)
        closes = next((token.kind == "separator" for token in tokens if token.start >= end), False)
        near = [
            (_distance(demand, draft, closes=closes), -place)
            for place, draft in enumerate(drafts)
            if any(token.kind == "requirement" and token.start == demand.start for token in draft.tokens)
            or draft.clause == clause
        ]
        place = -min(near)[1] if near else last.get(clause, len(out) - 1)
        shared = [] if closes else _sharing(demand, drafts, tokens, place)
        shared = [*shared, *([] if closes else held_by_each(demand, drafts, tokens, place))]
        total = met_by_list(demand, drafts, tokens, place) if near else met_together(demand, drafts, place)
        for bound in {place, *shared}:
            own = demand._replace(about=out[bound].shown, total=total)
            out[bound] = structs.replace(out[bound], requirements=(*out[bound].requirements, own))
    return tuple(out)


def _sharing(demand: Requirement, drafts: list[Draft], tokens: list[Token], place: int) -> list[int]:
    """Return the atoms that share the word before a demand: 参加法律知识和业务|培训|不少于60学时."""
    before = [token for token in tokens if token.content and token.end <= demand.start]
    if not before or not drafts or place >= len(drafts):
        return []
    clause, word = drafts[place].clause, before[-1]
    return [
        number
        for number, draft in enumerate(drafts)
        if draft.clause == clause
        and any(token.start <= word.start and word.end <= token.end for token in draft.tokens)
        and min(token.start for token in draft.own) < word.start
    ]


def _distance(demand: Requirement, draft: Draft, *, closes: bool) -> int:
    end = demand.start + len(demand.text)
    return min(
        token.start - end + closes * _FAR if token.start >= end else demand.start - token.start
        for token in draft.own
    )
