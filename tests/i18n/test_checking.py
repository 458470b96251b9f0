"""A catalogue that would leave a reader without words is refused, and a whole one is not."""

import shutil

import pytest
from babel.messages.catalog import Catalog

from server.i18n import catalogues
from server.i18n.checking import LEXICONS, asked_for, catalogue_faults, said_faults
from server.i18n.checking import faults as all_faults
from server.kit.rules import read_lexicons

DAY = "Read: %(day)s."
COUNT = ("%(count)s minute", "%(count)s minutes")


def faults(message, said, asked=None, **more):
    catalogue = Catalog(locale="be")
    catalogue.add(message, said, **more)
    key = message if isinstance(message, str) else message[0]
    return list(catalogue_faults(catalogue, {asked or key}))


def test_a_whole_catalogue_has_no_fault():
    assert faults("Help now", "Дапамога") == []
    assert faults(DAY, "Прачытана: %(day)s.") == []
    assert faults(COUNT, ("%(count)s хвіліна", "%(count)s хвіліны", "%(count)s хвілін")) == []


def test_a_message_that_is_missing_is_named():
    assert faults("Help now", "Дапамога", asked="Leave") == [
        "lacks 'Leave': make catalogues",
        "no longer needs 'Help now': make catalogues",
    ]


def test_an_empty_message_is_named():
    assert faults("Help now", "") == ["does not say 'Help now'"]


def test_a_plural_with_one_form_empty_is_named():
    assert "does not say '%(count)s minute'" in faults(COUNT, ("%(count)s хвіліна", "", "%(count)s хвілін"))


def test_a_plural_with_a_form_too_few_is_named():
    (fault,) = faults(COUNT, ("%(count)s хвіліна", "%(count)s хвілін"))
    assert fault.startswith("'%(count)s minute': Wrong number of plural forms")


def test_a_guess_is_no_translation():
    assert faults("Help now", "Дапамога", flags=["fuzzy"]) == ["does not say 'Help now'"]


@pytest.mark.parametrize(
    "said",
    [
        "Прачытана.",
        "Прачытана: %(dzen)s.",
        "Прачытана: %(day)d.",
        "Прачытана: %s.",
        "Прачытана: %(day)s на 100 %.",
    ],
)
def test_another_placeholder_would_break_the_page_and_is_named(said):
    assert faults(DAY, said)


@pytest.mark.parametrize("said", ["Дапамога на 100 %", "Дапамога %(name)s"])
def test_a_placeholder_nobody_fills_would_break_the_page_and_is_named(said):
    assert faults("Help now", said)


def test_templates_and_code_are_both_asked():
    asked = set(asked_for())
    assert {"Help now", "There is no such page here", "Please fill this in.", "%(count)s minute"} <= asked


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("Апасна", "is not Belarusian: апасна\tнебяспечна"),
        ("Вы гатовы", "gives the reader a gender: Вы гатовы"),
        ("Сям'я", "has a straight apostrophe"),
        ("“Тут”", "has quotation marks that are not «»"),
        ("Яна у доме", "has у after a vowel: у"),
        ("Гарачая лінія", "says гарачая лінія, but our word is тэлефон даверу"),
    ],
)
def test_the_words_themselves_are_held_to_the_rules_of_every_text(said, fault):
    catalogue = Catalog(locale="be")
    catalogue.add("Help now", said)
    assert list(said_faults(catalogue, "be", read_lexicons(LEXICONS, "be"))) == [f"{said!r}: {fault}"]


def test_each_form_of_a_plural_is_looked_at():
    catalogue = Catalog(locale="be")
    catalogue.add(COUNT, ("%(count)s хвіліна", "%(count)s мінуты", "%(count)s хвілін"))
    (fault,) = said_faults(catalogue, "be", read_lexicons(LEXICONS, "be"))
    assert "мінуты" in fault


def test_a_planted_word_is_found_in_the_catalogues_that_readers_get(tmp_path, monkeypatch):
    shutil.copytree(catalogues.FOLDER, tmp_path / "locale")
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path / "locale")
    assert list(all_faults()) == []
    file = catalogues.path_of("be")
    file.write_text(file.read_text("utf8").replace('"Дапамога зараз"', '"Хуткая дапамога"'), "utf8")
    (fault,) = all_faults()
    assert fault == "be: 'Хуткая дапамога': says хуткая дапамога, but our word is Дапамога зараз"
