"""Which items bind a unit, and which items are doubtful."""

from __future__ import annotations

import pytest

from analyzer.analysis import Analyzer
from analyzer.checklist.binding import Binding, bound_to
from analyzer.checklist.lint import doubts
from analyzer.checklist.model import Checklist, Item
from analyzer.errors import ChecklistError
from analyzer.lexicon.store import Lexicons

LEXICONS = Lexicons()
BINDING = Binding(LEXICONS)


def item(*units: str, text: str = "公布权责清单", **fields) -> Item:
    return Item(id=fields.pop("id", "A1"), theme="t", text=text, units=units, **fields)


@pytest.mark.parametrize(
    ("units", "unit", "kind", "binds"),
    [
        (["各镇街"], "望洲街道", "街道", True),
        (["各镇街"], "青石镇", "镇", True),
        (["各乡镇"], "望洲街道", "街道", False),
        (["各街道（镇）"], "青石镇", "镇", True),
        (["各街道"], "青石镇", "镇", False),
        (["各镇街"], "甲区司法局", "局", False),
        (["区政府各部门"], "甲区司法局", "局", True),
        (["各行政执法部门"], "望洲街道", "街道", False),
        (["各行政执法单位"], "望洲街道", "街道", True),
        (["各行政执法单位"], "青石镇", "镇", True),
        (["各执法主体"], "某某经开区管委会", "开发区", True),
        (["各行政执法单位"], "甲区城市管理局", "局", True),
        (["区综合行政执法队"], "青石镇", "镇", False),
        (["各单位"], "望洲街道", "街道", True),
        (["各乡镇", "县安委会各成员单位"], "云岭县住房和城乡建设局", "局", True),
        (["县安委会成员单位"], "枫林乡", "乡", True),
        (["各成员单位"], "云岭县水利局", "局", True),
        (["领导小组各成员单位"], "云岭县水利局", "局", True),
        (["县直各单位"], "云岭县水利局", "局", True),
        (["县直有关单位"], "云岭县水利局", "局", True),
        (["县直机关单位"], "石桥镇", "镇", False),
        (["县直各单位"], "石桥镇", "镇", False),
        (["各承办单位"], "云岭县水利局", "局", True),
        (["各医疗机构"], "云岭县水利局", "局", False),
        (["区属单位"], "甲区教育局", "局", False),
        (["区司法局"], "甲区司法局", "局", True),
        (["区司法局"], "甲区教育局", "局", False),
        (["区住房建设局"], "甲区住房和城乡建设局", "局", True),
        (["区司法局", "各街道"], "望洲街道", "街道", True),
        (["经开区管委会"], "某某经开区管委会", "开发区", True),
        (["综合行政执法队", "司法所"], "青石镇", "镇", True),
        (["综合行政执法队", "司法所"], "望洲街道", "街道", True),
        (["综合行政执法队", "司法所"], "湖滨旅游度假区管委会", "开发区", True),
        (["司法所"], "甲区自然资源局", "局", False),
        (["党政办"], "望洲街道", "街道", True),
        (["党政办"], "甲区司法局", "局", False),
        (["各镇", "街道党政办"], "望洲街道", "街道", True),
        (["各镇", "街道党政办"], "青石镇", "镇", True),
        (["街道党政办"], "青石镇", "镇", False),
        (["丙镇司法所"], "青石镇", "镇", False),
        (["青石镇司法所"], "青石镇", "镇", True),
        (["各村（社区）"], "青石镇", "镇", True),
        (["区委依法治区办"], "青石镇", "镇", False),
        (["区综合执法大队"], "望洲街道", "街道", False),
        (["政策法规科"], "甲区自然资源局", "局", True),
        (["各科室"], "甲区教育局", "局", True),
        (["区司法局法规科"], "甲区教育局", "局", False),
        (["有行政许可职能的部门"], "甲区教育局", "局", True),
        (["有行政许可职能的部门"], "青石镇", "镇", False),
        (["有行政许可职能的单位"], "青石镇", "镇", True),
        (["各行政许可部门"], "甲区民政局", "局", True),
        (["行业主管部门"], "甲区民政局", "局", True),
        (["承担审批事项的各部门"], "甲区民政局", "局", True),
        (["公安部门"], "甲区公安局", "局", True),
        (["公安部门"], "甲区民政局", "局", False),
        (["区委宣传部"], "甲区民政局", "局", False),
        ([], "望洲街道", "街道", True),
        (["区司法局"], None, None, True),
    ],
)
def test_units(units, unit, kind, binds):
    assert BINDING.binds(item(*units), unit, kind) is binds


def test_applies_to_decides_before_units():
    assert not BINDING.binds(item("各街道", applies_to=("镇",)), "望洲街道", "街道")
    assert BINDING.binds(item(applies_to=("镇",)), None, None)


def points(*items: Item) -> Checklist:
    return Checklist(id="c", title="清单", items=items)


def test_filter_by_kind_tag_and_name():
    whole = points(item("各镇街"), item("区司法局", id="A2"), item("各部门", id="A3"))
    ids = {
        wanted: [i.id for i in bound_to(whole, wanted, LEXICONS).items]
        for wanted in ("街道", "各镇街", "区司法局")
    }
    assert ids == {"街道": ["A1"], "各镇街": ["A1"], "区司法局": ["A2", "A3"]}
    with pytest.raises(ChecklistError, match="开发区"):
        bound_to(whole, "开发区", LEXICONS)


DOCUMENT = "望洲街道2023年法治政府建设工作总结\n一、主要举措\n2023年举办法治讲座12场，公布权责清单1份。\n"


def test_items_of_others_are_not_scored():
    whole = points(item("各街道"), item("区司法局", id="A2", text="组织律师年度考核"))
    coverage = Analyzer(own_items=True).analyze(DOCUMENT, whole).coverage
    assert [entry.item for entry in coverage.items] == ["A1"]
    assert coverage.not_applicable == ("A2",)
    everything = Analyzer().analyze(DOCUMENT, whole).coverage
    assert [entry.item for entry in everything.items] == ["A1", "A2"]


def test_a_list_for_somebody_else_is_scored_whole():
    whole = points(item("各镇"), item("区司法局", id="A2"))
    coverage = Analyzer(own_items=True).analyze(DOCUMENT, whole).coverage
    assert (len(coverage.items), coverage.not_applicable) == (2, ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("举办法治讲座不少于10场", None),
        ("组织年终述法", "short"),
        ("高度重视法治建设工作，切实提高政治站位", "vague"),
        ("定期组织开展检查", "objectless"),
        ("制定学法计划。组织年终述法活动", "sentences"),
        ("上述事项办结后及时公布权责清单", "refers"),
        ("公布权责清单、抽查事项清单、免罚清单、证明事项清单", "composite"),
    ],
)
def test_doubtful_wording(text, kind, compiler):
    found = [doubt.kind for doubt in doubts(points(item(text=text)), compiler)]
    assert (kind in found) if kind else found == []


def test_a_clause_has_the_object_of_the_one_before_it(compiler):
    clear = points(item(text="动态调整各街道、部门办事清单，并于6月底前向社会公布"))
    assert [doubt for doubt in doubts(clear, compiler) if doubt.kind == "objectless"] == []
    # An act that only another act precedes has none.
    bare = points(item(text="动态调整，并于6月底前向社会公布"))
    assert "objectless" in [doubt.kind for doubt in doubts(bare, compiler)]


def test_nearly_equal_items(compiler):
    pair = points(
        item(text="按期办结人大代表建议和政协委员提案"),
        item(id="A2", text="按期办结人大代表建议和政协委员提案工作"),
    )
    assert [(d.item.id, d.kind, d.values["other"]) for d in doubts(pair, compiler)] == [("A2", "alike", "A1")]


@pytest.mark.parametrize(
    ("units", "doubtful"),
    [
        (["机关服务社"], True),
        (["区直属事业体", "红旗商贸城"], True),
        (["红旗商贸城", "各镇街"], False),
        (["司法所"], False),
        (["区教育局"], False),
        (["有行政许可职能的部门"], False),
        ([], False),
    ],
)
def test_units_of_no_known_kind_are_doubtful(units, doubtful, compiler):
    kinds = [doubt.kind for doubt in doubts(points(item(*units)), compiler, BINDING)]
    assert ("units_unknown" in kinds) == doubtful


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("结合机构改革，动态调整权责清单", "结合机构改革"),
        ("围绕优化营商环境，编制并公布权责清单", "围绕优化营商环境"),
        ("围绕宪法宣传周，开展主题宣传活动不少于3场", None),
        ("加强执法队伍建设，执法人员培训不少于60学时", None),
        ("编制权责清单，并向社会公布", None),
    ],
)
def test_a_first_clause_that_is_not_checked_is_doubtful(text, part, compiler):
    found = [
        doubt.values["part"] for doubt in doubts(points(item(text=text)), compiler) if doubt.kind == "framed"
    ]
    assert found == ([part] if part else [])
