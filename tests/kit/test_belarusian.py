"""Between two words ў follows a vowel, and у everything else."""

import pytest

from server.kit.belarusian import faults


@pytest.mark.parametrize(
    "text",
    [
        "Яна ў пакоі.",
        "Ён у пакоі.",
        "Telefon Doweria ў Берліне, Tor у браўзеры.",
        "Яна, удваіх, уначы.",
        "Сіла – у вас.",
        "На Украіне.",
        "Каля урны.",
        "**Калі цяжка** ўсім.",
        "э́мб’юланс у дарозе",
        "У вас. Усе тут.",
        "слоўнік, аўторак",
    ],
)
def test_what_is_written_by_the_rule_is_let_through(text):
    assert list(faults(text)) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Яна у пакоі.", "has у after a vowel: у"),
        ("Калі ўжо увечары.", "has у after a vowel: увечары"),
        ("Ён ў пакоі.", "has ў after no vowel: ў"),
        ("Яна, ўвечары.", "has ў after no vowel: ўвечары"),
        ("ў пакоі", "has ў after no vowel: ў"),
        ("Сіла – ў вас.", "has ў after no vowel: ў"),
        ("«ў пакоі»", "has ў after no vowel: ў"),
    ],
)
def test_what_is_not_is_named(text, fault):
    assert list(faults(text)) == [fault]
