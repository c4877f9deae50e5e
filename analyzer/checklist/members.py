"""Members of a list: what each has of its own, and what they share with the first or the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analyzer.checklist.endings import Endings, Words, content_of
from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import Token

_SHORT = 2  # characters of a word that only qualifies the next
_RATE = "率"
_JOINTS = "、和与及的"  # inside a token only where a closed stretch was fused


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


class Shared(NamedTuple):
    """What a predicate behind 并 takes over: tokens of all members before it, and groups one of which suffices."""

    tokens: list[Token]
    groups: list[list[Token]]


class Members:
    """Makes drafts of the segments between the marks of a list.

    Args:
        grammar: Word lists.
        words: What is known of the inside of tokens.
    """

    def __init__(self, grammar: ItemGrammar, words: Words) -> None:
        self._words = words
        self._endings = Endings(grammar, words)
        self._framing = frozenset(grammar.framing)
        self._tails = tuple(grammar.action_tails)
        self._sending = frozenset(grammar.sending)
        self._levels = frozenset(grammar.levels)
        self._verbs = tuple(grammar.opening_verbs)
        self._plain = frozenset(grammar.plain_verbs)

    def drafts(self, number: int, segments: Sequence[list[Token]]) -> list[Draft]:
        """Return one draft for each member; ``number`` is that of the clause."""
        first = segments[0]
        content = content_of(first)
        if self._verbal(segments):
            return self._acting(number, segments)
        last, counted = self._endings.uncounted(segments)
        segments = [*segments[:-1], last]
        lead = content[-1]
        run = self._name(first)
        suffix = self._endings.suffix(segments, run)
        suffix = [*suffix, *counted]
        inner = self._words.head(lead)
        prefix = [token for token in content if token not in run]
        framed = any(
            token.text in self._framing or (token.kind == "phase" and token.end == run[0].start)
            for token in first
        )
        if inner is None and not framed:
            prefix = [*prefix, *self._words.opening(run[0])]
        drafts = [Draft(_ordered([*content, *suffix]), number, run)]
        begin = next((place for place, token in enumerate(first) if token.verbal), len(first))
        topic = [token for token in first[:begin] if token.content]
        objects = content[0].kind == "phase" and len(content) > 1 and not self._endings.act(lead)
        for segment in segments[1:]:
            own = [token for token in content_of(segment) if token not in suffix]
            if not own:  # 法律和业务培训: the last member is only the class word
                continue
            if predicate(segment, own):
                drafts.append(Draft([*topic, *own], number, own))
                continue
            alike = _alike(run, own)
            if not objects and not alike and self._bare(own) and segment[-1].kind != "tail":
                replaced = len(segments) > 2 or self._replaced(content, lead)
                replaced = replaced or (inner is not None and lead.text.endswith(self._tails))
                shared = [t for t in content if t.kind != "phase" and not (replaced and t is lead)]
                if replaced:
                    shared = self._unqualified(shared, lead)
                drafts.append(
                    Draft(_ordered([*shared, *([inner] if inner else []), *own, *suffix]), number, own)
                )
                continue
            shared = list(prefix)
            if not alike and self._fits(lead, own, many=len(segments) > 2):
                # 合同|合法性审查、风险评估; 企业|动火作业、临时用电
                shared += [token for token in run[:-1] if token.kind != "phase"]
            shared += [inner] if inner and not alike and self._short_act(own) else []
            drafts.append(Draft(_ordered([*shared, *own, *suffix]), number, own))
        tail = None if counted else self._endings.tail(segments)
        for draft in drafts[:-1] if tail is not None else ():
            draft.tokens.append(tail)  # type: ignore[arg-type]
        return drafts

    def added(self, draft: Draft, first: list[Token], shared: Shared, part: list[Token]) -> None:
        """Give ``draft``, of a predicate behind 并, what ``part`` takes over from the predicate before."""
        opening = next((place for place, token in enumerate(first) if token.verbal), len(first))
        topic = [token for token in first[:opening] if token.content]
        if predicate(part, content_of(part)):
            taken = topic if opening < len(first) else []
        else:
            sent = topic and opening < len(first) and first[opening].text in self._sending
            if sent:
                # 年度报告|报送市政府|并公开: the receiver of the first predicate is not in the second.
                taken = topic
            else:
                lead = content_of(first)[-1]
                kept = shared.tokens
                if len(kept) > 1 and self._replaced(content_of(first), lead):
                    kept = [token for token in kept if token is not lead]
                inner = self._words.head(lead)
                taken = [*kept, *([inner] if inner else [])]
                draft.groups += shared.groups
        draft.tokens = [*taken, *draft.tokens]

    def _verbal(self, segments: Sequence[list[Token]]) -> bool:
        *others, last = (content_of(segment) for segment in segments)
        if all(token.kind == "phase" for token in others[0]):
            return True
        # 征集、筛选和|发布典型案例
        plain = [
            len(names) == 1 and (names[0].kind == "phase" or names[0].text in self._plain) for names in others
        ]
        return all(plain) and len(last) > 1 and (last[0].kind == "phase" or last[0].text in self._plain)

    def _acting(self, number: int, segments: Sequence[list[Token]]) -> list[Draft]:
        # 编制并公布…目录: verbs first, the object follows the last one.
        last = content_of(segments[-1])
        verb = [token for token in last if token.kind == "phase"][:1] or last[:1]
        shared = [token for token in last if token not in verb]
        acts = [*(content_of(segment) for segment in segments[:-1]), verb]
        return [Draft(_ordered([*act, *shared]), number, act) for act in acts if act]

    def _name(self, first: list[Token]) -> list[Token]:
        """Return the tokens of the first member's own name: those that touch up to its end."""
        content = content_of(first)
        run = [content[-1]]
        for place in range(len(content) - 2, -1, -1):
            token = content[place]
            between = first[first.index(token) + 1 : first.index(run[0])]
            apart = (
                any(other.kind != "tail" for other in between)
                or token.text in self._levels
                or self._governs(token, run)
            )
            if apart or (
                token.kind == "literal"
                and not any(t.verbal or t.content for t in first if t.start < token.start)
            ):
                break
            if token.kind == "phase":
                # A verb that touches the name is its own only behind another verb (履行|公开|征求意见程序).
                earlier = any(other.text in self._framing for other in first if other.start < token.start)
                if not earlier:
                    break
            run.insert(0, token)
        return run

    def _governs(self, token: Token, run: list[Token]) -> bool:
        # 逐项明确|责任人, 非法倾倒|垃圾, fused 派出所的|案情通报
        act = self._words.deed(token) or (
            token.kind == "concept" and self._words.ending(token, _SHORT).kind == "phase"
        )
        fused = token.kind == "literal" and any(mark in token.text for mark in _JOINTS)
        return fused or (act and not self._endings.act(run[-1])) or token.text.endswith(self._verbs)

    def _fits(self, lead: Token, own: list[Token], *, many: bool) -> bool:
        """Whether a later member can stand in the place of ``lead``, the head of the first one."""
        even = sum(len(token.text) for token in own) == len(lead.text)
        even = even and (many or own[0].text[0] == lead.text[0])
        return even or (len(own) == 1 and self._endings.act(lead) and self._endings.act(own[-1]))

    def _bare(self, own: list[Token]) -> bool:
        acts = [token.kind == "phase" or token.text in self._tails for token in own]
        short = len(own) == 2 and (len(own[0].text) <= _SHORT or own[0].text[0].isdigit())
        return bool(own) and acts[-1] and (all(acts) or short)

    def _short_act(self, own: list[Token]) -> bool:
        return len(own) == 1 and len(own[0].text) <= 4 and own[0].text.endswith(self._tails)

    def _replaced(self, content: list[Token], lead: Token) -> bool:
        # 规范性文件合法性审核、备案: the act is replaced; 办理检察建议并反馈: the object is shared.
        ends = lead.text.endswith((*self._tails, _RATE))
        return lead.kind == "phase" or (len(content) > 1 and ends)

    def _unqualified(self, shared: list[Token], lead: Token) -> list[Token]:
        # 差评|实名|回访率和整改率: 实名 says how the first is done.
        last = shared[-1] if shared else None
        if len(shared) > 1 and last and last.kind == "literal" and len(last.text) <= _SHORT:
            return shared[:-1] if last.end == lead.start and last.text not in self._levels else shared
        return shared


def predicate(segment: Sequence[Token], own: Sequence[Token]) -> bool:
    """Whether a segment has verb and object of its own (修订预案并|组织实战演练)."""
    opening = next((token for token in segment if token.kind not in {"adverb", "particle"}), None)
    return bool(
        opening and opening.verbal and any(token is not opening and token.kind != "phase" for token in own)
    )


def _alike(run: Sequence[Token], own: Sequence[Token]) -> bool:
    # 人大监督、司法监督; 违法占地、违法建房: names that begin or end alike are names of their own.
    a, b = ("".join(token.text for token in name) for name in (run, own))
    ends = run[-1].text == b[-_SHORT:]
    return len(b) > _SHORT and (ends or a[:_SHORT] == b[:_SHORT])


def _ordered(tokens: list[Token]) -> list[Token]:
    return sorted(tokens, key=lambda token: token.start)
