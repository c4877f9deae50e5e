"""Repair of byte shifts in copies that went through GBK: ``軌道,F(xiàn)就`` reads ``軌道。現就``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

import regex

from analyzer.text import gbk
from analyzer.text.tables import Characters, Readings, toneless
from analyzer.text.view import Replacement, View

KIND = "gbk_shift"
LONGEST = 400
REACH = 8

_GLOSS = regex.compile(r"[(（]((?:[A-Za-zÀ-ɏ][\u0300-\u030f]?){1,7}+)[ \u00a0]{0,2}[)）]")
_LETTER = re.compile(r"(?<=[,，:：;；?？!！])[@-~](?=[(（][a-zÀ-ɏ]|[^\x00-\x7f])")
_HAN = re.compile("[\u3100-\u9fff\ue000-\uf8ff]")
_FULL_MARKS = frozenset(gbk.MARKS.values())
_RUN = regex.compile(r"[^\x00-\x7f]{1,400}")


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
    """Undoes byte shifts where the result is certain, and leaves the others.

    A stray letter behind a mark is the second byte of the character behind 。: it is restored when its gloss is
    a reading of that character, or when the next character is one that follows it in the table. A run behind a
    mark is read again one byte earlier and accepted when rare characters become frequent ones.
    """

    def __init__(self, characters: Characters, readings: Readings, table: ShiftTable) -> None:
        self._characters = characters
        self._readings = readings
        self._table = table
        self._phrases = _phrase_table(table.phrases)

    def __call__(self, view: View) -> View:
        """Return the view with repaired shifts and with damage marks on what looks shifted but stays."""
        text = view.text
        found: list[Replacement] = []
        glosses = 0
        for match in _LETTER.finditer(text):
            at = match.start()
            repair = self._letter(text, at - 2 if text[max(at - 2, 0)] in "?？" and at > 2 else at - 1, at)
            if repair is not None:
                found.append(repair)
                glosses += text[repair.end - 1] in ")）"
        for start, end in self._suspects(view):
            if found and any(one.start < end and start < one.end for one in found):
                continue
            repair = self._run(text, start, end)
            if repair is None:
                continue
            found.append(repair)
            glosses += text[repair.end - 1] in ")）"
        found.sort()
        found = [one for index, one in enumerate(found) if not index or found[index - 1].end <= one.start]
        return view.apply(KIND, found, also={"pinyin_gloss": glosses})

    @cached_property
    def _usual(self) -> frozenset[str]:
        return frozenset(character for character, place in self._characters.rank.items() if place < 2000)

    def _letter(self, text: str, start: int, at: int) -> Replacement | None:
        mark = gbk.MARKS.get(text[at - 1], text[at - 1])
        head = gbk.encoded(mark)
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
        """Return marks that an unusual character follows closely, as (start, end) with a stray ``?``."""
        text = view.text
        usual = self._usual
        unusual = "".join(c for c in view.alphabet if c not in usual and _HAN.match(c))
        if not unusual:
            return []
        found: dict[int, int] = {}
        for match in re.finditer(f"[{re.escape(unusual)}]", text):
            for at in range(match.start() - 1, max(match.start() - 1 - REACH, 0), -1):
                if text[at].isascii() and text[at] not in gbk.MARKS:
                    break
                # A question mark before another mark stands for the lost byte.
                if text[at] in "?？" and gbk.MARKS.get(text[at + 1], text[at + 1]) in _FULL_MARKS:
                    continue
                if gbk.MARKS.get(text[at], text[at]) in _FULL_MARKS:
                    found[at - 1 if text[at - 1] in "?？" and at > 1 else at] = at + 1
        return sorted(found.items())

    def _run(self, text: str, start: int, at: int) -> Replacement | None:
        """Return the repair of the run behind the mark that ends at ``at``, if it is certain."""
        mark = text[at - 1]
        mark = gbk.MARKS.get(mark, mark)
        run = _RUN.match(text, at)
        if run is None:
            return None
        stop = run.end() if run.end() - at < LONGEST else at
        head = "".join(text[at:stop].split("\n")[:1])
        stop = at + len(head)
        data = gbk.encoded(mark + head)
        if data is None:
            return None
        for lead in self._leads(text[start - 1], gbk.pair(data[1], data[2]) if head else None):
            repair = self._realigned(text, start, at, stop, bytes([lead]) + data)
            if repair is not None:
                return repair
        return self._phrase(text, start, at, stop, mark + head)

    def _leads(self, before: str, after: str | None) -> list[int]:
        """Return the first bytes of what may have stood at the shift: a word there, else 。."""
        words = [
            character.encode("gbk")[0]
            for character, lead in self._table.leads.items()
            if before in lead.before or (after is not None and after in lead.after)
        ]
        return [*words, 0xA1]

    def _realigned(self, text: str, start: int, at: int, stop: int, data: bytes) -> Replacement | None:
        """Return the repair when ``data``, one byte left over at its end, reads better than the present text."""
        restored = gbk.decoded(data[:-1])
        if restored is None:
            return None
        tail = self._completed(text, stop, data[-1])
        if tail is None:
            return None
        last, end = tail
        restored += last
        old = self._cost(text[at:stop]) + (2 if end == stop + 1 else 0)
        new = self._cost(restored)
        if new > old - 2 or new * 4 > len(restored):
            return None
        steps = [(at - start, 1), *[(1, 1)] * (stop - at), (end - stop, 1)]
        return Replacement(start, end, restored, tuple(steps))

    def _completed(self, text: str, stop: int, lead: int) -> tuple[str, int] | None:
        """Return the character whose first byte is ``lead``, from what stands at ``stop``, and its end."""
        if stop >= len(text):
            return None
        gloss = _GLOSS.match(text, stop)
        if gloss is not None:
            options = [
                character
                for low in range(0x40, 0xFF)
                if (character := gbk.pair(lead, low)) and self._reads(character, gloss[1])
            ]
            options.sort(key=lambda character: self._characters.rank.get(character, 9999))
            return (options[0], gloss.end()) if options else None
        character = gbk.pair(lead, ord(text[stop])) if "@" <= text[stop] <= "~" else None
        if character is None or self._cost(character):
            return None
        return character, stop + 1

    def _phrase(self, text: str, start: int, at: int, stop: int, run: str) -> Replacement | None:
        for corrupt, (original, lead) in self._phrases.items():
            if not run.startswith(corrupt):
                continue
            rest = gbk.encoded(run[len(corrupt) :]) or b""
            data = bytes([lead]) + rest
            tail = self._completed(text, stop, data[-1])
            restored = gbk.decoded(data[:-1])
            if tail is None or restored is None or self._cost(restored) * 4 > len(restored):
                continue
            last, end = tail
            kept = "。" + original[:-1]
            cut = at - 1 + len(corrupt)
            steps = [(cut - start, len(kept)), *[(1, 1)] * (stop - cut), (end - stop, 1)]
            return Replacement(start, end, kept + restored + last, tuple(steps))
        return None

    def _cost(self, text: str) -> int:
        """Return how unusual the characters of ``text`` are: 0 for frequent ones and marks, 2 for rare ones."""
        rank = self._characters.rank
        cost = 0
        for character in text:
            if "\u3100" <= character <= "\u9fff":
                place = rank.get(character, 9999)
                cost += (place >= 2000) + (place >= 3500)
            elif "\ue000" <= character <= "\uf8ff":
                cost += 2
        return cost


def _phrase_table(phrases: tuple[str, ...]) -> dict[str, tuple[str, int]]:
    """Return phrases by what a shift makes of them, longest first, without those that are not unique."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase in phrases:
        result = gbk.shifted(phrase)
        if result is not None and gbk.loses(phrase):
            found.setdefault(result[0], []).append((phrase, result[1]))
    unique = {corrupt: options[0] for corrupt, options in found.items() if len(options) == 1}
    return dict(sorted(unique.items(), key=lambda item: -len(item[0])))
