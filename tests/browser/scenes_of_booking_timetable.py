"""The pages on which a specialist keeps their hours."""

from collections.abc import Callable
from datetime import timedelta

from server.kit.clock import date_of, day
from tests.browser.walking import Walk

HOURS = "/practice/hours/"


def keeping(path: str, who: str = "keeper") -> Callable[[Walk], None]:
    def reach(walk: Walk) -> None:
        house = walk.house
        house.checking.sign_in(getattr(house.hours, who), walk.tab.context, house.origin)
        walk.go(HOURS + path.format(kind=house.hours.kind))

    return reach


def pressed(path: str, form: str) -> Callable[[Walk], None]:
    """What a button of the page leads to."""

    def reach(walk: Walk) -> None:
        keeping(path)(walk)
        walk.send_to(HOURS + form)

    return reach


def typed(path: str, **fields: str) -> Callable[[Walk], None]:
    def reach(walk: Walk) -> None:
        keeping(path)(walk)
        for name, value in fields.items():
            walk.tab.fill(f"#{name}", value)
        walk.tab.locator("main form .button").last.click()

    return reach


def _why(walk: Walk) -> None:
    soon = date_of(day(walk.house.clock())) + timedelta(days=9)
    typed("why/", day=soon.isoformat(), time="03:00")(walk)


TIMETABLE_SCENES: dict[str, Callable[[Walk], None]] = {
    "hours-begin": keeping("", "beginner"),
    "hours": keeping(""),
    "hours-zone": keeping("zone/", "beginner"),
    "hours-zone-wrong": typed("zone/", other="Нідзе"),
    "hours-week": keeping("week/"),
    "hours-day": keeping("week/0/"),
    "hours-day-wrong": typed("week/0/", b1="10:00", e1="апоўначы", b2="10:00"),
    "hours-dates": keeping("dates/"),
    "hours-blocks": keeping("blocks/"),
    "hours-blocks-wrong": typed("blocks/", bd="2027-03-28", bt="02:30"),
    "hours-kinds": keeping("kinds/"),
    "hours-kind": keeping("kinds/{kind}/"),
    "hours-kind-wrong": typed("kinds/new/", minutes="52"),
    "hours-terms": keeping("terms/"),
    "hours-away": keeping("away/"),
    "hours-why": _why,
    "hours-codes": keeping("codes/"),
    "hours-code": pressed("codes/", "codes/"),
    "hours-feed": keeping("feed/"),
    "hours-address": pressed("feed/", "feed/"),
}
