"""A new person: a row that only the phrase finds, and a locker with nothing in it yet."""

from server.db.database import Writing
from server.kit.clock import Day
from server.people.entering import Entered, last_day
from server.people.models import Person
from server.sealed.derivation import Derived
from server.sealed.locker import seal_locker
from server.sealed.persons import new_secret, wrap_secret


def open_account(session: Writing, derived: Derived, today: Day) -> Entered:
    """Nothing is kept of when, from where or in which language it was opened."""
    secret = new_secret()
    session.add(
        Person(
            lookup=derived.lookup,
            version=1,
            expires=last_day(today),
            wrapped=wrap_secret(derived.wrap, secret, derived.lookup),
            locker=seal_locker(secret, {}, 1),
        )
    )
    return Entered(derived.lookup, secret)
