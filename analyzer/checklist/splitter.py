"""Composite items cut into atoms: parts each of which needs its own match (annotation guideline, section 7)."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence

from analyzer.checklist.closed import Closed
from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.members import Draft, Members
from analyzer.checklist.phrases import Phrases
from analyzer.checklist.tokens import COMMAS, Token
from analyzer.checklist.words import Lexis, Stretch, Word, content_of, pieces, words_of

_FOR = "为"
_SAVE = "除", "外"
_WORD = 2  # characters
_ROLE = 4  # words of a clause that only tells who leads or helps


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
        lexis: What is known of the inside of tokens.
    """

    def __init__(self, grammar: ItemGrammar, lexis: Lexis) -> None:
        self._grammar = grammar
        self._lexis = lexis
        self._phrases = Phrases(grammar)
        self._members = Members(grammar, lexis)
        self._frames = tuple(sorted(grammar.frame_openers, key=len, reverse=True))
        self._prepositions = tuple(grammar.frame_prepositions)
        self._roles = tuple(grammar.roles)
        self._bans = tuple(grammar.bans)
        self._occasions = tuple(sorted(grammar.occasion_openers, key=len, reverse=True))
        self._themes = tuple(grammar.theme_ends)
        self._whole = frozenset(grammar.protected)
        self._any_theme = frozenset(grammar.unspecific)
        self._purposes = tuple(sorted(grammar.purpose_openers, key=len, reverse=True))

    def split(self, text: str, tokens: Sequence[Token]) -> list[Draft]:
        """Return the drafts of one item; clauses of frame and purpose count only when nothing else is left."""
        tokens = self._opened(text, tokens)
        parts = self._with_occasion(text, self._with_topics(text, clauses(tokens)))
        kept = [
            (number, clause)
            for number, clause in enumerate(parts)
            if content_of(clause) and not self._dropped(text, number, clause)
        ]
        if not kept:
            kept = [(number, clause) for number, clause in enumerate(parts) if content_of(clause)][:1]
        tagged = dict(self._lexis.tagged(text))
        commas = [token.start for token in tokens if token.kind == "comma"]
        drafts: list[Draft] = []
        for number, clause in kept:
            added = self._coordinate(text, number, clause, tagged)
            for draft in added:
                draft.clause = bisect(commas, clause[-1].start)  # joined ones count as the last of them
            drafts += added
        whole = [(0, len(text))]
        return drafts or [Draft(whole, whole, 0, list(tokens), list(tokens))]

    def _opened(self, text: str, tokens: Sequence[Token]) -> list[Token]:
        # 主动公开|预决算: before what is made public a verb like any other, not the name of a kind of publication
        out: list[Token] = []
        for token, after in zip(tokens, [*tokens[1:], None], strict=True):
            middle = token.end - _WORD
            known = {token.text, text[middle : token.end]} <= {*self._grammar.list_openers}
            if known and token.kind == "concept" and middle > token.start and after and after.content:
                out.append(Token("adverb", text[token.start : middle], token.start, middle))
                out += self._lexis.part(token, middle, token.end)
            else:
                out.append(token)
        return out

    def _with_topics(self, text: str, parts: list[list[Token]]) -> list[list[Token]]:
        # 对督察指出的问题，6月底前整改到位: the first clause is the object of the second.
        out: list[list[Token]] = []
        waiting: list[Token] = []
        for clause in parts:
            fronted = text[clause[0].start] in self._grammar.topic_openers and clause is not parts[-1]
            marks = [n for n, token in enumerate(clause) if token.text == self._grammar.attributive]
            behind = clause[marks[-1] :] if marks else clause
            told = any(token.verbal for token in clause) or any(token.kind == "adverb" for token in behind)
            if fronted and not told:
                waiting += clause
            else:
                out.append([*waiting, *clause])
                waiting = []
        return out

    def _with_occasion(self, text: str, parts: list[list[Token]]) -> list[list[Token]]:
        """Join a first clause that says on what occasion, or on what theme, with a deed that is no other without it.

        围绕宪法宣传周，|开展主题宣传活动 is more than 开展主题宣传活动.
        """
        if len(parts) < _WORD:
            return parts
        first, second = parts[:2]
        opener = next((one for one in self._occasions if text.startswith(one, first[0].start)), None)
        named = [
            token for token in first if token.content and token.start >= first[0].start + len(opener or "")
        ]
        stance = first[0].text in self._grammar.by_way and not text[: first[-1].end].endswith(self._themes)
        known = any(token.kind == "concept" for token in named)
        counted = any(token.kind == "requirement" for token in first)
        if opener is None or stance or counted or not known or not self._unspecific(second):
            return parts
        return [[*first, *second], *parts[2:]]

    def _unspecific(self, clause: Sequence[Token]) -> bool:
        # 主题|宣传|活动: what about is not told
        named = content_of(clause)
        return bool(named) and all(token.text in self._any_theme for token in named)

    def _dropped(self, text: str, number: int, clause: list[Token]) -> bool:
        begin = text[clause[0].start :]
        if number and self._counts(clause):
            return True
        if begin[0] in self._grammar.topic_openers + _FOR and begin[1:].startswith(self._purposes):
            return True  # 为保障质量
        if begin.startswith(_SAVE[0]) and clause[-1].text.endswith(_SAVE[1]):
            return True  # 除涉密事项外
        if text[: clause[-1].end].endswith(self._roles) and len(content_of(clause)) < _ROLE:
            return True  # 区司法局牵头
        if any(token.kind in {"requirement", "phase"} for token in clause):
            return False
        if number and begin.startswith(self._bans):
            return not any(token.kind == "concept" for token in clause)
        return begin.startswith(self._purposes if number else self._frames)

    def _counts(self, clause: Sequence[Token]) -> bool:
        # 权重不低于5%, 每个社区不少于5名: how much or how many of the deed before
        words = {*self._grammar.measures, *self._grammar.levels}
        counted = any(token.kind == "requirement" for token in clause)
        return counted and all(token.text in words for token in content_of(clause))

    def _unframed(self, text: str, clause: list[Token]) -> list[Token]:
        # 按照机构改革后的职责|调整权责清单: the deed begins at the first verb that is no member of a list.
        opener = clause[0].text
        if opener in self._occasions and any(
            mark in text[clause[0].start : clause[-1].end] for mark in COMMAS
        ):
            # An occasion that the deed needs: a list of them is one of parts, each with the deed.
            return clause[1:] if clause[1].content and opener not in self._grammar.by_way else clause
        if not text[clause[0].start :].startswith(self._prepositions):
            return clause
        verbs = [place for place, token in enumerate(clause) if token.kind == "phase"]
        examples = any(token.text == self._grammar.list_open for token in clause)  # 围绕教育培训、运输等领域
        while len(verbs) > 1 and not examples and self._goes_on(clause[verbs[0] + 1]):
            verbs = verbs[1:]  # 根据法律修改和|职责变化|调整清单
        return clause[verbs[0] :] if verbs else clause

    def _goes_on(self, token: Token) -> bool:
        return token.kind == "separator" and token.text not in self._grammar.predicate_separators

    def _coordinate(self, text: str, number: int, clause: list[Token], tagged: dict[int, str]) -> list[Draft]:
        told = self._unframed(text, clause)
        drafts = self._drafts(text, number, told, tagged)
        for draft in drafts:
            draft.opener = told[0].text
            if told is not clause and draft.stretches[0][0] == told[0].start:
                draft.lead = [(clause[0].start, told[0].start)]
            draft.linked = number > 0 and clause[0].kind == "separator"
        return drafts

    def _drafts(self, text: str, number: int, clause: list[Token], tagged: dict[int, str]) -> list[Draft]:
        closed = self._phrases.close(clause)
        words = words_of(
            text,
            closed.tokens,
            {*closed.held, *(token for token in closed.tokens if token.text in self._whole)},
            self._edges(text, clause, tagged),
            self._verbs(closed.tokens, tagged),
        )
        parts = [self._segments(part) for part in self._parts(words)]
        if number and len(parts) > 1 and self._counts([word.token for word in parts[0][0]]):
            parts = parts[1:]
        first, *later = parts
        # 编制|并公布目录, 各部门编制|并公布目录: the verbs share the object of the last one.
        bare = all(map(self._members.verbs_only, first)) or (len(first) == 1 and self._members.acts(first[0]))
        if later and bare and not self._members.outcome(later[-1][0]):
            drafts, later = self._members.drafts(number, [segment for part in parts for segment in part]), []
        else:
            drafts = self._members.drafts(number, first)
        for part in later:
            drafts += self._members.added(number, first, part)
        for draft in drafts:
            self._name(draft, closed)
        return [draft for draft in drafts if content_of(draft.tokens)]

    def _edges(self, text: str, clause: Sequence[Token], tagged: Mapping[int, str]) -> dict[int, str]:
        # 干部|带头述法、带头学法: members begin alike where the dictionary sees no border.
        marks = [token.end for token in clause if token.kind == "separator"]
        begin = clause[0].start
        alike = (text.find(text[mark : mark + _WORD], begin, marks[0]) for mark in marks)
        return {**{place: "" for place in alike if place > 0}, **tagged}

    def _verbs(self, clause: Sequence[Token], tagged: Mapping[int, str]) -> Iterator[Token]:
        """Yield the verbs that names begin with where a predicate can begin."""
        opens = True
        for before, token, after in zip([None, *clause], clause, [*clause[1:], None], strict=False):
            if (
                token.text in self._grammar.opening_verbs
                and before
                and before.content
                and after
                and after.content
            ):
                yield token._replace(kind="generic")  # 为企业|提供|法律服务
            if opens and token.content:
                yield from self._lexis.opening(token)
            if token.content:
                yield from self._members.kinds.inner_verbs(token, tagged)
            opens = token.kind in {"separator", "adverb", "requirement"} or (
                opens and token.kind == "particle"
            )

    def _parts(self, words: Sequence[Word]) -> list[list[Word]]:
        parts: list[list[Word]] = [[]]
        for word in words:
            if word.text in self._grammar.predicate_separators and content_of(parts[-1]):
                parts.append([])
            else:
                parts[-1].append(word)
        return [part for part in parts if content_of(part)] or [list(words)]

    def _segments(self, part: Sequence[Word]) -> list[list[Word]]:
        segments: list[list[Word]] = [[]]
        for word in part:
            if word.kind == "separator" and content_of(segments[-1]):
                segments.append([])
            elif word.kind != "separator":
                segments[-1].append(word)
        return self._gathered([segment for segment in segments if content_of(segment)]) or [list(part)]

    def _gathered(self, segments: list[list[Word]]) -> list[list[Word]]:
        # 行业性、专业性|人民调解组织: a quality joins the member that follows.
        out: list[list[Word]] = []
        waiting: list[Word] = []
        for segment in segments:
            content = content_of(segment)
            if self._members.kinds.qualifies(content[-1]) and segment is not segments[-1]:
                waiting += segment
            else:
                out.append(waiting + segment)
                waiting = []
        return out

    def _name(self, draft: Draft, closed: Closed) -> None:
        """Fill in what the stretches of ``draft`` name."""
        tokens = closed.expanded(closed.tokens)
        draft.tokens = self._within(tokens, draft.stretches)
        own = self._within(tokens, draft.member)
        draft.own = own if content_of(own) else draft.tokens
        choices = [*closed.choices.values(), self._within(tokens, draft.choice)]
        kept = [[token for token in group if token in draft.tokens] for group in choices]
        draft.groups = [*draft.groups, *(group for group in kept if len(group) > 1)]

    def _within(self, tokens: Sequence[Token], stretches: Sequence[Stretch]) -> list[Token]:
        out: list[Token] = []
        for token in tokens:
            parts = pieces(token)
            shares = [
                (max(start, a), min(end, b))
                for start, end in parts
                for a, b in stretches
                if start < b and a < end
            ]
            if sum(b - a for a, b in shares) == sum(end - start for start, end in parts):
                out.append(token)
            else:
                out += [part for a, b in shares for part in self._lexis.part(token, a, b)]
        return out
