"""SEC302: off-topic-theme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import Cues
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.sec.themes import body, themes


class OffTopicTheme(Rule):
    """A theme reports general work without any connection to the rule of law.

    检查内容：举措部分的一个专题写的是环境卫生、招商引资、城市更新、养老服务等一般工作，正文没有一处与法治有关的内容。
    为什么：年度报告只报告法治政府建设情况，写成全面工作总结会被退回。
    示例：“（六）提升人居环境”之下只写加装电梯、垃圾分类。
    改正：删去，或改写其中依法决策、执法监管、化解纠纷的内容。
    局限：试行规则；按用词判断，正文只要有一处法治内容就不报。
    """

    code = "SEC302"
    name = "off-topic-theme"
    severity = "info"
    title = "专题与法治无关"
    preview = True
    basis = Basis("年度报告的内容是法治政府建设情况", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "“{title}”部分没有法治内容，请核对是否写成了一般工作总结。",
            "this theme says nothing about the rule of law: {title}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        cues = Cues(lexicons, "rules/off_topic.yaml")
        self._topic, self._law = cues.found, cues.unless

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per theme, at its heading."""
        if not source.report:
            return
        for section in themes(source):
            text = body(section, source)
            if self._topic.search(section.title + text) and not self._law.search(section.title + text):
                yield Hit(section.heading, args={"title": section.title[:24]})
