"""Help now, and one page per country; the chosen country is in the address and nowhere else."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from server.crisis.lines import CONTENT, Country, lines_of, read_countries
from server.i18n.languages import LANGUAGES
from server.kit.folders import texts
from server.kit.shapes import Words
from server.web.pages import Page
from server.web.wording import written


@cache
def read_texts(folder: Path = CONTENT) -> dict[str, Words]:
    """The texts of the help pages: now, asking, belarus."""
    return {place.name: Words.load(place.name, texts(place)) for place in folder.iterdir() if place.is_dir()}


def pages() -> Iterator[Page]:
    for language in LANGUAGES:
        yield _help(language)
        yield from (_country(language, country) for country in read_countries())


def _help(language: str) -> Page:
    words = read_texts()
    context = {
        "countries": read_countries(),
        "now": _written(words["now"], language),
        "asking": _written(words["asking"], language),
    }
    return Page(language, "/help/", "crisis/help.html", context)


def _country(language: str, country: Country) -> Page:
    words = read_texts()
    lines = lines_of(country)
    context = {
        "country": country,
        "lines": lines,
        "confirmed": all(line.verified_live for line in lines),
        "special": _written(words["belarus"], language) if country.code == "BY" else None,
        "asking": _written(words["asking"], language),
    }
    return Page(language, country.path, "crisis/country.html", context)


def _written(words: Words, language: str) -> str:
    return written(words[language], language, level=3)
