"""From a document to its report: the only place that knows the whole order of work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import structs

from analyzer.checklist.model import Checklist
from analyzer.collector import collector_paused
from analyzer.errors import AnalyzerError, SettingsError
from analyzer.lexicon.store import lexicons_for
from analyzer.projection import projected
from analyzer.records import (
    SCHEMA,
    Coverage,
    EditRecord,
    ErrorRecord,
    Report,
    Restoration,
    SourceInfo,
    Statutory,
    Tool,
)
from analyzer.settings import Settings, codes_of
from analyzer.text.span import Span

if TYPE_CHECKING:
    from spacy.language import Language

    from analyzer.checklist.binding import Binding
    from analyzer.checklist.compiler import CompiledItem, ItemCompiler
    from analyzer.coverage.model import CoverageModel
    from analyzer.coverage.scorer import CoverageScorer
    from analyzer.coverage.semantic import Encoder, SemanticModel
    from analyzer.extract.facts import Facts
    from analyzer.extract.meta import MetaExtractor
    from analyzer.extract.steps import Step
    from analyzer.numbers.scanner import NumberScanner
    from analyzer.pipeline.wording import Wording
    from analyzer.rules.context import DocumentContext
    from analyzer.rules.engine import RuleEngine
    from analyzer.text.restore import Restorer
    from analyzer.text.source import Source
    from analyzer.text.view import View

LANGUAGES = ("zh", "en")
BULK_EDITS = frozenset({"width", "script", "blank", "line_end"})
_NOTHING = Statutory(
    measures="none", shortcomings="none", causes="none", leader_duty="none", next_year="none"
)


class Analysis:
    """Everything known about one document: the view with its offset map, the facts, and the report."""

    def __init__(self, view: View, facts: Facts, report: Report) -> None:
        self.view = view
        self.facts = facts
        self.report = report


class Analyzer:
    """Analyses documents. Built once, used for many; not shared between threads.

    Args:
        lexicons: Folders laid over the built-in lexicons, or one folder.
        rules: Folders with own rules in YAML, or one folder.
        engine: Word segmentation: ``auto``, ``rjieba`` or ``jieba``.
        select: Rule codes, prefixes or names to run, or a string of them (default: all stable rules).
        ignore: Rule codes, prefixes or names to leave out, or a string of them.
        lang: Language of messages and reasons, ``zh`` or ``en``.
        settings: Further settings of the rules, as :func:`analyzer.settings.load` reads them; ``select`` and
            ``ignore`` are laid over them.
        own_items: Whether to score only the items that bind the unit that a document names
            (:class:`analyzer.checklist.binding.Binding`); the ids of the others stand in ``coverage.not_applicable``.
        semantic: Whether sentence vectors take part in verdicts on items, as ``settings.semantic``; needs the extra
            ``[semantic]``, or an encoder of the same vectors in its place.

    Raises:
        LexiconError: If a lexicon does not follow its schema.
        SettingsError: If the language is unknown, or the encoder is asked for and not installed. A selector that
            names no rule, or a broken rule file, is told when the first document is analysed.
        TypeError: If ``settings`` is something else, such as the path of a file of settings.
    """

    def __init__(
        self,
        *,
        lexicons: str | Path | Iterable[str | Path] = (),
        rules: str | Path | Iterable[str | Path] = (),
        engine: str = "auto",
        select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        lang: str = "zh",
        settings: Settings | None = None,
        own_items: bool = False,
        semantic: bool | Encoder = False,
    ) -> None:
        if lang not in LANGUAGES:
            raise SettingsError(
                f"没有语言“{lang}”。可用的有：{'、'.join(LANGUAGES)}。",
                f"unknown language {lang!r}; known are {', '.join(LANGUAGES)}",
            )
        self._overlays = _folders(lexicons)
        self._engine = engine
        self._select, self._ignore = codes_of(select), codes_of(ignore)
        self.lang = lang
        self._settings = _with_rules(settings, _folders(rules))
        self.lexicons = lexicons_for(self._overlays)
        self._own_items = own_items
        self._encoder: Encoder | None = None if isinstance(semantic, bool) else semantic
        if semantic is True or (settings is not None and settings.semantic and self._encoder is None):
            from analyzer.coverage.semantic import load_encoder

            self._encoder = load_encoder()
        self._compiled: tuple[Checklist, tuple[CompiledItem, ...]] | None = None
        self.lap: Callable[[str], None] = _no_lap
        """Called with the name of each stage when it ends: the place to hang a stopwatch."""

    @cached_property
    def pipeline(self) -> Language:
        """The spaCy pipeline; components added to it see ``doc._.policy`` and are run with the others.

        Without a look at it, the same steps run without spaCy, which starts and works faster.
        """
        from analyzer.pipeline import build

        return build(overlays=self._overlays, engine=self._engine)

    @cached_property
    def number_scanner(self) -> NumberScanner:
        """Finds the numbers of a text; for measuring and for looking at single numbers."""
        from analyzer.numbers.scanner import NumberScanner

        return NumberScanner(self.lexicons)

    @cached_property
    def _wording(self) -> Wording:
        from analyzer.pipeline.segment import make_cut
        from analyzer.pipeline.wording import Wording

        return Wording(self.number_scanner, make_cut(self._engine))

    @cached_property
    def _steps(self) -> dict[str, Step]:
        from analyzer.extract.steps import STEPS

        return {name: make(self.lexicons) for name, make in STEPS.items()}

    @cached_property
    def _restorer(self) -> Restorer:
        from analyzer.readers.restorer import build_restorer

        return build_restorer(self.lexicons)

    @cached_property
    def _rules(self) -> RuleEngine:
        from analyzer.rules.engine import RuleEngine

        return RuleEngine(self.lexicons, self._select, self._ignore, self._settings)

    @cached_property
    def _compiler(self) -> ItemCompiler:
        from analyzer.checklist.compiler import ItemCompiler

        return ItemCompiler(self.lexicons)

    @cached_property
    def _binding(self) -> Binding:
        from analyzer.checklist.binding import Binding

        return Binding(self.lexicons)

    @cached_property
    def _scorer(self) -> CoverageScorer:
        from analyzer.coverage.scorer import CoverageScorer

        return CoverageScorer(self.lexicons, self._encoder)

    def use_model(self, model: CoverageModel | SemanticModel | None) -> None:
        """Judge coverage by another trained model from now on; None for that of the lexicons."""
        self._scorer.use(model)

    @cached_property
    def _meta(self) -> MetaExtractor:
        from analyzer.extract.meta import MetaExtractor

        return MetaExtractor(self.lexicons)

    @cached_property
    def tool(self) -> Tool:
        """Name, version and lexicon digest as they stand in every report."""
        try:
            number = version("policy-summary-analyzer")
        except PackageNotFoundError:  # a source tree that was never installed
            number = "0"
        return Tool(name="analyzer", version=number, lexicons=self.lexicons.digest)

    def analyze(self, document: str | Path | Source, checklist: Checklist | None = None) -> Report:
        """Return the report of a document.

        Args:
            document: A ``Path`` (or a one-line string that ends in a known file suffix) names a file; any other
                string is the text itself.
            checklist: Work points to check the document against.

        Raises:
            ReadError: If the file cannot be read, or is a folder.
            TypeError: If an argument is of another type, such as a path in the place of the checklist.
        """
        return self.examine(document, checklist).report

    def examine(self, document: str | Path | Source, checklist: Checklist | None = None) -> Analysis:
        """Return report, facts and restored view of a document; arguments as for :meth:`analyze`."""
        if not (checklist is None or isinstance(checklist, Checklist)):
            raise TypeError(
                f"checklist is a {type(checklist).__name__}; read it with Checklist.load(...) first"
            )
        from analyzer.readers.given import source_of

        source = source_of(document)
        self.lap("read")
        with collector_paused():
            return self._examined(source, checklist)

    def _examined(self, source: Source, checklist: Checklist | None) -> Analysis:
        from analyzer.extract.relations.english import told

        view = self._restorer.restore(source)
        self.lap("restore")
        facts = self._facts(view)
        coverage = self._coverage(facts, checklist)
        self.lap("coverage")
        findings = self._rules.run(facts, _context(view), coverage, self.lang)
        self.lap("rules")
        report = projected(
            Report(
                schema=SCHEMA,
                tool=self.tool,
                source=self._source_info(view, facts),
                restoration=Restoration(counts={}, edits=()),
                statutory=facts.statutory or _NOTHING,
                sections=tuple(facts.sections),
                measures=tuple(facts.measures),
                indicators=tuple(facts.indicators),
                relations=told(facts.relations, self.lang),
                shortcomings=tuple(facts.shortcomings),
                plans=tuple(facts.plans),
                links=tuple(facts.links),
                coverage=coverage,
                findings=tuple(findings),
            ),
            view,
        )
        report = _with_restoration(report, view)
        self.lap("report")
        return Analysis(view, facts, report)

    def failed(self, path: str | Path, error: AnalyzerError) -> Report:
        """Return a report that says why a document could not be analysed."""
        return Report(
            schema=SCHEMA,
            tool=self.tool,
            source=SourceInfo(
                path=str(path), sha256="", reader="", encoding=None, chars=0,
                title=None, unit=None, unit_type=None, year=None, date=None,
            ),
            restoration=Restoration(counts={}, edits=()),
            statutory=_NOTHING,
            sections=(), measures=(), indicators=(), relations=(), shortcomings=(), plans=(), links=(),
            coverage=None,
            findings=(),
            errors=(ErrorRecord(error.code, error.message(self.lang)),),
        )  # fmt: skip

    def _facts(self, view: View) -> Facts:
        """Run the steps directly, or through the spaCy pipeline once somebody has asked for it."""
        published = view.metadata.get("published")
        if "pipeline" not in self.__dict__:
            from analyzer.extract.facts import Facts
            from analyzer.extract.steps import Setting, word_places

            numbers, words = self._wording.read(view.text)
            self.lap("words")
            facts = Facts(view.text, numbers=numbers)
            setting = Setting(word_places(words), view.furniture, published)
            for name, step in self._steps.items():
                step(facts, setting)
                self.lap(name.removeprefix("policy_"))
            return facts
        from analyzer.extract.components import FURNITURE, PUBLISHED

        nlp = self.pipeline
        doc = nlp.make_doc(view.text)
        doc.user_data[FURNITURE] = view.furniture
        doc.user_data[PUBLISHED] = published
        for _, component in nlp.pipeline:
            doc = component(doc)
        found: Facts = doc._.policy
        return found

    def _source_info(self, view: View, facts: Facts) -> SourceInfo:
        """Return the document's data; what its text does not say about unit and year, its file name may."""
        source = view.source
        unit, unit_type, year = facts.meta.unit, facts.meta.unit_type, facts.meta.year
        if source.path and (unit is None or year is None):
            named = self._meta.of_name(PurePath(source.path.replace("\\", "/")).stem)
            if unit is None:
                unit, unit_type = named.unit, named.unit_type
            year = named.year if year is None else year
        return SourceInfo(
            path=source.path,
            sha256=source.sha256,
            reader=source.reader,
            encoding=source.encoding,
            chars=len(source.text),
            title=facts.meta.title,
            unit=unit,
            unit_type=unit_type,
            year=year,
            date=facts.meta.date,
            confidence=source.confidence,
            partial=view.partial,
            recognised=source.recognised,
            notes=tuple(note.en if self.lang == "en" else note.zh for note in source.notes),
        )

    def _coverage(self, facts: Facts, checklist: Checklist | None) -> Coverage | None:
        if checklist is None:
            return None
        if self._compiled is None or self._compiled[0] != checklist:
            self._compiled = checklist, tuple(self._compiler.compile(item) for item in checklist.items)
        compiled = self._compiled[1]
        if not self._own_items:
            return self._scorer.score(facts, checklist, compiled, lang=self.lang)
        asked = self._binding.restrict(checklist, facts.meta.unit, facts.meta.unit_type)
        if asked is checklist:
            return self._scorer.score(facts, checklist, compiled, lang=self.lang)
        from msgspec.structs import replace

        kept = {item.id for item in asked.items}
        compiled = tuple(entry for entry in compiled if entry.item.id in kept)
        left = tuple(item.id for item in checklist.items if item.id not in kept)
        return replace(self._scorer.score(facts, asked, compiled, lang=self.lang), not_applicable=left)


def _no_lap(_: str) -> None:
    """Measure nothing."""


def _folders(given: str | Path | Iterable[str | Path]) -> list[Path]:
    """Return a list of folders; one folder may stand for itself."""
    return [Path(given)] if isinstance(given, str | Path) else [Path(folder) for folder in given]


def _with_rules(settings: Settings | None, folders: list[Path]) -> Settings | None:
    if not (settings is None or isinstance(settings, Settings)):
        raise TypeError(
            f"settings is a {type(settings).__name__}; read it with analyzer.settings.load(...) first"
        )
    if not folders:
        return settings
    known = settings or Settings()
    return structs.replace(known, rules=(*known.rules, *(str(folder.absolute()) for folder in folders)))


def _context(view: View) -> DocumentContext:
    from analyzer.rules.context import Damage, DocumentContext, Hint

    doubtful = (anchor.span for anchor in view.source.anchors if anchor.kind == "low_confidence")
    hints = [Hint(place.span, place.kind) for place in view.hints]
    hints += [Hint(span, "doubtful") for span in map(view.from_source, doubtful) if span.length]
    return DocumentContext(
        reader=view.source.reader,
        damage=tuple(Damage(place.span, place.reason) for place in view.damage),
        hints=tuple(hints),
        furniture=view.furniture,
        path=view.source.path,
        partial=view.partial,
        recognised=view.source.recognised,
    )


def _with_restoration(report: Report, view: View) -> Report:
    """Add the repairs, which are in source coordinates from the start; bulk kinds are only counted."""
    from msgspec.structs import replace

    edits = tuple(
        EditRecord(edit.kind, Span(*edit.span), edit.before, edit.after)
        for edit in view.edits
        if edit.kind not in BULK_EDITS
    )
    return replace(report, restoration=Restoration(view.counts(), edits))
