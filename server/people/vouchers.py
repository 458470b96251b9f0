"""Vouchers: where they are required, one lets one new person in. Its hash is kept, and goes with its use."""

from sqlalchemy import delete

from server.db.counting import row_count
from server.db.database import Writing
from server.kit.clock import Day
from server.people.models import Voucher
from server.sealed.codes import Code, NotACode, code_hash, new_code

LIFE_DAYS = 30


def issue(session: Writing, count: int, today: Day) -> list[Code]:
    """New vouchers, shown once to whoever asked; good for 30 days."""
    codes = [new_code() for _ in range(count)]
    session.add_all(Voucher(code_hash=code_hash(code), expires=Day(today + LIFE_DAYS)) for code in codes)
    return codes


def use(session: Writing, typed: str, today: Day) -> bool:
    """Takes the voucher away; whether there was one. Of two at once, one gets in."""
    try:
        found = code_hash(typed)
    except NotACode:
        return False
    statement = delete(Voucher).where(Voucher.code_hash == found, Voucher.expires >= today)
    return row_count(session.execute(statement)) == 1
