"""One after another: whoever changes a therapist's calendar waits for their turn, and finds it tidy.

What became free goes first to those who wait, and the directory learns when the next free time is.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace

from server.booking.calendars import NEW, Asking
from server.booking.holding import held_by, is_of
from server.booking.models import Sent
from server.booking.placing import Wanted
from server.booking.requesting import Form
from server.booking.tidying import tidy
from server.booking.times import first_free
from server.booking.turns import Turn, begin, check, look, next_free
from server.booking.waiting import pass_on
from server.db.database import Database
from server.kit.clock import Slot, slot
from server.settings import Settings
from server.therapists.offering import note_next_free
from server.web.house import House


@contextmanager
def turn(house: House, therapist: bytes) -> Generator[Turn]:
    """Raises NotFound for somebody who has no calendar."""
    with turn_at(house.answers.settings, house.database, therapist, slot(house.clock())) as begun:
        yield begun


@contextmanager
def turn_at(settings: Settings, database: Database, therapist: bytes, now: Slot) -> Generator[Turn]:
    with database.writing() as session, tidied(begin(settings, session, therapist, now)) as begun:
        yield begun


def glance(
    house: House, therapist: bytes, wanted: Wanted, form: Form, asking: Callable[[], Asking] = lambda: NEW
) -> None:
    """Refuses at once what can be seen to be taken: of many who want one time, few then wait for a turn.

    Whoever holds the time, or has sent this form before, is left to their turn. Who asks is looked up only
    where something hangs on it. Raises NotThen, NotFound.
    """
    with house.database.reading() as session:
        own = held_by(session, therapist, slot(house.clock()), form.holder)
        if session.get(Sent, form.key) or (own and is_of(own, wanted)):
            return
        # Another time that they hold goes when they get this one.
        without = own.id if own else None
        seen = look(house, session, therapist, wanted.kind, Asking(without=without))
    if seen.is_full or first_free(seen) is None:
        # Not within the reading: a second connection would be waited for.
        who = replace(asking(), without=without)
        with house.database.reading() as session:
            seen = look(house, session, therapist, wanted.kind, who)
    check(seen, wanted.start)


@contextmanager
def tidied(begun: Turn) -> Generator[Turn]:
    tidy(begun)
    yield begun
    pass_on(begun)
    begun.session.flush()
    note_next_free(begun.session, begun.therapist, next_free(begun), begun.today)
