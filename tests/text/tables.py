"""Makes the character tables of ``lexicons/restoration`` from public data; run as a script to rewrite them.

``readings.tsv`` holds the readings of pypinyin's dictionary, one toned syllable a line. ``characters.yaml``
holds which characters occur only in traditional or only in simplified text (OpenCC's character tables, the
GB 2312 and Big5 repertoires) and the characters of jieba's dictionary in falling order of frequency.
``words.tsv`` holds the frequent two-character words of that dictionary, one first character a line.
"""

from __future__ import annotations

import collections
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "lexicons" / "restoration"
HAN = [chr(code) for code in range(0x4E00, 0xA000)]


def readings() -> str:
    from pypinyin.pinyin_dict import pinyin_dict

    by_syllable: dict[str, list[str]] = collections.defaultdict(list)
    for code, listed in sorted(pinyin_dict.items()):
        if 0x3400 <= code <= 0x9FFF or code == 0x3007:
            for syllable in dict.fromkeys(listed.split(",")):
                by_syllable[syllable].append(chr(code))
    return "".join(f"{syllable}\t{''.join(by_syllable[syllable])}\n" for syllable in sorted(by_syllable))


def _encodes(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def characters() -> str:
    import opencc

    simple, full = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")
    traditional = [c for c in HAN if not _encodes(c, "gb2312") and simple.convert(c) != c and c not in "瞭"]
    simplified = [
        c
        for c in HAN
        if _encodes(c, "gb2312") and not _encodes(c, "big5") and simple.convert(c) == c != full.convert(c)
    ]
    return (
        "# Made by tests/text/tables.py from the tables of OpenCC and jieba's dictionary; a test compares.\n"
        "# traditional: in traditional text only (stands for another character in simplified text, and is\n"
        "# outside GB 2312, which keeps 乾 於 著 藉 徵 of names out). simple: their simplified forms, in order.\n"
        "# simplified: in simplified text only.\n"
        "# frequent: in falling order of frequency in jieba's dictionary.\n"
        f"traditional: {''.join(traditional)}\n"
        f"simple: {''.join(map(simple.convert, traditional))}\n"
        f"simplified: {''.join(simplified)}\n"
        f"frequent: {frequent()}\n"
    )


def frequent(limit: int = 6000) -> str:
    import jieba

    counts: collections.Counter[str] = collections.Counter()
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ")
            for character in word:
                if "\u4e00" <= character <= "\u9fff":
                    counts[character] += int(count)
    return "".join(character for character, _ in counts.most_common(limit))


def words(least: int = 100) -> str:
    """Two-character words of jieba's dictionary with at least this frequency, by first character."""
    import jieba

    seconds: dict[str, list[str]] = collections.defaultdict(list)
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ")
            if len(word) == 2 and int(count) >= least and all("\u4e00" <= c <= "\u9fff" for c in word):
                seconds[word[0]].append(word[1])
    return "".join(f"{first}\t{''.join(sorted(seconds[first]))}\n" for first in sorted(seconds))


if __name__ == "__main__":
    (FOLDER / "readings.tsv").write_text(readings(), encoding="utf-8")
    (FOLDER / "words.tsv").write_text(words(), encoding="utf-8")
    (FOLDER / "characters.yaml").write_text(characters(), encoding="utf-8")
