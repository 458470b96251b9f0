"""The week of the rooms: by the wall where they are, told by the clock of whoever reads."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from server.rooms.coming.timetable import by_day, coming_week, next_span
from server.rooms.shelf import Hours, read_shelf

WARSAW, TBILISI = ZoneInfo("Europe/Warsaw"), ZoneInfo("Asia/Tbilisi")


def hours(*days, begins="20:00", ends="22:00"):
    return Hours.model_construct(
        days=list(days), begins=time.fromisoformat(begins), ends=time.fromisoformat(ends)
    )


def room(*some):
    return next(iter(read_shelf().rooms.values())).model_copy(
        update={"zone": "Europe/Warsaw", "hours": [*some]}
    )


def at(text):
    return datetime.fromisoformat(f"{text}+00:00").timestamp()


def told(found, clock, now):
    return [(f"{span.day:%d.%m}", span.times) for span in coming_week(found, clock, at(now))]


def test_each_hour_of_the_week_comes_once_by_the_clock_of_the_reader():
    evenings = room(hours(2, 4))
    assert told(evenings, WARSAW, "2027-02-01T12:00") == [("02.02", "20:00–22:00"), ("04.02", "20:00–22:00")]
    assert told(evenings, TBILISI, "2027-02-01T12:00") == [("02.02", "23:00–01:00"), ("04.02", "23:00–01:00")]


def test_what_is_going_on_is_told_and_what_is_over_is_not():
    evenings = room(hours(1))
    assert told(evenings, WARSAW, "2027-02-01T20:30")[0] == ("01.02", "20:00–22:00")
    assert told(evenings, WARSAW, "2027-02-01T21:00")[0] == ("08.02", "20:00–22:00")


def test_a_night_past_midnight_begins_on_its_evening():
    nights = room(hours(7, begins="22:30", ends="01:30"))
    assert told(nights, WARSAW, "2027-02-01T00:10")[0] == ("31.01", "22:30–01:30")


@pytest.mark.parametrize("changed", ["2027-03-28", "2027-10-31"])
def test_the_wall_there_keeps_its_hour_when_clocks_change(changed):
    sunday = room(hours(7))
    (span,) = coming_week(sunday, WARSAW, at(f"{changed}T00:30"))[:1]
    assert span.times == "20:00–22:00"
    assert (span.ends - span.begins).total_seconds() == 7_200


def test_the_next_one_is_the_first():
    found = room(hours(3), hours(1, begins="10:00", ends="11:00"))
    assert next_span(found, WARSAW, at("2027-02-01T12:00")).times == "20:00–22:00"


def test_all_rooms_stand_under_their_days_in_their_order():
    early, late = room(hours(2, begins="18:00", ends="19:00")), room(hours(2))
    ((day, spans),) = by_day([late, early], WARSAW, at("2027-02-01T12:00"))
    assert f"{day:%d.%m}" == "02.02"
    assert [span.times for _, span in spans] == ["18:00–19:00", "20:00–22:00"]
