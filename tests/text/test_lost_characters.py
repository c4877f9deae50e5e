"""Characters of which the reader knows part of the bytes come back where one alone fits, and stay marked elsewhere."""

from __future__ import annotations

import pytest

from analyzer.lexicon.store import Lexicons
from analyzer.readers.plain import TextReader
from analyzer.readers.restorer import build_restorer
from analyzer.text.source import LOST, Anchor, source_from_text
from analyzer.text.span import Span
from analyzer.text.view import View
from tests.text.conftest import replayed

RESTORER = build_restorer(Lexicons())


def restored(text: str, candidates: str) -> View:
    places = [at for at, character in enumerate(text) if character == "\ufffd"]
    anchors = tuple(Anchor(LOST, candidates, Span(at, at + 1)) for at in places)
    return RESTORER.restore(source_from_text(text)._replace(anchors=anchors))


@pytest.mark.parametrize(
    ("text", "candidates", "clean"),
    [
        ("2018\ufffd12月20日", "干平年并幸", "2018年12月20日"),
        ("2018年12\ufffd20日", "會月有服期", "2018年12月20日"),
        ("2018年12月20\ufffd\n", "无日旧既", "2018年12月20日\n"),
        ("存在的主要问\ufffd\n", "颗题颢頌", "存在的主要问题\n"),
        ("执法检查，执法\ufffd查三次", "栀栁检查", "执法检查，执法检查三次"),
        ("办结十六件\ufffd\n下一步", "、。〇《》", "办结十六件。\n下一步"),
        ("现将情况报告如下\ufffd\n", "！（），：；？", "现将情况报告如下：\n"),
        ("推行\ufffd721工作法”", "—‘’“”…", "推行“721工作法”"),
        ("推行“721工作法\ufffd，", "—‘’“”…", "推行“721工作法”，"),
    ],
)
def test_one_that_fits_alone(text: str, candidates: str, clean: str) -> None:
    view = restored(text, candidates)
    assert view.text == clean
    assert view.damage == ()
    assert view.counts() == {"garbled": 1}
    assert replayed(view) == view.text


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("全年办\ufffd131件", "了事"),
        ("扣押多\ufffd9月", "！（），：；？"),
        ("在那\ufffd办理", "椿榆"),
        ("推行\ufffd721工作法", "—‘’“”…"),
        ("年\ufffd\ufffd度", ""),
        ("问\ufffd", ""),
    ],
)
def test_what_several_fit_is_marked(text: str, candidates: str) -> None:
    view = restored(text, candidates)
    assert (view.text, view.edits) == (text, ())
    assert view.damage


def test_from_the_file_to_the_text() -> None:
    text = "存在的主要问题\n全年办结案件12件，执法程序规范，群众满意，执法人员全部持证，普法宣传到村。\n" * 3
    shown = text.encode("gbk").decode("big5hkscs", "replace")
    assert "\ufffd" in shown
    source = TextReader().read(shown.encode(), "a.txt")
    view = RESTORER.restore(source)
    assert view.text.count("\ufffd") < source.text.count("\ufffd")
    assert set(view.text) <= {*text, "\ufffd"}


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            "开展《职业病防治法\ufffd宣传21场，培训监督员134名。",
            "开展《职业病防治法》宣传21场，培训监督员134名。",
        ),
        ("学习《行政处罚法\ufffd\ufffd《民法典》各1次。", "学习《行政处罚法》《民法典》各1次。"),
        ("学习《行政处罚法\ufffd实施条例》1次。", None),
        ("学习《行政处\ufffd法宣传21场。", None),
    ],
)
def test_a_title_that_nothing_closes(text: str, clean: str | None) -> None:
    assert restored(text, "").text == (clean or text)
