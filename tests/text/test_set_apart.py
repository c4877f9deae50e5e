"""Notes and boxes that stand behind the text, and the marks of notes in it."""

from __future__ import annotations

import pytest

from analyzer.lexicon.store import Lexicons
from analyzer.readers.restorer import build_restorer
from analyzer.text.source import Anchor, source_from_text
from analyzer.text.span import Span
from analyzer.text.steps.set_apart import readings

TEXT = (
    "三、工作打算\n（一）设立调解中心，开展培训4期，检查企业30家次，整改问题12个。\n"
    "注1：数据由区统计局提供，共涉及46个单位。"
)
NOTE = Span(TEXT.index("注1"), len(TEXT))


@pytest.mark.parametrize(
    ("kind", "label", "reader", "apart"),
    [
        ("footnote", "1", "docx", True),
        ("endnote", "1", "docx", True),
        ("style", "footnote", "html", True),
        ("textbox", "1", "doc", False),  # too much of the text to be an aside
        ("textbox", "1", "docx", False),  # stands where its paragraph does
        ("paragraph", "3", "docx", False),
    ],
)
def test_notes_are_set_apart(kind: str, label: str, reader: str, *, apart: bool) -> None:
    source = source_from_text(TEXT)._replace(reader=reader, anchors=(Anchor(kind, label, NOTE),))
    view = build_restorer(Lexicons()).restore(source)
    assert [span.of(view.text) for span in view.furniture] == ([NOTE.of(TEXT)] if apart else [])


def test_a_small_box_behind_the_text_is_set_apart() -> None:
    text = TEXT + "。" * 100
    source = source_from_text(text)._replace(reader="doc", anchors=(Anchor("textbox", "1", NOTE),))
    assert len(build_restorer(Lexicons()).restore(source).furniture) == 1


@pytest.mark.parametrize("mark", ["①", "[1]", "［12］", "[注1]", "²", "【3】"])
@pytest.mark.parametrize("behind", ["，办结14.0万件。", "。"])
def test_marks_of_notes_are_dropped(restore, mark: str, behind: str) -> None:
    assert restore(f"受理事项14.1万件{mark}{behind}").text == f"受理事项14.1万件{behind}"


@pytest.mark.parametrize(
    "text",
    [
        "做到①、②两条。",
        "①加强学习。②加强检查。",
        "面积30m²。",
        "见表[1]。",
        "云政发[2023]3号。",
        "见附件②。",
        "第[3]条，",
    ],
)
def test_other_marks_stay(restore, text: str) -> None:
    assert restore(text).text == text


def test_lines_of_pinyin_are_told() -> None:
    lines = ["zheng gai lv 99.4% ，", "整改率99.4%，", "cheng gong lv 98.1%", "成功率98.1%"]
    lines += ["mǎn yì lǜ 100%", "满意率100%"]
    text = "\n".join(lines)
    assert [span.of(text) for span in readings(text)] == lines[::2]


@pytest.mark.parametrize(
    "text",
    [
        "Rule of law\n法治\nGovernment report\n报告\nPublic service\n服务",
        "man yi lv\n满意率100%",
        "APP\nOA\nVR\nPPT",
    ],
)
def test_other_latin_lines_are_not(text: str) -> None:
    assert readings(text) == []


@pytest.mark.parametrize(
    "caption", ["图1：便民服务流程图（共5步）", "图 2 普法阵地12处分布", "图三、执法流程（8个环节）"]
)
def test_captions_of_pictures_are_set_apart(restore, caption: str) -> None:
    view = restore(f"推行“一窗受理”，进驻事项103项。\n{caption}\n全年办理事项1860件。")
    assert [span.of(view.text).replace(" ", "") for span in view.furniture] == [caption.replace(" ", "")]


@pytest.mark.parametrize(
    "text",
    ["图1所示流程共5步，全年办理12件。", "图书馆：藏书3万册", "图1：全年办理12件。", "图强图新，图3年大变样"],
)
def test_sentences_about_pictures_stay(restore, text: str) -> None:
    assert restore(f"推行“一窗受理”。\n{text}\n全年办理事项1860件。").furniture == ()
