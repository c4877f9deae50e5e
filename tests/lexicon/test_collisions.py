"""Concepts are told apart: a form names one concept; parts of a wider concept say so with ``within``."""

from collections import defaultdict

from analyzer.lexicon.concepts import Concept, fold, load_concepts, self_test_concepts
from analyzer.lexicon.store import Lexicons

CONCEPTS = load_concepts(Lexicons())


def owners(concepts):
    found = defaultdict(set)
    for concept in concepts:
        if concept.theme != "ACT":  # a phrase may name a deed and the action in it
            for form in (concept.name, *concept.forms):
                found[fold(form)].add(concept.id)
    return found


def test_no_form_names_two_concepts():
    assert {form: ids for form, ids in owners(CONCEPTS).items() if len(ids) > 1} == {}


def test_a_name_is_no_weak_form_of_its_parts():
    wider = {concept.id: concept for concept in CONCEPTS}
    for concept in CONCEPTS:
        for above in concept.within:
            assert concept.name not in wider[above].forms


def test_wider_concepts_exist_and_hold_no_circle():
    above = {concept.id: set(concept.within) for concept in CONCEPTS}
    for start, direct in above.items():
        seen, todo = set(), set(direct)
        while todo:
            one = todo.pop()
            assert one != start
            if one not in seen:
                seen.add(one)
                todo |= above[one]


def test_a_stranger_above_is_reported():
    bad = Concept(id="x", name="名称", kind="object", within=("nobody",), examples=("名称",))
    assert self_test_concepts([bad]) == ["x: within 'nobody', which is no other concept"]
