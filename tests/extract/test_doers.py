"""Whose deed a clause tells: its subject, or the one carried on from the clauses before."""

import pytest

from analyzer.extract.measures import MeasureExtractor
from analyzer.extract.steps import word_places
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.scanner import NumberScanner
from analyzer.pipeline.segment import make_cut
from analyzer.pipeline.wording import Wording


@pytest.fixture(scope="module")
def told(extract):
    """Whose deed each clause of a paragraph tells, and how that is told."""
    lexicons = Lexicons()
    wording = Wording(NumberScanner(lexicons), make_cut())
    reader = MeasureExtractor(lexicons).reader

    def read(text, title=""):
        facts = extract(f"{title}\n一、主要举措和成效\n{text}\n")
        readings = reader.read(facts, word_places(wording.read(facts.text)[1]))
        start = facts.text.index(text)
        return [reading.doer for reading in readings if reading.clause.span.start >= start]

    return read


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        # carried on within the sentence, and past its end
        ("业主委托有资质的单位按原样加固，5月完工。", ["other told", "other on"]),
        ("法院审查后驳回起诉，判令公司付款。", ["organ told", "organ on"]),
        ("摊主当天搬走。又写了保证书。", ["other told", "other past"]),
        # until the unit or somebody else is named again
        ("老邓期满前自己拆了，街道随后清运余料，又补种草皮。", ["other told", "own told", "own on"]),
        ("街道召集双方座谈，房东当场退了押金，握手言和。", ["own told", "other told", "other on"]),
        ("次日，居民张某拿出公证书，书记当场责成重新核定面积。", ["bare bare", "other told", "own told"]),
        # the agent of a passive stays aside
        (
            "队员张贴通知118张，其余由交警部门查询车主信息，清理车辆29辆。",
            ["own told", "bureau by", "own on"],
        ),
        # what is governed by a verb or a preposition is no subject
        ("组织居民开展演练3次，对企业开展检查12次。", ["bare bare", "bare bare"]),
        ("为消费者挽回损失3万元，约谈物业公司5家。", ["bare bare", "bare bare"]),
        ("拓宽群众参与的渠道，向当事人说明理由。", ["bare bare", "bare bare"]),
        # nor is what stands inside a longer name
        ("中心村改造项目3个。", ["named told"]),
        # an attribute does not hide the subject, which has a name behind it
        ("路过的钓友把照片传到群里。", ["other told"]),
        # a pronoun is the person named last, not an organ
        ("窗口为老人延时办结，他连声道谢。", ["own told", "other he"]),
        ("镇长到桥头现场办公。他敲定先修便桥的方案。", ["own told", "own he"]),
    ],
)
def test_whose_deed(told, text, whose):
    assert [doer.told for doer in told(text)] == whose


def test_own_name_of_the_unit_is_no_other(told):
    title = "某县公安局2023年法治政府建设年度报告"
    assert told("公安局走访商户200家。", title)[0].whose == "own"
    assert told("公安局走访商户200家。", "某镇人民政府2023年法治政府建设年度报告")[0].whose == "bureau"


def test_speech_lasts_to_the_end_of_its_sentence(told):
    found = told("商户代表说，早晚高峰限行最合适，绕路多花十分钟。街道试行两周。")
    assert [doer.spoken for doer in found] == [0, 1, 1, 0]


def test_tales_are_told_from_rows_of_figures(told):
    tale = told("业主不服，申请听证。次日，当事人缴清罚款。后来，邻居也拆了棚子。")
    row = told("受理申请281件，审结266件，回访120户，培训30人，发放资料400份。")
    assert {doer.tale for doer in tale} == {3}
    assert {doer.tale for doer in row} == {0}
