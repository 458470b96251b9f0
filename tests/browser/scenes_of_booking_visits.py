"""The pages of somebody who has an appointment: how it stands, another time, none, and what comes after."""

from collections.abc import Callable

from server.booking.turning import turn
from server.booking.waiting import Wish, wait
from server.kit.clock import SLOT, Day, day, slot
from tests.browser.booked import Booked, book
from tests.browser.walking import Walk

CLOCK = "?z=Asia/Tbilisi"


def visit(rest: str = CLOCK, *, by_hand: bool = False) -> Callable[[Walk], None]:
    """A page of an appointment that stands, or that waits for an answer."""

    def reach(walk: Walk) -> None:
        booked = book(walk, by_hand=by_hand)
        booked.hear("Вітаю вас. Калі зручна, пачнём без відэа.")
        walk.go(f"{booked.path}{rest}")

    return reach


def _mine(walk: Walk) -> None:
    book(walk).hear("Вітаю вас")
    walk.go(f"/mine/{CLOCK}")


def _wrong(walk: Walk) -> None:
    visit()(walk)
    walk.tab.locator("#talk .button").click()


def _none_chosen(walk: Walk) -> None:
    visit(f"times/{CLOCK}")(walk)
    walk.tab.locator("main form[method=post] .button").click()


def _wrong_title(walk: Walk) -> None:
    visit(f"calendar/{CLOCK}")(walk)
    walk.tab.fill("#title", "я" * 81)
    walk.send()


def _series(walk: Walk) -> None:
    visit("weeks/")(walk)
    walk.tab.select_option("#count", "3")
    walk.tab.locator("main form[method=post] .button").click()


def _wait(walk: Walk) -> Booked:
    """On the list as well, and offered what is free."""
    booked = book(walk)
    look_in = Day(day(booked.house.clock()) + 1)
    with turn(booked.house, booked.own.therapist) as begun:
        wait(begun, booked.own, Wish(booked.row.kind, "v", look_in))
    return booked


def _offers(walk: Walk) -> None:
    _wait(walk)
    walk.go("/mine/")


def _offered(walk: Walk) -> None:
    _offers(walk)
    walk.tab.locator("main .panel .button").first.click()


def _waiting(walk: Walk) -> None:
    booked = _wait(walk)
    walk.go(f"/visit/waiting/{booked.own.id.hex()}/")


def later(rest: str, *, over: bool) -> Callable[[Walk], None]:
    """Once the hour has come, or is over; the session of before has ended meanwhile."""

    def reach(walk: Walk) -> None:
        booked = book(walk)
        row = booked.row
        walk.house.clock.turn(((row.ends if over else row.begins + 2) - slot(walk.house.clock())) * SLOT)
        walk.go("/key/")
        walk.tab.fill("#w", walk.phrase)
        walk.send()
        walk.go(f"{booked.path}{rest}")

    return reach


def _wrong_code(walk: Walk) -> None:
    walk.come_in("night", "/visit/code/")
    walk.tab.fill("#code", "0000-1111")
    walk.tab.locator("main form[method=post] .button").click()


VISIT_SCENES: dict[str, Callable[[Walk], None]] = {
    "mine-visits": _mine,
    "visit": visit(),
    "visit-waits": visit(by_hand=True),
    "visit-wrong": _wrong,
    "visit-times": visit(f"times/{CLOCK}"),
    "visit-times-wrong": _none_chosen,
    "visit-end": visit(f"end/{CLOCK}"),
    "visit-weeks": visit("weeks/"),
    "visit-series": _series,
    "visit-calendar": visit(f"calendar/{CLOCK}"),
    "visit-calendar-wrong": _wrong_title,
    "mine-offered": _offers,
    "visit-offered": _offered,
    "visit-waiting": _waiting,
    "visit-now": later("", over=False),
    "visit-code-wrong": _wrong_code,
    "visit-over": later("", over=True),
    "visit-absence": later("absence/", over=False),
    "visit-after": later("after/", over=True),
}
