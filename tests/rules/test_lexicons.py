"""The tables of the rules: schema, self-test, sources."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, product

import regex

from analyzer.lexicon.entries import Entry, self_test
from analyzer.lexicon.store import Lexicons
from analyzer.rules.admissions import AdmissionsFile
from analyzer.rules.engine import RuleEngine
from analyzer.rules.matters import MattersFile
from analyzer.rules.num import double_approximation
from analyzer.rules.num.complete_rate import RestFile
from analyzer.rules.num.double_approximation import ApproximationsFile
from analyzer.rules.opposition import AntonymsFile
from analyzer.rules.phrases import PhraseFile
from analyzer.rules.tim.tables import FiveYearFile, MeetingsFile, ProgrammesFile
from analyzer.rules.txt import masks
from analyzer.rules.txt.masks import PlaceholdersFile
from analyzer.settings import Settings

PHRASES = (
    "power_right", "rule_of_law", "confusions", "renamed", "laws", "remit", "goals", "clipped", "formula", "done_plans",
    "missing_verb", "secrecy", "approval", "newcomers",
)  # fmt: skip
LEXICONS = Lexicons()


def test_every_file_is_loaded_by_a_rule_and_passes_its_examples():
    lexicons = Lexicons()
    RuleEngine(lexicons, settings=Settings(preview=True))
    loaded = {name: record for (name, _), record in lexicons._cache.items()}
    assert set(loaded) == set(lexicons.names("rules"))
    problems = []
    for name, record in loaded.items():
        entries = [
            entry
            for field in record.__struct_fields__
            if isinstance(getattr(record, field), list)
            for entry in getattr(record, field)
            if isinstance(entry, Entry)
        ]
        problems += self_test(name, entries)
        problems += [f"{name}: {entry.id}: no example" for entry in entries if not entry.examples]
    assert problems == []


def test_a_word_tells_of_few_matters_and_stands_once_in_each():
    kinds = Counter(
        (word, matter)
        for name in LEXICONS.names("rules/matters")
        for matter, own in LEXICONS.load(name, MattersFile).matters.items()
        for word in (*own.names, *own.told, *own.failed)
    )
    assert [key for key, often in kinds.items() if often > 1] == []
    assert [word for word, often in Counter(word for word, _ in kinds).items() if often > 3] == []
    assert [word for word, _ in kinds if len(word) < 2] == []


def test_phrase_entries_hold_their_hint_and_name_their_source():
    for name in PHRASES:
        for entry in LEXICONS.load(f"rules/{name}.yaml", PhraseFile).entries:
            assert entry.source
            assert all(entry.hints), (name, entry.id)
            for example in entry.examples:
                assert any(hint in example for hint in entry.hints), (name, entry.id)
            assert entry.cap == "info" or entry.status == "verified"


def test_five_year_labels_follow_each_other():
    entries = LEXICONS.load("rules/five_year.yaml", FiveYearFile).entries
    for family, written_out in product(("law_education", "plan"), (False, True)):
        own = [
            entry
            for entry in entries
            if entry.family == family and entry.label.startswith("第") is written_out
        ]
        assert all(entry.end - entry.start == 4 for entry in own)
        assert all(after.start == before.end + 1 for before, after in pairwise(own))


def test_meetings_are_in_order_and_complete_congresses_have_seven_sessions():
    table = LEXICONS.load("rules/meetings.yaml", MeetingsFile)
    opened = [meeting.opened for meeting in table.entries]
    assert opened == sorted(opened)
    for congress in table.complete:
        sessions = [meeting.plenum for meeting in table.entries if meeting.congress == congress]
        assert sessions == list(range(8))


def test_programmes_do_not_overlap():
    for programme in LEXICONS.load("rules/programmes.yaml", ProgrammesFile).entries:
        ends = [year for period in programme.periods for year in period]
        assert ends == sorted(ends)


def test_opposites_match_their_examples():
    opposites = LEXICONS.load("rules/admissions.yaml", AdmissionsFile).opposites
    for pair in (*opposites, *LEXICONS.load("rules/antonyms.yaml", AntonymsFile).classes):
        assert all(regex.search(pair.claim, text) for text in pair.claim_examples), pair.id
        assert all(regex.search(pair.admission, text) for text in pair.admission_examples), pair.id


def test_no_placeholder_pattern_is_cut_off_by_the_first_look():
    table = LEXICONS.load("rules/placeholders.yaml", PlaceholdersFile)
    for entry in (*table.form, *table.number, *table.name):
        assert all(regex.search(masks._ANY, example) for example in entry.examples), entry.id


def test_every_double_approximation_holds_a_cue():
    for entry in LEXICONS.load("rules/approximations.yaml", ApproximationsFile).entries:
        assert all(any(cue in example for cue in double_approximation._CUES) for example in entry.examples), (
            entry.id
        )


def test_rests_match_their_examples():
    for pair in LEXICONS.load("rules/rest.yaml", RestFile).pairs:
        assert pair.examples
        assert pair.counter_examples
        for example in pair.examples:
            assert regex.search(pair.complete, example), example
            assert pair.rest().search(example), example
        for example in pair.counter_examples:
            assert not (regex.search(pair.complete, example) and pair.rest().search(example)), example


def test_no_expression_has_an_open_quantifier_over_an_alternation():
    for name in LEXICONS.names("rules"):
        text = LEXICONS.path(name).read_text(encoding="utf-8")
        assert not re.search(r"\)[*+](?![+])", text), name
