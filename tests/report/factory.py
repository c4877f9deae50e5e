"""A hand-made report in which every record and every optional field occurs."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from analyzer.records import (
    SCHEMA,
    AtomVerdict,
    Cause,
    ChecklistInfo,
    Coverage,
    EditRecord,
    ErrorRecord,
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
    ThemeCoverage,
    Tool,
)
from analyzer.report.places import LineIndex
from analyzer.text.span import Span

LINES = (
    "云桥镇2020年法治政府建设工作总结",
    "现将有关情况报告如下。",
    "一、主要举措和成效",
    "（一）抓好普法宣传",
    "全年举办宣讲活动50多场次，受理调解案件63宗，成功62宗，调解成功率98.4%，投入2.5万元。",
    "二、存在的不足和原因",
    "一是因认识不够，普法力量薄弱，造成宣传走过场。二是执法不规范。",
    "三、下一年度打算",
    "配备专职普法人员。",
)
TEXT = "\n".join(LINES)


def at(quote: str) -> Span:
    """Return the place of ``quote`` in the text of the report."""
    start = TEXT.index(quote)
    return Span(start, start + len(quote))


def line_index() -> LineIndex:
    return LineIndex.of(TEXT)


def _to(start: str, end: str) -> Span:
    return Span(at(start).start, at(end).end)


def _section(
    identifier: str,
    parent: str | None,
    level: int,
    number: str,
    kind: str,
    aspect: str | None,
    first: int,
    last: int,
) -> Section:
    title = LINES[first].removeprefix(number)
    return Section(
        identifier,
        parent,
        level,
        number,
        title,
        kind,
        aspect,
        _to(LINES[first], LINES[last]),
        at(LINES[first]),
    )


def _indicator(identifier: str, quote: str, value: str, unit: str, **values: object) -> Indicator:
    settings: dict[str, object] = {
        "upper": None, "comparator": "=", "subject": "调解案件", "kind": "count", "period": "2020",
        "distribution": "total",
    }  # fmt: skip
    settings |= values
    return Indicator(
        id=identifier, section="s3", span=at(quote), text=quote, value=Decimal(value), unit=unit, **settings
    )


def _item(number: int, verdict: str, **values: object) -> ItemCoverage:
    settings: dict[str, object] = {
        "theme": "普法宣传", "text": f"第{number}项工作要点，开展宣传并配备人员", "probability": {verdict: 1.0},
        "review": False, "evidence": (), "missing": (), "reasons": (), "atoms": (),
    }  # fmt: skip
    settings |= values
    return ItemCoverage(item=f"A{number:02}", verdict=verdict, **settings)


def coverage() -> Coverage:
    claim = Evidence(at("举办宣讲活动50多场次"), "举办宣讲活动50多场次", "claim")
    admission = Evidence(at("普法力量薄弱"), "普法力量薄弱", "admission")
    plan = Evidence(at("配备专职普法人员"), "配备专职普法人员", "plan")
    items = (
        _item(1, "covered", evidence=(claim,), reasons=("有数字",)),
        _item(
            2, "mentioned", evidence=(claim,), missing=("缺：配备人员",), review=True,
            probability={"mentioned": 0.55, "covered": 0.45},
            atoms=(AtomVerdict("开展宣传", "covered"), AtomVerdict("配备人员", "absent")),
        ),
        _item(3, "planned", evidence=(plan,), missing=("仅列入计划",)),
        _item(4, "absent", theme="行政执法", missing=("缺：执法检查",)),
        _item(5, "contradicted", theme="行政执法", evidence=(claim, admission)),
        _item(6, "mentioned", theme="行政执法", missing=("缺具体依据",)),
    )  # fmt: skip
    themes = (ThemeCoverage("普法宣传", 0.5833, 3), ThemeCoverage("行政执法", 0.125, 3))
    return Coverage(
        ChecklistInfo("pilot", "云桥镇2020年工作要点", len(items)), 0.354, (0.21, 0.498), items, themes
    )


def report(**changes: object) -> Report:
    """Return the report, with top-level fields replaced by ``changes``."""
    full = Report(
        schema=SCHEMA,
        tool=Tool("analyzer", "0.1.0", "sha256:" + "0" * 64, None),
        source=SourceInfo(
            "docs/云桥镇.txt", "1" * 64, "text", "gb18030", len(TEXT), LINES[0], "云桥镇", "镇", 2020, "2021-01-20"
        ),
        restoration=Restoration(
            {"width": 12, "pinyin_gloss": 1}, (EditRecord("pinyin_gloss", at("现"), "现(xiàn)", "现"),)
        ),
        statutory=Statutory(
            measures="section", shortcomings="section", causes="implicit", leader_duty="none", next_year="clause"
        ),
        sections=(
            Section("s1", None, 0, "", "", "preamble", None, _to(LINES[0], LINES[1]), Span(0, 0)),
            _section("s2", None, 1, "一、", "measures", None, 2, 4),
            _section("s3", "s2", 2, "（一）", "measures", "LAW_EDU", 3, 4),
            _section("s4", None, 1, "二、", "shortcomings", None, 5, 6),
            _section("s5", None, 1, "三、", "plans", None, 7, 8),
        ),
        measures=(
            Measure(
                "m1", "s3", at("举办宣讲活动50多场次"), "举办宣讲活动50多场次", "举办", "宣讲活动", None, "DONE", 3,
                "LAW_EDU", ("n1",), (Quote(at("受理调解案件63宗"), "受理调解案件63宗"),),
            ),
        ),
        indicators=(
            _indicator("n1", "50多场次", "50", "场次", comparator=">", subject="宣讲活动"),
            _indicator("n2", "63宗", "63", "宗"),
            _indicator("n3", "62宗", "62", "宗", upper=Decimal(64), comparator="range", distribution="each"),
            _indicator("n4", "98.4%", "98.40", "%", kind="rate", subject="调解成功率", period=None),
            _indicator("n5", "2.5万元", "25000.0", "元", kind="amount", subject="=投入", distribution="unknown"),
        ),
        relations=(
            Relation("ratio", ("n3", "n2", "n4"), Decimal("98.41"), Decimal("98.4"), "holds", "62÷63=98.41%，相符"),
            Relation("bound", ("n4",), None, None, "unverifiable", "没有分母"),
            Relation("sum", ("n2", "n3"), Decimal(62), Decimal(63), "violated", "62，与63不符"),
        ),
        shortcomings=(
            Shortcoming(
                "d1", at(LINES[6].split("。")[0]), LINES[6].split("。")[0],
                "LAW_EDU", 2, Cause(at("认识不够"), "认识不够", "attitude"),
                Quote(at("造成宣传走过场"), "造成宣传走过场"),
            ),
            Shortcoming("d2", at("二是执法不规范"), "二是执法不规范", None, 3, None, None),
        ),
        plans=(Plan("p1", at("配备专职普法人员"), "配备专职普法人员", "LAW_EDU"),),
        links=(Link("d1", "p1", "partial"),),
        coverage=coverage(),
        findings=(
            Finding("NUM101", "error", at("成功62宗"), "成功62宗", "分项之和与总数不符。", "数据逻辑关系", "a" * 16,
                    (Quote(at("63宗"), "63宗"),), "成功63宗"),
            Finding("NUM101", "warning", at("63宗"), "63宗", "分项之和与总数不符。", "数据逻辑关系", "b" * 16),
            Finding("SHC103", "info", at("二是执法不规范"), "二是执法不规范", "没有对应的打算。", None, "c" * 16),
        ),
    )  # fmt: skip
    return replace(full, **changes)


def failed_report() -> Report:
    nothing = Statutory(
        measures="none", shortcomings="none", causes="none", leader_duty="none", next_year="none"
    )
    return report(
        source=SourceInfo("docs/坏.txt", "", "", None, 0, None, None, None, None, None),
        restoration=Restoration({}, ()), statutory=nothing, sections=(), measures=(), indicators=(), relations=(),
        shortcomings=(), plans=(), links=(), coverage=None, findings=(),
        errors=(ErrorRecord("RUN901", "docs/坏.txt：文件为空，没有文字。请检查文件。"),),
    )  # fmt: skip
