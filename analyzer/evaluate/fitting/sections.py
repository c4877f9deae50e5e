"""Examples for the model of section kinds: headings of annotated documents, and headings written for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from analyzer.evaluate.gold import Gold
from analyzer.extract.admitted import SENTENCES, of_sentence
from analyzer.extract.facts import Facts
from analyzer.extract.outline import OutlineExtractor
from analyzer.extract.section_contents import SECTIONS, TITLED, SectionContents, of_title
from analyzer.extract.sentence_kinds import KINDS_OF_SENTENCES
from analyzer.lexicon.store import Lexicons
from analyzer.records import SectionKind
from analyzer.text.span import Span

HEADINGS_FILE = "headings.txt"


class SectionExamples:
    """Reads the top sections of annotated documents."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._outline = OutlineExtractor(lexicons)
        self._contents = SectionContents(lexicons)

    def of_case(self, gold: Gold, facts: Facts) -> Iterator[tuple[str, list[str], str]]:
        """Yield name of the model, traits and right kind of each top section that was found with its heading.

        Seen as in use: from the last section on, with what headings before announce.
        """
        right = {section.title: section.kind for section in gold.sections}
        titled = [section for section in facts.sections if section.title]
        highest = min((section.level for section in titled), default=1)
        top = [section for section in titled if section.level == highest]
        if any(section.title not in right for section in top):
            return
        headings = [(section.title, Span(section.heading.end, section.span.end)) for section in top]
        announced = [self._outline.kind_of(section.title) for section in top]
        for place, section in enumerate(top):
            behind: list[SectionKind | None] = [right[later.title] for later in top[place + 1 :]]
            known = [*announced[:place], None, *behind]
            traits = self._contents.traits(facts.text, headings, known, place)
            yield SECTIONS, traits, right[section.title]
            # Most headings say what they are; where one does not, the rest has to.
            yield SECTIONS, [trait for trait in traits if not trait.startswith(TITLED)], right[section.title]


def kinds_of_sentences(gold: Gold, facts: Facts) -> Iterator[tuple[str, list[str], str]]:
    """Yield name of the model, traits and kind of part of each sentence below an annotated heading."""
    kinds = {section.title: section.kind for section in gold.sections}
    for found in SENTENCES.finditer(facts.text):
        section = facts.section_at(found.start())
        if section is None or found.start() < section.heading.end:
            continue
        kind = kinds.get(section.title)
        if kind is not None and kind != "other":  # too few, of too many kinds
            yield KINDS_OF_SENTENCES, list(of_sentence(found[0])), kind


def written_headings(path: Path) -> Iterator[tuple[str, list[str], str]]:
    """Yield the same for the headings of ``corpus/headings.txt``, a kind and a heading a line, parted by a tab.

    Raises:
        ValueError: If a line does not follow the format.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        kind, _, title = line.partition("\t")
        if kind not in get_args(SectionKind) or not title:
            raise ValueError(f"{path}:{number}: not 'kind<tab>heading'")
        yield SECTIONS, list(of_title(title)), kind
