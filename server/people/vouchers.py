"""Vouchers: where they are required, one lets one new person in. Its hash is kept, and goes with its use."""

from secrets import token_bytes

from sqlalchemy import delete

from server.db.database import Writing
from server.kit.clock import Day
from server.people.models import Voucher
from server.sealed.codes import Code, NotACode, code_hash, new_code

LIFE_DAYS = 30


def issue(session: Writing, count: int, today: Day) -> list[Code]:
    """New vouchers of one batch, shown once to whoever asked; good for 30 days."""
    codes, batch, last = [new_code() for _ in range(count)], token_bytes(16), Day(today + LIFE_DAYS)
    session.add_all(Voucher(code_hash=code_hash(code), batch=batch, expires=last) for code in codes)
    return codes


def use(session: Writing, typed: str, today: Day) -> bytes | None:
    """Takes the voucher away and returns its batch, None when there is none. Of two at once, one gets in."""
    try:
        found = code_hash(typed)
    except NotACode:
        return None
    statement = delete(Voucher).where(Voucher.code_hash == found, Voucher.expires >= today)
    return session.execute(statement.returning(Voucher.batch)).scalar()
