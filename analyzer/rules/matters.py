"""Matters of local rule-of-law government, and which of them a text names, tells of, or tells to have failed.

A claim and an admission about one matter often share no word: the recorder that every officer carries is, where it
failed, a camera locked away in a cupboard. A matter has names that both use, plain words in which only an admission
tells of it, and wordings that say by themselves that it failed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Annotated, NamedTuple

import regex
from msgspec import Meta, Struct

from analyzer.lexicon.background import Background, bigrams
from analyzer.lexicon.store import Lexicons
from analyzer.rules.pair_places import PAIR, Names

_NAMED, _TOLD, _FAILED = range(3)  # how a word belongs to a matter
_LEAST = 1.0  # nats: no matter is so common that it tells nothing
_MOST = 4  # matters of one deed
_REACH = 8  # characters from a word that denies a deed to the deed
_BEFORE = regex.compile("[^，。；]*$")  # of a clause, up to words that say that something is lacking
# A deed was not done, late, or hardly; want of means is no failure.
_DENIED = regex.compile(
    "没(?!有?(?:专|足够|固定|独立|人[员手才]|力量|经费|场|编制|条件))|未(?!来|成年|必)|从不|不(?:曾|去|来|给|让|肯|愿|理|管|按|见)"
    "|懒得|忘了|(?<!人)(?<!天)(?<!刚)才(?![能干艺华])|[只仅就](?=[^，。；]{0,6}[一两二三半1-3][次回场遍天面])|拖到|漏"
)
_CLAUSE = regex.compile("[^，。；]*")
# What is sought and not there (找不到影音资料), or named and then told to be lacking (画面后一段是黑的).
_SOUGHT = regex.compile(
    "[找看查搜调见听翻拿摸](?:了[^，。；]{0,3})?[不没](?:到|着|见|出|清|全|齐)|缺(?:的[正就恰]?是|少|失|漏|了)(?!人|编|钱|经费|资金|专业|经验)"
    "|[丢漏](?:了|失|掉)|没(?:有)?[见收拿看留附装写存记做签盖贴](?:到|着|过|下|上|成)?|只\\p{Han}(?:了|到了?|出|上)"
    "|(?:直)?到[^，。；]{1,12}才|(?:以|之|事|完)后才|才(?=[补送报找拿批审签贴办请问去到看收查])"
)
_LACKING = regex.compile(
    "是[黑空假白](?:的|卷|纸)|是?(?:后来?|事后)?补的|空(?:着|白|缺|的)|缺(?:失|了|页|漏|档|角)|不(?:全|齐|见了|清楚?|在|通|动|亮|响|符|实|准|上)(?!力)"
    "|没(?:了|有了|人[管去来看接问])|坏(?:了|着)|残缺|断(?:了|档|着)|丢(?:了|失)|为零|只(?:有|剩|到)|过[期时]|停(?:了|着|用)|锁(?:着|了)|关(?:着|门)"
    "|(?:至今|一直|始终|仍|还)(?:没|未|是|在|停)|(?:排|写|落款|签)在[^，。；]{0,10}[前后]|[前后]补|早于|晚于|倒[签着排]|对不上|打不开|进不去"
)


class Matter(Struct, frozen=True, forbid_unknown_fields=True):
    """A field in which a claim can be taken back.

    Attributes:
        names: Official and plain names.
        told: Words in which only an admission tells of it.
        failed: Wordings which say that it failed.
        deeds: What is done in it, in short words: where one was not done, done late or hardly, it failed.
    """

    names: list[Annotated[str, Meta(min_length=PAIR)]]
    told: list[str] = []
    failed: list[str] = []
    deeds: list[str] = []


class MattersFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/matters/*.yaml``."""

    matters: dict[str, Matter]


class Told(NamedTuple):
    """What an admission is about.

    Attributes:
        matters: The matters that it tells of, with how surely each is meant: a word of many says little of each.
        failed: Those that it tells to have failed, likewise.
        undone: Those of whose deeds it says that one was not done, likewise.
        failing: Where wordings stand which say so.
    """

    matters: Mapping[str, float]
    failed: Mapping[str, float]
    undone: Mapping[str, float]
    failing: Sequence[int]


class Matters:
    """All matters; made once for all documents.

    Attributes:
        names: Their names, to be looked for in documents.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        self._background: Callable[[], Background] = lambda: lexicons.shared(Background.load)
        self._matters: dict[str, Matter] = {}
        for name in lexicons.names("rules/matters"):
            self._matters |= lexicons.load(name, MattersFile).matters
        owners: dict[str, list[tuple[str, int]]] = {}
        for matter, one in self._matters.items():
            for kind, words in ((_NAMED, one.names), (_TOLD, one.told), (_FAILED, one.failed)):
                for word in words:
                    owners.setdefault(word, []).append((matter, kind))
        self._doing: dict[str, list[str]] = {}
        for matter, one in self._matters.items():
            for deed in one.deeds:
                self._doing.setdefault(deed, []).append(matter)
        # What is done in many matters tells of none.
        self._doing = {deed: done_in for deed, done_in in self._doing.items() if len(done_in) <= _MOST}
        longest = sorted(self._doing, key=lambda deed: (-len(deed), deed))
        self._deed = re.compile("|".join(map(re.escape, longest)) or "(?!)")
        # How surely a matter is meant: a word of many says little of each.
        self._owners = [
            [(matter, kind, 1.0 if kind == _NAMED else 1.0 / len(meant)) for matter, kind in meant]
            for meant in owners.values()
        ]
        # Small: what lies in memory between two documents is out of reach of the processor by the next one.
        small = Implementation.ContiguousNFA
        self._find = AhoCorasick(list(owners), implementation=small).find_matches_as_indexes
        self.names = Names({matter: one.names for matter, one in self._matters.items()})

    def named(self, text: str) -> set[str]:
        """Return the matters that ``text`` names."""
        of = self._owners
        return {
            matter
            for index, _, _ in self._find(text, overlapping=True)
            for matter, kind, _ in of[index]
            if kind == _NAMED
        }

    def told(self, text: str) -> Told:
        """Return what an admission is about."""
        told: dict[str, float] = {}
        failed: dict[str, float] = {}
        undone: dict[str, float] = {}
        failing: list[int] = []
        lost = _lost(text)
        for index, start, end in self._find(text, overlapping=True):
            missing = lost and any(start < last and end > first for first, last in lost)
            for matter, kind, sure in self._owners[index]:
                if told.get(matter, 0.0) < sure:
                    told[matter] = sure
                if missing and undone.get(matter, 0.0) < sure:
                    undone[matter] = sure
                if kind == _FAILED:
                    failing.append(start)
                    if failed.get(matter, 0.0) < sure:
                        failed[matter] = sure
        for denied in _DENIED.finditer(text):
            for deed in self._denied(text, denied.end()):
                done_in = self._doing[deed]
                share = 1.0 / math.sqrt(len(done_in))
                for matter in done_in:
                    undone[matter] = max(undone.get(matter, 0.0), share)
                failing.append(denied.start())
        failing += [first for first, _ in lost]
        for matter, share in undone.items():
            told[matter] = max(told.get(matter, 0.0), share * share)
        return Told(told, failed, undone, failing)

    def _denied(self, text: str, start: int) -> list[str]:
        """Return the deeds that a word before ``start`` denies: those that follow it closely in its clause."""
        clause = _CLAUSE.match(text, start, start + _REACH)
        return self._deed.findall(clause.group()) if clause else []

    @cached_property
    def idf(self) -> Mapping[str, float]:
        """How rare each matter is in official prose, in nats: a sentence names it by any of its names."""
        rare = self._background().idf

        def of(name: str) -> float:
            return max(map(rare, bigrams(name)), default=0.0)

        return {
            matter: max(_LEAST, -math.log(math.fsum(math.exp(-of(name)) for name in own.names)))
            for matter, own in self._matters.items()
        }


def _lost(text: str) -> list[tuple[int, int]]:
    """Return the stretches in which something is told to be lacking: before the words that say so, or after them."""
    after = [(found.start(), _end_of_clause(text, found.end())) for found in _SOUGHT.finditer(text)]
    before = [
        (_BEFORE.search(text, max(0, found.start() - _REACH), found.start()), found)
        for found in _LACKING.finditer(text)
    ]
    return after + [(near.start() if near else found.start(), found.end()) for near, found in before]


def _end_of_clause(text: str, start: int) -> int:
    clause = _CLAUSE.match(text, start, start + _REACH)
    return clause.end() if clause else start
