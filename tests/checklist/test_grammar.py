"""The grammar file and the background figures."""

import pytest

from analyzer.checklist.grammar import FILE, ItemGrammar, self_test_grammar, written_with
from analyzer.checklist.tokens import numeral
from analyzer.errors import LexiconError
from analyzer.lexicon.background import Background, bigrams
from analyzer.lexicon.store import Lexicons


def test_entries_hold_their_own_examples():
    lexicons = Lexicons()
    assert self_test_grammar(lexicons.load(FILE, ItemGrammar), written_with(lexicons)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("十二", 12),
        ("两", 2),
        ("六十", 60),
        ("一百二十", 120),
        ("3.5", 3.5),
        ("1.2万", 12_000),
        ("300余万", 3_000_000),
        ("1,200", 1200),
        ("三千五百", 3500),
        ("两万", 20_000),
    ],
)
def test_numerals(text, value):
    assert numeral(text) == value


def test_bigrams_stop_at_punctuation():
    assert bigrams("法治，政府") == ["法治", "政府"]
    assert bigrams("") == bigrams("法") == []


def test_distinctive_words_outweigh_commonplaces():
    figures = Background.load(Lexicons())
    assert figures.distinctiveness("述法") > figures.distinctiveness("推进")
    assert figures.distinctiveness("案卷评查") > figures.distinctiveness("发展")
    assert figures.distinctiveness("") == 0
    assert figures.containment("案卷评查", set(bigrams("开展案卷评查"))) == pytest.approx(1)
    assert figures.containment("案卷评查", set()) == 0


def test_damaged_figures_name_the_line(tmp_path):
    (tmp_path / "background_bigrams.tsv").write_text("# x\n#sentences\t10\n法治\tviele\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=":3"):
        Background.load(Lexicons([tmp_path]))
