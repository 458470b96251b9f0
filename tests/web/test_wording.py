"""Directives are named in the language of the text, whoever reads something else meanwhile."""

import pytest

from server.i18n.catalogues import translations
from server.i18n.languages import LANGUAGES, current
from server.web.wording import LABELS, written


def label(name, language):
    return translations(language).gettext(LABELS[name])


def test_the_languages_name_a_directive_differently():
    assert len({label("other", language) for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", LANGUAGES)
def test_a_directive_is_named_in_the_language_of_the_text(language, reader):
    token = current.set(reader)
    try:
        assert label("other", language) in written("::: other\nx\n:::", language, level=3)
    finally:
        current.reset(token)


@pytest.mark.parametrize("name", LABELS)
def test_every_directive_with_a_name_shows_it(name):
    # The name of what a gate opens stands behind the gate.
    text = f"::: {name.removeprefix('open-')}\nx\n:::"
    assert LABELS[name] in written(text, "en", level=2)
