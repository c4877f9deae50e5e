"""Automatic numbering as Word prints it."""

from __future__ import annotations

from analyzer.readers.docx.reader import read_docx
from tests.readers.office.builders import docx, level, numbering, p

OFFICIAL = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
)


def lines(body: str, **parts: str) -> list[str]:
    return read_docx(docx(body, **parts), "a.docx").text.split("\n")


def test_four_levels_of_official_documents() -> None:
    found = lines(
        p("总")
        + p("甲", level=0, number=1)
        + p("子", level=1, number=1)
        + p("正文")
        + p("丑", level=1, number=1)
        + p("小", level=2, number=1)
        + p("微", level=3, number=1)
        + p("大", level=2, number=1)
        + p("乙", level=0, number=1)
        + p("寅", level=1, number=1),
        numbering=numbering(OFFICIAL),
    )
    assert found == [
        "总",
        "一、甲",
        "（一）子",
        "正文",
        "（二）丑",
        "1.小",
        "（1）微",
        "2.大",
        "二、乙",
        "（一）寅",
    ]


def test_tab_and_blank_after_the_number() -> None:
    levels = (
        level(0, "chineseCounting", "%1、", suffix="tab")
        + level(1, "decimal", "%2.", suffix="tab")
        + level(2, "decimal", "第%3条", suffix="space")
        + level(3, "decimal", "（%4）", suffix="tab")
    )
    found = lines("".join(p("2023", level=i, number=1) for i in range(4)), numbering=numbering(levels))
    assert found == ["一、2023", "1. 2023", "第1条 2023", "（1）2023"]


def test_tab_is_the_default_separator() -> None:
    bare = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    assert lines(p("甲", level=0, number=1), numbering=numbering(bare)) == ["1. 甲"]


def test_lists_of_one_definition_go_on_unless_they_start_again() -> None:
    instances = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    found = lines(
        "".join(p("项", level=0, number=number) for number in (1, 1, 2, 3, 3, 1)),
        numbering=numbering(OFFICIAL, instances),
    )
    assert [line[0] for line in found] == list("一二三一二三")


def test_restart_rules() -> None:
    never = level(0, "decimal", "%1.") + level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')
    body = "".join(p("x", level=index, number=1) for index in (0, 1, 1, 0, 1))
    assert lines(body, numbering=numbering(never)) == ["1.x", "(1)x", "(2)x", "2.x", "(3)x"]

    first_only = (
        level(0, "decimal", "%1.")
        + level(1, "decimal", "(%2)")
        + level(2, "decimal", "<%3>".replace("<", "[").replace(">", "]"), '<w:lvlRestart w:val="1"/>')
    )
    body = "".join(p("x", level=index, number=1) for index in (0, 1, 2, 1, 2, 0, 2))
    assert lines(body, numbering=numbering(first_only)) == [
        "1.x",
        "(1)x",
        "[1]x",
        "(2)x",
        "[2]x",
        "2.x",
        "[1]x",
    ]


def test_legal_numbers_and_several_places() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    levels += level(2, "decimal", "%1-%2-%3")
    body = "".join(p("", level=index, number=1) for index in (0, 1, 2, 0, 1))
    assert lines(body, numbering=numbering(levels)) == ["第一章", "1.1", "一-1-1", "第二章", "2.1"]


def test_levels_that_were_passed_over() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "bullet", "—") + level(2, "decimal", "%1.%2%3")
    levels += level(3, "decimal", "%1.%3.%4")
    body = "".join(p("", level=index, number=1) for index in (2, 0, 2, 3))
    assert lines(body, numbering=numbering(levels)) == ["0.1", "1.", "1.1", "1.1.1"]


def test_own_level_of_a_list_and_start() -> None:
    other = level(0, "upperLetter", "%1)", start=3)
    instances = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>{other}</w:lvlOverride></w:num>'
    )
    found = lines(p("x", level=0, number=2) * 2, numbering=numbering(OFFICIAL, instances))
    assert found == ["C)x", "D)x"]


def test_numbering_by_style_and_inheritance() -> None:
    levels = (
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>')
        + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>')
    )  # fmt: skip
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="K"><w:name w:val="小标题"/><w:basedOn w:val="H2"/></w:style>'
    )
    body = (
        p("甲", style="H1")
        + p("子", style="H2")
        + p("丑", style="K")
        + p("无", style="H1", level=0, number=0)
    )
    source = read_docx(docx(body, numbering=numbering(levels), styles=styles), "a.docx")
    assert source.text.split("\n") == ["一、甲", "（一）子", "（二）丑", "无"]
    hints = [anchor.label for anchor in source.anchors if anchor.kind == "style"]
    assert hints == ["heading 1", "heading 2", "heading 2", "heading 1"]


def test_numbering_style_link() -> None:
    content = (
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>{OFFICIAL}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert lines(p("甲", level=0, number=2), numbering=content, styles=styles) == ["一、甲"]


def test_bullets_and_hidden_numbers() -> None:
    levels = (
        level(0, "bullet", "\uf06c", "").replace(
            "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>'
        )
        + level(1, "decimal", "%2.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
        + level(2, "none", "")
    )
    body = "".join(p("x", level=index, number=1) for index in range(3))
    assert lines(body, numbering=numbering(levels)) == ["●x", "x", "x"]


def test_custom_format() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1-"/></w:lvl>'
    )
    assert lines(p("x", level=0, number=1), numbering=numbering(custom)) == ["001-x"]


def test_deleted_paragraphs_are_not_counted() -> None:
    gone = p("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", level=0, number=1, mark="<w:del/>")
    assert lines(
        p("甲", level=0, number=1) + gone + p("乙", level=0, number=1), numbering=numbering(OFFICIAL)
    ) == [
        "一、甲",
        "二、乙",
    ]


def test_broken_references_print_no_number() -> None:
    instances = '<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num><w:num w:numId="x"/>'
    body = (
        p("甲", level=0, number=2)
        + p("乙", level=0, number=77)
        + p("丙", level=8, number=1)
        + p("丁", level=-3, number=1)
    )
    assert lines(body, numbering=numbering(OFFICIAL, instances)) == ["甲", "乙", "丙", "丁"]


def test_circular_styles_end() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>'
    )
    assert lines(p("甲", style="A"), styles=styles) == ["甲"]
