"""The audit: what the staff did, to the hour, each entry tied to all before it. No text, no tags."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.db.alone import alone
from server.db.database import Writing
from server.kit.clock import Hour, hour
from server.sealed import chain
from server.sealed.chain import START, ChainBroken, Entry
from server.staff.models import AuditEntry, Staff
from server.web.house import House

ONE_AT_A_TIME = "audit"


class Act(StrEnum):
    """What can be done; the words stand in the table, and so never change."""

    FIRST_KEEPERS = "first keepers"
    INVITE = "invite"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    JOIN = "join"
    SIGN_IN = "sign in"
    REST = "rest after five wrong codes"
    STEP_UP = "second factor again"
    NEW_CODES = "new second factor"
    NEW_PASSKEY = "new passkey"
    ASK_RECOVERY = "ask for recovery"
    RECOVER = "recover"
    VOUCHERS = "vouchers"
    MANIFEST = "manifest"
    TAKE = "take an application"
    ITEM = "note what was checked"
    ITEM_SECOND = "have seen it too"
    ASK_SECOND = "ask for a second vetter"
    ASK_NO_MORE = "ask no more"
    LIST = "list a therapist"
    REFUSE = "refuse an application"
    SUSPEND = "suspend a therapist"
    DECIDE = "decide a report"
    CHANGE = "change one's profile"
    VISIBILITY = "change who may see one's profile"
    PROPOSE = "ask for a change of a profile"
    TAKE_BACK = "take a change back"
    SET_ASIDE = "set a change aside"
    UNLIST = "take a therapist off the list"
    LIGHT = "light a room"
    HOLD = "hold a room"
    DIM = "dim a room"
    JOIN_WATCH = "watch a room too"
    LEAVE_WATCH = "stop watching"
    SPEAK = "write as the watch"
    ANSWER_LETTER = "answer a letter to the watch"
    LET_THROUGH = "let a message through"
    GIVE_BACK = "give a message back"
    VEIL = "put a message behind a label"
    UNVEIL = "take a label away"
    REMOVE = "remove a message"
    RESTORE = "bring a message back"
    PAUSE = "pause a seat or end its pause"
    SHOW_OUT = "show a seat out"
    LET_IN = "let a seat in again"
    CLOSE_REPORTS = "close reports"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is shown: `actor` by name while they are there, else by id."""

    number: int
    hour: Hour
    actor: str
    act: str
    target: str


def note(house: House, session: Writing, act: Act, actor: bytes | None, target: bytes | None = None) -> None:
    """One more entry. Call it last in a transaction: until that ends, everybody else waits here."""
    alone(session, ONE_AT_A_TIME)
    query = select(AuditEntry.number, AuditEntry.link).order_by(AuditEntry.number.desc()).limit(1)
    number, before = session.execute(query).first() or (0, START)
    entry = AuditEntry(number=number + 1, hour=hour(house.clock()), actor=actor, act=act, target=target)
    entry.link = chain.link(before, _written(entry))
    session.add(entry)
    session.flush()


def verify(session: Session) -> tuple[int, bytes]:
    """How many entries there are, and the last link, to be noted elsewhere; raises ChainBroken."""
    entries = list(_entries(session))
    for position, entry in enumerate(entries, start=1):
        if entry.number != position:
            raise ChainBroken(position)
    return len(entries), chain.verify((_written(entry), entry.link) for entry in entries)


def lines(session: Session) -> list[Line]:
    names = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
    return [
        Line(entry.number, entry.hour, _called(entry.actor, names), entry.act, _hex(entry.target))
        for entry in _entries(session)
    ]


def _entries(session: Session) -> Iterator[AuditEntry]:
    return iter(session.scalars(select(AuditEntry).order_by(AuditEntry.number)))


def _written(entry: AuditEntry) -> Entry:
    return {
        "number": entry.number,
        "hour": entry.hour,
        "actor": _hex(entry.actor),
        "act": str(entry.act),
        "target": _hex(entry.target),
    }


def _called(actor: bytes | None, names: dict[bytes, str]) -> str:
    return names.get(actor, actor.hex()) if actor else ""


def _hex(raw: bytes | None) -> str:
    return raw.hex() if raw else ""
