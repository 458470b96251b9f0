"""Signing in: the row that a phrase finds, opened, and then a second factor. Neither alone is enough."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from server.db.database import Writing
from server.sealed import totp
from server.sealed.derivation import Derived, Lookup
from server.sealed.persons import Secret, rewrap_secret, unwrap_secret
from server.sealed.totp import TotpKey, totp_key
from server.staff import auditing
from server.staff.access import ACTIVE
from server.staff.auditing import Act
from server.staff.models import Staff
from server.web import signed
from server.web.headers import Headers
from server.web.house import House
from server.web.standing import Standing


@dataclass(frozen=True, slots=True)
class Known:
    """Whose phrase it is. They are not in yet: the second factor is still to come."""

    staff: Staff
    lookup: Lookup = field(repr=False)
    secret: Secret = field(repr=False)
    totp: TotpKey = field(repr=False)


def recognise(session: Writing, derived: Sequence[Derived]) -> Known | None:
    """Wrong, closed and invented phrases all find nothing. Their row is locked until the transaction ends."""
    by_lookup: dict[bytes, Derived] = {each.lookup: each for each in derived}
    query = select(Staff).where(Staff.lookup.in_(by_lookup), Staff.state == ACTIVE).with_for_update()
    row = session.scalars(query).first()
    if row is None:
        return None
    current, used = derived[0], by_lookup[row.lookup]
    if used is not current:
        _move(row, used, current)
    secret = unwrap_secret(current.wrap, row.wrapped, current.lookup)
    return Known(row, current.lookup, secret, totp_key(current.wrap))


def let_in(house: House, session: Writing, known: Known, second: str) -> Headers:
    """Begins their session; returns its cookie. `second` is the factor that they have shown."""
    staff = known.staff
    standing = Standing(staff.id, staff.role, second, int(house.clock()), known.totp)
    cookie = signed.begin_staff(house, session, known.lookup, known.secret, standing)
    auditing.note(house, session, Act.SIGN_IN, staff.id)
    return cookie


def _move(row: Staff, old: Derived, new: Derived) -> None:
    """While a pepper is being changed: the row goes over to the current one."""
    row.wrapped = rewrap_secret(old, row.wrapped, new)
    row.lookup = new.lookup
    if row.second:
        seed = totp.open_seed(totp_key(old.wrap), row.second, row.id)
        row.second = totp.seal_seed(totp_key(new.wrap), seed, row.id)
