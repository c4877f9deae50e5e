"""Members of a list: what each has of its own, and what they share with the first or the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import regex

from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import Token
from analyzer.numbers.numeral import parse_numeral

_PREDICATE_OPENERS = frozenset({"particle", "adverb", "requirement"})
# Counts the members of the list before it: 三项制度, 五个环节, 两大机制.
COUNTED = regex.compile(
    r"(?:这|等|上述)?(?P<count>[两二三四五六七八九十]|\d{1,2})(?:项|个|类|种|大|方面|道|张|本|份)(?P<class>[\u4e00-\u9fff]{0,6})"
)
_LONGEST_NAME = 6  # characters of a list member without the act behind the list
_SHORT = 2  # characters of a word that only qualifies the next
_RATE = "率"
_ENFORCING = "执法"
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


class Words(Protocol):
    """What is known of the inside of tokens."""

    def head(self, token: Token) -> Token | None:
        """Return the object that a compound begins with (规范性文件 of 规范性文件合法性审核), if there is one."""

    def ending(self, token: Token, size: int) -> Token:
        """Return the end of a compound token, of a given length, as a token."""

    def opening(self, token: Token) -> list[Token]:
        """Return the verb that a compound begins with (审查 of 审查合同), if there is one."""

    def deed(self, token: Token) -> bool:
        """Whether a token names an act."""


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
        self._framing = frozenset(grammar.framing)
        self._tails = tuple(grammar.action_tails)
        self._shared = tuple(sorted(grammar.shared_tails, key=len, reverse=True))
        self._classes = tuple(grammar.tails)
        self._attributive = grammar.attributive
        self._registers = tuple(grammar.registers)
        self._possessed = frozenset(grammar.possessed)
        self._sending = frozenset(grammar.sending)
        self._levels = frozenset(grammar.levels)
        self._verbs = tuple(grammar.opening_verbs)
        self._plain = frozenset(grammar.plain_verbs)
        self._receivers = tuple(grammar.receivers)

    def drafts(self, number: int, segments: Sequence[list[Token]]) -> list[Draft]:
        """Return one draft for each member; ``number`` is that of the clause."""
        first = segments[0]
        content = content_of(first)
        if self._verbal(segments):
            return self._acting(number, segments)
        last, counted = self._uncounted(segments)
        segments = [*segments[:-1], last]
        lead = content[-1]
        run = self._name(first)
        suffix = self._suffix(segments, run)
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
        objects = content[0].kind == "phase" and len(content) > 1 and not self._act(lead)
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
                shared = [t for t in content if t.kind != "phase" and not (replaced and t is lead)]
                if replaced:
                    shared = self._unqualified(shared, lead)
                drafts.append(Draft([*shared, *([inner] if inner else []), *own], number, own))
                continue
            shared = list(prefix)
            if not alike and self._fits(lead, own, many=len(segments) > 2):
                shared += [
                    token for token in run[:-1] if token.kind != "phase"
                ]  # 合同|合法性审查、风险评估; 企业|动火作业、临时用电
            shared += [inner] if inner and not alike and self._short_act(own) else []
            drafts.append(Draft(_ordered([*shared, *own, *suffix]), number, own))
        tail = None if counted else self._tail(segments)
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

    def acts(self, token: Token) -> bool:
        """Whether a token is a verb or ends with an act."""
        return token.kind == "phase" or token.text.endswith((*self._tails, *self._shared, _ENFORCING))

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
            apart = token.end != run[0].start or token.text in self._levels or self._governs(token, run)
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
        return fused or (act and not self._act(run[-1])) or token.text.endswith(self._verbs)

    def _fits(self, lead: Token, own: list[Token], *, many: bool) -> bool:
        """Whether a later member can stand in the place of ``lead``, the head of the first one."""
        even = sum(len(token.text) for token in own) == len(lead.text)
        even = even and (many or own[0].text[0] == lead.text[0])
        return even or (len(own) == 1 and self._act(lead) and self._act(own[-1]))

    def _suffix(self, segments: Sequence[list[Token]], run: list[Token]) -> list[Token]:
        """Return what the last member shares with the others."""
        first, last = segments[0], segments[-1]
        before = [token for token in content_of(first) if token not in run]
        names = content_of(last)
        if len(names) > 1 and all(_parallel(content_of(segment)[-1], names[0]) for segment in segments[:-1]):
            return names[1:]  # 行政处罚、行政许可|裁量基准修订
        if first[-1].kind in {"requirement", "adverb"} and first[-1].start > run[-1].start:
            # 村每周、乡镇每半月|排查: each with its own rhythm
            marks = [n for n, token in enumerate(last) if token.kind in {"requirement", "adverb"}]
            return content_of(last[marks[0] + 1 :]) if marks and content_of(last[: marks[0]]) else []
        if any(token.kind == "phase" for token in before):
            return self._owned(first, last)  # with a verb up front the members are its objects
        act = self._ends(run[-1])
        seen = False
        for place, token in enumerate(last):
            opens = token.kind in _PREDICATE_OPENERS or token.verbal or token.text.startswith(self._receivers)
            if seen and opens and not token.text.endswith(_RATE) and content_of(last[place:]):
                # 行政审批、行政处罚|备案: with an act of their own members share nothing but a whole predicate.
                return content_of(last[place:]) if not act or token.kind == "generic" else []
            seen = seen or token.content or token.kind == "tail"
        topics = not act and not any(token.verbal for token in first) and not self._words.opening(run[0])
        if topics and len(names) > 1 and self._act(names[-1]):
            others = [content_of(segment)[-1] for segment in segments[:-1]]
            if not any(self._ends(token) for token in others):
                # 招标文件|公平竞争审查|率
                start = len(names) - 1
                while start > 1 and self._words.deed(names[start - 1]):
                    start -= 1
                return names[start:]
        return []

    def _uncounted(self, segments: Sequence[list[Token]]) -> tuple[list[Token], list[Token]]:
        """Return the last member without the words that count the list, and what these call each of the members.

        执法公示、…、法制审核|三项制度: nothing of note; 权力、责任、服务|三张清单: each is a 清单.
        """
        last = segments[-1]
        for place in range(1, len(last)):
            if not content_of(last[:place]):
                continue
            counted = COUNTED.fullmatch("".join(token.text for token in last[place:]))
            if counted is None or parse_numeral(counted["count"]) != len(segments):
                continue
            name = counted["class"]
            if name.endswith(self._registers) and last[-1].text.endswith(name):
                return last[:place], [self._words.ending(last[-1], len(name))]
            if not name or name.endswith(self._classes):
                return last[:place], []
        return last, []

    def _owned(self, first: list[Token], last: list[Token]) -> list[Token]:
        # 听取企业、商会的|意见: what persons have
        marks = [n for n, token in enumerate(last) if token.text == self._attributive]
        if not marks or any(token.text == self._attributive for token in first):
            return []
        behind = last[marks[-1] + 1 :]
        names = "".join(token.text for token in behind if token.kind != "requirement")
        return [token for token in behind if token.content] if names in self._possessed else []

    def _ends(self, token: Token) -> bool:
        return token.kind == "phase" or token.text.endswith((*self._tails, _RATE))

    def _act(self, token: Token) -> bool:
        return self._ends(token) or self._words.deed(token)

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

    def _tail(self, segments: Sequence[list[Token]]) -> Token | None:
        # 开展宪法、民法典宣传: the act at the end of the last member's compound is that of bare names before it too.
        *others, last = segments
        compound = content_of(last)[-1]
        names = [token for segment in others for token in content_of(segment)]
        size = self._longer(others, last, compound)
        if size:
            return self._words.ending(compound, size)
        tail = next(
            (tail for tail in self._shared if compound.text.endswith(tail) and compound.text != tail), None
        )
        if (
            tail is None
            or compound.kind == "phase"
            or any(self._act(token) or self.acts(token) for token in names)
        ):
            return None
        # 面向负责人和经办人员举办业务培训: the list ends before a verb, which long literal tokens can hold.
        size = sum(len(token.text) for token in content_of(last)) - len(tail)
        if size > _LONGEST_NAME or any(token.verbal for token in last):
            return None
        return self._words.ending(compound, len(tail))

    def _longer(self, others: Sequence[list[Token]], last: list[Token], compound: Token) -> int:
        """Return how much of the last member stands behind its list: 超标准、超权限|收费 begin alike."""
        first = content_of(others[-1])[-1]
        alike = compound.kind == first.kind == "literal" and content_of(last) == [compound]
        rest = len(compound.text) - len(first.text)
        return rest if alike and rest >= _SHORT and first.text[0] == compound.text[0] else 0


def predicate(segment: Sequence[Token], own: Sequence[Token]) -> bool:
    """Whether a segment has verb and object of its own (修订预案并|组织实战演练)."""
    opening = next((token for token in segment if token.kind not in {"adverb", "particle"}), None)
    return bool(
        opening and opening.verbal and any(token is not opening and token.kind != "phase" for token in own)
    )


def named_tails(tokens: Sequence[Token]) -> list[Token]:
    """Return ``tokens`` with class words and common verbs that are whole members of a list as names."""
    # 落实|责任、措施、资金; 招录、使用、管理: class words and common verbs that are whole members of a list are names.
    out: list[Token] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        opens = before is None or before.kind in {"separator", "comma"} or before.verbal
        closes = after is None or after.kind in {"separator", "comma"}
        parted = "separator" in {before and before.kind, after and after.kind}
        # 法律知识和业务|培训: so they are before the act that the list shares.
        named = token.kind == "tail" and after is not None and after.kind == "phase" and opens and parted
        deed = token.kind == "generic" and before is not None and before.kind == "separator" and closes
        whole = named or deed or (token.kind == "tail" and opens and closes and parted)
        out.append(token._replace(kind="literal") if whole else token)
    return out


def content_of(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens that name something."""
    return [token for token in tokens if token.content]


def _alike(run: Sequence[Token], own: Sequence[Token]) -> bool:
    # 人大监督、司法监督; 违法占地、违法建房: names that begin or end alike are names of their own.
    a, b = ("".join(token.text for token in name) for name in (run, own))
    ends = run[-1].text == b[-_SHORT:]
    return len(b) > _SHORT and (ends or a[:_SHORT] == b[:_SHORT])


def _parallel(name: Token, other: Token) -> bool:
    return len(name.text) == len(other.text) > _SHORT and name.text[:_SHORT] == other.text[:_SHORT]


def _ordered(tokens: list[Token]) -> list[Token]:
    return sorted(tokens, key=lambda token: token.start)
