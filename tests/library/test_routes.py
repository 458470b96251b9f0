"""The first address leads to the reader's language and remembers nothing."""

import pytest

from server.web.packing import WIRE_SIZE


def test_a_stranger_is_led_to_belarusian(ask):
    answer = ask("/")
    assert (answer.status, answer["location"]) == (303, "/be/")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("wanted", "place"), [("ru", "/ru/"), ("en-GB,en", "/en/"), ("fr", "/be/"), ("//x", "/be/")]
)
def test_the_browser_says_which_language_is_read(ask, wanted, place, method):
    assert ask("/", method, accept_language=wanted)["location"] == place


def test_the_way_is_as_long_as_a_page_and_leaves_nothing(ask):
    answer = ask("/", accept_language="ru")
    assert len(answer.body) == WIRE_SIZE
    assert answer.all("set-cookie") == answer.all("vary") == []
    assert answer["cache-control"] == "no-store"
