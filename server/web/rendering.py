"""Templates into pages, in the language of the context variable."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from server.i18n import catalogues, dates, languages
from server.web import assets

TEMPLATES = Path(__file__).parents[2] / "templates"


@cache
def environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    found.install_gettext_callables(catalogues.gettext, catalogues.ngettext, newstyle=True)  # pyright: ignore[reportAttributeAccessIssue]
    words: dict[str, Any] = {
        "style": assets.style(),
        "script": assets.script(),
        "language": languages.current.get,
        "languages": languages.LANGUAGES,
        "language_names": languages.NAMES,
        "language_shorts": languages.SHORT,
    }
    found.globals |= words
    found.filters.update(day=dates.day, tongue=languages.tongue)
    return found


def render(template: str, language: str, context: Mapping[str, Any]) -> str:
    """The template as text in one language; an unknown variable or a page without a title raises."""
    token = languages.current.set(language)
    try:
        return environment().get_template(template).render(context)
    finally:
        languages.current.reset(token)
