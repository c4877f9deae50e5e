"""Item sentences cut into typed tokens: domain concepts first, then grammar words, the rest literally."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import regex

from analyzer.checklist.compounds import Compounds, completed, give_back, merge_literals, unique
from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import (
    ACTIONS,
    COMMAS,
    DIGITS,
    Requirement,
    Token,
    TokenKind,
    days,
    just_below,
    numeral,
)
from analyzer.lexicon.concepts import GAP, ConceptHit, ConceptMatcher, fold
from analyzer.lexicon.screen import Screen
from analyzer.numbers.written import Written
from analyzer.pipeline.segment import Cut, borders, words
from analyzer.text.later import later

_FUNCTION = frozenset({"adverb", "particle"})
# Months that end the periods by which a deadline is named.
_ENDS = {"年底": 12, "年内": 12, "上半年": 6, "一季度": 3, "二季度": 6, "三季度": 9, "四季度": 12}
_VERB = 2  # characters of an action concept that is a mere verb
# 进 is a verb of its own in 进农村、进社区, but not in 促进, 改进.
_VENUE = (
    "(?<![促推改引跟先增演奋挺渐递并])进(?:{0}|[一-龥]{{1,4}}?)(?=[、和及]进)"
    "|(?<=进[一-龥]{{1,4}}[、和及])进(?:{0}|[一-龥]{{1,4}}?(?=$|[、，和及等]|活动|行动|宣传|普法))"
)
_VERBS = (4, 3, 2)  # characters of verbs with which names begin


class Tokenizer:
    """Cuts folded item sentences into tokens and requirements; ``whole`` are folded names that are never cut."""

    def __init__(
        self,
        grammar: ItemGrammar,
        matcher: ConceptMatcher,
        cut: Cut,
        written: Written,
        whole: Collection[str] = (),
    ) -> None:
        self._matcher = matcher
        self._cut = cut
        self._per_year = grammar.per_year
        self._occasions = frozenset(grammar.occasions)
        self._every = regex.compile(f"每个?(?:{'|'.join(grammar.holders)})")
        self._compared = written.compared
        self._tried = Screen([written.outline(cue.pattern or "") for cue in grammar.requirements]).tried
        self._cues = [
            (1 << place, cue.kind, later(regex.compile, cue.pattern or ""))
            for place, cue in enumerate(written.entries(grammar.requirements))
        ]
        listing: dict[str, tuple[TokenKind, str]] = dict.fromkeys(
            (*whole, *grammar.protected), ("literal", "")
        )
        for kind, listed in (
            ("tail", grammar.tails), ("adverb", grammar.adverbs), ("generic", grammar.generic_verbs),
            ("particle", grammar.particles), ("separator", grammar.separators),
        ):  # fmt: skip
            listing |= dict.fromkeys(listed, (kind, ""))  # type: ignore[arg-type]
        for phase in grammar.phases:
            listing |= dict.fromkeys(phase.forms, ("phase", phase.id))
        self._names = frozenset(fold(alias.surface) for alias in grammar.aliases) | frozenset(
            (*grammar.levels, *(level for level in grammar.upper_levels if len(level) == 1))
        )
        listing |= dict.fromkeys(self._names, ("literal", ""))
        once = (digit + unit for digit in DIGITS for unit in grammar.occasions)
        listing |= dict.fromkeys(once, ("adverb", ""))
        self._compounds = Compounds(grammar, self._names)
        self._protected = tuple(word for word in grammar.protected if len(word) > _VERB)
        self._manner = frozenset(grammar.manner)
        self._qualifying = grammar.modifier_ends
        self._generic = frozenset(grammar.generic_verbs)
        self._venues = regex.compile(_VENUE.format("|".join(sorted(grammar.venues, key=len, reverse=True))))
        self._openers = frozenset((*grammar.opening_verbs, *grammar.framing, *grammar.sending))
        self._words = listing
        self._longest = max(map(len, listing))

    def requirements(self, text: str) -> list[Requirement]:
        """Return the demands in folded ``text``, in order; of overlapping ones the first listed cue."""
        found: list[Requirement] = []
        tried = self._tried(text)
        for bit, kind, pattern in self._cues:
            for match in pattern.finditer(text) if tried & bit else ():
                if any(match.start() < r.start + len(r.text) and r.start < match.end() for r in found):
                    continue
                groups = match.groupdict()
                value = numeral(groups["value"]) if groups.get("value") else 1.0
                month = int(numeral(groups["month"])) if groups.get("month") else _month(match.group())
                month += 12 if groups.get("next") else 0
                begin = match.start()
                at = match.span("verb") if groups.get("verb") else (begin, begin)
                verb = range(at[0] - begin, at[1] - begin)
                day = int(groups["day"]) if groups.get("day") else 31
                if kind == "frequency":
                    value *= self._per_year[groups["period"]]
                unit = groups.get("unit") or ""
                if kind == "within":
                    value = days(value, unit)
                value, unit = self._compared(value, unit)
                if kind == "change" and groups.get("fall"):
                    value = -value
                if groups.get("below"):
                    value = just_below(value)
                each = kind == "quantity" and unit not in self._occasions and self._to_each(text, begin)
                found.append(Requirement(kind, match.group(), begin, value, unit, month, day, verb, each))
        return _combined(text, sorted(found, key=lambda requirement: requirement.start), self._occasions)

    def _to_each(self, text: str, place: int) -> bool:
        """Whether what is counted at ``place`` falls to each of several holders that its clause names."""
        begin = max(text.rfind(mark, 0, place) for mark in COMMAS) + 1
        return bool(self._every.search(text, begin, place))

    def tokens(self, text: str, requirements: list[Requirement], kept: Iterable[str] = ()) -> list[Token]:
        """Return the tokens of folded ``text``; they tile it except for the gaps of gapped concept forms.

        ``kept`` stay whole: the user gave synonyms for them.
        """
        taken: list[Token | None] = [None] * len(text)
        for demand in requirements:
            end = demand.start + len(demand.text)
            token = Token("requirement", demand.text, demand.start, end)
            for place in range(demand.start, end):
                taken[place] = None if place - demand.start in demand.verb else token
        for word in kept:
            self._keep(text, fold(word), taken)
        venues = self._place_venues(text, taken)
        self._place_concepts(text, taken)
        edges = borders(text, self._cut)
        edges |= {demand.start + len(demand.text) for demand in requirements}  # 15日内|向投诉人
        out: list[Token] = []
        at = 0
        while at < len(text):
            token = taken[at] or self._word(text, at, taken, edges)
            at = max(at + 1, token.end) if taken[at] is None else at + 1
            if not out or out[-1] != token:
                out.append(token)
        give_back(out)
        whole = self._names | venues
        return self._compounds.joined(completed(merge_literals(unique(out), text, whole), edges))

    def _place_venues(self, text: str, taken: list[Token | None]) -> frozenset[str]:
        """Keep the members of a list of places whole (进农村、进社区), and return them."""
        found = [match for match in self._venues.finditer(text) if not any(taken[slice(*match.span())])]
        for match in found:
            start, end = match.span()
            taken[start:end] = [Token("literal", match.group(), start, end)] * (end - start)
        return frozenset(match.group() for match in found)

    def _keep(self, text: str, word: str, taken: list[Token | None]) -> None:
        at = text.find(word)
        whole = [hit.concept for hit in self._matcher.find(word) if hit.pieces == ((0, len(word)),)]
        if at >= 0 and whole:
            self._occupy(text, ((at, at + len(word)),), whole, taken)
        elif at >= 0 and not any(taken[at : at + len(word)]):
            taken[at : at + len(word)] = [Token("literal", word, at, at + len(word))] * len(word)

    def head(self, token: Token) -> Token | None:
        """Return the object concept that a compound concept token begins with, as a token of its own."""
        if token.kind != "concept" or GAP in token.text:
            return None
        inner = [
            hit
            for hit in self._matcher.find(token.text)
            if len(hit.pieces) == 1 and hit.start <= 2 and hit.end < len(token.text) - 1
            and self._matcher.concepts[hit.concept].kind in {"object", "instrument", "event"}
        ]  # fmt: skip
        if not inner:
            return None
        best = max(inner, key=lambda hit: (hit.end - hit.start, -hit.concept))
        text = token.text[best.start : best.end]
        return Token("concept", text, token.start + best.start, token.start + best.end, (best.concept,))

    def tagged(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where words of the dictionary begin in ``text``, with their classes."""
        at = 0
        for word, tag in words(text, self._cut):
            yield at, tag
            at += len(word)

    def part(self, token: Token, start: int, end: int) -> list[Token]:
        """Return what the stretch of the item from ``start`` to ``end``, inside ``token``, names."""
        if token.kind in {"particle", "adverb", "separator", "comma", "requirement"}:
            return []
        text = token.text[start - token.start : end - token.start] if GAP not in token.text else ""
        text = text or next((piece for piece in token.text.split(GAP) if len(piece) >= end - start), "")
        inner = self.tokens(text, [])
        return [part._replace(start=part.start + start, end=part.end + start) for part in inner]

    def deed(self, token: Token) -> bool:
        """Whether ``token`` names an act (合法性审查, 述法) and no thing."""
        if token.kind == "concept":
            return any(self._matcher.concepts[index].kind == "action" for index in token.concepts)
        return token.kind == "phase"

    def opening(self, token: Token) -> list[Token]:
        """Return the verb that a compound token of verb and object begins with."""
        if token.kind != "concept" or GAP in token.text or len(token.text) <= _VERB + 1:
            return []
        verbs = self._openers | self._generic if self.deed(token) else self._openers
        size = next((n for n in _VERBS if n < len(token.text) and token.text[:n] in verbs), 0)
        if size and not token.text[size:].startswith(self._qualifying):
            return [Token("generic", token.text[:size], token.start, token.start + size)]
        verb = token.text[:_VERB]
        whole = [hit.concept for hit in self._matcher.find(verb) if hit.pieces == ((0, _VERB),)]
        acts = tuple(index for index in whole if self._matcher.concepts[index].theme == ACTIONS)
        name = self._words.get(verb, ("literal", ""))
        if not acts and name[0] != "phase":
            return []
        rest = [hit for hit in self._matcher.find(token.text[_VERB:]) if hit.start == 0]
        if any(self._matcher.concepts[hit.concept].kind == "action" for hit in rest):
            return []  # 公开|征求意见: the verb only says how
        return [Token("phase", verb, token.start, token.start + _VERB, acts, name[1])]

    def _place_concepts(self, text: str, taken: list[Token | None]) -> None:
        hits: dict[tuple[tuple[int, int], ...], list[int]] = {}
        weak: dict[tuple[int, int], list[int]] = {}
        whole = [(at, at + len(word)) for word in self._protected if (at := text.find(word)) >= 0]
        places = [match.span() for match in self._venues.finditer(text)]
        for hit in self._matcher.find(text):
            if any(begin < end and start < stop for begin, stop in hit.pieces for start, end in places):
                continue  # 民法典|进校园、进社区
            if any(
                start <= hit.start and hit.end <= end and hit.end - hit.start < end - start
                for start, end in whole
            ):
                continue  # 调解 in 协调解决
            if hit.weak and len(hit.pieces) == 1 and hit.end - hit.start > 2:
                weak.setdefault(hit.pieces[0], []).append(hit.concept)
            elif not hit.weak and not _crosses(text, hit) and not _goes_on(text, hit):
                hits.setdefault(hit.pieces, []).append(hit.concept)
        # Forms in one piece first, chosen so that they cover most of the item; a gapped form fills what they leave.
        plain = {pieces[0]: concepts for pieces, concepts in hits.items() if len(pieces) == 1}
        for span in _best_cover(len(text), list(plain)):
            self._occupy(text, (span,), plain[span], taken)
        for span in sorted(weak, key=lambda place: (place[0] - place[1], place)):
            self._occupy(text, (span,), weak[span], taken)
        known = {concept for token in taken if token is not None for concept in token.concepts}
        gapped = [
            (pieces, concepts)
            for pieces, concepts in hits.items()
            if len(pieces) > 1 and not known & set(concepts)
        ]
        for pieces, concepts in sorted(
            gapped, key=lambda entry: (-sum(e - s for s, e in entry[0]), entry[0])
        ):
            self._occupy(text, pieces, concepts, taken)

    def _occupy(
        self, text: str, pieces: tuple[tuple[int, int], ...], concepts: list[int], taken: list[Token | None]
    ) -> None:
        places = [place for start, end in pieces for place in range(start, end)]
        if any(taken[place] is not None for place in places):
            return
        surface = GAP.join(text[start:end] for start, end in pieces)
        named = self._named(surface, concepts)
        first = self._matcher.concepts[named[0]]
        if first.theme == ACTIONS and surface in self._manner:
            return  # 限期|整改: it says how
        verb = first.theme == ACTIONS or (first.kind == "action" and len(surface) <= _VERB)
        kind: TokenKind = "phase" if verb else "concept"
        phase = self._words.get(surface, ("literal", ""))[1]
        token = Token(kind, surface, pieces[0][0], pieces[-1][1], named, phase)
        for place in places:
            taken[place] = token

    def _named(self, surface: str, concepts: list[int]) -> tuple[int, ...]:
        # A concept whose official name is the very surface outranks others that list it as one form among many.
        named = [index for index in concepts if fold(self._matcher.concepts[index].name) == surface]
        things = [index for index in concepts if self._matcher.concepts[index].theme != ACTIONS]
        return tuple(named or things or concepts)

    def _word(self, text: str, at: int, taken: list[Token | None], edges: frozenset[int]) -> Token:
        if text[at] in COMMAS:
            return Token("comma", text[at], at, at + 1)
        for length in range(min(self._longest, len(text) - at), 0, -1):
            word = text[at : at + length]
            if word in self._words and not any(taken[at : at + length]):
                kind, phase = self._words[word]
                if (
                    length == 1
                    and (kind in _FUNCTION or word in self._names)
                    and not edges.issuperset((at, at + 1))
                ):
                    continue  # 时 in 临时工, 对 in 对外, 市 in 市场
                return Token(kind, word, at, at + length, (), phase)
        return Token("literal", text[at], at, at + 1)


def _month(deadline: str) -> int:
    return next((month for name, month in _ENDS.items() if name in deadline), 0)


def _combined(text: str, found: list[Requirement], occasions: frozenset[str]) -> list[Requirement]:
    # 每季度…不少于1次 is one demand: the count holds for each period. What stands between stays words of the item.
    rhythms = [r for r in found if r.kind == "frequency" and not r.unit]
    counts = [r for r in found if r.kind == "quantity" and r.unit in occasions]
    if len(rhythms) != 1 or len(counts) != 1:
        return found
    (rhythm,), (count,) = rhythms, counts
    joined = rhythm._replace(value=rhythm.value * count.value, unit=count.unit)
    between = text[rhythm.start + len(rhythm.text) : count.start]
    if rhythm.start < count.start and not any(mark in between for mark in (*COMMAS, "、")):
        words = between or count.text[count.verb.start : count.verb.stop]
        gap = count.start + count.verb.start - rhythm.start if words != between else len(rhythm.text)
        joined = joined._replace(
            text=text[rhythm.start : count.start + len(count.text)], verb=range(gap, gap + len(words))
        )
    return [joined if r is rhythm else r for r in found if r is not count]


def _crosses(text: str, hit: ConceptHit) -> bool:
    # A gapped form that reaches over a list separator or comma joins parts of different list members.
    gaps = zip(hit.pieces, hit.pieces[1:], strict=False)
    return any(
        mark in text[left[1] : right[0]] for left, right in gaps for mark in (*COMMAS, "、", "和", "及")
    )


def _goes_on(text: str, hit: ConceptHit) -> bool:
    # 乱收费、乱罚款|、乱检查: the form is a part of the list, and its members stand beside the others.
    return "、" in text[hit.start : hit.end] and "、" in (
        text[hit.end : hit.end + 1],
        text[hit.start - 1 : hit.start],
    )


def _best_cover(length: int, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return non-overlapping spans that cover most characters with fewest spans, longer ones first where equal."""
    best: list[tuple[int, int, tuple[tuple[int, int], ...]]] = [(0, 0, ())]
    for end in range(1, length + 1):
        choice = best[end - 1]
        for start, stop in spans:
            if stop == end:
                covered, count, chosen = best[start]
                offer = (covered + end - start, count - 1, (*chosen, (start, stop)))
                choice = max(choice, offer, key=lambda entry: entry[:2])
        best.append(choice)
    return list(best[-1][2])
