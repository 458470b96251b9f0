"""The interface speaks the language of the context, also when several speak at once."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest

from server.i18n.catalogues import gettext, ngettext, read, translations
from server.i18n.languages import DEFAULT, LANGUAGES, current

HELP = {"be": "Дапамога зараз", "ru": "Помощь сейчас", "en": "Help now"}


def say(language):
    current.set(language)
    return gettext("Help now")


def test_without_a_reader_it_speaks_belarusian():
    assert copy_context().run(gettext, "Help now") == HELP[DEFAULT]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_of_the_context(language):
    assert copy_context().run(say, language) == HELP[language]


def test_many_at_once_are_never_mixed():
    asked = list(LANGUAGES) * 200
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda language: copy_context().run(say, language), asked))
    assert said == [HELP[language] for language in asked]


def test_a_word_nobody_translated_stays_itself():
    assert gettext("No such words") == "No such words"


@pytest.mark.parametrize(
    ("language", "count", "minutes"),
    [
        ("be", 1, "хвіліна"),
        ("be", 2, "хвіліны"),
        ("be", 5, "хвілін"),
        ("be", 11, "хвілін"),
        ("be", 21, "хвіліна"),
        ("ru", 1, "минута"),
        ("ru", 3, "минуты"),
        ("ru", 12, "минут"),
        ("en", 1, "minute"),
        ("en", 2, "minutes"),
    ],
)
def test_numbers_take_the_form_of_their_language(language, count, minutes):
    token = current.set(language)
    try:
        said = ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}
    finally:
        current.reset(token)
    assert said.replace("\u00a0", " ") == f"{count} {minutes}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_read_from_its_source(language):
    assert str(read(language).locale) == language
    assert translations(language) is translations(language)
