"""A new phrase, and a code from the specialist: with it what lies ahead is joined to this phrase."""

from fastapi import APIRouter
from starlette.responses import Response

from server.booking import joining
from server.booking.mailboxes import lockers, own_mailbox
from server.booking.refusing import WrongCode
from server.booking.turning import turn
from server.booking.visits.after_pages import FULL
from server.booking.visits.answering import REFUSED
from server.doors import Person, Writer
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import slot
from server.sealed.locker import LockerFull
from server.web import limits
from server.web.answers import ReadyResponse
from server.web.forms import Filled, Typed, switched
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

PATH = "/visit/code/"
CODE = "code"
# All people together: nobody guesses one of 128 bits, and nobody has to try often.
TRIES = "60/hour"
WRONG = _("This code is not right, or it is no longer good. Ask your specialist for another one.")


@router.get("/{language}/visit/code/")
def ask(who: Person, house: OurHouse, language: Language) -> Response:
    return _page(house, who, language, Filled())


@router.post("/{language}/visit/code/")
def join(who: Writer, house: OurHouse, language: Language, typed: Typed) -> Response:
    kept = {CODE: typed.get(CODE, "")}
    if other := switched(typed):
        return _page(house, who, other, Filled(kept))
    limits.take("joining codes", TRIES)
    try:
        _join(house, who, kept[CODE])
    except WrongCode:
        return _page(house, who, language, Filled(kept, {CODE: gettext(WRONG)}))
    except LockerFull:
        return _page(house, who, language, Filled(kept, {CODE: gettext(FULL)}))
    return ReadyResponse(house.answers.elsewhere(f"/{language}/mine/"))


def _join(house: House, who: Signed, typed: str) -> None:
    """The locker knows the mailbox before anything hangs on it. Raises WrongCode, LockerFull."""
    with house.database.reading() as session:
        therapist = joining.therapist_of(session, typed, slot(house.clock()))
    own = own_mailbox(lockers(), house.database, who, therapist)
    with turn(house, therapist) as begun:
        joining.join(begun, typed, own)


def _page(house: House, who: Signed, language: str, filled: Filled) -> Response:
    page = Page(language, PATH, "booking/visit_code.html", {"filled": filled})
    return own_page(house, who, page, REFUSED if filled.errors else 200)
