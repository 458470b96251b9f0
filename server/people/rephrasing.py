"""A new phrase for the same person: the secret stays, and is wrapped anew. Other sessions end."""

from server.db.database import Writing
from server.errors import StaleForm
from server.people.forgetting import forget_soon
from server.people.models import Person
from server.sealed.derivation import Derived
from server.sealed.persons import wrap_secret
from server.web import signed
from server.web.headers import Headers
from server.web.house import House
from server.web.signed import Signed


def change_phrase(house: House, session: Writing, who: Signed, new: Derived) -> Headers:
    """The old phrase opens nothing from now on; returns the cookie of the one session that goes on."""
    row = session.get(Person, who.lookup, with_for_update=True)
    if row is None:
        # Closed, or under another phrase already, in another tab at this moment.
        raise StaleForm
    row.wrapped = wrap_secret(new.wrap, who.secret, new.lookup)
    row.lookup = new.lookup
    forget_soon(session, house.clock)
    signed.end_all(house, session, who.lookup)
    return signed.begin(house, session, "person", new.lookup, who.secret)
