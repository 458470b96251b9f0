"""Leaving: one press, and the screen is gone; the way back has its own page."""

import pytest

from server.app import create_app
from server.i18n.languages import LANGUAGES
from server.settings import Settings
from server.web.packing import WIRE_SIZE

LEFT = "x=1"
EXITS = "be=https://a.example/be ru=https://b.example/ru en=https://c.example/en"
OF_LANGUAGE = {"be": "https://a.example/be", "ru": "https://b.example/ru", "en": "https://c.example/en"}


@pytest.fixture(scope="module")
def secure(app, home, asker):
    """The same house on the open net, with exits of its own; its keys are those that `app` has made."""

    def opened(exits):
        settings = Settings(origin="https://prystan.example", exit_url=exits, data=home.data)
        return asker(create_app(settings), host="prystan.example")

    return opened


@pytest.fixture(scope="module")
def secure_ask(secure):
    return secure(EXITS)


def test_a_stranger_leaves_as_easily_as_anyone(ask):
    answer = ask("/exit", "POST", b"l=be")
    assert (answer.status, answer["location"]) == (303, "https://www.yr.no/en")


def test_leaving_looks_like_any_other_page_on_the_wire(ask):
    assert len(ask("/exit", "POST", b"l=be").body) == len(ask("/be/").body) == WIRE_SIZE


def test_on_plain_http_leaving_marks_the_browser_for_five_minutes(ask):
    cookie = ask("/exit", "POST", b"l=be")["set-cookie"]
    assert cookie == "x=1; Max-Age=300; Path=/; HttpOnly; SameSite=Strict"


def test_on_https_no_other_host_can_set_or_read_the_mark(secure_ask):
    cookie = secure_ask("/exit", "POST", b"l=be")["set-cookie"]
    assert cookie == "__Host-x=1; Max-Age=300; Path=/; HttpOnly; SameSite=Strict; Secure"


def test_what_the_browser_kept_is_cleared_but_not_the_mark(ask):
    assert ask("/exit", "POST", b"l=be")["clear-site-data"] == '"cache", "storage"'


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_own_dull_page(secure_ask, language):
    assert secure_ask("/exit", "POST", f"l={language}".encode())["location"] == OF_LANGUAGE[language]
    away = secure_ask(f"/{language}/", cookie="__Host-x=1")
    assert (away.status, away["location"]) == (303, OF_LANGUAGE[language])


@pytest.mark.parametrize(
    "body", [b"", b"l=", b"l=xx", b"l=https://evil.example", b"m=ru", b"l=%ff%00", b"l=ru%0d%0aa:b"]
)
def test_whatever_the_form_says_leaving_leads_away(secure_ask, body):
    answer = secure_ask("/exit", "POST", body)
    assert (answer.status, answer["location"]) == (303, OF_LANGUAGE["be"])
    assert answer["set-cookie"].startswith("__Host-x=1;")


def test_leaving_twice_leads_away_twice(ask):
    assert ask("/exit", "POST", b"l=be", cookie=LEFT).headers == ask("/exit", "POST", b"l=be").headers


def test_the_longest_exits_that_may_be_set_still_fit(secure):
    hosts = {
        language: f"https://{letter * 104}.example" for language, letter in zip(LANGUAGES, "abc", strict=True)
    }
    exit_url = " ".join(f"{language}={host}" for language, host in hosts.items())
    assert secure(exit_url)("/exit", "POST", b"l=ru")["location"] == hosts["ru"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "address", ["/", "/be/", "/be", "/ru/help/pl/", "/be/nothing", "/exit", "/favicon.ico"]
)
def test_after_leaving_every_address_leads_away(ask, address, method):
    away = "https://www.yr.no/en"
    assert ask(address, method).all("location") != [away]
    answer = ask(address, method, cookie=LEFT)
    assert (answer.status, answer["location"]) == (303, away)


@pytest.mark.parametrize("address", ["/open", "/healthz", "/readyz"])
def test_the_way_back_and_the_machine_words_stay_open(ask, address):
    assert ask(address, cookie=LEFT) == ask(address)
    assert ask(address).status != 303


@pytest.mark.parametrize("cookie", ["x=", "x=0", "x=12", "xx=1", "a=x=1", "__Host-x=1", "a=b", "x"])
def test_a_cookie_that_only_holds_the_letters_leads_nowhere(ask, cookie):
    assert ask("/be/", cookie=cookie) == ask("/be/")


@pytest.mark.parametrize("cookie", ["x=1", "a=b; x=1", "x=1;a=b", "x=1; __Host-x=0"])
def test_the_mark_is_found_among_others(ask, cookie):
    assert ask("/be/", cookie=cookie)["location"] == "https://www.yr.no/en"


def test_the_way_back_speaks_the_language_of_the_browser(ask):
    for language in LANGUAGES:
        assert f'<html lang="{language}">' in ask("/open", accept_language=language).html


def test_the_way_back_asks_in_every_language(ask):
    page = ask("/open").html
    assert 'method="post" action="/open"' in page
    for language in LANGUAGES:
        assert f'value="{language}"' in page


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_at_the_way_back_changes_nothing(ask, method):
    answer = ask("/open", method, cookie=LEFT)
    assert (answer.status, answer.all("set-cookie")) == (200, [])


@pytest.mark.parametrize(
    ("body", "place"), [(b"l=ru", "/ru/"), (b"l=en", "/en/"), (b"", "/be/"), (b"l=//evil.example", "/be/")]
)
def test_coming_back_ends_the_mark_and_leads_home(ask, body, place):
    answer = ask("/open", "POST", body, cookie=LEFT)
    assert (answer.status, answer["location"]) == (303, place)
    assert answer["set-cookie"] == "x=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict"


def test_coming_back_on_https_ends_the_mark_of_https(secure_ask):
    cookie = secure_ask("/open", "POST", b"l=ru")["set-cookie"]
    assert cookie == "__Host-x=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure"


def test_nobody_elsewhere_can_call_us_back(ask):
    answer = ask("/open", "POST", b"l=ru", sec_fetch_site="cross-site", cookie=LEFT)
    assert (answer.status, answer.all("set-cookie")) == (403, [])
