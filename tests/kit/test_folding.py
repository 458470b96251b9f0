"""What a person would call the same word is the same once folded."""

import pytest

from server.kit.folding import bare, composed, cyrillic, latin, seen, sounds


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("spać", "спаць"),
        ("spac", "спаць"),
        ("biassońnica", "бяссонніца"),
        ("żyć", "жыць"),
        ("zhyts", "жыць"),
        ("chaču", "хачу"),
        ("khachu", "хачу"),
        ("hochu", "хочу"),
        ("ŭspaminy", "успаміны"),
        ("Słova", "слова"),
        ("swajo", "сваё"),
        ("svayo", "сваё"),
        ("šyja", "шыя"),
        ("siamja", "сям’я"),
        ("maja", "мая"),
        ("jon", "ён"),
        ("eščo", "ещё"),
        ("shag", "шаг"),
        ("dźvie", "дзве"),
        ("dryžać", "дрыжаць"),
    ],
)
def test_a_word_in_latin_letters_sounds_as_in_its_own(typed, meant):
    said = {sound.replace("nn", "n") for sound in sounds(typed)}
    assert said & {sound.replace("nn", "n") for sound in sounds(meant.replace("’", ""))}


def test_words_that_sound_differently_stay_different():
    assert not sounds("спаць") & sounds("піць")
    assert not sounds("дом") & sounds("дым")


def test_only_what_nobody_sees_is_left_out_of_whole_letters():
    assert composed("И\u0306О\u0301Д\u00ad Ё Ŭ") == "йод ё ŭ"


def test_different_words_stay_different():
    assert len({cyrillic(word) for word in ("дом", "дым", "дум", "том")}) == 4
    assert latin("river") != latin("rider")


def test_folding_twice_changes_nothing():
    text = "Воўк і ЁЛКА, ｒｉｖｅｒ İ"
    assert all(fold(fold(text)) == fold(text) for fold in (bare, cyrillic, latin))


@pytest.mark.parametrize(
    "written", ["Вера", " Вера\r\n", "Ве\0ра", "\u202eВе\u200bра\u2029", "Вера\ufeff\x85 ", "\x1bВера\ud800"]
)
def test_a_line_is_what_a_reader_sees_of_it(written):
    assert seen(written) == "Вера"


def test_what_is_seen_of_a_name_stays():
    assert seen("Марыя-Ганна Ó Ўжо ’ 2") == "Марыя-Ганна Ó Ўжо ’ 2"
