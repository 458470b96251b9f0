"""The pages of beginning: what awaits an applicant, a phrase of their own, and coming back with it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.db.alone import alone
from server.db.database import Writing
from server.doors import Anyone, Applicant, Newcomer
from server.errors import BadRequest, StaleForm
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import day
from server.sealed.derivation import Derived, Lookup
from server.sealed.persons import Secret
from server.therapists import applying
from server.web import limits, signed
from server.web.answers import ReadyResponse
from server.web.attempts import PHRASE, SHOW, Attempted
from server.web.drafts import KIND, Draft, TypedBack, carried, new_draft
from server.web.forms import SignInNeeded, Typed, switched
from server.web.headers import CLEARED, Headers
from server.web.house import House, OurHouse
from server.web.kept import KEPT, again, keep, open_kept
from server.web.pages import Page
from server.web.private import open_page, own_page
from server.web.speaking import Language

router = APIRouter()

NEW, OWN = "/apply/key/new/", "/apply/own/"
REFUSED, AGAIN = 422, 403
# A draft of anybody else's phrase is none of ours, nor the reverse: one phrase must not lead to both.
WHOSE = "applicant"
NEW_ONES = "60/hour"
WRONG = _("No application opens with these words. Perhaps one of them is another, or it has lapsed.")


@router.get("/{language}/apply/")
def explain(_: Anyone, house: OurHouse, language: Language) -> Response:
    return open_page(house, Page(language, "/apply/", "therapists/apply.html"))


@router.get("/{language}/apply/key/")
def ask_key(_: Anyone, house: OurHouse, language: Language) -> Response:
    return open_page(house, _key(language))


@router.post("/{language}/apply/key/")
def sign_in(
    _: Newcomer, house: OurHouse, language: Language, typed: Typed, attempt: Attempted, request: Request
) -> Response:
    kept = typed.get(KEPT, "")
    if other := switched(typed):
        return open_page(house, _key(other, kept=kept, phrase=typed.get(PHRASE, "")))
    if SHOW in typed:
        return open_page(house, _key(language, kept=kept, phrase=typed.get(PHRASE, ""), seen=True))
    if attempt.fault:
        return open_page(house, _key(language, attempt.fault, kept), REFUSED)
    with house.database.writing() as session:
        entered = applying.enter(session, attempt.derived, day(house.clock()))
        if entered is None:
            return open_page(house, _key(language, gettext(WRONG), kept), REFUSED)
        cookie = _begin(house, session, request, *entered)
    return _welcome(house, language, kept, cookie)


@router.post("/{language}/apply/key/end/")
def sign_out(who: Applicant, house: OurHouse, language: Language) -> ReadyResponse:
    with house.database.writing() as session:
        gone = signed.end(house, session, who)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/apply/", [*gone, *CLEARED]))


@router.get("/{language}/apply/key/new/")
def explain_key(_: Anyone, house: OurHouse, language: Language) -> Response:
    return open_page(house, Page(language, NEW, "therapists/new.html", {"kinds": list(house.lists)}))


@router.post("/{language}/apply/key/new/")
def show_once(_: Newcomer, house: OurHouse, language: Language, typed: Typed) -> Response:
    """Draws a phrase. Closing this page costs nothing but a fresh start."""
    if typed.get(KIND) not in house.lists:
        raise BadRequest
    draft = new_draft(house.lists, typed[KIND], house.clock, WHOSE)
    return open_page(house, _drafted(house, language, "drafts/phrase.html", draft))


@router.post("/{language}/apply/key/new/words/")
def ask_back(_: Newcomer, house: OurHouse, language: Language, back: TypedBack, request: Request) -> Response:
    """Asks two words; when they are right the application is begun."""
    if back.draft.whose != WHOSE:
        raise StaleForm
    if back.derived is None:
        tried = any(back.typed)
        page = _drafted(house, language, "drafts/words.html", back.draft, wrong=tried)
        return open_page(house, page, REFUSED if tried else 200)
    with house.database.writing() as session:
        cookie = _begin(house, session, request, *_entered(house, session, back.derived))
    return _welcome(house, language, "", cookie)


def ask_to_sign_in(house: House, language: str, needed: SignInNeeded) -> Response:
    """What a door answers: the way to the key, and for a form its content, carried along unread."""
    if letter := keep(house, needed):
        return open_page(house, _key(language, kept=letter), AGAIN)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/apply/key/"))


def _entered(house: House, session: Writing, derived: Derived) -> tuple[Lookup, Secret]:
    """A new application, or the same one when the button was pressed twice."""
    today = day(house.clock())
    alone(session, "new applications")
    if entered := applying.enter(session, [derived], today):
        return entered
    limits.take("new applications", NEW_ONES)
    return applying.begin(session, derived, today)


def _begin(house: House, session: Writing, request: Request, lookup: Lookup, secret: Secret) -> Headers:
    # Whatever this browser was before, it is not any more.
    signed.end_by_cookie(session, request.cookies.get(signed.cookie_name(house), ""))
    return signed.begin(house, session, "applicant", lookup, secret)


def _welcome(house: House, language: str, letter: str, cookie: Headers) -> Response:
    kept = open_kept(house, letter)
    if kept is None:
        return ReadyResponse(house.answers.elsewhere(f"/{language}{OWN}", cookie))
    who = signed.begun(house, cookie, "applicant")
    return own_page(house, who, again(language, OWN, kept), extra=cookie)


def _key(language: str, fault: str = "", kept: str = "", phrase: str = "", *, seen: bool = False) -> Page:
    context = {"fault": fault, "kept": kept, "phrase": phrase, "seen": seen}
    return Page(language, "/apply/key/", "therapists/key.html", context)


def _drafted(house: House, language: str, template: str, draft: Draft, *, wrong: bool = False) -> Page:
    return Page(language, NEW, template, {**carried(house, draft, NEW), "wrong": wrong})
