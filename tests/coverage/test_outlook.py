"""What is known of an item from the rest of the list."""

import pytest

from analyzer.coverage.outlook import ITEM_COLUMNS, outlook
from tests.coverage.build import document

TOLD, UNTOLD = "全年组织应急演练4次。清理规范性文件18件，向社会公布清理结果。", "全年办理审批事项1260件。"
ITEMS = ("组织应急演练", "清理规范性文件，公布清理结果", "开展行政复议宣传")


@pytest.fixture
def company(compiler, scorer):
    """Return the columns on the rest of the list, per item."""
    from analyzer.checklist.model import Checklist, Item

    def columns(text, *texts):
        items = tuple(Item(id=f"T{n}", theme="甲", text=item) for n, item in enumerate(texts))
        compiled = compiler.compile_all(Checklist(id="t", title="要点", items=items))
        seen = scorer.examine(document("# measures 一、主要工作\n" + text), compiled)
        model, atoms = scorer.model, seen.found.atoms
        chance = model.pair.chance(seen.found.columns)
        told = model.atom.chance_at(atoms.own, atoms.candidates, atoms.candidate)
        rows = outlook(seen.grams, seen.plan, seen.index, seen.units, seen.found, chance, told, seen.judged)
        return rows[:, [ITEM_COLUMNS.index(name) for name in ("others_told", "others_told_absent")]].tolist()

    return columns


def test_an_item_alone_has_usual_company(company):
    assert company(TOLD, ITEMS[0])[0][0] == company(UNTOLD, ITEMS[0])[0][0]


def test_what_is_told_of_the_others_counts(company):
    told, untold = company(TOLD, *ITEMS), company(UNTOLD, *ITEMS)
    assert all(more > less for (more, _), (less, _) in zip(told, untold, strict=True))
    # The item that is not told has two that are, each of these only one.
    assert told[2][0] > told[0][0] == told[1][0]


def test_company_speaks_for_what_is_not_found_only(company):
    told = company(TOLD, *ITEMS)
    assert told[2][1] > 0 == told[0][1] == told[1][1]
