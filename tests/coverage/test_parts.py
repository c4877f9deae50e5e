"""The parts of coverage scoring on their own."""

from pathlib import Path

import pytest
import regex

from analyzer.checklist.grammar import FILE as GRAMMAR
from analyzer.checklist.grammar import ItemGrammar, written_with
from analyzer.checklist.tokens import Requirement
from analyzer.coverage.demands import DemandChecker
from analyzer.coverage.lexicon import FILE, CoverageFile, self_test_coverage
from analyzer.coverage.substitution import replaced


def test_cues_hold_their_own_examples(lexicons):
    data = lexicons.load(FILE, CoverageFile)
    assert self_test_coverage(data, written_with(lexicons)) == []
    for name, texts in data.messages.items():
        assert texts.zh.count("{") == texts.en.count("{"), name


def test_looking_ahead_at_the_beginning_loses_nothing(lexicons):
    text = (Path(__file__).parents[2] / "corpus/samples/street-2020-clean/clean.txt").read_text("utf-8")
    text += "第三十次，十一月内，12月3日，不超过5个工作日，只要三天，十五日以内，十二月初"
    demands = written_with(lexicons).entries(lexicons.load(FILE, CoverageFile).demands)
    led = [one.pattern for one in demands if one.pattern.startswith("(?=")]
    assert len(led) == 3
    for pattern in led:
        plain = pattern[pattern.index(")") + 1 :]
        spans = [[match.span() for match in regex.finditer(one, text)] for one in (pattern, plain)]
        assert spans[0] == spans[1] != []


def demand(kind, value=1.0, unit="次", **dates):
    return Requirement(kind, "", 0, value, unit, **dates)


@pytest.mark.parametrize(
    ("wanted", "text", "state"),
    [
        (demand("quantity", 4), "集体学法5次", "met"),
        (demand("quantity", 4), "这样的课上了5堂", "met"),
        (demand("quantity", 4), "集体学法3次", "unmet"),
        (demand("quantity", 4), "定期集体学法", "unseen"),
        (demand("quantity", 4), "发放折页40份", "unseen"),
        (demand("quantity", 60, "学时"), "人均参训66学时", "met"),
        (demand("quantity", 95, "%"), "按期办结率91.5%", "unmet"),
        (demand("quantity", 3), "6月、9月、11月各组织一场", "met"),
        (demand("frequency", 2), "全年三次听取汇报", "met"),
        (demand("frequency", 4), "每半年听取一次", "unmet"),
        (demand("frequency", 2), "上半年、下半年各组织一次", "met"),
        (demand("frequency", 12), "按月排查", "met"),
        (demand("deadline", month=3, day=1), "2月25日报送", "met"),
        (demand("deadline", month=3, day=1), "3月12日报送", "unmet"),
        (demand("deadline", month=10), "已经完成", "unseen"),
        (demand("within", 15), "印发后9日以内报备", "met"),
        (demand("within", 15), "印发后20日内报备", "unmet"),
        (demand("quantity", 3, "名"), "各村选出四位调解能手", "met"),
        (demand("quantity", 3, "名"), "各村选出两位调解能手", "unmet"),
        (demand("quantity", 3, "名"), "受理案件12件", "unseen"),
        (demand("quantity", 100, "%"), "9件来信均在时限内答复", "met"),
        (demand("quantity", 100, "%"), "来信件件有回音", "met"),
        (demand("quantity", 100, "%"), "按期办结率93%，均已通报", "unmet"),
        (demand("quantity", 100, "%"), "收到建议14件，答复14件", "met"),
        (demand("quantity", 100, "%"), "收到建议14件，答复12件", "unmet"),
        (demand("quantity", 100, "%"), "开庭案件1件，局长到庭", "met"),
        (demand("quantity", 80, "%"), "网上能办的占九成", "met"),
        (demand("quantity", 1, "次"), "秋天在渡口演练了溢油处置", "met"),
        (demand("quantity", 2, "次"), "秋天在渡口演练了溢油处置", "unseen"),
        (demand("quantity", 2, "次"), "汛前、汛后各拉练一遍", "met"),
        (demand("quantity", 2, "次"), "梅雨前拉练一遍", "unmet"),
        (demand("frequency", 2, ""), "五月和十一月两次查卷", "met"),
        (demand("frequency", 2, ""), "年中、年底把案卷过一遍", "met"),
        (demand("frequency", 12, ""), "每两个月碰头", "unmet"),
        (demand("frequency", 4, ""), "逐季通报", "met"),
        (demand("limit", 2, "次"), "同一家店全年只进门1次", "met"),
        (demand("limit", 2, "次"), "同一家店全年进门5次", "unmet"),
        (demand("limit", 2, "次"), "合并检查", "unseen"),
        (demand("deadline", month=9, day=31), "九月底前拆完", "met"),
        (demand("deadline", month=12, day=31), "清理完毕", "met"),
        (demand("deadline", month=6, day=31), "三个月内清理完毕", "unseen"),
        (demand("within", 15), "印发第二天就送去备案", "met"),
        (demand("within", 5), "平均不超过3天", "met"),
        (demand("scope"), "审查覆盖率100%", "met"),
        (demand("scope"), "审查合同20份", "unseen"),
    ],
)
def test_demands(lexicons, wanted, text, state):
    checker = DemandChecker(
        lexicons.load(FILE, CoverageFile), lexicons.load(GRAMMAR, ItemGrammar), written_with(lexicons)
    )
    assert checker.check(wanted, checker.read(text), 0, len(text)).state == state


IGNORED = frozenset({"年终", "集中", "对"})


@pytest.mark.parametrize(
    ("clause", "passage", "term", "firm", "lost"),
    [
        ("对法治督察反馈问题建立整改台账", "对消防检查反馈问题建立整改台账", "法治督察", True, True),
        ("对法治督察反馈问题建立整改台账", "法治督察点出的问题都建了整改台账", "法治督察", True, False),
        ("组织班子成员年终述法", "组织班子成员集中述法", "年终述法", True, False),
        ("编制年度决策目录", "本街道种树三百棵", "决策目录", True, False),
    ],
)
def test_look_alikes_lose_a_term(clause, passage, term, firm, lost):
    assert (replaced(clause, passage, [term], [[]], [firm], IGNORED) is not None) == lost
