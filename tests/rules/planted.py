"""What the rules make of written faults: the reports in tests/cases/faults.

``python -m tests.rules.planted`` prints by half how many faults of each kind are found and how many reports are accused
of something that is not planted in them; for odd numbers also which. No rule is made from even ones.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import Struct

from analyzer.analysis import Analyzer
from analyzer.errors import AnalyzerError
from analyzer.evaluate.parts.findings import answers
from analyzer.lexicon.yamlfile import load
from analyzer.records import Finding
from analyzer.text.span import Span

FOLDER = Path(__file__).parent.parent / "cases" / "faults"
_MEASURES = (
    "（一）加强组织领导。党政主要负责人专题听取法治工作汇报2次，研究解决执法装备等问题5个。",
    "（二）规范行政执法。组织执法人员培训3期，开展案卷评查1次，评查案卷42卷。",
)
_LEADER = "（{}）履行第一责任人职责。主要负责人严格履行推进法治建设第一责任人职责，部署重点任务6项。"
_PROBLEMS = (
    "一是普法形式比较单一，新媒体运用不多。二是基层执法力量偏弱，骨干流动较快。"
    "主要原因是专业人员不足、经费保障有限。"
)
_PLANS = "一是丰富普法形式，用好短视频等新媒体。二是充实执法力量，稳定骨干队伍，落实经费保障。"
_NUMBERS = "一二三四五六七八"


class Planted(Struct, frozen=True, forbid_unknown_fields=True):
    """A report; parts that are not told come from the frame.

    Attributes:
        number: Even ones are held.
        unit: Who reports.
        year: On which year.
        code: The kind of fault; None where the report is sound.
        quote: What a finding has to touch; empty where something is missing.
        heads: Headings of the three parts.
        measures: Paragraphs of the first part.
        problems: The second part.
        plans: The third part.
        drop: A part that is left out.
    """

    number: int
    unit: str
    year: int
    code: str | None = None
    quote: str = ""
    heads: tuple[str, str, str] = ("主要举措和成效", "存在的问题和原因", "下一步打算")
    measures: tuple[str, ...] = _MEASURES
    problems: str = _PROBLEMS
    plans: str = _PLANS
    drop: Literal["problems", "plans"] | None = None

    @property
    def held(self) -> bool:
        """Whether its errors are not read."""
        return self.number % 2 == 0

    def text(self) -> str:
        """Return the report."""
        parts: dict[str, str] = {
            "measures": "\n".join([*self.measures, _LEADER.format(_NUMBERS[self._count()])]),
            "problems": self.problems,
            "plans": self.plans,
        }
        told = [
            (head, part)
            for head, (name, part) in zip(self.heads, parts.items(), strict=True)
            if name != self.drop
        ]
        lines = [f"{self.unit}{self.year}年法治政府建设情况报告"]
        for number, (head, part) in zip(_NUMBERS, told, strict=False):
            lines += [f"{number}、{head}", part]
        return "\n".join(lines)

    def _count(self) -> int:
        """Number of the paragraph on the leader: one after the last, whatever is planted in between."""
        last = self.measures[-1]
        return _NUMBERS.index(last[1]) + 1 if last.startswith("（") else len(self.measures)


class Outcome(NamedTuple):
    """A report with what is found in it.

    Attributes:
        case: The report.
        right: Findings that tell its fault.
        alarms: Errors and warnings of any other matter.
    """

    case: Planted
    right: list[Finding]
    alarms: list[Finding]


def cases() -> list[Planted]:
    """Return all reports, in the order of their numbers."""
    return [
        case for file in sorted(FOLDER.glob("*.yaml")) for case in load(file, list[Planted], AnalyzerError)
    ]


def outcome(tool: Analyzer, case: Planted) -> Outcome:
    """Return what is found in a report."""
    text = case.text()
    findings = tool.analyze(text).findings
    right = [one for one in findings if case.code is not None and _tells(one, case.code, case.quote, text)]
    alarms = [one for one in findings if one.severity != "info" and one not in right]
    return Outcome(case, right, alarms)


def _tells(finding: Finding, code: str, quote: str, text: str) -> bool:
    answer = answers()[code]
    if not finding.code.startswith(answer.rules):
        return False
    if answer.place != "touch" or not quote:
        return True
    place = Span(text.index(quote), text.index(quote) + len(quote))
    return any(place.overlaps(span) for span in (finding.span, *(one.span for one in finding.related)))


def main() -> int:
    """Print the figures of both halves, and the errors of the odd one."""
    tool = Analyzer()
    seen = [outcome(tool, case) for case in cases()]
    for held in (False, True):
        own = [one for one in seen if one.case.held is held]
        planted = Counter(one.case.code for one in own if one.case.code)
        found = Counter(one.case.code for one in own if one.right)
        sound = [one for one in own if one.case.code is None]
        sys.stdout.write(
            f"{'held' if held else 'read'}: found {found.total()} of {planted.total()}; "
            f"alarms on {sum(bool(one.alarms) for one in sound)} of {len(sound)} sound reports\n"
        )
        sys.stdout.writelines(f"  {code} {found[code]}/{count}\n" for code, count in sorted(planted.items()))
        for one in own if not held else ():
            if one.case.code and not one.right:
                sys.stdout.write(f"  missed {one.case.number} {one.case.code} {one.case.quote}\n")
            for alarm in one.alarms:
                sys.stdout.write(f"  alarm {one.case.number} {alarm.code} {alarm.text}: {alarm.message}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
