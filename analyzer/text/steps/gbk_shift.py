"""Repair of byte shifts in copies that went through GBK: ``軌道,F(xiàn)就`` reads ``軌道。現就``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from analyzer.text import gbk
from analyzer.text.later import later
from analyzer.text.span import Span
from analyzer.text.tables import Characters, Readings, Words, toneless
from analyzer.text.view import Damage, Replacement, View

KIND = "gbk_shift"
LONGEST = 400
REACH = 8
SANE = 4
USUAL = 2000
FUNCTION = 200
STOP = 0xA1  # first byte of 。

_SYLLABLE = r"((?:[A-Za-zÀ-ɏ][\u0300-\u030f]?){1,7})[ \u00a0]{0,2}"
_GLOSS = later(re.compile, rf"\??[(（]{_SYLLABLE}[)）]")
_LETTER = re.compile(r"(?<=[,，:：;；?？!！])[@-~](?=[(（][a-zÀ-ɏ]|[^\x00-\x7f])")
# What a short run leaves behind: a letter inside a word, or a gloss with no character before it.
_DEBRIS = later(
    re.compile,
    rf"[@-~](?<=[^\x00-\x7f].)(?=[(（]{_SYLLABLE}[)）]|[一-鿿，。；：！？》”])|[(（](?<=[,，:：;；?？!！].)(?={_SYLLABLE}[)）])",
)
_LATIN = re.compile("[@-~À-ɏ]")  # one of these is in every stray letter and in every gloss
_RUN = re.compile(r"[^\x00-\x7f]{1,400}")
_HAN = re.compile("[\u3100-\u9fff\ue000-\uf8ff]")
_CLAUSE_MARKS = frozenset("、，。；：！？")
_TEXT_MARKS = frozenset("。，、；：？！“”‘’《》（）〈〉〔〕【】—…·\u3000\u00a0")
_MARKS = frozenset(gbk.MARKS.values())
_ANY_MARK = _MARKS.union(gbk.MARKS)


class Lead(NamedTuple):
    """A character that ends in the byte A3, with the characters before and after it in words."""

    before: str
    after: str


class ShiftTable(NamedTuple):
    """Verified facts about shifts.

    Attributes:
        follows: By restored character, what may follow it when no gloss confirms the repair.
        leads: Characters other than 。 that end in the byte A3.
        phrases: Phrases behind 。 that lose characters in a shift.
    """

    follows: Mapping[str, str]
    leads: Mapping[str, Lead]
    phrases: tuple[str, ...]


class ShiftStep:
    """Undoes byte shifts where the result is certain, and reports those that it only suspects.

    A stray letter behind a mark is the second byte of the character behind 。: it is restored when its gloss is
    a reading of that character, or when the next character is one that follows it in the table. A run behind a
    mark is read again one byte earlier and accepted when the text before is in order, unusual characters become
    usual ones, and these form words; its last character, cut by the end of the shift, must be known from a
    gloss or a stray letter. What lost characters altogether is restored from the table of phrases only.
    """

    def __init__(self, characters: Characters, readings: Readings, words: Words, table: ShiftTable) -> None:
        self._characters = characters
        self._readings = readings
        self._words = words
        self._table = table
        self._phrases = _phrase_table(table.phrases)

    def __call__(self, view: View) -> View:
        """Return the view with repaired shifts, and a damage mark on each that looks certain but is not."""
        text = view.text
        found: list[Replacement] = []
        damage: list[Damage] = []
        for match in _LETTER.finditer(text) if _LATIN.search(view.alphabet) else ():
            at = match.start()
            repair = self._letter(text, at - 2 if text[max(at - 2, 0)] in "?？" and at > 2 else at - 1, at)
            if repair is not None:
                found.append(repair)
        for start, end in self._suspects(view):
            repair, suspected = self._run(text, start, end)
            if repair is not None:
                found.append(repair)
            elif suspected:
                damage.append(Damage(Span(start, suspected), KIND))
        kept: list[Replacement] = []
        for repair in sorted(found):
            if not kept or kept[-1].end <= repair.start:
                kept.append(repair)
        glosses = sum(text[repair.end - 1] in ")）" for repair in kept)
        if damage:
            view = view.annotated(damage=[*view.damage, *damage])
        return view.apply(KIND, kept, also={"pinyin_gloss": glosses})

    @cached_property
    def _usual(self) -> frozenset[str]:
        return frozenset(c for c, place in self._characters.rank.items() if place < USUAL)

    def _letter(self, text: str, start: int, at: int) -> Replacement | None:
        head = gbk.encoded(gbk.MARKS.get(text[at - 1], text[at - 1]))
        character = gbk.pair(head[1], ord(text[at])) if head else None
        if character is None or not start:
            return None
        gloss = _GLOSS.match(text, at + 1)
        end = gloss.end() if gloss else at + 1
        if end >= len(text) or (text[end].isascii() and text[end].isalpha()):
            return None
        if gloss is not None:
            if not self._reads(character, gloss[1]):
                return None
        elif text[end] not in self._table.follows.get(character, ""):
            return None
        return Replacement(start, end, "。" + character, ((at - start, 1), (end - at, 1)))

    def _reads(self, character: str, syllable: str) -> bool:
        syllable = unicodedata.normalize("NFC", syllable)
        return character in self._readings.plain.get(toneless(syllable), "")

    def _suspects(self, view: View) -> list[tuple[int, int]]:
        """Return marks with something unusual close behind, as (start, end) with the sign of a lost byte."""
        text = view.text
        latin = _LATIN.search(view.alphabet) is not None
        places = [match.start() for match in _DEBRIS.finditer(text)] if latin else []
        for unusual in filter(_HAN.match, set(view.alphabet) - self._usual):
            place = text.find(unusual)
            while place >= 0:
                places.append(place)
                place = text.find(unusual, place + 1)
        found: dict[int, int] = {}
        for place in places:
            for at in range(place - 1, max(place - 1 - REACH, 0), -1):
                character = text[at]
                if character not in _ANY_MARK:
                    if character.isascii():
                        break
                    continue
                # A question mark between marks, or between a mark and a gloss, stands for a lost byte.
                if character in "?？" and self._stands_for_a_byte(text, at):
                    continue
                found[at - 1 if text[at - 1] in "?？" and at > 1 else at] = at + 1
        return sorted(found.items())

    @staticmethod
    def _stands_for_a_byte(text: str, at: int) -> bool:
        before, after = text[at - 1], text[at + 1]
        if after in "(（":
            return gbk.MARKS.get(before, before) in _MARKS
        return gbk.MARKS.get(after, after) in _MARKS

    def _run(self, text: str, start: int, at: int) -> tuple[Replacement | None, int]:
        """Return the repair of the run behind the mark that ends at ``at``, or the end of what looks shifted."""
        if self._cost(text[max(start - SANE, 0) : start]):
            return None, 0
        mark = gbk.MARKS.get(text[at - 1], text[at - 1])
        match = _RUN.match(text, at)
        run = match[0].split("\n")[0] if match and match.end() - at < LONGEST else ""
        stop = at + len(run)
        data = gbk.encoded(mark + run)
        if data is None:
            return None, 0
        repair, suspected = self._phrase(text, start, at, mark)
        if repair is not None or suspected:
            return repair, suspected
        for lead in self._leads(text[start - 1], gbk.pair(data[1], data[2]) if run else None):
            restored = gbk.decoded(bytes([lead]) + data[:-1])
            if restored is None:
                continue
            tail = self._completed(text, stop, data[-1])
            if lead == STOP and (restored[1:] + (tail[0] if tail else ""))[:1] in _CLAUSE_MARKS:
                # No mark follows 。, so another character stood there.
                suspected = stop
                continue
            if tail is None:
                if run and self._sound(restored[:-1], "", restored[-1]) and not self._sound(run, ""):
                    suspected = stop
                continue
            last, end = tail
            # 。 or a word of the table stands first.
            sound = self._sound(restored[1:] + last, restored[:1], text[end : end + 1])
            # A gloss proves the last character, and a run of one leaves no room for lost ones.
            proved = len(run) <= 1 and text[end - 1] in ")）" and not self._cost(restored)
            if not (sound or proved) or not self._better(run, restored, text, stop):
                continue
            steps = [(at - start, 1), *[(1, 1)] * (stop - at), (end - stop, 1)]
            return Replacement(start, end, restored + last, tuple(steps)), 0
        return None, suspected

    def _leads(self, before: str, after: str | None) -> list[int]:
        """Return the first bytes of what may have stood at the shift: a word there, else 。."""
        words = [
            character.encode("gbk")[0]
            for character, lead in self._table.leads.items()
            if before in lead.before or (after is not None and after in lead.after)
        ]
        return [*words, STOP]

    def _better(self, run: str, restored: str, text: str, stop: int) -> bool:
        """Whether ``restored`` is more usual than ``run``; stray letters and glosses behind it are unusual."""
        stray = 2 if stop < len(text) and (text[stop] in "(（?" or "@" <= text[stop] <= "~") else 0
        cost = self._cost(restored)
        return cost <= 1 and cost < self._cost(run) + stray - (1 if len(run) > 2 else 0)

    def _completed(self, text: str, stop: int, lead: int) -> tuple[str, int] | None:
        """Return the character whose first byte is ``lead``, from what stands at ``stop``, and its end."""
        if stop >= len(text):
            return None
        gloss = _GLOSS.match(text, stop)
        if gloss is not None:
            pairs = (gbk.pair(lead, low) for low in range(0x40, 0xFF))
            options = [character for character in pairs if character and self._reads(character, gloss[1])]
            options.sort(key=lambda character: self._characters.rank.get(character, 9999))
            return (options[0], gloss.end()) if options else None
        character = gbk.pair(lead, ord(text[stop])) if "@" <= text[stop] <= "~" else None
        if character is None or self._cost(character) > 1:
            return None
        gloss = _GLOSS.match(text, stop + 1)
        if gloss is None:
            return character, stop + 1
        return (character, gloss.end()) if self._reads(character, gloss[1]) else None

    def _phrase(self, text: str, start: int, at: int, mark: str) -> tuple[Replacement | None, int]:
        cut = at - 1
        for corrupt, (original, lead) in self._phrases.items():
            if corrupt[0] != mark or not text.startswith(corrupt[1:], at):
                continue
            cut += len(corrupt)
            rest = _RUN.match(text, cut)
            stop = rest.end() if rest else cut
            data = bytes([lead]) + (gbk.encoded(text[cut:stop]) or b"")
            tail = self._completed(text, stop, data[-1])
            restored = gbk.decoded(data[:-1])
            if tail is None or restored is None:
                return None, stop
            last, end = tail
            if not self._sound(restored + last, original[-2], text[end : end + 1]):
                return None, stop
            kept = "。" + original[:-1]
            steps = [(cut - start, len(kept)), *[(1, 1)] * (stop - cut), (end - stop, 1)]
            return Replacement(start, end, kept + restored + last, tuple(steps)), 0
        return None, 0

    def _sound(self, text: str, before: str, after: str = "") -> bool:
        """Whether every character of ``text`` is a mark, very frequent, or part of a word of two characters."""
        simple = (before + text + after).translate(self._characters.simple_table)
        rank = self._characters.rank
        for at in range(len(before), len(simple) - len(after)):
            character = simple[at]
            if not "\u4e00" <= character <= "\u9fff":
                if character not in _TEXT_MARKS:
                    return False
            elif (
                rank.get(character, 9999) >= FUNCTION
                and simple[max(at - 1, 0) : at + 1] not in self._words
                and simple[at : at + 2] not in self._words
            ):
                return False
        return True

    def _cost(self, text: str) -> int:
        """Return how unusual the characters of ``text`` are: 0 for frequent ones and marks, 2 for rare ones."""
        rank = self._characters.rank
        cost = 0
        for character in text:
            if _HAN.match(character):
                place = rank.get(character, 9999)
                cost += (place >= USUAL) + (place >= 3500)
            elif character > "\x7f" and character not in _TEXT_MARKS:
                cost += 2
        return cost


def _phrase_table(phrases: tuple[str, ...]) -> dict[str, tuple[str, int]]:
    """Return phrases by what a shift makes of them, longest first, without those that are not unique.

    A lost pair leaves nothing, or a question mark.
    """
    found: dict[str, set[tuple[str, int]]] = {}
    for phrase in phrases:
        for lost in ("", "?"):
            result = gbk.shifted(phrase, lost=lost)
            if result is not None and gbk.loses(phrase):
                found.setdefault(result[0], set()).add((phrase, result[1]))
    unique = {corrupt: min(options) for corrupt, options in found.items() if len(options) == 1}
    return dict(sorted(unique.items(), key=lambda item: (-len(item[0]), item[0])))
