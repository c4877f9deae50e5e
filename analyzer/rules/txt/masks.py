"""Placeholders and masks, told apart by what they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.windows import REACH, Sought
from analyzer.text.later import later
from analyzer.text.span import Span

MaskKind = Literal["form", "number", "name"]
# One character or opening that every pattern of the table begins with or holds: most texts have none.
_ANY = (
    r"[xX×✕Ｘｘ＊*_□■●█▇○Ｎ【\[［]|N(?![A-Za-z0-9])|[（(]略|[（(](?:此处|请|待|填|具|数|日|姓|名|单|以下|这里|该处|本段|情况|另补|略写|自行|按实|据实)"
    r"|某某|年[ \u3000月]"
    r"|〇〇|…[件宗起场次名份户万%％人]|[（(][ \u3000补插添）)]|[据字况]尚?待|待(?:统计|核实|确认|更新|补)|另补"
    r"|错误[！!]|Error!|〕号|〕 |〕\u3000|］号|\]号"
    r"|[#{]|TODO|TBD|N/A|[？?][？?]"
)

_PLACE = regex.compile(r"(?<![我全本])\p{Han}(?<![某我全本])\p{Han}(?:街道|[镇乡区县市旗盟州])")


class PlaceholdersFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/placeholders.yaml``.

    Attributes:
        form: Things that a form leaves to be filled in; always a placeholder.
        number: Masked years and numbers.
        name: Masked names.
        own: A masked unit name, to be searched in the title, the opening and the unit's name.
    """

    form: list[Entry]
    number: list[Entry]
    name: list[Entry]
    own: list[Entry]


class Mask(NamedTuple):
    """One placeholder with the noun that it belongs to."""

    kind: MaskKind
    span: Span
    text: str


class Masks:
    """Compiled placeholder patterns.

    Attributes:
        asked: Number of the question (:class:`Literals`) whether a document may hold any placeholder.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/placeholders.yaml", PlaceholdersFile)
        kinds: dict[MaskKind, list[Entry]] = {"form": table.form, "number": table.number, "name": table.name}
        self._pattern = later(
            regex.compile,
            "|".join(
                f"(?P<{kind}>{'|'.join(expression(entry) for entry in entries)})"
                for kind, entries in kinds.items()
            ),
        )
        self._any = Sought(lexicons, _ANY, REACH)
        self.asked = self._any.asked
        self._own = regex.compile("|".join(expression(entry) for entry in table.own))

    def find(self, source: RuleInput) -> list[Mask]:
        """Return every placeholder, each place once."""
        return source.once(self._all)

    def _all(self, source: RuleInput) -> list[Mask]:
        return list(self._masks(source))

    def _masks(self, source: RuleInput) -> Iterator[Mask]:
        kinds: tuple[MaskKind, ...] = ("form", "number", "name")
        for line in _lines(source.text, self._any.finditer(source)):
            for match in self._pattern.finditer(source.text, *line):
                span = Span(*match.span())
                if not source.outside(span):
                    kind = next(kind for kind in kinds if match[kind] is not None)
                    yield Mask(kind, span, match.group())

    def own(self, source: RuleInput) -> list[Span]:
        """Return the places of masked unit names (某街道, xx区) in the whole text."""
        return [Span(*match.span()) for match in self._own.finditer(source.text)]

    def masked_throughout(self, source: RuleInput) -> bool:
        """Whether the unit's own name is masked, so that masks stand for names on purpose."""
        meta = source.facts.meta
        names = " ".join(filter(None, (meta.title, meta.unit, *meta.self_names)))
        if self._own.search(names) is not None:
            return True
        # Beside a unit that gives its name a mask in the opening was left to fill in (××区委 in a report of 芦溪区).
        return _PLACE.search(meta.unit or "") is None and self._own.search(source.text[:300]) is not None


def _lines(text: str, matches: Iterable[regex.Match[str]]) -> Iterator[Span]:
    """Yield the lines that hold one of some matches, which are in order."""
    end = -1
    for match in matches:
        if match.start() > end:
            end = text.find("\n", match.end())
            end = len(text) if end < 0 else end
            yield Span(text.rfind("\n", 0, match.start()) + 1, end)
