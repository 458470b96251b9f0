"""One act of a vetter: who they are is looked up anew, their hand does it, and the audit notes it last."""

from collections.abc import Callable
from dataclasses import dataclass, field

from server.db.database import Writing
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import Day, day
from server.sealed.mailboxes import TextTooLong
from server.staff import auditing
from server.staff.auditing import Act
from server.staff.vetters import Vetter, as_vetter
from server.therapists import sealing
from server.therapists.refusing import Cannot
from server.therapists.sealing import Reader
from server.web.house import House
from server.web.signed import Signed

TOO_LONG = _("This text is too long. Please make it shorter.")


@dataclass(frozen=True, slots=True)
class Hand:
    """A vetter at work in one transaction."""

    house: House
    session: Writing
    vetter: Vetter
    reader: Reader = field(repr=False)
    today: Day

    def done(self, act: Act, *subjects: bytes) -> None:
        """Their colleagues read what they read; then the audit, for nobody else can go on meanwhile."""
        sealing.share(self.session, subjects, self.reader)
        auditing.note(self.house, self.session, act, self.vetter.id, subjects[0])


def by_vetter(house: House, who: Signed, act: Callable[[Hand], None]) -> str:
    """Why it could not be, in the vetter's words; nothing is kept then. Raises NoLonger."""
    try:
        with house.database.writing() as session:
            reader = sealing.reading_vetter(who)
            act(Hand(house, session, as_vetter(session, who), reader, day(house.clock())))
    except Cannot as reason:
        return gettext(reason.sentence)
    except TextTooLong:
        return gettext(TOO_LONG)
    return ""
