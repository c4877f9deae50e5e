"""Against another program: LibreOffice prints and converts, the readers must say the same. Skipped without it."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from analyzer.errors import ReadError
from analyzer.readers import converter, read_source
from tests.readers.office.builders import docx, level, numbering, p, run, table

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(converter.program() is None, reason="LibreOffice is not installed"),
]

FORMS = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）", suffix="tab")
    + level(2, "decimal", "%3.", suffix="tab")
    + level(3, "decimal", "（%4）", suffix="space")
    + level(4, "decimalEnclosedCircleChinese", "%5")
    + level(5, "upperLetter", "%6)")
    + level(6, "decimal", "%1.%7", "<w:isLgl/>")
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)


@cache
def profile() -> TemporaryDirectory[str]:
    """The user's folder of LibreOffice, which takes longer to make than a document to convert."""
    return TemporaryDirectory()


def convert_all(sources: Sequence[Path], form: str, folder: Path) -> list[Path]:
    """Convert files in one run of the program."""
    program = converter.program()
    assert program is not None
    user = f"-env:UserInstallation={Path(profile().name).as_uri()}"
    subprocess.run(
        [program, user, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, sources)],
        check=True,
        timeout=180,
        capture_output=True,
    )
    return [folder / f"{source.stem}.{form.partition(':')[0]}" for source in sources]


def convert(source: Path, form: str, folder: Path) -> Path:
    (converted,) = convert_all([source], form, folder)
    return converted


def bare(text: str) -> list[str]:
    """Lines without blanks; LibreOffice prints cells below each other, indents levels and keeps deleted text (旧)."""
    return [
        line for line in (re.sub(r"[\s\ufeff旧]", "", line) for line in re.split(r"\n| (?=格)", text)) if line
    ]


def sample(seed: int, lists: int) -> bytes:
    """A report with automatic numbers on seven levels in four lists, a table, tracked changes and a page header."""
    chance = random.Random(seed)
    instances = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>'
        + (
            f'<w:lvlOverride w:ilvl="{n - 3}"><w:startOverride w:val="{n if n == 3 else 1}"/></w:lvlOverride>'
            if n > 2
            else ""
        )
        + "</w:num>"
        for n in (2, 3, 4)
    )
    deepest = -1
    body = [p("某区2023年法治政府建设年度报告", style="H1")]
    for number in range(150):
        text = f"段落{number}，立案{chance.randrange(1000)}件。"
        if chance.random() < 0.3:
            body.append(
                p(
                    run(text)
                    + f"<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>{run('新')}</w:ins>"
                )
            )
            continue
        index = chance.randrange(min(deepest + 2, 7))  # a level is not passed over on the way down
        deepest = index
        body.append(
            p(
                text,
                level=index,
                number=chance.choice([1, 1, 1, 2, 3, 4][: 2 + lists] if number > 60 else [1]),
            )
        )
    body.append(table((p("格子"), p("格1")), (p("格2"), p("格3"))))
    body.append(p("岚汀区司法局") + p("2024年1月18日"))
    return docx("".join(body), numbering=numbering(FORMS, instances), styles=STYLES)


@pytest.fixture(scope="module", params=[(1, 4), (2, 4), (3, 1)], ids=str)
def original(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "sample.docx"
    path.write_bytes(sample(*request.param))
    return path


def test_text_equals_the_printed_one(original: Path, tmp_path: Path) -> None:
    printed = convert(original, "txt:Text:UTF8", tmp_path / "out").read_text(encoding="utf-8")
    assert bare(read_source(original).text) == bare(printed)


@pytest.mark.parametrize("form", ["docx", "doc", "rtf", "odt"])
def test_other_formats_say_the_same(tmp_path: Path, form: str) -> None:
    # One list: LibreOffice parts lists that share a definition when it writes doc and rtf.
    original = tmp_path / "sample.docx"
    original.write_bytes(sample(5, 1))
    converted = convert(original, form, tmp_path / "out")
    source = read_source(converted)
    assert source.reader == form
    printed = convert(converted, "txt:Text:UTF8", tmp_path / "printed").read_text(encoding="utf-8")
    assert bare(source.text) == bare(printed)


def test_a_document_without_numbers_is_the_same_in_every_format(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(
        docx(
            p("一、做法", style="H1") + p("立案1843件，“两法”衔接。") + table((p("格1"), p("格2"))) + p("完"),
            styles=STYLES,
        )
    )
    expected = read_source(path).text
    for form in ("docx", "doc", "rtf", "odt"):
        assert read_source(convert(path, form, tmp_path / form)).text == expected, form


def test_a_wrong_suffix_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("甲")))
    for form, names in (("rtf", ["b.doc"]), ("doc", ["c.docx", "e.wps", "f.txt"]), ("odt", ["d.doc"])):
        data = convert(path, form, tmp_path / form).read_bytes()
        for name in names:
            (tmp_path / name).write_bytes(data)
            assert read_source(tmp_path / name).text == "甲", name


def test_time_limit(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="took more than"):
        converter.to_docx(b"{\\rtf1 a}", ".rtf", "a.rtf", timeout=0.01)
