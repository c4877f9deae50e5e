"""A small annotated document with a report that agrees with every annotation; tests change one of the two."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from analyzer.checklist.model import Checklist, Item
from analyzer.evaluate.cases import Case
from analyzer.evaluate.counts import Ledger
from analyzer.evaluate.gold import (
    Gold,
    GoldFault,
    GoldIndicator,
    GoldLink,
    GoldMeasure,
    GoldPlan,
    GoldRelation,
    GoldSection,
    GoldShortcoming,
    GoldStatutory,
    GoldTrap,
    GoldVerdict,
)
from analyzer.evaluate.gold_places import PlacedGold
from analyzer.evaluate.observed import Observed
from analyzer.records import (
    SCHEMA,
    AtomVerdict,
    Cause,
    ChecklistInfo,
    Coverage,
    Evidence,
    Finding,
    Indicator,
    ItemCoverage,
    Link,
    Measure,
    Plan,
    Quote,
    Relation,
    Report,
    Restoration,
    Section,
    Shortcoming,
    SourceInfo,
    Statutory,
    Tool,
)
from analyzer.text.span import Span

TEXT = """霁川镇2024年法治政府建设情况
一、主要举措
受理调解案件63宗，成功62宗，成功率98.4%。成立调解工作室，“八五”普法扎实开展。
二、存在不足
一是因编制偏紧，窗口人手不够，造成办件积压。二是普法形式单一。
三、下一步打算
增配窗口人员。
"""
STATUTORY = {
    "measures": "section",
    "shortcomings": "section",
    "causes": "implicit",
    "leader_duty": "none",
    "next_year": "section",
}
CHECKLIST = Checklist(
    id="list",
    title="清单",
    items=(
        Item(id="A01", theme="调解", text="成立调解工作室，受理调解案件", weight=2),
        Item(id="A02", theme="服务", text="增配窗口人员"),
        Item(id="A03", theme="公开", text="公开财政预算"),
    ),
)


def at(quote: str, text: str = TEXT) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def gold(**changes: object) -> Gold:
    sections = (
        ("一、", "主要举措", "measures"),
        ("二、", "存在不足", "shortcomings"),
        ("三、", "下一步打算", "plans"),
    )
    numbers = (("63宗", 63, "宗", "受理调解案件", "count"), ("62宗", 62, "宗", "调解成功案件", "count"),
               ("98.4%", 98.4, "%", "调解成功率", "rate"))  # fmt: skip
    whole = Gold(
        doc="doc", checklist="list", unit_type="镇", year=2024, noise=(),
        sections=tuple(GoldSection(level=1, number=n, title=t, kind=k) for n, t, k in sections),  # type: ignore[arg-type]
        statutory=GoldStatutory(**STATUTORY),  # type: ignore[arg-type]
        indicators=tuple(
            GoldIndicator(
                quote=q, value=v, comparator="=", unit=u, subject=s,
                kind=k, period="2024年", distribution="total",  # type: ignore[arg-type]
            )
            for q, v, u, s, k in numbers
        ),
        traps=(GoldTrap(quote="八五", why="规划"), GoldTrap(quote="2024年", why="年份")),
        measures_scope=("主要举措",),
        measures=(
            GoldMeasure(quote="受理调解案件63宗", verb="受理", object="调解案件", status="DONE", concreteness=3),
            GoldMeasure(quote="成立调解工作室", verb="成立", object="调解工作室", status="DONE", concreteness=2),
        ),
        shortcomings=(
            GoldShortcoming(quote="因编制偏紧，窗口人手不够，造成办件积压", aspect="OPEN_SERVICE", severity=2,
                            cause="编制偏紧", effect="办件积压"),
            GoldShortcoming(quote="普法形式单一", aspect="LAW_EDU", severity=1),
        ),
        plans=(GoldPlan(quote="增配窗口人员"),),
        links=(GoldLink(shortcoming=0, plan=0, type="full"),),
        relations=(GoldRelation(kind="ratio", quotes=("62宗", "63宗", "98.4%"), verdict="holds"),),
        faults=(),
        verdicts=(
            GoldVerdict(item="A01", verdict="C", stratum="E", atoms="2/2",
                        evidence=("成立调解工作室", "受理调解案件63宗")),
            GoldVerdict(item="A02", verdict="P", stratum="-", evidence=("增配窗口人员",)),
            GoldVerdict(item="A03", verdict="A", stratum="N", near=("受理调解案件63宗",)),
        ),
    )  # fmt: skip
    return replace(whole, **changes)


def report(**changes: object) -> Report:
    heads = ("一、主要举措", "二、存在不足", "三、下一步打算")
    ends = [at(head).start for head in heads[1:]] + [len(TEXT)]
    kinds = ("measures", "shortcomings", "plans")
    sections = tuple(
        Section(f"s{i}", None, 1, head[:2], head[2:], kind, None, Span(at(head).start, end), at(head))  # type: ignore[arg-type]
        for i, (head, end, kind) in enumerate(zip(heads, ends, kinds, strict=True), start=1)
    )
    preamble = Section("s0", None, 0, "", "", "preamble", None, Span(0, at(heads[0]).start), Span(0, 0))
    whole = Report(
        schema=SCHEMA,
        tool=Tool("analyzer", "0", ""),
        source=SourceInfo(None, "", "text", None, len(TEXT), None, None, "镇", 2024, None),
        restoration=Restoration({}, ()),
        statutory=Statutory(**STATUTORY),  # type: ignore[arg-type]
        sections=(preamble, *sections),
        measures=(measure("m1", "受理调解案件63宗", 3), measure("m2", "成立调解工作室", 2)),
        indicators=(
            indicator("n1", "63宗", "63", "宗", "受理调解案件"),
            indicator("n2", "62宗", "62", "宗", "调解成功案件"),
            replace(indicator("n3", "98.4%", "98.4", "%", "调解成功率"), kind="rate"),
        ),
        relations=(Relation("ratio", ("n2", "n1", "n3"), Decimal("98.4"), Decimal("98.4"), "holds", "62÷63"),),
        shortcomings=(
            Shortcoming("c1", at("因编制偏紧，窗口人手不够，造成办件积压"), "因编制偏紧，窗口人手不够，造成办件积压",
                        "OPEN_SERVICE", 2, Cause(at("编制偏紧"), "编制偏紧", "resource"),
                        Quote(at("办件积压"), "办件积压")),
            Shortcoming("c2", at("普法形式单一"), "普法形式单一", "LAW_EDU", 1, None, None),
        ),
        plans=(Plan("p1", at("增配窗口人员"), "增配窗口人员", "OPEN_SERVICE"),),
        links=(Link("c1", "p1", "full"),),
        coverage=Coverage(
            ChecklistInfo("list", "清单", 3), 0.6, (0.5, 0.7),
            (
                item("A01", "covered", ("成立调解工作室", "受理调解案件63宗"), atoms=("covered", "covered")),
                item("A02", "planned", ("增配窗口人员",)),
                item("A03", "absent", ()),
            ),
            (),
        ),
        findings=(),
    )  # fmt: skip
    return replace(whole, **changes)


def measure(identifier: str, quote: str, concreteness: int, status: str = "DONE") -> Measure:
    return Measure(identifier, "s1", at(quote), quote, "", "", None, status, concreteness, None)  # type: ignore[arg-type]


def indicator(identifier: str, quote: str, value: str, unit: str, subject: str) -> Indicator:
    return Indicator(
        identifier,
        "s1",
        at(quote),
        quote,
        Decimal(value),
        None,
        "=",
        unit,
        subject,
        "count",
        "2024年",
        "total",
    )


def item(
    identifier: str, verdict: str, quotes: tuple[str, ...], *, atoms: tuple[str, ...] = (), sure: float = 0.8
) -> ItemCoverage:
    others = [
        name for name in ("covered", "mentioned", "planned", "absent", "contradicted") if name != verdict
    ]
    probability = {verdict: sure, **dict.fromkeys(others, (1 - sure) / 4)}
    evidence = tuple(Evidence(at(quote), quote, "claim") for quote in quotes)
    parts = tuple(AtomVerdict(f"部分{i}", atom) for i, atom in enumerate(atoms))  # type: ignore[arg-type]
    return ItemCoverage(identifier, "", identifier, verdict, probability, False, evidence, (), (), parts)  # type: ignore[arg-type]


def finding(code: str, quote: str, severity: str = "error") -> Finding:
    return Finding(code, severity, at(quote), quote, "说明", None, "f")  # type: ignore[arg-type]


def fault(code: str, quote: str | None) -> GoldFault:
    return GoldFault(code=code, quote=quote)  # type: ignore[arg-type]


def case(annotated: Gold | None = None) -> Case:
    return Case("doc", PlacedGold.of(annotated or gold(), TEXT), None, CHECKLIST)


def seen(annotated: Gold | None = None, found: Report | None = None) -> Observed:
    return Observed(case(annotated), found or report(), 0)


def values(ledger: Ledger) -> dict[str, float | None]:
    from analyzer.evaluate.bootstrap import figures

    return {figure.key: figure.value for figure in figures([ledger])}


def states(ledger: Ledger, part: str) -> list[str]:
    return [outcome.state for outcome in ledger.outcomes if outcome.part == part]
