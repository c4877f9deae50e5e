"""Composite items cut into atoms: parts each of which needs its own match (annotation guideline, section 7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import Token

_LONGEST_NAME = 6  # characters of a list member without the act behind the list


@dataclass(slots=True)
class Draft:
    """An atom before its slots are built.

    Attributes:
        tokens: In the order of the item.
        clause: Number of its comma clause.
        own: Tokens that no other member of its list has.
        group: Tokens one of which suffices: a list left open by 等 or joined by 或者.
        linked: Whether its clause leans on the clause before (并…).
        opener: First word of its clause.
    """

    tokens: list[Token]
    clause: int
    own: list[Token]
    group: list[Token] = field(default_factory=list)
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
    """

    def __init__(
        self,
        grammar: ItemGrammar,
        head: Callable[[Token], Token | None],
        ending: Callable[[Token, int], Token],
    ) -> None:
        self._grammar = grammar
        self._head = head
        self._ending = ending
        self._frames = tuple(sorted(grammar.frame_openers, key=len, reverse=True))
        self._tails = tuple(grammar.action_tails)
        self._shared = tuple(sorted(grammar.shared_tails, key=len, reverse=True))
        self._prepositions = tuple(grammar.frame_prepositions)
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
        marks = [place for place, token in enumerate(clause) if token.text == self._grammar.list_open]
        if marks and _content(clause[: marks[0]]):
            return [self._examples(number, clause, marks[0])]
        choices = [place for place, token in enumerate(clause) if token.text in self._grammar.alternatives]
        if choices:
            group = [_content(clause[: choices[0]])[-1:], _content(clause[choices[0] :])[:1]]
            members = [token for part in group for token in part]
            return [Draft([t for t in clause if t.kind != "separator"], number, _content(clause), members)]
        segments: list[list[Token]] = [[]]
        joined = ""
        for token in clause:
            if token.kind == "separator" and _content(segments[-1]):
                segments.append([])
                joined = token.text
            elif token.kind != "separator":
                segments[-1].append(token)
        segments = self._gathered([segment for segment in segments if _content(segment)])
        if len(segments) < 2:
            return [Draft(clause, number, _content(clause))]
        predicates = joined in self._grammar.predicate_separators
        drafts = _members(number, segments, self._head, self._tails, predicates=predicates)
        shared = None if predicates else self._tail(segments)
        if shared is not None:
            for draft in drafts[:-1]:
                draft.tokens.append(shared)
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

    def _examples(self, number: int, clause: list[Token], mark: int) -> Draft:
        # 法治公园等法治文化阵地: examples and their class, one suffices; 甲、乙等领域的限制: the head is needed too.
        before, after = clause[:mark], clause[mark + 1 :]
        group = _listed(before)
        named = [token for token in _content(after) if token.text not in self._grammar.categories]
        classes = after and (after[0].kind == "tail" or after[0].text in self._grammar.categories)
        if named and not classes and not any(token.kind == "particle" for token in after):
            group, named = [*group, *named], []
        rest = [token for token in _content(before) if token not in group]
        kept = [token for token in clause if token in (*rest, *group, *named) or token.kind == "tail"]
        return Draft(kept, number, _content(clause), group)

    def _gathered(self, segments: list[list[Token]]) -> list[list[Token]]:
        # Levels join the member that follows, venues the member before.
        out: list[list[Token]] = []
        waiting: list[Token] = []
        for segment in segments:
            if out and self._level_list(out[-1], segment):
                out[-1] = [*out[-1], *segment]
                continue
            content = _content(segment)
            words = [token.text for token in content]
            if self._qualifies(words[-1]) and segment is not segments[-1]:
                waiting += [token for token in segment if token is not content[-1]]
            elif out and all(
                word.startswith(self._grammar.venue_opener) and len(word) <= 4 for word in words
            ):
                continue
            else:
                out.append(waiting + segment)
                waiting = []
        return out

    def _qualifies(self, word: str) -> bool:
        return word in self._grammar.levels or word.endswith(self._grammar.modifier_ends)

    def _level_list(self, before: list[Token], after: list[Token]) -> bool:
        # 列入科室、社区年度绩效考核: levels on both sides of the mark
        left, right = _content(before)[-1:], _content(after)[:1]
        return bool(left and right) and {left[0].text, right[0].text} <= set(self._grammar.levels)


def _members(
    number: int,
    segments: list[list[Token]],
    head: Callable[[Token], Token | None],
    tails: tuple[str, ...],
    *,
    predicates: bool,
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
    compound = lead.kind == "phase" and len(content) > 1 and content[-2].end == lead.start
    prefix = content[: -2 if compound else -1]
    # With a verb up front the members are predicates (办理…并书面反馈); what ends the last one is its own.
    acting = any(token.kind == "phase" for token in content) or lead.text.endswith(tails)
    suffix = [] if acting or predicates else _suffix(segments[-1])
    inner = head(lead)
    drafts = [Draft(sorted([*content, *suffix], key=_place), number, [lead])]
    opening = next((place for place, token in enumerate(first) if token.verbal), len(first))
    topic = [token for token in first[:opening] if token.content]
    for segment in segments[1:]:
        own = [token for token in _content(segment) if token not in suffix]
        if not own:  # 法律和业务培训: the last member is only the class word
            continue
        if _predicate(segment, own):
            drafts.append(Draft([*topic, *own], number, own))
        elif _bare_verb(own) and segment[-1].kind != "tail":
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


def _bare_verb(own: list[Token]) -> bool:
    verbs = all(token.kind == "phase" for token in own)
    return bool(own) and own[-1].kind == "phase" and (verbs or (len(own) == 2 and len(own[0].text) <= 2))


def _short_act(own: list[Token], tails: tuple[str, ...]) -> bool:
    return len(own) == 1 and len(own[0].text) <= 4 and own[0].text.endswith(tails)


def _replaced(content: list[Token], lead: Token, tails: tuple[str, ...]) -> bool:
    # 规范性文件合法性审核、备案: the act is replaced; 办理检察建议并反馈: the object is shared.
    return lead.kind == "phase" or (len(content) > 1 and lead.text.endswith(tails))


def _suffix(segment: list[Token]) -> list[Token]:
    """Return what a last member shares with the others: after its own name, or after a mere class word (业务培训)."""
    seen = False
    for place, token in enumerate(segment):
        if seen and (token.kind == "particle" or token.verbal):
            return [later for later in segment[place:] if later.content]
        seen = seen or token.content or token.kind == "tail"
    return []


def _listed(before: list[Token]) -> list[Token]:
    """Return the members of the list that ends ``before``; its first one begins after the last word that is no name."""
    marks = [place for place, token in enumerate(before) if token.kind == "separator"]
    end = marks[0] if marks else len(before)
    start = end
    while start and before[start - 1].kind in {"concept", "literal"}:
        if start < end and before[start - 1].end != before[start].start:
            break
        start -= 1
    return [token for token in before[start:] if token.kind in {"concept", "literal"}]


def _content(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.content]


def _place(token: Token) -> int:
    return token.start
