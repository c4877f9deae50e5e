"""The checkable rules of the gold format.

Two lists: ``problems_of`` holds violations (a released file has none), ``doubts_of`` holds things a
second reader should look at, such as an overlap outside the range its stratum suggests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import regex

from analyzer.evaluate.gold import Gold, GoldIndicator, GoldRelation, GoldVerdict
from analyzer.evaluate.gold_places import (
    NUMERAL,
    GoldError,
    PlacedGold,
    occurrences,
    overlap,
    touches,
)

_HAN_ORDINAL = "[一二三四五六七八九十]{1,3}"
_HEADING = regex.compile(
    rf"^[ \u3000]*({_HAN_ORDINAL}、|[（(]{_HAN_ORDINAL}[）)]|\d{{1,2}}[.．、]|[（(]\d{{1,2}}[）)])",
    regex.M,
)
_ENUMERATOR = regex.compile(rf"{_HAN_ORDINAL}(?:是|要)|第{_HAN_ORDINAL}(?=，)|[（(]\d{{1,2}}[）)]|[①-⑳]")
_DIGITS = regex.compile(r"\d+")
_CLASSIFIER = (
    "平方米|平方公里|公里|亩|工作日|小时|分钟|学时|课时|周年|年级|人次|场次|件次|户次|家次|批次|例次|辆次|百分点|"
    "周|天|日|月|年|季度|元|次|场|件|宗|起|名|人|户|家|个|处|项|条|份|册|张|本|篇|期|台|辆|批|套|部|幅|票|卷|例|位|支|"
    "遍|轮|回|堂|道|米|吨|成|倍|级|类|种|系列|届|委|方|线|站|窗|网|岗"
)
# 统一, 逐一 and the like end in 一 without counting; 一起 is an adverb far more often than one case.
_HAN_NUMBER = regex.compile(
    rf"(?!一起)(?<![统同唯单逐专之])(?:第|百分之|千分之)?[{NUMERAL}]++(?:点[{NUMERAL}]++)?"
    rf"[多余几来]?(?:个|大)?(?:{_CLASSIFIER})"
)
_RANGE = regex.compile(rf"\d[%％]?[^\d%]{{0,3}}[-—–~～至到]\d|[{NUMERAL}]至[{NUMERAL}]")
_FUTURE = regex.compile("将|拟|计划|下一步|力争|争取|明年|2\\d{3}年")
_ASCII_PUNCTUATION = regex.compile(r"(?<=\p{Han})[,;:()?!](?=\p{Han})")
_COMPARATORS = (
    (">=", "不少于|不低于|至少|以上"),
    ("<=", "不超过|以内|至多|最多|不多于"),
    ("<", "近|不足|不到"),
    (">", "[多余几超逾]|来[次名件个]"),
)


def _quotes(gold: Gold) -> Iterator[tuple[str, str | None]]:
    yield from (("trap", t.quote) for t in gold.traps)
    yield from (("measure", m.quote) for m in gold.measures)
    for s in gold.shortcomings:
        yield from (("shortcoming", s.quote), ("cause", s.cause), ("effect", s.effect))
    yield from (("plan", p.quote) for p in gold.plans)
    yield from (("relation", q) for r in gold.relations for q in r.quotes)
    yield from (("fault", f.quote) for f in gold.faults)
    for v in gold.verdicts:
        yield from ((f"{v.item} evidence", q) for q in v.evidence)
        yield from ((f"{v.item} near", q) for q in v.near)


def _quote_problems(gold: Gold, text: str) -> Iterator[str]:
    for name, quote in _quotes(gold):
        if quote is not None and (not quote or quote not in text):
            yield f"{name} quote not in the text: {quote!r}"
    for s in gold.shortcomings:
        # With a cause section of its own the causes stand apart from the problems they explain.
        inner = (s.effect,) if gold.statutory.causes == "section" else (s.cause, s.effect)
        yield from (f"outside its shortcoming: {part}" for part in inner if part and part not in s.quote)
    for t in gold.traps:
        if t.start is not None and text[t.start : t.start + len(t.quote)] != t.quote:
            yield f"trap {t.quote}: start {t.start} does not hold the quote"


def _number_problems(doc: PlacedGold) -> Iterator[str]:
    text = doc.text
    covered = bytearray(len(text))
    spans = [p for t in doc.gold.traps for p in occurrences(text, t.quote)]
    spans += [*doc.indicators, *doc.number_places, *(m.span() for m in _ENUMERATOR.finditer(text))]
    for a, b in spans:
        covered[a:b] = b"\x01" * (b - a)
    for pattern in (_DIGITS, _HAN_NUMBER):
        for m in pattern.finditer(text):
            if not all(covered[i] for i in range(*m.span()) if text[i].isdigit() or text[i] in NUMERAL):
                around = text[max(0, m.start() - 8) : m.end() + 8].replace("\n", "/")
                yield f"number not accounted for: {m.group()} in “{around}”"
    for ind, place in zip(doc.gold.indicators, doc.indicators, strict=True):
        if touches(place, doc.number_places):
            yield f"indicator is a heading number: {ind.quote}"


def surface_comparator(quote: str) -> str:
    """Comparator that the words of a quote stand for; two approximations of opposite sense give ``~``."""
    if _RANGE.search(quote):
        return "range"
    double = quote.startswith(("近", "将近")) and regex.search("[多余几]", quote)
    if double or regex.search("约|左右|上下", quote):
        return "~"
    return next((code for code, words in _COMPARATORS if regex.search(words, quote)), "=")


def _indicator_problems(ind: GoldIndicator) -> Iterator[str]:
    surface = surface_comparator(ind.quote)
    if surface != ind.comparator:
        yield f"indicator {ind.quote}: comparator {ind.comparator}, the words say {surface}"
    if (ind.comparator == "range") != (ind.upper is not None):
        yield f"indicator {ind.quote}: upper bound belongs to ranges and only to them"
    m = regex.search(r"(\d+(?:\.\d+)?)(?:多|余|几)?([万亿])?", ind.quote)
    if m and ind.value is not None:
        value = Decimal(m[1]) * {"万": 10**4, "亿": 10**8}.get(m[2] or "", 1)
        if value != Decimal(str(ind.value)):
            yield f"indicator {ind.quote}: value {ind.value}, the digits say {value}"


def relation_holds(kind: str, values: Sequence[Decimal], rate_quote: str, unit: str) -> bool | None:
    """Arithmetic of one constraint.

    Args:
        kind: relation kind; the order of values is that of ``GoldRelation``.
        values: base-unit values.
        rate_quote: printed rate or change; its decimals set the tolerance. Rates pass when rounding
            half-up or truncation gives the printed figure.
        unit: unit of the rate; 百分点 compares differences instead of quotients.

    Returns:
        ``None`` when the number of values does not fit the kind.
    """
    if kind == "sum" and len(values) > 1:
        return values[0] == sum(values[1:])
    if kind == "equal" and len(values) > 1:
        return len(set(values)) == 1
    if kind == "bound" and len(values) == 2:
        return values[0] <= values[1]
    if kind not in {"ratio", "growth"} or len(values) != 3 or not values[1]:
        return None
    a, b, rate = values
    if kind == "growth" and unit == "百分点":
        return abs(a - b) == rate
    got = abs(a - b) / b * 100 if kind == "growth" else a / b * 100
    m = regex.search(r"\d+(?:\.(\d+))?", rate_quote)
    step = Decimal(1).scaleb(-len(m[1] or "")) if m else Decimal(1)
    return rate - step / 2 <= got < rate + step


def _relation_problems(gold: Gold, relation: GoldRelation) -> Iterator[str]:
    by_quote = {i.quote: i for i in gold.indicators}
    missing = [q for q in relation.quotes if q not in by_quote]
    if missing:
        yield f"relation quote is no indicator: {missing[0]}"
        return
    used = [by_quote[q] for q in relation.quotes]
    if relation.verdict == "unverifiable" or any(i.comparator != "=" for i in used):
        return
    values = [Decimal(str(i.value)) for i in used]
    holds = relation_holds(relation.kind, values, used[-1].quote, used[-1].unit)
    if holds is not None and holds != (relation.verdict == "holds"):
        printed = "/".join(relation.quotes)
        yield f"relation {relation.kind} {printed}: arithmetic disagrees with {relation.verdict}"


def _structure_problems(doc: PlacedGold) -> Iterator[str]:
    gold, text = doc.gold, doc.text
    starts = {a for a, _ in doc.sections}
    for m in _HEADING.finditer(text):
        if m.start(1) not in starts:
            yield f"line with heading number is no section: {text[m.start() : m.start() + 20]!r}"
    kinds = {s.kind for s in gold.sections}
    st = gold.statutory
    blocks = {
        "measures": st.measures,
        "shortcomings": st.shortcomings,
        "leader_duty": st.leader_duty,
        "plans": st.next_year,
    }
    for kind, presence in blocks.items():
        if (presence == "section") != (kind in kinds):
            yield f"statutory {kind} = {presence} disagrees with the section kinds"
        if presence == "none" and not any(f.code == "missing_section" for f in gold.faults):
            yield f"statutory {kind} = none without a missing_section fault"
    caused = any(s.cause for s in gold.shortcomings)
    if (st.causes == "none" and caused) or (st.causes in {"clause", "implicit"} and not caused):
        yield f"statutory causes = {st.causes} disagrees with the causes of the shortcomings"
    titles = {s.title for s in gold.sections} | {"*"}
    yield from (f"measures_scope names no section: {t}" for t in gold.measures_scope if t not in titles)
    for measure in gold.measures:
        if not any(doc.in_scope(p) for p in occurrences(text, measure.quote)):
            yield f"measure outside measures_scope: {measure.quote}"
    for mark in _ASCII_PUNCTUATION.finditer(text):
        yield f"half-width punctuation in the clean text at {mark.start()}"


def _link_problems(doc: PlacedGold) -> Iterator[str]:
    gold = doc.gold
    for link in gold.links:
        if link.shortcoming >= len(gold.shortcomings) or link.plan >= len(gold.plans):
            yield f"link {link.shortcoming}->{link.plan} points nowhere"
    linked = {link.shortcoming for link in gold.links}
    unpaired = [f.quote for f in gold.faults if f.code == "unpaired_plan" and f.quote]
    for i, s in enumerate(gold.shortcomings):
        flagged = any(q in s.quote or s.quote in q for q in unpaired)
        if (i in linked) == flagged:
            yield f"shortcoming {i} needs either a link or an unpaired_plan fault"
    kinds = {s.kind for s in gold.sections}
    if "shortcomings" in kinds:
        for s in gold.shortcomings:
            if "shortcomings" not in doc.kinds(s.quote):
                yield f"shortcoming outside its section: {s.quote}"
    if "plans" in kinds:
        for p in gold.plans:
            if "plans" not in doc.kinds(p.quote):
                yield f"plan outside its section: {p.quote}"


def _evidence_problems(doc: PlacedGold, v: GoldVerdict) -> Iterator[str]:
    gold = doc.gold
    kinds = [doc.kinds(q) for q in v.evidence]
    if (v.verdict == "A") != (not v.evidence):
        yield f"{v.item}: {v.verdict} with {len(v.evidence)} evidence quotes"
    if len(v.evidence) > 3:
        yield f"{v.item}: more than three evidence quotes"
    if v.verdict == "X":
        admitted = ["shortcomings" in k for k in kinds]
        severities = [s.severity for s in gold.shortcomings if any(q in s.quote for q in v.evidence)]
        if not any(admitted) or (all(admitted) and "X2" not in v.note):
            yield f"{v.item}: X needs a claim and an admission (or only an admission, noted as X2)"
        if severities and max(severities) < 2:
            yield f"{v.item}: X by an admission of severity 1"
    if v.verdict == "P":
        weak = [m.quote for m in gold.measures if m.status in {"PLANNED", "INTENT"}]
        for q, k in zip(v.evidence, kinds, strict=True):
            if "plans" not in k and not _FUTURE.search(q) and not any(w in q or q in w for w in weak):
                yield f"{v.item}: P evidence is neither in a plan section nor marked as future: {q}"
    if v.verdict == "C" and kinds and all(k <= {"plans", "shortcomings", "preamble"} for k in kinds):
        yield f"{v.item}: C evidence only in preamble, shortcomings or plans"


def _concreteness_problems(doc: PlacedGold, v: GoldVerdict) -> Iterator[str]:
    """C wants concreteness of at least 2, checkable where all evidence lies in ``measures_scope``."""
    places = [p for q in v.evidence for p in occurrences(doc.text, q) if doc.in_scope(p)]
    if v.verdict != "C" or len(places) < len(v.evidence):
        return
    if any(touches(p, doc.indicators) for p in places):
        return
    strong = [
        p
        for m in doc.gold.measures
        if m.concreteness >= 2 and m.status in {"DONE", "ONGOING", "ROUTINE"}
        for p in occurrences(doc.text, m.quote)
    ]
    if not any(touches(p, strong) for p in places):
        yield f"{v.item}: C, but no measure of concreteness 2 in its evidence"


def _atom_problems(v: GoldVerdict, item: str) -> Iterator[str]:
    if v.atoms is not None:
        m = regex.fullmatch(r"(\d+)/(\d+)", v.atoms)
        done, total = (int(m[1]), int(m[2])) if m else (1, 0)
        unfit = {"C": done < total, "M": not done, "P": done, "A": done, "X": done == total}
        if total < 2 or done > total:
            yield f"{v.item}: atoms {v.atoms}"
        elif unfit[v.verdict]:
            yield f"{v.item}: verdict {v.verdict} does not fit atoms {v.atoms}"
    if v.stratum == "K" and (v.atoms is None or v.verdict != "M"):
        yield f"{v.item}: stratum K is for M with part of the atoms"
    if (v.stratum == "X") != (v.verdict == "X") or (v.stratum == "N" and (v.verdict != "A" or not v.near)):
        yield f"{v.item}: stratum {v.stratum} does not fit verdict {v.verdict}"
    if v.stratum == "P" and overlap(item, v.evidence) > 0.35:
        yield f"{v.item}: stratum P but overlap {overlap(item, v.evidence):.2f} > .35"


def problems_of(gold: Gold, text: str, items: Mapping[str, str]) -> list[str]:
    """All violations of the format, in the order structure, numbers, relations, verdicts."""
    out = list(_quote_problems(gold, text))
    try:
        doc = PlacedGold.of(gold, text)
    except GoldError as error:
        return [*out, str(error)]
    out += _structure_problems(doc)
    out += _number_problems(doc)
    out += [p for ind in gold.indicators for p in _indicator_problems(ind)]
    out += [p for r in gold.relations for p in _relation_problems(gold, r)]
    out += _link_problems(doc)
    counts = Counter(v.item for v in gold.verdicts)
    out += [f"item {i}: {counts[i]} verdicts" for i in items if counts[i] != 1]
    out += [f"verdict on unknown item {i}" for i in counts if i not in items]
    for v in gold.verdicts:
        out += _evidence_problems(doc, v)
        out += _concreteness_problems(doc, v)
        out += _atom_problems(v, items.get(v.item, ""))
    return out


def doubts_of(gold: Gold, items: Mapping[str, str]) -> list[str]:
    """Things to re-read: overlaps outside their stratum, composite items without atoms, X without fault."""
    out: list[str] = []
    for v in gold.verdicts:
        item = items.get(v.item, "")
        got = overlap(item, v.evidence)
        if v.stratum == "E" and got < 0.5:
            out.append(f"{v.item}: stratum E, overlap {got:.2f} < .50")
        if v.stratum == "-" and v.verdict in {"C", "M", "P"} and not 0.35 < got < 0.5:
            out.append(f"{v.item}: stratum -, overlap {got:.2f}")
        if v.stratum == "N" and overlap(item, v.near) < 0.4:
            out.append(f"{v.item}: stratum N, overlap {overlap(item, v.near):.2f} < .40")
        plain = regex.sub(r"“[^”]{1,40}”|《[^》]{1,60}》|[（(][^）)]{1,20}[）)]", "", item)
        if v.atoms is None and v.verdict in {"C", "M", "X"} and regex.search("、|以及|和|并", plain):
            out.append(f"{v.item}: composite wording without atoms: {item}")
    contradicted = sum(v.verdict == "X" for v in gold.verdicts)
    if contradicted != sum(f.code == "self_contradiction" for f in gold.faults):
        out.append("number of X verdicts and of self_contradiction faults differ")
    return out
