"""A specialist at work: her hours, people who ask, and what they wrote; made by acts alone."""

from dataclasses import dataclass
from secrets import token_bytes

from server.booking.calendars import kinds
from server.booking.hours import Kind, Window
from server.booking.keeping import (
    FIRST_TALK,
    HOUR,
    Habits,
    Kinds,
    keep_habits,
    keep_week,
    new_kind,
    open_practice,
)
from server.booking.mailboxes import Own
from server.booking.models import Practice
from server.booking.placing import Wanted
from server.booking.requesting import Form, request
from server.booking.thread import PERSON, Party, Words, write
from server.booking.times import first_free
from server.booking.turning import turn
from server.booking.waiting import Wish, wait
from server.kit.clock import Day, Slot, day
from server.sealed.mailboxes import new_pair
from server.therapists import offering
from server.therapists.models import Therapist
from server.web.house import House
from tests.browser.inhabited import Inhabited
from tests.signing import sign_keys

WROTE = "Добры дзень. Мне цяжка спаць. Магу ў любы дзень пасля шасці."


@dataclass(frozen=True)
class Asking:
    """Somebody who asks for a time; nobody holds the key of their locker."""

    own: Own
    mark: str
    begins: Slot


def at_work(house: Inhabited) -> bytes:
    """Her hours are open and her key is signed; other scenes may have opened them, and answered at once."""
    therapist, inside = bytes.fromhex(house.checking.found), house.inside
    with inside.database.reading() as session:
        is_open = session.get(Practice, therapist) is not None
    if not is_open:
        _open(inside, therapist)
    with turn(inside, therapist) as begun:
        keep_habits(begun, Habits(notice=0, move_notice=0))
    return therapist


def _open(inside: House, therapist: bytes) -> None:
    sign_keys(inside)
    with inside.database.writing() as session:
        # Past her probation she may see more than three people.
        session.get_one(Therapist, therapist).probation = Day(day(inside.clock()) - 1)
        schedule = open_practice(session, therapist, "Europe/Warsaw").id
    with turn(inside, therapist) as begun:
        keep_week(begun, schedule, [(weekday, Window(9 * 60, 20 * 60)) for weekday in range(7)])
        new_kind(begun, schedule, Kinds(FIRST_TALK, Kind(15, 30), "vt"))
        new_kind(begun, schedule, Kinds(HOUR, Kind(50, 60), "vt"))


def ask(house: Inhabited, text: str = WROTE) -> Asking:
    """For the first free hour, with a few words."""
    therapist, pair = at_work(house), new_pair()
    own = Own(token_bytes(16), therapist, pair.public, pair.secret)
    parties = both(house.inside, own)
    with turn(house.inside, therapist) as begun:
        kind = kinds(begun.session, therapist)[-1]
        start = first_free(begun.calendar(kind))
        assert start is not None
        row = request(begun, Wanted(kind.id, "t", start), own, Form(token_bytes(32), token_bytes(32)))
        write(begun.session, Words(row.id, PERSON, text, begun.today), parties)
    return Asking(own, row.id.hex(), row.begins)


def stand_in_line(house: Inhabited) -> None:
    therapist, pair = at_work(house), new_pair()
    own = Own(token_bytes(16), therapist, pair.public, pair.secret)
    with turn(house.inside, therapist) as begun:
        wait(begun, own, Wish(kinds(begun.session, therapist)[-1].id, "v", Day(begun.today + 2)))


def both(house: House, own: Own) -> list[Party]:
    with house.database.reading() as session:
        found = offering.signed_key(house.answers.settings, session, own.therapist)
    assert found is not None
    return [Party(own.id, own.public), Party(*found)]
