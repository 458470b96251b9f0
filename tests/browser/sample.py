"""Which pages the browser looks at: one per template and language, or with PRYSTAN_FULL=1 every page."""

from collections.abc import Iterable

import pytest

from server import crisis, library
from server.i18n.languages import LANGUAGES
from server.web.pages import Page
from tests.full import FULL

# A file to keep is not opened but saved: test_keep.py.
PAGES: list[Page] = [page for page in (*library.pages(), *crisis.pages()) if page.address.endswith("/")]

each_language = pytest.mark.parametrize("language", LANGUAGES)
both_ways = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


def in_turn(names: Iterable[str]):
    """Where many are alike: one with script, the next without; PRYSTAN_FULL=1 takes all of them both ways."""
    known = list(names)
    pairs = [
        pytest.param(name, script, id=f"{name}-{'script' if script else 'no-script'}")
        for place, name in enumerate(known)
        for script in (True, False)
        if FULL or script == (place % 2 == 0)
    ]
    return pytest.mark.parametrize(("name", "script"), pairs)


def shelf(language: str) -> list[Page]:
    """The pages of one language; by default the first of each template stands for its sisters."""
    pages = [page for page in PAGES if page.language == language]
    return pages if FULL else list({page.template: page for page in reversed(pages)}.values())


def pages(language: str) -> list[Page]:
    return [*shelf(language), *others(language)]


def others(language: str) -> list[Page]:
    """Those on no shelf: a page with a form, and one that is not there."""
    return [
        Page(language, "/specimens/", "specimens/specimens.html"),
        Page(language, "/nothing/", "errors/refusal.html"),
    ]
