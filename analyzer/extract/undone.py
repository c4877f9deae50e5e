"""Acts that were not done, told apart from states, things that lack, and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from analyzer.extract.verbs import MeasuresFile
from analyzer.lexicon.entries import expression
from analyzer.lexicon.store import Lexicons

if TYPE_CHECKING:
    from analyzer.extract.predicates import Predicate
    from analyzer.extract.traits import Reading

_ACTS = (
    r"(?:[做办搞建设审](?![^，。；])|招标|动工|开工|启动|组织|开展|举办|召开|举行|建立|建成|设立|设置|成立|制定|制作|配备|配齐"
    r"|公布|公开|实施|落实|挂牌|更新|修订|上线|接通|开通|投用|验收|安排|配图|编制|印发|完成|办理|办结|收尾|到位)"
)
_NOT_YET = regex.compile(
    r"[^，。；]*?(?:还没有|[还仍]未)|(?:至今|迄今|目前|但)?尚未"
    rf"|[^，。；\d]*?(?:尚未|尚没有?|暂未(?!发)|暂不|暂缓|迟迟(?:没有?|未)|(?:还|[至迄]今[没未]?)没?有?{_ACTS})"
)  # not 2件尚未开庭
# Denied, with its object ahead: 后评估没有做, 汇演因场地维修未办.
_LEFT = regex.compile(
    rf"(?![^，。；]{{0,12}}因[^，。；]{{2,6}}没有)[^，。；\d]{{2,24}}(?<!有)(?:没有?|未)能?{_ACTS}[完成好过齐]?"
)
_BEFORE_DENIED = regex.compile(
    r"(?:(?:本年度?|全年|今年|年内|20\d\d年度?|目前|截至[^，。；]{2,12}|至今|一直|[^，。；\d]{0,6}[局委镇乡县区市院馆站所中心街道内里])?(?:也|亦|均|都|并|还|仍|从)*)"
    r"(?:没有?|未(?:能|曾)?)(?!人|谁)"
)

# Denied without exception: 没有放行一家带病开业的泳池, 人脸数据从未外借, 应急程序一次也没启用过.
_HAPPENED = "发生|出现|引发|引起|败诉|超过|突破|落下|漏|丢|少|剩|起诉|上访|再"
_UNIT = "[张件次份户部家项宗起个例封条期笔分袋场回遍趟]"
_NEVER = regex.compile(
    rf"(?:没有?|未)曾?(?!{_HAPPENED}|[接收]到|罚|有|成年|来)[^，。；的一]{{2,10}}任?何?一{_UNIT}"
    rf"|从未曾?(?!{_HAPPENED})[^，。；]{{2,}}$"
    rf"|一{_UNIT}[^，。；\d]{{0,6}}[都也](?:没有?+|未曾?+)(?!{_HAPPENED}|[，。；]|$)[^，。；]+$"
)

_MORE_ACTS = regex.compile(
    "[接收]到|动用|挪用|另设|增设|增配|出具|外包"
)  # that the lexicon of verbs leaves out


class Undone:
    """Tells them.

    Args:
        lexicons: With the words of negation and of reasons.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("measures.yaml", MeasuresFile)
        self.negation = regex.compile(
            expression(next(entry for entry in data.status if entry.status == "NEGATED"))
        )
        self._reason = regex.compile("|".join(f"(?:{expression(entry)})" for entry in data.reasons))

    def outright(self, text: str, reading: Reading, predicate: Predicate) -> bool:
        """Whether a denied act is one whatever the models make of it: 未设立专职法制员, 尚未建立服务机制."""
        clause = reading.clause.span
        if text.startswith("未", predicate.span.start) or _NOT_YET.match(text, *clause):
            return True
        if "outsider" in reading.cues.names:
            return False
        denied = _BEFORE_DENIED.match(text, *clause)
        if denied is not None and (
            _MORE_ACTS.match(text, denied.end())
            or any(verb.start == denied.end() and verb.known for verb in reading.verbs)
        ):
            return True  # 也没有动用救助资金
        return _LEFT.fullmatch(text, *clause) is not None or _NEVER.search(text, *clause) is not None

    def told(self, text: str, reading: Reading, predicate: Predicate) -> bool:
        """Whether a clause among problems denies an act, not a thing (3个所没有法制员), and gives no reason."""
        denied = self.negation.search(text, *reading.clause.span)
        verbs = [predicate.verb.start, *(verb.start for verb in reading.verbs)]
        if denied is None or max(verbs) < denied.start():
            return False
        return self._reason.search(text, reading.sentence.start, denied.start()) is None
