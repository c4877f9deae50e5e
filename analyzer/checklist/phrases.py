"""Stretches of a clause inside which a mark of a list parts nothing: examples, descriptions, partners, circumstances.

A stretch is fused into one token, so that the splitter sees one member where there is one; afterwards the token is
expanded again into what it holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.checklist.closed import Closed, places, run_start
from analyzer.checklist.examples import MARK, NAMES, list_start, qualifiers
from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.partners import Partners
from analyzer.checklist.tokens import COMMAS, Token

_TO = "到"
_BRACKETS = "（）"
_VERB = 2  # characters of a mere verb
_LEAST = 2  # tokens before the mark of a list of acts: the verb of the clause and the first act
_CLASS = 6  # characters of the longest class word behind 等 (民生领域, 公共企事业单位)


class Phrases:
    """Finds the closed stretches of clauses.

    Args:
        grammar: Word lists.
    """

    def __init__(self, grammar: ItemGrammar) -> None:
        self._grammar = grammar
        self._partners = Partners(grammar)
        self._categories = tuple(sorted(grammar.categories, key=len, reverse=True))
        self._levels = frozenset(grammar.levels)
        self._persons = grammar.kinds["person"]
        self._people = tuple(grammar.people)
        self._upper = frozenset(grammar.upper_levels)
        self._doings = tuple(grammar.doings)
        self._verbs = tuple(grammar.opening_verbs)
        self._ways = tuple(grammar.ways)
        self._circumstances = tuple(grammar.circumstance_openers)

    def close(self, clause: Sequence[Token]) -> Closed:
        """Return ``clause`` with its closed stretches fused."""
        closed = Closed(self._partners.told(clause))
        for step in (
            self._quoted,
            self._examples, self._alternatives, self._descriptions, self._debtors, self._partners.close, self._ranks,
            self._circumstance, self._reasons, self._times, self._goals, self._actors,
        ):  # fmt: skip
            step(closed)
        return closed

    def _quoted(self, closed: Closed) -> None:
        # “前台受理、后台审批”: marks that are none, for they stand in quotation marks
        for place in places(closed, lambda token: token.kind == "particle" and token.text in COMMAS + MARK):
            tokens = closed.tokens
            start, end = place, place + 1
            while start and tokens[start - 1].content:
                start -= 1
            while end < len(tokens) and tokens[end].content:
                end += 1
            closed.fuse(start, end, choice=True)

    def _examples(self, closed: Closed) -> None:
        for place in places(closed, lambda token: token.text == self._grammar.list_open):
            tokens = closed.tokens
            way = "".join(token.text for token in tokens[place + 1 : place + 2]).endswith(self._ways)
            start = list_start(tokens, place, self._grammar.predicate_separators, deeds=way)
            if start + 1 < place and tokens[start].text in self._grammar.list_openers:
                start += tokens[start + 1].content  # 主动公开|预决算、规划等信息: the verb is no example
            behind = tokens[start + 1 : place]
            if behind and behind[0].content and behind[0].text.startswith(self._verbs):
                start += 1  # 公共法律服务工作站|提供法律咨询、…等服务: who does it is no example
            if start == place:
                continue
            end = self._class_end(tokens, place + 1)
            spare = {token for token in tokens[place:end] if self._is_class(token)}
            spare |= qualifiers(tokens[start:place])
            fused = closed.fuse(start, end, choice=True)
            closed.keep(fused, lambda token, spare=spare: token not in spare)  # type: ignore[misc]

    def _class_end(self, tokens: Sequence[Token], start: int) -> int:
        """Return where the class word behind 等 ends (法治公园等|法治文化阵地)."""
        named = next((n for n in range(start, len(tokens)) if tokens[n].kind != "adverb"), start)
        if named < len(tokens) and self._is_class(tokens[named]):
            start = named  # 等|重点|领域信息
        if start < len(tokens) and tokens[start].text.startswith(self._verbs):
            return start  # 为重大项目、政府合同等|出具法律意见: a deed is no class
        end = start
        while end < len(tokens) and tokens[end].kind in {*NAMES, "tail"}:
            end += 1
        if start < end and self._is_class(tokens[start]):
            # 等重点领域|执法检查: what follows a mere class word is no example.
            return next((n for n in range(start + 1, end) if tokens[n].kind != "tail"), end)
        described = [n for n in range(end, len(tokens)) if tokens[n].text == self._grammar.attributive]
        # 等群众|关心的信息: what is described further on is no class.
        return start if described and described[0] > end else end

    def _is_class(self, token: Token) -> bool:
        short = token.kind == "literal" and len(token.text) <= _CLASS
        return token.kind == "tail" or (short and token.text.endswith(self._categories))

    def _alternatives(self, closed: Closed) -> None:
        for place in places(closed, lambda token: token.text in self._grammar.alternatives):
            tokens = closed.tokens
            if 0 < place < len(tokens) - 1 and tokens[place - 1].content:
                after = next((n for n in range(place + 1, len(tokens)) if tokens[n].content), None)
                if after is None:
                    continue
                verb = tokens[place + 1].kind == "generic" and len(tokens[place - 1].text) == _VERB
                if verb and tokens[place - 1].kind == "literal":
                    # 牵头或参与|“高效办成一件事”: verbs of one object
                    closed.fuse(place - 1, place + 2, choice=False)
                    continue
                named = tokens[place - 1].kind != "phase"
                if named and tokens[after].kind == "phase":
                    # 聘请法律顾问或者配备|公职律师: another word for the verb before; 听证或者座谈: a deed.
                    named = bool(tokens[after + 1 : after + 2]) and tokens[after + 1].kind in NAMES
                    after += named
                fused = closed.fuse(place - 1, after + 1, choice=True)
                if named:
                    closed.keep(fused, lambda token: token.kind != "phase")

    def _descriptions(self, closed: Closed) -> None:
        # 公布|取消和保留的|目录: one list, however many verbs describe it.
        for place in places(closed, lambda token: token.text == self._grammar.attributive):
            tokens = closed.tokens
            first = next(
                (n for n in range(place) if self._describes(tokens[n]) and not self._joined(tokens, n)), None
            )
            if first is None:
                continue
            start = first
            # The description begins behind the verb or the preposition before it.
            topic = [n for n in range(first) if tokens[n].text in self._grammar.topic_openers]
            if topic and not any(token.kind == "generic" for token in tokens[topic[-1] : first]):
                start = topic[-1] + 1  # 对|评价和督查反馈的|问题
            while (
                not topic
                and start
                and not self._opens(tokens[start - 1])
                and not self._joined(tokens, start - 1)
                and tokens[start - 1].kind != "requirement"
            ):
                start -= 1
            if not start and tokens[0].verbal and first == 0:
                start = 1  # 取消…的: a describing word that opens the clause is its verb
            # 适用普通程序的案件和|涉及公共利益的|案件: each member has a description of its own.
            inner = [n for n in range(start, place) if tokens[n].text == self._grammar.attributive]
            ends = [n for n in range(inner[-1], place) if tokens[n].kind == "separator"] if inner else []
            self._close_parts(closed, ends[0] + 1 if ends and ends[0] > inner[-1] + 1 else start, place + 1)

        for place in places(closed, lambda token: token.kind == "separator"):
            # 健全|预防和处置突发事件的|体系: acts that describe one thing
            tokens = closed.tokens
            mark = next((n for n in range(place, len(tokens) - 1) if self._attributes(tokens[n])), None)
            if mark is None or place < _LEAST or not tokens[place - 2].verbal:
                continue
            acts = len(tokens[place - 1].text) == _VERB and self._act(tokens[place + 1])
            if acts and all(token.kind in {*NAMES, "phase"} for token in tokens[place + 1 : mark]):
                closed.fuse(place - 1, mark + 1, choice=True)
        for place in places(closed, lambda token: token.kind == "separator"):
            # 继续有效、废止|目录: states of what one list shows
            around = closed.tokens[max(0, place - 1) : place + 3]
            if (
                len(around) > 2
                and around[0].content
                and self._describes(around[0])
                and self._describes(around[2])
            ):
                ends = [
                    n for n, token in enumerate(around[2:]) if token.text.endswith(self._grammar.registers)
                ]
                if ends:
                    self._close_parts(closed, place - 1, place + 2 + ends[0])

    def _attributes(self, token: Token) -> bool:
        return token.text == self._grammar.attributive

    def _act(self, token: Token) -> bool:
        """Whether ``token`` is or opens with a verb that has an object behind it (处置|突发事件)."""
        named = token.kind == "concept" and token.text[:_VERB] in self._grammar.kinds["act"]
        return token.kind == "phase" or (named and len(token.text) > 2 * _VERB)

    def _joined(self, tokens: Sequence[Token], place: int) -> bool:
        # 清理并|废止妨碍公平竞争的文件: a verb as the one before 并
        return (
            place > 1
            and tokens[place - 1].text in self._grammar.predicate_separators
            and tokens[place - 2].verbal
        )

    def _debtors(self, closed: Closed) -> None:
        # 清理|机关和事业单位|拖欠企业账款: whose doing it is that the clause is about
        for place in places(closed, lambda token: token.text.startswith(self._doings)):
            tokens = closed.tokens
            start = place
            while start and tokens[start - 1].kind in {*NAMES, "separator"}:
                start -= 1
            if 0 < start < place and tokens[start - 1].verbal and tokens[place - 1].kind in NAMES:
                self._close_parts(closed, start, place)

    def _close_parts(self, closed: Closed, start: int, end: int) -> None:
        if any(token.kind == "separator" for token in closed.tokens[start:end]):
            fused = closed.fuse(start, end, choice=True)
            closed.keep(fused, lambda token: not self._describes(token))

    def _describes(self, token: Token) -> bool:
        named = token.kind in NAMES and token.text.endswith(self._persons)  # 经营|者代表
        return (
            token.kind != "requirement"
            and not named
            and any(word in token.text for word in self._grammar.describing)
        )

    def _opens(self, token: Token) -> bool:
        if token.kind == "particle":
            return token.text in self._grammar.list_prepositions
        return token.verbal and not self._describes(token)

    def _ranks(self, closed: Closed) -> None:
        # 区、镇、村|三级网络; 中央、省|督察反馈问题: ranks of one thing
        for place in places(closed, lambda token: token.kind == "separator"):
            tokens = closed.tokens
            start = run_start(tokens, place)
            end = place + 1
            while end < len(tokens) and (tokens[end].content or tokens[end].kind == "separator"):
                end += 1
            listed = start and tokens[start - 1].kind == "separator"
            if (
                not listed
                and all(self._rank(token) for token in tokens[start : place + 1])
                and self._ranked(tokens, place)
            ):
                last = next(n for n in range(place + 1, end) if not self._rank(tokens[n]))
                closed.fuse(start, last, choice=True)
                continue
            marked = next(
                (
                    n
                    for n in range(place + 1, end)
                    if any(m in tokens[n].text for m in self._grammar.rank_marks)
                ),
                None,
            )
            if marked is not None:
                behind = not tokens[marked].text.startswith(self._grammar.rank_marks)
                closed.fuse(start, marked + behind, choice=True)
                continue
            upper = place
            while upper + 1 < len(tokens) and tokens[upper].kind == "separator":
                if tokens[upper + 1].text not in self._upper:
                    break
                upper += 2
            if upper > place and tokens[place - 1].text in self._upper:
                closed.fuse(place - 1, upper, choice=True)

    def _rank(self, token: Token) -> bool:
        return token.kind == "separator" or token.text in self._levels or token.text in _BRACKETS

    def _ranked(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether a list of levels goes on behind ``place`` and ends right before the name that they qualify."""
        last = next((n for n in range(place, len(tokens)) if not self._rank(tokens[n])), None)
        if last is None or tokens[last].kind not in NAMES or tokens[last - 1].kind == "separator":
            return False
        return tokens[last].text.endswith(self._people)

    def _circumstance(self, closed: Closed) -> None:
        # 根据规模、行业和信用等级|确定比例: up to the verb, a list is one circumstance.
        for place, token in enumerate(closed.tokens):
            if token.text.startswith(self._circumstances):
                after = range(place + 1, len(closed.tokens))
                verbs = [n for n in after if closed.tokens[n].verbal]
                # 根据法律修改和|职责变化|调整清单: a verb before the mark of a list is a member of it.
                while len(verbs) > 1 and self._listed(closed.tokens[verbs[0] + 1]):
                    verbs = verbs[1:]
                if verbs:
                    self._close_parts(closed, place, verbs[0])
                return
            if token.verbal or token.kind == "separator":
                return

    def _listed(self, token: Token) -> bool:
        return token.kind == "separator" and token.text not in self._grammar.predicate_separators

    def _reasons(self, closed: Closed) -> None:
        # 以企业规模、所有制形式|为由: for what reason
        for place in places(closed, lambda token: token.text in self._grammar.reasons):
            starts = [n for n in range(place) if closed.tokens[n].text in self._grammar.by_way]
            if starts:
                self._close_parts(closed, starts[-1] + 1, place)

    def _times(self, closed: Closed) -> None:
        # 文件和政策出台前|落实审核: when it is done
        for place in places(closed, lambda token: token.text in self._grammar.time_ends):
            tokens = closed.tokens
            if place and tokens[place - 1].kind == "phase" and place + 1 < len(tokens):
                starts = [n for n in range(place) if tokens[n].text in self._grammar.list_prepositions]
                self._close_parts(closed, starts[-1] if starts else 0, place + 1)

    def _goals(self, closed: Closed) -> None:
        # 分解到|科室和社区: where to
        for place in places(closed, lambda token: token.text in self._grammar.goals):
            tokens = closed.tokens
            end = place + 1
            while end < len(tokens) and tokens[end].kind in {*NAMES, "separator"}:
                end += 1
            self._close_parts(closed, place + 1, end)
        for place in places(closed, lambda token: token.kind == "concept" and _TO in token.text):
            # the goal can be part of a name: 分解到科室|和社区
            following = closed.tokens[place + 1 : place + 3]
            if len(following) > 1 and following[0].kind == "separator" and following[1].kind in NAMES:
                self._close_parts(closed, place, place + 3)

    def _actors(self, closed: Closed) -> None:
        # 顾问、律师|参与论证、审查: of two lists the second has the parts.
        tokens = closed.tokens
        marks = [n for n, token in enumerate(tokens) if token.kind == "separator"]
        served = self._grammar.opening_verbs if tokens[0].text in self._grammar.list_prepositions else ()
        verb = next((n for n, token in enumerate(tokens) if token.verbal or token.text in served), None)
        if verb is None or not marks or not marks[0] < verb < marks[-1]:
            return
        if tokens[0].text in self._grammar.topic_openers and tokens[verb].text in self._grammar.receivers:
            # 把宪法、民法典列入|党校、团校课程: what is put somewhere has the parts.
            end = verb + 1
            while end < len(tokens) and tokens[end].kind in {*NAMES, "separator"}:
                end += 1
            self._close_parts(closed, verb + 1, end)
            return
        last = max(n for n in marks if n < verb)
        begin = int(tokens[0].text in self._grammar.list_prepositions)  # 为|老年人、残疾人|提供咨询和代办
        plain = all(token.kind in {*NAMES, "separator"} for token in tokens[begin : last + 2])
        breaks = {tokens[n].text for n in marks if n > verb} <= set(self._grammar.predicate_separators)
        if plain and not breaks and last + 1 < verb:
            closed.fuse(begin, last + 2, choice=True)
