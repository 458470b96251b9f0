"""A new person: a row that only the phrase finds, and a locker with hardly anything in it yet."""

from server.db.database import Writing
from server.kit.clock import Day
from server.people.entering import Entered, last_day
from server.people.models import Person
from server.sealed.derivation import Derived
from server.sealed.locker import seal_locker
from server.sealed.persons import new_secret, wrap_secret


def open_account(session: Writing, derived: Derived, today: Day, batch: bytes | None = None) -> Entered:
    """Nothing is kept of when, from where or in which language it was opened.

    The batch of the voucher goes into the locker, where the person alone can show it.
    """
    secret = new_secret()
    content = {"batch": batch.hex()} if batch else {}
    session.add(
        Person(
            lookup=derived.lookup,
            version=1,
            expires=last_day(today),
            wrapped=wrap_secret(derived.wrap, secret, derived.lookup),
            locker=seal_locker(secret, content, 1),
        )
    )
    return Entered(derived.lookup, secret)
