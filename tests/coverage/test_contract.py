"""What holds for every coverage record."""

import json

import msgspec
import pytest

from analyzer.checklist.model import Checklist, Item
from analyzer.coverage.outlook import VERDICTS
from tests.coverage.build import document

TEXT = """
# measures 一、主要做法
编制公布权责清单120项，3月在门户网站公开。落实“谁执法谁普法”普法责任制。办事处主任出庭应诉2次。
# shortcomings 二、不足
行政执法人员培训走过场，参训率低。
# plans 三、打算
明年聘请法律顾问2名。
"""
ITEMS = (
    "编制公布权责清单",
    "落实“谁执法谁普法”普法责任制",
    "加强行政执法人员培训",
    "聘请法律顾问",
    "组织旁听庭审",
    "落实行政机关负责人出庭应诉制度",
)


def test_quotes_hold_and_probabilities_sum_to_one(score):
    facts = document(TEXT)
    coverage = score(facts, *ITEMS)
    assert [item.verdict for item in coverage.items] == [
        "covered", "mentioned", "contradicted", "planned", "absent", "covered",
    ]  # fmt: skip
    for item in coverage.items:
        assert all(evidence.span.of(facts.text) == evidence.text for evidence in item.evidence)
        assert len(item.evidence) <= 3
        assert list(item.probability) == list(VERDICTS)
        assert sum(item.probability.values()) == pytest.approx(1)
        assert max(item.probability, key=item.probability.__getitem__) == item.verdict
        assert min(item.probability.values()) >= 0
        assert item.reasons
        assert bool(item.evidence) == (item.verdict != "absent")


def test_score_is_the_weighted_mean_and_lies_in_its_interval(compiler, scorer):
    items = tuple(Item(id=f"A{n}", theme=text[:2], text=text, weight=n + 1) for n, text in enumerate(ITEMS))
    checklist = Checklist(id="t", title="测试", items=items)
    coverage = scorer.score(document(TEXT), checklist, compiler.compile_all(checklist))
    credit = [1, 0.5, 0, 0.25, 0, 1]
    wanted = sum((n + 1) * c for n, c in enumerate(credit)) / sum(range(1, 7))
    assert coverage.score == pytest.approx(wanted, abs=1e-4)
    assert 0 <= coverage.interval[0] <= coverage.score <= coverage.interval[1] <= 1
    assert sum(theme.items for theme in coverage.themes) == len(items)
    assert all(0 <= theme.score <= 1 for theme in coverage.themes)


def test_same_input_same_output(score):
    first, second = (msgspec.json.encode(score(TEXT, *ITEMS)) for _ in range(2))
    assert first == second
    assert json.loads(first)["items"][0]["item"] == "T1"


def test_english_reasons_name_the_same_verdicts(score):
    chinese, english = (score(TEXT, *ITEMS, lang=lang) for lang in ("zh", "en"))
    assert [item.verdict for item in chinese.items] == [item.verdict for item in english.items]
    assert all(len(a.reasons) == len(b.reasons) for a, b in zip(chinese.items, english.items, strict=True))
    assert any("would" in reason for reason in english.items[0].reasons)


@pytest.mark.parametrize("text", ["", "\n\n", "。", "# measures 一、\n", "法" * 300, "，；。" * 50])
def test_empty_and_odd_documents_are_absent(score, text):
    coverage = score(document(text), *ITEMS)
    assert {item.verdict for item in coverage.items} == {"absent"}
    assert coverage.score == 0


def test_an_empty_checklist_scores_nothing(score):
    coverage = score(TEXT)
    assert (coverage.score, coverage.items, coverage.themes) == (0, (), ())


def test_slogan_padding_does_not_raise_the_score(score):
    slogans = "全面贯彻落实法治政府建设各项部署，坚持依法行政，不断提高法治化水平，营造浓厚法治氛围。" * 20
    plain = score(TEXT, *ITEMS)
    padded = score(TEXT.replace("# shortcomings", slogans + "\n# shortcomings"), *ITEMS)
    assert padded.score <= plain.score + 0.01


def test_reused_compilation_gives_the_same_result(compiler, scorer):
    checklist = Checklist(id="t", title="测试", items=tuple(Item(id=t, theme="甲", text=t) for t in ITEMS))
    compiled = compiler.compile_all(checklist)
    other = Checklist(id="u", title="其他", items=(Item(id="x", theme="甲", text="组织旁听庭审"),))
    first = scorer.score(document(TEXT), checklist, compiled)
    scorer.score(document(TEXT), other, compiler.compile_all(other))
    assert scorer.score(document(TEXT), checklist, compiled) == first


def test_a_long_single_line_document_ends_in_seconds(score):
    body = "全年开展行政执法案卷评查2次，抽查案卷36宗，办结群众来信12件，" * 8000
    coverage = score("# measures 一、主要做法\n" + body, "定期开展行政执法案卷评查")
    assert coverage.items[0].verdict == "covered"


@pytest.mark.parametrize(
    ("aids", "verdict"),
    [
        ({}, "covered"),
        ({"must": ("门户网站",)}, "covered"),
        ({"must": ("公示栏",)}, "absent"),
        ({"any": ("公示栏", "门户网站")}, "covered"),
        ({"any": ("公示栏", "电子屏")}, "absent"),
        ({"not_": ("门户网站",)}, "covered"),
        ({"not_": ("权责清单",)}, "absent"),
    ],
)
def test_editing_aids(score, aids, verdict):
    text = "# measures 一、做法\n编制公布权责清单120项，3月在门户网站公开。"
    assert score(text, "编制公布权责清单", **aids).items[0].verdict == verdict


def test_synonyms_of_an_item(score):
    text = "# measures 一、做法\n请来云杉先生2位，列席办公会14次。"
    assert score(text, "配备总法律参谋").items[0].verdict == "absent"
    assert score(text, "配备总法律参谋", synonyms={"总法律参谋": ("云杉先生",)}).items[0].verdict == "covered"
