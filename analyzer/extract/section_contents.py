"""What kind of section it is where no known words say: 家底与欠账, 往后怎么干, 还差一口气.

A model weighs the characters of the heading, what the sentences below show, where the part stands, and what other
headings announce (``lexicons/models/sections.tsv``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import cast

from msgspec import Struct

from analyzer.extract.admitted import SENTENCES, AdmittedSentences
from analyzer.extract.linear import LinearModel
from analyzer.extract.sentence_kinds import SentenceKinds
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.screen import Screen
from analyzer.lexicon.store import Lexicons
from analyzer.records import SectionKind
from analyzer.text.span import Span

SECTIONS = "sections"
TITLED = ("character=", "pair=")  # traits of a heading's words
_STEPS = 5  # of a share
_BESIDE_PLANS = frozenset({"plans", "other", "leader_duty"})
_FEWEST, _MANY = 2, 6  # sentences
# Shares that a part needs where its heading does not speak. Measured on the corpus: parts on problems have an admission
# in a fifth of their sentences at least; plans have a finished act in at most a fifth but for one.
_ADMITTED, _AHEAD, _AHEAD_DONE, _AHEAD_ADMITTED = 0.2, 0.1, 0.2, 0.35
_GOING_ON = 0.25
_FEWEST_CONFESSED = 4
_ON_LEADER = 0.6
_MOSTLY = 0.5  # so many admissions are a part on problems wherever it stands
_TURNED, _UNDONE = 0.5, 0.25  # shares of a paragraph that turns to problems or plans
# Log chance that what words alone take for problems (投诉窗口) is any: of the paragraphs that turn to them in the
# documents read, the least likely has -2.0, and of what was done or planned the likeliest has -2.6.
_SURE, _FURTHER = -0.9, 0.8  # log chance of problems, and how far ahead of other kinds
_UNLIKELY = -2.3
# A kind other than measures must be ahead of it by so much, in thousandths of a logit: most parts tell measures.
_AHEAD_OF_MEASURES = 300
# What the characters of the sentences tell must be ahead by so much, in logits, on average over them: so few parts of
# documents that the model had not seen were taken for another kind (3 of 740; no other for the leader's).
_TOLD: Mapping[SectionKind, float] = {"shortcomings": 0.5, "plans": 0.5, "leader_duty": 2.0}
_ALONE: Mapping[SectionKind, str] = {"plans": "ahead", "shortcomings": "admitted"}  # and the sign of each
# Both in logits, added. Of the lower parts of the corpus on what was done only those on problems reach more than -1.4.
_AMISS = -0.9
_SURELY = 900  # the same for a heading whose words alone have to do


class ContentsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/section_contents.yaml``: what one sentence shows."""

    admitted: tuple[Entry, ...]
    ahead: tuple[Entry, ...]
    done: tuple[Entry, ...]
    leader: tuple[Entry, ...]
    reason: tuple[Entry, ...]


Shares = tuple[int, dict[str, float]]  # how many sentences, and the share of them with each sign


class SectionContents:
    """Tells what the parts hold that no heading announces."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("section_contents.yaml", ContentsFile)
        signs = ("admitted", "ahead", "done", "leader", "reason")
        entries = [(name, entry) for name in signs for entry in getattr(data, name)]
        self._screen = Screen([expression(entry) for _, entry in entries])
        self._signs = {
            name: sum(1 << place for place, (sign, _) in enumerate(entries) if sign == name) for name in signs
        }
        self._model = LinearModel.load(lexicons, SECTIONS)
        self._sentences = lexicons.shared(SentenceKinds)
        self._admitted = lexicons.shared(AdmittedSentences)

    def kinds(
        self, text: str, headings: Sequence[tuple[str, Span]], announced: Sequence[SectionKind | None]
    ) -> list[SectionKind | None]:
        """Return the kinds of the top sections, those without an announced one judged by the model.

        Args:
            text: Restored text.
            headings: Title and body of each section, in order.
            announced: The kind that each heading announces, None where it announces none.
        """
        found = list(announced)
        for place in range(len(found) - 1, -1, -1):
            if found[place] is None:
                title, body = headings[place]
                shares = self._shares(text, body)
                likely = self._likely(_traits(title, shares, found, place))
                found[place] = next(
                    (
                        kind
                        for kind in likely
                        if self._may_be(kind, title, shares, found, place)
                        and (
                            kind != "shortcomings"
                            or self.of_words(title) == kind
                            or self._may_admit(text, body)
                        )
                    ),
                    _more_plans(shares, found, place),
                )
                if found[place] is None and _leads(shares, found):
                    found[place] = "leader_duty"
                if found[place] is None and _confesses(shares, found):
                    found[place] = "shortcomings"
                if found[place] is None:
                    found[place] = self._told(text, body, shares, found, place)
                own = found[place]
                if (
                    own is not None
                    and len(found) == 1
                    and own in _ALONE
                    and own != self.of_words(title)
                    and not self._is_surely(own, shares, text, body)
                ):
                    found[place] = None
        return found

    def _told(
        self, text: str, body: Span, shares: Shares, known: Sequence[SectionKind | None], place: int
    ) -> SectionKind | None:
        """Return the kind that the characters of the sentences tell, None for measures or in doubt."""
        count, share = shares
        if count < _FEWEST:
            return None
        late = 2 * place >= len(known) - 1
        at_end = all(later in _BESIDE_PLANS for later in known[place + 1 :])
        fit = {
            kind: least
            for kind, least in _TOLD.items()
            if (at_end if kind == "plans" else kind not in known and (kind != "shortcomings" or late))
            and (kind != "leader_duty" or count > _FEWEST or share["leader"] > _MOSTLY)
        }
        ahead = self._sentences.ahead(text, body, fit)
        return next((kind for kind, far in ahead.items() if far >= fit[kind]), None)

    def admits(self, text: str, body: Span) -> bool:
        """Whether a lower part tells problems from its first sentence on: two models of characters together say so."""
        told = [Span(*found.span()) for found in SENTENCES.finditer(text, *body)]
        if len(told) < _FEWEST:
            return False
        opening = self._sentences.chances(text, told[0])
        if opening and max(opening, key=lambda kind: opening[kind]) == "measures":
            return False  # problems behind what was done are told in passing
        likely = self._admitted.likelihood(text, body) / 1000
        ahead = self._sentences.ahead(text, body, {"shortcomings": _AMISS - likely})
        return any(likely + far >= _AMISS for far in ahead.values())

    def _may_be(
        self,
        kind: SectionKind,
        title: str,
        shares: Shares,
        known: Sequence[SectionKind | None],
        place: int,
    ) -> bool:
        """Whether a part of this kind may stand there, by its heading's words or by what its sentences show.

        Plans stand at the end, problems in the second half; a kind that only habit suggests is refused.
        """
        at_end = all(later in _BESIDE_PLANS for later in known[place + 1 :])
        if kind == "plans" and not at_end:
            return False
        count, share = shares
        admitted = share["admitted"] + share["reason"] / 2
        if kind == "shortcomings" and count >= _FEWEST and admitted < _ADMITTED:
            return False
        if self.of_words(title, surely=kind != "other") == kind:
            return kind != "other" or at_end
        if count < _FEWEST:
            return False
        if kind == "plans" and share["leader"] > share["ahead"]:
            return False
        if kind == "plans":
            return (
                share["ahead"] >= _AHEAD
                and share["done"] <= _AHEAD_DONE
                and share["admitted"] <= _AHEAD_ADMITTED
            )
        late = (2 * place >= len(known) - 1 or admitted >= _MOSTLY) and not (
            at_end and share["ahead"] > admitted
        )
        return kind == "shortcomings" and kind not in known and late and share["done"] <= max(0.5, admitted)

    def of_words(self, title: str, *, surely: bool = False) -> SectionKind | None:
        """Return the kind that the characters of a heading alone make likely, None for measures or in doubt."""
        return next(
            iter(self._likely(list(of_title(title)), _SURELY if surely else _AHEAD_OF_MEASURES)), None
        )

    def turn(self, text: str, *paragraphs: Span, least: float = _TURNED) -> SectionKind | None:
        """Return what paragraphs of plain prose turn to: problems or plans, None for anything else.

        ``least`` is the share of their sentences that must show it.
        """
        count, share = self._shares(text, *paragraphs)
        if count < _FEWEST:
            return None
        if (
            share["admitted"] + share["reason"] / 2 >= least
            and share["done"] <= share["admitted"] + share["reason"]
            and self._may_admit(text, *paragraphs)
        ):
            return "shortcomings"
        return "plans" if share["ahead"] >= least and share["done"] <= _UNDONE else None

    def _is_surely(self, kind: SectionKind, shares: Shares, text: str, body: Span) -> bool:
        """Whether the only part of a text is of a kind, though nothing stands beside it that would show it.

        One clause that promises or denies something does not make a topic one of plans or problems.
        """
        chances = self._sentences.chances(text, body)
        return shares[1][_ALONE[kind]] > _MOSTLY and chances[kind] - chances["measures"] >= _TOLD[kind]

    def admitted(self, text: str, stretch: Span) -> bool:
        """Whether the characters of the sentences show problems well ahead of anything else."""
        chances = dict(self._sentences.chances(text, stretch))
        own = chances.pop("shortcomings", None)
        return own is not None and own >= _SURE and own - max(chances.values(), default=own) >= _FURTHER

    def _may_admit(self, text: str, *stretches: Span) -> bool:
        """Whether the characters of the sentences leave it open that they tell problems."""
        return self._sentences.chances(text, *stretches).get("shortcomings", 0.0) >= _UNLIKELY

    def traits(
        self,
        text: str,
        headings: Sequence[tuple[str, Span]],
        known: Sequence[SectionKind | None],
        place: int,
    ) -> list[str]:
        """Return what the model looks at; ``known`` are the kinds told so far, from the last section on."""
        title, body = headings[place]
        return _traits(title, self._shares(text, body), known, place)

    def _shares(self, text: str, *bodies: Span) -> Shares:
        """Return how many sentences there are, and the share of them with each sign."""
        found = [
            self._screen.found(sentence[0]) for body in bodies for sentence in SENTENCES.finditer(text, *body)
        ]
        return len(found), {
            name: sum(signs & bits != 0 for signs in found) / max(len(found), 1)
            for name, bits in self._signs.items()
        }

    def _likely(self, traits: Sequence[str], margin: int = _AHEAD_OF_MEASURES) -> list[SectionKind]:
        """Return the kinds that are likelier than measures by a margin, the likeliest first."""
        scores = dict(zip(self._model.labels, self._model.scores(traits), strict=True))
        least = scores.get("measures", 0) + margin
        ranked = sorted(scores, key=lambda kind: (-scores[kind], kind))
        return [cast("SectionKind", kind) for kind in ranked if scores[kind] > least]


def _traits(title: str, shares: Shares, known: Sequence[SectionKind | None], place: int) -> list[str]:
    count, share = shares
    others = {kind for index, kind in enumerate(known) if index != place and kind is not None}
    behind = known[place + 1 : place + 2]
    return [
        *of_title(title),
        f"sentences={min(count, _MANY)}",
        *(f"{name}={round(value * _STEPS)}" for name, value in share.items() if count),
        f"place={_place(place, len(known))}",
        f"behind={(behind[0] or 'measures') if behind else 'nothing'}",
        *(f"elsewhere={kind}" for kind in sorted(others - {"measures"})),
    ]


def _more_plans(shares: Shares, known: Sequence[SectionKind | None], place: int) -> SectionKind | None:
    """Plans go on in part after part to the end, the more so behind one whose heading announces them."""
    count, share = shares
    least = _AHEAD if "plans" in known[:place] else _GOING_ON
    ahead = share["ahead"] >= least and share["done"] <= _AHEAD_DONE
    at_end = set(known[place + 1 :]) <= {"plans"} and ("plans" in known or place < len(known) - 1)
    before = known[: known.index("plans")] if "plans" in known[:place] else []
    in_order = {"measures", "shortcomings"} <= {*before} and share[
        "done"
    ] <= _AHEAD_DONE  # nothing but plans follows
    return "plans" if at_end and count >= _FEWEST and (ahead or in_order) else None


def of_title(title: str) -> Iterator[str]:
    """Yield the traits of a heading by itself."""
    yield from (f"character={character}" for character in dict.fromkeys(title))
    yield from (f"pair={a}{b}" for a, b in dict.fromkeys(pairwise(f"^{title}$")))


def _confesses(shares: Shares, known: Sequence[SectionKind | None]) -> bool:
    """Whether so many sentences of a part admit something that it tells problems, where no other part does."""
    count, share = shares
    return count >= _FEWEST_CONFESSED and share["admitted"] >= _MOSTLY and "shortcomings" not in known


def _leads(shares: Shares, known: Sequence[SectionKind | None]) -> bool:
    """Whether nearly all sentences of a part are on the leader, and no other part is."""
    count, share = shares
    return count >= _FEWEST and share["leader"] >= _ON_LEADER and "leader_duty" not in known


def _place(place: int, count: int) -> str:
    if place == count - 1:
        return "last"
    if place == count - 2:
        return "last but one"
    return "first" if place == 0 else "early" if 2 * place < count else "late"
