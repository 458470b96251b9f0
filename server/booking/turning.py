"""One after another: whoever changes a therapist's calendar waits for their turn, and finds it tidy.

What became free goes first to those who wait, and the directory learns when the next free time is.
"""

from collections.abc import Generator
from contextlib import contextmanager

from server.booking.calendars import NEW, Asking
from server.booking.placing import Wanted
from server.booking.tidying import tidy
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


def glance(house: House, therapist: bytes, wanted: Wanted, asking: Asking = NEW) -> None:
    """Refuses at once what can be seen to be taken: of many who want one time, few then wait for a turn.

    Not for somebody who holds the time: they would be in their own way. Raises NotThen, NotFound.
    """
    with house.database.reading() as session:
        check(look(house, session, therapist, wanted.kind, asking), wanted.start)


@contextmanager
def tidied(begun: Turn) -> Generator[Turn]:
    tidy(begun)
    yield begun
    pass_on(begun)
    begun.session.flush()
    note_next_free(begun.session, begun.therapist, next_free(begun), begun.today)
