"""A theme that was taken along opens from disk, asks for nothing, and can be read on paper."""

import pytest
from playwright.sync_api import expect

from server.library.shelves import read_library
from tests.browser.every_page.walk import OUTSIDE
from tests.browser.sample import both_ways

pytestmark = pytest.mark.browser

THEME = read_library().themes["leaving-home"]
NAME = f"{THEME.code}-be.html"


@pytest.fixture
def file(ask, tmp_path):
    """The theme as it was saved, under the name that it was given."""
    saved = tmp_path / NAME
    saved.write_text(ask(f"/be/m/{THEME.code}/keep").html, "utf8")
    return saved


@both_ways
def test_a_stranger_s_press_on_a_theme_saves_it(page, script):
    page.goto(f"/be/m/{THEME.code}/")
    with page.expect_download() as saved:
        page.locator("a[download]").click()
    assert saved.value.suggested_filename == NAME
    assert f"<h1>{THEME.name['be']}</h1>" in saved.value.path().read_text("utf8")


@both_ways
def test_it_opens_from_disk_and_asks_for_nothing(file, page, heard, script):
    page.goto(file.as_uri())
    expect(page.locator("h1")).to_have_text(THEME.name["be"])
    expect(page.locator("main")).not_to_have_css("padding-left", "0px")
    page.locator(".gated summary").click()
    expect(page.locator(".gated .exercise")).to_be_visible()
    assert heard.requests == [file.as_uri()]
    assert heard.complaints == []
    assert page.evaluate(OUTSIDE) == []


def test_on_paper_nothing_that_must_be_unfolded_is_missing(file, page):
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    for part in ("h1", ".note-name", "article h2", ".sources li"):
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator(".gated .exercise")).to_be_hidden()
