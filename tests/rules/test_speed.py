"""All rules together cost a fraction of bare segmentation, and time grows with length alone."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest

from analyzer.analysis import Analyzer
from analyzer.rules.context import DocumentContext

SAMPLE = Path(__file__).parents[2] / "corpus" / "samples" / "street-2020-clean" / "clean.txt"
# The aim is 2 ms for 3.3k characters, .24 of what bare jieba takes on a usual machine. Nearly that is measured when
# nothing runs in between; behind jieba, as behind the other stages of an analysis, it is .38, a fifth more behind
# thousands of other tests. A third is contradictions; where jieba runs faster the quotient is larger.
MOST = 0.46


@pytest.mark.skipif(not SAMPLE.is_file(), reason="sample not in this checkout")
def test_rules_against_bare_segmentation():
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    analyzer = Analyzer()
    facts = analyzer.examine(SAMPLE).facts
    engine = analyzer._rules
    rules, segmentation = [], []
    gc.collect()
    gc.freeze()  # what thousands of tests before left is not walked over while rules are timed
    for _ in range(15):
        start = time.process_time()
        list(jieba.cut(facts.text))
        middle = time.process_time()
        engine.run(facts, DocumentContext(), None)
        segmentation.append(middle - start)
        rules.append(time.process_time() - middle)
    gc.unfreeze()
    assert min(rules) / min(segmentation) < MOST


@pytest.mark.parametrize(
    "piece",
    ["权利", "法制观念，", "100%", "上半年", "二〇二〇年", "我镇将", "王诉", "，，", "共", "的", "纠纷"],
)
def test_long_lines_finish_in_seconds(piece):
    from tests.rules.builder import context_of, facts_of

    case = {
        "text": "东岭镇2020年法治政府建设情况报告\n一、举措\n" + piece * (200_000 // len(piece)),
        "year": 2020,
    }
    analyzer = Analyzer()
    facts = facts_of(case)
    start = time.perf_counter()
    analyzer._rules.run(facts, context_of(case), None)
    assert time.perf_counter() - start < 10
