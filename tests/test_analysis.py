"""The whole way from a document to its report: invariants on every record, the library interface, shared data."""

import io
import json
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct
from msgspec.structs import replace

from analyzer import Analyzer, Checklist
from analyzer.errors import ChecklistError, ReadError, SettingsError
from analyzer.text.span import Span

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "corpus/samples").glob("*/*.txt"))
SHARED = ROOT.parent / "shared/data"
NEEDS_SHARED = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared development data are not here")


@pytest.fixture(scope="module")
def analyzer():
    return Analyzer()


@pytest.fixture(scope="module")
def checklist():
    return Checklist.load(ROOT / "corpus/checklists/subdistrict-2020.yaml")


def quotes(value):
    """Every record with both a span and a text, at any depth."""
    if isinstance(value, Span):
        return
    if isinstance(value, tuple):
        for part in value:
            yield from quotes(part)
    elif isinstance(value, Struct):
        names = value.__struct_fields__
        if "span" in names and "text" in names:
            yield value
        for name in names:
            yield from quotes(getattr(value, name))


def assert_places(analysis):
    view, report = analysis.view, analysis.report
    records = [*quotes(report)]
    for record in records:
        assert view.from_source(record.span).of(view.text) == record.text, record
    for edit in report.restoration.edits:
        assert edit.span.of(view.source.text) == edit.before
    return len(records)


def assert_cover(analysis):
    text, joined = analysis.view.text, []
    sections = analysis.facts.sections
    for position, section in enumerate(sections):
        following = sections[position + 1].span.start if position + 1 < len(sections) else len(text)
        joined.append(text[section.span.start : min(section.span.end, following)])
    assert "".join(joined) == text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_record_leads_to_its_place(analyzer, checklist, path):
    analysis = analyzer.examine(path, checklist)
    assert assert_places(analysis) > 50
    assert_cover(analysis)


def test_lists_are_in_document_order_and_ids_unique(analyzer, checklist):
    report = analyzer.analyze(SAMPLES[0], checklist)
    for name in ("sections", "measures", "indicators", "shortcomings", "plans", "findings"):
        records = getattr(report, name)
        starts = [record.span.start for record in records]
        assert starts == sorted(starts), name
        if name != "findings":
            assert len({record.id for record in records}) == len(records)


def test_references_resolve(analyzer, checklist):
    report = analyzer.analyze(SAMPLES[0], checklist)
    sections = {section.id for section in report.sections}
    indicators = {indicator.id for indicator in report.indicators}
    assert {measure.section for measure in report.measures} <= sections
    assert {section.parent for section in report.sections} - {None} <= sections
    assert {name for measure in report.measures for name in measure.indicators} <= indicators
    assert {name for relation in report.relations for name in relation.indicators} <= indicators
    assert {link.plan for link in report.links} <= {plan.id for plan in report.plans}
    assert {item.item for item in report.coverage.items} == {item.id for item in checklist.items}
    for item in report.coverage.items:
        assert sum(item.probability.values()) == pytest.approx(1.0)


def test_equal_input_gives_equal_bytes(checklist):
    reports = [Analyzer().analyze(SAMPLES[0], checklist) for _ in range(2)]
    assert msgspec.json.encode(reports[0]) == msgspec.json.encode(reports[1])


def test_reports_are_frozen(analyzer):
    report = analyzer.analyze("一、主要举措\n开展检查12次。")
    with pytest.raises(AttributeError):
        report.schema = "other"


def test_text_or_path(analyzer, tmp_path):
    text = "一、主要举措\n举办讲座12场。"
    path = tmp_path / "报告.txt"
    path.write_text(text, encoding="gb18030")
    by_text, by_path = analyzer.analyze(text), analyzer.analyze(path)
    assert [i.text for i in by_text.indicators] == [i.text for i in by_path.indicators] == ["12场"]
    assert by_text.source.path is None
    assert by_path.source.encoding.lower().replace("-", "") == "gb18030"
    assert analyzer.analyze(str(path)).indicators == by_path.indicators
    with pytest.raises(ReadError):  # a mistyped file name is not a text
        analyzer.analyze(str(tmp_path / "没有.txt"))


@pytest.mark.parametrize("name", ["报告.eml", "报告", "报告.bak", "报告.log", "2023 年总结"])
def test_a_string_that_names_a_file_is_its_path_whatever_its_suffix(analyzer, tmp_path, monkeypatch, name):
    (tmp_path / name).write_text("一、主要举措\n举办讲座12场。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for given in (name, f"./{name}", str(tmp_path / name)):
        report = analyzer.analyze(given)
        assert Path(report.source.path) == Path(given)
        assert [indicator.text for indicator in report.indicators] == ["12场"]


@pytest.mark.parametrize(
    "given",
    [
        "nosuch.eml",
        "C:\\docs\\报告.eml",
        "C:\\docs\\报告",
        "报告.docx",
        "/no/such",
        "./没有",
        "~/报告",
        "报告.bak",
        "",
    ],
)
def test_a_path_of_nothing_is_told(analyzer, tmp_path, monkeypatch, given):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadError, match=r"no such file|is empty|cannot be read"):
        analyzer.analyze(given)


def test_a_string_that_names_a_folder_is_told(analyzer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报送").mkdir()
    with pytest.raises(ReadError, match="is a folder"):
        analyzer.analyze("报送")


@pytest.mark.parametrize(
    "text",
    [
        "举办讲座12场",
        "合格率98.5",
        "走访/检查12次",
        "/检查12次，整改3处",
        "办理案件12件。",
        "网址www.sfj.gov.cn，点击12次",
    ],
)
def test_a_line_that_is_no_path_is_a_text(analyzer, text):
    assert analyzer.analyze(text).source.path is None


def test_wrong_arguments_are_told(analyzer, tmp_path):
    with pytest.raises(ReadError, match="is a folder"):
        analyzer.analyze(str(tmp_path))
    with pytest.raises(ReadError, match="is a folder"):
        analyzer.analyze(tmp_path)
    with pytest.raises(TypeError, match="document is a int"):
        analyzer.analyze(12)
    with pytest.raises(TypeError, match=r"Checklist\.load"):
        analyzer.analyze("举办讲座12场。", "list.yaml")
    with pytest.raises(SettingsError, match="known are zh, en"):
        Analyzer(lang="fr")


@pytest.mark.parametrize("name", ["甲街道2021年总结.txt", "总结.md", "没有后缀"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_bytes_are_read_like_files(analyzer, tmp_path, name, encoding):
    from analyzer.readers import read_bytes

    data = "一、主要举措和成效\n举办讲座12场，检查企业30家次，其中餐饮店18家次。\n".encode(encoding)
    (tmp_path / name).write_bytes(data)
    told, read = analyzer.analyze(read_bytes(data, name)), analyzer.analyze(tmp_path / name)
    assert told.source.path == name
    assert replace(told, source=read.source) == read
    assert (told.source.unit, told.source.year) == (read.source.unit, read.source.year)


def test_bytes_that_cannot_be_read_are_told(analyzer):
    from analyzer.readers import read_bytes

    for data in (b"", b"\x00\x01\x02" * 50, b"PK\x03\x04"):
        with pytest.raises(ReadError, match=r"upload\.docx"):
            read_bytes(data, "upload.docx")
    for given in (b"text", io.BytesIO(b"text")):
        with pytest.raises(TypeError, match="read_bytes"):
            analyzer.analyze(given)


def test_one_line_with_a_stroke_is_a_text(analyzer):
    text = "开展检查/走访12次，" + "整改问题" * 200
    assert [number.text for number in analyzer.analyze(text).indicators] == ["12次"]


def test_own_rules_and_lexicons_from_one_folder_or_several(tmp_path):
    (tmp_path / "own.yaml").write_text(
        "rules:\n  - {code: LOC001, name: vague, kind: existence, title: 空泛, severity: warning,"
        " message: '“{quote}”空泛',"
        " pattern: 能力不断提升, tests: {match: [能力不断提升], clear: [办理12件]}}\n",
        encoding="utf-8",
    )
    words = tmp_path / "words"
    words.mkdir()
    for rules, lexicons in ((tmp_path, words), ([str(tmp_path)], [str(words)])):
        report = Analyzer(rules=rules, lexicons=lexicons, select=["LOC"]).analyze(
            "一、主要举措\n治水能力不断提升。"
        )
        assert [finding.code for finding in report.findings] == ["LOC001"]


@pytest.mark.parametrize("given", ["NUM101", "NUM101,TRM", " NUM101，TRM ", ["NUM101", "TRM"]])
def test_rules_are_chosen_by_a_string_or_several(given):
    text = "甲街道2020年工作总结\n一、举措\n规范行政权利，检查256次，其中餐饮店213次、商铺197次。\n"
    found = {one.code for one in Analyzer(select=given).analyze(text).findings}
    assert found == ({"NUM101", "TRM101"} if "TRM" in given else {"NUM101"})
    assert not found & {one.code for one in Analyzer(ignore=given).analyze(text).findings}


def test_checklists_load_from_work_points_and_by_name(tmp_path):
    (tmp_path / "要点.md").write_text(
        "# 甲县2023年法治政府建设工作要点\n一、普法\n1.举办法治讲座。\n", encoding="utf-8"
    )
    assert [item.text for item in Checklist.load(tmp_path / "要点.md").items] == ["举办法治讲座"]
    assert Checklist.load("subdistrict-2023").year == 2023
    with pytest.raises(ChecklistError, match="no ready-made list is called no-such-list"):
        Checklist.load("no-such-list")
    with pytest.raises(ReadError, match="no such file"):
        Checklist.load(tmp_path / "没有.md")


@pytest.mark.parametrize("text", [" \n\n", "。", "一、", "12345", "😀" * 50, "\x00\x01", "a" * 3000])
def test_odd_texts_give_a_report(analyzer, checklist, text):
    report = analyzer.analyze(text + "\n", checklist)
    assert report.coverage.score == 0
    assert not report.measures


def test_importing_the_package_loads_nothing():
    import subprocess
    import sys

    heavy = ("spacy", "jieba", "rjieba", "sklearn", "numpy", "yaml")
    code = f"import sys, analyzer; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def gold(path):
    return json.loads(path.read_text(encoding="utf-8"))


@NEEDS_SHARED
def test_seed_as_found(analyzer):
    clean = (SHARED / "seed/seed.clean.txt").read_text(encoding="utf-8").rstrip()
    analysis = analyzer.examine(SHARED / "seed/seed.txt", Checklist.load(SHARED / "seed/checklist.yaml"))
    report, wanted = analysis.report, gold(SHARED / "seed/seed.json")
    tail = report.sections[-1]
    assert tail.kind == "tail"
    restored = analysis.view.text[: analysis.view.from_source(tail.span).start].rstrip()
    assert restored == clean
    assert report.restoration.counts["pinyin_gloss"] == 340
    assert [edit.span.start for edit in report.restoration.edits if edit.kind == "gbk_shift"] == [305]
    assert [(s.level, s.number, s.title, s.kind) for s in report.sections if s.title] == [
        (s["level"], s["number"], s["title"], s["kind"]) for s in wanted["sections"]
    ]
    assert msgspec.to_builtins(report.statutory) == wanted["statutory"]
    assert [(i.text, float(i.value), i.comparator, i.unit) for i in report.indicators] == [
        (i["quote"], i["value"], i["comparator"], i["unit"]) for i in wanted["indicators"]
    ]
    texts = {indicator.id: indicator.text for indicator in report.indicators}
    relations = {(r.kind, r.verdict, tuple(sorted(texts[n] for n in r.indicators))) for r in report.relations}
    assert ("sum", "holds", ("1宗", "62宗", "63宗")) in relations
    assert ("ratio", "holds", ("62宗", "63宗", "98.4%")) in relations
    assert ("ratio", "unverifiable", ("100%",)) in relations
    assert [item.text for item in report.shortcomings] == [item["quote"] for item in wanted["shortcomings"]]
    assert {link.shortcoming for link in report.links} == {item.id for item in report.shortcomings}
    codes = {finding.code for finding in report.findings}
    assert {"TRM101", "SEC106", "SEC105"} <= codes
    assert not [finding for finding in report.findings if finding.severity == "error"]
    assert_places(analysis)


@NEEDS_SHARED
def test_real_documents_hold_the_invariants(analyzer):
    for path in sorted((SHARED / "real-dev").glob("*.txt"))[::6]:
        analysis = analyzer.examine(path)
        assert_places(analysis)
        assert_cover(analysis)


def test_the_direct_way_and_the_pipeline_give_equal_reports(checklist):
    direct, piped = Analyzer(), Analyzer()
    assert piped.pipeline.pipe_names
    for path in SAMPLES[:4]:
        one, other = (msgspec.json.encode(each.analyze(path, checklist)) for each in (direct, piped))
        assert one == other


def test_one_document_needs_no_spacy():
    import subprocess
    import sys

    code = "import sys, analyzer; analyzer.Analyzer().analyze('开展检查。\\n'); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


def test_a_component_added_by_the_user_is_run():
    from spacy.language import Language

    @Language.component("drop_measures_for_test")
    def drop(doc):
        doc._.policy.measures.clear()
        return doc

    own = Analyzer()
    own.pipeline.add_pipe("drop_measures_for_test", last=True)
    assert own.analyze("一、主要举措\n开展检查12次。\n").measures == ()


@pytest.mark.parametrize("given", ["x.toml", Path("x.toml"), {"select": ["NUM"]}])
def test_a_path_for_settings_is_refused_at_once(given):
    with pytest.raises(TypeError, match=r"read it with analyzer\.settings\.load"):
        Analyzer(settings=given)
