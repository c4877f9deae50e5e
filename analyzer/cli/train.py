"""``analyzer train``: the coverage models anew, from annotated documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.output import Output

if TYPE_CHECKING:
    from analyzer.evaluate.cases import Case
    from analyzer.evaluate.training import Trained


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="[GOLD_DIR|GOLD_FILE]...")
@click.option("--checklists", metavar="DIR")
@click.option("--semantic", "semantic_only", is_flag=True)
@click.option("--into", metavar="DIR")
@click.option("-q", "--quiet", is_flag=True)
@lang_option()
@click.pass_context
def train(
    context: click.Context,
    paths: tuple[str, ...],
    checklists: str | None,
    semantic_only: bool,
    into: str | None,
    quiet: bool,
) -> None:
    """Train on annotated documents and write models, model cards and the models for measuring.

    The model that uses sentence vectors is trained after the other one, where the extra is installed.
    """
    texts = texts_of(context)
    out = Output(texts, None, quiet=quiet)
    from analyzer.coverage.semantic import require_encoder
    from analyzer.errors import SettingsError
    from analyzer.evaluate.cases import corpus_folder, default_paths, load_cases
    from analyzer.evaluate.held_out import FOLDER
    from analyzer.lexicon.resources import base_folder

    cases = load_cases(
        [Path(path) for path in paths] or default_paths(), Path(checklists) if checklists else None
    )
    folder = Path(into) if into else base_folder()
    held_out = (Path(into) if into else corpus_folder() or Path()) / FOLDER
    try:
        require_encoder()
    except SettingsError as error:
        if semantic_only:
            raise
        _plain(cases, folder, held_out, out)
        out.warning(error.message(texts.lang))
        return
    if not semantic_only:
        _plain(cases, folder, held_out, out)
    _semantic(cases, folder, held_out, out)


def _plain(cases: list[Case], folder: Path, held_out: Path, out: Output) -> None:
    from analyzer.coverage.model import FILE
    from analyzer.evaluate.thinning import thinned
    from analyzer.evaluate.training import examples, train
    from analyzer.lexicon.store import lexicons_for

    lexicons = lexicons_for([])
    chosen = examples(out.progress(cases, len(cases)), thinned(lexicons), guarded=False)
    trained = train(chosen, examples(cases, lexicons))
    _write(folder / FILE, trained.model, held_out, trained.held_out, trained, out)


def _semantic(cases: list[Case], folder: Path, held_out: Path, out: Output) -> None:
    from analyzer.coverage.semantic import FILE, load_encoder
    from analyzer.evaluate.cases import corpus_folder
    from analyzer.evaluate.held_out import SEMANTIC
    from analyzer.evaluate.spaces import spaces_of
    from analyzer.evaluate.thinning import thinned
    from analyzer.evaluate.training import examples, train
    from analyzer.lexicon.store import lexicons_for

    lexicons, encoder, corpus = lexicons_for([]), load_encoder(), corpus_folder()
    chosen = examples(out.progress(cases, len(cases)), thinned(lexicons), encoder, guarded=False)
    spaces = spaces_of(chosen, encoder, corpus / "paraphrases" if corpus else None)
    trained = train(chosen, examples(cases, lexicons, encoder), spaces)
    models = {name: spaces.model(model, trained.left_out[name]) for name, model in trained.held_out.items()}
    _write(folder / FILE, spaces.model(trained.model), held_out / SEMANTIC, models, trained, out)


def _write(
    path: Path, model: object, held_out: Path, models: Mapping[str, object], trained: Trained, out: Output
) -> None:
    import msgspec

    held_out.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".md").write_text(trained.card, encoding="utf-8")
    written = {path: model} | {held_out / f"{name}.json": one for name, one in models.items()}
    for target, one in written.items():
        target.write_bytes(msgspec.json.format(msgspec.json.encode(one), indent=1) + b"\n")
    out.note("cli.note.written", path=str(path))
