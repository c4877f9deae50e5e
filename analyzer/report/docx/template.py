"""The letter's default template, laid out as GB/T 9704-2012 sets official documents.

Facts of the standard used here: A4, margins 37 mm at the head and 28 mm at the binding edge, type area 156 × 225 mm
with 22 lines of 28 characters; title in size 2 (22 pt) small-title Song, text in size 3 (16 pt) Fangsong, headings
of the first level in Hei and of the second in Kai; page number in size 4 (14 pt) half-width Song between dashes,
7 mm below the type area, one character from the outer edge; date four characters from the right edge.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from analyzer.report.docx.package import fixed
from analyzer.report.extra import reports_extra
from analyzer.report.texts import Texts

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

TITLE, ADDRESSEE, BODY, FIRST, SECOND, CLOSING = (
    "公文标题", "主送机关", "公文正文", "公文一级标题", "公文二级标题", "公文落款",
)  # fmt: skip
_SONG, _FANGSONG, _HEI, _KAI, _TITLE_SONG = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
_LATIN = "Times New Roman"
# A font that is not installed is replaced by the one named as its alternative.
_ALTERNATIVES = {
    _FANGSONG: "仿宋,FangSong,STFangsong,宋体", _KAI: "楷体,KaiTi,STKaiti,宋体", _HEI: "SimHei,STHeiti",
    _TITLE_SONG: "华文中宋,STZhongsong,宋体", _SONG: "SimSun,STSong",
}  # fmt: skip
_SIZE2, _SIZE3, _SIZE4 = 22.0, 16.0, 14.0  # points
_LINE = 28.95  # points; 22 of them fill 225 mm
_LINE_PITCH = 579  # twentieths of a point
# Twentieths of a point: 28 characters of 16 pt would be 2 mm wider than the type area. A grid of characters, which
# would say the same, is not laid out alike by all programs.
_TIGHTER = -5


def default_template(texts: Texts) -> bytes:
    """Return the template as a Word document.

    Raises:
        AnalyzerError: If the package that writes Word documents is not installed.
    """
    with reports_extra():
        import docx

    document = docx.Document()
    _page(document)
    _styles(document)
    _alternatives(document)
    _page_numbers(document)
    # 成文日期 stands four characters from the right edge, the sender above it.
    for key, style in (
        ("title", TITLE), ("", BODY), ("addressee", ADDRESSEE), ("opening", BODY), ("overall", FIRST),
        ("overall_text", BODY), ("problems", FIRST), ("problems_text", BODY), ("demands", FIRST),
        ("demands_text", BODY), ("caution", BODY), ("", BODY), ("sender", CLOSING), ("date", CLOSING),
    ):  # fmt: skip
        document.add_paragraph(texts(f"letter.template.{key}").format() if key else "", style=style)
    properties = document.core_properties
    properties.author = properties.comments = properties.title = ""
    stream = io.BytesIO()
    document.save(stream)
    return fixed(stream.getvalue())


def _page(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance, section.header_distance = Mm(23), Mm(15)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = section._sectPr.makeelement(qn("w:docGrid"), {})
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(_LINE_PITCH))
    grid.attrib.pop(qn("w:charSpace"), "")


def _styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Pt

    normal = document.styles["Normal"]
    _font(normal, _FANGSONG, _SIZE3)
    for name, font, size, align, indent in (
        (TITLE, _TITLE_SONG, _SIZE2, ALIGN.CENTER, 0.0),
        (ADDRESSEE, _FANGSONG, _SIZE3, ALIGN.LEFT, 0.0),
        (BODY, _FANGSONG, _SIZE3, ALIGN.JUSTIFY, 2.0),
        (FIRST, _HEI, _SIZE3, ALIGN.LEFT, 2.0),
        (SECOND, _KAI, _SIZE3, ALIGN.LEFT, 2.0),
        (CLOSING, _FANGSONG, _SIZE3, ALIGN.RIGHT, 0.0),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _font(style, font, size)
        if size == _SIZE3:
            _tighten(style)
        form = style.paragraph_format
        form.alignment = align
        form.space_before = form.space_after = Pt(0)
        form.line_spacing = Pt(_LINE if name != TITLE else 33)
        form.widow_control = False
        if indent:
            _first_line(style, indent, size)
        if name in {FIRST, SECOND}:
            form.keep_with_next = True
    document.styles[CLOSING].paragraph_format.right_indent = Pt(4 * _SIZE3)
    document.styles[CLOSING].paragraph_format.keep_together = True


def _font(style: ParagraphStyle, name: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _LATIN, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if "heme" in attribute:  # a theme font would win over the name
            del fonts.attrib[attribute]
    fonts.set(qn("w:eastAsia"), name)


def _tighten(style: ParagraphStyle) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(_TIGHTER))
    # The schema sets the order: spacing stands between colour and size.
    style.element.rPr.find(qn("w:sz")).addprevious(spacing)


def _first_line(style: ParagraphStyle, characters: float, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.paragraph_format.first_line_indent = Pt(characters * size)
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(int(100 * characters)))


def _alternatives(document: Document) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE

    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _ALTERNATIVES.items()
    )
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts '
        f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{rows}</w:fonts>'
    ).encode()


def _page_numbers(document: Document) -> None:
    """Page numbers at the outer edge: right on odd pages, left on even ones."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align in ((section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        form = paragraph.paragraph_format
        form.alignment = align
        if align is ALIGN.RIGHT:
            form.right_indent = Pt(_SIZE4)
        else:
            form.left_indent = Pt(_SIZE4)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), " PAGE ")
        runs = [paragraph.add_run(text) for text in ("— ", "1", " —")]
        for run in runs:
            run.font.name, run.font.size = _SONG, Pt(_SIZE4)
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _SONG)
        runs[1]._r.addprevious(field)
        field.append(runs[1]._r)
