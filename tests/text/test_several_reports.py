"""Several reports in one file, without lines that say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analyzer.text.view import View

Restore = Callable[[str], View]

_BODY = "现将有关情况报告如下。\n一、工作成效\n学法8次。办案31件。讲座3场。\n"
_BODY += "二、存在的不足\n力量不足。\n三、下一步打算\n加强培训。\n"
_SIGNED = "{unit}\n2024年1月5日\n"


def _report(unit: str, year: int) -> str:
    return f"{unit}{year}年法治政府建设工作报告\n{_BODY}{_SIGNED.format(unit=unit)}"


def _told(view: View) -> list[str]:
    return [hint.span.of(view.text) for hint in view.hints if hint.kind == "several_documents"]


def test_two_reports(restore: Restore) -> None:
    view = restore(_report("银杏街道", 2023) + _report("青石镇", 2022))
    assert _told(view) == ["银杏街道2023年法治政府建设工作报告", "青石镇2022年法治政府建设工作报告"]


def test_the_same_twice(restore: Restore) -> None:
    assert len(_told(restore(_report("青石镇", 2022) * 2))) == 2


@pytest.mark.parametrize(
    "text",
    [
        _report("青石镇", 2022),
        # A table of contents above the report.
        f"目录\n一、工作成效\n二、存在的不足\n三、下一步打算\n{_report('青石镇', 2022)}",
        # A part pasted twice is one report still.
        _report("青石镇", 2022).replace(
            "三、下一步", "一、工作成效\n学法8次。办案31件。\n二、存在的不足\n力量不足。\n三、下一步"
        ),
        # An appendix with headings of its own.
        _report("青石镇", 2022)
        + "附件1\n2022年普法依法治理工作总结\n一、宣传\n讲座3场。\n二、培训\n培训2次。\n",
        # Parts that begin anew below a heading of another kind.
        "第一部分 总结\n一、学法\n学法8次。办案3件。讲座2场。\n二、执法\n办案3件。\n第二部分 打算\n一、学法\n学法。\n",
    ],
)
def test_one_report(restore: Restore, text: str) -> None:
    assert _told(restore(text)) == []
