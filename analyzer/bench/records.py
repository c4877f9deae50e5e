"""What a benchmark finds out."""

from __future__ import annotations

from msgspec import Struct


class Stage(Struct, frozen=True):
    """One stage of the analysis of one document.

    Attributes:
        name: ``read``, ``restore``, ``words``, the steps of extraction, ``coverage``, ``rules``, ``report``.
        seconds: Median over the rounds.
        share: Part of the whole, 0 to 1.
        ratio: Multiple of the time that bare jieba takes.
        speed: Characters per second.
    """

    name: str
    seconds: float
    share: float
    ratio: float
    speed: float


class Start(Struct, frozen=True):
    """One cold process.

    Attributes:
        name: ``help`` (``analyzer --help``) or ``check`` (one text file with a checklist).
        seconds: Wall time, the least of some runs.
        megabytes: Peak of the resident memory, the largest of the runs.
        heavy: Heavy packages among the imported ones.
    """

    name: str
    seconds: float
    megabytes: float
    heavy: tuple[str, ...]


class Length(Struct, frozen=True):
    """The analysis of a longer or shorter text.

    Attributes:
        chars: Length of the text.
        seconds: Time of one analysis.
        factor: Time per character as a multiple of that at the reference length (10,000 characters).
        megabytes: Growth of the peak of the resident memory.
    """

    chars: int
    seconds: float
    factor: float
    megabytes: float


class Throughput(Struct, frozen=True):
    """Many documents with some processes.

    Attributes:
        processes: Number of worker processes.
        documents: Number of documents.
        seconds: Wall time, start of the workers included.
        gain: Multiple of the speed of one process.
    """

    processes: int
    documents: int
    seconds: float
    gain: float


class Peer(Struct, frozen=True):
    """Another program on the same text.

    Attributes:
        name: The program and what it was asked to do.
        seconds: Time of one run; ``None`` if it is not installed.
        ratio: Multiple of the time that bare jieba takes.
    """

    name: str
    seconds: float | None
    ratio: float | None


class Benchmark(Struct, frozen=True):
    """One run of ``analyzer bench``.

    Attributes:
        text: Name of the measured text.
        chars: Its length.
        items: Items of the checklist.
        cores: Processors of the machine.
        jieba: Seconds that bare jieba takes for the text.
        total: Seconds of the whole analysis, items and rules included.
        ratio: ``total / jieba``.
        number_layer: Multiple of jieba's time that finding numbers, indicators and relations takes.
    """

    text: str
    chars: int
    items: int
    cores: int
    jieba: float
    total: float
    ratio: float
    number_layer: float
    stages: tuple[Stage, ...]
    starts: tuple[Start, ...] = ()
    lengths: tuple[Length, ...] = ()
    throughput: tuple[Throughput, ...] = ()
    peers: tuple[Peer, ...] = ()
