"""What speaks against it that a list begins or ends at a word: costs from 0 on, by the words on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.checklist.examples import MARK
from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.kinds import Kinds
from analyzer.checklist.words import Lexis, Word

NEVER = 9.0
_FREE, _SLIGHT, _LIGHT, _FAIR, _HEAVY, _INSIDE = 0.0, 0.05, 0.1, 0.15, 0.25, 0.5
_WANTED = -0.1
_FEW = 2  # names that a list shares: more of them are rather part of its last member
_CLASS = 5  # characters of the longest class word inside a token
_PREDICATE = frozenset({"particle", "requirement"})
_FUNCTION = frozenset({"particle", "adverb", "requirement"})
_HOW = frozenset({"adverb", "requirement"})
_BRACKETS = "（）"
_NOT = ("未", "不")  # what follows is no verb of the list
_ACT = "act"
_ONLY = "只"
_BY = "p"  # word class of prepositions


class Borders:
    """Tells the costs of borders of lists.

    Args:
        grammar: Word lists.
        lexis: What is known of the inside of tokens.
        kinds: What names are.
    """

    def __init__(self, grammar: ItemGrammar, lexis: Lexis, kinds: Kinds) -> None:
        self._lexis = lexis
        self._kinds = kinds
        self._attributive = grammar.attributive
        self._levels = frozenset(grammar.levels)
        self._modifiers = grammar.modifier_ends
        self._prepositions = frozenset(word for word in grammar.list_prepositions if len(word) == 1)
        self._verbs = frozenset(grammar.generic_verbs)
        self._opening = frozenset((*grammar.opening_verbs, *grammar.list_openers))
        self._frames = frozenset(grammar.frames)
        self._describing = frozenset(grammar.describing)
        self._receivers = frozenset(grammar.receivers)
        self._qualities = frozenset(grammar.act_qualities)

    def start(self, first: Sequence[Word], place: int, second: Sequence[Word]) -> float:
        """Return the cost of a list that begins with ``first[place]`` and goes on with the member ``second``."""
        word = first[place]
        if word.text == self._attributive or not any(w.content or w.kind == "tail" for w in first[place:]):
            return NEVER
        verb = self._kinds.unknown_verb(first)
        if not place:
            return _FAIR if verb or word.token.text[0] in self._prepositions else _FREE
        before = first[place - 1]
        if before.kind in _FUNCTION:
            return self._behind_function_word(first, place)
        if before.text in self._describing:
            return _LIGHT  # 所签|合同、协议
        known = before.text in self._opening and not any(w.verbal for w in first[:place])
        if known and word.token is before.token and self._kinds.kind(first[place:]) == _ACT:
            return NEVER  # 公开征求意见、合法性审查: the verb only says how
        if self._opens_act(first, place):
            return _LIGHT  # 规范性文件|公开征求意见、合法性审核
        if place == verb or known or (before.tag == _BY and before.kind == "literal"):
            return _FREE
        if word.token is before.token and MARK in word.token.text:
            return NEVER
        alike = second[0].text
        if word.text[0] == alike[0] and word.text.startswith(alike) | alike.startswith(word.text):
            return _SLIGHT  # 宪法|进社区、进学校
        if word.text[0] == alike[0] and len(word.text) == len(alike):
            return _LIGHT  # 废物|专人收集、专车转运
        if word.token is not before.token:
            return self._between_names(first, place)
        return self._inside_name(first, place)

    def _opens_act(self, first: Sequence[Word], place: int) -> bool:
        """Whether a verb that says how stands before an act in one word: 公开征求意见."""
        rest = first[place + 1 :]
        inside = bool(rest) and rest[0].token is first[place].token
        return inside and first[place].text in self._opening and self._kinds.kind(rest) == _ACT

    def _behind_function_word(self, first: Sequence[Word], place: int) -> float:
        before = first[place - 1]
        if before.text == self._attributive:
            return _LIGHT
        if before.kind == "particle":
            return _FREE
        named = place > 1 and first[place - 2].content and not first[place].verbal
        return _HEAVY if named else _SLIGHT  # 法治建设|重要|工作: the word belongs to the name

    def _between_names(self, first: Sequence[Word], place: int) -> float:
        word, before = first[place], first[place - 1]
        if before.kind == "generic":
            return _FREE
        if before.kind == "phase":
            touched = place > 1 and first[place - 2].content and first[place - 2].end == before.start
            return _FAIR if touched else _FREE
        if before.text in self._frames:
            return _LIGHT  # 重大行政决策|公众参与、专家论证
        if word.content and before.text in self._levels and self._kinds.ending(word.token.text) != "organ":
            return _WANTED  # 街道|合同和涉法事务: the place is that of all
        if before.kind == "literal" and before.tag == "v":
            return _SLIGHT
        if before.kind == "concept" and before.token.text[0] in self._prepositions:
            return _SLIGHT  # 向人大报告|环境状况
        return _FAIR if word.kind == "phase" else _HEAVY

    def _inside_name(self, first: Sequence[Word], place: int) -> float:
        word, before = first[place], first[place - 1]
        head = self._lexis.head(before.token)
        if head is not None and head.end == word.start:
            return _HEAVY
        if before.kind == "literal" and before.tag.startswith("v"):
            opening = not any(w.content and w.token is not before.token for w in first[:place])
            return _FAIR if opening else _HEAVY
        return _INSIDE

    def stop(self, last: Sequence[Word], place: int, first: Sequence[Word]) -> float:
        """Return the cost of a list that ends before ``last[place]``; ``first`` stands before its first mark."""
        if not any(word.content or word.kind == "tail" for word in last[:place]):
            return NEVER
        if place == len(last):
            return _FREE
        closing = last[place].text == self._attributive and self._describes(last[place - 1])
        if closing and not self._describes(first[-1]):
            return NEVER  # 主要举措和取得|的成效
        if self._torn(last, place) or self._counted_apart(last[place:], first):
            return NEVER
        if last[place].kind in _FUNCTION:
            return self._before_function_word(last[place:], first)
        # 野外用火|执法|检查, but 联合执法|机制
        called = place > 1 and last[place - 1].text in self._qualities and last[place].kind != "tail"
        return self._before_name(last, place) + _FAIR * called

    def _describes(self, word: Word) -> bool:
        named = bool(self._kinds.ending(word.text))
        return word.verbal or word.text in self._describing or (word.tag.startswith("v") and not named)

    def _torn(self, last: Sequence[Word], place: int) -> bool:
        """Whether what stands before ``place`` cannot end there."""
        word, before = last[place], last[place - 1]
        inside = "".join(w.text for w in last[:place])
        if before.kind in {"particle", "adverb"} or inside in self._verbs:
            return True  # 完成|时限: no member by itself
        if before.text == _ONLY:
            return True  # 只|检查不执法
        if inside in self._qualities and not self._kinds.ending(inside):
            return True  # 联合|执法机制, but 执法|工作
        if word.text.startswith((*self._modifiers, *_BRACKETS)) or self._kinds.qualifies(before):
            return True
        if inside.count(_BRACKETS[0]) != inside.count(_BRACKETS[1]):
            return True
        denied = before.text.endswith(_NOT) or (word.content and word.text.startswith(_NOT))
        return denied or (before.kind == "generic" and not self._kinds.ending(before.text))

    def _counted_apart(self, rest: Sequence[Word], first: Sequence[Word]) -> bool:
        # 宣传不少于12场、讲座|不少于4次: each with its own number
        counted = first[-1].kind == "requirement" and any(word.kind == "requirement" for word in rest)
        return counted and not any(word.content for word in rest)

    def _before_function_word(self, rest: Sequence[Word], first: Sequence[Word]) -> float:
        if rest[0].text == self._attributive:
            verb = max((n for n, word in enumerate(first) if word.verbal), default=0)
            return _INSIDE if self._kinds.described(first[verb:]) else _SLIGHT
        told = any(word.verbal or word.kind in _PREDICATE for word in rest[1:])
        return _FREE if told or rest[0].kind != "adverb" else _FAIR  # 带头|依法办事

    def _before_name(self, last: Sequence[Word], place: int) -> float:
        word, rest = last[place], last[place:]
        apart = word.token is not last[place - 1].token
        final = not any(w.content for w in rest[1:])
        if word.verbal:
            return _SLIGHT if final else _FREE
        if word.text in self._receivers:
            return _FREE
        if word.kind == "literal" and word.tag.startswith("v"):
            return _FAIR if apart and not final else _HEAVY
        if self._kinds.heads(rest):
            if not apart and word.token.end - word.start > _CLASS:
                return _INSIDE  # 重大执法|决定法制审核: no word that others could share
            more = len({w.token for w in rest if w.content or w.kind == "tail"}) - _FEW
            return (_FAIR if apart else _FAIR + _SLIGHT) + _LIGHT * max(0, more)
        if word.text in self._qualities and self._kinds.heads(rest[1:]):
            return _LIGHT if apart else _FAIR
        return _HEAVY + _LIGHT if apart else _INSIDE
