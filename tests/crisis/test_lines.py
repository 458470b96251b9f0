"""A line says whom it understands and when it was looked at; a misspelt one does not load."""

import shutil
from datetime import date, timedelta

import pytest

from server.crisis.lines import CONTENT, ELSEWHERE, FRESH, lines_of, read_countries, read_lines
from server.kit.shapes import Misshapen

COUNTRIES = read_countries()


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(CONTENT, tmp_path / "crisis")


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_from_every_country_there_is_somebody_to_call(country):
    assert lines_of(country)
    assert any(line.emergency for line in lines_of(country))


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_who_understands_us_stands_first_and_the_emergency_number_last(country):
    order = [(line.emergency, not line.understood) for line in lines_of(country)]
    assert order == sorted(order)


def test_elsewhere_leads_to_what_holds_in_all_the_union():
    (elsewhere,) = [country for country in COUNTRIES if country.code in ELSEWHERE]
    assert {line.country for line in lines_of(elsewhere)} == {"EU"}


def test_countries_stand_in_their_order():
    assert [country.order for country in COUNTRIES] == sorted({country.order for country in COUNTRIES})


@pytest.mark.parametrize(
    ("languages", "understood"),
    [(["be"], True), (["pl", "ru"], True), (["pl", "uk"], False), ([], False)],
)
def test_belarusian_or_russian_is_understood(languages, understood):
    assert read_lines()[0].model_copy(update={"languages": languages}).understood == understood


def test_a_language_that_is_only_perhaps_spoken_is_not_counted():
    line = read_lines()[0].model_copy(update={"languages": ["pl"], "perhaps": ["ru"]})
    assert not line.understood


def test_a_line_grows_stale_after_ninety_days():
    line = read_lines()[0].model_copy(update={"reviewed": date(2026, 1, 1)})
    assert not line.stale(date(2026, 1, 1) + FRESH)
    assert line.stale(date(2026, 1, 1) + FRESH + timedelta(days=1))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('tel = "112"', 'tel = "112; DROP"'),
        ('tel = "112"', 'tel = "1 12"'),
        ('kind = "list"', 'kind = "rumour"'),
        ("reviewed = 2026", "viewed = 2026"),
        ("reviewed = 2026-11-23", 'reviewed = "soon"'),
        ('en = "for everyone"', 'uk = "for everyone"'),
        ("[[lines]]", "[[lanes]]"),
    ],
)
def test_a_misspelt_line_does_not_load_and_says_where(folder, right, wrong):
    file = folder / "lines.toml"
    text = file.read_text("utf8")
    assert right in text, "the lines have changed: this plants nothing any more"
    file.write_text(text.replace(right, wrong, 1), "utf8")
    with pytest.raises(Misshapen, match=r"lines\.toml"):
        read_lines(folder)


def test_a_misspelt_country_does_not_load_and_says_where(folder):
    file = folder / "countries.toml"
    file.write_text(file.read_text("utf8").replace("order = 10", "ordre = 10"), "utf8")
    with pytest.raises(Misshapen, match=r"^countries\.toml: PL"):
        read_countries(folder)
