"""Invented hours: by the clock of the capital where each specialist lives, with the kinds that most offer."""

import re
from collections.abc import Mapping

from server.booking import keeping
from server.booking.hours import Window
from server.booking.keeping import Habits
from server.booking.timetable.kind_pages import usual
from server.booking.turning import turn
from server.demo.cast import Hours
from server.web.house import House

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WINDOW = re.compile(r"(\w{3}) (\d\d):(\d\d)-(\d\d):(\d\d)")
ZONES = {
    "CZ": "Europe/Prague", "DE": "Europe/Berlin", "EE": "Europe/Tallinn", "FR": "Europe/Paris",
    "GE": "Asia/Tbilisi", "LT": "Europe/Vilnius", "LV": "Europe/Riga", "NL": "Europe/Amsterdam",
    "PL": "Europe/Warsaw", "SE": "Europe/Stockholm", "UA": "Europe/Kyiv",
}  # fmt: skip


def open_hours(house: House, therapist: bytes, country: str, told: Hours) -> None:
    with house.database.writing() as session:
        schedule = keeping.open_practice(session, therapist, ZONES[country]).id
    with turn(house, therapist) as begun:
        keeping.keep_week(begun, schedule, map(_window, told.week))
        keeping.keep_habits(begun, Habits(by_hand=int(not told.at_once)))
        for kinds in usual(begun.session, therapist):
            keeping.new_kind(begun, schedule, kinds)


def by_specialist(hours: tuple[Hours, ...]) -> Mapping[str, Hours]:
    return {code: told for told in hours for code in told.specialists}


def _window(text: str) -> tuple[int, Window]:
    found = WINDOW.fullmatch(text)
    assert found, text  # noqa: S101 - a slip in content/demo
    begin, end = (int(found[at]) * 60 + int(found[at + 1]) for at in (2, 4))
    return DAYS.index(found[1]), Window(begin, end)
