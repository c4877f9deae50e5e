"""Items that ask for statutory contents are judged by the outline."""

from pathlib import Path

import pytest

from analyzer import Analyzer, Checklist

FIVE = Path(__file__).parents[2] / "corpus/checklists/statutory-five.yaml"


@pytest.fixture(scope="module")
def analyzer():
    return Analyzer()


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (
            "一、主要举措和成效\n开展检查。\n二、存在的不足和原因\n一是力量薄弱，原因在于编制少。二是宣传不够。\n"
            "三、党政主要负责人履行推进法治建设第一责任人职责情况\n书记主持会议3次。\n四、下一年度安排\n加强培训。\n"
            "五、其他需要报告的情况\n无。\n",
            ["covered"] * 5,
        ),
        (
            "一、主要举措和成效\n局主要负责人认真履行推进法治建设第一责任人职责。\n二、存在的不足\n一是宣传工作有待加强。\n",
            ["covered", "mentioned", "mentioned", "absent", "absent"],
        ),
        ("没有标题的一段话，什么也没有说。\n", ["absent"] * 5),
    ],
)
def test_verdicts_follow_the_statutory_vector(analyzer, text, verdicts):
    coverage = analyzer.analyze(text, Checklist.load(FIVE)).coverage
    assert [item.verdict for item in coverage.items] == verdicts
    for item in coverage.items:
        assert sum(item.probability.values()) == pytest.approx(1.0)
        assert item.reasons
        assert (item.verdict == "covered") == (not item.missing)


def test_an_unknown_content_is_an_error(tmp_path):
    from analyzer.errors import ChecklistError

    path = tmp_path / "list.yaml"
    path.write_text(
        "id: x\ntitle: y\nitems:\n- {id: A01, theme: t, text: 说明不足, statutory: [nothing]}\n",
        encoding="utf-8",
    )
    with pytest.raises(ChecklistError, match="statutory"):
        Checklist.load(path)
