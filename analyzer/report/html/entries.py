"""What the panel beside the document lists: one entry a statement, worded, with the places that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from analyzer.records import Coverage, Finding, Indicator, ItemCoverage, Measure, Report
from analyzer.report.console.facts import indicator_cells
from analyzer.report.html.figures import ordered, stacked
from analyzer.report.places import Places
from analyzer.report.rulenames import rule_titles
from analyzer.report.texts import Texts
from analyzer.report.verdicts import (
    ORDER,
    missing,
    part_verdict,
    points,
    probabilities,
    share_done,
    shown_probability,
    shown_verdict,
)
from analyzer.text.span import Span

if TYPE_CHECKING:
    from markupsafe import Markup


class Place(NamedTuple):
    """A button that leads to a place: reference of the mark, what it is, where it is, what it says."""

    ref: str
    label: str
    where: str
    text: str


class Line(NamedTuple):
    """A named line of an entry, with a style class for its name."""

    name: str
    text: str
    style: str = ""


class Entry(NamedTuple):
    """One statement.

    Attributes:
        ref: Reference of the statement (see :class:`~analyzer.report.html.marks.Mark`).
        badge: Short label, a code in words.
        style: Style class of the badge; also what the filters go by.
        code: Identifier as in the other formats.
        name: What is stated.
        group: Position of its group (theme of an item); the second thing that filters go by.
        review: Whether a person should look.
        tags: Short remarks after the name.
        places: Where it is proved.
        lines: Further named lines.
        figure: Figure with its text.
    """

    ref: str
    badge: str
    style: str
    code: str
    name: str
    group: int = 0
    review: bool = False
    tags: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    lines: tuple[Line, ...] = ()
    figure: Markup | None = None


class Maker:
    """Makes the entries of one report.

    Args:
        report: The report.
        places: Words for its places.
        texts: Words.
    """

    def __init__(self, report: Report, places: Places, texts: Texts) -> None:
        self._report = report
        self._places = places
        self._t = texts

    def items(self, coverage: Coverage) -> list[Entry]:
        """Return an entry for every checklist item, in order."""
        themes = {theme.theme: i for i, theme in enumerate(coverage.themes)}
        return [self._item(i, item, themes.get(item.theme, 0)) for i, item in enumerate(coverage.items)]

    def findings(self) -> list[Entry]:
        """Return an entry for every finding, in document order."""
        titles = rule_titles(self._t.lang)
        return [
            self._finding(i, one, titles.get(one.code, "")) for i, one in enumerate(self._report.findings)
        ]

    def shortcomings(self) -> list[Entry]:
        """Return an entry for every shortcoming with the plans that answer it."""
        t = self._t
        plans = {plan.id: (i, plan) for i, plan in enumerate(self._report.plans)}
        made = []
        for i, one in enumerate(self._report.shortcomings):
            answers = [
                self._place(f"p{number}", t(f"labels.link.{link.kind}"), plan.span, plan.text)
                for link in self._report.links
                if link.shortcoming == one.id and link.plan in plans
                for number, plan in (plans[link.plan],)
            ]
            near = [self._place(f"d{i}", t("html.entry.quote"), one.span, one.text)]
            if one.cause:
                kind = t("view.shortcomings.cause") + t.aside(t.label("labels.cause", one.cause.type))
                near.append(self._place(f"d{i}.0", kind, one.cause.span, one.cause.text))
            if one.effect:
                effect = t("view.shortcomings.effect")
                near.append(self._place(f"d{i}.1", effect, one.effect.span, one.effect.text))
            level = t("view.shortcomings.severity", level=t.label("labels.level", str(one.severity)))
            unpaired = Line(t("view.shortcomings.plan"), t("view.shortcomings.unpaired"), "warn")
            lines = () if answers else (unpaired,)
            made.append(
                Entry(
                    f"d{i}",
                    level,
                    f"level-{one.severity}",
                    one.id,
                    one.text,
                    places=(*near, *answers),
                    lines=lines,
                )
            )
        return made

    def plans(self) -> list[Entry]:
        """Return an entry for every plan."""
        t = self._t
        answers = {link.plan: link for link in self._report.links}
        made = []
        for i, plan in enumerate(self._report.plans):
            link = answers.get(plan.id)
            tags = (t("html.entry.answers", id=link.shortcoming),) if link else ()
            place = self._place(f"p{i}", t("html.entry.quote"), plan.span, plan.text)
            kind = t("labels.evidence.plan")
            made.append(Entry(f"p{i}", kind, "plan", plan.id, plan.text, tags=tags, places=(place,)))
        return made

    def indicators(self) -> list[Entry]:
        """Return an entry for every indicator."""
        return [self._indicator(i, one) for i, one in enumerate(self._report.indicators)]

    def measures(self) -> list[Entry]:
        """Return an entry for every measure."""
        return [self._measure(i, one) for i, one in enumerate(self._report.measures)]

    def _item(self, i: int, item: ItemCoverage, theme: int) -> Entry:
        t = self._t
        verdict = shown_verdict(item)
        tags = []
        if done := share_done(item):
            tags.append(done)
        if item.review:
            tags.append(t("view.coverage.review_mark"))
        lines = [Line(t("view.coverage.missing"), missing(item.missing, t), "warn")] if item.missing else []
        lines += [
            Line(t("view.coverage.atom"), t.named(t(f"labels.verdict.{part_verdict(item, atom)}"), atom.text))
            for atom in (item.atoms if len(item.atoms) > 1 else ())
        ]
        lines += [Line(t("view.coverage.reason"), reason, "why") for reason in item.reasons]
        shares = probabilities(item, t)
        figure = None
        if item.probability:
            lines.append(Line(t("view.coverage.probability"), shares))
            label = t.named(t("view.coverage.probability"), shares)
            figure = stacked(ordered(shown_probability(item), ORDER), label, total=1.0)
        return Entry(
            ref=f"i{i}",
            badge=t(f"labels.verdict.{verdict}"),
            style=verdict,
            code=item.item,
            name=item.text,
            group=theme,
            review=item.review,
            tags=tuple(tags),
            places=tuple(
                self._place(f"i{i}.{k}", t(f"labels.evidence.{one.role}"), one.span, one.text)
                for k, one in enumerate(item.evidence)
            ),
            lines=tuple(lines),
            figure=figure,
        )

    def _finding(self, i: int, finding: Finding, title: str) -> Entry:
        t = self._t
        quote = self._place(f"f{i}", t("html.entry.quote"), finding.span, finding.text)
        related = tuple(
            self._place(f"f{i}.{k}", t("view.findings.related"), quote.span, quote.text)
            for k, quote in enumerate(finding.related)
        )
        lines = []
        if finding.fix is not None:
            lines.append(Line(t("view.findings.fix"), f"“{finding.fix}”"))
        if finding.basis:
            lines.append(Line(t("view.findings.basis"), finding.basis))
        if title:
            lines.append(Line(t("html.entry.rule"), title))
        return Entry(
            ref=f"f{i}",
            badge=t(f"labels.severity.{finding.severity}"),
            style=finding.severity,
            code=finding.code,
            name=finding.message,
            places=(quote, *related),
            lines=tuple(lines),
        )

    def _indicator(self, i: int, one: Indicator) -> Entry:
        t = self._t
        cells = indicator_cells(one, self._places, t)
        classes = t.listed(
            part for part in (cells["kind"], cells["period"], cells["distribution"]) if part != "-"
        )
        relations = tuple(
            Line(t(f"labels.check.{relation.verdict}"), relation.text, relation.verdict)
            for relation in self._report.relations
            if one.id in relation.indicators
        )
        style = "violated" if any(line.style == "violated" for line in relations) else "figure"
        return Entry(
            ref=f"n{i}",
            badge=cells["value"] + cells["unit"],
            style=style,
            code=one.id,
            name=one.subject,
            tags=(classes,) if classes else (),
            places=(self._place(f"n{i}", t("html.entry.quote"), one.span, one.text),),
            lines=relations,
        )

    def _measure(self, i: int, one: Measure) -> Entry:
        t = self._t
        return Entry(
            ref=f"m{i}",
            badge=t(f"labels.status.{one.status}"),
            style=f"status-{one.status}",
            code=one.id,
            name=one.text,
            tags=(t("view.explain.concreteness", grade=one.concreteness),),
            places=(self._place(f"m{i}", t("html.entry.quote"), one.span, one.text),),
            lines=tuple(Line(t("html.entry.example"), example.text) for example in one.examples),
        )

    def _place(self, ref: str, label: str, span: Span, text: str) -> Place:
        return Place(ref, label, self._places.of(span), text)


def verdict_counts(items: Iterable[Entry], texts: Texts) -> list[tuple[str, str, int]]:
    """Return verdict, label and number of entries for every verdict that occurs, best first."""
    counts: dict[str, int] = {}
    for item in items:
        counts[item.style] = counts.get(item.style, 0) + 1
    return [(name, texts(f"labels.verdict.{name}"), counts[name]) for name in ORDER if name in counts]


def theme_rows(
    coverage: Coverage, items: Sequence[Entry], texts: Texts
) -> list[tuple[int, str, int, str, Markup]]:
    """Return position, name, number of items, points and figure of every theme."""
    rows = []
    for i, theme in enumerate(coverage.themes):
        counts = verdict_counts((item for item in items if item.group == i), texts)
        label = texts.named(theme.theme, texts.listed(f"{name} {count}" for _, name, count in counts))
        bar = stacked([(verdict, float(count)) for verdict, _, count in counts], label)
        rows.append((i, theme.theme, theme.items, points(theme.score), bar))
    return rows
