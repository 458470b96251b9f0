"""A mirror on a plain file server: everything can be read, Leave is a link, and nothing wants a server."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from server import crisis, library
from server.cli import app
from server.i18n.languages import LANGUAGES
from server.library.screens import read_screens
from server.web.mirror import write

EXITS = {language: f"https://weather.example/{language}" for language in LANGUAGES}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("mirror")
    write([*library.pages(), *crisis.pages()], found, EXITS)
    return found


@pytest.fixture(scope="module")
def mirror(folder) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def pages(mirror) -> dict[str, str]:
    """Every page that can be reached from the first one by links of the mirror's own."""
    found: dict[str, str] = {}
    wanted = ["/"]
    while wanted:
        path = wanted.pop()
        if path not in found:
            found[path] = read(mirror, path)
            wanted += [link for link in links(found[path]) if link.startswith("/")]
    return found


def test_a_stranger_finds_every_page_from_the_first_one(pages, folder):
    there = set(folder.rglob("*.html"))
    assert len(there) > 250
    assert len(pages) == len(there)


def test_a_link_that_leads_nowhere_would_be_found(mirror):
    with pytest.raises(HTTPError, match="404"):
        read(mirror, "/be/m/nothing/")


def test_leaving_is_a_link_to_the_dull_page_of_the_language(pages):
    led = [path for path, html in pages.items() if 'class="bar"' in html]
    assert len(led) > 200
    for path in led:
        assert f'<a class="leave leave-button" href="{EXITS[path[1:3]]}"' in pages[path], path


def test_no_page_sends_anything(pages):
    for path, html in pages.items():
        assert "<form" not in html, path
        away = [
            link for link in links(html) if not link.startswith(("/", "#", "tel:", "https://weather.example"))
        ]
        assert not away, path


def test_what_a_server_would_say_in_headers_stands_in_the_page(pages):
    for path, html in pages.items():
        if not path.endswith("keep.html"):
            assert "default-src 'none'" in unescape(html), path
            assert '<meta name="referrer" content="no-referrer">' in html


def test_a_self_check_is_a_sheet_that_can_be_counted_by_hand(pages):
    for screen in read_screens().values():
        for language in LANGUAGES:
            html = unescape(pages[f"/{language}/c/{screen.code}/"])
            assert "<input" not in html
            assert all(band.text[language] in html for band in screen.bands)
            assert screen.heavy is None or html.index(screen.heavy.text[language]) < html.index("<dl>")
            assert all(f"{band.lowest}–{band.highest}" in html for band in screen.bands)


def test_nothing_is_looked_for_where_nobody_could_answer(pages):
    for language in LANGUAGES:
        html = pages[f"/{language}/m/"]
        assert 'role="search"' not in html
        assert "<input" not in html


def test_a_mirror_does_not_promise_what_only_its_owner_can_keep(pages):
    assert "This is a copy on another machine." in pages["/en/"]
    assert "Reading leaves nothing with us" not in pages["/en/"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("kept")
    result = CliRunner().invoke(app, ["export", str(tmp_path)])
    assert result.exit_code == 1
    assert [place.name for place in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled(tmp_path):
    result = CliRunner().invoke(app, ["export", str(tmp_path / "new")])
    assert result.exit_code == 0
    assert (tmp_path / "new" / "be" / "index.html").exists()


def read(mirror: str, path: str) -> str:
    with urlopen(mirror + path, timeout=10) as answer:
        return answer.read().decode()


def links(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'<a\b[^>]*?href="([^"]*)"', html, re.DOTALL)]
