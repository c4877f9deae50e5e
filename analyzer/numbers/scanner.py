"""Finds every number of a text and decides what it is."""

from __future__ import annotations

import bisect
from decimal import Decimal

from analyzer.lexicon.store import Lexicons
from analyzer.numbers import roles
from analyzer.numbers.amount import FINANCIAL, HAN_DIGITS, HAN_PLACES
from analyzer.numbers.marks import Marks
from analyzer.numbers.mention import NumberMention, Role
from analyzer.numbers.named import NamedNumbers
from analyzer.numbers.patterns import compile_pattern
from analyzer.numbers.places import make_span
from analyzer.numbers.quantity import Quantity, QuantityReader
from analyzer.numbers.single import SingleNumbers
from analyzer.numbers.units import UnitTable
from analyzer.text.span import Span

# Runs are found with one character class, which is what makes the scan fast; numerals are read inside a run.
_RUN = compile_pattern(rf"[0-9０-９{HAN_DIGITS}{HAN_PLACES}{FINANCIAL}]+")
_DIGITS = compile_pattern(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9０-９]++(?:[.．][0-9０-９]++)?"
)
# 伍 is more often a troop than a five: financial numerals need a place name.
_HAN = compile_pattern(
    rf"[{HAN_DIGITS}{HAN_PLACES}]++(?:点[{HAN_DIGITS}]++[万亿]?)?"
    rf"|[{FINANCIAL}](?=[拾佰仟万亿元圆点])[{FINANCIAL}拾佰仟万亿零]*(?:点[{FINANCIAL}零]++)?"
)
_MASK_CHARS = "xX×*＊_□"
_MASK = compile_pattern(
    r"(?<![A-Za-z])(?:[xX×*＊_□]{1,4}[0-9xX×*＊_□]{0,4}|[0-9]{1,4}[xX×*＊_□]{1,4}[0-9]{0,2})"
    r"(?=[余多]?(?:年|月|日|号|件|人次|场次|次|场|宗|起|名|项|条|份|万|元|%|个(?!人)|户(?!外)))"
)
_QUOTED = compile_pattern(r"“[^“”。；\n]{1,24}”|《[^《》\n]{1,80}》|‘[^‘’。；\n]{1,24}’")
_TIME_OF_STORIES = compile_pattern(r"[几来]$")  # 吵了十来年, 十几年的旧家具
_YEARS = compile_pattern(
    r"(?:有效期|任期|期限|为期|聘期|服务期|徒刑|刑期|保存|保留|周期|工龄|年限|连续|保持"
    r"|历时)(?:限)?(?:为|是|不少于|不低于|至少)?$"
)
_HAN_DIGIT = compile_pattern(rf"[{HAN_DIGITS}{FINANCIAL}十半廿卅]|分之")
# 总投资10亿元以上制造业项目, 500平方米以上的工地: a class of things, no amount that was reached.
_SIZE_CLASS = compile_pattern(
    r"的?(?:重大|重点|优质|制造业|工业|产业|农业|服务业|龙头|投资|招商|签约|大型|普通|省级|市级|货运|在建|建设){0,3}"
    r"(?:项目|企业|工程|车辆|船舶|建筑物?|工地|场所|园区|集群)"
)
_SIZED = frozenset({"money", "weight", "area", "length", "volume", "power", "energy", "voltage"})
_NOUN = compile_pattern(r"(?:及以上|以上)?(?:的)?\p{Han}")  # 110千伏变电站
_CLASS_BOUNDS = ("以上", "以下", "以内")
_CLAUSE_ENDS = ("", *"，。；、：）！\n")
_NOT_RANK = frozenset("提年节此目期以之")  # 提前5%, 节前5% are no places in a ranking
_ASCII_DIGITS = frozenset("0123456789０１２３４５６７８９")
_BEFORE_WHEN = frozenset("年月日号.．、-—–－~～至到/／:：)）〕]］】 时点季版届级学财")
_BEFORE_HAN_ROLE = frozenset("月年季度、.．是要)）日个")
_EDITION = "版"
_BROKEN = ("突破", "迈过", "跨过", "越过", "冲破")
_STOPS = frozenset(".、．)）")
_LISTED = (roles.enumerator, roles.date, roles.document_number, roles.footnote)
_DATED = (roles.date, roles.document_number, roles.enumerator, roles.footnote)
_DATE_GOES_ON = frozenset("0123456789 -—–－~～至到度")
_SCALED = frozenset({"万多", "万余", "亿多", "亿余"})
_LATIN_UNITS = frozenset({"metric", "data"})
_LONGEST_ENUMERATOR = 3
_GOES_ON = frozenset(".,．点拾佰仟元圆")
_EXTENDS_HAN = frozenset("余多几来分点 ")

# 统一, 唯一, 单一, 同一, 专一, 划一, 归一, 合一: the one that ends a word is no digit of the number behind it.
_ENDED_BY_ONE = frozenset("统唯单同专划归合")
_COUNTING = frozenset("两二三四五六七八九十")


class NumberScanner:
    """Finds all number mentions of a text; built once, pure afterwards.

    Order of the rules: named number, date, document number, ordinal, enumerator, footnote, Latin code, quantity
    (with its own tests for quotes, periods and a general "one"), address, bare number.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.units = UnitTable(lexicons)
        self._marks = Marks(lexicons)
        self._named = NamedNumbers(lexicons)
        self._reader = QuantityReader(self.units, self._marks)
        self._single = SingleNumbers(lexicons)
        self._extends_han = _EXTENDS_HAN | self.units.first_chars
        self._extends_one = _EXTENDS_HAN | self.units.first_chars_of_words
        self._simple = self.units.first_chars - frozenset("年月日时大级小天十百千万亿栋幢兆")
        self._not_simple = frozenset("第每 〔[［【(（")

    def scan(self, text: str) -> list[NumberMention]:
        """Return the mentions in document order; they do not overlap."""
        mentions: list[NumberMention] = []
        quoted = [found.span() for found in _QUOTED.finditer(text)]
        starts = [span[0] for span in quoted]
        covered = position = 0
        for run in _RUN.finditer(text):
            start, stop = run.span()
            start = max(start, position)
            while start < stop:
                digits = text[start] in _ASCII_DIGITS
                end = stop
                if text[stop : stop + 1] in _GOES_ON or not _pure(text[start:stop], digits=digits):
                    found = (_DIGITS if digits else _HAN).match(text, start)
                    if found is None:
                        start += 1
                        continue
                    end = found.end()
                elif not digits and text[start] in FINANCIAL:
                    break
                if not digits and text[start] == "一" and _ends_with_one(text, start, end):
                    start += 1
                mention = self._digits(text, start, end) if digits else self._han(text, start, end)
                position = end
                if mention is not None and mention.span[0] < covered:
                    mention = self._free(mention, covered)
                if mention is not None:
                    if mention.role == "quantity" and starts and mention.rule != "zero_fact":
                        index = bisect.bisect_right(starts, start) - 1
                        if (
                            index >= 0
                            and quoted[index][1] > start
                            and not _quoted_rate(mention, quoted[index])
                        ):
                            rule = "in_title" if text[quoted[index][0]] == "《" else "in_quotes"
                            mention = _plain(mention.span, "name", rule)
                    mentions.append(mention)
                    covered = mention.span[1]
                    if covered > end:
                        position = covered
                start = position
        return self._with_masks(text, mentions)

    def _free(self, mention: NumberMention, covered: int) -> NumberMention | None:
        """The mention without what the one before it has covered."""
        if mention.number_span is None or mention.number_span.start < covered:
            return None
        return _replace_span(mention, Span(covered, mention.span.end))

    def _digits(self, text: str, start: int, end: int) -> NumberMention | None:
        following = text[end : end + 1]
        if following == "年" and end - start == 4 and text[start : start + 2] in ("19", "20"):
            after = text[end + 1 : end + 2]
            if after == "度" or (after and after not in _DATE_GOES_ON):
                return _plain(make_span(start, end + (2 if after == "度" else 1)), "year", "date.year")
        before = text[start - 1 : start]
        if following in self._simple and before not in self._not_simple and not before.isascii():
            simple = self._reader.simple(text, start, end)
            if simple is not None:
                if following == "%" and before == "前" and text[start - 2 : start - 1] not in _NOT_RANK:
                    return _plain(simple.span, "name", "rank_share")
                return simple
        if "." in text[start:end]:
            end = self._split(text, start, end)
            following = text[end : end + 1]
        verdict = self._verdict(text, start, end, following, before)
        if verdict is not None:
            return verdict
        quantity = self._reader.read(text, start, end)
        if quantity is None:
            return _plain(make_span(start, end), "name", "not_a_numeral")
        unit = quantity.unit
        glued = before.isascii() and (before.isalnum() or before in "_@") and before != ""
        clear = unit is not None and (
            unit.dimension not in _LATIN_UNITS or _ends_word(text, quantity.span.end)
        )
        if clear and not glued:
            return self._quantity(text, quantity)
        code = roles.latin(text, start, end)
        if code is None and unit is not None:
            return self._quantity(text, quantity) if glued else self._bare(text, quantity)
        code = code or roles.address(text, start, end)
        return _mention(code) if code is not None else self._bare(text, quantity)

    def _verdict(self, text: str, start: int, end: int, following: str, before: str) -> NumberMention | None:
        """What digits are when they are no quantity, as far as the characters beside them tell."""
        if not (following == "年" and end - start == 4):
            named = self._named.at(text, start, end)
            if named is not None:
                return _plain(named.span, named.role, f"named.{named.rule}")
        tried: list[roles.Rule] = []
        if following in _BEFORE_WHEN or end - start == 8:
            tried += _LISTED if following in _STOPS else _DATED
        if following in ("栋", "幢"):
            tried.append(roles.building)
        if before and before in "第 ":
            tried.append(roles.ordinal)
        if before in ("", "\n") and following.isspace():
            tried.append(roles.row_number)
        for rule in tried:
            verdict = rule(text, start, end)
            if verdict is not None:
                return _mention(verdict)
        return None

    def _split(self, text: str, start: int, end: int) -> int:
        """End of the numeral when the decimal point is the stop of an enumerator (1.2023年)."""
        point = text.find(".", start, end)
        if point - start > 2 or (start and text[start - 1] not in "。；：\n 　"):
            return end
        tail = text[point + 1 : end]
        following = text[end : end + 1]
        if (len(tail) == 4 and tail[:2] in ("19", "20") and following == "年") or following == "月":
            return point
        unit = self.units.match(text, end)
        return point if unit is not None and unit.dimension == "count" else end

    def _han(self, text: str, start: int, end: int) -> NumberMention | None:
        first = text[start]
        following = text[end : end + 1]
        if first == "零" and text.startswith(self._marks.zero_facts, start):
            form = next(form for form in self._marks.zero_facts if text.startswith(form, start))
            return NumberMention(
                Span(start, start + len(form)), "quantity", "zero_fact", Decimal(0), unit="", dimension="count",
                number_span=Span(start, start + 1),
            )  # fmt: skip
        previous = text[start - 1 : start]
        if following in ("）", ")") and previous in ("（", "(") and end - start <= _LONGEST_ENUMERATOR:
            return _plain(make_span(start - 1, end + 1), "enumerator", "enumerator.bracketed")
        if previous == "第":
            verdict = roles.ordinal(text, start, end)
            if verdict is not None:
                return _mention(verdict)
        negated = first == "一" and self._marks.negated(text, start)
        counted = negated or (first == "一" and self._marks.counts_case(text, start))
        if not (counted and self.units.match(text, end)):
            named = self._named.at(text, start, end)
            if named is not None:
                return _plain(named.span, named.role, f"named.{named.rule}")
        if following in _BEFORE_HAN_ROLE:
            verdict = roles.enumerator(text, start, end) or roles.date(text, start, end)
            if verdict is not None:
                return _mention(verdict)
        if first == "一" and following == "半" and end - start == 1:
            half = self._reader.half(text, start)
            return self._quantity(text, half) if half is not None else None
        if previous and previous in "几数":
            return self._vague(text, start - 1, end)
        extends = self._extends_one if end - start == 1 else self._extends_han
        if following not in extends and not self._may_range(text, end):
            return None
        quantity = self._reader.read(text, start, end)
        if quantity is None or quantity.unit is None:
            return None
        return self._quantity(text, quantity, negated=negated)

    def _may_range(self, text: str, end: int) -> bool:
        return text[end : end + 1] in "至到-—～~" and text[end + 1 : end + 2] in HAN_DIGITS + HAN_PLACES

    def _quantity(self, text: str, quantity: Quantity, *, negated: bool = False) -> NumberMention | None:
        unit = quantity.unit
        if unit is None:
            return None
        role: Role = "quantity"
        rule = "quantity"
        value: Decimal | None = quantity.value
        start = quantity.span.start
        if text[start - 1 : start] == "每" and (
            unit.dimension in ("duration", "years") or quantity.value >= 100
        ):
            return _plain(quantity.span, "period" if unit.dimension != "count" else "name", "per_base")
        if unit.form == _EDITION and quantity.decimals:
            return _plain(quantity.span, "name", "version")  # 清单3.0版
        rated = unit.dimension == "voltage" and _NOUN.match(text, quantity.span.end) is not None
        if rated or (unit.dimension in _SIZED and self._is_class(text, quantity)):
            return _plain(quantity.span, "name", "size_class")
        if quantity.han and not quantity.marked and not _HAN_DIGIT.search(quantity.number.of(text)):
            if unit.dimension != "money" or not text.endswith(_BROKEN, 0, start):
                return _plain(quantity.span, "vague", "round_number")
            quantity = quantity._replace(comparator=">", marked=True)  # 突破百亿元大关
        if negated and quantity.value == 1:
            value, rule = Decimal(0), "negated_one"
        elif unit.dimension == "years":
            told = _TIME_OF_STORIES.search(quantity.number.of(text)) is not None
            limited = quantity.marked and not told and (quantity.comparator != "<" or text[start] != "近")
            if not limited and _YEARS.search(text, max(0, start - 10), start) is None:
                return _plain(quantity.span, "period", "period.years")
        elif quantity.han:
            single = self._single.judge(text, quantity)
            if single is None:
                return None
            role, rule = single
            if role != "quantity":
                value = None
        return NumberMention(
            quantity.span, role, rule, value, quantity.upper, quantity.comparator, unit.name, unit.dimension,
            quantity.decimals, quantity.number,
        )  # fmt: skip

    def _is_class(self, text: str, quantity: Quantity) -> bool:
        """Whether a bound of size stands before the things it selects (10亿元以上项目, 超亿元企业)."""
        bounded = text.endswith(_CLASS_BOUNDS, quantity.span.start, quantity.span.end)
        over = quantity.comparator == ">" and text[quantity.span.start] in "超过逾"
        return (bounded or over) and _SIZE_CLASS.match(text, quantity.span.end) is not None

    def _bare(self, text: str, quantity: Quantity) -> NumberMention:
        """Digits without any known unit."""
        if text[quantity.number.end : quantity.number.end + 1] in ("届", "期"):
            return _plain(Span(quantity.number.start, quantity.number.end + 1), "ordinal", "numbered")
        if (
            text[quantity.number.end - 1] in "万亿"
            or text[quantity.number.end - 2 : quantity.number.end] in _SCALED
        ):
            # 惠及43万儿童, 注册用户10万: a scale makes it an amount, whatever is counted.
            closed = text[quantity.span.end : quantity.span.end + 1] in _CLAUSE_ENDS
            money = closed and self._marks.makes_money(text, quantity.span.start)
            return NumberMention(
                quantity.span, "quantity", "scaled", quantity.value, quantity.upper, quantity.comparator,
                "元" if money else "", "money" if money else "count", quantity.decimals, quantity.number,
            )  # fmt: skip
        if quantity.decimals and text[quantity.number.end : quantity.number.end + 1] == "岁":
            # Ages in years select persons (60岁以上), a mean with decimals is a result (82.5岁).
            return NumberMention(
                make_span(quantity.span.start, quantity.number.end + 1), "quantity", "mean_age", quantity.value, None,
                quantity.comparator, "岁", "age", quantity.decimals, quantity.number,
            )  # fmt: skip
        if quantity.number.length >= 7:
            return _plain(quantity.number, "phone", "long_digits")
        return _plain(quantity.number, "name", "no_unit")

    def _vague(self, text: str, start: int, end: int) -> NumberMention | None:
        unit = self.units.match(text, end)
        if unit is None:
            return None
        return _plain(Span(start, end + len(unit.form)), "vague", "vague")

    def _with_masks(self, text: str, mentions: list[NumberMention]) -> list[NumberMention]:
        """Numbers whose digits were blotted out (x01x年, 会议*次) have no value."""
        if not any(char in text for char in _MASK_CHARS):
            return mentions
        masks = [Span(*found.span()) for found in _MASK.finditer(text)]
        if not masks:
            return mentions
        kept = [m for m in mentions if not any(m.span.overlaps(mask) for mask in masks)]
        kept += [_plain(mask, "masked", "masked") for mask in masks]
        return sorted(kept, key=lambda mention: mention.span)


def _quoted_rate(mention: NumberMention, quote: tuple[int, int]) -> bool:
    """Whether the quotes hold a percentage and nothing else (保持“百分之百”): stressed, no name."""
    return mention.dimension == "percent" and quote == (mention.span.start - 1, mention.span.end + 1)


def _pure(run: str, *, digits: bool) -> bool:
    """Whether a run is all digits or all Chinese numerals."""
    return run.isdigit() if digits else run.isalpha()


def _ends_with_one(text: str, start: int, end: int) -> bool:
    """Whether the 一 at ``start`` ends a word and a number follows it: 统一四支队伍 are four of them."""
    return start > 0 and text[start - 1] in _ENDED_BY_ONE and end - start > 1 and text[start + 1] in _COUNTING


def _ends_word(text: str, end: int) -> bool:
    return not (text[end : end + 1].isascii() and text[end : end + 1].isalnum())


def _mention(verdict: roles.Verdict) -> NumberMention:
    return NumberMention(make_span(verdict.start, verdict.end), verdict.role, verdict.rule)


def _plain(span: Span, role: Role, rule: str) -> NumberMention:
    return NumberMention(span, role, rule)


def _replace_span(mention: NumberMention, span: Span) -> NumberMention:
    return NumberMention(
        span, mention.role, mention.rule, mention.value, mention.upper, mention.comparator, mention.unit,
        mention.dimension, mention.decimals, mention.number_span,
    )  # fmt: skip
