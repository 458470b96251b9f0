"""A mirror in a real browser: nothing wants a server, and leaving works by the link and by three Shifts."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from server import crisis, library
from server.web.mirror import write
from tests.browser.sample import both_ways

pytestmark = pytest.mark.browser

ADDRESSES = ["/", "/be/", "/be/m/v2cj/", "/be/now/g5vk/", "/be/c/x9bt/", "/be/help/pl/"]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        pass


@pytest.fixture(scope="module")
def mirror(house, tmp_path_factory):
    """The address of a plain file server; its pages leave to the weather."""
    folder = tmp_path_factory.mktemp("mirror")
    exits = {language: house.weather.of(language) for language in ("be", "ru", "en")}
    write([*library.pages(), *crisis.pages()], folder, exits)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@both_ways
def test_a_stranger_leaves_by_one_press(mirror, page, house, script):
    page.goto(f"{mirror}/be/m/v2cj/")
    page.locator(".leave-button").click()
    expect(page).to_have_url(house.weather.of("be"))


def test_three_shifts_lead_away_and_the_page_is_not_behind_the_weather(mirror, page, house):
    page.goto("about:blank")
    page.goto(f"{mirror}/be/")
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page).to_have_url(house.weather.of("be"))
    page.go_back()
    expect(page).to_have_url("about:blank")


@both_ways
def test_its_pages_ask_for_nothing_else_and_break_no_rule_of_theirs(mirror, page, heard, script):
    for address in ADDRESSES:
        page.goto(mirror + address)
        expect(page.locator("h1")).to_be_visible()
    assert heard.requests == [mirror + address for address in ADDRESSES]
    assert heard.complaints == []
    assert page.context.cookies() == []


def test_the_rules_in_the_page_hold(mirror, page):
    """As in test_policy.py, but said by the page itself: no server of ours sets a header here."""
    page.goto(f"{mirror}/be/")
    with pytest.raises(Exception, match="TrustedScript"):
        page.evaluate(
            """() => {
              const script = document.createElement("script")
              script.textContent = "document.title = 'taken'"
              document.body.append(script)
            }"""
        )


@both_ways
def test_a_file_to_keep_is_saved_under_its_neutral_name(mirror, page, script):
    page.goto(f"{mirror}/be/m/v2cj/")
    with page.expect_download() as saved:
        page.locator("a[download]").click()
    assert saved.value.suggested_filename == "v2cj-be.html"
