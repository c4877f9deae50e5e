"""The gold corpus keeps the rules of its format, and the checker notices when a file does not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from analyzer.evaluate.gold import Gold, load_checklist_items, load_gold, main, validate_gold
from analyzer.evaluate.gold_places import GoldError, PlacedGold, occurrences, overlap
from analyzer.evaluate.gold_rules import relation_holds, surface_comparator
from tests.support import corruption
from tests.support.recipes import RECIPES

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SAMPLES = sorted(p.parent for p in CORPUS.glob("samples/*/gold.json"))


def _read(folder: Path) -> tuple[Gold, str, dict[str, str]]:
    gold = load_gold(folder / "gold.json")
    text = (folder / "clean.txt").read_text(encoding="utf-8")
    return gold, text, load_checklist_items(CORPUS / "checklists" / f"{gold.checklist}.yaml")


@pytest.fixture(scope="module")
def sample() -> tuple[Gold, str, dict[str, str]]:
    return _read(CORPUS / "samples" / "street-2020-clean")


def test_corpus_is_present() -> None:
    assert len(SAMPLES) >= 6


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda p: p.name)
def test_document_is_sound(folder: Path) -> None:
    gold, text, items = _read(folder)
    assert gold.doc == folder.name
    assert validate_gold(gold, text, items) == []
    assert bool(gold.noise) == (folder / "noisy.txt").exists()


@pytest.mark.parametrize("name", sorted(RECIPES))
def test_noisy_text_is_reproducible(name: str) -> None:
    folder = CORPUS / "samples" / name
    clean = (folder / "clean.txt").read_text(encoding="utf-8")
    assert RECIPES[name](clean) == (folder / "noisy.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(CORPUS.glob("checklists/*.yaml")), ids=lambda p: p.stem)
def test_checklist_loads(path: Path) -> None:
    items = load_checklist_items(path)
    assert len(items) in {5, 40}
    assert all(10 <= len(text) <= 60 for text in items.values())


def _first(records: tuple[msgspec.Struct, ...], **changes: object) -> tuple[msgspec.Struct, ...]:
    return (msgspec.structs.replace(records[0], **changes), *records[1:])


MUTATIONS: dict[str, tuple[Callable[[Gold], dict[str, object]], str]] = {
    "lost indicator": (lambda g: {"indicators": g.indicators[1:]}, "not accounted for"),
    "lost trap": (lambda g: {"traps": g.traps[1:]}, "not accounted for"),
    "swapped indicators": (lambda g: {"indicators": g.indicators[::-1]}, "in order"),
    "wrong value": (lambda g: {"indicators": _first(g.indicators, value=23)}, "the digits say"),
    "wrong comparator": (lambda g: {"indicators": _first(g.indicators, comparator=">")}, "the words say"),
    "upper without range": (lambda g: {"indicators": _first(g.indicators, upper=30)}, "upper bound"),
    "lost section": (lambda g: {"sections": g.sections[1:]}, "is no section"),
    "swapped sections": (lambda g: {"sections": g.sections[::-1]}, "section not found"),
    "scope without section": (lambda g: {"measures_scope": ("没有的标题",)}, "names no section"),
    "altered quote": (lambda g: {"plans": _first(g.plans, quote="没有的话")}, "not in the text"),
    "effect elsewhere": (
        lambda g: {"shortcomings": _first(g.shortcomings, effect="旧改资金")},
        "outside its",
    ),
    "lost link": (lambda g: {"links": g.links[1:]}, "needs either a link"),
    "link out of range": (lambda g: {"links": _first(g.links, plan=99)}, "points nowhere"),
    "lost verdict": (lambda g: {"verdicts": g.verdicts[1:]}, "0 verdicts"),
    "doubled verdict": (lambda g: {"verdicts": (*g.verdicts, g.verdicts[0])}, "2 verdicts"),
    "absent with evidence": (lambda g: {"verdicts": _first(g.verdicts, verdict="A")}, "A with 1 evidence"),
    "covered without evidence": (
        lambda g: {"verdicts": _first(g.verdicts, evidence=())},
        "C with 0 evidence",
    ),
    "planned as done": (lambda g: {"verdicts": _first(g.verdicts, verdict="P")}, "P evidence"),
    "contradiction without admission": (
        lambda g: {"verdicts": _first(g.verdicts, verdict="X", stratum="X")},
        "X needs a claim",
    ),
    "partial atoms for covered": (
        lambda g: {"verdicts": _first(g.verdicts, atoms="1/2")},
        "does not fit atoms",
    ),
    "impossible atoms": (lambda g: {"verdicts": _first(g.verdicts, atoms="3/2")}, "atoms 3/2"),
    "paraphrase with the item's words": (lambda g: {"verdicts": _first(g.verdicts, stratum="P")}, "overlap"),
    "violated declared": (
        lambda g: {
            "relations": tuple(msgspec.structs.replace(r, verdict="violated") for r in g.relations),
        },
        "arithmetic disagrees",
    ),
    "relation off the indicators": (
        lambda g: {"relations": _first(g.relations, quotes=("2020",))},
        "no indicator",
    ),
    "statutory block denied": (
        lambda g: {"statutory": msgspec.structs.replace(g.statutory, leader_duty="none")},
        "missing_section",
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_checker_notices(name: str, sample: tuple[Gold, str, dict[str, str]]) -> None:
    gold, text, items = sample
    change, message = MUTATIONS[name]
    problems = validate_gold(msgspec.structs.replace(gold, **change(gold)), text, items)
    assert any(message in p for p in problems), problems


def test_half_width_punctuation_in_clean_text_is_noticed(sample: tuple[Gold, str, dict[str, str]]) -> None:
    gold, text, items = sample
    assert any(
        "half-width" in p for p in validate_gold(gold, text.replace("会议，", "会议,", 1) + "甲,乙", items)
    )


def test_unknown_key_is_an_error(tmp_path: Path) -> None:
    raw = msgspec.json.decode((SAMPLES[0] / "gold.json").read_bytes())
    raw["surprise"] = 1
    path = tmp_path / "gold.json"
    path.write_bytes(msgspec.json.encode(raw))
    with pytest.raises(msgspec.ValidationError):
        load_gold(path)


def test_command_reports_counts(capsys: pytest.CaptureFixture[str]) -> None:
    folder = CORPUS / "samples" / "street-2020-faults"
    checklist = CORPUS / "checklists" / "subdistrict-2020.yaml"
    assert main([str(folder / "gold.json"), str(folder / "clean.txt"), str(checklist)]) == 0
    assert "14 faults" in capsys.readouterr().out
    assert main([]) == 2


def test_number_quotes_do_not_match_inside_longer_numbers() -> None:
    assert list(occurrences("共11名，其中1名", "1名")) == [(7, 9)]
    assert list(occurrences("二十两次，两次", "两次")) == [(5, 7)]


def test_start_must_hold_the_quote(sample: tuple[Gold, str, dict[str, str]]) -> None:
    gold, text, _ = sample
    wrong = msgspec.structs.replace(gold, indicators=_first(gold.indicators, start=0))
    with pytest.raises(GoldError):
        PlacedGold.of(wrong, text)


def test_overlap_ignores_punctuation() -> None:
    assert overlap("登记、编号", ["登记编号"]) == 1.0
    assert overlap("登记", []) == 0.0


@pytest.mark.parametrize(
    ("quote", "comparator"),
    [("50多场次", ">"), ("近200次", "<"), ("约500余人次", "~"), ("近百余场", "~"), ("不少于2次", ">="),
     ("3-5次", "range"), ("1至2名", "range"), ("20%-30%", "range"), ("超过1.3亿元", ">"), ("98.4%", "="),
     ("不足40学时", "<"), ("最多两回", "<="), ("4小时以上", ">="), ("1.2个百分点", "=")],
)  # fmt: skip
def test_surface_comparator(quote: str, comparator: str) -> None:
    assert surface_comparator(quote) == comparator


@pytest.mark.parametrize(
    ("kind", "values", "rate", "unit", "expected"),
    [
        ("sum", "63 62 1", "1宗", "宗", True),
        ("sum", "128 46 57 24", "24家", "家", False),
        ("ratio", "62 63 98.4", "98.4%", "%", True),
        ("ratio", "2 3 66.6", "66.6%", "%", True),
        ("ratio", "2 3 66.8", "66.8%", "%", False),
        ("ratio", "0 0 100", "100%", "%", None),
        ("growth", "214 178 20.2", "20.2%", "%", True),
        ("growth", "203 232 12.5", "12.5%", "%", True),
        ("growth", "93.2 91.1 2.3", "2.3个百分点", "百分点", False),
        ("bound", "3 2", "2件", "件", False),
        ("equal", "9 10", "10个", "个", False),
    ],
)
def test_relation_arithmetic(kind: str, values: str, rate: str, unit: str, expected: bool | None) -> None:
    assert relation_holds(kind, [Decimal(v) for v in values.split()], rate, unit) is expected


def test_byte_shift_destroys_a_stop_before_a_lead_byte_of_the_comma() -> None:
    assert corruption.gbk_byte_shift("有效。現將，如下") == "有效,F將,如下"
    assert corruption.gbk_byte_shift("有效。將，如下") == "有效。將,如下"
    assert corruption.gbk_byte_shift("停現𠀀，") == ",F𠀀,"
    with pytest.raises(ValueError, match="full-width"):
        corruption.gbk_byte_shift("甲", marks="。")


def test_gloss_covers_every_occurrence() -> None:
    assert corruption.gloss("建設，設施", "設") == "建設(shè)，設(shè)施"
    assert corruption.gloss("會議", "會", spaced="會") == "會(huì )議"


def test_damage_keeps_what_it_should() -> None:
    clean = (CORPUS / "samples" / "street-2020-clean" / "clean.txt").read_text(encoding="utf-8")
    assert len(corruption.to_traditional(clean)) == len(clean)
    assert corruption.add_blanks(clean, seed=3) == corruption.add_blanks(clean, seed=3)
    assert corruption.add_blanks(clean, seed=3).replace(" ", "") == clean.replace(" ", "")
    wrapped = corruption.wrap_lines(clean, width=28, lines_per_page=20)
    assert "— 1 —" in wrapped
    assert max(map(len, wrapped.split("\n"))) <= 28
    assert corruption.wrap_lines("甲" * 5, width=5) == "甲" * 5
    pages = corruption.add_page_headers("甲" * 9 + "2025年", "某镇报告", every=10)
    assert pages == "甲" * 9 + "2025\n\n某镇报告\u3000\u3000第2页\n\n年"
    chrome = corruption.add_chrome("标题\n正文\n")
    assert chrome.index("标题") < chrome.index("发布日期") < chrome.index("正文") < chrome.index("网站标识码")
    assert corruption.add_entities("“七五”\n") == "&nbsp;&nbsp;&ldquo;七五&rdquo;\n"
    assert corruption.mask_names("云栖里片区、云栖", ["云栖", "云栖里"]) == "xx片区、xx"
    assert corruption.half_width("（一），。") == "(一),。"
