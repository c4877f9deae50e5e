"""Points of decimals that recognition takes for other marks, blanks in thousands, figures in the brackets of a form."""

from __future__ import annotations

import regex

from analyzer.text.steps.scan import KIND
from analyzer.text.view import Replacement, View

_ANY = regex.compile(r"\d[,，·•。][ ]?\d|[（【\[(]\d[\d,.]*[）】\])][%％\p{Han}]")
# A share is one number (成功率97，3%); so is a sum or a share that a stop would cut in two (罚款23。6万元).
_SHARE = regex.compile(
    r"(?<=[率比达到至为占长降升高低约过是近]|上升了|下降了|增长了)\d{1,2}([,，])\d{1,2}(?=[%％])|(?<!\d)\d{1,2}([·•])\d{1,2}(?=[%％])"
)
_CUT = regex.compile(
    r"(?<=\p{Han})(?<!第|附件|附表|附图|[表图条项例号])\d{1,4}(。)\d{1,2}(?=[万亿]\p{Han}|[%％]|个百分点)"
)
_SEVERAL = regex.compile(r"(?:分别|依次|各)[^。；\n]{0,20}$")
_THOUSANDS = regex.compile(
    r"(?<=\p{Han})[1-9]\d{0,2}([,，])(?:\d[ ]\d\d|\d\d[ ]\d|\d[ ]\d[ ]\d)(?!\d)(?=[ ]?(?![年月日号时])\p{Han})"
)
# What was filled into a form: the counter behind the bracket ends the clause.
_FILLED = regex.compile(
    r"(?<=\p{Han})(?<!第|附件|附表|[条款项表图])([（【\[(])\d[\d,.]*([）】\])])"
    r"(?=(?:[件名份户宗起家项处次人个场批条期%％]|场次|人次|家次|户次|批次|件次|余[件人名])(?:[，。；、]|\s*$))",
    regex.MULTILINE,
)


def points(view: View) -> View:
    """Put the point into decimals that hold another mark, join cut thousands, and take figures out of brackets.

    Numbers that are told in order (分别为97，3%) keep their commas.
    """
    text = view.text
    if _ANY.search(text) is None:
        return view
    found: list[Replacement] = []
    for pattern in (_SHARE, _CUT):
        for match in pattern.finditer(text):
            if _SEVERAL.search(text, max(0, match.start() - 24), match.start()):
                continue
            at = match.start(match.lastindex or 0)
            found.append(Replacement(at, at + 1, "."))
    for match in _THOUSANDS.finditer(text):
        if _SEVERAL.search(text, max(0, match.start() - 24), match.start()):
            continue
        at = match.start(1)
        found.append(Replacement(at, at + 1, ","))
        found += [
            Replacement(match.start() + place, match.start() + place + 1, "")
            for place, mark in enumerate(match[0])
            if mark == " "
        ]
    for match in _FILLED.finditer(text):
        found += [Replacement(*match.span(bracket), "") for bracket in (1, 2)]
    return view.apply(KIND, sorted(found))
