"""Headings as offices make them: styles that carry a multi-level Chinese list. The text equals the printed one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("docx", reason="python-docx is not installed")

import docx as library
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from analyzer.readers import converter, read_source
from tests.readers.office.test_libreoffice import convert_all

SAMPLES = Path(__file__).parents[3] / "corpus" / "samples"
HAN = "[一二三四五六七八九十]{1,3}"
LEVELS = ("%1、", "（%2）")
HEADINGS = tuple(re.compile(f"{mark}(.*)") for mark in (f"{HAN}、", f"（{HAN}）"))


def sample(name: str) -> str:
    return (SAMPLES / name / "clean.txt").read_text(encoding="utf-8").strip()


def is_counted(text: str) -> bool:
    """Whether a list would give the headings the numbers that they have; some samples jump on purpose."""
    counts = [0, 0]
    for line in text.split("\n"):
        for level, form in enumerate(HEADINGS):
            found = form.match(line)
            if found:
                counts = [counts[0] + 1, 0] if level == 0 else [counts[0], counts[1] + 1]
                if not line.startswith(
                    f"{printed(counts[0])}、" if level == 0 else f"（{printed(counts[1])}）"
                ):
                    return False
    return True


def printed(number: int) -> str:
    return "零一二三四五六七八九十"[number] if number <= 10 else f"十{'零一二三四五六七八九'[number - 10]}"


NAMES = [
    path.parent.name
    for path in sorted(SAMPLES.glob("*/clean.txt"))
    if is_counted(path.read_text(encoding="utf-8"))
]
pytestmark = pytest.mark.skipif(not NAMES, reason="no corpus beside the tests")


def styled(text: str, path: Path) -> None:
    """Save the text with headings in the styles Heading 1 and 2, whose numbers Word counts."""
    document = library.Document()
    lists = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        f'<w:pStyle w:val="Heading{index + 1}"/><w:suff w:val="nothing"/><w:lvlText w:val="{form}"/></w:lvl>'
        for index, form in enumerate(LEVELS)
    )
    space = nsdecls("w")
    lists.insert(
        0,
        parse_xml(
            f'<w:abstractNum {space} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
            f"{levels}</w:abstractNum>"
        ),
    )
    lists.append(parse_xml(f'<w:num {space} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for index in range(2):
        reference = f'<w:numPr {space}><w:ilvl w:val="{index}"/><w:numId w:val="90"/></w:numPr>'
        style = document.styles[f"Heading {index + 1}"].element
        style.get_or_add_pPr().append(parse_xml(reference))
    for line in text.split("\n"):
        level = next((index for index, form in enumerate(HEADINGS) if form.match(line)), None)
        if level is None:
            document.add_paragraph(line)
        else:
            found = HEADINGS[level].match(line)
            document.add_paragraph(found[1] if found else line, style=f"Heading {level + 1}")
    document.save(str(path))


@pytest.mark.parametrize("name", NAMES)
def test_numbers_of_heading_styles(name: str, tmp_path: Path) -> None:
    path = tmp_path / "总结.docx"
    text = sample(name)
    styled(text, path)
    assert read_source(path).text == text


@pytest.mark.slow
@pytest.mark.skipif(converter.program() is None, reason="LibreOffice is not installed")
def test_saved_by_another_program(tmp_path: Path) -> None:
    texts = {tmp_path / f"{name}.docx": sample(name) for name in NAMES[:6]}
    for path, text in texts.items():
        styled(text, path)
    saved = convert_all([*texts], "docx", tmp_path / "out")
    printed = convert_all([*texts], "txt:Text:UTF8", tmp_path / "printed")
    for text, document, page in zip(texts.values(), saved, printed, strict=True):
        assert read_source(document).text == text, document.stem
        shown = page.read_text(encoding="utf-8")
        assert "".join(shown.lstrip("\ufeff").split()) == "".join(text.split()), page.stem
