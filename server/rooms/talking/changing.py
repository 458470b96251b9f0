"""One's own message: said differently within three minutes, or withdrawn for everybody at once."""

from dataclasses import replace

from sqlalchemy import select

from server.errors import NotFound
from server.rooms.access import message_at, seat_of, state_now
from server.rooms.models import RETURNED, WAITING, WITHDRAWN, Message
from server.rooms.numbering import change
from server.rooms.reading import Glass
from server.rooms.talking.checking import read, tidied
from server.rooms.talking.own import last_words
from server.rooms.talking.place import Place, Turn, taken_turn
from server.rooms.talking.posting import call_for_care, may_say
from server.rooms.talking.refusing import NotSent, Why
from server.rooms.words import Words, opened, seal
from server.sealed.rooms import WordsTooLong
from server.web.signed import Signed

# In seconds.
LONG_ENOUGH = 180


def edit(place: Place, who: Signed, seq: int, text: str) -> None:
    """Through all rules again. Raises NotSent, and NotFound for what is not theirs or not there."""
    kept, glass = tidied(text), place.glass()
    with place.database.reading() as session:
        seat = seat_of(session, who, place.room)
        was = _editable(place, glass, message_at(session, place.room, seq, place.oldest), seat.tag)
        others = [words.text for words in last_words(session, glass, seat.tag) if words != was]
    found = read(kept, others)
    if found.holds:
        # It stands in the room already: what nobody may read unseen does not get there by this way.
        raise NotSent(Why.LOOKED_AT)
    with place.database.writing() as session:
        turn = taken_turn(session, place, who)
        may_say(turn.seat, place, state_now(session, place.room, place.now))
        row = _own(turn, place, seq)
        said = _editable(place, glass, row, turn.seat.tag)
        # Under the key of the day on which it was said, so that it fades with that day.
        _reseal(glass.keys[row.day], row, replace(said, text=kept, edited=True))
        change(turn.room, row)
        session.flush()
        if found.care:
            call_for_care(session, row, place.slot)


def editable(place: Place, glass: Glass, row: Message, seat: bytes) -> Words | None:
    """What it says, as long as its writer may say it differently."""
    said = opened(glass.keys, row) if row.seat == seat else None
    return said if said and place.now - said.at < LONG_ENOUGH else None


def withdraw(place: Place, who: Signed, seq: int) -> None:
    """Also in a dark room, and by whoever has a break: taking back is never refused."""
    with place.database.writing() as session:
        turn = taken_turn(session, place, who)
        row = _own(turn, place, seq)
        row.state, row.gone = WITHDRAWN, place.slot
        change(turn.room, row)


def withdraw_pending(place: Place, who: Signed, message: bytes) -> None:
    """What nobody but the watch has seen."""
    with place.database.writing() as session:
        turn = taken_turn(session, place, who)
        mine = Message.id == message, Message.room == place.room, Message.seat == turn.seat.tag
        row = session.scalars(select(Message).where(*mine, Message.state.in_([WAITING, RETURNED]))).first()
        if row is None:
            raise NotFound
        row.state, row.gone = WITHDRAWN, place.slot


def _editable(place: Place, glass: Glass, row: Message, seat: bytes) -> Words:
    if row.seat != seat:
        raise NotFound
    found = editable(place, glass, row, seat)
    if found is None:
        raise NotSent(Why.LATE)
    return found


def _own(turn: Turn, place: Place, seq: int) -> Message:
    row = message_at(turn.session, place.room, seq, place.oldest)
    if row.seat != turn.seat.tag:
        raise NotFound
    return row


def _reseal(key: bytes, row: Message, words: Words) -> None:
    try:
        seal(key, row, words)
    except WordsTooLong:
        raise NotSent(Why.LONG) from None
