"""One figure told twice, differently: 受理群众诉求1268件 … 受理群众诉求达1286件, 全年会前学法9次 … 全年会前学法11次."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from analyzer.extract.relations.items import Item, Sentence
from analyzer.extract.relations.typing_error import one_slip
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Indicator, Relation

_OPENING = compile_pattern(
    r"^(?:\p{Han}{0,6}负责|全年|今年|本年度?|年内|年[末底]|目前|现有|共计?|累计|一年来|截至年底|组织|开展|20[0-9]{2}年度?)+"
)
_ACTS = compile_pattern(
    r"(?:召开|举办|举行|主持|进行|参加|出席|印发|制定|修订|出台|发放|办理|查处|处理|接待|审查|审核|安排|新建|创建|打造)"
    r"\p{Han}{1,3}"
)
_HANDLED = compile_pattern("(?:办理|处理|处置|接办|承办)")
_ENDING = compile_pattern(r"(?:共计?|累计|达到?|有|了|为)+$")
_SAME = 5  # characters of a name that says enough
_HEAD = 2  # characters of a name that the same name may leave out something between
_OWN = 6  # characters of an actor before it
_YEAR = "全年"
_KEPT = 20  # figures whose names end alike that one is compared with
_DIGITS = 3  # of a number whose figures are exchanged, dropped or added


class Restated:
    """Compares counts of the whole year that carry one name."""

    def find(self, sentences: Sequence[Sentence]) -> Iterator[Relation]:
        """Yield one violated relation for each pair.

        Figures that agree give none; those that differ by more than a slip do where both are said to be of the whole
        year.
        """
        # By how the name ends, so that time grows with the text and not with its square.
        alike: dict[tuple[str, str | None, str], deque[tuple[str, Item]]] = {}
        for sentence in sentences:
            if not any(map(_is_total, sentence.group)):
                continue
            for item in sentence.items:
                name = _name(item)
                if item.base or len(name) < 2 * _HEAD or not _is_total(item.indicator):
                    continue
                ending = (item.unit, item.indicator.period, name[-_HEAD:])
                told = alike.setdefault(ending, deque(maxlen=_KEPT))
                yield from (
                    differing(other, item) for before, other in told if _differ(before, other, name, item)
                )
                told.append((name, item))


def _differ(before: str, other: Item, name: str, item: Item) -> bool:
    if item.sentence == other.sentence or not _one_name(before, name):
        return False
    if _YEAR in other.label and _YEAR in item.label:
        return other.value != item.value
    figures = min(len(f"{one.value.normalize():f}".rstrip("0")) for one in (other, item))
    return figures >= _DIGITS and one_slip(other.value, item.value, digits=_DIGITS)


def differing(first: Item, second: Item) -> Relation:
    """The relation of two figures that ought to be one."""
    return Relation(
        kind="equal", indicators=(first.indicator.id, second.indicator.id),
        expected=first.value, actual=second.value, verdict="violated",
        text=f"前后两处：{first.indicator.text}，{second.indicator.text}，不一致",
    )  # fmt: skip


def _is_total(indicator: Indicator) -> bool:
    """Whether it is an exact count of the whole, of cases or of what a duty reaches."""
    counted = indicator.kind in ("count", "scope") and indicator.distribution == "total"
    return counted and indicator.comparator == "="


def _name(item: Item) -> str:
    return _ENDING.sub("", _OPENING.sub("", item.label))


def _one_name(first: str, second: str) -> bool:
    """Whether one name is the other, perhaps with its actor before it; two actors are two figures.

    The shorter name may leave out the middle of the longer (在册对象, 年末在册社区矫正对象), but 召开会议 is
    of meetings of any kind and 召开党工委会议 of one.
    """
    if first[:_HEAD] != second[:_HEAD] and _HANDLED.match(first) and _HANDLED.match(second):
        first, second = first[_HEAD:], second[_HEAD:]
    shorter, longer = sorted((first, second), key=len)
    left = len(longer) - len(shorter)
    if longer.endswith(shorter):
        return len(shorter) >= _SAME and left <= _OWN
    return _ACTS.fullmatch(shorter) is None and any(
        longer.endswith(shorter[cut:]) and shorter[:cut] in longer[: len(longer) - len(shorter) + cut]
        for cut in range(_HEAD, len(shorter) - _HEAD + 1)
    )
