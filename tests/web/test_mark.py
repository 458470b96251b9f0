"""The mark of one who has left: hidden from script, gone after five minutes, not to be mistaken."""

import pytest

from server.settings import Settings
from server.web.mark import come_back, has_left, leave

HTTP = Settings()
HTTPS = Settings(origin="https://prystan.example")


def cookie(headers):
    ((name, value),) = headers
    assert name == b"set-cookie"
    return value.decode().split("; ")


def test_a_stranger_has_not_left():
    assert not has_left(HTTP, b"")
    assert not has_left(HTTPS, b"")


def test_on_plain_http_the_mark_has_a_plain_name():
    assert cookie(leave(HTTP)) == ["x=1", "Max-Age=300", "Path=/", "HttpOnly", "SameSite=Strict"]


def test_on_https_no_other_host_can_set_it():
    assert cookie(leave(HTTPS)) == [
        "__Host-x=1",
        "Max-Age=300",
        "Path=/",
        "HttpOnly",
        "SameSite=Strict",
        "Secure",
    ]


@pytest.mark.parametrize("settings", [HTTP, HTTPS])
def test_coming_back_ends_the_same_mark(settings):
    left, back = cookie(leave(settings)), cookie(come_back(settings))
    assert back[:2] == [left[0].replace("=1", "="), "Max-Age=0"]
    assert back[2:] == left[2:]


@pytest.mark.parametrize("cookies", [b"x=1", b"a=b; x=1", b"x=1;a=b", b" x=1 ", b"x=1; x=1"])
def test_who_carries_the_mark_has_left(cookies):
    assert has_left(HTTP, cookies)


@pytest.mark.parametrize(
    "cookies",
    [b"x=", b"x=0", b"x=12", b"xx=1", b"a=x=1", b"x", b"x=1a; b", b"X=1", b"__Host-x=1", b"a=;x =1"],
)
def test_a_cookie_that_only_holds_the_letters_is_no_mark(cookies):
    assert not has_left(HTTP, cookies)


def test_on_https_the_plain_name_is_no_mark():
    assert has_left(HTTPS, b"__Host-x=1")
    assert not has_left(HTTPS, b"x=1")
