"""Who asks, and whom: found as the profile is, by its address or by a code that was given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from server.booking.calendars import NEW, Asking
from server.booking.mailboxes import lockers, mailbox_with
from server.doors import Guest
from server.errors import NotFound
from server.kit.clock import Slot, day, slot
from server.therapists.offering import Listed, listed_as, listed_with
from server.therapists.passes import code_of
from server.web.house import House
from server.web.signed import Signed

# In the place of a handle: whom a code opens has no address. The code goes along in the forms, sealed.
BY_CODE, CODE = "code", "v"


@dataclass(frozen=True)
class Call:
    """One request for a page: the house, who asks, in which language, and whom."""

    house: House
    signed: Signed | None
    language: str
    handle: str
    one: Listed
    typed: Mapping[str, str] = field(repr=False)

    @property
    def base(self) -> str:
        return f"/people/{self.handle}/times/"

    @property
    def now(self) -> Slot:
        return slot(self.house.clock())

    @cached_property
    def asking(self) -> Asking:
        """Whoever comes already is known by their mailbox. Not to be asked for within another reading."""
        if self.signed is None:
            return NEW
        own = mailbox_with(lockers().read(self.house.database, self.signed), self.one.id)
        return Asking(own.id if own else None, signed=True)


def call(house: House, guest: Guest, language: str, handle: str, typed: Mapping[str, str]) -> Call:
    """Raises NotFound for who is not there or not for this reader, and StaleForm."""
    today = day(house.clock())
    with house.database.reading() as session:
        if handle == BY_CODE:
            one = listed_with(session, _code(house, typed), today)
        else:
            one = listed_as(session, handle, today, signed=guest.signed is not None)
    return Call(house, guest.signed, language, handle, one, typed)


def _code(house: House, typed: Mapping[str, str]) -> str:
    if CODE not in typed:
        raise NotFound
    return code_of(house, typed[CODE])
