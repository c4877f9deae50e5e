"""Composite items cut into atoms: parts each of which needs its own match (annotation guideline, section 7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.phrases import Phrases
from analyzer.checklist.tokens import Token
from analyzer.numbers.numeral import parse_numeral

_PREDICATE_OPENERS = frozenset({"particle", "adverb", "requirement"})
# Counts the members of the list before it: 三项制度, 五个环节, 两大机制.
COUNTED = regex.compile(
    r"(?:这|等|上述)?(?P<count>[两二三四五六七八九十]|\d{1,2})(?:项|个|类|种|大|方面|道)(?P<class>[\u4e00-\u9fff]{0,6})"
)
_LONGEST_NAME = 6  # characters of a list member without the act behind the list


@dataclass(slots=True)
class Draft:
    """An atom before its slots are built.

    Attributes:
        tokens: In the order of the item.
        clause: Number of its comma clause.
        own: Tokens that no other member of its list has.
        groups: Tokens one of which suffices: lists left open by 等, joined by 或者, or in a description.
        linked: Whether its clause leans on the clause before (并…).
        opener: First word of its clause.
    """

    tokens: list[Token]
    clause: int
    own: list[Token]
    groups: list[list[Token]] = field(default_factory=list)
    linked: bool = False
    opener: str = ""


def clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the token lists between commas, empty ones left out."""
    out: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "comma":
            out.append([])
        else:
            out[-1].append(token)
    return [clause for clause in out if clause]


class Splitter:
    """Cuts token lists of items into drafts of atoms.

    Args:
        grammar: Word lists.
        head: Returns the object concept that a compound concept token begins with (规范性文件 of
            规范性文件合法性审核), if there is one.
        ending: Returns the end of a compound token, of a given length, as a token.
        opening: Returns the verb that a compound token begins with (审查 of 审查合同), if there is one.
    """

    def __init__(
        self,
        grammar: ItemGrammar,
        head: Callable[[Token], Token | None],
        ending: Callable[[Token, int], Token],
        opening: Callable[[Token], list[Token]],
    ) -> None:
        self._grammar = grammar
        self._phrases = Phrases(grammar)
        self._head = head
        self._ending = ending
        self._opening = opening
        self._frames = tuple(sorted(grammar.frame_openers, key=len, reverse=True))
        self._tails = tuple(grammar.action_tails)
        self._shared = tuple(sorted(grammar.shared_tails, key=len, reverse=True))
        self._prepositions = tuple(grammar.frame_prepositions)
        self._bans = tuple(grammar.bans)
        self._classes = tuple(grammar.tails)
        self._purposes = tuple(sorted(grammar.purpose_openers, key=len, reverse=True))

    def split(self, text: str, tokens: Sequence[Token]) -> list[Draft]:
        """Return the drafts of one item; clauses of frame and purpose count only when nothing else is left."""
        parts = self._with_topics(text, clauses(tokens))
        kept = [
            (number, self._unframed(text, clause))
            for number, clause in enumerate(parts)
            if _content(clause) and not self._dropped(text, number, clause)
        ]
        if not kept:
            kept = [(number, clause) for number, clause in enumerate(parts) if _content(clause)][:1]
        drafts = [draft for number, clause in kept for draft in self._coordinate(number, clause)]
        return drafts or [Draft(list(tokens), 0, list(tokens))]

    def _with_topics(self, text: str, parts: list[list[Token]]) -> list[list[Token]]:
        # 对督察指出的问题，6月底前整改到位: the first clause is the object of the second.
        out: list[list[Token]] = []
        waiting: list[Token] = []
        for clause in parts:
            fronted = text[clause[0].start] in self._grammar.topic_openers and clause is not parts[-1]
            if fronted and not any(token.verbal for token in clause):
                waiting += clause
            else:
                out.append([*waiting, *clause])
                waiting = []
        return out

    def _dropped(self, text: str, number: int, clause: list[Token]) -> bool:
        begin = text[clause[0].start :]
        if any(token.kind in {"requirement", "phase"} for token in clause):
            return False
        if number and begin.startswith(self._bans):
            return not any(token.kind == "concept" for token in clause)
        return begin.startswith(self._purposes if number else self._frames)

    def _unframed(self, text: str, clause: list[Token]) -> list[Token]:
        # 按照机构改革后的职责|调整权责清单: the deed begins at the first verb.
        if not text[clause[0].start :].startswith(self._prepositions):
            return clause
        verbs = [place for place, token in enumerate(clause) if token.kind == "phase"]
        return clause[verbs[0] :] if verbs else clause

    def _coordinate(self, number: int, clause: list[Token]) -> list[Draft]:
        drafts = self._drafts(number, clause)
        for draft in drafts:
            draft.opener = clause[0].text
            draft.linked = number > 0 and clause[0].kind == "separator"
        return drafts

    def _drafts(self, number: int, clause: list[Token]) -> list[Draft]:
        closed = self._phrases.close(clause)
        parts: list[list[Token]] = [[]]
        for token in _named_tails(closed.tokens):
            if token.text in self._grammar.predicate_separators and _content(parts[-1]):
                parts.append([])
            else:
                parts[-1].append(token)
        first, *later = [part for part in parts if _content(part)] or [clause]
        if later and all(token.kind == "phase" for token in _content(first)):
            parts = [first, *later]
            drafts, later = (
                _members(number, parts, self._head, self._opening, self._grammar.framing, self._tails),
                [],
            )
        else:
            drafts = self._listed(number, first)
        shared = _common(drafts, _placed(first, self._grammar.places))
        for part in later:
            drafts += self._added(number, first, shared, part)
        for draft in drafts:
            draft.groups += closed.groups(draft.tokens)
            draft.tokens, draft.own = closed.expanded(draft.tokens), closed.expanded(draft.own)
        return drafts

    def _listed(self, number: int, tokens: list[Token]) -> list[Draft]:
        segments: list[list[Token]] = [[]]
        for token in tokens:
            if token.kind == "separator" and _content(segments[-1]):
                segments.append([])
            elif token.kind != "separator":
                segments[-1].append(token)
        segments = self._gathered([segment for segment in segments if _content(segment)])
        if len(segments) < 2:
            return [Draft(list(tokens), number, _content(tokens))]
        segments[-1] = _uncounted(segments, self._classes)
        drafts = _members(number, segments, self._head, self._opening, self._grammar.framing, self._tails)
        shared = self._tail(segments)
        if shared is not None:
            for draft in drafts[:-1]:
                draft.tokens.append(shared)
        return drafts

    def _added(self, number: int, first: list[Token], shared: Shared, part: list[Token]) -> list[Draft]:
        # Behind 并: a predicate with its own object, or one about the object before (办理检察建议并反馈).
        own = _content(part)
        if _predicate(part, own):
            opening = next((place for place, token in enumerate(first) if token.verbal), len(first))
            topic = [token for token in first[:opening] if token.content]
            drafts = self._listed(number, part)
            for draft in drafts:
                draft.tokens = [*topic, *draft.tokens]
            return drafts
        lead = _content(first)[-1]
        kept = shared.tokens
        if len(shared.tokens) > 1 and _replaced(_content(first), lead, self._tails):
            kept = [token for token in shared.tokens if token is not lead]
        inner = self._head(lead)
        drafts = self._listed(number, part)
        for draft in drafts:
            draft.tokens = [*kept, *([inner] if inner else []), *draft.tokens]
            draft.groups += shared.groups
        return drafts

    def _tail(self, segments: list[list[Token]]) -> Token | None:
        # 开展宪法、民法典宣传: the act at the end of the last member's compound is that of bare names before it too.
        *others, last = segments
        compound = _content(last)[-1]
        tail = next(
            (tail for tail in self._shared if compound.text.endswith(tail) and compound.text != tail), None
        )
        names = [token for segment in others for token in _content(segment)]
        if tail is None or compound.kind == "phase" or any(self._acts(token) for token in names):
            return None
        # 面向负责人和经办人员举办业务培训: the list ends before a verb, which long literal tokens can hold.
        size = sum(len(token.text) for token in _content(last)) - len(tail)
        if size > _LONGEST_NAME or any(token.verbal for token in last):
            return None
        return self._ending(compound, len(tail))

    def _acts(self, token: Token) -> bool:
        return token.kind == "phase" or token.text.endswith((*self._tails, *self._shared))

    def _gathered(self, segments: list[list[Token]]) -> list[list[Token]]:
        # 行业性、专业性|人民调解组织: a quality joins the member that follows.
        out: list[list[Token]] = []
        waiting: list[Token] = []
        for segment in segments:
            content = _content(segment)
            if content[-1].text.endswith(self._grammar.modifier_ends) and segment is not segments[-1]:
                waiting += [token for token in segment if token is not content[-1]]
            else:
                out.append(waiting + segment)
                waiting = []
        return out


def _uncounted(segments: list[list[Token]], classes: tuple[str, ...]) -> list[Token]:
    """Return the last member of a list without the words that count the list (执法公示、…、法制审核|三项制度)."""
    last = segments[-1]
    for place in range(1, len(last)):
        if not _content(last[:place]):
            continue
        counted = COUNTED.fullmatch("".join(token.text for token in last[place:]))
        if counted is None or parse_numeral(counted["count"]) != len(segments):
            continue
        if not counted["class"] or counted["class"].endswith(classes):
            return last[:place]
    return last


class Shared(NamedTuple):
    """What a predicate behind 并 takes over: tokens of all members before it, and groups one of which suffices."""

    tokens: list[Token]
    groups: list[list[Token]]


def _common(drafts: list[Draft], aside: list[Token]) -> Shared:
    names = [
        [token for token in draft.tokens if token.content and token.kind != "phase" and token not in aside]
        for draft in drafts
    ]
    shared = [token for token in names[0] if all(token in other for other in names[1:])]
    rest = [token for tokens in names for token in tokens if token not in shared]
    return Shared([*shared, *rest], [rest] if len(rest) > 1 else [])


def _placed(tokens: Sequence[Token], particles: Sequence[str]) -> list[Token]:
    # 在网站|公布: where it is done
    out: list[Token] = []
    inside = False
    for token in tokens:
        inside = token.text in particles or (inside and not token.verbal)
        if inside and token.content:
            out.append(token)
    return out


def _named_tails(tokens: Sequence[Token]) -> list[Token]:
    # 落实|责任、措施、资金; 招录、使用、管理: class words and common verbs that are whole members of a list are names.
    out: list[Token] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        opens = before is None or before.kind == "separator" or before.verbal
        closes = after is None or after.kind == "separator"
        parted = "separator" in {before and before.kind, after and after.kind}
        # 法律知识和业务|培训: so they are before the act that the list shares.
        named = token.kind == "tail" and after is not None and after.kind == "phase" and opens and parted
        deed = token.kind == "generic" and before is not None and before.kind == "separator" and closes
        whole = named or deed or (token.kind == "tail" and opens and closes and parted)
        out.append(token._replace(kind="literal") if whole else token)
    return out


def _members(
    number: int,
    segments: list[list[Token]],
    head: Callable[[Token], Token | None],
    opening: Callable[[Token], list[Token]],
    framing: tuple[str, ...],
    tails: tuple[str, ...],
) -> list[Draft]:
    first = segments[0]
    content = _content(first)
    if all(token.kind == "phase" for token in content):
        # 编制并公布…目录: verbs first, the object follows the last one.
        last = segments[-1]
        verbs = [t for t in _content(last) if t.kind == "phase"]
        shared = [token for token in _content(last) if token not in verbs[:1]]
        acts = [content, *(_content(segment) for segment in segments[1:-1]), verbs[:1]]
        return [Draft(sorted([*act, *shared], key=_place), number, act) for act in acts if act]
    lead = content[-1]
    # 人大|监督: a noun whose head is an act is one member, not a verb with its object.
    compound = len(content) > 1 and content[-2].end == lead.start
    if compound and lead.kind != "phase":
        # 履行公开|征求意见程序: behind another verb, a verb that touches the name belongs to it.
        earlier = [token for token in first if token.text in framing and token.start < content[-2].start]
        compound = content[-2].kind == "phase" and bool(earlier)
    prefix = content[: -2 if compound else -1]
    # With a verb up front the members are its objects; what ends the last one is its own.
    acting = any(token.kind == "phase" for token in content) or lead.text.endswith(tails)
    suffix = [] if acting else _suffix(segments[-1])
    inner = head(lead)
    if inner is None and not acting:
        prefix = [*prefix, *opening(lead)]
    drafts = [Draft(sorted([*content, *suffix], key=_place), number, [lead])]
    begin = next((place for place, token in enumerate(first) if token.verbal), len(first))
    topic = [token for token in first[:begin] if token.content]
    objects = content[0].kind == "phase" and len(content) > 1 and not _act(lead, tails)
    for segment in segments[1:]:
        own = [token for token in _content(segment) if token not in suffix]
        if not own:  # 法律和业务培训: the last member is only the class word
            continue
        if _predicate(segment, own):
            drafts.append(Draft([*topic, *own], number, own))
        elif not objects and _bare_verb(own, tails) and segment[-1].kind != "tail":
            replaced = len(segments) > 2 or _replaced(content, lead, tails)
            shared = [
                token for token in content if token.kind != "phase" and not (replaced and token is lead)
            ]
            drafts.append(Draft([*shared, *([inner] if inner else []), *own], number, own))
        else:
            shared = [*prefix, *([inner] if inner and _short_act(own, tails) else [])]
            drafts.append(Draft(sorted([*shared, *own, *suffix], key=_place), number, own))
    return drafts


def _predicate(segment: list[Token], own: list[Token]) -> bool:
    # Verb and object of its own: 修订…预案并组织实战演练.
    opening = next((token for token in segment if token.kind not in {"adverb", "particle"}), None)
    return bool(
        opening and opening.verbal and any(token is not opening and token.kind != "phase" for token in own)
    )


def _act(token: Token, tails: tuple[str, ...]) -> bool:
    return token.kind == "phase" or token.text.endswith(tails)


def _bare_verb(own: list[Token], tails: tuple[str, ...]) -> bool:
    acts = [token.kind == "phase" or token.text in tails for token in own]
    verbs = all(acts)
    short = len(own) == 2 and (len(own[0].text) <= 2 or own[0].text[0].isdigit())
    return bool(own) and acts[-1] and (verbs or short)


def _short_act(own: list[Token], tails: tuple[str, ...]) -> bool:
    return len(own) == 1 and len(own[0].text) <= 4 and own[0].text.endswith(tails)


def _replaced(content: list[Token], lead: Token, tails: tuple[str, ...]) -> bool:
    # 规范性文件合法性审核、备案: the act is replaced; 办理检察建议并反馈: the object is shared.
    return lead.kind == "phase" or (len(content) > 1 and lead.text.endswith(tails))


def _suffix(segment: list[Token]) -> list[Token]:
    """Return what a last member shares with the others: after its own name, or after a mere class word (业务培训)."""
    seen = False
    for place, token in enumerate(segment):
        if seen and (token.kind in _PREDICATE_OPENERS or token.verbal):
            return [later for later in segment[place:] if later.content]
        seen = seen or token.content or token.kind == "tail"
    return []


def _content(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.content]


def _place(token: Token) -> int:
    return token.start
