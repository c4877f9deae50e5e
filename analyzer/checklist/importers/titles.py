"""What a list is called, and of which district and year it is: by the lines before its first item or around a table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import regex

from analyzer.checklist.importers.wording import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analyzer.checklist.importers.cues import Cues
    from analyzer.checklist.importers.lines import Line

_SHORTEST, _LONGEST = 6, 60
_NOTICE = regex.compile(
    r"关于(?:印发|下发|转发|公布|发布|下达|报送|上报|分解落实|分解)(?:《(?P<quoted>[^》]{4,60})》|(?P<bare>[^《》]{4,60}?))(?:等\S{1,8})?的(?:通知|函|公告)$"
)
_NO_TITLE = regex.compile(
    r"[。；：:！？>]|^(?:附件?|附表)[\d一二三：:]*|〔20\d{2}〕|^20\d{2}年\d{1,2}月\d{1,2}日|通知$|文件$|^(?:各|索\s*引|首页)"
)
_CONTINUED = regex.compile(r"20\d{2}年|^关于|[和及与的、]$")
_NAMED = regex.compile(r"[局委办府会院]$|街道办事处$|委员会$|办公室$|人民政府$")
_RUN_IN = regex.compile(r"^[^。；：]{4,60}?(?:要点|方案|清单|安排|分解表|计划)(?=[\s为按根依现])")
_YEAR = regex.compile(
    r"(?<![—–-])(20\d{2})(?=\s?年|年?度)|〔(20\d{2})〕|(?<![\d—–-])(20\d{2})(?=[-/.]\d{1,2}(?!\d))"
)
_BARE_YEAR = regex.compile(r"(?<![\d—-])20\d{2}(?![\d—-])")
_HAN_YEAR = regex.compile(r"二[〇零○O0]([〇零○一二三四五六七八九]{2})年")
_KIND = regex.compile(
    r"(?:要点|安排|方案|清单|计划|分解表|分工表?|任务表|台账|指标体系|考核表|对照表|一览表|汇总表|明细表|细则|办法|任务书|责任书|目标|任务|事项|项目|重点工作|措施|标准|指标|行动|进度表|时间表|推进表|路线图|配档表|表)"
    r"(?:（[^）]{1,12}）|\([^)]{1,12}\))?[》”]?$"
)
_DATED = regex.compile(r"20\d{2}\s?年|二[〇零○]\S{2}年|20\d{2}[-—－~至]20\d{2}")
_BESIDE = regex.compile(
    r"[。；;！？]|[：:](?!.{0,4}$)|^(?:注|备注|说明|单位|表\s?\d|附件?表?\s?\d{0,2}$|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(?:印发|通知|发布|起草)$|^20\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?$|〔\d{4}〕|>|^关于"
)
_ANNEX = regex.compile(r"^附(?:件|表)\s?\d{0,2}\s?[：:]?\s?\d{0,2}[.．、]?\s?(?=\S{5})")
_DUE_YEAR = regex.compile(r"(?<!\d)20\d{2}(?=年|[-./])")
_FILE_YEAR = regex.compile(r"(?<!\d)20[12]\d(?!\d{1,3}(?!\d))")
_LIST = regex.compile(
    r"(?:要点|安排|方案|清单|计划|分解表|分工|任务表|台账|指标体系|考核表)(?:（[^）]{1,12}）)?[》”]?$"
)
_DISTRICT = regex.compile(
    r"^(?:关于)?(?:印发)?[《“]?(?P<name>[\u4e00-\u9fff]{1,10}?(?:自治[区州县]|[市区县旗州省]))(?=20\d{2}|[^市区县]{0,12}(?:法治|依法))"
)
_DIGITS = dict(zip("〇零○一二三四五六七八九", "000123456789", strict=True))


def title_of(lines: Sequence[Line], cues: Cues) -> str | None:
    """Return the title among the ``lines`` before the first item; None when no line is one."""
    texts = [cleaned(line.text).rstrip("：:") for line in lines]
    for number, text in enumerate(texts):
        if len(text) > _LONGEST or _NO_TITLE.search(text) or not cues.title.search(text):
            continue
        return _whole(texts, number, cues).strip("《》“”")
    for number, text in enumerate(texts):
        notice = _NOTICE.search(text) or _NOTICE.search("".join(texts[max(0, number - 1) : number + 1]))
        if notice is not None:
            return notice["quoted"] or notice["bare"].strip("《》")
    run_in = _RUN_IN.match(texts[0]) if texts else None
    if run_in is not None:
        return run_in[0]
    styled = next((line.text for line in lines if line.style == 1), None)
    if styled is not None:
        return cleaned(styled)
    first = texts[0] if texts else ""
    short = 4 <= len(first) <= _LONGEST // 2 and "，" not in first
    return first if short and not _NO_TITLE.search(first) else None


def likeliest(candidates: Iterable[str]) -> str | None:
    """Return the best title among lines around a table: with year and kind of list, with one of them, else None.

    A line that would not do as such (too short, numbered) does if it ends in the name of such a list.

    Args:
        candidates: Lines, those nearest to the table first.
    """
    lines = [cleaned(line) for line in candidates]
    bare = [_ANNEX.sub("", line).strip("《》“”") for line in lines]
    fit = [line for line in bare if _SHORTEST <= len(line) <= _LONGEST and not _BESIDE.search(line)]
    ranked = [(_DATED.search(line) is not None, _KIND.search(line) is not None) for line in fit]
    for wanted in ((True, True), (False, True), (True, False)):
        if wanted in ranked:
            return fit[ranked.index(wanted)]
    return next(
        (line.strip("《》“”") for line in lines if len(line) <= _LONGEST and _LIST.search(line)), None
    )


def year_of(title: str | None, texts: Sequence[str]) -> int | None:
    """Return the year of a list: that of its title, else the first one that its other lines name."""
    bare = _BARE_YEAR.search(title or "")
    if bare is not None and not _YEAR.search(title or ""):
        return int(bare[0])
    for text in (title or "", *texts):
        found = _YEAR.search(text)
        if found is not None:
            return int(next(filter(None, found.groups())))
        han = _HAN_YEAR.search(text)
        if han is not None:
            return int("20" + "".join(_DIGITS[digit] for digit in han[1]))
    return None


def year_named(deadlines: Iterable[str | None], stem: str) -> int | None:
    """Return the year that most deadlines name, else the one in the name of the file."""
    years = Counter(found[0] for text in deadlines if text and (found := _DUE_YEAR.search(text)))
    if years:
        return int(max(sorted(years), key=lambda year: years[year]))
    named = _FILE_YEAR.search(stem)
    return int(named[0]) if named else None


def district_of(title: str) -> str | None:
    """Return the district, county or town at the start of a title."""
    found = _DISTRICT.search(title)
    return found["name"] if found else None


def _whole(texts: list[str], number: int, cues: Cues) -> str:
    """Return the title that line ``number`` ends, with the lines over which it is broken."""
    title = texts[number]
    above = texts[number - 1] if number else ""
    own = regex.search(r"20\d{2}年", title) is not None
    fits = 4 <= len(above) <= 40 and not _NO_TITLE.search(above)
    if fits and (_CONTINUED.search(above) if not own else number == 1 and _NAMED.search(above)):
        title = above + title
    below = texts[number + 1] if number + 1 < len(texts) else ""
    goes_on = (
        len(below) <= 20
        and "，" not in below
        and not _NO_TITLE.search(below)
        and not regex.search(r"20\d{2}年", below)
    )
    return title + below if below and goes_on and cues.title.search(below) else title
