"""Where lists of examples begin, and what in them only qualifies a name."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.checklist.tokens import Token

NAMES = frozenset({"concept", "literal"})
MARK = "、"


def list_start(tokens: Sequence[Token], end: int, breaks: Sequence[str], *, deeds: bool) -> int:
    """Return where the list that ends before ``end`` begins; its first member is a name or a single act."""
    start = end
    while start:
        token = tokens[start - 1]
        opens = token.kind == "phase" and start > 1 and tokens[start - 2].kind == "separator"
        if opens and start < end and tokens[start].kind in NAMES and not deeds:
            break  # 清理台账、公布|收费、罚款等信息: a predicate of its own
        if token.text not in breaks and (token.kind in {"separator", "tail"} or token.content):
            start -= 1
        else:
            break
    marks = [n for n in range(start, end) if tokens[n].kind == "separator"]
    joints = [n for n in marks[:-1] if tokens[n].text != MARK]
    if joints and all(tokens[n].text == MARK for n in marks[marks.index(joints[-1]) + 1 :]):
        return joints[-1] + 1  # 水费、电费等收费标准和|停水、停电等信息: 和 parts what 、 joins
    if not marks:
        return _name_start(tokens, start, end)
    return _name_start(tokens, start, marks[0])


def qualifiers(examples: Sequence[Token]) -> set[Token]:
    """Return what only qualifies the name of an example: 部门|预决算, 纠纷|调解 name it by its concept alone."""
    out: set[Token] = set()
    member: list[Token] = []
    for token in [*examples, None]:
        if token is not None and token.kind != "separator":
            member += [token] if token.content else []
            continue
        if any(one.kind == "concept" for one in member):
            out |= {one for one in member if one.kind != "concept"}
        member = []
    return out


def _name_start(tokens: Sequence[Token], start: int, end: int) -> int:
    begin = end
    if begin > start and tokens[begin - 1].kind == "phase":
        begin -= 1  # 案件|办理: an act, with the name that it touches
        if begin == start or tokens[begin - 1].kind not in NAMES:
            return begin
    while begin > start and tokens[begin - 1].kind in {*NAMES, "tail"}:
        begin -= 1
    return begin
