"""Wordings around a number that tell what it counts."""

from __future__ import annotations

from analyzer.numbers.patterns import compile_pattern

_IN_BRACKETS = compile_pattern(r"[（(](?:单位[：:])?(?P<unit>[^（）()]{1,5})[）)]$")
_SCALES = frozenset("百千万亿")
# 无分歧欠款, 非诉执行案件: what makes the noun another one belongs to it
ATTRIBUTE = compile_pattern(r"(?<![有毫并均全年除是])[无非]\p{Han}{0,3}$")
# 70%的问题用服务手段解决、20%用管理手段解决: what the second share is of
SHARE_TOO = compile_pattern(r"(?P<what>(?!左右|以[上下内])\p{Han}[^，。；、：0-9\n]{2,13})")
# 是2016年的1.8倍: what a multiple is told of stands before the year that it is measured by
MULTIPLE_OF = compile_pattern(
    r"(?:约|近)?(?:是|为|达|达到|相当于)?(?:20[0-9]{2}年|上年|去年|前年|上一年|同期)(?:度|同期|全年|末|底|水平)*的?(?:近|约|超过?)?$"
)
# 甲街道调解120件，成功率98%: whose deed a rate is of
ACTOR = compile_pattern(r"\p{Han}{1,5}(?:街道|社区|中心|[镇乡村县区所站局队])(?![内里级])\p{Han}{2,6}$")
AND = compile_pattern("和|与|、|及")
INCLUDED = compile_pattern("[（(]含[^（）()]*[）)]")  # 终止（含调解和解）48件
# 历时11年的纠纷: what lasted stands behind
LASTED = compile_pattern("历时(?:近|约)?$")


def named_alone(name: str, unit: str) -> str:
    """Return the name of a row or column without its unit in brackets: 罚款（万元）, but 村（社区）."""
    bracket = _IN_BRACKETS.search(name)
    own = bracket is not None and (
        bracket["unit"].endswith(unit) or unit == "%" or bracket["unit"][:1] in _SCALES
    )
    return name[: bracket.start()] if bracket is not None and own else name
