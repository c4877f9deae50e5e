"""Neighbouring tokens of an item that are one name."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import Token

_VERB = 2  # characters of a mere verb
_JOINTS = frozenset("、和及与的等") | {"以及"}
_STAFF = "人员"
_BODY = "组织"
_NOT = frozenset("未不")
_EACH = frozenset("各其本")
_OFFICIAL = "行政"
RATE = "率"
_INTO = "进"
_ORDERS = frozenset({"要求", "规定", "情况", "问题"})  # verbs as well, or the end of a name


def give_back(tokens: list[Token]) -> None:
    """Part a place from the verb that a name before it ends with."""
    # 宪法进|社区: where to belongs to the place, so that 进社区、进学校 are members of one list.
    for place in range(len(tokens) - 1):
        name, venue = tokens[place : place + 2]
        whole = name.kind == "concept" and name.end - name.start == len(name.text) > _VERB
        if whole and name.text.endswith(_INTO) and venue.kind == "literal" and venue.start == name.end:
            tokens[place] = name._replace(text=name.text[:-1], end=name.end - 1)
            tokens[place + 1] = venue._replace(text=_INTO + venue.text, start=venue.start - 1)


def unique(tokens: list[Token]) -> list[Token]:
    """Return ``tokens`` without repetitions."""
    # A gapped concept is met once per piece; it stands where its first piece stands.
    seen: set[Token] = set()
    return [token for token in tokens if not (token in seen or seen.add(token))]  # type: ignore[func-returns-value]


def merge_literals(tokens: list[Token], text: str, names: frozenset[str]) -> list[Token]:
    """Return ``tokens`` with literal stretches that touch as one, except for those in ``names``."""
    out: list[Token] = []
    for token in tokens:
        last = out[-1] if out else None
        joined = last and last.kind == token.kind == "literal" and last.end == token.start
        if last and joined and not {last.text, token.text} & names:
            out[-1] = Token("literal", text[last.start : token.end], last.start, token.end)
        else:
            out.append(token)
    return out


def completed(tokens: Sequence[Token], edges: frozenset[int]) -> list[Token]:
    """Return ``tokens`` with the last character of a word that a known phrase cuts given to the phrase.

    ``edges`` are the borders of words: 限时办结制|度, 必修课|程.
    """
    out: list[Token] = []
    for token in tokens:
        last = out[-1] if out else None
        cut = last is not None and last.kind in {"concept", "phase"} and last.end == token.start
        if cut and last and token.kind == "literal" and len(token.text) == 1 and last.end not in edges:
            out[-1] = _one(last, token)
        else:
            out.append(token)
    return out


def named_tails(tokens: Sequence[Token]) -> list[Token]:
    """Return ``tokens`` with class words and common verbs that are whole members of a list as names."""
    # 落实|责任、措施、资金; 招录、使用、管理
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


class Compounds:
    """Joins verbs and class words to the nouns that they are part of.

    Args:
        grammar: Word lists.
        names: Words that stay tokens of their own.
    """

    def __init__(self, grammar: ItemGrammar, names: frozenset[str]) -> None:
        self._names = names
        self._whole = frozenset(grammar.protected)
        self._nouns = frozenset(grammar.act_nouns)
        self._ends = frozenset(grammar.name_ends)
        self._qualities = frozenset(grammar.qualities)
        self._openers = frozenset(grammar.opening_verbs)

    def joined(self, tokens: list[Token]) -> list[Token]:
        """Return ``tokens`` with the parts of one noun as one token."""
        out: list[Token] = []
        made: Token | None = None
        for place, token in enumerate(self._verbs(tokens)):
            last = out[-1] if out else None
            if last is None or last.end != token.start or token.text in self._names:
                out.append(token)
                continue
            before = out[-2] if len(out) > 1 and out[-2].end == last.start else None
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            if token.text in self._ends and last.kind != "separator" and self._named(last):
                # 办结|率, 切坡建房|户: what the name before is said of, or who or where it is
                kept = last.kind == "concept" or (token.text == RATE and last.kind == "phase")
                out[-1] = _one(last, token) if kept else _literal(last, token)
            elif last.text == _OFFICIAL and token.kind == "phase":
                out[-1] = token._replace(text=last.text + token.text, start=last.start)  # 行政|检查
            elif self._compound(before, last, token, after) or (last is made and token.text == _STAFF):
                out[-1] = made = _literal(last, token)
            else:
                out.append(token)
        return out

    def _verbs(self, tokens: list[Token]) -> list[Token]:
        # 明确|责任科室: before a name at the head of a predicate it is the verb, elsewhere (未明确的) it is none.
        out: list[Token] = []
        opens = True
        for place, token in enumerate(tokens):
            after = next((t for t in tokens[place + 1 :] if t.text not in _EACH), None)
            names = after is not None and (
                after.kind in {"concept", "literal", "tail"} or after.text in self._qualities
            )
            if token.kind == "adverb" and token.text in self._openers and opens and names:
                out.append(token._replace(kind="generic"))
                opens = False
                continue
            out.append(token)
            if token.kind in {"comma", "separator"}:
                opens = True
            elif token.kind != "adverb":
                opens = False
        return out

    def _named(self, last: Token) -> bool:
        return last.kind in {"concept", "phase", "generic", "tail"} and last.text not in self._names

    def _compound(self, before: Token | None, last: Token, token: Token, after: Token | None) -> bool:
        noun = token.kind in {"literal", "tail"} and token.end - token.start == _VERB
        verb = last.kind in {"phase", "generic"}
        closes = after is None or after.kind in {"separator", "comma"}
        # 制定|整改|方案, 公布|清理|结果: after another verb, an act and its noun are the object.
        object_ = noun and last.kind == "phase" and before is not None and before.kind == "phase"
        # 办理条件、|办理流程: so they are as a member of a list, when the verb makes no such thing.
        member = verb and token.text in self._nouns and before is not None and before.text in _JOINTS
        # 公布|投诉|处理|流程: or behind the name of what is done so
        named = (
            last.kind == "phase"
            and token.text in self._nouns
            and before is not None
            and (before.kind in {"literal", "concept"} or before.text in _JOINTS)
            and closes
        )
        # 责任|清单, 业务|知识: a class word that opens a name
        opened = (
            last.kind == "tail"
            and token.kind == "literal"
            and last.text not in _ORDERS
            and token.text not in self._whole
        )
        opened = (
            opened and (before is None or not before.content) and (after is None or after.kind != "particle")
        )
        # 管理|人员, 工作|人员
        staff = (verb or last.kind == "tail") and token.text == _STAFF
        # 超|范围
        short = last.kind == "literal" and len(last.text) == 1 and last.text not in self._names
        # 未|兑现: what was not done is no deed
        undone = last.kind == "literal" and last.text[-1] in _NOT and token.kind == "phase"
        # 和|工作|职责: class words that are a whole member
        classes = (
            last.kind == token.kind == "tail" and closes and before is not None and before.text in _JOINTS
        )
        measured = short and token.kind == "tail" and not (before and before.content)
        # 行业协会|组织
        body = token.text == _BODY and last.kind in {"concept", "literal"} and closes and len(last.text) > 1
        # 专职|联络员: how somebody serves
        quality = last.text in self._qualities and token.kind in {"literal", "concept", "tail"}
        # 劳动|保障、: a common verb that ends a name
        ended = last.kind == "literal" and len(last.text) == _VERB and token.kind == "generic"
        ended = ended and len(token.text) == _VERB and after is not None and after.text in _JOINTS - {"的"}
        ended = ended and last.text not in self._names
        return any((ended, object_, member, named, opened, staff, quality, measured, body, classes, undone))


def _one(last: Token, token: Token) -> Token:
    return last._replace(text=last.text + token.text, end=token.end)


def _literal(last: Token, token: Token) -> Token:
    return Token("literal", last.text + token.text, last.start, token.end)
