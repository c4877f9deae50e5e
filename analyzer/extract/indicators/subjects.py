"""What an indicator counts or measures: the name left or right of the number, completed by its sentence."""

from __future__ import annotations

from collections.abc import Container

from analyzer.extract.grids import Place
from analyzer.extract.indicators.context import Context
from analyzer.extract.indicators.cues import Cues
from analyzer.extract.indicators.distributed import Distribution
from analyzer.extract.indicators.sides import CHANGED, GOING_ON, LISTED, LONGEST, NOUN, VERB, Sides
from analyzer.extract.indicators.tokens import Tokens
from analyzer.extract.indicators.wordings import (
    ACTOR,
    AND,
    ATTRIBUTE,
    LASTED,
    MULTIPLE_OF,
    SHARE_TOO,
    named_alone,
)
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import IndicatorKind

_LAST_CLAUSE = compile_pattern("[，；。：\n]")
_HOW_MANY = compile_pattern(r"[件起人户次例宗家场份个项]数")
_RATES = ("率", "度")
_MARKS = frozenset({"分"})  # 平均成绩91.5分，及格率100%: a mark is no thing that a rate could be of
_PERSONS = frozenset({"名", "位", "人"})
_SHORT = 4
_CUT = 12  # a name of so many characters may have been cut inside a word
_PLAIN_COLUMN = compile_pattern(
    r"(?:数量|条数|件数|次数|个数|总数|合计|小计|数值|数据|情况|(?:工作)?完成(?:情况|数|值)|实际(?:完成)?|指标值|结果|单位|(?:19|20)[0-9]{2}年?度?|[上本去今]年度?|同期)数?"
)
_PART = compile_pattern(r"(?:其中|#)[：:]?")
_TOTAL_ROWS = ("合计", "总计", "小计", "共计")
_HEAD = 8  # characters of the noun that completes a verb
_DENIED = compile_pattern("(?:[不未没非]|没有|未能|尚未|无法)$")
_LOOKED_AT = compile_pattern("(?:监督|随机|集中)?(?:评查|抽检|抽查|抽评|检测|检查|送评|抽取)$")
_IN_ALL = compile_pattern("，?(?:两项|两类)?(?:共|共计|合计|总计)(?:为|有)?")
_STATES = frozenset({"旧存", "积存", "留存", "结存", "结转", "未结"})
_SHARE_OF = compile_pattern(r"的(?P<what>(?:(?!实现)[^，。；、：0-9\n]){2,14})")
_RUNNING = "连续"  # 连续8年未发生事故: what goes on stands behind, unless it is named before
_RUN_OF = compile_pattern(r"(?!超|达|保持|稳定|突破|位[居列]|排|[占在])[^，。；、：0-9\n]{2,14}")
_SHARE = compile_pattern(r"[，（]?(?:约|各|均|仅)?占(?:比|总数的?|全部的?|其中的)?(?:为|达|约|到)?")
_COMPARED = compile_pattern(
    r"，?(?:同比|环比|[比较](?:上年|去年|上一年|20[0-9]{2}年)(?:同期)?)(?P<how>提高|上升|提升|增长|增加|下降|降低|回落|减少)了?"
)
_NEWLY = compile_pattern("新(?:建成?|增设?|设立?|聘|招|培育|培养|创建|打造|登记)")
_ALTOGETHER = compile_pattern(
    r"，?(?=[^，]{0,4}(?:累计|总[数量]|达|增[加至]))(?:全[区市县镇乡街省]道?)?(?:累计|总数|总量|共|目前|现)?(?:建成|已)?(?:达到?|共?有|增[加至]至?)了?"
)
_MEMBERS_END = compile_pattern("[，；。：（(]|其中")
_REST = ("其他", "其它", "其余")
_DIGIT = compile_pattern("[0-9]")
_ANY = compile_pattern("^过?(?:任何)?")  # 从未接到过任何关于收费的投诉
_BARE_CHANGE = compile_pattern(
    r"(?:同比|环比)?(?:增长|上升|提高|增加|提升|下降|减少|降低|压减|压缩|缩短|缩减|回落)"
)


class Subjects:
    """Names the subjects of the indicators of one document, in order.

    A name is a verb with its noun (受理纠纷), or a noun. What lacks a noun of its own (化解151件, 化解率) takes the
    one that the sentence counts, before all the one counted in the same unit; a new paragraph forgets them.
    """

    def __init__(self, cues: Cues, tokens: Tokens) -> None:
        self._cues = cues
        self._tokens = tokens
        self._sides = Sides(cues, tokens)
        self._topic = ""  # what the sentence counts
        self._shared = False  # whether the number before is a share that its clause goes on to name
        self._marked = False  # whether the topic is told in marks
        self._last = ""
        self._act = ""  # the verb of the number before
        self._row = ""
        self._spread = Distribution(tokens)
        self._kind: IndicatorKind = "count"  # of the number before
        self._told_at = 0  # the number that told the topic
        self._counted: dict[str, str] = {}  # what the paragraph counts, by unit

    def new_sentence(self, *, paragraph: bool) -> None:
        """Forget the topic of the sentence before; with a new paragraph all topics."""
        self._topic = self._last = self._act = ""
        self._spread = Distribution(self._tokens)
        self._marked = self._shared = False
        if paragraph:
            self._counted = {}

    def of_cell(self, text: str, place: Place, context: Context) -> str:
        """Return the subject of a figure in a table: its row, then its column or the words of its cell."""
        unit = context.mention.unit
        row = named_alone(place.row.of(text), unit)
        column = named_alone(place.column.of(text), unit) if place.column is not None else ""
        part = _PART.match(row)
        name = row[part.end() :] + self._sides.head(self._row) if part is not None else row
        if part is None and name not in _TOTAL_ROWS:
            self._row = row
        if not column or _PLAIN_COLUMN.fullmatch(column):
            column = text[place.cell.start : context.mention.span.start]
        return (name + column)[-LONGEST:]

    def subject_of(self, text: str, context: Context, kind: IndicatorKind) -> str:
        """Return the subject of the next indicator of the sentence."""
        start = context.previous.end if context.previous is not None else context.clause.start
        left = text[start : context.mention.span.start]
        if context.mention.dimension == "times" and (multiple := MULTIPLE_OF.search(left)):
            self._kind = kind
            return self._sides.left(left[: multiple.start()]) or self._last or self._topic
        member = self._spread.member(text, context)
        name = self._sides.left(member) if member else self._name(text, start, context, kind)
        if (
            given := self._of_base(name, left, context, kind)
            or self._of_some(left, text, context, kind)
            or self._of_last(left, context, kind, listed=not member)
        ):
            name = given
        elif kind == "rate" and (told := self._share_of(left, context)):
            name = told  # 70%的问题用服务手段解决、推动90%以上的事项…
        elif kind in ("rate", "growth"):
            # 事故起数、死亡人数分别下降: each has all its name
            name = name if member and kind == "growth" else self._rate(name, text, start, context)
        elif not name:
            name = self._last or self._counted.get(context.mention.unit) or self._said(text, context)
        else:
            self._act = name
            name = self._completed(name, text, start, context)
        if len(name) >= _CUT:
            name = self._tokens.head_of(text, name, context.sentence.start, context.clause.end)
        self._last, self._kind = name, kind
        self._spread.tell(self._sides.head(name) or name, left, context, kind, base=self._base(left))
        if context.every and context.previous is None and not name.startswith("每"):
            name = context.every + name
        return name.replace("分别", "")

    def _of_base(self, name: str, left: str, context: Context, kind: IndicatorKind) -> str:
        """The name of a value of the year before; empty for any other."""
        same = self._spread.base_of(left, context, base=self._base(left)) if kind != "rate" else ""
        if same and len(name) <= _SHORT:
            # 事故11起、死亡9人，较上年的14起、12人
            return "上年" + (self._topic if self._topic and self._topic in same else same)
        if not self._base(left):
            return ""
        if len(name) <= _SHORT:
            # 持证率由上年的90%提高到95% has its own name, whatever the sentence counts.
            return "上年" + (name if kind == "rate" and name.endswith(_RATES) else self._topic or name)
        if not name.startswith("上年"):
            return ""
        self._topic = self._topic or name.removeprefix("上年")
        return name

    def _of_last(self, left: str, context: Context, kind: IndicatorKind, *, listed: bool) -> str:
        """The name that a number takes from those before it; empty if it has one of its own.

        Args:
            left: The words since the number before.
            context: The number.
            kind: What it states.
            listed: Whether it may be one more number of the same thing, where nothing stands between.
        """
        if changed := self._spread.change_of(left, context):
            return changed
        if not self._last:
            return ""
        last = self._last.removeprefix("上年")
        name = ""
        if self._cues.subject_rest.fullmatch(left.lstrip("，、和及 ")):
            going = self._last if GOING_ON.match(context.after) else ""
            rest = (self._counted.get(context.mention.unit) or self._topic) if self._topic else going
            name = "其余" + rest if rest else ""
        elif listed and kind in ("rate", "growth") and self._kind == kind and left in LISTED:
            name = self._last  # 整改率分别为97%、98.5%
        elif kind == "rate" and self._kind == "duration" and "，" not in left and not self._sides.left(left):
            name = self._last  # 办结率保持五年100%
        elif CHANGED.fullmatch(left):
            name = last
        elif _IN_ALL.fullmatch(left) and (both := self._spread.joined(context.mention.unit)):
            name = self._topic = self._counted[context.mention.unit] = both
        elif (
            context.mention.unit == "百分点"
            and (last.endswith(_RATES) or self._kind == "rate")
            and (told := _COMPARED.fullmatch(left))
        ):
            name = last + told["how"]
        elif (new := _NEWLY.match(self._last)) and _ALTOGETHER.fullmatch(left):
            name = self._last[new.end() :] + "总数"  # 新建阵地5个，累计达到41个
        elif kind == "rate" and self._kind != kind and _SHARE.fullmatch(left):
            name = (self._sides.head(self._last) or self._last) + "占比"
        return name

    def _of_some(self, left: str, text: str, context: Context, kind: IndicatorKind) -> str:
        """What some of the things counted before did: 5件劝去法院, 其余22个发函限期整改; empty if nothing tells it."""
        known = self._counted.get(context.mention.unit, "")
        if (
            not known
            or kind not in ("count", "scope")
            or (self._sides.left(left) and not self._sides.rest(left))
        ):
            return ""
        start = context.mention.span.end
        if self._tokens.noun_at_start(start, context.clause.end, self._cues.nominal_forms) != start:
            return ""
        done = self._sides.predicate(text, start, context)
        return f"{done}的{known}" if done else ""

    def _share_of(self, left: str, context: Context) -> str:
        """What a share that opens a clause, or follows nothing but a verb, is a share of."""
        opens = left[-1:] in ("", "、", "，", "；") or self._sides.verbs_only(self._sides.left(left))
        told = _SHARE_OF.match(context.after) if opens else None
        if told is None and self._shared and left.endswith("、"):
            told = SHARE_TOO.match(context.after)  # 70%的问题用服务手段解决、20%用管理手段解决
        self._shared = told is not None
        return told["what"] if told is not None else ""

    def _rate(self, name: str, text: str, start: int, context: Context) -> str:
        """A share is named by what is done and what it is done to (纠纷调解成功率)."""
        if len(name) > _SHORT + 1 or (self._marked and name.endswith(_RATES)):
            return name
        if name.endswith("率") and self._named(name[:-1], text, start, context):
            return name
        done = name[:-1]
        if name.endswith("率") and self._act != done and self._act.endswith(done):
            # 不合格3卷，合格率97.5%: the rate is of what the count is not of
            name = name if _DENIED.search(self._act, 0, len(self._act) - len(done)) else self._act + "率"
        topic = self._topic
        if not topic:
            clause = text[context.sentence.start : context.clause.start]
            handled = self._cues.handled.search(_LAST_CLAUSE.split(clause.rstrip("，；。：、 \n"))[-1])
            topic = handled["object"][-NOUN:] if handled is not None else ""
        if not topic and name.endswith("率") and ACTOR.match(self._act) is not None:
            topic = self._act  # 甲街道调解120件，成功率98%
        if not topic and self._spread.values and _BARE_CHANGE.fullmatch(name):
            topic = self._spread.values[-1].name
        return topic + name if topic not in name else name

    def _completed(self, name: str, text: str, start: int, context: Context) -> str:
        """A name with a noun becomes what is counted; one without takes what has been counted in its unit."""
        unit = context.mention.unit
        left = text[start : context.mention.span.start]
        noun = self._noun(name, text, start, context)
        known = self._counted.get(unit, "")
        if self._cues.subject_states.fullmatch(name) is not None and "、" not in left:
            return self._of_state(name, known)
        if not known and unit not in self._cues.event_units and self._sides.verbs_only(name):
            known = self._topic
        if not known and not self._topic and not noun and self._sides.verbs_only(name):
            known = self._said(text, context)
        part = (left[:1] == "、" or "其中" in left) and len(name) <= _SHORT
        told = text[self._told_at : context.mention.span.start]
        if part and left[:1] == "、" and known and _MEMBERS_END.search(told) is None:
            # 人大代表建议116件、政协提案134件、其他20件: what is known is another member, not what they are all of
            if name in _REST:
                return name + known[-VERB:]
            if noun and unit in _PERSONS:
                return name  # 专职审查员2名、外聘律师3名
            if (noun == name and len(name) == _SHORT) or _alike(name, known, self._cues.nominal_forms):
                return name
        if noun and part and known and context.mention.dimension == "money" and "其中" in left:
            self._topic = noun  # 其中税收收入179.2亿元，增长13.9%
        if noun and not (part and known):
            noun = self._of_money(noun, name, text, context)
            self._topic = self._counted[unit] = noun
            self._told_at = context.mention.span.start
            self._marked = unit in _MARKS
            return name
        if not part and self._named(name, text, start, context):
            return name  # 会前学法排了4次: it has a noun, if not at its end
        if not known or known[-2:] in name:
            return name
        if name in _REST and not part:
            return name + known[-VERB:]  # 邻里纠纷187起，土地纠纷98起，其他43起
        return f"{name}的{known}" if self._sides.verbs_only(name) or not part else name + known

    def _of_state(self, name: str, known: str) -> str:
        """The name of what became of things: of those counted in the unit, else of what the sentence counts."""
        if known:
            things = _LOOKED_AT.sub("", known)
            return f"{name}的{things if len(things) > 1 else known}"
        return self._topic + name if self._topic and self._topic not in name else name

    def _of_money(self, noun: str, name: str, text: str, context: Context) -> str:
        """The noun of an amount of money: all of the name, where its classes tell only its end (公共预算收入)."""
        end = context.mention.span.start
        cut = noun[-VERB:] in self._cues.nominal_forms or len(noun) > _HEAD - VERB
        if context.mention.dimension != "money" or not cut or noun not in text[end - LONGEST : end]:
            return noun
        head = self._sides.head(name)
        if not head.endswith(noun) or AND.search(head) is not None:
            return noun
        return self._tokens.head_of(text, head, context.sentence.start, end)

    def _noun(self, name: str, text: str, start: int, context: Context) -> str:
        """The noun phrase at the end of a name, what governs it left out; empty if there is none."""
        end = context.mention.span.end + len(context.after)
        place = text.find(name, start, end)
        if place < 0:  # put together from both sides of the number
            head = self._sides.head(name)
            return "" if self._sides.verbs_only(head) else head[-_HEAD:]
        if self._cues.subject_states.fullmatch(name) is not None:
            return ""
        noun = self._tokens.noun_at_end(place, place + len(name), _HEAD, self._cues.nominal_forms)
        head = self._sides.head(name)
        attribute = ATTRIBUTE.search(name, 0, len(name) - len(noun)) if noun else None
        if attribute is not None:
            return attribute[0] + noun
        if noun and (noun in _STATES or _DENIED.search(name, 0, len(name) - len(noun))):
            noun = ""  # 旧存, 不合格
        if noun:
            # 旅游接待人数: the number of what, not the number by itself.
            return self._sides.head(noun) if _HOW_MANY.fullmatch(noun) is None else head[-_HEAD:]
        strange = len(head) > VERB and head != name  # a term that segmentation does not know
        return head[-_HEAD:] if strange and not self._sides.verbs_only(head) else ""

    def _named(self, name: str, text: str, start: int, context: Context) -> bool:
        """Whether a name from beside the number holds a noun."""
        if self._cues.subject_states.fullmatch(name) is not None:
            return False
        place = text.find(name, start, context.mention.span.end + len(context.after))
        return place < 0 or self._tokens.names_between(place, place + len(name))

    def _said(self, text: str, context: Context) -> str:
        """What the clause before speaks of: the object of 对 or 把, else the words before its predicate."""
        clause = text[context.sentence.start : context.clause.start].rstrip("，；。：、 \n")
        clause = _LAST_CLAUSE.split(clause)[-1]
        handled = self._cues.handled.search(clause)
        if handled is not None:
            return handled["object"][-NOUN:]
        named = self._sides.right(clause) or ("" if _DIGIT.search(clause) else clause)
        told = self._sides.head(self._sides.left(named))
        return "" if self._sides.verbs_only(told) else told  # 审结100件，其中维持50件

    def _base(self, left: str) -> bool:
        return "年" in left and self._cues.base_year_before.search(left) is not None

    def _name(self, text: str, start: int, context: Context, kind: IndicatorKind) -> str:
        left = text[start : context.mention.span.start]
        listed = left.rstrip("的").endswith("等")
        name = self._sides.left(left)
        if kind == "duration" and name.endswith(_RUNNING):
            told = _RUN_OF.match(context.after)
            return name.removesuffix(_RUNNING) or (told[0] if told is not None else "")
        if kind == "duration" and (told := LASTED.search(left)):
            return self._sides.right(context.after) or self._sides.left(left[: told.start()])
        if kind in ("duration", "rate", "growth"):
            return name
        right = self._sides.right(context.after)
        if right and not name and not listed:
            right = self._sides.turned(right, text, context)
        if context.mention.rule == "zero_word" and (told := self._cues.zero_names.match(context.after)):
            right = _ANY.sub("", told[0])[-LONGEST:]
        if self._base(left):
            core = name if len(name) > VERB else right or self._topic
            return "上年" + core.removeprefix("上年") if core else name
        if not right:
            return name
        if listed or not name or left.endswith(LISTED):
            return right  # 16个乡镇、31个部门: what stands before 、 is the noun of the number before
        if len(name) <= 6:
            return name + right
        return (name[-2:] if name[-2:] in self._cues.subject_verb_forms else "") + right


def _alike(name: str, known: str, nominal: Container[str]) -> bool:
    """Whether two names are of one sort, so that neither is what the other one lacks (党组会、局务会; 建议、提案)."""
    if len(name) > VERB and name[-1] == known[-1]:
        return True
    return name[-VERB:] in nominal and known[-VERB:] in nominal
