"""Which of the lines around a table is the title of the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex

from analyzer.checklist.importers.wording import cleaned

_KIND = regex.compile(
    r"(?:要点|安排|方案|清单|计划|分解表|分工表?|任务表|台账|指标体系|考核表|对照表|一览表|汇总表|明细表|细则|办法|任务书|责任书|目标|任务|事项|项目|重点工作|措施|标准|指标|行动|进度表|时间表|推进表|路线图|配档表|表)"
    r"(?:（[^）]{1,12}）|\([^)]{1,12}\))?[》”]?$"
)
_YEAR = regex.compile(r"20\d{2}\s?年|二[〇零○]\S{2}年|20\d{2}[-—－~至]20\d{2}")
_NO_TITLE = regex.compile(
    r"[。；;！？]|[：:](?!.{0,4}$)|^(?:注|备注|说明|单位|表\s?\d|附件?表?\s?\d{0,2}$|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(?:印发|通知|发布|起草)$|^20\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?$|〔\d{4}〕|>|^关于"
)
_ANNEX = regex.compile(r"^附(?:件|表)\s?\d{0,2}\s?[：:]?\s?\d{0,2}[.．、]?\s?(?=\S{5})")
_SHORTEST, _LONGEST = 6, 60
_DUE_YEAR = regex.compile(r"(?<!\d)20\d{2}(?=年|[-./])")
_FILE_YEAR = regex.compile(r"(?<!\d)20[12]\d(?!\d{1,3}(?!\d))")


def likeliest(candidates: Iterable[str]) -> str | None:
    """Return the best title among ``candidates``: with year and kind of list, with one of them, else None.

    Args:
        candidates: Lines, those nearest to the table first.
    """
    lines = [_ANNEX.sub("", cleaned(line)).strip("《》“”") for line in candidates]
    fit = [line for line in lines if _SHORTEST <= len(line) <= _LONGEST and not _NO_TITLE.search(line)]
    ranked = [(_YEAR.search(line) is not None, _KIND.search(line) is not None) for line in fit]
    for wanted in ((True, True), (False, True), (True, False)):
        if wanted in ranked:
            return fit[ranked.index(wanted)]
    return None


def year_named(deadlines: Iterable[str | None], stem: str) -> int | None:
    """Return the year that most deadlines name, else the one in the name of the file."""
    years = Counter(found[0] for text in deadlines if text and (found := _DUE_YEAR.search(text)))
    if years:
        return int(max(sorted(years), key=lambda year: years[year]))
    named = _FILE_YEAR.search(stem)
    return int(named[0]) if named else None
