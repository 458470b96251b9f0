"""A volunteer for check-ins: writes their page, is cleared by two, and keeps hours."""

from collections.abc import Callable
from typing import Any

from server.booking import keeping
from server.booking.hours import Window
from server.booking.keeping import Habits
from server.booking.timetable.kind_pages import usual
from server.booking.turning import turn
from server.kit.clock import Day, day
from server.staff.invitations import Offer
from server.therapists import agreeing, helping, vetting
from server.therapists.agreeing import LIST, Asked
from server.therapists.signing import Hand, by_vetter
from server.therapists.vetting import Check
from server.web.house import House
from tests.steps import forms
from tests.vetting import Vetting, hired
from tests.visitor import Shown, Visitor

WORDS, PROFILE = "/be/practice/words/", "/be/practice/profile/"
WRITTEN = {
    "name": "Вера",
    "languages_be": "on",
    "formats_v": "on",
    "formats_t": "on",
    "about": "Умею слухаць",
}
DAYS = 90


def volunteer(house: House, browser: Visitor) -> Vetting:
    return hired(house, browser, Offer("volunteer", "Маяк", None), "Вера")


def write(who: Vetting, **typed: str) -> Shown:
    page = who.browser.get(WORDS)
    return who.browser.post(WORDS, t=forms(page)[WORDS], **{**WRITTEN, **typed})


def written(who: Vetting, **answers: Any) -> bytes:
    """The same without a page; returns the id of the profile."""
    given = {"name": "Вера", "languages": ["be"], "formats": ["v", "t"], "about": "Умею слухаць"} | answers
    today = day(who.house.clock())
    with who.house.database.writing() as session:
        return helping.keep(session, who.who.standing.staff, given, today).id


def by(who: Vetting, act: Callable[[Hand], object]) -> str:
    """Why it could not be; nothing when it could."""

    def acted(hand: Hand) -> None:
        act(hand)

    return by_vetter(who.house, who.who, acted)


def noted(one: Vetting, subject: bytes, kind: str, days: int | None = DAYS) -> tuple[str, bytes]:
    found: list[bytes] = []

    def act(hand: Hand) -> None:
        until = None if days is None else Day(hand.today + days)
        check = Check(kind, "", "checked", hand.today, until, "пагаварылі")
        about = vetting.subject(hand.session, subject, hand.today)
        found.append(vetting.note_check(hand.session, hand.vetter, about, check, hand.today).id)

    return by(one, act), found[0] if found else b""


def seen_too(other: Vetting, subject: bytes, item: bytes) -> str:
    return by(
        other,
        lambda hand: vetting.see_too(
            hand.session, hand.vetter, vetting.subject(hand.session, subject, hand.today), item
        ),
    )


def checked(one: Vetting, other: Vetting, subject: bytes, days: int = DAYS) -> None:
    """Both things that it takes, each seen by both."""
    for kind, end in (("identity", None), ("checkins", days)):
        fault, item = noted(one, subject, kind, end)
        assert fault == ""
        assert seen_too(other, subject, item) == ""


def asked(one: Vetting, subject: bytes) -> tuple[str, bytes]:
    found: list[bytes] = []

    def act(hand: Hand) -> None:
        about = vetting.subject(hand.session, subject, hand.today)
        found.append(agreeing.ask(hand.session, hand.vetter, about, Asked(LIST), hand.today).id)

    return by(one, act), found[0] if found else b""


def agreed(one: Vetting, other: Vetting, subject: bytes, request: bytes) -> str:
    def act(hand: Hand) -> None:
        row = agreeing.find(hand.session, subject, request)
        agreeing.sign(hand.session, hand.vetter, row, {one.who.standing.staff}, hand.today)
        about = vetting.subject(hand.session, subject, hand.today)
        agreeing.carry_out(hand.house, hand.session, row, about, hand.reader)

    return by(other, act)


def cleared(one: Vetting, other: Vetting, subject: bytes, days: int = DAYS) -> None:
    checked(one, other, subject, days)
    fault, request = asked(one, subject)
    assert fault == ""
    assert agreed(one, other, subject, request) == ""


def with_hours(house: House, helper: bytes) -> bytes:
    """From ten to eight every day; returns their schedule."""
    with house.database.writing() as session:
        schedule = keeping.open_practice(session, helper, "Europe/Warsaw").id
    with turn(house, helper) as begun:
        keeping.keep_habits(begun, Habits(notice=0))
        keeping.keep_week(begun, schedule, [(weekday, Window(600, 1_200)) for weekday in range(7)])
        for kinds in usual(begun.session, helper):
            keeping.new_kind(begun, schedule, kinds)
    return schedule
