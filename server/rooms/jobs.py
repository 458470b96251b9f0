"""What is due for rooms: what has faded is erased, and the order in which people came is forgotten."""

from collections.abc import Iterable

from server.db.base import Base
from server.db.database import Database
from server.db.day_keys import DayKeys
from server.db.forgetting import forget
from server.db.rewriting import rewrite
from server.jobs.kinds import Kind, every, nightly
from server.kit.clock import SLOTS_AN_HOUR, Clock, day
from server.rooms.erasing import erase
from server.rooms.glass import oldest_in
from server.rooms.models import Answer, Letter, Message, Report, Seat
from server.settings import Settings

TABLES = [Base.metadata.tables[model.__tablename__] for model in (Seat, Message, Answer, Report, Letter)]


def erase_past(settings: Settings, database: Database, clock: Clock) -> None:
    today = day(clock())
    keys = DayKeys(settings.day_keys)
    try:
        erase(database, keys, lambda room: oldest_in(room, today), clock)
    finally:
        keys.close()


def shuffle(database: Database, _: Clock) -> None:
    """Each table by itself: two that were written together could be joined by that."""
    for table in TABLES:
        rewrite(database, table)
    forget(database)


def kinds(settings: Settings) -> Iterable[Kind]:
    """Those that need the keys of days."""
    return [
        Kind(
            "rooms.erase",
            lambda database, clock: erase_past(settings, database, clock),
            every(SLOTS_AN_HOUR),
        )
    ]


KINDS = (Kind("rooms.shuffle", shuffle, nightly(at=20)),)
