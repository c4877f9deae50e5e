"""Comments in submitted documents, found again in the XML."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from analyzer.errors import AnalyzerError
from analyzer.readers.docx.reader import read_docx
from analyzer.records import Finding, Report
from analyzer.report.texts import Texts
from analyzer.text.span import Span
from tests.readers.office.builders import W, docx, level, numbering, p, run, table
from tests.report.factory import report

pytest.importorskip("lxml", reason="lxml is not installed; the extra [reports] has it")

from analyzer.report.docx.annotate import annotated

w = f"{{{W}}}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def reported(data: bytes, *quotes: str, spans: tuple[Span, ...] = ()) -> Report:
    """A report with a finding at each quote."""
    text = read_docx(data, "甲.docx").text
    found = [Span(start := text.index(quote), start + len(quote)) for quote in quotes]
    findings = tuple(
        Finding(
            f"NUM{number}", "error", span, text[span.start : span.end], f"说明{number}", "依据", str(number)
        )
        for number, span in enumerate([*found, *spans], 101)
    )
    source = replace(
        report().source, path="甲.docx", sha256=hashlib.sha256(data).hexdigest(), chars=len(text)
    )
    return report(source=source, findings=findings, coverage=None)


def comments(data: bytes, namespace: str = W) -> dict[str, tuple[str, str]]:
    """Return commented text and comment by number, read from the XML alone."""
    w = f"{{{namespace}}}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        main = ElementTree.fromstring(archive.read("word/document.xml"))
        notes = ElementTree.fromstring(archive.read("word/comments.xml"))
    words = {
        note.get(f"{w}id", ""): "\n".join(
            "".join(text.text or "" for text in paragraph.iter(f"{w}t")) for paragraph in note
        )
        for note in notes
    }
    open_, closed, covered = set(), set(), dict.fromkeys(words, "")
    for element in main.iter():
        number = element.get(f"{w}id", "")
        if element.tag == f"{w}commentRangeStart":
            open_.add(number)
        elif element.tag == f"{w}commentRangeEnd":
            open_.remove(number)
            closed.add(number)
        elif element.tag == f"{w}commentReference":
            assert number in closed
        elif element.tag == f"{w}t":
            for number in open_:
                covered[number] += element.text or ""
    assert not open_
    return {number: (covered[number], words[number]) for number in words}


def covered(data: bytes, *quotes: str) -> list[str]:
    made = annotated(data, reported(data, *quotes), Texts())
    assert read_docx(made, "甲.docx").text == read_docx(data, "甲.docx").text
    return [text for text, _ in comments(made).values()]


MESSY = p(
    run("全年", "<w:b/>")
    + run("举办讲座", "<w:i/>")
    + run("50多")
    + run("场")
    + run("次。")
    + run("另有其他工作。")
)


@pytest.mark.parametrize(
    "quotes",
    [
        ("举办讲座50多场次",),
        ("年举办讲座50多场次。",),
        ("全年",),
        ("全",),
        ("讲",),
        ("座50多场次。另有其他工作。",),
        ("全年举办讲座50多场次。另有其他工作。",),
        ("全年举办", "办讲座5", "讲座50多", "年举办讲座50多场次。另"),
        ("全年", "举办讲座", "50多", "场", "次。"),
        ("另", "有", "其", "他"),
    ],
    ids="|".join,
)
def test_comments_cover_exactly_the_words(quotes: tuple[str, ...]) -> None:
    assert sorted(covered(docx(MESSY), *quotes)) == sorted(quotes)


def test_the_form_of_every_character_stays() -> None:
    data = docx(MESSY)
    made = annotated(data, reported(data, "年举办", "办讲座50", "多场"), Texts())
    assert forms(made) == forms(data)


def forms(data: bytes) -> list[tuple[str, list[str]]]:
    """Return every printed character with the names of its run properties."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = ElementTree.fromstring(archive.read("word/document.xml"))
    found = []
    for one in main.iter(f"{w}r"):
        properties = [element.tag for element in one.find(f"{w}rPr") or ()]
        found += [(char, properties) for text in one.findall(f"{w}t") for char in text.text or ""]
    return found


def test_everything_else_in_the_package_stays() -> None:
    data = docx(MESSY, styles="<w:style/>", header1=p("页眉"))
    made = annotated(data, reported(data, "举办讲座"), Texts())
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        changed = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
        assert set(new.namelist()) == set(old.namelist()) | {"word/comments.xml"}
        assert all(old.read(name) == new.read(name) for name in set(old.namelist()) - changed)
        assert "/word/comments.xml" in new.read("[Content_Types].xml").decode()
        assert 'Target="comments.xml"' in new.read("word/_rels/document.xml.rels").decode()


def test_words_are_the_finding_and_one_place_has_one_comment() -> None:
    data = docx(MESSY)
    text = read_docx(data, "甲.docx").text
    start = text.index("50多")
    made = annotated(data, reported(data, "50多", spans=(Span(start, start + 3),)), Texts())
    ((quote, words),) = comments(made).values()
    assert quote == "50多"
    assert words == "【错误】NUM101 说明101\n依据：依据\n【错误】NUM102 说明102\n依据：依据"


def test_evidence_of_items_has_comments() -> None:
    data = docx("".join(map(p, ("甲镇总结", "举办宣讲活动50多场次，普法力量薄弱，配备专职普法人员"))))
    text = read_docx(data, "甲.docx").text
    one = reported(data)
    coverage = report().coverage
    assert coverage is not None
    items = tuple(
        replace(
            item,
            evidence=tuple(
                replace(each, span=Span(text.index(each.text), text.index(each.text) + len(each.text)))
                for each in item.evidence
            ),
        )
        for item in coverage.items
    )
    found = comments(annotated(data, replace(one, coverage=replace(coverage, items=items)), Texts()))
    by_quote = dict(found.values())
    assert set(by_quote) == {"举办宣讲活动50多场次", "普法力量薄弱", "配备专职普法人员"}
    assert re.search(
        "A01.*已落实(.|\n)*A02.*部分落实（把握不大，请人工复核）\n缺：配备人员",
        by_quote["举办宣讲活动50多场次"],
    )
    assert "此处为自述不足" in by_quote["普法力量薄弱"]


LISTS = level(0, "chineseCounting", "%1、")
DELETED = f'<w:del w:id="1">{run("旧文").replace("w:t", "w:delText")}</w:del>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + run("结果文")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
    f"{p('框内文字')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    f"<w:txbxContent>{p('框内文字')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("body", "quote", "expected"),
    [
        (p("标题文字", level=0, number=1), "一、标题文字", "标题文字"),
        (p("标题文字", level=0, number=1), "题文", "题文"),
        (p(DELETED + f'<w:ins w:id="2">{run("新的文字")}</w:ins>'), "的文", "的文"),
        (p(f"<w:hyperlink>{run('链接的文字')}</w:hyperlink>"), "接的", "接的"),
        (p(run("前") + FIELD + run("后")), "前结果", "前结果"),
        (table((p("单元甲。") + p("第二段话。"), p("乙"))), "第二段话。", "第二段话。"),
        (table((p("甲"), p("乙的字"))), "甲 乙", "甲乙"),
        (p("<w:r><w:t>前</w:t><w:tab/><w:t>中文</w:t><w:br/><w:t>后文</w:t></w:r>"), "文\n后", "文后"),
        (p("<w:r><w:t>前</w:t><w:tab/><w:t>中文</w:t></w:r>"), "中", "中"),
        (p("<w:r><w:t> 未保留 空格 </w:t></w:r>"), "保留 空", "保留 空"),
        (p("甲文") + p("乙文"), "文\n乙", "文乙"),
        (p(f"<w:smartTag>{run('标签')}</w:smartTag>") + p("乙"), "签", "签"),
        (p("<w:sdt><w:sdtContent>" + run("控件文") + "</w:sdtContent></w:sdt>"), "件", "件"),
    ],
)
def test_words_are_found_wherever_they_stand(body: str, quote: str, expected: str) -> None:
    assert covered(docx(body, numbering=numbering(LISTS)), quote) == [expected]


def test_a_text_box_is_marked_around_its_drawing() -> None:
    data = docx(p(run("段落") + BOX))
    made = annotated(data, reported(data, "内文"), Texts())
    ((quote, _),) = comments(made).values()
    assert "框内文字" in quote
    assert "段落" not in quote


def test_notes_are_marked_near_and_quoted() -> None:
    note = f'<w:footnote w:id="2">{p("脚注文字")}</w:footnote>'
    data = docx(p(run("正文") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=note)
    made = annotated(data, reported(data, "脚注"), Texts())
    ((quote, words),) = comments(made).values()
    assert quote == "文"
    assert words.endswith("所指原文：“脚注”")


def test_comments_of_others_stay() -> None:
    other = f'<w:comment w:id="7" w:author="他人">{p("旧批注")}</w:comment>'
    body = p('<w:commentRangeStart w:id="7"/>' + run("文字在此") + '<w:commentRangeEnd w:id="7"/>'
             '<w:r><w:commentReference w:id="7"/></w:r>')  # fmt: skip
    data = docx(body, comments=other)
    found = comments(annotated(data, reported(data, "字在"), Texts()))
    assert found["7"] == ("文字在此", "旧批注")
    assert found["8"][0] == "字在"


def test_the_strict_form_of_the_format() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(MESSY))) as archive:
        parts = {name: archive.read(name).replace(W.encode(), STRICT.encode()) for name in archive.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    data = stream.getvalue()
    found = comments(annotated(data, reported(data, "举办"), Texts()), STRICT)
    assert [quote for quote, _ in found.values()] == ["举办"]


def test_hostile_words_stay_text() -> None:
    data = docx(p("甲文字"))
    one = reported(data, "文")
    hostile = replace(one.findings[0], message="<w:p/>&amp;\x00\ud800]]>")
    ((_, words),) = comments(annotated(data, replace(one, findings=(hostile,)), Texts())).values()
    assert words.startswith("【错误】NUM101 <w:p/>&amp;\ufffd]]>")


def test_a_changed_file_is_refused() -> None:
    data = docx(MESSY)
    with pytest.raises(AnalyzerError, match="changed"):
        annotated(docx(p("另文")), reported(data, "举办"), Texts())


def test_nothing_to_say_leaves_the_file_alone() -> None:
    data = docx(MESSY)
    assert annotated(data, reported(data), Texts()) == data


def test_private_characters_of_symbol_fonts_do_not_confuse() -> None:
    body = p(run("\U000f0003甲\uf0fc乙", '<w:rFonts w:ascii="Wingdings"/>') + run("丙丁"))
    assert covered(docx(body), "乙丙") == ["乙丙"]


def test_long_documents_are_traced_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    from analyzer.report.docx import trace

    monkeypatch.setattr(trace, "_COUNT", 7)
    assert sorted(covered(docx(MESSY), "年举办讲座50多场", "有其他")) == ["年举办讲座50多场", "有其他"]


def test_every_plane_is_counted() -> None:
    from analyzer.report.docx import trace

    for number in (0, 1, 0xFFFD, 0xFFFE, 0xFFFF, trace._COUNT - 1):
        assert trace._number(trace._character(number)) == number
