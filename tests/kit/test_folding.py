"""What a person would call the same word is the same once folded."""

import pytest

from server.kit.folding import bare, cyrillic, latin


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ВАДА", "вада"),
        ("ёлка", "елка"),
        ("е\u0308лка", "елка"),
        ("воўк", "воук"),
        ("во\u0443\u0306к", "воук"),
        ("гімн", "гимн"),
        ("чай", "чаи"),
        ("эхо", "ехо"),
        ("са\u00adрока", "сарока"),
        ("\u200bвада\ufeff", "вада"),
        ("во\u0301да", "вода"),
        # Typed with a Latin keyboard where the letters look alike.
        ("copoka", "сорока"),
        ("BECHA", "весна"),
    ],
)
def test_a_cyrillic_word_is_known_however_it_is_typed(typed, meant):
    assert cyrillic(typed) == cyrillic(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Rіvеr", "river"), ("ｒｉｖｅｒ", "river"), ("RİVER", "river"), ("ri\u2060ver", "river")],
)
def test_a_latin_word_is_known_however_it_is_typed(typed, meant):
    assert latin(typed) == meant


def test_different_words_stay_different():
    assert len({cyrillic(word) for word in ("дом", "дым", "дум", "том")}) == 4
    assert latin("river") != latin("rider")


def test_folding_twice_changes_nothing():
    text = "Воўк і ЁЛКА, ｒｉｖｅｒ İ"
    assert all(fold(fold(text)) == fold(text) for fold in (bare, cyrillic, latin))
