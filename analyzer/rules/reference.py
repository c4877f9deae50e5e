"""The rules reference in Markdown, generated from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.rules.docs import RuleInfo

_FAMILIES = {
    "SEC": ("结构与篇幅", "structure and length"),
    "NUM": ("数字与算术", "numbers and arithmetic"),
    "TIM": ("年度、时期与会议", "years, periods, meetings"),
    "TRM": ("提法、名称与职权", "terms, names, powers"),
    "SHC": ("不足、原因与安排", "shortcomings, causes, plans"),
    "COV": ("清单对照", "coverage of the checklist"),
    "TXT": ("文字与个人信息", "text and personal data"),
    "DUP": ("重复", "reuse of text"),
    "RUN": ("运行", "the run itself"),
}
_SEVERITIES = {"error": ("错误", "error"), "warning": ("疑似", "warning"), "info": ("提示", "info")}


def markdown(rules: Iterable[RuleInfo], lang: str = "zh") -> str:
    """Return the reference: a table of all rules, then the manual page of each, family by family.

    Args:
        rules: Manual pages.
        lang: Language of headings and summaries, ``zh`` or ``en``; the pages themselves are Chinese.
    """
    column = int(lang == "en")
    pages = sorted(rules, key=lambda page: (_order(page.code), page.code))
    head = ("# 检查规则\n", "# Rules\n")[column]
    names = (("代码", "级别", "检查什么", "名称"), ("code", "severity", "what it finds", "name"))[column]
    out = [head, f"| {' | '.join(names)} |", "|---|---|---|---|"]
    for page in pages:
        severity = _SEVERITIES[page.severity][column] + ("*" if page.preview else "")
        out.append(
            f"| [{page.code}](#{page.code.lower()}) | {severity} | {_summary(page, lang)} | {page.name} |"
        )
    out.append(("\n带 * 的为试行规则，只在选用时运行。\n", "\nRules with * are in preview.\n")[column])
    family = ""
    for page in pages:
        if page.code[:3] != family:
            family = page.code[:3]
            title = _FAMILIES.get(family, (family, family))[column]
            out.append(f"## {family} {title}\n")
        out += _page(page, lang)
    return "\n".join(out)


def _page(page: RuleInfo, lang: str) -> list[str]:
    column = int(lang == "en")
    labels = (("级别", "名称", "依据", "实测"), ("severity", "name", "basis", "measured"))[column]
    facts = [
        (labels[0], _SEVERITIES[page.severity][column] + ("（试行）" if page.preview else "")),
        (labels[1], f"`{page.name}`"),
        (labels[2], page.basis),
        (labels[3], page.precision),
    ]
    lines = [f'### <a id="{page.code.lower()}"></a>{page.code} {_summary(page, lang)}\n']
    lines += [f"- {label}：{value}" for label, value in facts if value]
    lines += [f"\n**{heading}** {_escaped(text)}" for heading, text in page.sections.items()]
    return [*lines, ""]


def _summary(page: RuleInfo, lang: str) -> str:
    return page.en if lang == "en" else page.zh


def _escaped(text: str) -> str:
    """Return ``text`` with the characters escaped that Markdown would take for marks."""
    for mark in "\\`*_<|":
        text = text.replace(mark, f"\\{mark}")
    return text


def _order(code: str) -> int:
    families = list(_FAMILIES)
    return families.index(code[:3]) if code[:3] in families else len(families)
