"""A report whose document tries to break out of the page, and a damaged document with its repairs."""

from __future__ import annotations

from msgspec.structs import replace

from analyzer.records import EditRecord, Evidence, Finding, Measure, Quote, Report, Restoration
from analyzer.text.span import Span
from tests.report.factory import TEXT, coverage, report

HOSTILE = (
    "<script>window.broken = 1</script><img src=http://127.0.0.1:9/x onerror='window.broken = 2'>"
    "&amp;&#60;</span></div><style>*{display:none}</style> {{ 7*7 }} \u202e \U00020000"
)
LONG = TEXT + "\n" + HOSTILE + "\n"


def hostile() -> Report:
    """Return the hand-made report with markup wherever text of a document or a checklist is shown."""
    start = LONG.index(HOSTILE)
    span = Span(start, start + len(HOSTILE))
    full = coverage()
    first = replace(
        full.items[0],
        text=full.items[0].text + HOSTILE,
        evidence=(*full.items[0].evidence, Evidence(span, HOSTILE, "claim")),
        reasons=(HOSTILE,),
    )
    base = report()
    return replace(
        base,
        source=replace(base.source, title=HOSTILE, path=HOSTILE, chars=len(LONG)),
        coverage=replace(full, items=(first, *full.items[1:])),
        measures=(*base.measures, Measure("m2", "s5", span, HOSTILE, "做", "事", None, "DONE", 1, None)),
        findings=(
            *base.findings,
            Finding(
                "TXT101", "error", span, HOSTILE, HOSTILE, HOSTILE, "d" * 16, (Quote(span, HOSTILE),), HOSTILE
            ),
        ),
        restoration=Restoration({}, ()),
    )


SOURCE = "全年舉辦(bàn)講座12場,參加\n860人次。\r\n無(wú)不足。\x00"
RESTORED = "全年举办讲座12场，参加860人次。\r\n无不足。\x00"
_EDITS = (
    ("script", "舉", "举"), ("pinyin_gloss", "辦(bàn)", "办"), ("script", "講", "讲"), ("script", "場", "场"),
    ("width", ",", "，"), ("script", "參", "参"), ("line_join", "\n", ""), ("pinyin_gloss", "無(wú)", "无"),
)  # fmt: skip


def edits() -> tuple[EditRecord, ...]:
    """Return the repairs that turn SOURCE into RESTORED."""
    made, at = [], 0
    for kind, before, after in _EDITS:
        at = SOURCE.index(before, at)
        made.append(EditRecord(kind, Span(at, at + len(before)), before, after))
        at += len(before)
    return tuple(made)


def damaged() -> Report:
    """Return a report on SOURCE whose facts overlap, nest, touch repairs and cross a line end."""
    quotes = (
        ("舉辦(bàn)講座12場", "举办讲座12场"),
        ("講座12場,參加\n860人次", "讲座12场，参加860人次"),
        ("12場", "12场"),
        ("全年舉辦(bàn)講座12場,參加\n860人次。", "全年举办讲座12场，参加860人次。"),
        ("無(wú)不足。", "无不足。"),
    )
    spans = [Span(SOURCE.index(quote), SOURCE.index(quote) + len(quote)) for quote, _ in quotes]
    base = report()
    measures = tuple(
        Measure(f"m{i}", "s1", span, text, "做", "事", None, "DONE", 1, None)
        for i, (span, (_, text)) in enumerate(zip(spans, quotes, strict=True), 1)
    )
    found = Finding("TXT101", "warning", spans[2], quotes[2][1], "请核对。", None, "e" * 16)
    return replace(
        base, source=replace(base.source, chars=len(SOURCE)), restoration=Restoration({"script": 5}, ()), sections=(),
        measures=measures, indicators=(), relations=(), shortcomings=(), plans=(), links=(), coverage=None,
        findings=(found,),
    )  # fmt: skip
