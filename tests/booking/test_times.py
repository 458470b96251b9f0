"""What is offered is what can be booked, and the other way round."""

import itertools
import os
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.booking.days import by_day, changes, weekly
from server.booking.hours import Kind, NotHours, Schedule, Window
from server.booking.times import Busy, Reason, Terms, first_free, free, nearest, why_not, why_not_shown
from server.booking.walls import bounds, day_there, instant, shown, wall
from server.kit.clock import SLOTS_A_DAY, Slot
from tests.booking.conftest import HOUR, calendar, every_day, there, utc, zoned

WARSAW = "Europe/Warsaw"
ZONES = ["Europe/Vilnius", "Europe/Berlin", "Asia/Tbilisi", "Europe/Minsk", "America/New_York", WARSAW]


@pytest.fixture(autouse=True, params=["UTC", "Asia/Tbilisi", "America/New_York"])
def machine(request):
    """The machine may stand anywhere, and nothing changes."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


def clocks(found, name=WARSAW):
    return [shown(zoned(name), start).strftime("%H:%M") for start in found]


def on(there_is, day, name=WARSAW):
    return clocks(free(there_is, *bounds(zoned(name), day)), name)


def busy_with(*starts, kind=HOUR, people=(), blocked=()):
    cells = frozenset(cell for start in starts for cell in kind.cells(start))
    return Busy(cells, starts, frozenset(people), blocked)


def test_a_day_has_its_hours():
    assert on(calendar(), date(2027, 2, 3)) == [f"{hour:02}:00" for hour in range(9, 17)]


def test_the_last_one_ends_within_the_hours():
    there_is = calendar(every_day(9, 11), Kind(minutes=50, grid=15))
    assert on(there_is, date(2027, 2, 3)) == ["09:00", "09:15", "09:30", "09:45", "10:00"]


@pytest.mark.parametrize(
    ("day", "times"),
    [
        (date(2027, 3, 28), ["00:00", "01:00", "03:00", "04:00"]),
        (date(2027, 10, 31), ["00:00", "01:00", "03:00", "04:00"]),
        (date(2027, 3, 29), ["00:00", "01:00", "02:00", "03:00", "04:00"]),
    ],
)
def test_times_that_are_left_out_or_come_twice_are_not_offered(day, times):
    assert on(calendar(every_day(0, 5)), day) == times


def test_and_it_can_be_said_why():
    there_is = calendar(every_day(0, 5))
    assert why_not_shown(there_is, wall(date(2027, 3, 28), 120)) is Reason.NO_SUCH_TIME
    assert why_not(there_is, utc("2027-03-28T01:00")) is None
    assert why_not(there_is, utc("2027-10-31T00:00")) is Reason.TWICE
    assert why_not(there_is, utc("2027-10-31T01:00")) is Reason.TWICE
    assert why_not(there_is, utc("2027-10-31T02:00")) is None


@pytest.mark.parametrize("day", [date(2027, 3, 27) + timedelta(days=day) for day in range(5)])
def test_only_the_clock_decides_before_on_and_after_the_change(day):
    """First and last of the day too."""
    assert on(calendar(), day) == [f"{hour:02}:00" for hour in range(9, 17)]


def test_a_window_goes_on_past_midnight():
    late = Schedule(zoned(WARSAW), {2: (Window(22 * 60, 26 * 60),)})
    there_is = calendar(late)
    assert on(there_is, date(2027, 2, 3)) == ["22:00", "23:00"]
    assert on(there_is, date(2027, 2, 4)) == ["00:00", "01:00"]
    assert on(there_is, date(2027, 2, 5)) == []


def test_and_ends_at_midnight_sharp():
    until = Schedule(zoned(WARSAW), {2: (Window(22 * 60, 24 * 60),)})
    assert on(calendar(until, Kind(minutes=60, grid=60)), date(2027, 2, 3)) == ["22:00", "23:00"]


def test_past_midnight_into_a_night_when_clocks_change():
    """From Saturday ten to Sunday four: one hour less in March, one more in October."""
    night = calendar(Schedule(zoned(WARSAW), {5: (Window(22 * 60, 28 * 60),)}), Kind(minutes=60, grid=60))
    span = (utc("2027-03-27T12:00"), utc("2027-03-28T12:00"))
    assert clocks(free(night, *span)) == ["22:00", "23:00", "00:00", "01:00", "03:00"]
    span = (utc("2027-10-30T12:00"), utc("2027-10-31T12:00"))
    assert clocks(free(night, *span)) == ["22:00", "23:00", "00:00", "01:00", "03:00"]


def test_a_single_day_has_other_hours_or_none():
    other = {date(2027, 2, 3): (Window(18 * 60, 20 * 60),), date(2027, 2, 4): ()}
    there_is = calendar(every_day(9, 17, instead=other))
    assert on(there_is, date(2027, 2, 3)) == ["18:00", "19:00"]
    assert on(there_is, date(2027, 2, 4)) == []
    # Wherever somebody looks from: the evening there is the night in Tbilisi.
    day = bounds(zoned("Asia/Tbilisi"), date(2027, 2, 3))
    assert clocks(free(there_is, *day), "Asia/Tbilisi")[-2:] == ["21:00", "22:00"]


def test_what_is_taken_is_not_offered_nor_what_overlaps_it():
    there_is = calendar(kind=Kind(minutes=50, grid=30), busy=busy_with(there(WARSAW, "2027-02-03T10:00")))
    assert on(there_is, date(2027, 2, 3))[:4] == ["09:00", "11:00", "11:30", "12:00"]
    assert why_not(there_is, there(WARSAW, "2027-02-03T10:30")) is Reason.TAKEN


def test_what_stays_free_around_two_of_them_adds_up():
    kind = Kind(minutes=50, grid=5, before=10, after=15)
    there_is = calendar(kind=kind, busy=busy_with(there(WARSAW, "2027-02-03T12:00"), kind=kind))
    offered = on(there_is, date(2027, 2, 3))
    # 11:50 begins what is taken, 13:05 ends it; another one takes ten before and fifteen after.
    assert [time for time in offered if "10:00" <= time <= "14:00"][:10] == [
        "10:00", "10:05", "10:10", "10:15", "10:20", "10:25", "10:30", "10:35", "10:40", "10:45",
    ]  # fmt: skip
    assert next(time for time in offered if time > "10:45") == "13:15"


def test_what_is_blocked_keeps_its_distance_too():
    kind = Kind(minutes=50, grid=60, after=10)
    away = (there(WARSAW, "2027-02-03T11:00"), there(WARSAW, "2027-02-03T12:00"))
    there_is = calendar(kind=kind, busy=busy_with(blocked=[away]))
    assert on(there_is, date(2027, 2, 3)) == ["09:00", "10:00", "12:00", "13:00", "14:00", "15:00", "16:00"]
    assert why_not(there_is, there(WARSAW, "2027-02-03T11:00")) is Reason.BLOCKED


def test_a_long_session_sees_what_comes_later():
    there_is = calendar(kind=Kind(minutes=120, grid=60), busy=busy_with(there(WARSAW, "2027-02-03T12:00")))
    assert on(there_is, date(2027, 2, 3)) == ["09:00", "10:00", "13:00", "14:00", "15:00"]


def test_notice_and_how_far_ahead():
    there_is = calendar(terms=Terms(notice=24 * 12, ahead=3), now="2027-02-01T09:00")
    assert on(there_is, date(2027, 2, 2))[0] == "10:00"
    assert on(there_is, date(2027, 2, 4))
    assert on(there_is, date(2027, 2, 5)) == []
    assert why_not(there_is, there(WARSAW, "2027-02-02T09:00")) is Reason.NOTICE
    assert why_not(there_is, there(WARSAW, "2027-02-05T09:00")) is Reason.AHEAD


@pytest.mark.parametrize("start", [0, 10**12, -(10**12), 2**63])
def test_a_made_up_time_is_refused_and_breaks_nothing(start):
    assert why_not(calendar(), Slot(start)) in {Reason.PAST, Reason.AHEAD}


def test_a_day_that_is_full_is_full_for_every_kind():
    booked = [there(WARSAW, f"2027-02-03T{hour}:00") for hour in (10, 15)]
    there_is = calendar(terms=Terms(day_cap=2), busy=busy_with(*booked))
    assert on(there_is, date(2027, 2, 3)) == []
    assert on(there_is, date(2027, 2, 4))
    assert why_not(there_is, there(WARSAW, "2027-02-03T12:00")) is Reason.DAY_FULL


def test_a_week_goes_from_monday_to_sunday():
    booked = [there(WARSAW, "2027-02-01T10:00"), there(WARSAW, "2027-02-07T16:00")]
    there_is = calendar(terms=Terms(week_cap=2), busy=busy_with(*booked))
    assert why_not(there_is, there(WARSAW, "2027-02-04T12:00")) is Reason.WEEK_FULL
    assert why_not(there_is, there(WARSAW, "2027-02-08T12:00")) is None


def test_whoever_comes_already_may_come_again():
    full = Terms(people_cap=2)
    people = busy_with(people=[b"one", b"two"])
    noon = there(WARSAW, "2027-02-04T12:00")
    assert why_not(calendar(terms=full, busy=people), noon) is Reason.PEOPLE_FULL
    assert why_not(calendar(terms=full, busy=people, mailbox=b"one"), noon) is None
    assert why_not(calendar(terms=full, busy=people, mailbox=b"three"), noon) is Reason.PEOPLE_FULL


def test_a_pause_is_for_new_people():
    paused = Terms(paused=True)
    noon = there(WARSAW, "2027-02-04T12:00")
    assert why_not(calendar(terms=paused), noon) is Reason.PAUSED
    assert why_not(calendar(terms=paused, busy=busy_with(people=[b"one"]), mailbox=b"one"), noon) is None


def test_the_last_day_away_is_still_away():
    there_is = calendar(terms=Terms(away=date(2027, 2, 3)))
    assert on(there_is, date(2027, 2, 3)) == []
    assert on(there_is, date(2027, 2, 4))


def test_the_nearest_are_offered_instead():
    wanted = there(WARSAW, "2027-02-03T12:00")
    assert clocks(nearest(calendar(busy=busy_with(wanted)), wanted)) == ["10:00", "11:00", "13:00"]


def test_also_when_they_are_days_away():
    """Mondays alone: of those before and after, the closest."""
    mondays = Schedule(zoned(WARSAW), {0: (Window(600, 720),)}, {})
    wanted = there(WARSAW, "2027-02-12T12:00")
    hours = ("2027-02-08T11:00", "2027-02-15T10:00", "2027-02-15T11:00")
    assert nearest(calendar(mondays), wanted) == [there(WARSAW, hour) for hour in hours]


def test_the_first_free_one_of_all():
    assert first_free(calendar()) == there(WARSAW, "2027-02-01T09:00")
    assert first_free(calendar(terms=Terms(notice=25 * SLOTS_A_DAY))) == there(WARSAW, "2027-02-26T09:00")
    assert first_free(calendar(terms=Terms(paused=True))) is None


def test_six_in_the_evening_stays_six_in_the_evening():
    """Tuesdays at 18:00 in Warsaw, as they are seen from elsewhere."""
    series = weekly(zoned(WARSAW), there(WARSAW, "2027-03-09T18:00"), 4)
    assert series
    assert clocks(series) == ["18:00"] * 4
    assert clocks(series, "Europe/Minsk") == ["20:00", "20:00", "20:00", "19:00"]
    assert clocks(series, "Asia/Tbilisi") == ["21:00", "21:00", "21:00", "20:00"]
    assert clocks(series, "America/New_York") == ["12:00", "13:00", "13:00", "12:00"]
    found = changes(zoned("America/New_York"), series)
    assert [(change.start, change.shown.strftime("%d.%m %H:%M")) for change in found] == [
        (series[1], "16.03 13:00"),
        (series[3], "30.03 12:00"),
    ]


def test_a_series_that_meets_a_time_that_is_none_is_none():
    assert weekly(zoned(WARSAW), there(WARSAW, "2027-03-21T02:30"), 2) is None


def test_a_day_elsewhere_begins_elsewhere():
    there_is = calendar(every_day(20, 24), Kind(minutes=30, grid=30))
    late = there(WARSAW, "2027-02-03T23:30")
    days = by_day(zoned("Asia/Tbilisi"), free(there_is, *bounds(zoned(WARSAW), date(2027, 2, 3))))
    assert late in days[date(2027, 2, 4)]


@pytest.mark.parametrize("given", [(1_440, 1_500), (60, 60), (0, 2_885), (7, 60), (60, 62), (-5, 60)])
def test_hours_that_are_none(given):
    with pytest.raises(NotHours):
        Window(*given)


@pytest.mark.parametrize("given", [(0, 60), (50, 0), (50, 7), (51, 60), (50, 60, -5)])
def test_a_kind_that_is_none(given):
    with pytest.raises(NotHours):
        Kind(*given)


windows = st.builds(
    lambda start, length: Window(start * 5, min((start + length) * 5, 2_880)),
    st.integers(0, 287),
    st.integers(1, 288),
)
kinds = st.builds(
    lambda minutes, grid, before, after: Kind(minutes * 5, grid * 5, before * 5, after * 5),
    st.integers(1, 20),
    st.sampled_from([3, 6, 12]),
    st.integers(0, 4),
    st.integers(0, 4),
)
change_days = st.sampled_from(["2027-03-13", "2027-03-27", "2027-10-30", "2027-11-06", "2027-07-01"])


@st.composite
def calendars(draw):
    weekly_hours = draw(st.dictionaries(st.integers(0, 6), st.lists(windows, max_size=2).map(tuple)))
    begins = utc(f"{draw(change_days)}T00:00")
    kind = draw(kinds)
    taken = draw(st.lists(st.integers(0, 2 * SLOTS_A_DAY).map(lambda n: Slot(begins + n)), max_size=4))
    terms = Terms(
        notice=draw(st.integers(0, 100)),
        ahead=draw(st.integers(1, 3)),
        day_cap=draw(st.none() | st.integers(1, 3)),
        week_cap=draw(st.none() | st.integers(1, 3)),
    )
    schedule = Schedule(zoned(draw(st.sampled_from(ZONES))), weekly_hours)
    now = shown(zoned("Etc/UTC"), begins).isoformat()
    return calendar(schedule, kind, terms, now, busy_with(*taken, kind=kind))


@settings(max_examples=25)
@given(calendars())
def test_what_is_listed_is_exactly_what_is_let_through(there_is):
    span = range(there_is.now, there_is.now + 3 * SLOTS_A_DAY)
    listed = list(free(there_is, Slot(span.start), Slot(span.stop)))
    assert listed == [start for start in span if why_not(there_is, Slot(start)) is None]


@settings(max_examples=25)
@given(calendars())
def test_what_is_offered_lies_in_the_hours_and_in_nobodys_way(there_is):
    zone = there_is.schedule.zone
    for start in itertools.islice(free(there_is, there_is.now, Slot(there_is.now + 3 * SLOTS_A_DAY)), 20):
        assert not there_is.busy.cells & set(there_is.kind.cells(start))
        assert instant(zone, shown(zone, start)) == start
        assert any(
            wall(day, window.start) <= shown(zone, Slot(cell)) < wall(day, window.end)
            and (shown(zone, start) - wall(day, window.start)) % timedelta(minutes=there_is.kind.grid)
            == timedelta()
            for day in (day_there(zone, start) - timedelta(days=back) for back in range(3))
            for window in there_is.schedule.windows(day)
            for cell in [start]
        )


def test_no_other_clock_than_the_schedules_is_asked():
    """The same rules in another zone are other instants, and only those."""
    here, elsewhere = calendar(), calendar(every_day(9, 17, "Asia/Tbilisi"))
    day = date(2027, 2, 3)
    assert on(here, day) == on(elsewhere, day, "Asia/Tbilisi")
    assert why_not(elsewhere, there(WARSAW, "2027-02-03T16:00")) is Reason.HOURS
