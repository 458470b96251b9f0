"""The pages of signing in: a phrase and a code in one form, or a phrase and then a passkey."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.db.database import Writing
from server.doors import Anyone, Newcomer, Staff
from server.errors import StaleForm
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.sealed.derivation import Lookup
from server.sealed.passkeys import PasskeyRefused
from server.sealed.persons import Secret
from server.sealed.totp import TotpKey
from server.staff import access, passkeys
from server.staff.entering import Known, let_in, recognise
from server.staff.factors import show_code
from server.staff.passkeys import Question
from server.web import signed
from server.web.answers import ReadyResponse
from server.web.attempts import Attempted
from server.web.forms import SignInNeeded, Typed
from server.web.headers import CLEARED, Headers
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import open_page
from server.web.speaking import Language
from server.web.standing import PASSKEY

router = APIRouter()

CODE, ANSWER, QUESTION = "code", "answer", "q"
REFUSED = 422
# One sentence for everything: whoever has only one of the two does not learn which.
WRONG = _(
    "Something does not fit. Please look once more. "
    "After five wrong codes even the right one has to wait five minutes."
)


@router.get("/{language}/staff/")
def show(_: Anyone, house: OurHouse, language: Language) -> Response:
    return open_page(house, _page(language))


@router.post("/{language}/staff/")
def sign_in(
    _: Newcomer, house: OurHouse, language: Language, typed: Typed, attempt: Attempted, request: Request
) -> Response:
    if attempt.fault:
        return open_page(house, _page(language, attempt.fault), REFUSED)
    with house.database.writing() as session:
        known = recognise(session, attempt.derived)
        if known is None:
            return _refused(house, language)
        if not typed.get(CODE) and (question := _question(house, session, known)):
            return open_page(house, _passkey_page(language, question))
        second = show_code(house, session, known.staff, known.totp, typed.get(CODE, ""))
        if second is None:
            return _refused(house, language)
        return _welcome(house, language, _begin(house, session, request, known, second))


@router.post("/{language}/staff/key/")
def show_passkey(
    _: Newcomer, house: OurHouse, language: Language, typed: Typed, request: Request
) -> Response:
    """The second step, for which their phrase travels sealed in the form."""
    letter = typed.get(QUESTION, "")
    carried = passkeys.whose(house, letter)
    with house.database.writing() as session:
        known = _known(session, carried)
        try:
            passkeys.show(house, session, known.staff, letter, typed.get(ANSWER, ""))
        except PasskeyRefused:
            return _refused(house, language)
        return _welcome(house, language, _begin(house, session, request, known, PASSKEY))


@router.post("/{language}/staff/end/")
def sign_out(who: Staff, house: OurHouse, language: Language) -> ReadyResponse:
    with house.database.writing() as session:
        gone = signed.end(house, session, who)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/staff/", [*gone, *CLEARED]))


def ask_to_sign_in(house: House, language: str, _: SignInNeeded) -> Response:
    """What a door of the staff answers. Nothing typed goes along: what they do is short, and weighs much."""
    return ReadyResponse(house.answers.elsewhere(f"/{language}/staff/"))


def _begin(house: House, session: Writing, request: Request, known: Known, second: str) -> Headers:
    # Whatever this browser was before, it is not any more.
    signed.end_by_cookie(session, request.cookies.get(signed.cookie_name(house), ""))
    return let_in(house, session, known, second)


def _question(house: House, session: Writing, known: Known) -> Question | None:
    carried = {"lookup": known.lookup.hex(), "secret": known.secret.hex(), "totp": known.totp.hex()}
    return passkeys.ask_to_show(house, session, known.staff.id, carried)


def _known(session: Writing, carried: dict[str, str]) -> Known:
    if "lookup" not in carried:
        # A question for somebody who is in already.
        raise StaleForm
    lookup = Lookup(bytes.fromhex(carried["lookup"]))
    staff = access.active(session, bytes.fromhex(carried["whose"]))
    if staff is None or staff.lookup != lookup:
        # They were given new keys meanwhile, and this phrase is one of before.
        raise StaleForm
    secret, totp = Secret(bytes.fromhex(carried["secret"])), TotpKey(bytes.fromhex(carried["totp"]))
    return Known(staff, lookup, secret, totp)


def _welcome(house: House, language: str, cookie: Headers) -> Response:
    return ReadyResponse(house.answers.elsewhere(f"/{language}/staff/own/", cookie))


def _refused(house: House, language: str) -> Response:
    return open_page(house, _page(language, gettext(WRONG)), REFUSED)


def _page(language: str, fault: str = "") -> Page:
    return Page(language, "/staff/", "staff/entry.html", {"fault": fault})


def _passkey_page(language: str, question: Question) -> Page:
    context = {"question": question, "passkeys": True, "action": "/staff/key/"}
    return Page(language, "/staff/", "staff/passkey.html", context)
