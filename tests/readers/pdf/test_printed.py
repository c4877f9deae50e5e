"""PDF files that an office program makes of the corpus: the same facts as the text. Skipped without LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")

from analyzer import Analyzer
from analyzer.readers import converter
from tests.readers.office.builders import docx, p
from tests.readers.office.test_libreoffice import convert_all
from tests.readers.pdf.test_same_facts import facts

SAMPLES = Path(__file__).resolve().parents[3] / "corpus" / "samples"
NAMES = ("education-2021", "market-bureau-2023", "street-2020-clean", "town-2019-riverside", "transport-2021")
STYLE = (
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Body Text First Indent"/>'
    '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="480"/></w:pPr></w:style>'
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(converter.program() is None, reason="LibreOffice is not installed"),
    pytest.mark.skipif(not SAMPLES.is_dir(), reason="no corpus beside the tests"),
]


def test_printed_documents_say_the_same(tmp_path: Path) -> None:
    analyzer = Analyzer()
    originals, expected = [], []
    for name in NAMES:
        text = (SAMPLES / name / "clean.txt").read_text(encoding="utf-8").strip()
        title, *lines = text.split("\n")
        body = p(title) + "".join(p(line, style="T") for line in lines)
        original = tmp_path / f"{name}.docx"
        original.write_bytes(docx(body, styles=STYLE))
        plain = tmp_path / f"{name}.txt"
        plain.write_text(text, encoding="utf-8")
        originals.append(original)
        expected.append(facts(analyzer.analyze(plain)))
        assert facts(analyzer.analyze(original)) == expected[-1], name
    for path, wanted in zip(convert_all(originals, "pdf", tmp_path / "out"), expected, strict=True):
        printed = analyzer.analyze(path)
        assert printed.source.reader == "pdf"
        for kind, found in facts(printed).items():
            assert found == wanted[kind], (path.stem, kind)
