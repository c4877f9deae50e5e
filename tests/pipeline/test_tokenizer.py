"""Tokens respect protected spans and join to the text; both engines agree."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.pipeline import COMPONENTS, build
from analyzer.pipeline.segment import make_cut, words

SAMPLES = sorted((Path(__file__).parents[2] / "corpus/samples").glob("*/clean.txt"))


@pytest.fixture(scope="module")
def nlp():
    return build()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_tokens_join_and_facts_align(nlp, path):
    text = path.read_text(encoding="utf-8")
    doc = nlp(text)
    assert doc.text == text
    facts = doc._.policy
    for indicator in facts.indicators:
        assert doc.char_span(*indicator.span) is not None, indicator.text
    for section in facts.sections:
        if section.title:
            assert doc.char_span(*section.heading) is not None, section.title


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_comes_back(text):
    doc = NLP.make_doc(text)
    assert doc.text == text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_engines_agree_on_official_prose(path):
    text = path.read_text(encoding="utf-8")
    fast, reference = make_cut("rjieba"), make_cut("jieba")
    assert [word for word, _ in words(text, fast)] == [word for word, _ in words(text, reference)]


def test_quantities_are_one_token(nlp):
    tokens = [token.text for token in nlp.make_doc("全年受理63宗，发放两万余份，占98.4%。")]
    assert {"63宗", "两万余份", "98.4%"} <= set(tokens)


def test_word_classes_are_tags(nlp):
    tags = {token.text: token.tag_ for token in nlp.make_doc("我们开展检查")}
    assert tags["开展"] == "v"


def test_facts_appear_as_span_groups(nlp):
    doc = nlp(
        "一、主要举措\n举办讲座12场。\n二、存在的不足\n一是宣传不够。二是力量薄弱。\n三、下一步打算\n加强宣传。"
    )
    assert [span.text for span in doc.spans["indicators"]] == ["12场"]
    assert [span.text for span in doc.spans["measures"]] == ["举办讲座12场", "加强宣传"]
    assert [span.label_ for span in doc.spans["shortcomings"]] == ["SEVERITY_2", "SEVERITY_2"]
    assert {span.label_ for span in doc.spans["sections"]} == {"measures", "shortcomings", "plans"}


def test_a_user_component_sees_the_facts():
    from spacy.language import Language

    @Language.component("count_measures_for_test")
    def count(doc):
        doc.user_data["count"] = len(doc._.policy.measures)
        return doc

    own = build()
    own.add_pipe("count_measures_for_test", last=True)
    assert own("一、主要举措\n开展检查，组织培训。").user_data["count"] == 2
    assert own.pipe_names[: len(COMPONENTS)] == list(COMPONENTS)


def test_unknown_engine_is_refused():
    with pytest.raises(ValueError, match="unknown segmentation engine"):
        make_cut("magic")


def test_a_long_single_line_takes_no_quadratic_time(nlp):
    text = "开展执法检查，" * 60_000
    assert len(nlp.make_doc(text)) > 100_000


NLP = build()
