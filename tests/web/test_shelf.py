"""Every page of the library and of help now is one answer of one size, from memory, in each language."""

import asyncio
import zlib

import pytest

from server import crisis, library
from server.i18n.languages import LANGUAGES
from server.web.packing import PLAIN_SIZE, WIRE_SIZE
from server.web.ready import HEAD_SIZE

PAGES = [*library.pages(), *crisis.pages()]
ADDRESSES = [page.address for page in PAGES]
# Self-checks and the contents also take a form: see library/test_screening.py and test_searching.py.
FORMS = {"library/screen.html", "library/themes.html"}
ONLY_READ = [page.address for page in PAGES if page.template not in FORMS]
PHRASES = {200: "OK", 303: "See Other", 404: "Not Found"}
SHORT = [address.rstrip("/") for address in ADDRESSES if address.endswith("/")]


def head_size(answer):
    """As uvicorn writes it, but for the date that it adds to each."""
    line = len(f"HTTP/1.1 {answer.status} {PHRASES[answer.status]}\r\n")
    return line + sum(len(f"{name}: {value}\r\n") for name, value in answer.headers)


def test_a_stranger_gets_the_first_page(ask):
    answer = ask("/be/")
    assert answer.status == 200
    assert '<html lang="be">' in answer.html


def test_the_shelf_holds_every_language_of_every_page(app):
    assert len(ADDRESSES) > 100
    assert set(app.shelf.ready) == {*ADDRESSES, *SHORT}
    for language in LANGUAGES:
        assert {address[3:] for address in ADDRESSES if address.startswith(f"/{language}/")} == {
            address[3:] for address in ADDRESSES if address.startswith("/be/")
        }


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_page_is_whole_and_of_one_size(ask, method):
    for address in ADDRESSES:
        packed, plain = ask(address, method), ask(address, method, accept_encoding=None)
        assert packed.status == plain.status == 200
        assert packed["content-encoding"] == "gzip"
        assert (packed["content-length"], plain["content-length"]) == (str(WIRE_SIZE), str(PLAIN_SIZE))
        assert head_size(packed) == head_size(plain) == HEAD_SIZE
        assert (len(packed.body), len(plain.body)) == ((WIRE_SIZE, PLAIN_SIZE) if method == "GET" else (0, 0))


def test_both_encodings_say_the_same(ask):
    for address in ADDRESSES[::9]:
        plain = ask(address, accept_encoding="identity").body
        assert plain.startswith(zlib.decompress(ask(address).body, wbits=31))


def test_head_says_what_get_says(ask):
    for address in [*ADDRESSES, *SHORT]:
        assert ask(address, "HEAD").headers == ask(address).headers


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(ask):
    for address in SHORT:
        answer = ask(address)
        assert (answer.status, answer["location"]) == (303, f"{address}/")
        assert (len(answer.body), head_size(answer)) == (WIRE_SIZE, HEAD_SIZE)


def test_a_page_that_is_not_there_is_as_long_as_one_that_is(ask):
    answer = ask("/be/nothing/")
    assert answer.status == 404
    assert (len(answer.body), head_size(answer)) == (WIRE_SIZE, HEAD_SIZE)


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "TRACE", "PATCH", "OPTIONS", "CONNECT", "PROPFIND"]
)
def test_a_page_can_only_be_read(ask, method):
    for address in [*ONLY_READ[::7], "/be", "/ru/help", "/be/c"]:
        answer = ask(address, method)
        assert (answer.status, answer["allow"]) == (405, "GET, HEAD")


def test_several_lines_of_encodings_are_one_list(ask):
    answer = ask("/be/", accept_encoding="gzip", more=[("accept-encoding", "br")])
    assert answer["content-encoding"] == "gzip"


@pytest.mark.parametrize("more", [[("cookie", "a=b")], [("cookie", "x=1")]], ids=["after", "before"])
def test_several_lines_of_cookies_are_one_list(ask, more):
    cookie = "x=1" if more == [("cookie", "a=b")] else "a=b"
    assert ask("/be/", cookie=cookie, more=more).status == 303


def test_another_host_is_told_so_even_for_a_page_that_is_there(ask):
    assert ask("/be/", host="evil.example").status == 421
    assert ask("/be/", host=None).status == 421


def test_two_hosts_are_none(ask):
    for more in ("evil.example", "localhost:8000"):
        assert ask("/be/", host="localhost:8000", more=[("host", more)]).status in {400, 421}
        assert ask("/be/", host="evil.example", more=[("host", more)]).status in {400, 421}


def test_a_host_is_ours_in_any_case(ask):
    assert ask("/be/", host="LocalHost:8000").status == 200


def test_ranges_and_conditions_change_nothing(ask):
    usual = ask("/be/")
    for headers in (
        {"range": "bytes=0-5"},
        {"if_none_match": "*"},
        {"if_modified_since": "Tue, 24 Nov 2026"},
    ):
        assert ask("/be/", **headers) == usual


def test_what_is_no_request_goes_by(app):
    """A server asks for its lifespan before it opens; the shelf must not stand in the way."""
    said = []
    asked = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]

    async def receive():
        return asked.pop(0)

    async def send(message):
        said.append(message["type"])

    asyncio.run(app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send))
    assert said == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
