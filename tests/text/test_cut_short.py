"""Texts whose beginning or end is missing."""

from __future__ import annotations

import pytest

TITLE = "青石街道2023年法治政府建设工作总结\n"
BODY = (
    "一、主要举措和成效\n"
    "（一）推进依法行政。组织学法12次，培训执法人员46人，人人考试合格。\n"
    "（二）规范行政执法。办理行政处罚案件86件，没有一件被撤销或者变更。\n"
    "（三）化解矛盾纠纷。调解纠纷320件，调解成功318件，群众比较满意。\n"
    "二、存在的不足\n"
    "一是执法力量薄弱，人员少、任务重，主要原因是编制没有增加。\n"
    "二是普法形式单一，群众参与不多，主要原因是创新意识不强。\n"
    "三、2024年工作打算\n"
    "（一）加强执法队伍建设，全年培训不少于4次，补齐人员缺口。\n"
)


@pytest.mark.parametrize("end", ["被撤销", "案件8", "调解成功318件", "，群众", "编制没有"])
def test_a_text_that_ends_in_a_sentence_is_partial(restore, end: str) -> None:
    lines = (
        TITLE
        + "".join(f"（{n}）开展专项检查，检查企业30家次，整改问题12个。\n" for n in "一二三四五六")
        + BODY
    )
    assert restore(lines[: lines.index(end) + len(end)]).partial


@pytest.mark.parametrize("start", ["规范行政执法", "二、存在", "（三）化解", "普法形式", "三、2024年"])
def test_a_text_whose_numbers_do_not_begin_at_one_is_partial(restore, start: str) -> None:
    assert restore(BODY[BODY.index(start) :]).partial


@pytest.mark.parametrize(
    "text",
    [
        TITLE + BODY,
        BODY,
        TITLE + BODY.rstrip("。\n").rpartition("\n")[0],  # at the end of a paragraph nothing shows it
        TITLE + BODY + "青石街道办事处\n2024年1月12日",
        TITLE + BODY + "特此报告",
        TITLE + BODY.replace("。\n", "\n"),  # no paragraph has a stop
        TITLE + BODY[BODY.index("二、存在") :],  # a part was left out
        "各科室：\n" + BODY[BODY.index("二、存在") :],
        "全年检查企业30家次，办理案件12件",
        "一、主要举措",
        "",
    ],
)
def test_other_texts_are_whole(restore, text: str) -> None:
    assert not restore(text).partial
