"""A calendar at a secret address: neutral, off until somebody wants it, and read by a real one."""

import os
import subprocess
import sys
from pathlib import Path
from secrets import token_bytes

import pytest
from icalendar import Calendar

from server.booking.answering import accept
from server.booking.calendar_file import Entry, calendar_file
from server.booking.calendars import kinds
from server.booking.cancelling import cancel
from server.booking.mailboxes import Own
from server.booking.models import Booking
from server.booking.placing import Wanted
from server.booking.practice.writing import note_read
from server.booking.requesting import request
from server.booking.thread import PERSON, Party, Words, write
from server.booking.turning import turn
from server.kit.clock import day, slot
from server.sealed.codes import code_hash
from server.sealed.mailboxes import new_pair
from tests.booking.conftest import there
from tests.booking.ground import form
from tests.booking.timetable.conftest import HOURS
from tests.visitor import Visitor

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
FEED = f"{HOURS}feed/"
KHAL = """
[calendars]
[[own]]
path = {folder}/own
[locale]
local_timezone = Europe/Warsaw
default_timezone = Europe/Warsaw
timeformat = %H:%M
dateformat = %d.%m.
longdateformat = %d.%m.%Y
datetimeformat = %d.%m. %H:%M
longdatetimeformat = %d.%m.%Y %H:%M
[sqlite]
path = {folder}/khal.db
"""
STARTS = [there("Europe/Warsaw", f"2026-11-24T{hour}:00") for hour in (18, 19)]


@pytest.fixture
def feed(opened, listed_hanna):
    return switch_on(listed_hanna)


@pytest.fixture
def asked(house, opened):
    """A person has asked for Tuesday at six."""
    return ask(house, opened, STARTS[0])


def switch_on(hanna):
    """As it is shown, once: the address after the house's own."""
    shown = hanna.submit(FEED, FEED)
    return shown.html.partition('class="kept" translate="no">http://localhost:8000')[2].partition("<")[0]


def ask(house, therapist, start):
    pair = new_pair()
    own = Own(token_bytes(16), therapist, pair.public, pair.secret)
    with house.database.reading() as session:
        kind = kinds(session, therapist)[0].id
    with turn(house, therapist) as begun:
        return request(begun, Wanted(kind, "v", start), own, form()), own


def entries(visitor, feed):
    shown = visitor.get(feed)
    assert (shown.status, shown.all("content-type")) == (200, ["text/calendar; charset=utf-8"])
    found = Calendar.from_ical(shown.html).walk("VEVENT")
    return [(str(one["summary"]), str(one.decoded("dtstart")), str(one.get("status", ""))) for one in found]


def test_it_is_off_until_somebody_wants_it(visitor, opened, listed_hanna):
    assert "Выключана" in listed_hanna.browser.get(FEED).html
    first = switch_on(listed_hanna)
    assert entries(visitor, first) == []
    assert "Уключана" in listed_hanna.browser.get(FEED).html
    second = switch_on(listed_hanna)
    assert visitor.get(first).status == 404
    assert entries(visitor, second) == []
    assert listed_hanna.submit(f"{FEED}end/", FEED).leads_to == FEED
    assert visitor.get(second).status == 404


def test_a_wrong_address_leads_nowhere(visitor, feed):
    for wrong in ("/be/feed/абы-што.ics", f"/be/feed/{'0000-' * 7}0000.ics", feed.replace("be", "xx", 1)):
        assert visitor.get(wrong).status == 404, wrong


def test_what_waits_is_said_without_a_word_of_whom(house, visitor, opened, feed, asked):
    booking, own = asked
    busy = ("Заняты час", "2026-11-24 17:00:00+00:00")
    look_in = ("Зазірніце", "2026-11-23", "")
    assert entries(visitor, feed) == [(*busy, "TENTATIVE"), look_in]
    with turn(house, opened) as begun:
        accept(begun, booking.id, booking.version)
    assert entries(visitor, feed) == [(*busy, "CONFIRMED")]
    say(house, booking, own, PERSON)
    assert entries(visitor, feed)[-1] == look_in
    with house.database.writing() as session:
        note_read(session.get_one(Booking, booking.id), 1)
    assert entries(visitor, feed) == [(*busy, "CONFIRMED")]
    with turn(house, opened) as begun:
        cancel(begun, booking.id, booking.version + 1, own.id)
    assert entries(visitor, feed) == []


def say(house, booking, own, side):
    with house.database.writing() as session:
        write(
            session, Words(booking.id, side, "Дзень добры", day(house.clock())), [Party(own.id, own.public)]
        )


def test_neither_names_nor_addresses_stand_in_it(made, feed, asked, listed_hanna):
    shown = Visitor(made).get(feed)
    assert shown.all("cache-control") == ["no-store"]
    assert shown.all("set-cookie") == []
    assert shown.all("content-disposition") == ['attachment; filename="calendar.ics"']
    for word in ("Ганна", "Прыстань", "prystan", "localhost", feed.split("/")[-1][:9]):
        assert word.lower() not in shown.html.lower()


def test_the_address_is_kept_as_a_hash(remains, feed):
    code = feed.split("/")[-1].removesuffix(".ics")
    assert remains(code_hash(code)), "it never reached the files: this proves nothing"
    assert remains(code.encode(), code.replace("-", "").encode(), bytes.fromhex(code.replace("-", ""))) == []


def test_who_has_left_is_busy_no_more(visitor, feed, listed_hanna):
    listed_hanna.submit("/be/practice/removal/", "/be/practice/removal/")
    assert visitor.get(feed).status == 404


def test_a_real_calendar_reads_the_feed_and_the_file(house, visitor, opened, feed, asked, tmp_path):
    booking, _ = asked
    ask(house, opened, STARTS[1])
    all_taken, one = tmp_path / "feed.ics", tmp_path / "one.ics"
    all_taken.write_text(visitor.get(feed).html, "utf8", newline="")
    one.write_bytes(calendar_file(booking, Entry("Кава; з Алесем, потым — дадому", 30), slot(house.clock())))
    assert sorted(khal(all_taken, tmp_path)) == [
        "23.11.2026 |  | Зазірніце",
        "24.11.2026 | 18:00 | Заняты час",
        "24.11.2026 | 19:00 | Заняты час",
    ]
    assert khal(one, tmp_path) == ["24.11.2026 | 18:00 | Кава; з Алесем, потым — дадому"]


def khal(file, folder):
    """The entries of a file as khal lists them, in Warsaw."""
    settings = folder / "khal.conf"
    settings.write_text(KHAL.format(folder=folder), "utf8")
    command = [str(Path(sys.executable).with_name("khal")), "-c", str(settings), "printics"]
    shape = ["--format", "{start-date-long} | {start-time} | {title}"]
    said = subprocess.run(
        [*command, *shape, str(file)],
        env=os.environ | {"LC_ALL": "C.UTF-8", "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in said.stdout.splitlines() if " | " in line]
