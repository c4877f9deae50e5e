"""``analyzer train``: the coverage model anew, from annotated documents."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.output import Output


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="[GOLD_DIR|GOLD_FILE]...")
@click.option("--checklists", metavar="DIR")
@click.option("--into", metavar="DIR")
@click.option("-q", "--quiet", is_flag=True)
@lang_option()
@click.pass_context
def train(
    context: click.Context, paths: tuple[str, ...], checklists: str | None, into: str | None, quiet: bool
) -> None:
    """Train on annotated documents and write model, model card and the models for measuring."""
    texts = texts_of(context)
    out = Output(texts, None, quiet=quiet)
    import msgspec

    from analyzer.coverage.model import FILE
    from analyzer.evaluate.cases import corpus_folder, default_paths, load_cases
    from analyzer.evaluate.held_out import FOLDER
    from analyzer.evaluate.thinning import thinned
    from analyzer.evaluate.training import examples
    from analyzer.evaluate.training import train as run
    from analyzer.lexicon.resources import base_folder
    from analyzer.lexicon.store import lexicons_for

    cases = load_cases(
        [Path(path) for path in paths] or default_paths(), Path(checklists) if checklists else None
    )
    corpus = corpus_folder()
    lexicons = lexicons_for([])
    trained = run(examples(out.progress(cases, len(cases)), thinned(lexicons)), examples(cases, lexicons))
    model = (Path(into) if into else base_folder()) / FILE
    folder = (Path(into) if into else corpus or Path()) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    written = {model: msgspec.json.encode(trained.model), model.with_suffix(".md"): trained.card.encode()}
    written |= {folder / f"{name}.json": msgspec.json.encode(one) for name, one in trained.held_out.items()}
    for path, data in written.items():
        path.write_bytes(msgspec.json.format(data, indent=1) + b"\n" if path.suffix == ".json" else data)
    out.note("cli.note.written", path=str(model))
