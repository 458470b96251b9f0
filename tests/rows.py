"""Rows as the features would write them, with random bytes where they would seal."""

from secrets import token_bytes

from server.db.sessions import SessionRow
from server.kit.clock import Day, Slot
from server.people.models import Person, Voucher
from server.staff.models import Invitation, Staff


def person(*, expires: int = 20_500, locker: bytes | None = None, wrapped: bytes | None = None) -> Person:
    return Person(
        lookup=token_bytes(32),
        version=1,
        expires=Day(expires),
        wrapped=wrapped or token_bytes(73),
        locker=locker or token_bytes(16_384),
    )


def voucher(*, expires: int = 20_500) -> Voucher:
    return Voucher(code_hash=token_bytes(32), batch=token_bytes(16), expires=Day(expires))


def session_row(*, kind: str = "person", started: int, used: int, owner: bytes | None = None) -> SessionRow:
    return SessionRow(
        token_hash=token_bytes(32),
        kind=kind,
        owner=owner or token_bytes(32),
        started=Slot(started),
        used=Slot(used),
        sealed=token_bytes(73),
    )


def keeper() -> Staff:
    return Staff(
        id=token_bytes(16),
        lookup=token_bytes(32),
        wrapped=token_bytes(73),
        public_key=token_bytes(32),
        role="keeper",
        organisation="Mayak",
        name="Alesia",
        second=None,
        state="active",
    )


def invitation(
    *, until: int, invited_by: bytes | None = None, approved_by: bytes | None = None
) -> Invitation:
    return Invitation(
        code_hash=token_bytes(32),
        role="volunteer",
        organisation="Mayak",
        invited_by=invited_by,
        approved_by=approved_by,
        until=Slot(until),
    )
