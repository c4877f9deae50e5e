"""How an atom of an item reads: in the words of the item, not as a string of its slots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from analyzer.checklist.endings import COUNTED
from analyzer.checklist.members import Draft
from analyzer.checklist.tokens import Token

_DOUBLED = re.compile("([在对向将])\\1")
_AND = ("并且", "并")


def wording(text: str, draft: Draft, drafts: Sequence[Draft], tokens: Sequence[Token]) -> str:
    """Return the clause of ``draft`` without what only other atoms of the clause ask for.

    ``街道合同和重大涉法事务由法律顾问审查`` reads ``街道重大涉法事务由法律顾问审查`` for its second atom.

    Args:
        text: The folded item.
        draft: The atom.
        drafts: All atoms of the item.
        tokens: The tokens of the item.
    """
    fellows = [other for other in drafts if other.clause == draft.clause]
    owned = {
        token: sum(token in other.tokens for other in fellows)
        for token in chain(*(f.tokens for f in fellows))
    }
    mine, all_ = set(draft.tokens), len(fellows)
    clause = _clause(tokens, draft)
    names = [place for place, token in enumerate(clause) if token.content]
    kept = [False] * len(text)
    dated = [place for place, token in enumerate(clause) if token.kind == "requirement"]
    joined = len(dated) > 1 or any(token.text in _AND for token in clause)
    for place, token in enumerate(clause):
        before = next((clause[n] for n in reversed(names) if n < place), None)
        after = next((clause[n] for n in names if n > place), None)
        if _others(clause, place, before, after, mine, owned, dated):
            continue
        if token.content and token not in owned and all_ > 1 and COUNTED.fullmatch(token.text):
            continue  # 公示、记录、审核三项制度: none of the three is three
        if token.kind == "tail" and after is None and _behind_another(clause[:place], mine):
            continue  # 聘请法律顾问并发挥其|作用
        if token.kind == "requirement" and place + 1 < len(clause) and clause[place + 1].kind == "separator":
            after = None  # 宣传不少于12场、讲座不少于4次: it closes its member
            if before is not None and before not in mine and before in owned:
                continue
        if _stays(
            token,
            before,
            after,
            mine,
            {t for t, count in owned.items() if count == all_},
            owned,
            joined=joined,
        ):
            kept[token.start : token.end] = [True] * (token.end - token.start)
    for token in clause:  # a name in two parts lies around other words
        if token.content and token not in mine and token in owned and not _contiguous(token, mine):
            for place in range(token.start, token.end):
                kept[place] = kept[place] and any(m.start <= place < m.end for m in mine)
    for token in mine - set(clause):  # a part of a compound that its list shares: 宣传 of 民法典宣传
        kept[token.start : token.end] = [True] * (token.end - token.start)
    shown = "".join(character for character, keep in zip(text, kept, strict=True) if keep)
    for word in _AND:
        shown = shown.removeprefix(word)
    return _DOUBLED.sub(r"\1", shown)


def _clause(tokens: Sequence[Token], draft: Draft) -> list[Token]:
    start, end = min(token.start for token in draft.tokens), max(token.end for token in draft.tokens)
    commas = [token.start for token in tokens if token.kind == "comma"]
    start = max((comma for comma in commas if comma < start), default=-1)
    end = min((comma for comma in commas if comma >= end), default=tokens[-1].end)
    return [token for token in tokens if start < token.start < end and token.kind != "comma"]


def _others(
    clause: Sequence[Token],
    place: int,
    before: Token | None,
    after: Token | None,
    mine: set[Token],
    owned: dict[Token, int],
    dated: Sequence[int],
) -> bool:
    """Whether a date, a rhythm or a helping verb belongs to another atom of the clause."""
    token = clause[place]
    if place in dated[:-1] and before is None and after not in mine:
        return True  # 3月1日前上报、4月1日前公开: each has its own date
    if place in dated[1:] and before is not None and before.end == token.start:
        return before in owned and before not in mine  # 村每周、乡镇每月排查: each has its own rhythm
    led = place > 0 and clause[place - 1].text in _AND and token.verbal and not token.content
    return led and after in owned and after not in mine  # 通报问题并|督促整改


def _behind_another(before: Sequence[Token], mine: set[Token]) -> bool:
    """Whether a predicate of other atoms stands between the words of an atom and what follows ``before``."""
    joints = [place for place, token in enumerate(before) if token.text in _AND]
    return bool(joints) and not any(token in mine for token in before[joints[-1] :])


def _contiguous(token: Token, mine: set[Token]) -> bool:
    return not any(m.start < token.end and token.start < m.end for m in mine)


def _stays(
    token: Token,
    before: Token | None,
    after: Token | None,
    mine: set[Token],
    shared: set[Token],
    owned: dict[Token, int],
    *,
    joined: bool,
) -> bool:
    """Return whether ``token`` goes with the atom that has ``mine``, by the names around it."""
    if token.content or token in mine:
        return token in mine or token not in owned

    def has(name: Token | None) -> bool:
        return name is not None and (name in mine or name not in owned)

    if token.kind == "separator":
        return has(before) and has(after)
    if token.kind == "tail" and before is not None:
        return has(before) or after is None  # 公示、记录和审核|制度
    if token.kind == "requirement" and after is None and not joined:
        return True  # 宪法、民法典宣传|不少于4场
    if token.kind in {"tail", "adverb", "requirement"}:
        return has(after) or before is None or (after is None and has(before))
    # What leads from words of all atoms to the list of the differing ones is for each of them.
    return has(after) or (before is None or before in shared) or (after is None and has(before))
