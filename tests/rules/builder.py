"""Facts made by hand for rule cases: simple headings give the outline, the case states the rest."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from analyzer.extract.facts import Clause, Facts, Meta, Run, RunItem, Sentence
from analyzer.records import (
    Cause,
    ChecklistInfo,
    Coverage,
    Evidence,
    Indicator,
    ItemCoverage,
    Link,
    Measure,
    Plan,
    Relation,
    Section,
    Shortcoming,
    Statutory,
)
from analyzer.rules.context import Damage, DocumentContext, Hint
from analyzer.settings import Settings
from analyzer.text.span import Span

HEADINGS = re.compile(
    r"^(?:([一二三四五六七八九十]+、)|([（(][一二三四五六七八九十]+[）)])|(\d+(?:\.\d+)+|\d+[.、]))(.*)$"
)
KINDS = (
    ("plans", r"安排|打算|下一?步|计划"),
    ("shortcomings", r"不足|问题|短板"),
    ("leader_duty", r"第一责任人"),
    ("other", r"其他需要"),
    ("measures", r""),
)
PRESENT = {
    "measures": "section",
    "shortcomings": "section",
    "causes": "clause",
    "leader_duty": "section",
    "next_year": "section",
}
VALUE = {char: value for value, char in enumerate("零一二三四五六七八九十")}


def facts_of(case: dict[str, Any]) -> Facts:
    """Return the facts that a case states."""
    text = case["text"].strip("\n")
    lines = text.split("\n")
    title = lines[0] if re.search(r"(?:报告|总结|情况|要点)$", lines[0]) and len(lines[0]) < 50 else None
    meta = Meta(
        title=title,
        title_span=Span(0, len(title)) if title else None,
        unit=case.get("unit"),
        unit_type=case.get("unit_type", "街道"),
        year=case.get("year", 2025),
        date=case.get("date"),
        self_names=tuple(case.get("self_names", ())),
    )
    facts = Facts(text=text, meta=meta, statutory=Statutory(**(PRESENT | case.get("statutory", {}))))
    facts.sections = sections_of(text, tail=case.get("tail"))
    facts.runs = runs_of(facts)
    place = Finder(text)
    for number, row in enumerate(case.get("indicators", ())):
        facts.indicators.append(indicator(f"n{number}", row, place, facts))
    for row in case.get("relations", ()):
        members = []
        for quote in row["quotes"]:
            facts.indicators.append(indicator(f"n{len(facts.indicators)}", {"quote": quote}, place, facts))
            members.append(facts.indicators[-1].id)
        verdict = row.get("verdict", "violated")
        facts.relations.append(
            Relation(row["kind"], tuple(members), None, None, verdict, row.get("text", ""))
        )
    for number, row in enumerate(case.get("shortcomings", ())):
        span = place(row["quote"], restart=True)
        cause = Cause(place(row["cause"], restart=True), row["cause"], "attitude") if "cause" in row else None
        facts.shortcomings.append(
            Shortcoming(f"d{number}", span, row["quote"], None, row.get("severity", 2), cause, None)
        )
    for number, quote in enumerate(case.get("plans", ())):
        facts.plans.append(Plan(f"p{number}", place(quote, restart=True), quote, None))
    for number, row in enumerate(case.get("measures", ())):
        span = place(row["quote"], restart=True)
        section = facts.section_at(span.start)
        name = section.id if section else "s0"
        facts.measures.append(
            Measure(f"m{number}", name, span, row["quote"], "", "", None, row["status"], 1, row.get("aspect"))
        )
    facts.sentences = sentences_of(facts)
    facts.clauses = clauses_of(facts)
    facts.links = [Link(f"d{d}", f"p{p}", "full") for d, p in case.get("links", ())]
    return facts


def context_of(case: dict[str, Any]) -> DocumentContext:
    """Return the context that a case states."""
    place = Finder(case["text"].strip("\n"))
    return DocumentContext(
        damage=tuple(Damage(place(quote), "gbk_shift") for quote in case.get("damage", ())),
        hints=tuple(
            Hint(place(quote, restart=True), kind)
            for kind, quotes in case.get("hints", {}).items()
            for quote in quotes
        ),
        furniture=tuple(place(quote, restart=True) for quote in case.get("furniture", ())),
        partial=case.get("partial", False),
        recognised=case.get("recognised", False),
        path=case.get("path"),
    )


def coverage_of(case: dict[str, Any]) -> Coverage | None:
    """Return the coverage that a case states, if it does."""
    if "coverage" not in case:
        return None
    place = Finder(case["text"].strip("\n"))
    items = []
    for row in case["coverage"]:
        evidence = [
            Evidence(place(quote, restart=True), quote, role)
            for role in ("claim", "admission", "plan")
            for quote in row.get(role, ())
        ]
        items.append(
            ItemCoverage(
                row["item"],
                row.get("theme", ""),
                "",
                row.get("verdict", "contradicted"),
                {},
                row.get("review", False),
                tuple(evidence),
                (),
                (),
                (),
            )
        )
    return Coverage(ChecklistInfo("c", "c", len(items)), 0.5, (0.4, 0.6), tuple(items), ())


class Finder:
    """Finds quotes in order, so that a repeated quote is resolved by scanning forward."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def __call__(self, quote: str, *, restart: bool = False) -> Span:
        start = self.text.index(quote, 0 if restart else self.at)
        if not restart:
            self.at = start + len(quote)
        return Span(start, start + len(quote))


def settings_of(case: dict[str, Any]) -> Settings:
    """Return the settings that a case states."""
    return Settings(**case.get("settings", {}))


def indicator(identifier: str, row: dict[str, Any], place: Finder, facts: Facts) -> Indicator:
    """Return an indicator; value and unit are read off the quote where the case does not state them."""
    quote = row["quote"]
    digits = re.search(r"\d+(?:\.\d+)?", quote)
    value = Decimal(str(row.get("value", digits[0] if digits else 0)))
    unit = row.get("unit", re.sub(r"[\d.余近约多]", "", quote))
    comparator = row.get("comparator", ">" if "余" in quote else "=")
    kind = row.get("kind", "rate" if unit == "%" else "count")
    subject = row.get("subject", "")
    span = place(quote)
    section = facts.section_at(span.start)
    spread = row.get("distribution", "total")
    return Indicator(
        identifier, section.id if section else "s0", span, quote, value, None, comparator, unit, subject, kind,
        None, spread,
    )  # fmt: skip


def sections_of(text: str, tail: str | None = None) -> list[Section]:
    """Return the outline: 一、 is level 1, （一） level 2, 1. level 3; what stands before is the preamble."""
    found: list[list[Any]] = []
    offset = 0
    for line in text.split("\n"):
        match = HEADINGS.match(line)
        if match:
            level = 1 if match[1] else 2 if match[2] else 3
            number = match[1] or match[2] or match[3]
            title = match[4].split("。")[0]
            kind = next(kind for kind, words in KINDS if re.search(words, title))
            found.append([level, number, title, kind, offset, offset + len(number) + len(title)])
        elif tail and line.startswith(tail):
            found.append([1, "", "", "tail", offset, offset])
        offset += len(line) + 1
    sections = []
    first = found[0][4] if found else len(text)
    if first > 0:
        sections.append(Section("s0", None, 0, "", "", "preamble", None, Span(0, first), Span(0, 0)))
    open_: list[tuple[int, str, str]] = []
    for index, (level, number, title, kind, start, heading_end) in enumerate(found):
        end = next((other[4] for other in found[index + 1 :] if other[0] <= level), len(text))
        open_ = [entry for entry in open_ if entry[0] < level]
        parent = open_[-1] if open_ else None
        inherited = parent[2] if parent else kind
        name = f"s{index + 1}"
        sections.append(
            Section(name, parent[1] if parent else None, level, number, title, inherited, None,
                    Span(start, end), Span(start, heading_end))
        )  # fmt: skip
        open_.append((level, name, inherited))
    return sections


def runs_of(facts: Facts) -> list[Run]:
    """Return the 一是 runs of each line."""
    runs = []
    for line in re.finditer(r"[^\n]+", facts.text):
        marks = list(re.finditer(r"(?:(?<=[，。；：])|^)([一二三四五六七八九])是", line[0]))
        items = []
        for mark, after in zip_longest(marks, marks[1:]):
            start, end = (
                line.start() + mark.start(),
                line.start() + (after.start() if after else len(line[0])),
            )
            items.append(RunItem(VALUE[mark[1]], Span(start, start + 2), Span(start, end)))
        section = facts.section_at(line.start())
        if len(items) > 1:
            runs.append(Run(section.id if section else "s0", tuple(items)))
    return runs


def clauses_of(facts: Facts) -> list[Clause]:
    """Return the stretches between marks, enumerators cut off."""
    clauses = []
    for match in re.finditer(r"[^，；。：\n]+", facts.text):
        start = match.start() + (2 if re.match("[一二三四五六七八九]是", match[0]) else 0)
        section = facts.section_at(start)
        sentence = sum(other.span.start <= start for other in facts.sentences) - 1
        clauses.append(Clause(Span(start, match.end()), section.id if section else "s0", max(0, sentence)))
    return clauses


def sentences_of(facts: Facts) -> list[Sentence]:
    """Return the stretches up to 。！？ or line ends, headings left out."""
    headings = [section.heading for section in facts.sections]
    found = []
    for match in re.finditer(r"[^。！？\n]+[。！？]?", facts.text):
        span = Span(*match.span())
        inside = [heading for heading in headings if heading.length and heading.overlaps(span)]
        if inside:
            span = Span(min(inside[-1].end, span.end), span.end)
        if re.search(r"\w", span.of(facts.text)):
            section = facts.section_at(span.start)
            found.append(Sentence(span, section.id if section else "s0"))
    return found
