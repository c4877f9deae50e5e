"""Composite items cut into atoms: parts each of which needs its own match (annotation guideline, section 7)."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.checklist.endings import Words, content_of
from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.members import Draft, Members, Shared
from analyzer.checklist.phrases import Phrases
from analyzer.checklist.tokens import Token


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
        words: What is known of the inside of tokens.
    """

    def __init__(self, grammar: ItemGrammar, words: Words) -> None:
        self._grammar = grammar
        self._phrases = Phrases(grammar)
        self._members = Members(grammar, words)
        self._frames = tuple(sorted(grammar.frame_openers, key=len, reverse=True))
        self._prepositions = tuple(grammar.frame_prepositions)
        self._bans = tuple(grammar.bans)
        self._purposes = tuple(sorted(grammar.purpose_openers, key=len, reverse=True))

    def split(self, text: str, tokens: Sequence[Token]) -> list[Draft]:
        """Return the drafts of one item; clauses of frame and purpose count only when nothing else is left."""
        parts = self._with_topics(text, clauses(tokens))
        kept = [
            (number, self._unframed(text, clause))
            for number, clause in enumerate(parts)
            if content_of(clause) and not self._dropped(text, number, clause)
        ]
        if not kept:
            kept = [(number, clause) for number, clause in enumerate(parts) if content_of(clause)][:1]
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
        if number and self._counts(clause):
            return True
        if any(token.kind in {"requirement", "phase"} for token in clause):
            return False
        if number and begin.startswith(self._bans):
            return not any(token.kind == "concept" for token in clause)
        return begin.startswith(self._purposes if number else self._frames)

    def _counts(self, clause: list[Token]) -> bool:
        # 权重不低于5%, 每个社区不少于5名: how much or how many of the deed before
        words = {*self._grammar.measures, *self._grammar.levels}
        counted = any(token.kind == "requirement" for token in clause)
        return counted and all(token.text in words for token in content_of(clause))

    def _unframed(self, text: str, clause: list[Token]) -> list[Token]:
        # 按照机构改革后的职责|调整权责清单: the deed begins at the first verb that is no member of a list.
        if not text[clause[0].start :].startswith(self._prepositions):
            return clause
        verbs = [place for place, token in enumerate(clause) if token.kind == "phase"]
        examples = any(token.text == self._grammar.list_open for token in clause)  # 围绕教育培训、运输等领域
        while len(verbs) > 1 and not examples and self._goes_on(clause[verbs[0] + 1]):
            verbs = verbs[1:]  # 根据法律修改和|职责变化|调整清单
        return clause[verbs[0] :] if verbs else clause

    def _goes_on(self, token: Token) -> bool:
        return token.kind == "separator" and token.text not in self._grammar.predicate_separators

    def _coordinate(self, number: int, clause: list[Token]) -> list[Draft]:
        drafts = self._drafts(number, clause)
        for draft in drafts:
            draft.opener = clause[0].text
            draft.linked = number > 0 and clause[0].kind == "separator"
        return drafts

    def _drafts(self, number: int, clause: list[Token]) -> list[Draft]:
        closed = self._phrases.close(clause)
        parts: list[list[Token]] = [[]]
        for token in closed.tokens:
            if token.text in self._grammar.predicate_separators and content_of(parts[-1]):
                parts.append([])
            else:
                parts[-1].append(token)
        parts = [part for part in parts if content_of(part)] or [clause]
        if number and len(parts) > 1 and self._counts(parts[0]):
            parts = parts[1:]
        first, *later = parts
        if later and all(token.kind == "phase" for token in content_of(first)):
            drafts, later = self._members.drafts(number, [first, *later]), []
        else:
            drafts = self._listed(number, first)
        shared = _common(drafts, _placed(first, self._grammar.places))
        for part in later:
            added = self._listed(number, part)
            for draft in added:
                self._members.added(draft, first, shared, part)
            drafts += added
        for draft in drafts:
            draft.groups += closed.groups(draft.tokens)
            draft.tokens, draft.own = closed.expanded(draft.tokens), closed.expanded(draft.own)
        return drafts

    def _listed(self, number: int, tokens: list[Token]) -> list[Draft]:
        segments: list[list[Token]] = [[]]
        for token in tokens:
            if token.kind == "separator" and content_of(segments[-1]):
                segments.append([])
            elif token.kind != "separator":
                segments[-1].append(token)
        segments = self._gathered([segment for segment in segments if content_of(segment)])
        if len(segments) < 2:
            return [Draft(list(tokens), number, content_of(tokens))]
        return self._members.drafts(number, segments)

    def _gathered(self, segments: list[list[Token]]) -> list[list[Token]]:
        # 行业性、专业性|人民调解组织: a quality joins the member that follows.
        out: list[list[Token]] = []
        waiting: list[Token] = []
        for segment in segments:
            content = content_of(segment)
            if content[-1].text.endswith(self._grammar.modifier_ends) and segment is not segments[-1]:
                waiting += [token for token in segment if token is not content[-1]]
            else:
                out.append(waiting + segment)
                waiting = []
        return out


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
