"""Erases whom nobody has come back to: a person unused for 180 days, a voucher past its day."""

from sqlalchemy import delete, select

from server.db.database import Writing
from server.kit.clock import Day
from server.people.models import Person, Voucher

# A clock that is wrong for an hour must not erase everybody.
AT_ONCE = 200


def erase_expired(session: Writing, today: Day) -> int:
    """At most AT_ONCE people, first who has been gone the longest. Their last day still counts as theirs."""
    gone = select(Person.lookup).where(Person.expires < today).order_by(Person.expires).limit(AT_ONCE)
    lookups = session.scalars(gone).all()
    session.execute(delete(Person).where(Person.lookup.in_(lookups), Person.expires < today))
    return len(lookups)


def withdraw_vouchers(session: Writing, today: Day) -> None:
    session.execute(delete(Voucher).where(Voucher.expires < today))
