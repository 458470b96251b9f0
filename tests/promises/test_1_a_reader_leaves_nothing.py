"""Promise 1: reading sets no cookie, asks nobody else, gives nothing away, and every page has one size."""

import re
from http import HTTPStatus
from urllib.parse import urlencode

from server.errors import REFUSALS
from server.i18n.languages import LANGUAGES
from server.kit.lexicons import hits
from server.kit.prose import words
from server.library.checking import lexicons
from server.library.screens import read_screens

ELSEWHERE = re.compile(r"""(?:src|href|action|srcset|poster|data)=["']?(?:https?:)?//""")
# A page that lives in a browser's cache would be found there; these let one live or be asked for again.
REMEMBERED = ("set-cookie", "etag", "last-modified", "expires", "age")


def test_no_page_or_file_sets_a_cookie_or_may_be_kept(ask, addresses, files):
    for address in [*addresses, *files]:
        answer = ask(address)
        assert answer.status == 200
        assert answer.all("cache-control") == ["no-store"]
        assert not [name for name, _ in answer.headers if name in REMEMBERED], address


def test_no_page_or_file_asks_another_host(ask, addresses, files):
    for address in [*addresses, *files]:
        html = ask(address).html
        assert not ELSEWHERE.search(html), address
        assert "@import" not in html
        assert not re.search(r"url\((?!data:)", html), address


def test_the_browser_is_told_to_ask_nobody(ask):
    policy = ask("/be/").all("content-security-policy")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "connect-src" not in policy


def test_every_answer_has_one_size(ask, addresses, files):
    others = ["/", "/be", "/be/m", "/xx/", "/be/nothing", "/open"]
    for encoding in ("gzip", "identity"):
        answers = [ask(address, accept_encoding=encoding) for address in [*addresses, *files, *others]]
        assert len({_length(answer) for answer in answers}) == 1
        assert {answer.status for answer in answers} == {200, 303, 404}


def test_an_answer_to_a_self_check_is_as_long_as_any_page(ask):
    """Whoever counts bytes learns neither what came out nor whether anything was left out."""
    for screen in read_screens().values():
        bodies = ["", "switch=ru", *(_answered(screen, value) for value in (0, 1))]
        answers = [ask(f"/be/c/{screen.code}/", "POST", body.encode()) for body in bodies]
        assert [answer.status for answer in answers] == [422, 200, 200, 200]
        assert {_length(answer) for answer in answers} == {_length(ask("/be/"))}
        assert {answer.all("cache-control")[0] for answer in answers} == {"no-store"}
        assert not any(answer.all("set-cookie") for answer in answers)


LOOKED_FOR = ("катаванні", "бульба", "не хачу жыць", "", "x" * 500)


def test_an_answer_to_ones_own_words_is_as_long_as_any_page(ask):
    """Whoever counts bytes learns neither what was looked for nor whether anything was found."""
    answers = [ask("/be/m/", "POST", urlencode({"words": typed}).encode()) for typed in LOOKED_FOR]
    assert [answer.status for answer in answers] == [200, 200, 200, 200, 422]
    assert {_length(answer) for answer in answers if answer.status == 200} == {_length(ask("/be/m/"))}
    assert {_length(answer) for answer in answers} == {_length(ask("/be/"))}


def test_ones_own_words_stand_nowhere_but_in_the_field(ask, capfd):
    for typed in ("canary7f3a", "canary7f3a " * 40):
        answer = ask("/be/m/", "POST", urlencode({"words": typed}).encode())
        assert "canary7f3a" not in re.sub(r'value="[^"]*"', "", answer.html)
        assert "canary7f3a" not in str(answer.headers)
        assert not [name for name, _ in answer.headers if name in REMEMBERED]
        assert answer.all("cache-control") == ["no-store"]
        title = re.search(r"<title>(.*?)</title>", answer.html, flags=re.DOTALL)
        assert title
        assert not _topics(title[1])
    assert "".join(capfd.readouterr()) == ""


def test_every_answer_to_head_has_one_size(ask, addresses, files):
    answers = [ask(address, "HEAD") for address in [*addresses, *files]]
    assert len({_length(answer) for answer in answers}) == 1
    assert not any(answer.body for answer in answers)


def test_a_page_arrives_in_one_flight(ask):
    assert len(ask("/be/").body) == 12_288
    assert _length(ask("/be/")) <= 14_600


def test_titles_name_no_topic(ask, addresses, files):
    for address in [*addresses, *files]:
        title = re.search(r"<title>(.*?)</title>", ask(address).html, flags=re.DOTALL)
        assert title
        assert title[1].strip()
        assert not _topics(title[1]), address


def test_addresses_name_no_topic(addresses, files):
    assert not [address for address in [*addresses, *files] if _topics(" ".join(words(address)))]


def test_the_name_of_a_file_is_a_code(ask, files):
    for address in files:
        language, code = re.fullmatch(r"/(\w\w)/m/([a-z][a-z0-9]{3})/keep", address).groups()
        assert ask(address).all("content-disposition") == [f'attachment; filename="{code}-{language}.html"']


def test_error_pages_name_no_topic():
    assert not [refusal for refusal in REFUSALS if _topics(refusal.title)]


def _answered(screen, value: int) -> str:
    return "&".join(f"{name}={value}" for name in ("gate", *screen.fields))


def _topics(text: str) -> list[str]:
    return [hit for language in LANGUAGES for hit in hits(text, lexicons(language).topic)]


def _length(answer) -> int:
    """Bytes on the wire: status line, headers and body; the Date header is as long on all."""
    line = len(f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}\r\n")
    return line + sum(len(name) + len(value) + 4 for name, value in answer.headers) + 2 + len(answer.body)
