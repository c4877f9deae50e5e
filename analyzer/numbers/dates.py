"""Years, dates, clock times and periods: numbers that say when, not how much."""

from __future__ import annotations

import re

from analyzer.numbers.mention import Role
from analyzer.numbers.patterns import compile_pattern

_DASH = r"[ ]?(?:[-—–－~～]{1,2}|[至到])[ ]?"
_YEAR = r"(?:19|20)[0-9]{2}"
_PART = r"(?:份)?(?:[上中下]旬|底|初|末|中旬)?"
_DIGITS = compile_pattern(
    rf"""
  (?P<year_range>{_YEAR}[ ]?年?度?{_DASH}(?:{_YEAR}|[0-9]{{2}})[ ]?年(?:度|间)?
    |{_YEAR}{_DASH}{_YEAR}(?![0-9])
    |20[0-9]{{2}}20[0-9]{{2}}年)
| (?P<date>{_YEAR}[ ]?年[ ]?[0-9]{{1,2}}[ ]?月(?:[ ]?[0-9]{{1,2}}[ ]?[日号]|{_PART})
    |{_YEAR}[-./／][0-9]{{1,2}}[-./／][0-9]{{1,2}}(?![0-9]))
| (?P<month_range>(?:{_YEAR}[ ]?年)?[0-9]{{1,2}}[ ]?月?(?:份)?{_DASH}[0-9]{{1,2}}[ ]?月
    (?:[ ]?[0-9]{{1,2}}[ ]?[日号]|份)?)
| (?P<year>{_YEAR}[ ]?(?:年度?|学年|财年))
| (?P<edition>{_YEAR}(?=[版届级]))
| (?P<day_range>(?:[0-9]{{1,2}}[ ]?月)?[0-9]{{1,2}}[日号]{_DASH}(?:[0-9]{{1,2}}[ ]?月)?[0-9]{{1,2}}[日号])
| (?P<month_day>[0-9]{{1,2}}[ ]?月[ ]?[0-9]{{1,2}}[ ]?[日号])
| (?P<month>[0-9]{{1,2}}[ ]?月{_PART})
| (?P<quarter>[1-4][ ]?季度)
| (?P<clock>[0-9]{{1,2}}[:：][0-9]{{2}}(?:[:：][0-9]{{2}})?(?![0-9])
    |[0-9]{{1,2}}(?:[时点](?:[0-9]{{1,2}}分|整|半)|时(?![间代空候期])))
| (?P<day>(?:(?<=[、至到和及—\-–月])(?<![缩压减降延短长][至到])|(?<=每月)|(?<=[当本次]月))[0-9]{{1,2}}[日](?!以?内|之内)
    |[0-9]{{1,2}}日(?=前|起|上午|下午|晚|召开|举行|凌晨|至|—|-))
""",
    re.X,
)
_HAN_MONTH = r"(?:十[一二]|[一二三四五六七八九十]|元)月"
_HAN_DAY = r"(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
_HAN = compile_pattern(
    rf"""
  (?P<year>[一二][〇零○一二三四五六七八九]{{3}}年(?:{_HAN_MONTH}(?:{_HAN_DAY})?|度)?)
| (?P<month_day>{_HAN_MONTH}{_HAN_DAY})
| (?P<month>(?<![个])(?:(?:十[一二]|[二三四五六七八九十])月(?!活动|结)|一月(?!一)){_PART})
| (?P<quarter>[一二三四](?:、[二三四]){{0,3}}季度)
| (?P<period>[二两三四]个季度)
""",
    re.X,
)
_ROLES: dict[str, Role] = {
    "year_range": "period", "date": "date", "month_range": "period", "year": "year", "edition": "year",
    "day_range": "date", "month_day": "date", "month": "date", "quarter": "period", "clock": "date",
    "day": "date", "period": "period",
}  # fmt: skip


def date_at(text: str, start: int) -> tuple[int, Role, str] | None:
    """Return end, role and rule name of the date or period whose first numeral stands at ``start``."""
    first = text[start]
    found = (_DIGITS if first.isascii() else _HAN).match(text, start)
    if found is None or found.lastgroup is None:
        return None
    if found.lastgroup == "month" and start and text[start - 1] in "个":
        return None
    return found.end(), _ROLES[found.lastgroup], f"date.{found.lastgroup}"
