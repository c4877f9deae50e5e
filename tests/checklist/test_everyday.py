"""Names told by their words, and words that stand for others."""

import msgspec
import pytest

from analyzer.checklist.everyday import FILE, Everyday, EverydayFile, self_test_everyday
from analyzer.lexicon.store import Lexicons
from analyzer.pipeline.segment import make_cut


@pytest.fixture(scope="module")
def everyday():
    return Everyday(Lexicons(), make_cut(known=True))


def test_the_file_passes_its_own_examples():
    assert self_test_everyday(Lexicons().load(FILE, EverydayFile)) == []


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("学校食堂", ["学校…食堂", "小学…食堂", "食堂…幼儿园"]),
        ("内设机构", ["科室", "股室"]),
        ("燃气报警器", ["燃气…报警器", "报警器…燃气"]),
        ("校长陪餐制", ["校长…陪餐"]),
    ],
)
def test_words_of_names(everyday, name, forms):
    assert set(forms) <= set(everyday.tell(name).forms)


@pytest.mark.parametrize("name", ["党工委", "宪法", "信访", "街道"])
def test_short_names_tell_nothing_else(everyday, name):
    assert everyday.tell(name).forms == ()


def test_a_name_is_no_other_way_of_its_own(everyday):
    for name in ("学校食堂", "内设机构", "燃气报警器"):
        assert name not in everyday.tell(name).forms


def test_what_a_word_does_not_mean_shadows_the_name(everyday):
    assert "小学生" in everyday.tell("学校食堂").not_


def test_problems_of_the_file_are_told():
    words = [
        {"word": "学校", "told": ["小学", "学校", "校"], "example": "走进3所小学"},
        {"word": "学校", "told": ["小学"], "example": "小学生参加", "not": ["小学生"]},
    ]
    read = msgspec.convert({"updated": "2026-11-28", "class_words": [], "words": words}, EverydayFile)
    told = "\n".join(self_test_everyday(read))
    assert "listed twice" in told and "'学校' tells nothing new" in told and "'校' tells nothing new" in told
    assert "no told word in 小学生参加" in told


def test_own_words_are_laid_over(tmp_path):
    lines = (
        "updated: 2026-11-28", "class_words: []", "words:", "- {word: 学校, told: [书院], example: 走进2所书院}",
        "- {word: 码头, told: [渡口], example: 查了渡口3处}",
    )  # fmt: skip
    (tmp_path / FILE).write_text("\n".join(lines), encoding="utf-8")
    own = Everyday(Lexicons([tmp_path]), make_cut(known=True))
    assert "书院…食堂" in own.tell("学校食堂").forms and "小学…食堂" not in own.tell("学校食堂").forms
    assert "渡口…巡查" in own.tell("码头巡查").forms
    assert "科室" in own.tell("内设机构").forms
