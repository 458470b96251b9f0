"""Words are the same when they begin alike: at least three letters, and six tenths of the longer one."""

import pytest

from server.kit.alike import Beginnings, distinct, likeness, words


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("сон", "сон", 1),
        ("сон", "сонца", 3 / 5),
        ("сон", "сонная", 0),
        ("со", "сон", 0),
        ("страх", "страху", 5 / 6),
        ("дыхание", "дыхать", 0),
        ("катаванне", "катаванняў", 0.8),
        ("сны", "сон", 0),
        ("", "", 0),
    ],
)
def test_what_begins_alike_is_the_same_word(one, other, alike):
    assert likeness(one, other) == likeness(other, one) == alike


def test_words_are_small_whole_and_in_order():
    assert words("Сям’я, сям'я; ТУТ-і\u0301 5–4 х_у") == ["сямя", "сямя", "тут", "і", "5", "4", "х", "у"]
    assert distinct("сон і сон") == ["сон", "і"]


def test_a_mark_that_belongs_to_its_letter_does_not_break_the_word():
    assert words("и\u0306од ё ŭ še\u200bść") == ["йод", "ё", "ŭ", "šeść"]


@pytest.fixture
def shelf():
    made = Beginnings()
    made.add("сонная", {"a": 6})
    made.add("сонны", {"b": 4, "a": 1})
    made.add("до", {"a": 6})
    return made


def test_a_place_weighs_as_much_as_its_best_word(shelf):
    assert shelf.near("соная") == {"a": 6, "b": pytest.approx(4 * 0.6)}


def test_a_word_given_twice_weighs_what_it_weighs_most(shelf):
    shelf.add("сонны", {"b": 2, "a": 5})
    assert shelf.near("соны") == {"b": 4, "a": 5}


def test_short_and_unknown_words_stand_nowhere(shelf):
    for word in ("до", "", "сн", "ёлка"):
        assert shelf.near(word) == {}
    # Asking leaves nothing behind.
    assert list(shelf._words) == ["сон"]


def test_soft_signs_and_doubled_letters_make_no_difference(shelf):
    assert shelf.near("соньны") == shelf.near("соны")
    assert shelf.near("соннны") == shelf.near("соны")
