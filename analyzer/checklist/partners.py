"""With whom something is done, or with what it is compared: no member of what it is done to."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.checklist.closed import Closed, places, run_start
from analyzer.checklist.examples import NAMES
from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import Token


class Partners:
    """Closes the stretches that name partners.

    Args:
        grammar: Word lists.
    """

    def __init__(self, grammar: ItemGrammar) -> None:
        self._grammar = grammar
        self._linking = tuple(grammar.linking)

    def told(self, clause: Sequence[Token]) -> list[Token]:
        """Return ``clause`` with a 与 before other marks as a preposition (负责人与|科室、社区签订责任书)."""
        marks = [token for token in clause if token.kind == "separator"]
        first = marks[0] if len(marks) > 1 and marks[0].text in self._grammar.companions else None
        return [token._replace(kind="particle") if token is first else token for token in clause]

    def close(self, closed: Closed) -> None:
        """Fuse partners with what joins them."""
        for place in places(closed, lambda token: token.text in self._grammar.companions):
            self._companion(closed, place)
        for step in (self._meeting, self._linked):
            for place in places(closed, lambda token: token.kind == "separator"):
                step(closed, place)

    def _companion(self, closed: Closed, place: int) -> None:
        tokens = closed.tokens
        after = tokens[place + 1 :]
        differs = next((n for n, token in enumerate(after) if self._differs(token)), None)
        if differs is not None:
            # 与新修订的处罚法|不一致的文件: what it is compared with
            closed.fuse(place, place + 2 + differs, choice=False)
            return
        verbs = [n for n, token in enumerate(after) if token.verbal]
        stop = next((n for n, token in enumerate(after) if token.text == self._grammar.attributive), None)
        paired = next((n for n, token in enumerate(after) if self._pairs(token)), None)
        names = [n for n in range(place) if tokens[n].content and not tokens[n].verbal]
        if stop is not None and paired is not None and stop < paired and not any(v < stop for v in verbs):
            start = run_start(tokens, place) if names else place
            closed.fuse(start, place + 1 + stop + 1, choice=False)
            return
        if not names and verbs and verbs[0]:
            closed.fuse(place, place + 1 + verbs[0], choice=False)
            return
        linked = next((n for n, token in enumerate(after) if self._links(token)), None)
        if names and linked is not None and not any(v < linked for v in verbs):
            inside = not after[linked].text.startswith(self._linking)
            if linked or inside:
                closed.fuse(run_start(tokens, place), place + 1 + linked + inside, choice=False)

    def _meeting(self, closed: Closed, place: int) -> None:
        # 政府与法院|召开联席会议; 对下放的事项与原部门|办理交接: one act of two
        tokens = closed.tokens
        after = tokens[place + 1 :]
        verb = next((n for n, token in enumerate(after) if token.kind == "phase"), None)
        before = place > 0 and tokens[place - 1].kind in {*NAMES, "tail"}
        if not verb or not before or not all(token.kind in NAMES for token in after[:verb]):
            return
        if sum(token.kind == "separator" for token in tokens) > 1:
            return
        if any(mark in "".join(token.text for token in after[verb:]) for mark in self._grammar.mutual):
            closed.fuse(run_start(tokens, place), place + 1 + verb, choice=False)

    def _linked(self, closed: Closed, place: int) -> None:
        # 人民调解和司法调解|衔接: a verb that needs two partners
        after = closed.tokens[place + 1 :]
        paired = next((n for n, token in enumerate(after) if token.text in self._linking), None)
        if paired and all(token.kind in NAMES for token in after[:paired]):
            closed.fuse(run_start(closed.tokens, place), place + 1 + paired, choice=False)

    def _differs(self, token: Token) -> bool:
        return any(word in token.text for word in self._grammar.differing)

    def _links(self, token: Token) -> bool:
        return token.text.startswith(self._linking) or token.text.endswith(self._linking)

    def _pairs(self, token: Token) -> bool:
        return any(word in token.text for word in self._grammar.pairing)
