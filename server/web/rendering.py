"""Templates into pages, in the language of the context variable."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from server.i18n import catalogues, countries, dates, languages, numbers
from server.kit.clock import date_of
from server.web import assets
from server.web.policy import mirror_policy

ABROAD = re.compile(r"\+\d[\d ]{6,}\d")
TEMPLATES = Path(__file__).parents[2] / "templates"


@cache
def environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        # The files are those of the start: ten of them would be looked up for every page.
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    found.install_gettext_callables(catalogues.gettext, catalogues.ngettext, newstyle=True)  # pyright: ignore[reportAttributeAccessIssue]
    words: dict[str, Any] = {
        "mirror_policy": mirror_policy,
        "style": assets.style(),
        "script": assets.script(),
        "passkey_script": assets.passkeys(),
        "live_address": assets.live_address(),
        "talking_address": assets.talking_address(),
        "language": languages.current.get,
        "languages": languages.LANGUAGES,
        "language_names": languages.NAMES,
        "language_shorts": languages.SHORT,
        "lands": countries.lands,
        "date_of": date_of,
        "decimal": numbers.decimal,
        "said": said,
        "tongues": tongues,
    }
    found.globals |= words
    found.filters.update(
        day=dates.day,
        weekday=dates.weekday,
        weekday_name=dates.weekday_name,
        tongue=languages.tongue,
        land=countries.land,
        dialled=dialled,
    )
    return found


def said(vocabulary: Mapping[str, str]) -> list[tuple[str, str]]:
    """Codes with their names in the language of the page, as a form offers them."""
    return [(code, catalogues.gettext(text)) for code, text in vocabulary.items()]


def tongues(codes: Iterable[str]) -> list[tuple[str, str]]:
    return [(code, languages.tongue(code)) for code in codes]


def dialled(text: str) -> Markup:
    """The text with every number that is written for calling from abroad ready to be pressed."""
    return Markup(ABROAD.sub(_link, escape(text)))  # noqa: S704 - escaped just before


def _link(number: re.Match[str]) -> str:
    return f'<a href="tel:{number[0].replace(" ", "")}">{number[0]}</a>'


def render(template: str, language: str, context: Mapping[str, Any]) -> str:
    """The template as text in one language; an unknown variable or a page without a title raises."""
    token = languages.current.set(language)
    try:
        return environment().get_template(template).render(context)
    finally:
        languages.current.reset(token)
