"""Lists of places into which something is brought: each part asks for its own place."""

import pytest


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("推动食品安全知识进农村、进社区、进学校", ["进农村", "进社区", "进学校"]),
        ("推动燃气安全知识进小区、进学校和进商户", ["进小区", "进学校", "进商户"]),
        ("推动法治宣传“进机关、进乡村、进企业”", ["进机关", "进乡村", "进企业"]),
        ("开展“进机关、进乡村、进社区”普法活动", ["进机关", "进乡村", "进社区"]),
        ("推动民法典进农村、进校园活动", ["进农村", "进校园"]),
        ("推动法律进机关、进乡村、进社区、进单位", ["进机关", "进乡村", "进社区", "进单位"]),
    ],
)  # fmt: skip
def test_each_part_needs_its_place(compiled, text, places):
    atoms = compiled(text).atoms
    found = [[slot.text for slot in atom.slots if slot.core and slot.text.startswith("进")] for atom in atoms]
    assert found == [[place] for place in places]


def test_what_is_brought_stays_the_same(compiled):
    atoms = compiled("推动民法典进农村、进校园活动").atoms
    assert all(any(slot.text == "民法典" and slot.core for slot in atom.slots) for atom in atoms)
    assert [atom.required.text for atom in atoms] == ["进农村", "进校园"]


def test_texts_name_places_otherwise(compiled):
    atoms = compiled("推动食品安全知识进农村、进学校").atoms
    forms = [set(next(slot for slot in atom.slots if slot.text.startswith("进")).forms) for atom in atoms]
    assert {"各村", "乡村"} <= forms[0]
    assert {"校园", "小学"} <= forms[1]


@pytest.mark.parametrize("text", ["促进企业、改进机关作风", "推进农村、社区治理"])
def test_verbs_that_end_so_are_none(compiled, text):
    names = [slot.text for atom in compiled(text).atoms for slot in atom.slots]
    assert not any(name.startswith("进") for name in names)
