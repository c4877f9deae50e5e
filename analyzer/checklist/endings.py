"""What stands behind a list and belongs to all its members: predicates, acts, rates, registers, counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

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


class Endings:
    """Finds what the last member of a list shares with the others.

    Args:
        grammar: Word lists.
        words: What is known of the inside of tokens.
    """

    def __init__(self, grammar: ItemGrammar, words: Words) -> None:
        self._words = words
        self._tails = tuple(grammar.action_tails)
        self._shared = tuple(sorted(grammar.shared_tails, key=len, reverse=True))
        self._classes = tuple(grammar.tails)
        self._attributive = grammar.attributive
        self._registers = tuple(grammar.registers)
        self._possessed = frozenset(grammar.possessed)
        self._qualities = frozenset(grammar.act_qualities)
        self._persons = (*grammar.people, *grammar.person_ends)
        self._pivots = frozenset(grammar.pivots)
        self._receivers = tuple(grammar.receivers)

    def ends(self, token: Token) -> bool:
        """Whether a token is a verb or ends with an act or a rate."""
        return token.kind == "phase" or token.text.endswith((*self._tails, _RATE))

    def act(self, token: Token) -> bool:
        """Whether a token is, ends with or names an act."""
        return self.ends(token) or self._words.deed(token)

    def suffix(self, segments: Sequence[list[Token]], run: list[Token]) -> list[Token]:
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
        if any(token.kind == "phase" and token.text not in self._pivots for token in before):
            return self._owned(first, last)  # with a verb up front the members are its objects
        act = self.ends(run[-1])
        seen = False
        for place, token in enumerate(last):
            opens = token.kind in _PREDICATE_OPENERS or token.verbal or token.text.startswith(self._receivers)
            if seen and opens and not token.text.endswith(_RATE) and content_of(last[place:]):
                # 行政审批、行政处罚|备案: with an act of their own members share nothing but a whole predicate.
                called = last[place - 1].text in self._qualities and bool(content_of(last[: place - 1]))
                return content_of(last[place - called :]) if not act or token.kind == "generic" else []
            seen = seen or token.content or token.kind == "tail"
        leads = [content_of(segment)[-1] for segment in segments[:-1]]
        bare = not any(token.verbal for token in first) and not self._words.opening(run[0])
        # 做好|退役军人、残疾人|法律援助: behind a verb, of persons alone
        topics = not act and (bare or all(token.text.endswith(self._persons) for token in leads))
        if topics and len(names) > 1 and self.act(names[-1]):
            alike = names[0].text[:_SHORT] == leads[-1].text[:_SHORT]  # 带头授课、带头述法
            if not alike and not any(self.act(token) for token in leads):
                # 招标文件|公平竞争审查|率
                start = len(names) - 1
                while start > 1 and self._words.deed(names[start - 1]):
                    start -= 1
                return names[start:]
        return []

    def uncounted(self, segments: Sequence[list[Token]]) -> tuple[list[Token], list[Token]]:
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

    def tail(self, segments: Sequence[list[Token]]) -> Token | None:
        """Return the act or register that the last member ends with, when it is that of the members before too."""
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
        if compound.text.endswith(self._registers) and all(
            self._words.deed(content_of(segment)[-1]) for segment in others
        ):
            # 首违不罚、轻微免罚|清单: acts are listed, not done
            register = next(name for name in self._registers if compound.text.endswith(name))
            return compound if compound.text == register else self._words.ending(compound, len(register))
        if tail is None or compound.kind == "phase" or any(self._shares(token) for token in names):
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

    def _shares(self, token: Token) -> bool:
        return self.act(token) or token.text.endswith((*self._tails, *self._shared, _ENFORCING))


def content_of(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens that name something."""
    return [token for token in tokens if token.content]


def _parallel(name: Token, other: Token) -> bool:
    return len(name.text) == len(other.text) > _SHORT and name.text[:_SHORT] == other.text[:_SHORT]
