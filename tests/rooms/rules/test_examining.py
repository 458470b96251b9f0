"""A message is asked everything: what should be looked at is found, and ordinary talk passes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rooms.rules.contacts import contacts
from server.rooms.rules.examining import LONGEST, SHARE, STEPS, examine, ready
from tests.rooms.rules.talk import ORDINARY, TELLING


@pytest.fixture(scope="module", autouse=True)
def _lists():
    ready()


def codes(text, before=(), **how):
    found = examine(text, before, **how)
    return set(found.holds) | {name for name in ("care", "graphic") if getattr(found, name)}


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_passes(text):
    assert codes(text) == set()


@pytest.mark.parametrize(("code", "text"), TELLING)
def test_what_should_be_looked_at_is_found(code, text):
    assert code in codes(text)


def test_a_cry_holds_nothing_back():
    found = examine("Хачу памерці.")
    assert (found.holds, found.care, found.graphic) == (frozenset(), True, False)


def test_a_cry_is_heard_whatever_else_was_found():
    found = examine("Хачу памерці. Мой нумар +375 29 123-45-67")
    assert found.care
    assert found.holds == {"contact"}


def test_a_belarusian_letter_alone_is_nothing():
    assert codes("і") == codes("І") == codes("ў") == codes("") == set()


@pytest.mark.parametrize(
    "text",
    ["Я не хачу памерці.", "I don't want to die.", "прыгну с парашютом", "У Вене ціха, з Вены пішуць."],
)
def test_what_is_denied_or_meant_otherwise_is_no_cry(text):
    assert not examine(text).care


def test_a_step_that_breaks_holds_the_message_and_stops_nobody_else():
    def broken(message):
        raise ZeroDivisionError

    found = examine("Хачу памерці. @name", steps=(broken, *STEPS))
    assert found.care
    assert found.holds == {"unread", "contact"}


def test_a_step_that_is_slow_holds_the_message():
    times = iter([0.0, SHARE * 1.01])
    assert codes("Добры дзень.", steps=(contacts,), clock=lambda: next(times)) == {"unread"}
    times = iter([0.0, SHARE * 0.99])
    assert codes("Добры дзень.", steps=(contacts,), clock=lambda: next(times)) == set()


def test_what_is_too_long_is_held():
    assert "unread" in codes("а " * LONGEST)


def test_the_same_again_is_held_however_it_is_typed():
    said = "Прыходзьце сёння ўвечары ў наш новы дом"
    again = "ПРЫХОДЗЬЦЕ, сёння увечары: ў нaш но\u200bвы дом!"
    assert codes(again, [said, *["Добрай ночы"] * 4]) == {"repeat"}
    assert codes(again, [said, *["Добрай ночы"] * 5]) == set()
    assert codes("Дзякуй вам", ["Дзякуй вам"] * 5) == set()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=400))
def test_nothing_typed_makes_it_break(text):
    assert "unread" not in codes(text, [text])


@pytest.mark.parametrize(
    "piece",
    [
        "не ",
        "а",
        "a ",
        "1 ",
        "+1",
        "а.а",
        "Аа ",
        " ",
        "@ ",
        "Минск. ",
        "хочу ",
        "\u0301",
        "а-",
        "\ud800",
        "№ ",
    ],
)
def test_the_same_piece_again_and_again_ends(piece):
    examine(piece * (100_000 // len(piece)), [piece * 2_000])
