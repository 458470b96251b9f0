"""What is due for booking: what waited too long passes on, what is over is erased, its order forgotten."""

from collections.abc import Iterable

from sqlalchemy import select

from server.booking import models
from server.booking.erasing import erase_past
from server.booking.turning import turn_at
from server.db.base import Base
from server.db.database import Database
from server.db.forgetting import forget
from server.db.rewriting import rewrite
from server.jobs.kinds import Kind, every, nightly
from server.kit.clock import SLOTS_AN_HOUR, Clock, day, slot
from server.settings import Settings

TABLES = [
    Base.metadata.tables[model.__tablename__]
    for model in (
        models.Mailbox,
        models.Booking,
        models.Cell,
        models.Series,
        models.Waiting,
        models.Sent,
        models.Reply,
        models.Worsening,
        models.FreeCode,
        models.JoiningCode,
        models.Item,
        models.ItemKey,
    )
]


def erase(database: Database, clock: Clock) -> None:
    if erase_past(database, day(clock())):
        forget(database, *TABLES)


def shuffle(database: Database, _: Clock) -> None:
    """Each table by itself: two that were written together could be joined by that."""
    for table in TABLES:
        rewrite(database, table)
    forget(database)


def tidy_all(settings: Settings, database: Database, clock: Clock) -> None:
    """A turn for each therapist: what nobody answered is released, and the directory learns of it."""
    with database.reading() as session:
        therapists = session.scalars(select(models.Practice.therapist)).all()
    for therapist in therapists:
        with turn_at(settings, database, therapist, slot(clock())):
            pass


def kinds(settings: Settings) -> Iterable[Kind]:
    """Those that ask which keys were signed."""
    return [Kind("booking.tidy", lambda database, clock: tidy_all(settings, database, clock), every(2))]


KINDS = (
    Kind("booking.erase", erase, every(SLOTS_AN_HOUR)),
    Kind("booking.shuffle", shuffle, nightly(at=12)),
)
