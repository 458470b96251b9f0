"""Towns are called as Unicode CLDR calls them, where it knows them: those that a time zone is named after."""

import pytest
from babel import Locale

from server.kit.lexicons import read_lexicon
from server.therapists.directory.finding import TOWNS

ZONES = (
    "Europe/Warsaw", "Europe/Vilnius", "Europe/Riga", "Europe/Tallinn", "Asia/Tbilisi", "Europe/Berlin",
    "Europe/Prague", "Europe/Vienna", "Europe/Kiev", "Europe/London", "Europe/Paris", "Europe/Madrid",
    "Europe/Rome", "America/New_York", "Europe/Stockholm", "Europe/Oslo", "Europe/Amsterdam",
    "Europe/Brussels",
)  # fmt: skip
KNOWN = {name for line in read_lexicon(TOWNS) for name in line.split(", ")}


@pytest.mark.parametrize("language", ["be", "ru", "en"])
@pytest.mark.parametrize("zone", ZONES)
def test_a_town_is_known_by_its_name_in_our_languages(zone, language):
    city = Locale(language).time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
    assert city.casefold() in KNOWN
