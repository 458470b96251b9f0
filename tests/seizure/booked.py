"""Somebody asks a specialist for times, and both write; what is long past goes with the night."""

import re

from sqlalchemy import select

from server.booking import keeping
from server.booking.hours import Kind, Window
from server.booking.keeping import FIRST_TALK, HOUR, Habits, Kinds
from server.booking.models import Booking, Item, ItemKey
from server.booking.turning import turn
from server.kit.clock import SLOTS_A_DAY, Slot, day
from server.therapists import offering
from server.web.house import House
from tests.booking.asking.conftest import Looker, handle_of, hidden, mailboxes, starts
from tests.seizure.night import Night
from tests.seizure.scene import Caller
from tests.signing import keys_signed
from tests.staffing import listed
from tests.steps import take_key
from tests.vetting import Vetting
from tests.visitor import Shown

HOURS = "/be/practice/hours/"
# Longer ago than anything of an appointment is kept.
LONG = 40 * SLOTS_A_DAY


def book(night: Night, caller: Caller, house: House, one: Vetting) -> None:
    one.submit("/be/practice/visibility/", "/be/practice/profile/", visibility="public")
    with keys_signed(house):
        free, paid = _open(house, one)
        _show(night, "feed", one.submit(f"{HOURS}feed/", f"{HOURS}feed/"))
        code = listed(one.submit(f"{HOURS}codes/", f"{HOURS}codes/"), "codes")[0]
        night.remember_code("code without payment", code)
        # Of somebody else: what the other one wrote last has to stay so until the night.
        somebody = night.scene.caller(**caller.says)
        night.remember("who booked", somebody, take_key(somebody))
        looker = Looker(house, somebody, handle_of(house))
        _talk(night, one, looker, _sent(night, looker, free, "free", code=code))
        _pass(night, house, _sent(night, looker, paid, "past"))
        _wait(night, house, looker)


def _open(house: House, one: Vetting) -> tuple[bytes, bytes]:
    """Her hours, and two kinds of talks: with a code, and without."""
    with house.database.writing() as session:
        found = offering.id_of_staff(session, one.who.standing.staff)
        assert found is not None
        schedule = keeping.open_practice(session, found, "Europe/Kyiv").id
    with turn(house, found) as begun:
        keeping.keep_habits(begun, Habits(notice=0, by_hand=0))
        keeping.keep_week(begun, schedule, [(weekday, Window(600, 1_200)) for weekday in range(7)])
        free = keeping.new_kind(begun, schedule, Kinds(FIRST_TALK, Kind(15, 30), "v", by_code=True)).id
        return free, keeping.new_kind(begun, schedule, Kinds(HOUR, Kind(50, 60), "v")).id


def _show(night: Night, name: str, shown: Shown) -> None:
    """The address of her calendar, of which the last part is the secret."""
    found = re.search(r"/feed/([^<]+)\.ics", shown.html)
    assert found
    night.remember_code(name, found[1])
    one = night.scene.caller()
    assert one.get(f"/be/feed/{found[1]}.ics").status == 200


def _sent(night: Night, looker: Looker, kind: bytes, name: str, **typed: str) -> str:
    """The address of the appointment."""
    times = looker.times(f"?k={kind.hex()}&f=v")
    words = looker.press(times, "hold/", s=starts(times)[0])
    shown = looker.press(words, "check/", text=night.plant(f"{name}: wish"), **typed)
    fields = hidden(shown, f"{looker.base}sent/")
    night.canaries |= {f"{name}: holder": fields["h"], f"{name}: holder, bytes": bytes.fromhex(fields["h"])}
    sent = looker.press(shown, "sent/")
    assert sent.status == 303
    return sent.leads_to.partition("sent/")[0]


def _talk(night: Night, one: Vetting, looker: Looker, path: str) -> None:
    own, hers = looker.browser, path.replace("/visit/", "/practice/visits/")
    for browser, page, name in ((own, path, "said"), (one.browser, hers, "answered")):
        shown, words = browser.get(page), night.plant(name)
        path = f"{page}messages/"
        assert browser.post(path, **hidden(shown, path), text=words).status == 303
        assert words in browser.get(page).html


def _pass(night: Night, house: House, path: str) -> None:
    """It was long ago: its keys, its words and its row are there still, and are looked for when they went."""
    with house.database.writing() as session:
        row = session.get_one(Booking, bytes.fromhex(path.split("/")[-2]))
        for name in ("begins", "ends", "block_begins", "block_ends"):
            setattr(row, name, Slot(getattr(row, name) - LONG))
        (item,) = session.scalars(select(Item).where(Item.booking == row.id)).all()
        keys = session.scalars(select(ItemKey.sealed).where(ItemKey.item == item.id)).all()
        assert len(keys) == 2
        night.gone |= {f"past: key {number}": key for number, key in enumerate(keys)}
        night.gone |= {"past: words": item.body[:100], "past: row": row.id, "past: entry": row.uid}
    night.look_at_what_will_go()


def _wait(night: Night, house: House, looker: Looker) -> None:
    """With a day on which they look in; and what only their locker knows of all this."""
    shown = looker.times("waiting/")
    assert looker.press(shown, "waiting/", d=str(day(house.clock()) + 2)).leads_to == "/be/mine/"
    (own,) = mailboxes(house, looker.browser).values()
    night.canaries["mailbox: secret"] = bytes(own.secret)
