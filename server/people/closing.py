"""Closing everything: the key first, then the row, then every open session. Nothing opens after that."""

from collections.abc import Callable
from secrets import token_bytes

from server.db.database import Writing
from server.people.forgetting import forget_soon
from server.people.models import Person
from server.web import signed
from server.web.house import House
from server.web.signed import Signed

# What features erase of a person; they register here when the house is put together.
ERASERS: list[Callable[[House, Writing, Signed], None]] = []


def close_account(house: House, session: Writing, who: Signed) -> None:
    """Erases the wrapped secret, so that the locker is noise even in a copy of the page that held it."""
    for erase in ERASERS:
        erase(house, session, who)
    if row := session.get(Person, who.lookup, with_for_update=True):
        row.wrapped, row.locker = token_bytes(len(row.wrapped)), token_bytes(len(row.locker))
        session.flush()
        session.delete(row)
        forget_soon(session, house.clock)
    signed.end_all(house, session, who.lookup)
