"""Builds the restorer from the lexicon files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Literal

from msgspec import Struct, structs

from analyzer.errors import LexiconError
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.script import Simplifier
from analyzer.lexicon.store import Lexicons
from analyzer.text.restore import Restorer, Tables
from analyzer.text.steps.furniture import Cues
from analyzer.text.steps.gbk_shift import Lead, ShiftTable
from analyzer.text.steps.hints import HintCue, HintCues
from analyzer.text.steps.page_lines import PageWords
from analyzer.text.steps.regional import RegionalWord
from analyzer.text.steps.scan import Confusion
from analyzer.text.tables import Characters, Readings, Words

FOLDER = "restoration"
Where = Literal["head", "tail", "anywhere", "inline", "missing", "sentence"]


class CueEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A cue of site furniture; ``where`` says which part of a text it holds for."""

    where: Where


class PageWordsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What menus, tools and fields of pages are made of."""

    menu: frozenset[str]
    menu_ends: tuple[str, ...]
    tools: frozenset[str]
    labels: frozenset[str]


class FurnitureFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``furniture.yaml``."""

    cues: tuple[CueEntry, ...]
    title: str
    fields: dict[str, str]
    words: PageWordsFile


class CharacterFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``characters.yaml``."""

    traditional: str
    simple: str
    simplified: str
    frequent: str


class LeadEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands before and after a character in words."""

    before: str
    after: str


class ShiftFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``gbk_shift.yaml``."""

    follows: dict[str, str]
    leads: dict[str, LeadEntry]
    phrases: tuple[str, ...]
    words: tuple[str, ...]


class GlyphFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``glyphs.yaml``: strings of pairs, odd character first."""

    marks: str
    radicals: str


class HintEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A cue of the origin of a copy; every match contains one of the strings of ``core``."""

    core: tuple[str, ...]


class SpunEntry(HintEntry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that spinners put for the ``usual`` one."""

    usual: str


class HintFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``hints.yaml``."""

    taiwan: tuple[HintEntry, ...]
    spun: tuple[SpunEntry, ...]
    several: tuple[HintEntry, ...]


class ConfusionEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What recognition took for something else; see ``scans.yaml``."""

    core: tuple[str, ...]
    right: str
    sure: bool = False
    slip: bool = False


class RegionalEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word of Taiwan; see ``taiwan.yaml``."""

    core: tuple[str, ...]
    right: str
    proof: bool = False


class RegionalFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``taiwan.yaml``."""

    words: tuple[RegionalEntry, ...]


class ScanFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``scans.yaml``."""

    confusions: tuple[ConfusionEntry, ...]


def build_restorer(lexicons: Lexicons) -> Restorer:
    """Return a restorer with the tables of ``lexicons``.

    Raises:
        LexiconError: If a table is missing or does not follow its schema.
    """
    characters = lexicons.load(f"{FOLDER}/characters.yaml", CharacterFile)
    shifts = lexicons.load(f"{FOLDER}/gbk_shift.yaml", ShiftFile)
    glyphs = lexicons.load(f"{FOLDER}/glyphs.yaml", GlyphFile)
    furniture = lexicons.load(f"{FOLDER}/furniture.yaml", FurnitureFile)
    hints = lexicons.load(f"{FOLDER}/hints.yaml", HintFile)
    regional = lexicons.load(f"{FOLDER}/taiwan.yaml", RegionalFile)
    scans = lexicons.load(f"{FOLDER}/scans.yaml", ScanFile)
    readings = lexicons.path(f"{FOLDER}/readings.tsv")
    words = lexicons.path(f"{FOLDER}/words.tsv")
    pairs = glyphs.marks + glyphs.radicals
    return Restorer(
        Tables(
            characters=Characters(
                characters.traditional,
                characters.simple,
                characters.simplified,
                characters.frequent,
                Simplifier(),
            ),
            readings=Readings(partial(readings.read_text, encoding="utf-8")),
            words=Words(partial(words.read_text, encoding="utf-8"), shifts.words),
            shifts=ShiftTable(
                shifts.follows,
                {character: Lead(lead.before, lead.after) for character, lead in shifts.leads.items()},
                shifts.phrases,
            ),
            glyphs={odd: usual for odd, usual in zip(pairs[::2], pairs[1::2], strict=True) if odd != usual},
            cues=Cues(
                head=_joined(furniture, "head"),
                tail=_joined(furniture, "tail"),
                anywhere=_joined(furniture, "anywhere"),
                inline=_joined(furniture, "inline"),
                missing=_joined(furniture, "missing"),
                sentence=_joined(furniture, "sentence"),
                title=furniture.title,
                fields=furniture.fields,
                words=PageWords(*structs.astuple(furniture.words)),
                weights=read_weights(lexicons, "models/furniture.tsv"),
            ),
            hints=HintCues(
                taiwan=_cues(hints.taiwan),
                spun=_cues(hints.spun),
                several=_cues(hints.several),
                missing=_joined(furniture, "missing"),
                sentence=_joined(furniture, "sentence"),
            ),
            regional=tuple(
                RegionalWord(entry.core, expression(entry), entry.right, entry.proof)
                for entry in regional.words
            ),
            confusions=tuple(
                Confusion(entry.core, expression(entry), entry.right, entry.sure, entry.slip)
                for entry in scans.confusions
            ),
        )
    )


def read_weights(lexicons: Lexicons, name: str) -> dict[str, int]:
    """Return the weights of the first label of a linear model, in thousandths; the second one has none."""
    path = lexicons.path(name)
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")[1:])
    try:
        return {trait: round(1000 * float(weight)) for trait, weight, _ in rows}
    except ValueError:
        raise LexiconError(
            f"{path}：各行应为“特征<Tab>权重<Tab>0”。", f"{path}: lines are not 'trait<TAB>weight<TAB>0'"
        ) from None


def _joined(file: FurnitureFile, where: Where) -> str:
    return _either(cue for cue in file.cues if cue.where == where)


def _either(entries: Iterable[Entry]) -> str:
    return "|".join(f"(?:{expression(entry)})" for entry in entries) or "(?!)"


def _cues(entries: Iterable[HintEntry]) -> tuple[HintCue, ...]:
    return tuple(HintCue(entry.core, expression(entry)) for entry in entries)
