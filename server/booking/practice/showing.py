"""The page of one appointment, and how whatever is done there is tried: calmly, as a whole, or not at all."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from server.booking import calls, joining, thread
from server.booking.around import is_live
from server.booking.models import Booking
from server.booking.practice.access import own_visit, with_whom
from server.booking.practice.looking import look
from server.booking.practice.writing import why_silent
from server.booking.refusing import Changed, TooLate
from server.booking.thread import reading_therapist
from server.booking.turning import turn
from server.booking.turns import Turn
from server.i18n.catalogues import gettext
from server.i18n.clocks import CLOCKS
from server.i18n.messages import _
from server.kit.clock import slot
from server.kit.marks import whole
from server.sealed.mailboxes import TextTooLong
from server.therapists.refusing import Cannot
from server.therapists.signing import TOO_LONG
from server.therapists.vocabulary import FORMATS
from server.web.answers import ReadyResponse
from server.web.forms import Filled
from server.web.house import House
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed

REFUSED = 422
CHANGED = _("It has changed meanwhile, and nothing was done. This is how it stands now.")
LATE = _("It begins so soon that it cannot be moved any more. It can still be cancelled.")

Act = Callable[[Turn, Booking], object]


@dataclass(frozen=True, slots=True)
class At:
    """Somebody before one of their appointments, in one language."""

    house: House
    who: Signed
    language: str
    mark: str

    @property
    def path(self) -> str:
        return f"/practice/visits/{self.mark}/"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page about it: `place` follows the address of the appointment itself."""

    template: str = "practice_visit"
    place: str = ""
    filled: Filled | None = None
    fault: str = ""


def answer(at: At, shown: Shown, **more: Any) -> Response:
    """422 where something was not right, with what was typed."""
    context = opened(at) | {"filled": shown.filled or Filled(), "fault": shown.fault} | more
    page = Page(at.language, at.path + shown.place, f"booking/{shown.template}.html", context)
    wrong = shown.fault or (shown.filled and shown.filled.errors)
    return own_page(at.house, at.who, page, REFUSED if wrong else 200)


def opened(at: At) -> dict[str, Any]:
    """All that is known of it, for its own page and for those that ask before something is done."""
    house = at.house
    with house.database.reading() as session:
        row = own_visit(session, at.who, at.mark)
        talk = thread.read(session, row.id, reading_therapist(at.who))
        visit, *others = look(house, session, row.therapist, [row, *with_whom(session, row)])
        silent = why_silent(house, session, row)
    now = slot(house.clock())
    live = is_live(row, now)
    return {
        "visit": visit,
        "others": others,
        "talk": talk,
        "last": max((each.number for each in talk), default=0),
        "can_join": joining.can_join(row, now),
        "silent": gettext(silent) if silent else "",
        "call": calls.room_of(house, row),
        "live": live,
        "nonce": secrets.token_urlsafe(16) if live else "",
        "clocks": CLOCKS,
        "formats": FORMATS,
    }


def done(at: At, act: Act) -> Response:
    """Does it in a turn, or shows calmly how it stands now."""
    if fault := tried(lambda: in_turn(at, act)):
        return answer(at, Shown(fault=fault))
    return back(at)


def in_turn(at: At, act: Act) -> None:
    """What `act` raises leaves all as it was."""
    with at.house.database.reading() as session:
        row = own_visit(session, at.who, at.mark)
    with turn(at.house, row.therapist) as begun:
        act(begun, row)


def tried(act: Callable[[], None]) -> str:
    """Why it could not be, in the reader's words; nothing is kept then."""
    try:
        act()
    except Changed:
        return gettext(CHANGED)
    except TooLate:
        return gettext(LATE)
    except Cannot as reason:
        return gettext(reason.sentence)
    except TextTooLong:
        return gettext(TOO_LONG)
    return ""


def number(typed: Mapping[str, str], name: str) -> int:
    """A number of ours that came back; what is none is no version, no message and no time."""
    return whole(typed.get(name, "")) or 0


def back(at: At) -> Response:
    return ReadyResponse(at.house.answers.elsewhere(f"/{at.language}{at.path}"))
