"""Every lexicon entry matches its examples, and the store merges, rejects and names lines."""

from pathlib import Path

import pytest
from msgspec import Struct

from analyzer.errors import ChecklistError, LexiconError
from analyzer.extract.aspects import AspectsFile
from analyzer.extract.clauses import ClausesFile
from analyzer.extract.doers import DoersFile
from analyzer.extract.ledgers import LedgersFile
from analyzer.extract.meta import MetaFile
from analyzer.extract.outline import SectionsFile
from analyzer.extract.pairs import RemediesFile, self_test_remedies
from analyzer.extract.plan_shape import PlansFile
from analyzer.extract.problem_lexicon import CausesFile, ProblemTraitsFile, ShortcomingsFile
from analyzer.extract.statutory import StatutoryFile
from analyzer.extract.verbs import MeasuresFile, VerbsFile
from analyzer.lexicon import yamlfile
from analyzer.lexicon.entries import Entry, expression, self_test
from analyzer.lexicon.store import Lexicons, merge
from analyzer.lexicon.terms import TermMatcher

FILES = {
    "aspects.yaml": AspectsFile,
    "causes.yaml": CausesFile,
    "clauses.yaml": ClausesFile,
    "doers.yaml": DoersFile,
    "ledgers.yaml": LedgersFile,
    "measures.yaml": MeasuresFile,
    "meta.yaml": MetaFile,
    "plans.yaml": PlansFile,
    "problem_traits.yaml": ProblemTraitsFile,
    "sections.yaml": SectionsFile,
    "shortcomings.yaml": ShortcomingsFile,
    "statutory.yaml": StatutoryFile,
    "verbs.yaml": VerbsFile,
}


def lists_of(file):
    """The lists of entries of a file by name; ids are unique within a list."""
    lists = {name: getattr(file, name) for name in file.__struct_fields__}
    return {name: entries for name, entries in lists.items() if entries and isinstance(entries[0], Entry)}


@pytest.mark.parametrize("name", FILES)
def test_entries_match_their_examples(name):
    lists = lists_of(Lexicons().load(name, FILES[name]))
    assert lists
    for entries in lists.values():
        assert self_test(name, entries) == []
        assert [entry.id for entry in entries if not entry.examples] == []


def test_remedies_fit_their_examples():
    assert self_test_remedies(Lexicons().load("remedies.yaml", RemediesFile)) == []


class Sample(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[Entry, ...] = ()
    limit: int = 0


def write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "sample.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_overlay_replaces_by_id_and_appends(tmp_path, monkeypatch):
    write(tmp_path / "base", "words:\n- {id: a, forms: [甲]}\n- {id: b, forms: [乙]}\nlimit: 1\n")
    write(tmp_path / "own", "words:\n- {id: b, forms: [丙]}\n- {id: c, forms: [丁]}\n")
    monkeypatch.setenv("ANALYZER_LEXICONS", str(tmp_path / "base"))
    own = Lexicons([tmp_path / "own"])
    file = own.load("sample.yaml", Sample)
    assert [(entry.id, entry.forms) for entry in file.words] == [
        ("a", ("甲",)),
        ("b", ("丙",)),
        ("c", ("丁",)),
    ]
    assert file.limit == 1
    assert own.digest != Lexicons().digest


def test_merge_of_plain_lists_keeps_order():
    assert merge(["甲", "乙"], ["乙", "丙"]) == ["甲", "乙", "丙"]


def test_unknown_key_names_file_and_line(tmp_path):
    path = write(tmp_path, "limit: 1\nwords:\n- id: a\n  forms: [甲]\n- id: b\n  form: [乙]\n")
    with pytest.raises(LexiconError) as caught:
        yamlfile.load(path, Sample, LexiconError)
    assert f"{path}:5" in caught.value.zh
    assert "form" in caught.value.zh


def test_syntax_error_names_the_line(tmp_path):
    path = write(tmp_path, "limit: 1\nwords: [甲\n")
    with pytest.raises(ChecklistError) as caught:
        yamlfile.load(path, Sample, ChecklistError)
    assert str(path) in caught.value.zh and "YAML" in caught.value.zh


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\xa1\xa3\xac"])
def test_other_encodings_are_refused_with_a_way_out(tmp_path, content):
    path = tmp_path / "sample.yaml"
    path.write_bytes(content)
    with pytest.raises(LexiconError, match="UTF-8"):
        yamlfile.load(path, Sample, LexiconError)


def test_missing_folder_and_file(tmp_path, monkeypatch):
    with pytest.raises(LexiconError):
        Lexicons([tmp_path / "nowhere"])
    with pytest.raises(LexiconError):
        Lexicons().load("nowhere.yaml", Sample)
    monkeypatch.setenv("ANALYZER_LEXICONS", str(tmp_path / "nowhere"))
    with pytest.raises(LexiconError, match="ANALYZER_LEXICONS"):
        Lexicons()


def test_self_test_reports_each_failure():
    problems = self_test(
        "x",
        [
            Entry(id="a", forms=("甲",), examples=("乙",)),
            Entry(id="a", forms=("甲",), counter_examples=("甲乙",)),
            Entry(id="b"),
            Entry(id="c", pattern="("),
        ],
    )
    assert len(problems) == 5


def test_expression_prefers_longer_forms():
    assert expression(Entry(id="a", forms=("甲", "甲乙"), pattern="丙+")) == "甲乙|甲|丙+"


def test_terms_overlap_and_count_code_points():
    matcher = TermMatcher([("法治", 1), ("法治政府", 2), ("法治", 3)])
    assert [(span.start, span.end, value) for span, value in matcher.find("😀法治政府")] == [
        (1, 3, 1),
        (1, 3, 3),
        (1, 5, 2),
    ]
    assert list(TermMatcher([]).find("法治")) == []


def test_yaml_is_read_as_version_1_2(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("day: 2024-01-01\ncode: 010\nanswer: no\nclock: 12:30\n", encoding="utf-8")
    assert yamlfile.read_yaml(path, LexiconError) == {
        "day": "2024-01-01",
        "code": "010",
        "answer": "no",
        "clock": "12:30",
    }


def test_a_key_given_twice_is_no_error(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\na: 2\n", encoding="utf-8")
    assert yamlfile.read_yaml(path, LexiconError) == {"a": 2}
