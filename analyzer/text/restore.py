"""Restoration: from the source text to the text that is analysed, every repair recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from analyzer.text.source import Source
from analyzer.text.steps import markup
from analyzer.text.steps.blank import blanks
from analyzer.text.steps.chat import chat_marks
from analyzer.text.steps.chunks import ChunkStep
from analyzer.text.steps.contents import contents
from analyzer.text.steps.cut_numbers import cut_numbers
from analyzer.text.steps.damage import DamageStep
from analyzer.text.steps.doubled import doubled
from analyzer.text.steps.exports import exports
from analyzer.text.steps.flattened import flattened
from analyzer.text.steps.footnotes import footnotes
from analyzer.text.steps.furniture import Cues, FurnitureStep
from analyzer.text.steps.gbk_shift import ShiftStep, ShiftTable
from analyzer.text.steps.gloss import GlossStep
from analyzer.text.steps.heading_numbers import heading_numbers
from analyzer.text.steps.hints import HintCues, HintStep
from analyzer.text.steps.line_marks import line_marks
from analyzer.text.steps.lines import pages
from analyzer.text.steps.lost_characters import LostCharacterStep
from analyzer.text.steps.lost_commas import lost_commas
from analyzer.text.steps.lost_letters import lost_letters
from analyzer.text.steps.lost_marks import lost_marks
from analyzer.text.steps.lost_numbers import lost_numbers
from analyzer.text.steps.points import points
from analyzer.text.steps.regional import RegionalStep, RegionalWord
from analyzer.text.steps.run_together import run_together
from analyzer.text.steps.scan import Confusion, ScanStep
from analyzer.text.steps.script import ScriptStep
from analyzer.text.steps.set_apart import set_apart
from analyzer.text.steps.stray_marks import stray_marks
from analyzer.text.steps.watermark import WatermarkStep
from analyzer.text.steps.width import GlyphStep, width
from analyzer.text.tables import Characters, Readings, Words
from analyzer.text.view import View

ROUNDS = 6


class Tables(NamedTuple):
    """The data of all steps."""

    characters: Characters
    readings: Readings
    words: Words
    shifts: ShiftTable
    glyphs: dict[str, str]
    cues: Cues
    hints: HintCues
    regional: tuple[RegionalWord, ...]
    confusions: tuple[Confusion, ...]


class Restorer:
    """Undoes what web sites, converters and scanners did to a text. Built once; :meth:`restore` is pure.

    Order: line ends, invisible characters, escapes, entities, tags, remains of exports, marks of lines, chats and
    mails; lost characters and misread numbers of headings; glosses; byte shifts, which need the glosses that they left
    in place; glyphs; script and regional words; characters printed twice, watermarks, flattened paragraphs and
    chunk numbers, which hide lines;
    footnotes, which furniture would hide; furniture, whose cues are lines in simplified script (set apart around
    the document, dropped inside it), tables of contents and notes; page numbers and wrapped lines, which need the
    indents; width, the points of decimals; blanks, those
    in place of commas first, then those inside numbers; what recognition confused; lost and
    stray marks; a note of the damage that is left and of what the copy tells about itself.
    """

    def __init__(self, tables: Tables) -> None:
        self._steps: tuple[Callable[[View], View], ...] = (
            markup.line_ends,
            markup.invisible,
            markup.escapes,
            markup.entities,
            markup.tags,
            markup.fields,
            exports,
            line_marks,
            chat_marks,
            LostCharacterStep(tables.characters, tables.words),
            lost_numbers,
            heading_numbers,
            GlossStep(tables.readings),
            ShiftStep(tables.characters, tables.readings, tables.words, tables.shifts),
            GlyphStep(tables.glyphs),
            ScriptStep(tables.characters, tables.words),
            RegionalStep(tables.regional),
            doubled,
            WatermarkStep(tables.cues.sentence, tables.words),
            flattened,
            run_together,
            ChunkStep(tables.words),
            footnotes,
            FurnitureStep(tables.cues),
            contents,
            set_apart,
            pages,
            width,
            points,
            lost_commas,
            blanks,
            cut_numbers,
            ScanStep(tables.confusions, tables.words),
            lost_marks,
            stray_marks,
            lost_letters,
            DamageStep(tables.characters),
            HintStep(tables.hints),
        )

    def restore(self, source: Source) -> View:
        """Return the restored view of ``source``.

        One repair can lay another damage bare (an entity that held a blank), so the steps run until nothing
        changes; a text in order takes one round and comes back as it is.
        """
        view = View(source)
        for _ in range(ROUNDS):
            before = view.text
            if view.damage:
                view = view.annotated(damage=())
            for step in self._steps:
                view = step(view)
            if view.text == before:
                break
        return view
