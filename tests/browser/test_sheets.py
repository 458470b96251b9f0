"""A sheet is one side of A4, in every language, and the ladder is on it only for whom it is."""

import re

import pytest

from server.library.shelves import read_library
from tests.browser.sample import each_language

pytestmark = pytest.mark.browser

SHEETS = {sheet.slug: sheet for sheet in read_library().sheets}


def printed(page) -> int:
    """How many sheets of paper it takes."""
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4")))


@each_language
@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_it_is_one_side_of_paper(page, sheet, language):
    page.goto(f"/{language}/m/{sheet.code}/")
    for fold in page.locator(".gated summary").all():
        fold.click()
    assert printed(page) == 1


def test_a_text_takes_more_than_one(page):
    page.goto(f"/be/m/{read_library().themes['panic'].code}/")
    assert printed(page) > 1, "if every page were one sheet, the test above would prove nothing"


def test_on_paper_there_is_nothing_but_the_sheet(page):
    page.goto(f"/be/m/{SHEETS['plan'].code}/")
    page.emulate_media(media="print")
    for gone in (".bar", ".brand", ".top-nav", ".foot", ".sources", ".not-on-paper"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator(".write span").first.is_visible()
