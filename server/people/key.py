"""Signing in and out with a phrase."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.doors import Anyone, Newcomer, Person
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import day
from server.people.entering import enter
from server.web import signed
from server.web.answers import ReadyResponse
from server.web.attempts import PHRASE, SHOW, Attempted
from server.web.forms import SignInNeeded, Typed, switched
from server.web.headers import CLEARED, Headers
from server.web.house import House, OurHouse
from server.web.kept import KEPT, again, keep, open_kept
from server.web.pages import Page
from server.web.private import open_page, own_page
from server.web.speaking import Language

router = APIRouter()

WRONG = _(
    "These words open nothing. Perhaps one of them is different, or the key is no longer there. "
    "You can try again."
)
REFUSED, AGAIN = 422, 403


@router.get("/{language}/key/")
def show(_: Anyone, house: OurHouse, language: Language) -> Response:
    return open_page(house, _page(language))


@router.post("/{language}/key/")
def sign_in(
    _: Newcomer, house: OurHouse, language: Language, typed: Typed, attempt: Attempted, request: Request
) -> Response:
    """Leads to what is theirs, or back to what they were sending when their session ended."""
    kept = typed.get(KEPT, "")
    if other := switched(typed):
        return open_page(house, _page(other, kept=kept, phrase=typed.get(PHRASE, "")))
    if PHRASE not in typed:
        # From a form that somebody cannot send without a key.
        return open_page(house, _page(language, kept=kept))
    if SHOW in typed:
        return open_page(house, _page(language, kept=kept, phrase=typed.get(PHRASE, ""), seen=True))
    if attempt.fault:
        return open_page(house, _page(language, attempt.fault, kept), REFUSED)
    with house.database.writing() as session:
        entered = enter(session, attempt.derived, day(house.clock()))
        if entered is None:
            return open_page(house, _page(language, gettext(WRONG), kept), REFUSED)
        # Whatever this browser was before, it is not any more.
        signed.end_by_cookie(session, request.cookies.get(signed.cookie_name(house), ""))
        cookie = signed.begin(house, session, "person", entered.lookup, entered.secret)
    return welcome(house, language, kept, cookie)


@router.post("/{language}/key/end/")
def sign_out(who: Person, house: OurHouse, language: Language) -> ReadyResponse:
    with house.database.writing() as session:
        gone = signed.end(house, session, who)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/", [*gone, *CLEARED]))


def ask_to_sign_in(house: House, language: str, needed: SignInNeeded) -> Response:
    """What a door answers: the way to the key, and for a form its content, carried along unread."""
    if letter := keep(house, needed):
        return open_page(house, _page(language, kept=letter), AGAIN)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/key/"))


def welcome(house: House, language: str, letter: str, cookie: Headers) -> Response:
    """To what is theirs, or to what they were sending: they see it, and can send it."""
    kept = open_kept(house, letter)
    if kept is None:
        return ReadyResponse(house.answers.elsewhere(f"/{language}/mine/", cookie))
    who = signed.begun(house, cookie, "person")
    return own_page(house, who, again(language, "/mine/", kept), extra=cookie)


def _page(language: str, fault: str = "", kept: str = "", phrase: str = "", *, seen: bool = False) -> Page:
    """`phrase` is in the field only where they asked for it: in another language, or to be `seen`."""
    context = {"fault": fault, "kept": kept, "phrase": phrase, "seen": seen}
    return Page(language, "/key/", "people/key.html", context)
