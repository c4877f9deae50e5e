"""Tokens respect protected spans and join to the text; both engines agree."""

import os
import subprocess
import sys
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


def groups_of(doc):
    return {
        name: [(span.start, span.end, span.label_) for span in group] for name, group in doc.spans.items()
    }


@pytest.mark.parametrize(
    "text", ["", "办结案件3件", *(path.read_text(encoding="utf-8") for path in SAMPLES[:3])]
)
def test_documents_are_stored_with_their_facts(nlp, text):
    from spacy.tokens import Doc, DocBin

    doc = nlp(text)
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (unpacked,) = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    for again in (Doc(nlp.vocab).from_bytes(doc.to_bytes()), unpacked):
        assert again._.policy == doc._.policy
        assert groups_of(again) == groups_of(doc)


def test_a_document_stored_between_two_steps_goes_on(nlp):
    from spacy.tokens import Doc

    text = SAMPLES[0].read_text(encoding="utf-8")
    doc = nlp.make_doc(text)
    doc.user_data["mine"] = {"numbers": [1, 2]}
    for _, component in nlp.pipeline:
        doc = component(Doc(nlp.vocab).from_bytes(doc.to_bytes()))
    assert doc._.policy == nlp(text)._.policy
    assert doc.user_data["mine"] == {"numbers": [1, 2]}


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_several_processes_find_the_same(tmp_path, method):
    # In a process of its own: the way to start others can be set only once.
    script = tmp_path / "several.py"
    script.write_text(SEVERAL, encoding="utf-8")
    names = [str(path) for path in SAMPLES[:3]]
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, script, method, *names],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=True,
    )


SEVERAL = """
import multiprocessing, pathlib, sys
from analyzer.pipeline import build
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    nlp = build()
    texts = [pathlib.Path(name).read_text(encoding="utf-8") for name in sys.argv[2:]]
    found = [doc._.policy for doc in nlp.pipe(texts, n_process=2, batch_size=1)]
    assert found == [nlp(text)._.policy for text in texts] and found[0].indicators
"""


def test_unknown_engine_is_refused():
    with pytest.raises(ValueError, match="unknown segmentation engine"):
        make_cut("magic")


def test_a_long_single_line_takes_no_quadratic_time(nlp):
    text = "开展执法检查，" * 60_000
    assert len(nlp.make_doc(text)) > 100_000


NLP = build()
