"""Feedback letters, reopened."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from msgspec.structs import replace

from analyzer.errors import SettingsError
from analyzer.records import Report
from analyzer.report.grades import Grades
from analyzer.report.places import LineIndex
from analyzer.report.texts import Texts, catalogue
from tests.report.factory import at, coverage, report

docx = pytest.importorskip("docx", reason="python-docx is not installed; the extra [reports] has it")

from analyzer.report.docx.letter import LetterOptions, LetterWriter  # noqa: E402
from analyzer.report.docx.template import default_template  # noqa: E402


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(data).paragraphs]


def letter(one: Report | None = None, **options: Any) -> list[str]:
    return lines(LetterWriter(Texts(), LetterOptions(**options)).letter(one or report()))


def template(*texts: str | list[str]) -> bytes:
    """Return a template of paragraphs; a list is a paragraph of runs, the second of them bold."""
    document = docx.Document()
    for text in texts:
        paragraph = document.add_paragraph()
        for index, piece in enumerate([text] if isinstance(text, str) else text):
            paragraph.add_run(piece).bold = index == 1
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_title_with_its_own_about_is_quoted() -> None:
    one = report()
    source = replace(one.source, title="云桥镇关于2020年法治政府建设情况的报告")
    assert (
        letter(replace(one, source=source))[0] == "关于《云桥镇关于2020年法治政府建设情况的报告》的反馈意见"
    )


def test_it_has_the_parts_of_an_official_letter_in_order() -> None:
    found = letter(deadline="2021年3月31日", sender="甲区司法局", date="2021年3月1日")
    assert found[0] == "关于云桥镇2020年法治政府建设工作总结的反馈意见"
    assert found[2] == "云桥镇："
    assert found[-2:] == ["甲区司法局", "2021年3月1日"]
    heads = [line for line in found if re.match("[一二三]、", line)]
    assert heads == ["一、总体情况", "二、需要整改的问题", "三、整改要求"]
    assert any("于2021年3月31日前" in line for line in found)
    assert not any("{{" in line for line in found)


def test_problems_are_numbered_with_quote_basis_and_requirement() -> None:
    found = letter()
    start = found.index("（一）数据")
    assert found[start + 1].startswith("1. 分项之和与总数不符（2 处）。依据：数据逻辑关系。")
    first, second = found[start + 2 : start + 4]
    assert first.startswith(
        "（1）分项之和与总数不符。原文：“成功62宗”（见一（一））。原文：“63宗”（见一（一））。"
    )
    assert first.endswith("要求：“成功62宗”应为“成功63宗”。")
    assert second.endswith("要求：对照原始台账核实数据，更正有误之处，并检查全文同一数据。")
    assert found[start + 4] == "（二）工作要点落实情况"


def test_gaps_are_listed_by_verdict_with_their_evidence() -> None:
    text = "\n".join(letter())
    assert (
        "下列 1 项要点未提及。要点 A04：第4项工作要点，开展宣传并配备人员。要求：补写这项工作的开展情况"
        in text
    )
    assert "原文：“配备专职普法人员”（见三）" in text


def test_gaps_stand_with_their_items_and_what_is_asked_stands_once() -> None:
    points = coverage()
    items = tuple(
        replace(points.items[5], item=f"A{number}", missing=(f"缺：工作{number}", "缺：台账。"))
        for number in (7, 8)
    )
    text = "\n".join(letter(report(coverage=replace(points, items=items))))
    assert "下列 2 项要点仅提及。要求：补充具体做法、数据或事例。" in text
    assert text.count("补充具体做法") == 1
    for number in (7, 8):
        assert f"要点 A{number}：第6项工作要点，开展宣传并配备人员。缺：工作{number}、台账。" in text


def test_what_a_message_asks_for_is_left_to_the_requirement() -> None:
    found = report().findings[0]
    told = ["合计128家，与127家不符，请核对原始数据。", "没有填写，请补填；如为脱敏处理可忽略。", "请补写。"]
    for message, kept in zip(told, ["合计128家，与127家不符。", told[1], told[2]], strict=True):
        text = "\n".join(letter(report(findings=(replace(found, message=message, fix=None),))))
        assert f"{kept}原文" in text
        assert "要求：对照原始台账核实数据" in text


def test_items_kept_for_review_are_counted() -> None:
    assert "另有 1 项要点尚需人工复核，未列入以下问题。" in "\n".join(letter())
    sure = replace(coverage(), items=coverage().items[2:])
    assert "人工复核" not in "\n".join(letter(report(coverage=sure)))


def test_a_contradiction_is_told_once() -> None:
    found = report().findings[0]
    told = replace(found, code="COV101", message="与前文矛盾。", span=at("普法力量薄弱"), text="普法力量薄弱")
    text = "\n".join(letter(report(findings=(told,))))
    assert "与前文矛盾" not in text
    assert "下列 1 项要点前后矛盾" in text
    assert "原文：“举办宣讲活动50多场次”（见一（一））。自述不足：“普法力量薄弱”（见二）。" in text
    assert "与前文矛盾" in "\n".join(letter(report(findings=(told,), coverage=None)))


def test_what_is_admitted_asks_for_reason_and_remedy() -> None:
    points = coverage()
    _, admission = points.items[4].evidence
    one = replace(points.items[4], evidence=(replace(admission, text="“八五”普法没有开展"),))
    text = "\n".join(letter(report(coverage=replace(points, items=(one,)))))
    assert "自述不足 1 项" in text
    assert "下列 1 项要点自述不足。要点 A05：第5项工作要点" in text
    assert "自述不足：“‘八五’普法没有开展”（见二）。" in text
    assert "要求：说明没有做到的原因和整改安排" in text


def test_hints_and_doubtful_items_ask_nothing_of_the_unit() -> None:
    text = "\n".join(letter())
    assert "二是执法不规范" not in text
    assert "A02" not in text


def test_a_sound_report_is_told_so() -> None:
    one = report(findings=(), coverage=None)
    assert "经核对，未发现需要整改的问题。" in letter(one)
    assert not any("逐项核对后" in line for line in letter(one))


def test_the_same_norm_is_quoted_in_full_once() -> None:
    norm = "《督察工作规定》：年度报告应当写明主要举措和成效"
    one, two, *_ = report().findings
    findings = (replace(one, basis=norm), replace(two, code="NUM102", basis=norm))
    text = "\n".join(letter(report(findings=findings)))
    assert text.count(norm) == 1
    assert text.count("依据：《督察工作规定》。") == 1


def test_page_fonts_and_spacing_follow_the_standard() -> None:
    document = opened(default_template(Texts()))
    section = document.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    assert [round(side.mm) for side in (section.top_margin, section.left_margin)] == [37, 28]
    assert round((section.page_width - section.left_margin - section.right_margin) / 36000) == 156
    assert round((section.page_height - section.top_margin - section.bottom_margin) / 36000) == 225
    styles = {style.name: style.element.xml for style in document.styles if style.name.startswith("公文")}
    assert 'w:eastAsia="方正小标宋简体"' in styles["公文标题"]
    assert 'w:sz w:val="44"' in styles["公文标题"]
    assert 'w:eastAsia="仿宋_GB2312"' in styles["公文正文"]
    assert 'w:sz w:val="32"' in styles["公文正文"]
    assert 'w:eastAsia="黑体"' in styles["公文一级标题"]
    assert 'w:eastAsia="楷体_GB2312"' in styles["公文二级标题"]
    table = document.part.part_related_by(docx.opc.constants.RELATIONSHIP_TYPE.FONT_TABLE).blob.decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋' in table
    assert document.settings.odd_and_even_pages_header_footer
    assert section.footer.paragraphs[0].text == "—  —"


def test_a_template_of_the_office_is_followed() -> None:
    own = template(
        "甲区〔2021〕号", ["致{{单", "位}}（{{ unit }}）：", "请阅"], "{{问题}}", "{{等级}}{{得分}}分"
    )
    data = LetterWriter(Texts(), LetterOptions(grades=Grades((40.0, 30.0, 20.0))), template=own).letter(
        report()
    )
    found = lines(data)
    assert found[0] == "甲区〔2021〕号"
    assert found[1] == "致云桥镇（云桥镇）：请阅"
    assert found[-1] == "良好35.4分"
    assert "（一）数据" in found
    runs = opened(data).paragraphs[1].runs
    assert [(run.text, bool(run.bold)) for run in runs] == [
        ("致云桥镇", False),
        ("（云桥镇）：", True),
        ("请阅", False),
    ]


def test_placeholders_in_tables_and_headers_are_filled() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "{{标题}}"
    document.sections[0].header.paragraphs[0].text = "{{年度}}"
    document.add_paragraph("{{问题}}")
    stream = io.BytesIO()
    document.save(stream)
    found = opened(LetterWriter(Texts(), template=stream.getvalue()).letter(report()))
    assert found.tables[0].cell(0, 0).text.startswith("关于云桥镇")
    assert found.sections[0].header.paragraphs[0].text == "2020"


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"nothing", "模板"),
        (template("{{问题}}", "{{金额}}"), "{{金额}}"),
        (template("{{单位}}"), "{{问题}}"),
    ],
    ids=["no document", "unknown", "no problems"],
)
def test_unusable_templates_are_refused(data: bytes, part: str) -> None:
    with pytest.raises(SettingsError) as caught:
        LetterWriter(Texts(), template=data, name="模板.docx")
    assert part in caught.value.zh
    assert caught.value.zh.startswith("模板.docx：")


def test_texts_of_the_document_are_no_placeholders_and_no_control_characters() -> None:
    one = report()
    source = replace(one.source, title="{{问题}}的\x07总结\n全文", unit="甲{{日期}}")
    found = letter(replace(one, source=source), date="某日")
    assert found[0] == "关于{{问题}}的·总结 全文的反馈意见"
    assert found[2] == "甲{{日期}}："


def test_every_quote_is_in_the_letter() -> None:
    one = report(coverage=replace(coverage(), items=()))
    text = "\n".join(letter(one))
    for finding in one.findings:
        if finding.severity != "info":
            assert f"“{finding.text}”" in text


def test_equal_reports_make_equal_bytes_and_english_works() -> None:
    writer = LetterWriter(Texts("en"))
    assert writer.letter(report()) == writer.letter(report(), LineIndex.of(""))
    assert lines(writer.letter(report()))[0].startswith("Feedback on “云桥镇")


def test_every_family_of_rules_has_a_group() -> None:
    from analyzer.rules.registry import RULES

    families = {rule.code[:3] for rule in RULES} - {"RUN"}
    assert families <= set(catalogue("letter")["group"])


def test_a_grade_is_given_only_where_the_whole_interval_has_it() -> None:
    assert "等级为" not in "\n".join(letter())
    assert "等级为良好。" in "\n".join(letter(grades=Grades((60.0, 20.0, 10.0))))
