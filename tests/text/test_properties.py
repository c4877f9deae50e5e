"""What holds for every text: nothing raises, edits replay, spans hold, restoration is idempotent."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analyzer.text.source import source_from_text
from analyzer.text.span import Span
from analyzer.text.view import View
from tests.text.conftest import replayed

PARTS = [
    "法治政府建設", "推進", "執行", "(shè)", "(xiàn)", "（jìn ）",
    "【zhèn】", "[qu1]", "〔ㄓㄣˋ〕", "鎮zhèn", "ㄉㄨˊ", "【xià\nn】",
    ",F(xiàn)就", "！毒V要》", "；顒", "笆濉", "?", "？",
    "!", ",", "，", "。", "、", "：", ":", ";", "(", ")", "（一）", "一、", "1.", "\n", "\r\n", "\r",
    "\u3000\u3000", " ",
    "\u00a0", "\u200b", "&nbsp;", "&amp;", "&ldquo;", "&", "nbsp;", "<br>", "<p>", "</p>",
    "— 1 —", "- 2 -",
    "3", "12", "２０", "．", "％", "∶", "%", "2020年", "xx街道", "F", "V", "eldman",
    '"', "“", "”", "《", "》", "首页", " > ",
    "曰", "己经", "末能", "入民政府", "2O22年", "l月", "〃", "66", "99", "■", "^", ".", "|", "一-", "短板；",
    "芦芦埂埂镇镇年年", "一一、、关关于于", "---\n", "![a](b)", "1\\.",
    "[批注1]", "\n[批注1]文", "①", "\n① 法\n- 1 -\n", "\n1/1\n",
    "来源：", "发布日期：",
    "版权所有：", "⼯", "•", "乾", "於", "現", "就", "\ufffd", "锟斤拷", "\ud800", "\U00020000",
]  # fmt: skip
QUICK = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def check(view: View, restore: Callable[[str], View]) -> None:
    assert replayed(view) == view.text
    for edit in view.edits:
        assert edit.span.of(view.source.text) == edit.before
    cuts = {at for piece in view.map.pieces for at in range(piece.low + 1, piece.high)}
    edges = [at for at in range(0, len(view.text) + 1, max(1, len(view.text) // 12)) if at not in cuts]
    for start in edges:
        for end in edges:
            if start < end:
                back = view.from_source(view.to_source(Span(start, end)))
                assert back == Span(start, end)
    assert restore(view.text).text == view.text


@QUICK
@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
@example("建設\ud800進展")
@example("&amp;#38;nbsp;法")
@example("設( shè)設&nbsp;(shè)")
@example("— 1 —\n— 1 —\n1\n2\n3")
def test_damaged_text(restore: Callable[[str], View], text: str) -> None:
    check(restore(text), restore)


@QUICK
@given(st.text(max_size=60))
def test_any_text(restore: Callable[[str], View], text: str) -> None:
    check(restore(text), restore)


@QUICK
@given(st.text(st.characters(), max_size=40))
def test_any_code_point(restore: Callable[[str], View], text: str) -> None:
    check(restore(text), restore)


@pytest.mark.parametrize(
    "part",
    [
        "法治政府建设。",
        "建設(shè)，",
        "1 法 ",
        "，F",
        "法?",
        "— 1 —\n",
        "&amp;",
        "<",
        '"法',
        "(",
        "【a",
        "【a\n",
        "(a a",
        "ㄓ",
        "法zhèn",
        "曰",
        "己经",
        "2O",
        "2OO",
        "〃",
        "“法",
        "66法",
        "法|",
        "法^",
        "短；\n",
        "I.法\n",
        "2 0 ",
        "法法治治",
        "\n法法治治",
        "---\n",
        "![a](",
        "批注[",
        "法①\n① 法\n- 1 -\n",
        "1/2\n",
        "a.docx\n",
        "法\n",
        " ",
        "来源：",
        "，鶎",
        "，，法",
        "，，。",
        "1、法治政府建设，\n",
        "法治，\n2、",
        "法。　　",
        "文库www.example.com法",
        "a.",
        "标准平安",
        "仔细贯彻",
        "第一篇：\n",
        "还剩2页未读\n",
        'TOC \\o "',
    ],
)
def test_hostile_text_takes_linear_time(restore: Callable[[str], View], part: str) -> None:
    start = time.process_time()
    restore(part * (150_000 // len(part)))
    assert time.process_time() - start < 5


def test_megabyte_on_one_line_takes_seconds(restore: Callable[[str], View]) -> None:
    start = time.process_time()
    restore("各街道2020年共开展法治宣传12场次，建設(shè)法治政府。" * 30_000)
    assert time.process_time() - start < 20


def test_source_keeps_text_and_digest() -> None:
    source = source_from_text("法治", path="x.txt")
    assert (source.text, source.path, source.reader) == ("法治", "x.txt", "text")
    assert len(source.sha256) == 64
    assert source_from_text("\ud800").sha256
