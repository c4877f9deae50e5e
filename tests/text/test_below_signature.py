"""What stands below the signature of a report: quoted mails, footnotes, links of an account."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analyzer.text.view import View
from tests.text.conftest import body

Restore = Callable[[str], View]

_REPORT = (
    "青石镇2023年法治政府建设工作总结\n一、工作成效\n学法8次，办理案件31件，开展讲座3场。\n"
    "二、存在的不足\n一是学法不够系统。二是执法力量不足。\n三、下一步打算\n举办培训2次，评查案卷20宗。\n青石镇人民政府\n2024年1月8日"
)


@pytest.mark.parametrize(
    "below",
    [
        "------ 原始邮件 ------\n> 请于1月10日前报送报告2份。",
        "---------- 转发的邮件 ----------\n发件人：法治办\n请于1月10日前报送报告2份。",
        "在 2023年12月30日 09:15，法治办 <a@b.cn> 写道：\n> 请报送报告2份。",
        "在 2023-12-30 09:15:22，“法治办” <a@b.cn> 写道：\n请报送报告2份。",
        "--\n周某某\n此邮件及附件含有保密信息，仅供指定收件人使用\n------ 原始邮件 ------\n> 请报送报告2份。",
        "[1] 不含没收的物品，2022年为21.2万元。\n[2] 满分100分。",
        "① 系闭卷考试，满分100分。",
        "往期推荐\n1. 3·15晚会点名这12家企业\n2. 我局检查药店56家",
        "此致\n敬礼！\n周某某 | 法制科\nTel 000000",
    ],
)
def test_set_apart(restore: Restore, below: str) -> None:
    assert body(restore(f"{_REPORT}\n{below}")) == _REPORT


@pytest.mark.parametrize(
    "text",
    [
        _REPORT,
        # Words of a citizen, no mail.
        _REPORT.replace("三、", "在一封2023年底的感谢信中，群众写道：\n办事快了。\n三、"),
        # The quoted mail holds the report.
        "一、请查收。\n二、请转办。\n------ 原始邮件 ------\n" + _REPORT,
        # A date inside, above more of the report.
        _REPORT.replace("二、", "2023年6月1日\n① 学法。\n二、"),
        # Notes above the signature are lists.
        _REPORT.replace("青石镇人民政府\n", "① 培训2次。\n② 评查20宗。\n青石镇人民政府\n"),
    ],
)
def test_kept(restore: Restore, text: str) -> None:
    assert body(restore(text)).endswith(text[-70:])
