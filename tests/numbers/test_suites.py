"""Numeral suites of other projects and official translations, as far as they are about written official prose.

The data is not part of the project; without it the tests are skipped. Spoken forms (幺, 洞, 米九, 三毛), clock
times, telephone and card numbers, traditional measure words and SI conversions do not occur in reports.
"""

from __future__ import annotations

import json
import re
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from analyzer.lexicon.store import Lexicons
from analyzer.numbers.marks import Marks
from analyzer.numbers.numeral import parse_numeral
from analyzer.numbers.quantity import QuantityReader
from analyzer.numbers.scanner import NumberScanner
from analyzer.numbers.units import UnitTable
from tests.numbers.numerals import format_numeral

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "numbers"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="number suites are not part of the project")

SPOKEN = re.compile(
    r"幺|洞|拐|块|毛|蚊|个半|個|半|打|兆|[度月点點時时:：](?!%)|尾号|身份证|正负|±|百分[三百]|二两|2两|一共有"
    r"|九十九[三九]|八百一千|二十九千|十二一千|一百一个|九百九周|300w|O2O|B2B|\.77|[KMGkm](?![a-z])|-\d|[$£]\d+~|Wv|百三到"
)
APPLICABLE = re.compile(
    r"(?:itn|tn)/(?:test_cases_)?(?:cardinal|decimal|fraction|money|measure|number|math|ordinal|normalizer\w*)$"
)
BARE_RANGE = re.compile(
    r"[\d.]+~[\d.]+[万亿]?|[零一二三四五六七八九十百千万]+到[零一二三四五六七八九十百千万]+"
)
TO_SIMPLE = str.maketrans("點億萬負兩貳參陸個", "点亿万负两贰叁陆个")
RUN = re.compile(
    r"[0-9０-９]+(?:,[0-9]{3})*(?:[.．][0-9０-９]+)?"
    r"|[零〇一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟]+"
    r"(?:点[零一二两三四五六七八九壹贰叁肆伍陆柒捌玖]+[万亿]?)?"
)
NOT_WRITTEN = re.compile(
    r"米[六九]|[對对双雙]|份|茶匙|湯匙|又|^.$|分[一之]|^- |^负 |^負 |拾|卌|零點77|半|百二"
)
# Rows that state two values (the first) or convert the unit (the second).
DEFECTIVE = {"一億零一萬一千一百一", "一千克"}


@pytest.fixture(scope="module")
def values():
    lexicons = Lexicons()
    reader = QuantityReader(UnitTable(lexicons), Marks(lexicons))

    def read(text):
        if BARE_RANGE.fullmatch(str(text)):
            text += "个"  # a range is read with its unit
        text = re.sub(r"(\d+) ?/ ?(\d+)(?![/\d])", r"\2分之\1", str(text).translate(TO_SIMPLE))
        found, position = [], 0
        for run in RUN.finditer(text):
            if run.start() < position:
                continue
            quantity = reader.read(text, run.start(), run.end())
            if quantity is None:
                continue
            sign = -1 if text[run.start() - 1 : run.start()] in ("负", "-") else 1
            found.append((sign * quantity.value, quantity.upper))
            position = max(quantity.number.end, quantity.span.end)
        return found

    return read


def rows(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))["rows"]


def told(line):
    """Shown by ``pytest -s``."""
    sys.stdout.write(f"\n{line}\n")


def test_cn2an():
    bad = []
    for row in rows("cn2an.json"):
        a, b = row["a"], row["b"]
        if isinstance(a, str) and not re.search("[元圆角分]", a):
            ok = parse_numeral(a) == Decimal(str(b))
        elif isinstance(a, str):
            continue  # amounts in full are quantities, see test_scanner
        else:
            ok = format_numeral(Decimal(str(a))) == b
        bad += [] if ok else [row]
    assert bad == []


@pytest.mark.parametrize("name", ["nemo.json", "wetext.json"])
def test_two_sides_have_one_value(values, name):
    judged = bad = 0
    failures = []
    for row in rows(name):
        a, b = str(row["a"]), str(row["b"])
        if not APPLICABLE.search(row["file"]) or SPOKEN.search(a) or SPOKEN.search(b) or a in DEFECTIVE:
            continue
        judged += 1
        if values(a) != values(b):
            bad += 1
            failures.append((a, b))
    told(f"{name}: {judged} of {len(rows(name))} rows judged, {bad} unequal: {failures}")
    assert judged > 100
    assert bad <= judged * 0.02, failures


def test_duckling_surfaces_share_their_value(values):
    groups = json.loads((DATA / "duckling_zh.json").read_text(encoding="utf-8"))["groups"]
    judged = 0
    failures = []
    for group in groups:
        if group["dimension"] not in ("Numeral", "AmountOfMoney", "Distance", "Volume"):
            continue
        stated = [Decimal(n) for n in re.findall(r"-?\d+(?:\.\d+)?", group["value"])]
        if re.search("Cent|Inch|Gallon", group["value"]):
            continue
        for surface in group["surface"]:
            if SPOKEN.search(surface) or re.search(
                r"米[六九]|[对對双雙]|份|茶匙|湯匙|又|^.$|分[一之]|^- |^负 |^負 |拾|卌|零點77|半|百二",
                surface,
            ):
                continue
            judged += 1
            got = [x for low, high in values(surface) for x in ((low,) if high is None else (low, high))]
            if got != stated:
                failures.append((surface, stated, got))
    told(f"duckling: {judged} surfaces judged, {len(failures)} unequal: {failures}")
    assert judged > 80
    assert len(failures) <= judged * 0.02, failures


SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ENGLISH = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s*(percentage points?|percent|%|thousand|million|billion|trillion)?"
    r"(?:[- ](million|billion|trillion))?"
)


def english(text):
    percent, large = set(), set()
    for number, word, further in ENGLISH.findall(text):
        value = Decimal(number.replace(",", ""))
        if word in ("percent", "%"):
            percent.add(value)
        elif not word.startswith("percentage"):
            value *= SCALE.get(word, 1) * SCALE.get(further, 1)
            if value >= 10_000:
                large.add(value)
    return percent, large


def test_official_translations_state_the_same_values():
    """亩 and 斤 are converted in English, so segments with them say nothing about the numeral."""
    scanner = NumberScanner(Lexicons())
    judged = 0
    failures = []
    for path in sorted((DATA / "tmx-dev").glob("*.json")):
        for chinese, translation in json.loads(path.read_text(encoding="utf-8")):
            mentions = [m for m in scanner.scan(chinese) if m.value is not None]
            percent = {
                v for m in mentions if m.dimension == "percent" for v in (m.value, m.upper) if v is not None
            }
            large = {
                v
                for m in mentions
                if m.dimension not in ("percent", "points", "area", "weight")
                for v in (m.value, m.upper)
                if v is not None and v >= 10_000
            }
            for ours, theirs in zip((percent, large), english(translation), strict=True):
                if ours and theirs:
                    judged += 1
                    if not (ours <= theirs or theirs <= ours):
                        failures.append((chinese, ours - theirs, theirs - ours))
    told(f"official translations: {judged} segments judged, {len(failures)} unequal: {failures}")
    assert judged > 300
    assert len(failures) <= judged * 0.02, failures
