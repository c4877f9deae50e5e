"""Parts of a predicate: fixed stretches and lists, an atom for each way to take one member of each list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from analyzer.checklist.extents import Extents
from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.kinds import ACTORS, Kinds
from analyzer.checklist.tokens import Token
from analyzer.checklist.words import Lexis, Stretch, Word

_VERBAL = 3  # characters of the longest verb alone
_MANY = 6  # atoms of one predicate with two lists; with more, the first list stays whole

Way = list[Stretch]
Column = list[Way]  # what can stand at one place of a predicate: one thing, or each of the members of a list


@dataclass(slots=True)
class Draft:
    """An atom before its slots are built.

    Attributes:
        stretches: What it keeps of the item, in order.
        member: Those of them that no other atom of its predicate has; all of them where there is one atom.
        clause: Number of its comma clause.
        tokens: What the stretches name.
        own: What the members name.
        groups: Tokens one of which suffices: lists left open by 等, joined by 或者, or in a description.
        choice: Members of a list that is the object as a whole: one of them suffices.
        lead: What its clause opens with that it does not ask for (按照机构改革后的职责|…), for its wording.
        linked: Whether its clause leans on the clause before (并…).
        opener: First word of its clause.
    """

    stretches: list[Stretch]
    member: list[Stretch]
    clause: int
    tokens: list[Token] = field(default_factory=list)
    own: list[Token] = field(default_factory=list)
    groups: list[list[Token]] = field(default_factory=list)
    choice: list[Stretch] = field(default_factory=list)
    lead: list[Stretch] = field(default_factory=list)
    linked: bool = False
    opener: str = ""

    def shown(self, text: str) -> str:
        """Return its wording: what it keeps of the item ``text``."""
        return "".join(text[start:end] for start, end in [*self.lead, *self.stretches])


class Members:
    """Reads predicates with their lists.

    Args:
        grammar: Word lists.
        lexis: What is known of the inside of tokens.
    """

    def __init__(self, grammar: ItemGrammar, lexis: Lexis) -> None:
        self.kinds = Kinds(grammar, lexis)
        self._extents = Extents(grammar, lexis, self.kinds)
        self._plain = frozenset(grammar.plain_verbs)
        self._pivots = frozenset((*grammar.pivots, *grammar.causing))
        self._sending = tuple(grammar.sending)
        self._levels = frozenset(grammar.levels)
        self._causing = frozenset(grammar.causing)
        self._describing = frozenset(grammar.describing)
        self._outcomes = frozenset(grammar.outcomes)
        self._attributive = grammar.attributive
        self._openers = frozenset(grammar.topic_openers)

    def drafts(self, number: int, segments: Sequence[Sequence[Word]]) -> list[Draft]:
        """Return the atoms of the ``segments`` between the marks of a list; ``number`` is that of the clause."""
        bare = 0
        while bare < len(segments) - 1 and (
            self.verbs_only(segments[bare]) or (not bare and self.acts(segments[0]))
        ):
            bare += 1
        if bare and (verb := self._verb_end(segments[bare])):
            head = segments[0]
            verbs = [_way(head[-1:]), *map(_way, segments[1:bare]), _way(segments[bare][:verb])]
            rest = [segments[bare][verb:], *segments[bare + 1 :]]
            return _drafts(number, [*_fixed(head[:-1]), verbs, *self._columns(rest)])
        groups: list[list[Sequence[Word]]] = [[segments[0]]]
        for segment in segments[1:]:
            if self.predicate(segment) and self.opens(segments[0]):
                groups.append([segment])
            else:
                groups[-1].append(segment)
        topic = self.topic(segments[0])
        out: list[Draft] = []
        for place, group in enumerate(groups):
            columns = self._columns(group)
            out += _drafts(number, [*_fixed(topic), *columns] if place else columns)
        return out

    def added(
        self, number: int, first: Sequence[Sequence[Word]], part: Sequence[Sequence[Word]]
    ) -> list[Draft]:
        """Return the atoms of a predicate behind 并, with what it takes over from the predicate ``first``."""
        words = [word for segment in first for word in segment]
        topic = self.topic(words)
        if topic and topic[0].kind == "particle" and topic[0].text == part[0][0].text:
            topic = ()  # 在网站公布并|在办案中适用
        if self.outcome(part[0]):
            taken = _fixed(topic) if topic and topic[0].kind == "particle" else []
        elif self.predicate(part[0], opens=True) or self.kinds.unknown_verb(part[0]):
            taken = _fixed(topic)
        elif not any(word.verbal for word in words):
            taken = _fixed(words[self.kinds.unknown_verb(words) :])
        elif topic and (topic[0].text in self._openers or self._sends(words)):
            taken = _fixed(topic)
        else:
            taken = [*_fixed(topic), *_fixed(self._object(words, part[0]))]
        stretches = [stretch for column in taken for way in column for stretch in way]
        listed = [way[-1] for column in self._columns(first) if len(column) > 1 for way in column]
        return [
            Draft([*stretches, *draft.stretches], draft.member, number, choice=listed)
            for draft in self.drafts(number, part)
        ]

    def _sends(self, words: Sequence[Word]) -> bool:
        # 年度报告|报送市政府|并公开: the receiver of the first predicate is not in the second.
        verb = next((word for word in words if word.verbal), None)
        return verb is not None and verb.text.startswith(self._sending)

    def _object(self, words: Sequence[Word], act: Sequence[Word]) -> Sequence[Word]:
        """Return the object of a predicate for a verb without one: without an act at its end that ``act`` replaces."""
        begin = next(place for place, word in enumerate(words) if word.verbal)
        if begin == len(words) - 1:
            return ()  # 对投诉15日内|核查
        behind = list(words[begin + 1 :])
        if self.kinds.kind(behind) != "act":
            return behind
        start, _ = self._extents.extent([behind, list(act)])
        while start and behind[start - 1].kind == "adverb":
            start -= 1
        return behind[:start] or behind

    def opens(self, words: Sequence[Word]) -> bool:
        """Whether a verb with an object stands in ``words``."""
        verbs = (place for place, word in enumerate(words) if word.verbal)
        governing = any(self.kinds.governs(words[place:], opens=True) for place in verbs)
        return governing or self.kinds.unknown_verb(words) > 0

    def topic(self, words: Sequence[Word]) -> Sequence[Word]:
        """Return what stands before the verb of a predicate, for a further predicate; no word that says how."""
        named = words[0].kind == "particle"  # 对督察|反馈的问题
        verbs = [
            place
            for place, word in enumerate(words)
            if word.verbal and not (named and word.text in self._describing)
        ]
        if not verbs:
            return words[:0]
        begin = next((place for place in verbs if not place or words[place - 1].kind != "particle"), verbs[0])
        if words[begin].text in self._pivots and len(verbs) > 1 and verbs[1] > begin + 1:
            begin = verbs[1]  # 督促企业|签订责任书
        while begin and self._says_how(words[:begin]):
            begin -= 1
        return words[:begin] if any(word.kind != "adverb" for word in words[:begin]) else words[:0]

    def _says_how(self, words: Sequence[Word]) -> bool:
        """Whether ``words`` end with an adverb, but not one that a preposition holds (在规定期限内)."""
        held = len(words) > 1 and words[-2].kind == "particle"
        return words[-1].kind == "adverb" and not held

    def predicate(self, words: Sequence[Word], *, opens: bool = False) -> bool:
        """Whether a segment has verb and object of its own (修订预案并|组织实战演练)."""
        begin = next((n for n, word in enumerate(words) if word.kind not in {"adverb", "particle"}), None)
        if begin is None or not words[begin].verbal:
            return False
        behind = words[begin + 1 :]
        if opens and words[begin].text in self._causing and behind:
            return True  # 督促|整改
        named = any((word.content and word.kind != "phase") or word.kind == "tail" for word in behind)
        return named and self.kinds.governs(words[begin:], opens=opens)

    def outcome(self, words: Sequence[Word]) -> bool:
        """Whether a predicate tells only what came of the deed before (公布结果)."""
        begin = next((n for n, word in enumerate(words) if word.verbal), len(words))
        return "".join(word.text for word in words[begin + 1 :]) in self._outcomes

    def verbs_only(self, words: Sequence[Word]) -> bool:
        """Whether a segment is a verb alone (编制|并公布…目录)."""
        named = [word for word in words if word.content or word.verbal]
        if len(named) != 1 or words[-1] is not named[0] or not self._verb(named[0]):
            return False
        # 建立台账|并限期整改: a verb with its object shares none
        return len(named[0].text) <= _VERBAL or not self.kinds.ending(named[0].text)

    def acts(self, words: Sequence[Word]) -> bool:
        """Whether ``words`` are who acts and a verb alone (负责人带头部署|、督办任务)."""
        named = [word for word in words[:-1] if word.content or word.verbal]
        return bool(named) and words[-1].kind == "phase" and self.kinds.kind(named) in ACTORS

    def _verb(self, word: Word) -> bool:
        return word.kind == "phase" or word.text in self._plain

    def _verb_end(self, words: Sequence[Word]) -> int:
        """Return where the verb ends that opens a segment before its object, or 0."""
        begin = next((n for n, word in enumerate(words) if word.kind != "adverb"), len(words))
        rest = any(word.content or word.kind == "tail" for word in words[begin + 1 :])
        return begin + 1 if rest and (self._verb(words[begin]) or words[begin].verbal) else 0

    def _columns(self, segments: Sequence[Sequence[Word]]) -> list[Column]:
        if len(segments) == 1:
            return _fixed(segments[0])
        parted = self._possessors(segments)
        if parted is not None:
            return parted
        last = segments[-1]
        end = self._extents.counted(last, len(segments))
        counted = last[end:]
        segments = [*segments[:-1], last[:end]]
        start, stop = self._extents.extent(segments)
        first, last = segments[0], segments[-1]
        members = [first[start:], *segments[1:-1], last[:stop]]
        behind = _fixed(last[stop:]) or _fixed(self._class_word(counted))
        return [*_fixed(first[:start]), self._ways(members), *behind]

    def _ways(self, members: Sequence[Sequence[Word]]) -> Column:
        # 规范性文件合法性审核、备案: an act that has no object has that of the first member.
        # 班子成员、科室和社区|负责人: a place is that of the persons whom the last member names.
        first, *others = members
        shared = _way(self.kinds.object(first))
        persons = members[-1][1:] if members[-1][0].text in self._levels else ()
        ways = [_way(first)]
        for words in others:
            place = len(words) == 1 and words[0].text in self._levels
            way = [*_way(words), *_way(persons)] if place else _way(words)
            ways.append([*shared, *way] if self.kinds.bare(words) else way)
        return ways

    def _class_word(self, counted: Sequence[Word]) -> Sequence[Word]:
        return counted[-1:] if counted and (counted[-1].kind == "tail" or len(counted) > 1) else ()

    def _possessors(self, segments: Sequence[Sequence[Word]]) -> list[Column] | None:
        # 公示行政许可、行政处罚|的|办理依据和办理结果: two lists
        marks = [
            (place, n)
            for place, words in enumerate(segments)
            for n, word in enumerate(words)
            if word.text == self._attributive
        ]
        if len({place for place, _ in marks}) != 1:
            return None
        place, mark = marks[0]
        middle = segments[place]
        if not 0 < place < len(segments) - 1 or not 0 < mark < len(middle) - 1:
            return None
        owners = self._columns([*segments[:place], middle[:mark]])
        things = self._columns([middle[mark + 1 :], *segments[place + 1 :]])
        return [*owners, *_fixed(middle[mark : mark + 1]), *things]


def _drafts(number: int, columns: Sequence[Column]) -> list[Draft]:
    first, *others = [column for column in columns if len(column) > 1] or [[]]
    if others and prod(map(len, (first, *others))) > _MANY:
        whole: Column = [[(first[0][0][0], first[-1][-1][1])]]
        columns = [whole if column is first else column for column in columns]
    out: list[Draft] = []
    for chosen in product(*columns):
        kept = [stretch for way in chosen for stretch in way]
        member = [way[-1] for way, column in zip(chosen, columns, strict=True) if len(column) > 1]
        out.append(Draft(kept, member or kept, number))
    return out


def _way(words: Sequence[Word]) -> Way:
    return [(words[0].start, words[-1].end)] if words else []


def _fixed(words: Sequence[Word]) -> list[Column]:
    return [[_way(words)]] if words else []
