"""Problems that open the part on plans, in a report that tells them nowhere else.

2023年工作计划 / 虽然取得了一定成绩，但…的情况仍然存在；…。下一步，一是…
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analyzer.extract.admitted import AdmittedSentences
from analyzer.extract.answers import AnswersFile
from analyzer.extract.clauses import own_parts, trimmed
from analyzer.extract.headings import Heading
from analyzer.extract.problem_lexicon import ShortcomingsFile, joined
from analyzer.extract.sentence_kinds import SentenceKinds
from analyzer.lexicon.store import Lexicons
from analyzer.records import Section
from analyzer.text.later import later
from analyzer.text.span import Span

_SENTENCE = later(regex.compile, r"[^。；！？\n]+")
_TURNS = later(
    regex.compile,
    r"(?:对此|为此|针对(?:这|上述|以上|存在)|20\d\d年(?:度)?[，,]|新的一年|[^，。；]{0,8}(?:重点抓好|做好)以下)",
)
# What plans begin with, however much it speaks of problems, and what goes on after a success.
_NO_PROBLEM = later(
    regex.compile,
    r"^(?:针对|坚持|围绕|聚焦|按照|紧扣|以|20\d\d年(?:度)?(?:，)?(?:是|将|我|全))|不(?:会|能|敢|可|容)?(?:止步|停步|停歇|停留|懈怠|松懈|自满|松劲|骄傲)",
)
_LIKELY = -1400  # of the sentences on average: as much as a paragraph that admits something in place
_AHEAD = 0.7  # logits that problems must be ahead of any other kind of sentence
_REMARK = 12  # characters that are left of what opens a part, without the words that only say that problems are there


class PlanOpenings:
    """Finds them. Get it by ``lexicons.shared(PlanOpenings)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._admitted = lexicons.shared(AdmittedSentences)
        self._kinds = lexicons.shared(SentenceKinds)
        self._turns = joined(lexicons.load("answers.yaml", AnswersFile).answers)
        data = lexicons.load("shortcomings.yaml", ShortcomingsFile)
        self._frames, self._openings = joined(data.frames), joined(data.openings)

    def find(self, text: str, sections: Sequence[Section]) -> list[Heading]:
        """Return untitled headings of the level below at the problems and where the plans go on behind them.

        Args:
            text: Restored text.
            sections: Its sections, none of which tells problems.
        """
        for section, start, end in own_parts(sections):
            body = trimmed(text, start, end)
            if section.kind == "plans" and section.title and body is not None:
                return self._inside(text, section, body, parts=end < section.span.end)
        return []

    def _inside(self, text: str, section: Section, body: Span, *, parts: bool) -> list[Heading]:
        found = [Span(*one.span()) for one in _SENTENCE.finditer(text, *body) if one[0].strip()]
        turn = next((one.start for one in found[1:] if self._turn(text, one)), body.end if parts else None)
        if turn is None or not self._admits(text, Span(body.start, turn)):
            return []
        problems = Heading(section.level + 1, "", "", body.start, body.start, "shortcomings")
        plans = Heading(section.level + 1, "", "", turn, turn, "plans")
        return [problems, plans] if turn < body.end else [problems]

    def _turn(self, text: str, sentence: Span) -> bool:
        return bool(self._turns.match(text, *sentence) or _TURNS.match(text, *sentence))

    def _admits(self, text: str, stretch: Span) -> bool:
        own = stretch.of(text).strip()
        bare = self._frames.sub("", own).strip("，。；：、")
        if _NO_PROBLEM.search(own) or len(bare) < _REMARK or self._openings.fullmatch(own.rstrip("。；")):
            return False
        chances = self._kinds.chances(text, stretch)
        others = [chance for kind, chance in chances.items() if kind != "shortcomings"]
        return (
            bool(chances)
            and chances["shortcomings"] - max(others) >= _AHEAD
            and self._admitted.likelihood(text, stretch) >= _LIKELY
        )
