"""Items as atoms and slots."""

from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "coverage" / "items.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["item"] for case in CASES])
def test_atoms(compiled, case):
    atoms = compiled(case["item"]).atoms
    assert len(atoms) == len(case["atoms"]), [atom.text for atom in atoms]
    for atom, wanted in zip(atoms, case["atoms"], strict=True):
        core = [slot.text for slot in atom.slots if slot.core]
        for word in wanted.get("core", ()):
            assert any(word in text for text in core), (word, core)
        if "required" in wanted:
            assert atom.required.text == wanted["required"]
        found = [[demand.kind, demand.value] for demand in atom.requirements]
        assert found == wanted.get("demands", []), found


def test_every_atom_has_exactly_one_required_slot_and_it_is_core(compiled):
    for case in CASES:
        for atom in compiled(case["item"]).atoms:
            assert [slot.core for slot in atom.slots if slot.required] == [True]


def test_generic_verbs_name_nothing(compiled):
    texts = {slot.text for atom in compiled("深入推进综合行政执法改革").atoms for slot in atom.slots}
    assert not texts & {"深入", "推进", "深入推进"}


def test_editing_aids_add_forms(compiled):
    plain = compiled("落实首席法治官制度").atoms[0].required
    helped = compiled("落实首席法治官制度", synonyms={plain.text[:2]: ("总法务",)}).atoms[0].required
    assert "总法务" in helped.forms
    assert "总法务" not in plain.forms


def test_description_shows_atoms_slots_and_demands(compiled):
    text = compiled("开展普法宣讲和旁听庭审，全年不少于4次").describe()
    assert text.startswith("T1 开展普法宣讲和旁听庭审")
    assert "要求 不少于4次" in text
    assert "*" in text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "开展宪法、民法典宣传活动不少于10场",
            ["开展宪法宣传活动不少于10场", "开展民法典宣传活动不少于10场"],
        ),
        ("组织宪法和民法典学习", ["组织宪法学习", "组织民法典学习"]),
        ("开展道路交通、燃气安全专项整治", ["开展道路交通专项整治", "开展燃气安全专项整治"]),
        # Members with an act of their own, a verb before the list, a verb after it: nothing is shared.
        ("开展规范性文件审查、普法宣传", ["开展规范性文件审查", "开展普法宣传"]),
        ("宣传宪法、民法典", ["宣传宪法", "宣传民法典"]),
        (
            "面向负责人和经办人员举办政务公开业务培训",
            ["面向负责人举办政务公开业务培训", "面向经办人员举办政务公开业务培训"],
        ),
    ],
)
def test_an_act_behind_the_list_is_that_of_every_member(compiled, text, parts):
    assert [atom.shown for atom in compiled(text).atoms] == parts


def test_words_that_count_a_list_are_no_part_of_its_last_member(compiled):
    listed = compiled("落实行政执法公示、执法全过程记录、重大执法决定法制审核三项制度")
    assert [[slot.text for slot in atom.slots] for atom in listed.atoms] == [
        ["行政执法公示"],
        ["执法全过程记录"],
        ["重大执法决定法制审核"],
    ]
    other = compiled("落实执法公示、执法全过程记录、行政执法三项制度")  # three of two: another thing
    assert "三项制度" in other.atoms[-1].text


@pytest.mark.parametrize(
    "text",
    ["每年专题研究法治工作不少于2次", "每季度开展矛盾纠纷排查不少于1次", "每年至少专题研究法治工作2次"],
)
def test_a_rhythm_and_its_count_are_one_demand_with_the_deed_between(compiled, text):
    (atom,) = compiled(text).atoms
    assert [demand.text for demand in atom.requirements] == [text]
    assert not any("不少" in slot.text for slot in atom.slots)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("每年至少专题研究法治工作2次", "frequency", 2),
        ("至少组织执法培训3次", "quantity", 3),
        ("至少每半年听取一次法治工作汇报", "frequency", 2),
    ],
)
def test_a_floor_before_the_deed_binds_the_number_behind_it(compiled, text, kind, value):
    (atom,) = compiled(text).atoms
    assert [(demand.kind, demand.value) for demand in atom.requirements] == [(kind, value)]


@pytest.mark.parametrize(
    "text", ["、、、，，", "A", "2024", "的", "和" * 200, "《》“”", "落实" * 40, "法" * 500]
)
def test_nasty_sentences_compile(compiled, text):
    assert compiled(text).atoms
    assert compiled(text).describe()


def test_quotation_marks_do_not_matter(compiled):
    slots = [compiled(text).atoms[0].slots for text in ("推行“扫码入企”", "推行扫码入企")]
    assert slots[0] == slots[1]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("不得安排合同工、临时工从事执法工作", "临时工"),
        ("对外签订的合同经法律顾问审查", "对外签订"),
        ("公布政府采购意向", "采购意向"),
        ("清理林区可燃物", "可燃物"),
    ],
)
def test_function_words_inside_words_stay(compiled, text, kept):
    atoms = compiled(text).atoms
    assert any(kept in atom.text for atom in atoms), [atom.text for atom in atoms]


def test_function_words_between_words_go(compiled):
    (atom,) = compiled("对重大合同进行审查").atoms
    assert not atom.text.startswith("对")


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("行政诉讼案件败诉率低于5%", ("limit", "低于5%")),
        ("行政诉讼案件败诉率控制在5%以内", ("limit", "控制在5%以内")),
        ("信访总量降至200件以下", ("limit", "降至200件以下")),
        ("行政复议纠错率在3%以下", ("limit", "3%以下")),
        ("诉求办结率不得低于98%", ("quantity", "不得低于98%")),
        ("诉求办结率保持在98%以上", ("quantity", "98%以上")),
        ("审批时限压减至5个工作日", ("within", "5个工作日")),
    ],
)
def test_bounds_from_above_and_below(compiled, text, demand):
    (atom,) = compiled(text).atoms
    assert [(one.kind, one.text) for one in atom.requirements] == [demand]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("规范性文件合法性审核率、报备率均达到100%", [1, 1]),
        ("法律知识培训、业务培训人均不少于40学时", [1, 1]),
        ("规范性文件100%开展合法性审核和公平竞争审查", [1, 1]),
        ("法律顾问列席重要会议不少于6次、出具书面法律意见不少于20份", [1, 1]),
        ("组织应急演练、法治讲座不少于3次", [0, 1]),
    ],
)
def test_demands_bind_the_parts_that_they_hold_for(compiled, text, bound):
    assert [len(atom.requirements) for atom in compiled(text).atoms] == bound
