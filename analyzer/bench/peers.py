"""Other programs on the same text, as far as they are installed; none of them does the same work."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from importlib.util import find_spec
from statistics import median

from analyzer.bench.records import Peer

Work = Callable[[str], object]


def measure(text: str, jieba: float, rounds: int) -> tuple[Peer, ...]:
    """Time the peers; ``jieba`` is the time of bare jieba in seconds."""
    found = []
    for name, (needs, make) in PEERS.items():
        if any(find_spec(module) is None for module in needs):
            found.append(Peer(name, None, None))
            continue
        work = make()
        work(text)
        times = []
        for _ in range(rounds):
            begin = time.process_time()
            work(text)
            times.append(time.process_time() - begin)
        found.append(Peer(name, median(times), median(times) / jieba))
    return tuple(found)


def _spacy() -> Work:
    import spacy

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.add_pipe("sentencizer", config={"punct_chars": ["。", "；", "！", "？"]})
    return nlp


def _jionlp() -> Work:
    import jionlp

    return lambda text: [jionlp.ner.extract_money(line) for line in text.splitlines()]


def _cn2an() -> Work:
    import cn2an

    number = re.compile("[0-9.]+|[零一二两三四五六七八九十百千万亿]+")
    return lambda text: [cn2an.transform(line, "cn2an") for line in text.splitlines() if number.search(line)]


PEERS: dict[str, tuple[tuple[str, ...], Callable[[], Work]]] = {
    "spaCy zh + jieba: tokens, sentences": (("spacy", "jieba"), _spacy),
    "JioNLP: extract_money": (("jionlp",), _jionlp),
    "cn2an + regex: numerals": (("cn2an",), _cn2an),
}
