"""A therapist keeps their hours. What is booked already stays as it is, whatever changes here."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import delete, select

from server.booking.hours import Kind, NotHours, Window
from server.booking.models import Block, Instead, Practice, Rule, Schedule, SessionKind
from server.booking.times import CHECK_IN_MINUTES
from server.booking.turns import Turn
from server.db.database import Writing
from server.errors import NotFound
from server.i18n.messages import _
from server.kit.clock import SLOTS_A_DAY, SLOTS_AN_HOUR, Day, Slot
from server.kit.zones import zone
from server.therapists import offering
from server.therapists.vocabulary import FORMATS, bits

# Of our own; the talk to get to know each other comes first.
FIRST_TALK, HOUR = "first", "hour"
# With somebody who is no specialist there is this, and nothing else.
CHECK_IN = "checkin"
# What kinds of ours are called; one of their own is called as they say.
CALLED: Mapping[str, str] = {FIRST_TALK: _("First talk"), HOUR: _("Meeting"), CHECK_IN: _("Check-in")}


@dataclass(frozen=True, slots=True)
class Habits:
    """Notices in slots, how many days ahead, caps, and whether each request is answered by hand."""

    notice: int = 24 * SLOTS_AN_HOUR
    move_notice: int = 24 * SLOTS_AN_HOUR
    cancel_notice: int = 24 * SLOTS_AN_HOUR
    ahead: int = 28
    day_cap: int | None = None
    week_cap: int | None = None
    by_hand: int = 1


@dataclass(frozen=True, slots=True)
class Kinds:
    """A kind of session as its form gives it."""

    called: str
    kind: Kind
    formats: Iterable[str]
    by_code: bool = False


def open_practice(session: Writing, therapist: bytes, zone_name: str) -> Schedule:
    """Once. Raises NotHours for an unknown zone."""
    row = Practice(therapist=therapist, paused=0, away=None, version=1, **asdict(Habits()))
    session.add(row)
    return _new_schedule(session, therapist, zone_name)


def new_schedule(turn: Turn, zone_name: str) -> Schedule:
    return _new_schedule(turn.session, turn.therapist, zone_name)


def change_zone(turn: Turn, schedule: bytes, zone_name: str) -> None:
    """They moved: rules go on by the clock of the new zone, what is booked keeps its instant."""
    own_schedule(turn, schedule).zone = _known(zone_name)


def keep_habits(turn: Turn, habits: Habits) -> None:
    for name, value in asdict(habits).items():
        setattr(turn.practice, name, value)
    turn.practice.version += 1


def keep_week(turn: Turn, schedule: bytes, weekly: Iterable[tuple[int, Window]]) -> None:
    """All the windows of the week, in place of those before."""
    own = own_schedule(turn, schedule).id
    turn.session.execute(delete(Rule).where(Rule.schedule == own))
    turn.session.add_all(
        Rule(id=_new(), schedule=own, weekday=weekday, begins=window.start, ends=window.end)
        for weekday, window in weekly
    )
    turn.session.flush()


def keep_day(turn: Turn, schedule: bytes, day: Day, windows: Sequence[Window] | None) -> None:
    """Other hours on one date, none at all for an empty list, or the usual ones again for None."""
    own = own_schedule(turn, schedule).id
    turn.session.execute(delete(Instead).where(Instead.schedule == own, Instead.day == day))
    if windows is not None:
        rows = [(window.start, window.end) for window in windows] or [(None, None)]
        turn.session.add_all(
            Instead(id=_new(), schedule=own, day=day, begins=begins, ends=ends) for begins, ends in rows
        )
    turn.session.flush()


def block(turn: Turn, begins: Slot, ends: Slot) -> Block:
    """Raises NotHours when it is backwards, past, or longer than a year."""
    if not begins < ends <= begins + 366 * SLOTS_A_DAY or ends <= turn.now:
        raise NotHours
    row = Block(id=_new(), therapist=turn.therapist, begins=begins, ends=ends)
    turn.session.add(row)
    turn.session.flush()
    return row


def unblock(turn: Turn, block: bytes) -> None:
    turn.session.execute(delete(Block).where(Block.id == block, Block.therapist == turn.therapist))


def new_kind(turn: Turn, schedule: bytes, given: Kinds) -> SessionKind:
    """Raises NotFound for what is not theirs to offer."""
    _is_theirs(turn, given)
    own = own_schedule(turn, schedule).id
    row = SessionKind(id=_new(), therapist=turn.therapist, schedule=own, closed=0)
    _put(row, given)
    turn.session.add(row)
    turn.session.flush()
    return row


def change_kind(turn: Turn, kind: bytes, given: Kinds) -> None:
    """From now on; what is booked of it stays as long as it was. Raises NotFound as above."""
    _is_theirs(turn, given)
    _put(turn.kind(kind), given)
    turn.session.flush()


def close_kind(turn: Turn, kind: bytes) -> None:
    """Not offered any more; what is booked of it stays."""
    turn.kind(kind).closed = 1


def pause(turn: Turn, *, paused: bool) -> None:
    """No new people for now; those who come already still may."""
    turn.practice.paused = int(paused)


def be_away(turn: Turn, until: Day | None) -> None:
    """Up to and with that day; None ends it."""
    turn.practice.away = until


def own_schedule(turn: Turn, schedule: bytes) -> Schedule:
    row = turn.session.scalars(
        select(Schedule).where(Schedule.id == schedule, Schedule.therapist == turn.therapist)
    ).first()
    if row is None:
        raise NotFound
    return row


def _is_theirs(turn: Turn, given: Kinds) -> None:
    """Check-ins are for helpers, and nothing else is: by whatever page or form it comes."""
    is_check_in = given.called == CHECK_IN and given.kind.minutes == CHECK_IN_MINUTES and not given.by_code
    if offering.is_helper(turn.session, turn.therapist):
        if not is_check_in:
            raise NotFound
    elif given.called == CHECK_IN:
        raise NotFound


def _put(row: SessionKind, given: Kinds) -> None:
    row.called, row.formats, row.by_code = given.called, bits(given.formats, FORMATS), int(given.by_code)
    for name, value in asdict(given.kind).items():
        setattr(row, name, value)


def _new_schedule(session: Writing, therapist: bytes, zone_name: str) -> Schedule:
    row = Schedule(id=_new(), therapist=therapist, zone=_known(zone_name))
    session.add(row)
    session.flush()
    return row


def _known(zone_name: str) -> str:
    if zone(zone_name) is None:
        raise NotHours
    return zone_name


def _new() -> bytes:
    return secrets.token_bytes(16)
