"""Facts of small documents for tests of coverage, without the extraction pipeline.

A document is lines; ``# kind 标题`` opens a section, other lines are its body. ``shortcomings`` lines state one
shortcoming per sentence; ``!2`` at the end of a sentence gives its severity (default 2).
"""

import re

from analyzer.extract.facts import Clause, Facts, Sentence
from analyzer.records import Plan, Section, Shortcoming
from analyzer.text.span import Span

# A report of one unit with room for a sentence.
REPORT = """{unit}2022年度法治政府建设情况报告
一、主要工作和成效
（一）履行职责
全年办理各类审批事项1260件，平均用时3天。
（二）重点工作
{text}
开展服务对象回访214次。
二、存在的问题
一是基层站所人手不足，服务半径过大。
三、下一步打算
增配工作人员30名。
"""
_CLAUSE = re.compile("[^，；。：！？\n]+")
_SENTENCE = re.compile("[^。！？\n]+[。！？]?")


def document(source: str) -> Facts:
    """Return the facts of ``source``."""
    text, heads, severities = _strip(source)
    facts = Facts(text=text)
    bounds = [*(head[0] for head in heads), len(text)]
    if not heads or heads[0][0] > 0:
        facts.sections.append(_section("s0", 0, "", "preamble", Span(0, bounds[0]), Span(0, 0)))
    for number, (start, end, kind, title) in enumerate(heads):
        span = Span(start, bounds[number + 1])
        facts.sections.append(_section(f"s{number + 1}", 1, title, kind, span, Span(start, end)))
    for section in facts.sections:
        _sentences(facts, section, severities)
    return facts


def _strip(source):
    text, heads, severities = "", [], {}
    for line in source.strip().splitlines():
        if line.startswith("# "):
            _, kind, title = line.split(" ", 2)
            heads.append((len(text), len(text) + len(title), kind, title))
            text += title + "\n"
            continue
        for part in re.split(r"(![123])", line):
            if re.fullmatch("![123]", part):
                severities[len(text)] = int(part[1])
            else:
                text += part
        text += "\n"
    return text, heads, severities


def _section(identifier, level, title, kind, span, heading):
    return Section(identifier, None, level, "", title, kind, None, span, heading)


def _sentences(facts, section, severities):
    begin = section.heading.end if section.level else section.span.start
    for match in _SENTENCE.finditer(facts.text, begin, section.span.end):
        span = Span(*match.span())
        facts.sentences.append(Sentence(span, section.id))
        number = len(facts.sentences) - 1
        if section.kind == "shortcomings":
            severity = next((s for place, s in severities.items() if span.start < place <= span.end), 2)
            entry = Shortcoming(f"d{number}", span, span.of(facts.text), None, severity, None, None)
            facts.shortcomings.append(entry)
        if section.kind == "plans":
            facts.plans.append(Plan(f"p{number}", span, span.of(facts.text), None))
        for clause in _CLAUSE.finditer(facts.text, span.start, span.end):
            facts.clauses.append(Clause(Span(*clause.span()), section.id, number))


def told(cases):
    """Return pairs of an item and a text, of texts by item."""
    return [(item, text) for item, texts in cases.items() for text in texts]
