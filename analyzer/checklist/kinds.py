"""What names, acts and predicates are, by their words: what the members of a list are compared by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import Token
from analyzer.checklist.words import Lexis, Word

ACTORS = frozenset({"person", "organ"})
_ACTS = frozenset({"act", "rate"})
_SHORT = 2  # characters of a noun that a verb before it makes a name with (监督电话)
_BARE = 3  # characters of an act or a rate without an object
_GOVERNS = frozenset({"vn", "va", "vb"})  # word classes of a verb and of the noun or what qualifies it
_MANNERS = frozenset({"d", "ad"})  # word classes of the dictionary
_HOW_DONE = "地"
_HOW = frozenset({"adverb", "requirement"})


class Kinds:
    """Tells kinds of names, and predicates from names.

    Args:
        grammar: Word lists.
        lexis: What is known of the inside of tokens.
    """

    def __init__(self, grammar: ItemGrammar, lexis: Lexis) -> None:
        self._lexis = lexis
        self._ends = {end: kind for kind, listed in grammar.kinds.items() for end in listed}
        self._ends |= {form: "act" for phase in grammar.phases for form in phase.forms}
        self._acts = frozenset(grammar.kinds["act"])
        self._longest = max(map(len, self._ends))
        self._attributive = grammar.attributive
        self._outcomes = frozenset(grammar.outcomes)
        self._modifiers = grammar.modifier_ends
        self._verbs = frozenset((*grammar.generic_verbs, *grammar.opening_verbs))
        self._qualities = tuple(sorted(grammar.act_qualities, key=len, reverse=True))

    def kind(self, words: Sequence[Word]) -> str:
        """Return what a name or an act is, by its end; empty if that is not known."""
        end = len(words)
        while end > 1 and words[end - 1].kind == "particle":
            end -= 1  # 数据共享|等
        last = words[end - 1]
        if last.kind == "requirement" or (last.kind == "adverb" and last.text.startswith("每")):
            return "time"
        text = "".join(w.text for w in words[:end] if w.token is last.token or w.end == last.start)
        if kind := self.ending(text or last.text):
            return kind
        named = last.kind == "concept" and last.end == last.token.end and self._lexis.deed(last.token)
        return "act" if last.kind == "phase" or named or last.tag.startswith("v") else ""

    def ending(self, text: str) -> str:
        """Return the kind that a name has by its last characters alone."""
        for size in range(min(self._longest, len(text)), 0, -1):
            if text[-size:] in self._ends and len(text) > 1:
                return self._ends[text[-size:]]
        return ""

    def qualifies(self, word: Word) -> bool:
        """Whether a word only qualifies the next name (专业性, 说理式, but not 模式)."""
        return word.text.endswith(self._modifiers) and not self.ending(word.text)

    def described(self, words: Sequence[Word]) -> bool:
        """Whether there is a description with 的."""
        return any(word.text == self._attributive for word in words)

    def verbal(self, words: Sequence[Word]) -> bool:
        """Whether ``words`` open with a verb that has an object."""
        begin = next((n for n, word in enumerate(words) if word.kind != "adverb"), 0)
        named = any(word.content and word.kind != "phase" for word in words[begin + 1 :])
        return named and words[begin].verbal and self.governs(words[begin:])

    def heads(self, words: Sequence[Word]) -> bool:
        """Whether ``words`` open with a name of a known kind, such as a list before them can share."""
        if not words:
            return False
        end = next((n for n, w in enumerate(words) if not (w.content or w.kind == "tail")), len(words))
        name = "".join(word.text for word in words[:end])
        token = words[0].token
        rest = (
            token.text[words[0].start - token.start :] if len(token.text) == token.end - token.start else ""
        )
        if words[0].kind == "concept" and not words[0].first and not self.ending(rest):
            return False  # 安全|生产领域
        deed = words[0].kind == "concept" and words[0].first and self._lexis.deed(token)
        return words[0].kind == "tail" or deed or bool(self.ending(name) or self.ending(rest))

    def frames(self, words: Sequence[Word], *, opens: bool = False) -> frozenset[str]:
        """Return what frames stand in ``words``.

        They are prepositions, an empty string for a verb with its object, and 地 for a verb with how or when.
        In what ``opens`` a clause, a verb before a short noun is one; elsewhere it is part of a name (监督电话).
        """
        found: set[str] = set()
        for place, word in enumerate(words):
            if word.kind == "particle" and word.text != self._attributive:
                found.add(word.text)
            elif (word.verbal or word.tag.startswith("v")) and self._told(words[:place]):
                found.add(_HOW_DONE)
            elif word.verbal and not (self._names(words, place) and not opens):
                found |= {""} if self.governs(words[place:], opens=opens) else set()
        return frozenset(found)

    def governs(self, words: Sequence[Word], *, opens: bool = False) -> bool:
        """Whether the verb that ``words`` begin with has an object there."""
        verb, *behind = words
        if not any(word.content or word.kind == "tail" for word in behind):
            return False
        if behind[0].text in self._outcomes or self.kind(behind) == "rate":
            return False  # 执行|情况, 报备|及时率
        if verb.text in self._qualities and not opens:
            return False  # 联合|执法机制
        short = verb.kind == "phase" and sum(len(word.text) for word in behind) <= _SHORT
        return opens or not short or self.kind(behind) in ACTORS

    def _names(self, words: Sequence[Word], place: int) -> bool:
        # 干部|培训|课程: an act between names
        before = words[place - 1] if place else None
        return before is not None and before.content and words[place].text in self._acts

    def _told(self, before: Sequence[Word]) -> bool:
        # 收支情况|每季度|公开: what stands before the verb is what it is done to, and how or when
        return bool(before) and before[-1].kind in _HOW and any(word.content for word in before)

    def unknown_verb(self, words: Sequence[Word]) -> int:
        """Return where the object begins of a verb that only the dictionary knows (颁发|聘书), or 0."""
        begin = next(
            (n for n, word in enumerate(words) if word.kind != "adverb" and word.tag not in _MANNERS),
            len(words),
        )
        pair = words[begin : begin + 2]
        tags = "".join(word.tag[:1] for word in pair)
        known = len(pair) > 1 and pair[0].kind == "literal" and pair[1].content
        whole = known and pair[0].text == pair[0].token.text and pair[1].kind == "concept"  # 回收|废旧农膜
        return begin + 1 if known and (tags in _GOVERNS or (whole and pair[0].tag == "v")) else 0

    def inner_verbs(self, token: Token, tags: Mapping[int, str]) -> Iterator[Token]:
        """Yield the verbs inside a name, behind who does it (法律顾问|参与|决策); ``tags`` tell where words begin."""
        edges = [place for place in range(token.start + 1, token.end) if place in tags]
        for begin, end in pairwise(edges):
            word = token.text[begin - token.start : end - token.start]
            if word in self._verbs and self.ending(token.text[: begin - token.start]) in ACTORS:
                yield Token("generic", word, begin, end)

    def bare(self, words: Sequence[Word]) -> bool:
        """Whether ``words`` are an act or a rate without an object (备案, 集体审议, 办结率)."""
        named = "".join(word.text for word in words if word.content)
        quality = next((text for text in self._qualities if named.startswith(text)), "")
        return self.kind(words) in _ACTS and len(named) - len(quality) <= _BARE

    def object(self, words: Sequence[Word]) -> Sequence[Word]:
        """Return the object before the act at the end of a member (规范性文件 of 规范性文件合法性审核)."""
        if self.kind(words) not in _ACTS or self.frames(words):
            return ()
        last = words[-1].token
        head = self._lexis.head(last)
        end = next(n for n, word in enumerate(words) if word.token is last)
        if head is not None and head.end - head.start > _SHORT:
            end = next((n for n, word in enumerate(words) if word.end > head.end), end)
        while end and self._says_how(words[end - 1]):
            end -= 1
        named = any(word.content for word in words[:end])
        return words[:end] if named and self.kind(words[:end]) not in ACTORS else ()

    def _says_how(self, word: Word) -> bool:
        return word.kind == "adverb" or word.verbal or word.text in self._qualities
