"""Saying something: shown at once, or kept for a volunteer to read first. A repeated send is one message."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.kit.clock import Slot
from server.rooms.access import seat_of, state_now
from server.rooms.coming.leaving import rests
from server.rooms.models import CARE, HELD, WAITING, Message, Report, Seat
from server.rooms.numbering import show
from server.rooms.reading import Glass
from server.rooms.rules.examining import Found
from server.rooms.states import may_write
from server.rooms.talking.checking import read, tidied
from server.rooms.talking.own import NOBODY, last_words
from server.rooms.talking.place import Place, Turn, passed_anywhere, taken_turn
from server.rooms.talking.refusing import NotSent, Why
from server.rooms.words import Words, opened, seal
from server.sealed.rooms import WordsTooLong
from server.web.signed import Signed

# Who has had fewer messages let through than this, or none in this room, is new.
KNOWN_AFTER = 3
NEWCOMER = "newcomer"
# A turned-down room is slower.
SLOWER = 3
# In bytes.
NONCE = 16


class Sent(Enum):
    SHOWN = "shown"
    WAITS = "waits"
    # Nothing was sent yet: they are asked whether to put it behind a label.
    VEIL = "veil"


@dataclass(frozen=True, slots=True)
class Draft:
    """`nonce` came with the form: a second send of it is the same. `plain` says that no label is wanted."""

    text: str = field(repr=False)
    nonce: bytes
    label: str = ""
    quote: int | None = None
    plain: bool = False


def post(place: Place, who: Signed, draft: Draft) -> Sent:
    """Answered after the commit. Raises NotSent, and NotFound for whoever has no seat here."""
    tidy = replace(draft, text=tidied(draft.text))
    glass = place.glass()
    before, again = _known(place, who, glass, tidy)
    if again:
        return again
    found = read(tidy.text, before)
    if found.graphic and not draft.label and not draft.plain:
        return Sent.VEIL
    said = _Said(tidy, found, place.key(), glass)
    with place.database.writing() as session:
        turn = taken_turn(session, place, who)
        return _sent_before(session, glass, turn.seat, tidy) or _say(turn, place, who, said)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is to be kept, under the key of today; through the glass its writer's last words are read."""

    draft: Draft
    found: Found
    key: bytes
    glass: Glass


def _known(place: Place, who: Signed, glass: Glass, draft: Draft) -> tuple[Sequence[str], Sent | None]:
    """The last words of the seat; and the answer at once, if this form was sent before."""
    with place.database.reading() as session:
        seat = seat_of(session, who, place.room)
        said = last_words(session, glass, seat.tag)
        return [words.text for words in said], _sent_before(session, glass, seat, draft)


def _sent_before(session: Session, glass: Glass, seat: Seat, draft: Draft) -> Sent | None:
    """Before all else: whoever lost our answer learns it also when the room has gone dark since."""
    mine = Message.room == glass.room, Message.seat == seat.tag, Message.nonce == draft.nonce
    row = session.scalars(select(Message).where(*mine)).first()
    if row is None:
        return None
    words = opened(glass.keys, row)
    if words and not words.edited and words.text != draft.text:
        raise NotSent(Why.OTHER)
    return Sent.SHOWN if row.seq is not None else Sent.WAITS


def _say(turn: Turn, place: Place, who: Signed, said: _Said) -> Sent:
    state = state_now(turn.session, place.room, place.now)
    may_say(turn.seat, place, state)
    _not_too_fast(turn, place, said.glass, state)
    row = _row(turn, place, said)
    reasons = _holds(turn, place, who, said.found)
    if reasons:
        row.reason = ",".join(reasons)
    else:
        show(turn.room, row)
    turn.session.add(row)
    turn.seat.used = place.today
    turn.session.flush()
    if said.found.care:
        call_for_care(turn.session, row, place.slot)
    return Sent.WAITS if reasons else Sent.SHOWN


def may_say(seat: Seat, place: Place, state: str) -> None:
    """Raises NotSent."""
    if not may_write(state):
        raise NotSent(Why.DARK)
    if rests(seat, place.today):
        raise NotSent(Why.RESTS)
    if is_paused(seat, place.slot):
        raise NotSent(Why.PAUSED)


def is_paused(seat: Seat, now: Slot) -> bool:
    return seat.paused is not None and now < seat.paused


def _not_too_fast(turn: Turn, place: Place, glass: Glass, state: str) -> None:
    """By the moment inside the seal: no column knows when somebody wrote."""
    said = last_words(turn.session, glass, turn.seat.tag)
    between = place.slow * (SLOWER if state == HELD else 1)
    passed = int(place.now) - (said[-1].at if said else 0)
    # A clock that was set back makes nobody wait for hours.
    if 0 <= passed < between:
        raise NotSent(Why.SLOW, between - passed)


def _row(turn: Turn, place: Place, said: _Said) -> Message:
    row = Message(
        id=secrets.token_bytes(16), room=place.room, seat=turn.seat.tag, nonce=said.draft.nonce,
        rev=turn.room.rev, day=place.today, state=WAITING, veil="", reason="",
    )  # fmt: skip
    draft = said.draft
    # Nobody answers what was not said yet.
    quote = draft.quote if draft.quote and draft.quote <= turn.room.seq else None
    try:
        seal(said.key, row, Words(draft.text, int(place.now), draft.label, quote))
    except WordsTooLong:
        raise NotSent(Why.LONG) from None
    return row


def _holds(turn: Turn, place: Place, who: Signed, found: Found) -> list[str]:
    """Why a volunteer reads it first."""
    new = turn.seat.passed == 0 or passed_anywhere(turn.session, who, place.others) < KNOWN_AFTER
    return [*sorted(found.holds), *[NEWCOMER] * new]


def call_for_care(session: Session, row: Message, now: Slot) -> None:
    """The watch is asked to look; nothing is held back. Once for each message."""
    known = select(Report.id).where(Report.message == row.id, Report.by == NOBODY)
    if session.scalars(known).first() is None:
        report = Report(id=secrets.token_bytes(16), room=row.room, message=row.id, by=NOBODY, kind=CARE)
        report.opened, report.closed = now, 0
        session.add(report)
