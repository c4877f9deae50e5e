"""NUM101: sum-mismatch."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.num.relation import ViolatedRelation


class SumMismatch(ViolatedRelation):
    """Parts do not add up to their total.

    检查内容：“其中”“分别为”“包括”等引出的各分项相加，不等于所给总数；不写“其中”而逐项写明化解、移送、在办等互不
    相容的结果，合计超过受理数。
    为什么：这是审核人第一眼就会验算的地方，不符说明至少一个数写错。
    示例：检查经营单位486家次，其中餐饮店213家次、商铺197家次、工地66家次（合计476）。
    改正：对照台账改正总数或分项。
    局限：含约数的分项只作疑似；只列部分分项的“包括”、只举两种结果的“其中”不判断；
    括号里的数和“另有”“含”带出的数不作总数。
    """

    code = "NUM101"
    name = "sum-mismatch"
    severity = "error"
    title = "分项之和与总数不符"
    kind = "sum"
    messages: ClassVar[Messages] = {
        "found": (
            "分项之和与总数不符：{figures}{detail}，请核对原始数据。",
            "parts do not add up to their total: {figures_en}{detail_en}",
        )
    }
