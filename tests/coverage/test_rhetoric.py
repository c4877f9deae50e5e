"""Talk around a matter is no evidence; a deed beside it is."""

import pytest

from analyzer.analysis import Analyzer
from analyzer.checklist.model import Checklist, Item
from analyzer.coverage.asides.rhetoric import Rhetoric
from analyzer.coverage.cues import ClauseCues
from analyzer.coverage.lexicon import FILE, CoverageFile
from analyzer.evaluate.behaviour import data
from analyzer.lexicon.store import Lexicons
from analyzer.text.source import source_from_text

REPORT = """某县林业局2023年度法治政府建设情况报告
一、主要工作和成效
（一）护林防火
全年开展巡山护林1260人次，新修防火道12公里，查处违法用火案件7起。
（二）服务林农
{}
办理采伐许可证214件，平均用时4天。
二、存在的问题
一是乡镇林业站人手不足，巡护半径过大。
三、下一步打算
增配护林员30名。
"""
ITEMS = (
    "建立古树名木挂牌保护制度",
    "公布林权纠纷调处流程，设立巡回调处点",
    "每年开展护林员法律知识测试不少于2次",
    "清理废止不合时宜的林业管理文件",
    "在国有林场推行木材检疫告知承诺",
    "将野生动物致害补偿纳入县级财政预算",
)
CHECKLIST = Checklist(
    id="t", title="测试", items=tuple(Item(id=f"T{n}", theme="甲", text=t) for n, t in enumerate(ITEMS))
)


@pytest.fixture(scope="module")
def analyzer():
    return Analyzer()


@pytest.fixture(scope="module")
def talk(analyzer):
    rhetoric = Rhetoric(Lexicons().load(FILE, CoverageFile))
    cues = ClauseCues(rhetoric.begun, {})

    def of(passage):
        text = REPORT.format(passage)
        facts = analyzer.examine(source_from_text(text)).facts
        begin = text.index(passage)
        inside = [n for n, c in enumerate(facts.clauses) if begin <= c.span.start < begin + len(passage)]
        starts = [clause.span.start for clause in facts.clauses]
        told = rhetoric.clauses(facts, cues.find(facts.text, starts))
        return [facts.clauses[n].span.of(facts.text) for n in inside if n in told], len(inside)

    return of


@pytest.mark.parametrize(
    "passage",
    [
        "全局上下高度重视古树名木挂牌保护。",
        "深刻认识建立调处流程、设立巡回点的重大意义。",
        "始终把护林员法律知识测试摆在突出位置，作为林业工作的重中之重。",
        "把清理文件，推行承诺，统统记在心上。",
        "清理林业文件是依法行政的内在要求，事关林农切身利益。",
        "建立挂牌保护制度，是保护古树的关键。",
        "必须坚定不移推行告知承诺，一刻也不能放松。",
        "省林业局的工作要点提出，各地要公布调处流程，设立巡回调处点。",
        "《森林法》规定，县级以上人民政府应当建立古树名木保护制度。",
        "大家一致认为，清理文件，是做好工作的前提。",
        "根据上级关于建立挂牌制度、公布调处流程的部署。",
    ],
)
def test_talk_is_no_deed(talk, passage):
    clauses, count = talk(passage)
    assert len(clauses) == count, clauses


@pytest.mark.parametrize(
    ("passage", "deed"),
    [
        ("局党组高度重视古树保护，为126株古树挂牌。", "挂牌"),
        ("把普法摆在突出位置，举办林农讲座14场。", "讲座"),
        ("护林员进山必须携带记录仪。", "记录仪"),
        ("省局要求清理文件，我局废止文件5件。", "废止"),
        ("县委提出整改意见3条，均已落实。", "落实"),
        ("按照上级要求，对历年文件进行了清理。", "清理"),
        ("坚决查处盗伐林木案件9起。", "查处"),
        ("经集体研究，认为没有政策依据，书面答复了申请人。", "答复"),
        ("作为主管部门，牵头修订办法1部。", "修订"),
        ("此举是全市首例，推行告知承诺38件。", "告知承诺"),
    ],
)
def test_deeds_beside_talk_stay_deeds(talk, passage, deed):
    clauses, _ = talk(passage)
    assert not any(deed in clause for clause in clauses), clauses


@pytest.mark.parametrize("form", data().wishes)
def test_naming_all_items_in_talk_raises_no_score(analyzer, form):
    plain, wished = (
        analyzer.examine(source_from_text(REPORT.format(text)), CHECKLIST).report.coverage
        for text in ("审批窗口全年无休。", "".join(form.format(item=item) for item in ITEMS))
    )
    assert wished.score <= plain.score + 0.01
    assert {item.verdict for item in wished.items} == {"absent"}


def test_the_same_items_told_as_deeds_do(analyzer):
    told = "建立古树名木挂牌保护制度，挂牌126株。公布林权纠纷调处流程，设立巡回调处点4个。"
    coverage = analyzer.examine(source_from_text(REPORT.format(told)), CHECKLIST).report.coverage
    assert coverage.items[0].verdict == "covered"
    assert coverage.items[1].verdict in {"covered", "mentioned"}
