"""Every page behind a key and the way on which its owner comes there, also where something is wrong."""

from collections.abc import Callable

from tests.browser.scenes_of_booking_asking import ASKING_SCENES
from tests.browser.scenes_of_booking_practice import PRACTICE_SCENES
from tests.browser.scenes_of_booking_timetable import TIMETABLE_SCENES
from tests.browser.scenes_of_booking_visits import VISIT_SCENES
from tests.browser.scenes_of_looking import LOOKING_SCENES
from tests.browser.scenes_of_rooms import ROOM_SCENES
from tests.browser.scenes_of_vetting import VETTING_SCENES
from tests.browser.walking import Walk, at, of

LONG = "я" * 401


def _wrong_phrase(walk: Walk) -> None:
    walk.go("/key/")
    walk.tab.fill("#w", "абы што")
    walk.send()


def _phrase(walk: Walk) -> None:
    walk.go("/key/new/")
    walk.send()


def _words(walk: Walk) -> None:
    _phrase(walk)
    walk.send()


def _other_words(walk: Walk) -> None:
    _words(walk)
    walk.answer(["не"] * 7)


def _long_plan(walk: Walk) -> None:
    walk.come_in("night", "/mine/plan/")
    walk.tab.fill("#people", LONG)
    walk.send()


def _kept(walk: Walk) -> None:
    walk.come_in("night", "/mine/plan/")
    walk.tab.fill("#people", "Сястра\nі суседка")
    walk.tab.context.clear_cookies()
    walk.send()


def _again(walk: Walk) -> None:
    _kept(walk)
    walk.tab.fill("#w", next(one.phrase for one in walk.house.world.persons if one.code == "night"))
    walk.send()


def _new_phrase(walk: Walk) -> None:
    walk.come_in("night", "/mine/phrase/")
    walk.send()


def _wrong_staff(walk: Walk) -> None:
    walk.go("/staff/")
    walk.tab.fill("#w", "абы што")
    walk.send()


def _welcome(walk: Walk) -> None:
    walk.show_invitation(walk.house.invitation())


def _nameless(walk: Walk) -> None:
    _welcome(walk)
    walk.send()


def _enrol(walk: Walk) -> None:
    _welcome(walk)
    walk.tab.fill("#name", "Вера")
    walk.draw()


def _wrong_code(walk: Walk) -> None:
    _enrol(walk)
    walk.tab.fill("#code", "12345")
    walk.send()


def _join(walk: Walk) -> None:
    walk.join(walk.house.invitation())


def _step_up(walk: Walk) -> None:
    walk.come_in("keeper-one", "/staff/codes/")
    walk.house.clock.turn(301)
    walk.send()


def _wrong_step_up(walk: Walk) -> None:
    _step_up(walk)
    walk.tab.fill("#code", "12345")
    walk.send()


def _invite(walk: Walk) -> None:
    walk.come_in("keeper-one", "/desk/")
    walk.tab.check("input[name=role][value=volunteer]")
    walk.tab.fill("#organisation", "Маяк")
    walk.send_to("/desk/invitations/")


def _queue(walk: Walk) -> None:
    _invite(walk)
    walk.come_in("keeper-two", "/desk/")


def _approve(walk: Walk) -> None:
    _queue(walk)
    walk.tab.locator("form[action$='/approvals/'] .button").first.click()


def _empty_invitation(walk: Walk) -> None:
    walk.come_in("keeper-one", "/desk/")
    walk.send_to("/desk/invitations/")


def _vouchers(walk: Walk) -> None:
    walk.come_in("keeper-one", "/desk/")
    walk.tab.fill("#count", "12")
    walk.send_to("/desk/vouchers/")


SCENES: dict[str, Callable[[Walk], None]] = {
    "demo": at("/demo/"),
    "key": at("/key/"),
    "key-wrong": _wrong_phrase,
    "key-lost": at("/key/lost/"),
    "key-closed": at("/key/closed/"),
    "key-new": at("/key/new/"),
    "key-phrase": _phrase,
    "key-words": _words,
    "key-words-wrong": _other_words,
    "key-kept": _kept,
    "mine": of("night", "/mine/"),
    "mine-again": _again,
    "mine-plan": of("night", "/mine/plan/"),
    "mine-plan-wrong": _long_plan,
    "mine-sheet": of("waiting", "/mine/plan/sheet/"),
    "mine-read": of("night", "/mine/read/"),
    "mine-rephrase": of("night", "/mine/phrase/"),
    "mine-phrase": _new_phrase,
    "mine-close": of("night", "/mine/close/"),
    "staff": at("/staff/"),
    "staff-wrong": _wrong_staff,
    "staff-join": at("/staff/join/"),
    "staff-join-wrong": lambda walk: walk.show_invitation("abc"),
    "staff-welcome": _welcome,
    "staff-welcome-wrong": _nameless,
    "staff-enrol": _enrol,
    "staff-enrol-wrong": _wrong_code,
    "staff-paper": _join,
    "staff-own": of("volunteer-one", "/staff/own/"),
    "staff-own-keeper": of("keeper-one", "/staff/own/"),
    "staff-codes": of("volunteer-one", "/staff/codes/"),
    "staff-passkeys": of("keeper-one", "/staff/passkeys/"),
    "staff-again": _step_up,
    "staff-again-wrong": _wrong_step_up,
    "desk": of("keeper-one", "/desk/"),
    "desk-queue": _queue,
    "desk-wrong": _empty_invitation,
    "desk-code": _invite,
    "desk-other-half": _approve,
    "desk-vouchers": _vouchers,
    **VETTING_SCENES,
    **LOOKING_SCENES,
    **TIMETABLE_SCENES,
    **VISIT_SCENES,
    **PRACTICE_SCENES,
    **ASKING_SCENES,
    **ROOM_SCENES,
}
