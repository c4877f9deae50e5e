"""The concept lexicon: its files hold their own examples, and the matcher follows the rules of the format."""

import pytest

from analyzer.errors import LexiconError
from analyzer.lexicon.concepts import Concept, ConceptMatcher, fold, load_concepts, self_test_concepts
from analyzer.lexicon.store import Lexicons


def found(text, **fields):
    concept = Concept(id="c", name="名称", kind="object", **fields)
    return [hit.pieces for hit in ConceptMatcher([concept]).find(fold(text))]


def test_all_files_hold_their_own_examples():
    assert self_test_concepts(load_concepts(Lexicons())) == []


def test_forms_match_anywhere_and_without_quotation_marks():
    assert found("落实“三项制度”", forms=("三项制度",)) == [((2, 6),)]
    assert found("名称在此") == [((0, 2),)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("罚款之前先过法制", 1),
        ("罚款；先过法制", 0),
        ("罚款。先过法制", 0),
        ("罚款，先过法制", 1),
        ("罚款一二三四五六七八九十一二法制", 1),
        ("罚款一二三四五六七八九十一二三法制", 0),
        ("法制先于罚款", 0),
    ],
)
def test_gaps_reach_twelve_characters_within_a_statement(text, hits):
    assert len(found(text, forms=("罚款…法制",))) == hits


def test_a_form_may_have_several_gaps():
    assert found("甲一乙二丙", forms=("甲…乙…丙",)) == [((0, 1), (2, 3), (4, 5))]
    assert not found("乙一甲二丙", forms=("甲…乙…丙",))


def test_weak_forms_need_context_in_the_same_sentence():
    fields = {"weak": ("说和",), "context": ("纠纷",)}
    assert found("为邻里纠纷说和", **fields)
    assert not found("化解纠纷。登门说和", **fields)
    assert not found("登门说和", **fields)


def test_longer_strings_shadow_forms():
    fields = {"forms": ("调解",), "not_": ("行政调解",)}
    assert not found("开展行政调解", **fields)
    assert len(found("开展行政调解和人民调解", **fields)) == 1


def test_self_test_reports_broken_entries():
    bad = Concept(id="x", name="甲", kind="object", forms=("乙…",), weak=("丙丁",), counter_examples=("甲",))
    problems = "\n".join(self_test_concepts([bad]))
    for words in ("too short", "gap", "context", "no example", "matches"):
        assert words in problems


def test_ids_are_unique_over_files(tmp_path):
    (tmp_path / "concepts").mkdir()
    entry = "{id: people_mediation, name: 甲乙, kind: object, forms: [甲乙], examples: [甲乙]}"
    (tmp_path / "concepts" / "zz.yaml").write_text(
        f"theme: T\nupdated: 2026-01-01\nconcepts: [{entry}]\n", "utf-8"
    )
    with pytest.raises(LexiconError, match="people_mediation"):
        load_concepts(Lexicons([tmp_path]))


def test_no_concepts_no_hits():
    assert ConceptMatcher([]).find("法治") == []
