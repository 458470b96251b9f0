"""The therapist writes in a thread: sealed to the person and to their own signed key, or not at all."""

from sqlalchemy.orm import Session

from server.booking.models import Booking, Mailbox
from server.booking.thread import THERAPIST, Party, Words, write
from server.db.database import Writing
from server.i18n.messages import _
from server.kit.clock import day
from server.sealed.mailboxes import NotAPublicKey, PublicKey
from server.therapists import offering
from server.therapists.refusing import Cannot
from server.web.house import House

GONE = _("This person has closed everything. Nobody would read it any more.")
NO_KEY = _("Your key is not signed now. Until it is, nothing can be written here.")


def say(house: House, session: Writing, row: Booking, text: str) -> None:
    """Raises Cannot, TextTooLong."""
    words = Words(row.id, THERAPIST, text, day(house.clock()))
    try:
        write(session, words, parties(house, session, row))
    except NotAPublicKey:
        raise Cannot(GONE) from None


def parties(house: House, session: Session, row: Booking) -> list[Party]:
    """Both to whom is sealed. Raises Cannot when one of them could not read it."""
    mailbox = session.get(Mailbox, row.mailbox)
    own = offering.signed_key(house.answers.settings, session, row.therapist)
    if mailbox is None:
        raise Cannot(GONE)
    if own is None:
        raise Cannot(NO_KEY)
    return [Party(mailbox.id, PublicKey(mailbox.public_key)), Party(*own)]


def why_silent(house: House, session: Session, row: Booking) -> str:
    """Why nothing can be written here, as a message of the catalogues; nothing when it can."""
    try:
        parties(house, session, row)
    except Cannot as reason:
        return reason.sentence
    return ""


def note_read(row: Booking, number: int | None) -> None:
    """They have read as far as their page went; an older page takes nothing back."""
    row.read_to = max(row.read_to, number or 0)
