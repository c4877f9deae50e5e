"""Sentences of a part on problems: which of them tell one, which only open or comment.

The known words decide first; beside them stand plain ways to tell a problem (仍以人工巡查为主, 与邻县相比长了19天).
"""

from __future__ import annotations

import regex

from analyzer.extract.admitted import AdmittedSentences
from analyzer.extract.problem_lexicon import ShortcomingsFile, consists_of, joined
from analyzer.extract.section_contents import ContentsFile
from analyzer.extract.severity import SeverityJudge
from analyzer.lexicon.store import Lexicons
from analyzer.text.later import later
from analyzer.text.span import Span

REMARK = 12  # characters: shorter sentences comment (说到底还是人的问题)
_ADMITTED = 0  # likelihood of a sentence, of which problems have 1000 and others -3600 on average
SECOND = regex.compile("(?:其次|第二|再者|再次|再一个|另外|此外|还有|再有|再就是)[，,是]?")
_GOES_ON = later(
    regex.compile,
    r"比如|例如|譬如|如(?!何)|这(?!一?[年季]|几年|两年)|其中|究其|主要|特别|尤其|对此|为此|因此|所以|同时也?要|下一?步|今后|明年|以上|上述|我们|针对|原因|说到底|归根|说白了|总之|总的|一句话",
)


class ProblemWords:
    """Judges single sentences. Get it by ``lexicons.shared(ProblemWords)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("shortcomings.yaml", ShortcomingsFile)
        self._severity = lexicons.shared(SeverityJudge)
        self._sentences = lexicons.shared(AdmittedSentences)
        self._frames, self._openings, self._plain = (
            joined(entries) for entries in (data.frames, data.openings, data.plain)
        )
        self._signs = joined(lexicons.load("section_contents.yaml", ContentsFile).admitted)

    def tells(self, text: str, paragraph: Span) -> bool:
        """Whether a paragraph among problems tells one: it is more than a remark that opens or closes them."""
        own = self._frames.sub("", paragraph.of(text)).strip("，。：、")
        return self._severity.of_clause(own) > 0 or (
            len(own) >= REMARK
            and _GOES_ON.match(own) is None
            and self._openings.fullmatch(own) is None
            and ("，" in own or "。" in own)
        )

    def tells_one(self, text: str, span: Span) -> bool:
        """Whether a sentence among problems tells one more in plain words: no remark, no link to the one before."""
        if _GOES_ON.match(text, *span) is not None:
            return False
        return span.length >= REMARK or self.is_plain(text, span) or self.seems(text, span)

    def seems(self, text: str, span: Span) -> bool:
        """Whether the characters of a sentence look like those of problems."""
        return self._sentences.likelihood(text, span) >= _ADMITTED

    def is_plain(self, text: str, span: Span) -> bool:
        """Whether a sentence tells a problem without the known words for them."""
        own = span.of(text)
        return self._plain.search(own) is not None and self._frames.search(own) is None

    def opens_list(self, text: str, span: Span, after: Span | None) -> bool:
        """Whether a sentence ahead of all known problems tells one: it announces none, and looks so or one goes on.

        It is plain, its characters look so, or the next sentence begins with 其次 or 另外.
        """
        own = span.of(text)
        if self._frames.search(own) is not None or self._openings.fullmatch(own) is not None:
            return False
        counts_on = after is not None and SECOND.match(text, *after) is not None
        return counts_on or self._plain.search(own) is not None or self.seems(text, span)

    def only_opens(self, words: str) -> bool:
        """Whether a sentence says that there are problems, and no more."""
        return consists_of(words, self._frames, "，。") or self._openings.fullmatch(words) is not None

    def looks_admitted(self, text: str, span: Span) -> bool:
        """Whether a place tells what is amiss, by the known words or by what problems are often told with."""
        return self.admits(text, span) or self._signs.search(text, *span) is not None

    def looks_told(self, text: str, span: Span) -> bool:
        """Whether a place tells what is amiss, in known or in plain words."""
        return self.looks_admitted(text, span) or self.is_plain(text, span)

    def admits(self, text: str, span: Span) -> bool:
        """Whether a place holds known words for a problem, beside those that only open a list."""
        return self._severity.of_clause(self._frames.sub("", span.of(text))) > 0
