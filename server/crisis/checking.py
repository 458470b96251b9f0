"""What is wrong with the help pages, and which lines must be called again."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from babel import Locale

from server.crisis.lines import CONTENT, ELSEWHERE, Line, read_countries, read_lines
from server.crisis.pages import read_texts
from server.i18n.languages import LANGUAGES, OWN_NAMES
from server.kit import rules
from server.kit.rules import Lexicons
from server.kit.shapes import Words


@cache
def lexicons(language: str) -> Lexicons:
    return rules.read_lexicons(CONTENT.parent / "lexicons", language)


def faults() -> Iterator[str]:
    """One line per fault in the texts, the lines and the countries."""
    countries = {ELSEWHERE.get(country.code, country.code): country for country in read_countries()}
    called = {line.country for line in read_lines()}
    yield from (
        f"{line.name}: no country {line.country}" for line in read_lines() if line.country not in countries
    )
    yield from (f"{country.code}: has no line" for place, country in countries.items() if place not in called)
    for line in read_lines():
        yield from (f"{line.name}: {fault}" for fault in _line_faults(line))
    for country in countries.values():
        yield from (f"{country.code}: {fault}" for fault in _said_faults(country.says))
    for slug, words in read_texts().items():
        for language in LANGUAGES:
            found = rules.text_faults(words[language], language, lexicons(language))
            yield from (f"{slug} {language}: {fault}" for fault in found)


def _line_faults(line: Line) -> Iterator[str]:
    for code in (*line.languages, *line.perhaps):
        if code not in OWN_NAMES and code not in Locale("en").languages:
            yield f"no language is called {code}"
    for words in (line.hours, line.audience, line.note):
        if words:
            yield from _said_faults(words)


def _said_faults(words: Words) -> Iterator[str]:
    for language in LANGUAGES:
        found = rules.words_faults(words[language], language, lexicons(language))
        yield from (f"{language} {fault}" for fault in found)


def warnings(today: date) -> Iterator[str]:
    """Lines that nobody has looked at for too long, and lines that nobody has ever called."""
    for line in read_lines():
        if line.stale(today):
            yield f"{line.country} {line.name}: last looked at {line.reviewed}"
    unheard = sum(not line.verified_live for line in read_lines())
    if unheard:
        yield f"{unheard} lines are not yet confirmed by a call"
