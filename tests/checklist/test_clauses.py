"""What the clauses of an item ask for: rates of one word, umbrellas, occasions, and what a plan of others is."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("when", ["按期", "按时", "及时", "限时"])
@pytest.mark.parametrize("before", ["", "初次信访事项", "依申请公开", "代表建议"])
def test_a_rate_is_one_word(compiled, when, before):
    (atom,) = compiled(f"{before}{when}答复率达到100%").atoms
    assert any(slot.text.endswith("答复率") for slot in atom.slots)
    assert not any(slot.text.startswith("复率") for slot in atom.slots)
