"""What is wrong with the help pages, and which lines must be called again."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from server.crisis.lines import CONTENT, ELSEWHERE, read_countries, read_lines
from server.crisis.pages import read_texts
from server.i18n.languages import LANGUAGES
from server.kit import rules
from server.kit.rules import Lexicons


@cache
def lexicons(language: str) -> Lexicons:
    return rules.read_lexicons(CONTENT.parent / "lexicons", language)


def faults() -> Iterator[str]:
    """One line per fault in the texts; a line of no known country is one too."""
    known = {ELSEWHERE.get(country.code, country.code) for country in read_countries()}
    yield from (
        f"{line.name}: no country {line.country}" for line in read_lines() if line.country not in known
    )
    for slug, words in read_texts().items():
        for language in LANGUAGES:
            found = rules.text_faults(words[language], language, lexicons(language))
            yield from (f"{slug} {language}: {fault}" for fault in found)


def warnings(today: date) -> Iterator[str]:
    """Lines that nobody has looked at for too long, and lines that nobody has ever called."""
    for line in read_lines():
        if line.stale(today):
            yield f"{line.country} {line.name}: last looked at {line.reviewed}"
    unheard = sum(not line.verified_live for line in read_lines())
    if unheard:
        yield f"{unheard} lines are not yet confirmed by a call"
