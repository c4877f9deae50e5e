"""Numbers of headings and characters inside words that a wrong decoding lost."""

from __future__ import annotations

import pytest

GONE = "\ufffd"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            "三、存在的不足\n一是人少。\n四�工作打算\n（一）加强执法。",
            "三、存在的不足\n一是人少。\n四、工作打算\n（一）加强执法。",
        ),
        ("一、成效\n（�）强化执法。\n（�）加强普法。", "一、成效\n（一）强化执法。\n（二）加强普法。"),
        ("二、存在的问题\n�、2024年工作计划", "二、存在的问题\n三、2024年工作计划"),
        ("�2022年的主要举措\n（一）执法。\n二、不足", "一、2022年的主要举措\n（一）执法。\n二、不足"),
        ("（一�执法。\n�二）普法。", "（一）执法。\n（二）普法。"),
    ],
)
def test_numbers_of_headings_come_back(restore, text: str, clean: str) -> None:
    assert restore(text).text == clean


@pytest.mark.parametrize(
    "text",
    [
        "一�干部法治思维不强，习惯凭经验办事。",
        "一、成效\n�政处罚案件\n二、不足",
        "开展检查（�）次。",
        "�法治政府建设",
    ],
)
def test_other_lost_characters_stay(restore, text: str) -> None:
    assert restore(text).text == text


def test_question_marks_inside_words_are_lost_characters(restore) -> None:
    view = restore("将学法用法情况纳?年度考核，组织镇村干?法治培训4期，实行案卷月评查?度。")
    assert view.text.count(GONE) == len(view.damage) == 3


@pytest.mark.parametrize(
    "text",
    [
        "怎么办?我们开展检查12次。为什么?因为人少。找谁?找司法所。",
        "纳?年度考核，镇村干?法治培训。",
        "检查几次?3次。",
    ],
)
def test_questions_stay(restore, text: str) -> None:
    assert GONE not in restore(text).text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("承接执法事□66项，加□部分事项专业性强。", 2),
        ("执法■督查12次", 1),
        ("是□否□参加培训，男□女□", 0),
        ("《□□省实施办法》", 0),
        ("□加强学习\n■加强检查", 0),
        ("聘请法律顾问□名", 0),  # a blank to fill in
    ],
)
def test_boxes_inside_words_are_lost_characters(restore, text: str, count: int) -> None:
    assert len(restore(text).damage) == count
