"""A person's own locker: read by their secret, changed one after another so that two tabs lose nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import update

from server.db.counting import row_count
from server.db.database import Database
from server.errors import Busy, StaleForm
from server.people.models import Person
from server.sealed.locker import open_locker, seal_locker
from server.web.signed import Signed

Content = Mapping[str, Any]


def read_locker(database: Database, signed: Signed) -> dict[str, Any]:
    """What is in it; nothing when the person has just closed everything in another tab."""
    with database.reading() as session:
        row = session.get(Person, signed.lookup)
    return open_locker(signed.secret, row.locker, row.version) if row else {}


def change_locker(database: Database, signed: Signed, change: Callable[[dict[str, Any]], Content]) -> None:
    """Applies `change` in its own transaction; raises LockerFull, and then nothing has changed.

    Raises StaleForm when their row has just gone, or stands under a new phrase: then nothing is kept, and
    nobody may be told that it was.
    """
    with database.writing() as session:
        # Held, so that another tab waits for its turn and changes what we have written.
        row = session.get(Person, signed.lookup, with_for_update=True)
        if row is None:
            raise StaleForm
        version = row.version
        content = change(open_locker(signed.secret, row.locker, version))
        where = update(Person).where(Person.lookup == signed.lookup, Person.version == version)
        sealed = seal_locker(signed.secret, content, version + 1)
        if row_count(session.execute(where.values(locker=sealed, version=version + 1))) != 1:
            raise Busy
