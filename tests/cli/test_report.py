"""``analyzer report``, and the formats for the office of ``analyzer check``."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Command

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed; the extra [dev] has it")
docx = pytest.importorskip("docx", reason="python-docx is not installed; the extra [reports] has it")
pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed; the extra [reports] has it")


@pytest.fixture
def results(command: Command, good: Path, faulty: Path, points: Path) -> Path:
    """Return stored results of a text, a Word document and a file that cannot be read."""
    word = docx.Document()
    for line in good.read_text(encoding="utf-8").replace("甲镇", "丙镇").splitlines():
        word.add_paragraph(line)
    word.save(str(good.with_name("丙镇.docx")))
    good.with_name("空.txt").write_bytes(b"")
    path = good.parent / "结果.jsonl"
    command("check", good.parent, "-c", points, "--format", "jsonl", "-o", path)
    return path


def test_a_workbook_of_stored_results(command: Command, results: Path) -> None:
    target = results.with_name("表.xlsx")
    done = command("report", results, "--format", "xlsx", "-o", target, "--grades", "50,20,10")
    assert (done.code, done.out) == (0, "")
    assert done.err == f"提示：结果已写入 {target}\n"
    rows = list(openpyxl.load_workbook(target)["总表"].iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == ["丙镇", "乙镇", "甲镇", "空"]
    assert {row[7] for row in rows[1:]} <= {"优秀", "良好", "一般", "较差", None}


def test_cut_points_of_grades_come_from_the_settings_unless_given(
    command: Command, results: Path, points: Path
) -> None:
    def grades(*options: str, stored: bool = True) -> set[str]:
        given = ("report", results) if stored else ("check", results.with_name("甲镇.txt"), "-c", points)
        assert command(*given, "--format", "csv", "-o", results.with_name("等级"), *options).code == 0
        table = (results.with_name("等级") / "总表.csv").read_text(encoding="utf-8-sig")
        return {row["等级"] for row in csv.DictReader(io.StringIO(table))} - {""}

    settings = results.with_name("analyzer.toml")
    settings.write_text("grades = [0.2, 0.1, 0]", encoding="utf-8")
    for stored in (True, False):
        found = grades(stored=stored)
        assert "优秀" in found
        assert "较差" not in found
    assert grades("--grades", "100,99.9,99.8") == {"较差"}
    assert "优秀" not in grades("--isolated")
    settings.write_text("grades = [1, 2, 3]", encoding="utf-8")
    done = command("report", results, "--format", "csv")
    assert done.code == 2
    assert "设置项 grades 的值有误" in done.err


def test_check_writes_the_same_workbook_with_lines(command: Command, good: Path, points: Path) -> None:
    target = good.with_name("表.xlsx")
    assert command("check", good, "-c", points, "--format", "xlsx", "-o", target).code == 0
    assert "第3行" in openpyxl.load_workbook(target)["数据"]["L2"].value


def test_letters_and_commented_originals(command: Command, results: Path) -> None:
    folder = results.with_name("反馈")
    done = command(
        "report", results, "--format", "docx", "-o", folder, "--deadline", "3月底", "--sender", "甲局"
    )
    assert done.code == 0
    assert "空.txt：没有分析成功，不写反馈意见。" in done.err
    names = sorted(path.name for path in folder.iterdir())
    assert len([name for name in names if name.endswith(".反馈意见.docx")]) == 3
    assert [name for name in names if name.endswith(".批注.docx")]
    letter = docx.Document(str(folder / "乙镇.反馈意见.docx"))
    texts = [paragraph.text for paragraph in letter.paragraphs]
    assert "甲局" in texts
    assert any("3月底" in text for text in texts)


def test_one_letter_to_a_file(command: Command, faulty: Path) -> None:
    target = faulty.with_name("信.docx")
    assert command("check", faulty, "--format", "docx", "-o", target).code == 1
    assert docx.Document(str(target)).paragraphs[0].text == "关于乙镇2020年法治政府建设工作总结的反馈意见"


def test_several_letters_do_not_fit_a_file(command: Command, results: Path) -> None:
    done = command("report", results, "--format", "docx", "-o", results.with_name("信.docx"))
    assert done.code == 2
    assert "请用 -o 给出文件夹" in done.err
    assert not results.with_name("信.docx").exists()


def test_an_original_that_changed_or_is_gone_is_told(command: Command, results: Path) -> None:
    word = results.with_name("丙镇.docx")
    word.write_bytes(word.read_bytes() + b" ")
    done = command("report", results, "--format", "docx", "-o", results.with_name("一"))
    assert "丙镇.docx：文件在分析之后改动过" in done.err
    word.unlink()
    done = command("report", results, "--format", "docx", "-o", results.with_name("二"))
    assert "丙镇.docx：找不到原文件" in done.err


def test_tables_as_csv(command: Command, results: Path) -> None:
    out = command("report", results, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["要点编号"] for row in rows} == {"A01", "A02"}
    folder = results.with_name("表")
    command("report", results, "--format", "csv", "-o", folder)
    assert sorted(path.stem for path in folder.glob("*.csv")) == sorted(
        ["总表", "逐项", "数据", "问题台账", "不足与打算"]
    )
    assert (folder / "逐项.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (folder / "逐项.csv").read_text(encoding="utf-8-sig").replace("\n", "\r\n") == out.replace(
        "\r\r", "\r"
    )


def test_markdown(command: Command, results: Path) -> None:
    out = command("report", results, "--format", "md").out
    assert out.startswith("# 核对情况（4 份文件）\n")
    assert "| 错误 | NUM101 |" in out


def test_pages(command: Command, results: Path) -> None:
    pytest.importorskip("analyzer.report.html")
    folder = results.with_name("网页")
    assert command("report", results, "-o", folder).code == 0
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert "乙镇" in index
    assert len(list(folder.glob("*.html"))) == 5
    assert "餐饮店213家次" in (folder / "乙镇.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_every_form_of_stored_results_is_read(command: Command, good: Path, faulty: Path, form: str) -> None:
    for name, source in (("一", good), ("多", good.parent)):
        path = good.parent.parent / f"{name}.{form}"
        command("check", source, "--format", form, "-o", path)
        out = command("report", path, "--format", "md").out
        assert "甲镇" in out
        assert ("乙镇" in out) == (name == "多")


def test_the_default_template_can_be_had_and_used(command: Command, results: Path) -> None:
    template = results.with_name("模板.docx")
    assert command("report", "--write-template", template).code == 0
    assert command("report", "--write-template", template).code == 2
    letters = results.with_name("信")
    assert command("report", results, "--format", "docx", "-o", letters, "--template", template).code == 0
    again = results.with_name("信二")
    command("report", results, "--format", "docx", "-o", again)
    assert (letters / "乙镇.反馈意见.docx").read_bytes() == (again / "乙镇.反馈意见.docx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--format", "xlsx"], "请用 -o"),
        (["--format", "xlsx", "-o", "没有/表.xlsx"], "输出文件夹不存在"),
        (["--format", "csv", "--grades", "1,2,3"], "--grades"),
        (["--format", "docx", "-o", "信", "--template", "没有.docx"], "没有.docx：无法读取"),
    ],
)
def test_wrong_usage_is_one_line(command: Command, results: Path, arguments: list[str], part: str) -> None:
    done = command("report", results, *arguments)
    assert (done.code, done.out) == (2, "")
    assert part in done.err
    assert done.err.count("\n") == 1


def test_results_are_needed_and_must_be_results(command: Command, good: Path) -> None:
    assert "没有给出结果文件" in command("report").err
    assert f"{good}:1：不是分析结果" in command("report", good, "--format", "md").err
    assert "无法读取" in command("report", good.with_name("没有.jsonl"), "--format", "md").err
    target = good.with_name("一.jsonl")
    command("check", good, "--format", "jsonl", "-o", target)
    done = command("report", target, "--format", "md", "-o", target)
    assert "输出文件就是输入的文档" in done.err


def test_a_missing_package_is_named_with_its_extra(
    command: Command, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "xlsxwriter.workbook", None)
    monkeypatch.setitem(sys.modules, "docx", None)
    for form in ("xlsx", "docx"):
        done = command("report", results, "--format", form, "-o", results.with_name("输出"))
        assert done.code == 2
        assert '"policy-summary-analyzer[reports]"' in done.err
