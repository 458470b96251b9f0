"""Codes for a session without payment: a therapist gives one to somebody, it books once, its hash is kept."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from server.booking.models import Booking, FreeCode
from server.booking.refusing import WrongCode
from server.booking.turns import Turn
from server.kit.clock import Day
from server.sealed.codes import Code, NotACode, code_hash, new_code

LIFE_DAYS = 90


def issue(turn: Turn) -> Code:
    """Shown once, to the therapist."""
    code = new_code()
    _keep(turn, code_hash(code))
    return code


def count_open(session: Session, therapist: bytes, today: Day) -> int:
    mine = (FreeCode.therapist == therapist) & (FreeCode.until >= today)
    return session.scalar(select(func.count()).select_from(FreeCode).where(mine)) or 0


def withdraw_all(turn: Turn) -> None:
    turn.session.execute(delete(FreeCode).where(FreeCode.therapist == turn.therapist))


def use(turn: Turn, typed: str) -> bytes:
    """Takes it away and returns its hash. Raises WrongCode."""
    found = hash_of(typed)
    mine = (FreeCode.code_hash == found) & (FreeCode.therapist == turn.therapist)
    statement = delete(FreeCode).where(mine, FreeCode.until >= turn.today).returning(FreeCode.code_hash)
    if turn.session.execute(statement).scalar() is None:
        raise WrongCode
    return found


def hash_of(typed: str) -> bytes:
    """Raises WrongCode for what can be none of ours."""
    try:
        return code_hash(typed)
    except NotACode:
        raise WrongCode from None


def give_back(turn: Turn, booking: Booking) -> None:
    """Nothing came of the booking: whoever was given the code may use it once more."""
    if booking.code is not None:
        _keep(turn, booking.code)
        booking.code = None


def _keep(turn: Turn, found: bytes) -> None:
    until = Day(turn.today + LIFE_DAYS)
    turn.session.add(FreeCode(code_hash=found, therapist=turn.therapist, until=until))
