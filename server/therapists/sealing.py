"""Texts about one subject, sealed to the vetters of the day, and to the subject where it is for them."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.kit.clock import Day
from server.sealed.box import CannotBeOpened, Place
from server.sealed.mailboxes import MailboxSecret, PublicKey, open_sealed, pair_of, reseal_key, seal_to
from server.staff.vetters import Vetter, vetters
from server.therapists.models import Application, Note, NoteKey, Therapist
from server.web.signed import Signed

ANSWERS, MESSAGE, EVIDENCE, REPORT = "answers", "message", "evidence", "report"
APPLICANT, VETTERS, READER = "applicant", "vetters", "reader"


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be sealed: whose words about whom, on which day."""

    subject: bytes
    kind: str
    side: str
    text: str = field(repr=False)
    day: Day


@dataclass(frozen=True, slots=True)
class Reader:
    """One who opens: a vetter under their own id, an applicant or a therapist as the subject."""

    id: bytes
    secret: MailboxSecret = field(repr=False)


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a text is about, as one to whom it is sealed too."""

    id: bytes
    key: PublicKey


@dataclass(frozen=True, slots=True)
class Opened:
    """A note as it is read; `text` is None where it was changed, or was never sealed to this reader."""

    id: bytes
    side: str
    number: int
    day: Day
    text: str | None = field(repr=False)


def reading_vetter(who: Signed) -> Reader:
    return Reader(who.standing.staff, pair_of(who.secret).secret)


def reading_subject(who: Signed, own: Application | Therapist) -> Reader:
    """Whom it is about: somebody who applies, or who is listed."""
    return Reader(own.id, pair_of(who.secret).secret)


def applicant(own: Application) -> Party:
    return Party(own.id, PublicKey(own.public_key))


def write(session: Writing, words: Words, own: Party | None = None, note: bytes = b"") -> Note:
    """Seals to every vetter, and to whom it is about when they are given. Raises TextTooLong."""
    parties = {each.id: each.key for each in vetters(session)}
    if own is not None:
        parties[own.id] = own.key
    number = _next_number(session, words)
    row = Note(
        id=note or secrets.token_bytes(16),
        subject=words.subject,
        kind=words.kind,
        side=words.side,
        number=number,
        day=words.day,
    )
    sealed = seal_to(list(parties.values()), words.text, _place(row))
    row.body = sealed.body
    session.add(row)
    session.flush()
    session.add_all(
        NoteKey(note=row.id, party=party, sealed=key) for party, key in zip(parties, sealed.keys, strict=True)
    )
    session.flush()
    return row


def read(session: Session, subject: bytes, kind: str, reader: Reader) -> Sequence[Opened]:
    """In their order."""
    query = select(Note).where(Note.subject == subject, Note.kind == kind).order_by(Note.number)
    notes = session.scalars(query).all()
    keys = _keys_of(session, [note.id for note in notes], reader.id)
    return [_opened(note, keys.get(note.id), reader) for note in notes]


def latest(session: Session, subject: bytes, kind: str, reader: Reader) -> Opened | None:
    found = read(session, subject, kind, reader)
    return found[-1] if found else None


def share(session: Writing, subjects: Iterable[bytes], reader: Reader) -> None:
    """Lets the vetters of today read what this one can, and whoever is none any more no longer.

    Nobody but a reader can do it; hence each act of a vetter does, for what it is about.
    """
    today = vetters(session)
    notes = session.scalars(select(Note).where(Note.subject.in_(list(subjects)))).all()
    for note in notes:
        _share(session, note, reader, today)


def forget(session: Writing, subject: bytes, *kinds: str) -> None:
    """The notes with their keys; without kinds, all of them."""
    mine = Note.subject == subject
    session.execute(delete(Note).where(mine & Note.kind.in_(kinds) if kinds else mine))


def keys_renewed(session: Writing, staff: bytes, _: PublicKey) -> None:
    """What was sealed to somebody's old keys opens no more; their colleagues share it with the new ones."""
    listed = select(Therapist.id).where(Therapist.staff == staff)
    session.execute(delete(NoteKey).where((NoteKey.party == staff) | NoteKey.party.in_(listed)))


def _share(session: Writing, note: Note, reader: Reader, today: Sequence[Vetter]) -> None:
    query = select(NoteKey).where(NoteKey.note == note.id)
    keys = {key.party: key for key in session.scalars(query)}
    known = {each.id for each in today} | {note.subject}
    for party in keys.keys() - known:
        session.delete(keys[party])
    own = keys.get(reader.id)
    missing = [each for each in today if each.id not in keys]
    if own is None or not missing:
        return
    try:
        session.add_all(
            NoteKey(
                note=note.id,
                party=each.id,
                sealed=reseal_key(reader.secret, own.sealed, _place(note), each.key),
            )
            for each in missing
        )
    except CannotBeOpened:
        return


def _keys_of(session: Session, notes: Sequence[bytes], party: bytes) -> dict[bytes, bytes]:
    query = select(NoteKey.note, NoteKey.sealed).where(NoteKey.note.in_(notes), NoteKey.party == party)
    return {row.note: row.sealed for row in session.execute(query)}


def _opened(note: Note, key: bytes | None, reader: Reader) -> Opened:
    try:
        text = open_sealed(reader.secret, key, note.body, _place(note)) if key else None
    except CannotBeOpened:
        text = None
    return Opened(note.id, note.side, note.number, note.day, text)


def _next_number(session: Writing, words: Words) -> int:
    mine = (Note.subject == words.subject) & (Note.kind == words.kind)
    return (session.scalar(select(func.max(Note.number)).where(mine)) or 0) + 1


def _place(note: Note) -> Place:
    """Moved to another subject, given to another side or numbered anew, it stays shut."""
    return ("vetting", "v1", note.id.hex(), note.subject.hex(), note.kind, note.side, note.number)
