"""A file that every calendar reads, and that says nothing of us or of anybody."""

import pytest

from server.booking.calendar_file import Entry, calendar_file
from server.booking.models import Booking
from tests.booking.conftest import there, utc

NOW = utc("2027-02-01T09:00")


def booking(status="accepted", sequence=0):
    start = there("Europe/Warsaw", "2027-03-30T18:00")
    return Booking(uid=b"\x01" * 16, sequence=sequence, begins=start, ends=start + 10, status=status)


def read(raw):
    """Unfolded, as a calendar would."""
    assert raw.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    return raw.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def value(lines, name):
    (found,) = [line.partition(":")[2] for line in lines if line.startswith(f"{name}:")]
    return found


def test_its_times_are_in_utc():
    lines = read(calendar_file(booking(), Entry("Сустрэча"), NOW))
    assert value(lines, "DTSTART") == "20270330T160000Z"
    assert value(lines, "DTEND") == "20270330T165000Z"
    assert value(lines, "DTSTAMP") == "20270201T090000Z"
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


def test_a_change_has_the_same_name_and_a_higher_number():
    before, after = (read(calendar_file(booking(sequence=number), Entry("а"), NOW)) for number in (0, 1))
    assert value(before, "UID") == value(after, "UID") == "01" * 16
    assert (value(before, "SEQUENCE"), value(after, "SEQUENCE")) == ("0", "1")


@pytest.mark.parametrize(
    ("status", "method", "said"),
    [
        ("pending", "PUBLISH", "TENTATIVE"),
        ("accepted", "PUBLISH", "CONFIRMED"),
        ("cancelled", "CANCEL", "CANCELLED"),
        ("declined", "CANCEL", "CANCELLED"),
        ("expired", "CANCEL", "CANCELLED"),
    ],
)
def test_what_ended_takes_its_entry_away(status, method, said):
    lines = read(calendar_file(booking(status), Entry("а", 30), NOW))
    assert (value(lines, "METHOD"), value(lines, "STATUS")) == (method, said)
    assert ("BEGIN:VALARM" in lines) == (method == "PUBLISH")


def test_an_alarm_is_only_there_when_wished_for():
    assert value(read(calendar_file(booking(), Entry("а", 30), NOW)), "TRIGGER") == "-PT30M"
    assert "BEGIN:VALARM" not in read(calendar_file(booking(), Entry("а"), NOW))


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Кава; чай, і «да»", "Кава\\; чай\\, і «да»"),
        ("a\nBEGIN:VEVENT\r\nb", "a\\nBEGIN:VEVENT\\nb"),
        ("\\", "\\\\"),
        ("a\x00\x1bb\t", "ab"),
        ("доўгая " * 30, "доўгая " * 30),
    ],
)
def test_a_title_stays_a_title(title, kept):
    lines = read(calendar_file(booking(), Entry(title), NOW))
    assert value(lines, "SUMMARY") == kept
    assert lines.count("BEGIN:VEVENT") == 1


def test_nothing_in_it_says_where_it_is_from():
    text = calendar_file(booking(), Entry("Сустрэча"), NOW).decode().lower()
    assert not any(word in text for word in ("prystan", "прыстан", "http", "@", "organizer", "attendee"))
