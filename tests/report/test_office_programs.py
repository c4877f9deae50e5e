"""Against another program: LibreOffice opens and prints what is written. Skipped without it."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from analyzer.readers import converter
from analyzer.readers.docx.reader import read_docx
from analyzer.records import Finding
from analyzer.report.texts import Texts
from analyzer.text.span import Span
from tests.readers.office.builders import docx, p, run
from tests.report.factory import failed_report, report

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(converter.program() is None, reason="LibreOffice is not installed"),
]
pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed; the extra [reports] has it")
pytest.importorskip("docx", reason="python-docx is not installed; the extra [reports] has it")


def converted(source: Path, form: str) -> Path:
    """Return ``source`` converted by LibreOffice; skips where the installation lacks the program for it."""
    program = converter.program()
    assert program is not None
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    done = subprocess.run(
        [
            program,
            profile,
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(source.parent / "out"),
            str(source),
        ],
        check=False,
        timeout=180,
        capture_output=True,
        text=True,
    )
    target = source.parent / "out" / f"{source.stem}.{form.partition(':')[0]}"
    if source.suffix == ".xlsx" and not target.exists():
        probe = source.with_name("probe.csv")
        probe.write_text("a,b\n", encoding="utf-8")
        subprocess.run(
            [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(source.parent / "out"), str(probe)],
            check=False, timeout=180, capture_output=True,
        )  # fmt: skip
        if not (source.parent / "out" / "probe.pdf").exists():
            pytest.skip("this LibreOffice has no spreadsheet program")
    assert target.exists(), done.stderr
    return target


def test_the_workbook_prints(tmp_path: Path) -> None:
    from tests.report.books import workbook

    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook([(report(), None), (failed_report(), None)], Texts()))
    assert converted(path, "pdf").read_bytes().startswith(b"%PDF")


def test_the_letter_prints_with_all_its_words(tmp_path: Path) -> None:
    from analyzer.report.docx.letter import LetterWriter

    path = tmp_path / "letter.docx"
    path.write_bytes(LetterWriter(Texts()).letter(report()))
    assert converted(path, "pdf").read_bytes().startswith(b"%PDF")
    text = converted(path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    assert "关于云桥镇2020年法治政府建设工作总结的反馈意见" in text
    assert "原文：“成功62宗”" in text


def test_comments_are_read_where_they_were_set(tmp_path: Path) -> None:
    from analyzer.report.docx.annotate import annotated

    data = docx(p(run("全年举办") + run("讲座50") + run("多场次。")) + p("另有工作。"))
    text = read_docx(data, "x").text
    start = text.index("讲座50多")
    finding = Finding("NUM101", "error", Span(start, start + 5), "讲座50多", "请核对", None, "f")
    source = replace(report().source, sha256=hashlib.sha256(data).hexdigest())
    path = tmp_path / "noted.docx"
    path.write_bytes(annotated(data, report(source=source, findings=(finding,), coverage=None), Texts()))
    with zipfile.ZipFile(converted(path, "odt")) as archive:
        content = archive.read("content.xml").decode()
    before, _, rest = content.partition("<office:annotation ")
    note, _, after = rest.partition("</office:annotation>")
    inside = after.partition("<office:annotation-end")[0]
    assert "请核对" in note
    assert plain(before).endswith("全年举办")
    assert plain(inside) == "讲座50多"


def plain(xml: str) -> str:
    import re

    return re.sub("<[^>]{0,2000}>", "", xml)
