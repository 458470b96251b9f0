"""A file for a calendar: only when asked for, with a title of one's own, and nothing of ours."""

import pytest
from icalendar import Calendar
from sqlalchemy import text

from server.booking.cancelling import cancel
from server.booking.turning import turn


def event_of(shown):
    (event,) = Calendar.from_ical(shown.html).walk("VEVENT")
    return event


def test_it_is_a_file_that_no_browser_keeps(asked):
    shown = asked.send("calendar/", title="", alarm="")
    headers = dict(shown.headers)
    assert (shown.status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert headers["content-disposition"] == 'attachment; filename="calendar.ics"'
    assert headers["cache-control"] == "no-store"
    assert str(event_of(shown)["summary"]) == "Заняты час"
    assert not any(word in shown.html for word in ("Ганна", "VALARM", "rystan", "http"))


def test_its_title_is_theirs_and_is_kept_nowhere(house, asked):
    shown = asked.send("calendar/", title="Кава з Ірай", alarm="60")
    assert str(event_of(shown)["summary"]) == "Кава з Ірай"
    assert "TRIGGER:-PT1H" in shown.html
    assert "Кава" not in asked.see("calendar/").html
    with house.database.reading() as session:
        for table in ("bookings", "thread_items", "people"):
            rows = session.execute(text(f"SELECT * FROM {table}")).all()
            assert rows or table == "thread_items"
            assert not any("Кава".encode() in part for row in rows for part in row if isinstance(part, bytes))


def test_what_was_cancelled_takes_its_entry_away(house, asked):
    before = event_of(asked.send("calendar/", title="", alarm=""))
    with turn(house, asked.own.therapist) as begun:
        cancel(begun, asked.id, 1)
    shown = asked.send("calendar/", title="", alarm="30")
    after = event_of(shown)
    assert (after["uid"], str(after["status"])) == (before["uid"], "CANCELLED")
    assert int(str(after["sequence"])) > int(str(before["sequence"]))
    assert str(Calendar.from_ical(shown.html)["method"]) == "CANCEL"


@pytest.mark.parametrize("typed", [{"title": "х" * 81, "alarm": ""}, {"title": "Кава", "alarm": "7"}])
def test_what_does_not_fit_is_said_and_kept(asked, typed):
    shown = asked.send("calendar/", **typed)
    assert shown.status == 422
    assert typed["title"] in shown.html


def test_another_language_keeps_the_title(asked):
    shown = asked.send("calendar/", title="Кава", alarm="60", switch="ru")
    assert (shown.status, 'value="Кава"' in shown.html) == (200, True)
