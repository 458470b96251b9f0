"""One instant for what a clock shows, or none: never the wrong one."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.booking.walls import bounds, day_there, instant, is_plain, shown, wall
from server.kit.clock import SLOT, Slot
from server.kit.zones import names, zone
from tests.booking.conftest import there, utc, zoned

# Those of the therapists and of the people; Lord Howe changes by half an hour, Kathmandu is 5:45 off.
ZONES = [
    "Europe/Warsaw", "Europe/Vilnius", "Europe/Berlin", "Asia/Tbilisi", "Europe/Minsk", "America/New_York",
    "Europe/Chisinau", "Europe/Istanbul", "Australia/Lord_Howe", "Asia/Kathmandu", "Asia/Beirut",
]  # fmt: skip
YEARS = st.integers(utc("2026-01-01T00:00"), utc("2029-01-01T00:00")).map(Slot)


@pytest.mark.parametrize("name", ["Europe/Warsaw", "Europe/Vilnius", "Europe/Berlin"])
def test_a_time_that_is_left_out_or_comes_twice_is_no_time(name):
    changed = timedelta(hours=name == "Europe/Vilnius")
    for day in ("2027-03-28", "2027-10-31"):
        assert instant(zoned(name), datetime.fromisoformat(f"{day}T02:30") + changed) is None
        assert instant(zoned(name), datetime.fromisoformat(f"{day}T05:00")) is not None


def test_it_is_the_same_in_america_two_weeks_earlier():
    assert instant(zoned("America/New_York"), wall(date(2027, 3, 14), 150)) is None
    assert instant(zoned("America/New_York"), wall(date(2027, 11, 7), 90)) is None


@pytest.mark.parametrize("name", ["Asia/Tbilisi", "Europe/Minsk"])
def test_where_no_clock_is_changed_every_time_is_one(name):
    for day in (date(2027, 3, 28), date(2027, 10, 31)):
        for minutes in range(0, 1_440, 5):
            assert instant(zoned(name), wall(day, minutes)) is not None


@pytest.mark.parametrize(
    ("name", "day", "hours"),
    [
        ("Europe/Warsaw", date(2027, 3, 28), 23),
        ("Europe/Warsaw", date(2027, 10, 31), 25),
        ("Europe/Warsaw", date(2027, 10, 30), 24),
        ("America/New_York", date(2027, 3, 14), 23),
        ("America/New_York", date(2027, 11, 7), 25),
        ("Europe/Minsk", date(2027, 3, 28), 24),
        # There midnight itself is left out.
        ("Asia/Beirut", date(2027, 3, 28), 23),
    ],
)
def test_a_day_is_as_long_as_it_is(name, day, hours):
    begins, ends = bounds(zoned(name), day)
    assert ends - begins == hours * 12
    assert day_there(zoned(name), begins) == day
    assert day_there(zoned(name), Slot(begins - 1)) == day - timedelta(days=1)
    assert day_there(zoned(name), Slot(ends - 1)) == day


@given(YEARS, st.sampled_from(ZONES))
def test_there_and_back_is_the_same_instant_or_none(moment, name):
    found = instant(zoned(name), shown(zoned(name), moment))
    assert found in (moment, None)
    assert (found is not None) == is_plain(zoned(name), moment)


@given(st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.integers(0, 2_879), st.sampled_from(ZONES))
def test_what_is_an_instant_is_shown_as_it_was_asked(day, minutes, name):
    asked = wall(day, minutes - minutes % 5)
    found = instant(zoned(name), asked)
    assert found is None or shown(zoned(name), found) == asked


def test_an_hour_that_comes_twice_lasts_two():
    """Python says that 3:30 less 1:30 is two hours there, on a night when three went by."""
    later, earlier = there("Europe/Warsaw", "2027-10-31T03:30"), there("Europe/Warsaw", "2027-10-31T01:30")
    assert (later - earlier) * SLOT == 3 * 3_600


def test_old_and_new_names_are_one_zone():
    moment = utc("2027-06-01T12:00")
    assert shown(zoned("Europe/Kyiv"), moment) == shown(zoned("Europe/Kiev"), moment)


@pytest.mark.parametrize("name", ["", "Europe", "Mars/Base", "../etc/passwd", "europe/warsaw", "UTC\0"])
def test_an_unknown_zone_is_none(name):
    assert zone(name) is None


def test_every_zone_can_be_read():
    assert len(names()) > 400
    assert all(zone(name) for name in names())
