"""Promise 10: every claim has a source and a date, and every line says when it was checked and by what."""

from datetime import date

import pytest

from server.crisis.lines import lines_of, read_countries, read_lines
from server.i18n.catalogues import gettext
from server.i18n.dates import day as day_in_words
from server.i18n.languages import LANGUAGES
from server.i18n.languages import current as language_now
from server.library.screens import read_screens
from server.library.shelves import read_library

LIBRARY = read_library()
PIECES = [*LIBRARY.themes.values(), *LIBRARY.tools.values()]
SCREENS = [*read_screens().values()]
TRANSLATED = {
    "original": "This is the original wording.",
    "validated": "This translation has been tested in research:",
    "not validated": (
        "This translation has not been tested in research, so the bounds between the answers are approximate."
    ),
}
YEAR = 366
UNCONFIRMED = (
    "Not yet confirmed by a call. We took the numbers from public sources; under each line stands when."
)


@pytest.fixture(params=LANGUAGES)
def language(request):
    token = language_now.set(request.param)
    yield request.param
    language_now.reset(token)


@pytest.mark.parametrize("piece", [*PIECES, *SCREENS], ids=lambda piece: piece.slug)
def test_every_source_is_named_on_the_page_with_its_day(piece, language, ask):
    text = ask(_address(language, piece)).text
    assert piece.sources
    for source in piece.sources:
        assert source.title in _unescaped(text)
        assert source.address in _unescaped(text)
        assert gettext("Read: %(day)s.") % {"day": day(source.read)} in text


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.slug)
def test_a_text_that_no_clinician_saw_says_so(piece, language, ask):
    said = gettext("Not yet reviewed by a clinician.") in ask(_address(language, piece)).text
    assert said == (not piece.review.clinician)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.slug)
def test_every_result_says_what_it_cannot_tell_and_whose_words_were_asked(screen, language, ask):
    for value in (option.value for option in screen.options):
        body = "&".join(f"{name}={value}" for name in screen.fields) + "&gate=1"
        text = _unescaped(ask(_address(language, screen), "POST", body.encode()).text)
        assert screen.limits[language] in text
        assert screen.notice[language] in text
        assert gettext(TRANSLATED[screen.translation[language]]) in text


@pytest.mark.parametrize("piece", [*PIECES, *SCREENS], ids=lambda piece: piece.slug)
def test_every_text_is_looked_at_again_within_a_year(piece):
    assert piece.review.written < piece.review.next
    assert (piece.review.next - piece.review.written).days <= YEAR
    today = date.today()  # noqa: DTZ011 - the builder's own day is meant
    assert all(source.read <= today for source in piece.sources)


@pytest.mark.parametrize("country", read_countries(), ids=lambda country: country.code)
def test_every_line_says_who_answers_when_and_how_we_know(country, language, ask):
    answer = ask(f"/{language}{country.path}")
    for line in lines_of(country):
        assert line.name in _unescaped(answer.text)
        assert all(f'href="tel:{number.tel}"' in answer.html for number in line.numbers)
        assert day(line.reviewed) in answer.text


def test_a_number_that_nobody_called_is_not_shown_as_confirmed(language, ask):
    assert not any(line.verified_live for line in read_lines()), "then this test needs a line that is not"
    for country in read_countries():
        text = ask(f"/{language}{country.path}").text
        assert gettext("Confirmed by a call.") not in text
        assert text.count(gettext(UNCONFIRMED)) == bool(lines_of(country))


def test_where_nobody_understands_us_that_is_said_before_the_numbers(language, ask):
    deaf = [c for c in read_countries() if lines_of(c) and not any(x.understood for x in lines_of(c))]
    assert deaf
    for country in deaf:
        html = ask(f"/{language}{country.path}").html
        assert html.index("country-says") < html.index("tel:")
        assert country.ask is None or html.index("ask-local") < html.index("tel:")


def day(value: date) -> str:
    """As `text` has it: narrow spaces are spaces."""
    return " ".join(day_in_words(value).split())


def _address(language: str, piece) -> str:
    place = {"Theme": "m", "Tool": "now", "Screen": "c"}[type(piece).__name__]
    return f"/{language}/{place}/{piece.code}/"


def _unescaped(text: str) -> str:
    return text.replace("&amp;", "&").replace("&#39;", "'").replace("&#34;", '"').replace("&quot;", '"')
