"""Promise 9: Belarusian, Russian and English are always complete, and say the same."""

import re

import pytest

from server.crisis.pages import read_texts
from server.i18n import checking
from server.i18n.languages import LANGUAGES
from server.library.shelves import read_library

LIBRARY = read_library()
TEXTS = {
    **{piece.slug: piece.texts for piece in (*LIBRARY.themes.values(), *LIBRARY.tools.values())},
    **{page.slug: page.texts for page in LIBRARY.house.values()},
    **read_texts(),
}


def test_every_catalogue_is_whole():
    assert list(checking.faults()) == []


def test_every_page_is_there_in_every_language(app):
    paths = {language: _paths(app, language) for language in LANGUAGES}
    assert len(paths["be"]) > 30
    assert paths["be"] == paths["ru"] == paths["en"]


def test_every_page_says_its_language_and_leads_to_the_others(ask, addresses, tags):
    for address in addresses:
        language, path = address[1:3], address[3:]
        found = tags(ask(address).html)
        assert found[0] == ("html", {"lang": language})
        others = {other for other in LANGUAGES if other != language}
        links = {given["href"] for _, given in found if "hreflang" in given}
        # On a page with a form the switch sends the form, so that nothing typed is lost.
        buttons = {given["value"] for _, given in found if given.get("name") == "switch"}
        assert links == {f"/{other}{path}" for other in others} or buttons == others


@pytest.mark.parametrize("slug", TEXTS)
def test_the_three_texts_have_the_same_parts(slug):
    be, ru, en = (_parts(TEXTS[slug][language]) for language in LANGUAGES)
    assert be == ru == en


def _paths(app, language: str) -> set[str]:
    return {address[3:] for address in app.shelf.ready if address.startswith(f"/{language}/")}


def _parts(markdown: str) -> list[str]:
    """The kinds of a text's blocks, in order: headings, directives, steps and points."""
    return re.findall(r"^(##|::: [a-z]+|:::|\d+\.|-)", markdown, flags=re.MULTILINE)
