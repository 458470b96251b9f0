"""How often people say that it made things worse: a number for each therapist and month, and nothing else."""

from server.booking.models import Worsening
from server.db.alone import alone
from server.db.database import Writing
from server.kit.clock import Day, date_of, day
from server.therapists import reporting
from server.web.house import House

# So many in one month, and the vetters are told.
TOO_MANY = 3


def count_worse(house: House, session: Writing, therapist: bytes) -> None:
    alone(session, "worsening")
    key = (therapist, month_of(day(house.clock())))
    row = session.get(Worsening, key)
    if row is None:
        row = Worsening(therapist=key[0], month=key[1], count=0)
        session.add(row)
    row.count += 1
    session.flush()
    if row.count % TOO_MANY == 0:
        reporting.note(house, session, therapist, reporting.WORSE)


def month_of(day: Day) -> int:
    """As in 202611."""
    date = date_of(day)
    return date.year * 100 + date.month
