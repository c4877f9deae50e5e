"""Templates, style and script of the pages, and the policy that admits them and nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from analyzer.report.texts import Texts

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_LANGUAGES = {"zh": "zh-Hans", "en": "en"}


@cache
def environment() -> Environment:
    """Return the template environment: everything is escaped, an unknown name is an error."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def render(template: str, script: str, texts: Texts, **values: object) -> str:
    """Return a page.

    Args:
        template: Name of its template.
        script: Name of its script, without suffix.
        texts: Words.
        values: What the template shows.
    """
    style, code = asset("page.css"), asset(f"{script}.js")
    return (
        environment()
        .get_template(template)
        .render(
            t=texts,
            lang=_LANGUAGES.get(texts.lang, _LANGUAGES["zh"]),
            style=style,
            script=code,
            policy=policy(str(style), str(code)),
            **values,
        )
    )


@cache
def asset(name: str) -> Markup:
    """Return a style sheet or script as it stands in the page."""
    from markupsafe import Markup

    return Markup(_file("assets", name))


@cache
def policy(style: str, script: str) -> str:
    """Return the content security policy of a page with this style and this script.

    The digests are those of Content Security Policy Level 3, 2.3.1: SHA-256 of the element's text in base64.
    """
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _template(name: str) -> str:
    return _file("templates", name)


def _file(folder: str, name: str) -> str:
    # Line ends are made \n by a parser of HTML before it digests the text.
    return (files(__package__) / folder / name).read_text(encoding="utf-8").replace("\r\n", "\n")
