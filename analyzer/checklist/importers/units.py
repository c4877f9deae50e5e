"""Responsible units and deadlines out of tags such as （责任单位：区司法局、各镇街；完成时限：6月底前）."""

from __future__ import annotations

import regex
from msgspec import Struct

from analyzer.checklist.importers.cues import Cues, Role
from analyzer.checklist.importers.wording import cleaned

_BRACKET = regex.compile(
    r"[（(【\[〔〈<｛{〖［](?P<inside>(?:[^（()）【】\[\]〔〕〈〉<>｛｝{}〖〗［］]|[（(][^（()）]{1,12}[)）]){2,400})"
    r"[)）】\]〕〉>｝}〗］][。；;，,]?$"
)
_FRONT = regex.compile(
    r"^[（(【\[〔〈<｛{〖［](?P<inside>(?:[^（()）【】\[\]〔〕〈〉<>｛｝{}〖〗［］]|[（(][^（()）]{1,12}[)）]){2,80})[)）】\]〕〉>｝}〗］][：:]?\s*"
)
_WHEN = regex.compile(r"^([^：:。，,；;（）()]{1,16})[：:]\s*(?=\S{4})")
_DASH = regex.compile(r"(?:[—–－-]{1,2}|[|｜→]|\s{2,})\s*(?=[^—–－|｜→]{2,160}$)")
# 覆盖各镇（街道）: a bracket that holds the other name of the same kind of place belongs to the words before it.
_VARIANT = regex.compile(r"^(?:街道|社区|村|镇|乡|乡镇|居|办|中心|科室|县|区|市|园区|开发区)(?:办)?$")
_SEPARATORS = regex.compile(r"[、，,；;\n\t/／]|\s{1,4}|(?<=[局委办室])[和及](?=[区县市省各])")
_PIECE = regex.compile(r"[、，,；;\s/／]")
_HAN_END = regex.compile(r"\p{Han}$")
_LONGEST_END = 3  # characters that a narrow cell pushes into its next line
# What a unit of its own begins with, and what stands before such a character inside a name (开发 + 区).
_STARTS = regex.compile(r"[各区县市省州镇街]|全[区县市]|市直|有关|相关")
_BEFORE_LEVEL = ("开发", "园", "社", "城", "景", "高新", "功能", "自治", "新", "辖", "灾", "厂", "矿")
_OFFICES = frozenset({"办", "办公室", "监委", "政法委", "督查室"})
_HAVE_OFFICES = ("委", "府", "政府", "人大", "政协", "纪委", "常委会", "党工委", "领导小组", "委员会")

# 区司法局牵头 各街道配合: the blank is lost where a text was cleaned.
_PARTS = regex.compile(
    r"[，,；;]|(?<=牵头|负责)\s*(?=[\u4e00-\u9fff]{2,40}(?:配合|参与|协助|负责|落实)(?:$|[，,；;]))(?!负责|落实|组织)"
)
# 区司法局（牵头）、区城管局: what a unit does, in a bracket behind its name.
_PART = regex.compile(r"[（(](?:牵头|主办|主责|配合|协办|负责|参与)(?:单位)?[)）]$")
_LEADS = regex.compile(r"([^、，,；;（）()\s：:]{2,24})[（(](?:牵头|主办|主责)(?:单位)?[)）]")
_COLONS = frozenset("：:】〕］])）｜|│")
_STOPS = frozenset({"", "。", "；", ";", "，", "\n", "）", "〕", "】", "］"})


class Tag(Struct):
    """What a unit tag says."""

    units: list[str] = []
    lead: list[str] = []
    deadline: str | None = None
    helpers: bool = True  # it names units that help, and none that answers
    aside: bool = False  # it says what no item needs (责任人, 联系电话)

    def __bool__(self) -> bool:
        return bool(self.units or self.deadline or self.aside)

    def joined(self, other: Tag) -> Tag:
        """Return what both say."""
        return _merged(self, other)


class TagReader:
    """Reads unit tags.

    Args:
        cues: The cue words.
    """

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def split_off(self, text: str) -> tuple[str, Tag]:
        """Return ``text`` without the tag at its end, and the tag (an empty one when there is none)."""
        body = text.rstrip()
        whole = self.read(body, bracketed=False)
        if whole:
            return "", whole
        found = _BRACKET.search(body)
        if found is not None:
            tag = self.read(found["inside"])
            if tag:
                rest, inner = self.split_off(body[: found.start()].rstrip())
                return rest, _merged(inner, tag)
        for label in self._cues.label.finditer(body):
            before = body[: label.start()]
            if before.rstrip()[-1:] in _STOPS or before[-1:].isspace():
                tag = self.read(body[label.start() :])
                return (before.rstrip("，\n 　"), tag) if tag else (body, Tag())
        return self._told(body)

    def _told(self, body: str) -> tuple[str, Tag]:
        """Take off units behind a dash, or in a last sentence that says who answers (由区司法局牵头，各镇街配合。)."""
        closed = body.rstrip("。；; ")
        for dash in _DASH.finditer(body):
            rest, bracket = self.split_off(closed[dash.end() :]) if closed[dash.end() :] else ("", Tag())
            tag = self._unlabelled(rest) if rest else Tag()
            if tag.units and dash.start():
                return body[: dash.start()].rstrip(), _merged(tag, bracket)
        stop = max(closed.rfind("。"), closed.rfind("；"))
        clause = max(closed.rfind("，由"), closed.rfind(",由"))
        if (
            clause > stop
            and self._unlabelled(closed[clause + 2 :]).units
            and self._cues.answers.search(closed)
        ):
            return closed[:clause], self._unlabelled(closed[clause + 2 :])
        sentence = closed[stop + 1 :].strip().removeprefix("由")
        tag = self._unlabelled(sentence) if self._cues.answers.search(sentence) else Tag()
        return (closed[: stop + 1], tag) if tag.units else (body, Tag())

    def split_front(self, text: str) -> tuple[str, Tag]:
        """Return ``text`` without the tag at its beginning (【区司法局】…, （3月）…, 3月：…), and the tag."""
        when = _WHEN.match(text)
        if when is not None and (self._cues.period.match(when[1]) or self._cues.is_due(when[1])):
            return text[when.end() :], Tag(deadline=when[1])
        found = _FRONT.match(text)
        tag = self.read(found["inside"]) if found is not None and found.end() < len(text) else Tag()
        return (text[found.end() :], tag) if found is not None and tag else (text, Tag())

    def read(self, text: str, *, bracketed: bool = True) -> Tag:
        """Return what ``text`` says; an empty tag when it is none.

        Args:
            text: A tag without its brackets, or a line.
            bracketed: Whether bare unit names count as a tag; on a line of their own they are a signature.
        """
        labels = list(self._cues.label.finditer(text))
        if not labels:
            return self._unlabelled(text) if bracketed else Tag()
        tag = Tag()
        if text[: labels[0].start()].strip("，。；、 　"):
            return tag
        for number, found in enumerate(labels):
            end = labels[number + 1].start() if number + 1 < len(labels) else len(text)
            role, value = self._cues.labels[found["label"]], text[found.end() : end].strip("，。；;、 　\n")
            if role == "other":
                tag.aside = True
                if "责任人" in found["label"] and self.names(value) and self._fits("units", value):
                    _add(tag, self.names(value), lead=False)
                    tag.helpers = False
                parts = (part.strip() for part in regex.split(r"[，,；;]", value))
                tag.deadline = tag.deadline or next(
                    (one for one in parts if self._cues.due.search(one)), None
                )
                continue
            if found[0].rstrip()[-1:] not in _COLONS and not self._fits(role, value):
                return Tag()
            if role == "deadline":
                tag.deadline = tag.deadline or cleaned(value) or None
            else:
                _add(tag, self.names(value), lead=role == "lead")
                _add(tag, self.names("、".join(_LEADS.findall(value))), lead=True)
                tag.helpers = tag.helpers and role == "assist"
                if "首位" in value and tag.units and not tag.lead:
                    tag.lead.append(tag.units[0])
        return tag

    def _fits(self, role: Role, value: str) -> bool:
        """Whether a value without a colon before it is what its label says."""
        if role == "deadline":
            return self._cues.due.search(value) is not None
        return all(self._is_unit(name) for name in self.names(value))

    def _is_unit(self, name: str) -> bool:
        # 各镇（街道）: what stands in a bracket behind a name varies it.
        bare = regex.sub(r"[（(][^（）()]{1,12}[)）]$", "", name)
        return len(name) <= 24 and "：" not in name and self._cues.unit_end.search(bare) is not None

    def names(self, text: str) -> list[str]:
        """Return the unit names of a list, without what merely closes it (按职责分工负责)."""
        names: list[str] = []
        for piece in _SEPARATORS.split(self._flat(text)):
            name = self._bare(_PART.sub("", piece.strip("。：: 　·")))
            # 各镇、街道、乡: a kind of unit may be one character, a remnant of a split may not.
            whole = len(name) > 1 or self._cues.unit_end.fullmatch(name)
            if whole and name not in names and not self._cues.no_name.search(name):
                names.append(name)
        return names

    def _flat(self, text: str) -> str:
        """Return a list of units with those line ends left out that a narrow cell put inside a name."""
        lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
        joined: list[str] = []
        for line in lines:
            if joined and self._wrapped(joined[-1], line):
                joined[-1] += line
            else:
                joined.append(line)
        return "\n".join(joined)

    def _wrapped(self, before: str, after: str) -> bool:
        if before.endswith(("（", "(")) or after.startswith(("）", ")", "（", "(")):
            return True
        if before[-1] in "、，,；;/／）)：:" or not _HAN_END.search(before):
            return False
        first = _PIECE.split(after, maxsplit=1)[0]
        last = _PIECE.split(before)[-1]
        if self._cues.unit_end.search(last) and len(last) > 1:
            # 区政府 + 办公室 is one name, 区司法局 + 各镇街 are two.
            return first in _OFFICES and last.endswith(_HAVE_OFFICES)
        if len(first) > _LONGEST_END and not self._cues.unit_end.search(first):
            return False
        whole = _STARTS.match(first) is not None and len(first) > 2 and not last.endswith(_BEFORE_LEVEL)
        return not whole and (len(first) <= _LONGEST_END or len(last) <= _LONGEST_END + 2)

    def _bare(self, name: str) -> str:
        for closing in self._cues.closings:
            if name.endswith(closing):
                return self._bare(name[: -len(closing)].rstrip("（("))
        return name

    def _unlabelled(self, text: str) -> Tag:
        # （区司法局牵头，各镇街、区各部门配合）: nothing but unit names, with or without their parts in it.
        tag = Tag(helpers=False)
        if len(text) > 200 or "。" in text.rstrip("。") or text.startswith(self._cues.no_units):
            return tag
        if _VARIANT.match(text.strip()):
            return tag
        for part in _PARTS.split(text.rstrip("。")):
            leads = self.names("、".join(_LEADS.findall(part)))
            names = self.names(part)
            due = [name for name in names if self._cues.due.search(name)]
            if due and len(due) < len(names):
                tag.deadline, names = tag.deadline or due[0], [name for name in names if name not in due]
            elif self._cues.due.search(part.strip()):
                tag.deadline = part.strip()
                continue
            if not names or not all(self._is_unit(name) for name in names):
                if names or not part.strip().endswith(("负责", "配合", "落实", "牵头")):
                    return Tag()
                continue
            _add(tag, names, lead="牵头" in part and not leads)
            _add(tag, leads, lead=True)
        return tag


def _add(tag: Tag, names: list[str], *, lead: bool) -> None:
    tag.units += [name for name in names if name not in tag.units]
    if lead:
        tag.lead += [name for name in names if name not in tag.lead]


def _merged(first: Tag, second: Tag) -> Tag:
    merged = Tag([*first.units], [*first.lead], first.deadline or second.deadline)
    merged.helpers = all(tag.helpers for tag in (first, second) if tag.units)
    _add(merged, second.units, lead=False)
    merged.lead += [name for name in second.lead if name not in merged.lead]
    return merged
