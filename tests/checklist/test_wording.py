"""Atoms read as the item reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.checklist.compiler import ItemCompiler
from analyzer.checklist.model import Item
from analyzer.lexicon.store import lexicons_for


@pytest.fixture(scope="module")
def compiler() -> ItemCompiler:
    return ItemCompiler(lexicons_for(()))


@pytest.mark.parametrize(
    ("item", "atoms"),
    [
        (
            "街道合同和重大涉法事务由法律顾问出具书面审查意见",
            ["街道合同由法律顾问出具书面审查意见", "重大涉法事务由法律顾问出具书面审查意见"],
        ),
        (
            "整治逐利执法、粗暴执法等群众反映强烈的突出问题",
            ["整治逐利执法、粗暴执法等群众反映强烈的突出问题"],
        ),
        ("领导班子每季度至少集中学习一次宪法或者民法典", ["领导班子每季度至少集中学习一次宪法或者民法典"]),
        (
            "执法案件全部在全市统一办案平台上立案、审批、归档",
            [
                "执法案件全部在全市统一办案平台上立案",
                "执法案件全部在全市统一办案平台审批",
                "执法案件全部在全市统一办案平台归档",
            ],
        ),
        (
            "及时公开财政预决算等信息，并依法答复依申请公开",
            ["及时公开财政预决算等信息", "依法答复依申请公开"],
        ),
        (
            "3月1日前上报、4月1日前公开上一年度法治政府建设情况报告",
            ["3月1日前上报上一年度法治政府建设情况报告", "4月1日前公开上一年度法治政府建设情况报告"],
        ),
        (
            "落实行政执法公示、执法全过程记录、重大执法决定法制审核三项制度",
            ["落实行政执法公示制度", "落实执法全过程记录制度", "落实重大执法决定法制审核制度"],
        ),
        ("推行合法性审核、案卷评查两项机制", ["推行合法性审核机制", "推行案卷评查机制"]),
        ("聘请法律顾问并发挥其在合同审查中的作用", ["聘请法律顾问", "发挥其在合同审查中的作用"]),
        ("依法做好行政复议答复和行政应诉", ["依法做好行政复议答复", "依法做好行政应诉"]),
        ("健全村级代办点。为行动不便的群众提供上门服务", ["健全村级代办点", "为行动不便的群众提供上门服务"]),
    ],
)
def test_atoms_keep_the_words_of_their_clause(compiler: ItemCompiler, item: str, atoms: list[str]) -> None:
    assert [atom.shown for atom in compiler.compile(Item(id="A1", theme="t", text=item)).atoms] == atoms


def test_every_atom_of_our_lists_reads_as_part_of_its_item(compiler: ItemCompiler) -> None:
    from analyzer.checklist.compiler import sentence
    from analyzer.checklist.model import Checklist

    folder = Path(__file__).parents[2] / "corpus" / "checklists"
    seen = 0
    for path in sorted(folder.glob("*.yaml")):
        for one in compiler.compile_all(Checklist.load(path)):
            for atom in one.atoms:
                left = iter(sentence(one.item.text))
                assert atom.shown
                assert all(char in left for char in atom.shown), (one.item.text, atom.shown)
                seen += 1
    assert seen > 200
