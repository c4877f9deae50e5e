"""Any number of documents for tests of endurance: pieces of the corpus with other numbers, damaged at random."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.support import corruption

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
_NUMBER = re.compile(r"\d+(?=[余多]?[件次名人场个份起家户条项期])")
_GLOSSED = "鎮實點會時問題場檢級資農處審黨組報訪評"
_NAMES = "云溪河桥安平新和兴宁泰康"

Damage = Callable[[str, random.Random], str]
DAMAGES: tuple[tuple[str, Damage], ...] = (
    ("clean", lambda text, rng: text),
    ("half-width", lambda text, rng: corruption.half_width(text)),
    ("wrapped", lambda text, rng: corruption.wrap_lines(text, width=rng.randint(24, 40))),
    ("blanks", lambda text, rng: corruption.add_blanks(text, seed=rng.randrange(1 << 30), rate=0.02)),
    ("page", lambda text, rng: corruption.add_chrome(text)),
    (
        "mirror",
        lambda text, rng: corruption.half_width(
            corruption.gbk_byte_shift(corruption.gloss(corruption.to_traditional(text), _GLOSSED))
        ),
    ),
)


def documents(count: int, *, paragraphs: int = 12, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Yield ``(file name, text)``; the same arguments give the same documents.

    Args:
        count: How many.
        paragraphs: Most paragraphs of a document, taken from one report in order, headings included; its title
            stands first.
        seed: Seed of all that is random.
    """
    reports = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*/clean.txt"))]
    for number in range(count):
        rng = random.Random(seed * 1_000_003 + number)
        title, *lines = [line for line in rng.choice(reports).split("\n") if line.strip()]
        start = rng.randrange(max(1, len(lines) - paragraphs))
        text = "\n".join([title, *lines[start : start + rng.randint(1, paragraphs)]]) + "\n"
        text = _NUMBER.sub(partial(_other, rng), text)
        kind, damage = rng.choice(DAMAGES)
        name = f"{number:07}-{rng.choice(_NAMES)}{rng.choice(_NAMES)}镇{rng.randint(2016, 2025)}年-{kind}.txt"
        yield name, damage(text, rng)


def write(folder: Path, count: int, *, paragraphs: int = 12, seed: int = 0) -> None:
    """Write documents into ``folder``, a thousand a subfolder."""
    for number, (name, text) in enumerate(documents(count, paragraphs=paragraphs, seed=seed)):
        place = folder / f"{number // 1000:04}"
        if number % 1000 == 0:
            place.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")


def _other(rng: random.Random, found: re.Match[str]) -> str:
    """Return a number of as many digits."""
    return str(rng.randint(10 ** (len(found[0]) - 1), 10 ** len(found[0]) - 1))
