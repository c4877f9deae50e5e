"""Causes that a document gives for its shortcomings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex
from msgspec.structs import replace

from analyzer.extract.clauses import own_parts, trimmed
from analyzer.extract.facts import Facts
from analyzer.extract.problem_lexicon import CausesFile, CauseWordEntry, ShortcomingsFile, joined
from analyzer.extract.reach import by_part, part_starts
from analyzer.extract.roles import ClauseRoles, RoleReader
from analyzer.extract.similarity import Similarity, cosine
from analyzer.lexicon.entries import expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import Cause, CauseType, Presence, Section, Shortcoming
from analyzer.text.later import later
from analyzer.text.places import merged, touches
from analyzer.text.span import Span

_CAUSE_TITLE = regex.compile(
    "原因|成因|根源|根子|症结|病根|病因|缘由|缘故|缘起|根由|来由|由来"
    "|(?:^|[ \u3000])追根|[怪怨赖]谁|何以(?:至此|如此|没|未|不)"
    "|(?:为什么|为何|为啥|怎么)(?:会|就)?(?:这样|如此|弄成|搞成|出现|出这|有这|没(?:有)?(?:做|办|管|干|抓)|(?:做|办|管|干)不)"
)
# Who has told the problems asks this of their causes: 毛病出在哪儿.
_WHERE_FROM = regex.compile(
    "(?:问题|毛病|病|不足|短板|差距|板子|根)(?:到底|究竟|都)?(?:出|坏|卡|落|来|打)(?:在|自|到)?(?:了)?(?:哪|何处|何方|谁|什么)"
)
_THEIR_CAUSES = regex.compile(
    r"(?:的|之|背后|产生)(?:主要)?(?:原因|成因|根源|根子|症结|病根|缘由|根由|来由)(?:分析|剖析)?$"
)
# How one cause of a passage names its problem: 对应3.1：…, 联单缺页，是由于…, 社区办得慢，出在…, 错字那个是….
_KEY = regex.compile(
    r"(?:\d+(?:\.\d+)+[ \u3000]*)?(?:对应|针对|对)?[A-Z]?[-－]?\d+(?:\.\d+)*(?:号|条)?[：:]"
    r"|[^。；]{0,24}?(?:(?<=，)|(?<=的毛病)|(?<=的问题))(?:主要|还)?(?:则是|是(?:由于|因为)|由于|因为|源于|出在|坏在|栽在|卡在)"
    r"|(?:上述)?(?:问题|不足|短板|欠账|差距|第)(?:之)?[一二三四五六七八九十\d]{1,2}(?:个|条|项|件|类|号|笔)?(?:问题|不足|短板|欠账)?(?:的)?"
    r"(?:主要)?(?:原因|成因|根子|病根|缘由)?(?:主要)?(?:是(?:由于|因为)?|在于|源于|出在|，(?:是)?(?:由于|因为)|：)"
    r"|[^，。；把将当作为]{1,12}(?:[那这](?:边|头|一?[块件桩项条样头])|的事)[，：]"
    r"|[^，。；]{2,10}那(?:个|样|条|一?件|一?项)(?:最[^，。；]{1,4}，|是)"
)
# A title that tells a problem together with its cause: 装备老化，原因是经费紧张; 因历史原因，确权登记没有办完.
_OWN_CAUSE = regex.compile(
    r"^(?!(?:从|在)?(?:主观|客观|内部|外部)|[^，；。]*(?:原因|成因|根源|根子|症结|病根|缘由|根由|来由))[^，；。]{3,}[，；。]"
    r"(?:[^，；。]{1,30}[，；。])*"
    r"[^，；。]{0,12}(?:原因|成因|根源|根子|症结|病根|病因|缘由|缘故|根由|来由|追根[^，；。]{0,2})"
    r"(?:[，：]?(?:主要|还|也|就|都)*(?:是|在于|在|为|有|出在|：)|[，：])(?!什么|何|哪|谁)[^，；。]{2}"
    r"|(?:因|由于|受|出于)[^，；。]{0,12}原因(?:[，；。]|影响|造成|导致|致使|形成|使)|(?:历史|客观|种种|多种)原因(?:造成|导致|形成)的?[^，；。]{2}"
    r"|[，；](?:成因|原因)(?:较为?|比较|十分|很)?(?:复杂|多样)|[^，；。]{4,}，?(?:也|还|就)?是(?:导致|造成|引发|影响|制约)[^，；。]{2,}原因$"
    r"|由来已久"
)
_PROBLEM_TITLE = regex.compile("问题|不足|短板|困难|差距|薄弱|毛病|弱项|欠账|缺点|短处")
# …再录一遍（两套系统不通）
_BRACKETED = regex.compile(
    r"[（(](?P<reason>(?![见如含即附其详注共指不包以下同])[\p{Han}、，]{5,30})[)）](?=$|[，。；])"
)
_CLOSED = regex.compile(r"[^。；（()）]*+(?=[)）])")
_NEW_STATEMENT = regex.compile(r"(?:个别|部分|少数|一些|有的|从而|因此|以致|致使|教训|影响(?:很|较|极))")
_SUBJECT = regex.compile(
    r"(?:[一二三四五六七八九十]{1,2}是)?(?:(?:还|也|就|都)?是(?:因为|由于)?(?=[^，。；]{4})|存在|有(?!的))(?:个别|部分|少数|一些)?(?:部门|单位|科室|干部|同志|人员)?"
)
_RELATION = regex.compile(
    r"(?:(?:有|不无)(?:直接|很大|一定)?关[系联]?|关系(?:很|较|极)大|(?:直接|密切)?相关|分不开|脱不了干系|脱不开|密不可分|所致|使然|[的之]缘?故|(?:造成|引起|导致)的?)?$"
)  # closes 与…有关, 系…所致
# 服务站的问题则与排班靠自愿直接相关
_RELATED = regex.compile(
    r"(?:[^，。；]{0,12}(?:问题|不足))?(?:既|也|又|还|则|都)?(?:与|同|跟|和)(?P<cause>[^。；]{4,60}?)"
    r"(?:(?:有|存在)?(?:着)?(?:直接|很大|一定|密切|较大)*的?(?:关系|关联|相关)|有关|分不开|脱不了干系)"
)
_UNIT = regex.compile(r"[^。；\n]+")
# Where the next cause of a sentence begins: …，客观上…; 一是…，二是….
_SIDES = regex.compile(
    r"[，,；、]?(?=[二三四五六]是(?!否)|[二三四]来(?=[^，。；源访往自到临年回]))|[，,；](?=(?:从|在)?(?:客观|主观)(?:上|方面|原因)|其[二三四五六][，是]|再者，|第[二三四五六][，是]|加之|再加上"
    r"|[也又还](?:与|同|跟)[^。；]{4,60}(?:有关|分不开|关系|相关))"
)
_CLAUSE = regex.compile(r"[^，。；：\n]+")
_CLAUSE_END = regex.compile("[，。；：\n]")
_SAYS_HOW_MANY = regex.compile(
    r"原因|(?:[两二三四五几\d]|以下)(?:个|条|点|大)?(?:方面|层面|环节|[个条点样])$"
)
_ORDINALS = frozenset("一二三四五六七八九十")
_BARE = frozenset(
    {
        "由于",
        "因为",
        "因",
        "缘于",
        "源于",
        "受限于",
        "受制于",
        "受困于",
        "囿于",
        "碍于",
        "苦于",
        "限于",
        "困于",
        "迫于",
        "拘于",
    }
)  # words behind which a second clause is what the first one explains
_BETWEEN = regex.compile("[^，。；]{4}，(?:主要|这)?(?:是)?(?:由于|因为|因)$")
_SHORTEST = 6  # characters of a cause
_FEW = 4  # characters of a cause that no word tells: fewer are a turn of speech
_SEEN = 4  # characters of the first member that a word before it looks at
_ORDER = 0.01  # what the order alone says for a pair of cause and problem, beside their common words


class CauseFinder:
    """Finds causes inside shortcomings and in passages of their own."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("causes.yaml", CausesFile)
        self._words = [(entry, regex.compile(expression(entry)).search) for entry in data.causes]
        self._opening = joined([entry for entry in data.causes if entry.opening])
        self._of_all = joined([entry for entry in data.causes if entry.of_all])
        self._implicit = [(entry, later(regex.compile, expression(entry))) for entry in data.implicit_causes]
        self._leads_on = joined(data.effect_openings)
        self._types = [(entry.type, regex.compile(expression(entry))) for entry in data.cause_types]
        self._unit = joined(data.unit_openings)
        self._intro, self._unknown = joined(data.unit_intros), joined(data.unit_unknown)
        self._effects = joined(lexicons.load("shortcomings.yaml", ShortcomingsFile).effects)
        self._roles = lexicons.shared(RoleReader)

    def words(self, text: str, span: Span) -> list[Span]:
        """Return where the first cause word of each kind stands in a shortcoming."""
        return [Span(*word.span()) for _, search in self._words if (word := search(text, *span))]

    def told(self, text: str, span: Span) -> tuple[Cause | None, Presence, ClauseRoles]:
        """Return the cause that a word tells, whether it does so outright, and the roles of the clauses."""
        found = ((entry, search(text, *span)) for entry, search in self._words)
        words = [(entry, Span(*word.span())) for entry, word in found if word is not None]
        roles = self._roles.read(text, span, [word for _, word in words])
        for entry, word in words:
            if (
                not entry.explicit
                and entry.place == "after"
                and not _CLAUSE_END.search(text, span.start, word.start)
            ):
                continue  # 败诉案件暴露出把关不严: nothing else is told that it would be the cause of
            if entry.place == "after":
                place = self._behind(text, word, span, entry, roles)
            elif entry.place == "itself":
                place = word
            elif entry.place == "ahead":
                subject = _SUBJECT.match(text, *span)
                place = trimmed(text, subject.end() if subject else span.start, word.start)
            else:
                comma = max(text.rfind(mark, span.start, word.start) for mark in "，。；：")
                place = trimmed(text, max(comma + 1, span.start), word.start)
            if place is not None:
                return self._cause(text, place), "clause" if entry.explicit else "implicit", roles
        aside = _BRACKETED.search(text, *span)
        if aside is not None:
            return self._cause(text, Span(*aside.span("reason"))), "implicit", roles
        return None, "none", roles

    def _behind(
        self, text: str, told: Span, span: Span, word: CauseWordEntry, roles: ClauseRoles
    ) -> Span | None:
        place = trimmed(text, told.end, self._end(text, told.end, span.end, word))
        if place is not None and word.until == "comma":
            own = told.of(text)
            listed = text[told.start - 1 : told.start] in _ORDINALS  # 二是由于
            bare = (own.removeprefix("是") if listed else own) in _BARE
            place = trimmed(text, place.start, roles.end_of(place, text, bare=bare))
        if place is not None and (leads := self._leads_on.search(text, *place)) is not None:
            place = trimmed(text, place.start, leads.start()) or place
        return place and _without_relation(text, place)

    def effect_of(self, text: str, cause: Span, problem: Span) -> Span | None:
        """Return the clause right behind a cause that says what it leads to (因编制限制，导致巡查不足).

        It needs no word for it if it is the last one, and the cause stands between it and the problem
        (审批与监管脱节，因系统互不相通，批后监管出现空档).
        """
        start = cause.end + text.startswith("，", cause.end)
        if start >= problem.end:
            return None
        end = _CLAUSE_END.search(text, start, problem.end)
        place = Span(start, end.start() if end is not None else problem.end)
        between = start > cause.end and _BETWEEN.search(text, problem.start, cause.start) is not None
        last = end is None or end.end() == problem.end
        if self._leads_on.match(text, *place) is None and not (between and last):
            return None
        return place

    def untold(self, text: str, roles: ClauseRoles) -> Cause | None:
        """Return the cause that clauses of a shortcoming give without a cause word."""
        run = roles.cause()
        if run is None:
            return None
        place = self._of_run(text, run)
        told = (entry.type for entry, words in self._implicit if words.search(text, *run))
        if place is None or place.length < _FEW:
            return None  # 对此
        return self._cause(text, place, next(told, None))

    @staticmethod
    def _of_run(text: str, run: Span) -> Span | None:
        subject = _SUBJECT.match(text, *run)
        return trimmed(text, subject.end() if subject else run.start, run.end)

    def at(self, text: str, place: Span) -> Cause:
        """Return the cause that a place is known to tell."""
        return self._cause(text, place)

    def opens_passage(self, text: str, start: int) -> bool:
        """Whether a sentence that begins at ``start`` opens with a cause word."""
        return self._opening.match(text, start) is not None

    def opens_causes_of_all(self, text: str, start: int) -> bool:
        """Whether a sentence that begins at ``start`` turns to the causes of all problems before it."""
        return self._of_all.match(text, start) is not None

    def listed(self, text: str, span: Span) -> int:
        """Return how many causes a sentence tells: 分析起来，…；…；… tells three."""
        return sum(1 for _ in self._units(text, span))

    def leads_to(self, text: str, start: int, limit: int) -> bool:
        """Whether a cause word stands in the sentence or line before ``start`` (究其原因，一方面…)."""
        begin = max(text.rfind(mark, limit, start) for mark in "。\n")
        word = self._opening.search(text, max(begin + 1, limit), start + _SEEN)  # 以上问题，(?=一方面)
        return word is not None and word.start() < start

    def passages(self, facts: Facts, items: Sequence[Span]) -> list[Span]:
        """Return the parts that only give causes: sections titled so, and paragraphs outside all items."""
        own = cause_sections(facts.sections)
        found = [Span(start, end) for section, start, end in own_parts(facts.sections) if section.id in own]
        told = merged(items)
        open_line = -1  # where the paragraph ends whose causes began
        for sentence in facts.sentences:
            if facts.section(sentence.section).kind != "shortcomings" or sentence.section in own:
                continue
            if touches(told, sentence.span):
                open_line = -1
            elif sentence.span.start < open_line:
                found[-1] = found[-1].hull(sentence.span)
            elif (
                told
                and told[0].start < sentence.span.start
                and self.opens_passage(facts.text, sentence.span.start)
            ):
                found.append(sentence.span)
                end = facts.text.find("\n", sentence.span.end)
                open_line = end if end >= 0 else len(facts.text)
        return found

    def assigned(
        self, facts: Facts, shortcomings: Sequence[Shortcoming], passages: Sequence[Span], similar: Similarity
    ) -> list[Shortcoming]:
        """Return the shortcomings with the causes of the passages given to those without one, by content."""
        starts = part_starts(facts.sections)
        problems = by_part(starts, shortcomings, lambda one: one.span)
        if not passages:
            return list(shortcomings)
        result: list[Shortcoming] = []
        for items, told in zip(problems, by_part(starts, passages, lambda span: span), strict=True):
            units = [unit for passage in told for unit in self._units(facts.text, passage)]
            result += self._with_causes(facts.text, items, units, similar)
        return result

    def _with_causes(
        self, text: str, items: list[Shortcoming], units: Sequence[tuple[Span, Span]], similar: Similarity
    ) -> list[Shortcoming]:
        if not units or not items:
            return items
        told = [whole.of(text) for whole, _ in units]
        similar.learn([*(item.text for item in items if item.cause is None), *told])
        problems = [None if item.cause is not None else similar.vector(item.text) for item in items]
        causes = [*map(similar.vector, told)]
        scores = [
            [0.0 if problem is None else _ORDER + cosine(problem, cause) for problem in problems]
            for cause in causes
        ]
        result = list(items)
        for unit, item in in_order(scores, _ORDER):
            result[item] = replace(result[item], cause=self._cause(text, units[unit][1]))
        return result

    def _units(self, text: str, passage: Span) -> Iterator[tuple[Span, Span]]:
        """The single causes of a passage, parted by stops, semicolons and 主观上 … 客观上.

        Each with and without what says whose cause it is.
        """
        for piece in _UNIT.finditer(text, passage.start, passage.end):
            start = piece.start()
            word = self._opening.match(text, start, piece.end())
            if word is not None:
                start = word.end()
            colon = text.find("：", start, piece.end())
            if colon >= 0 and _SAYS_HOW_MANY.search(text, start, colon):
                start = colon + 1
            borders = [start, *(cut.end() for cut in _SIDES.finditer(text, start, piece.end())), piece.end()]
            for a, b in pairwise(borders):
                opening = self._unit.match(text, a, b)
                begin = opening.end() if opening else a
                key = _KEY.match(text, begin, b)
                place = trimmed(text, key.end() if key else begin, b)
                related = place and _RELATED.fullmatch(text, *place)
                if related:
                    place = Span(*related.span("cause"))
                if place is not None and place.length >= _SHORTEST and not self._is_intro(text, place):
                    yield Span(begin, place.end), place

    def _is_intro(self, text: str, place: Span) -> bool:
        """Whether a unit names no cause: it only says that causes follow, or that nobody knows them."""
        if self._unknown.search(text, *place):
            return True
        return all(self._intro.search(clause.of(text)) for clause in _clauses(text, place))

    def _cause(self, text: str, place: Span, known: CauseType | None = None) -> Cause:
        content = place.of(text)
        kinds: Iterator[CauseType] = (kind for kind, pattern in self._types if pattern.search(content))
        return Cause(place, content, known if known is not None else next(kinds, "institution"))

    def _end(self, text: str, start: int, end: int, word: CauseWordEntry) -> int:
        """A cause ends with its sentence, or before an effect or a new statement."""
        stop = next((offset for offset in range(start, end) if text[offset] in "。；"), end)
        bracket = _CLOSED.match(text, start, stop)
        if bracket is not None:  # （起因是照搬了外区模板），至今没有调整
            stop = bracket.end()
        for comma in (offset for offset in range(start, stop) if text[offset] == "，"):
            if word.until == "comma" or self._effects.match(text, comma + 1, stop):
                return comma
            if _NEW_STATEMENT.match(text, comma + 1, stop):
                return comma
        return stop


def _without_relation(text: str, place: Span) -> Span | None:
    """Cut off the word that closes 与…有关."""
    relation = _RELATION.search(place.of(text))
    return trimmed(text, place.start, place.end - len(relation[0]) if relation else place.end)


def cause_sections(sections: Sequence[Section]) -> frozenset[str]:
    """Return the names of the sections on causes alone: so announced, or asked where problems told before come from."""
    found: set[str] = set()
    told = False
    for section in sections:
        if section.kind != "shortcomings":
            continue
        if (
            section.parent in found
            or announces_causes(section.title)
            or (told and _WHERE_FROM.search(section.title))
        ):
            found.add(section.id)
        told = told or section.id not in found
    return frozenset(found)


def announces_causes(title: str) -> bool:
    """Whether a heading announces causes and nothing else."""
    return names_causes(title) and _OWN_CAUSE.search(title) is None


def names_causes(title: str) -> bool:
    """Whether a heading speaks of causes: of those of all problems, or of the one of a problem that it tells itself."""
    if _THEIR_CAUSES.search(title):  # 差距背后的成因分析
        return True
    return bool(_CAUSE_TITLE.search(title)) and not _PROBLEM_TITLE.search(title)


def _clauses(text: str, span: Span) -> Iterator[Span]:
    for piece in _CLAUSE.finditer(text, span.start, span.end):
        place = trimmed(text, *piece.span())
        if place is not None:
            yield place


def in_order(scores: Sequence[Sequence[float]], least: float) -> list[tuple[int, int]]:
    """Return the pairing of rows and columns with the highest sum that crosses nowhere and reuses nothing.

    A passage tells the causes in the order of the problems. Pairs below ``least`` are not made.
    """
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            paired = scores[row][column] + best[row + 1][column + 1] if scores[row][column] >= least else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs, row, column = [], 0, 0
    while row < rows and column < columns:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            pairs.append((row, column))
            row, column = row + 1, column + 1
    return pairs
