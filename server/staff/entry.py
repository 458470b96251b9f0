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
from server.web.attempts import PHRASE, Attempted
from server.web.forms import SignInNeeded, Typed, switched
from server.web.headers import CLEARED, Headers
from server.web.house import House, OurHouse
from server.web.kept import KEPT, again, keep, open_kept
from server.web.pages import Page
from server.web.private import open_page, own_page
from server.web.speaking import Language
from server.web.standing import PASSKEY

router = APIRouter()

OWN = "/staff/own/"
CODE, ANSWER, QUESTION = "code", "answer", "q"
REFUSED, AGAIN = 422, 403
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
    """Leads to what is theirs, or back to what they were writing when their session ended."""
    kept = typed.get(KEPT, "")
    if PHRASE not in typed or switched(typed):
        return open_page(house, _page(switched(typed) or language, kept=kept))
    if attempt.fault:
        return open_page(house, _page(language, attempt.fault, kept), REFUSED)
    with house.database.writing() as session:
        known = recognise(session, attempt.derived)
        if known is None:
            return _refused(house, language, kept)
        if not typed.get(CODE) and (question := _question(house, session, known)):
            return open_page(house, _passkey_page(language, question, kept))
        second = show_code(house, session, known.staff, known.totp, typed.get(CODE, ""))
        if second is None:
            return _refused(house, language, kept)
        cookie = _begin(house, session, request, known, second)
    return _welcome(house, language, kept, cookie)


@router.post("/{language}/staff/key/")
def show_passkey(
    _: Newcomer, house: OurHouse, language: Language, typed: Typed, request: Request
) -> Response:
    """The second step, for which their phrase travels sealed in the form."""
    letter, kept = typed.get(QUESTION, ""), typed.get(KEPT, "")
    carried = passkeys.whose(house, letter)
    with house.database.writing() as session:
        known = _known(session, carried)
        try:
            passkeys.show(house, session, known.staff, letter, typed.get(ANSWER, ""))
        except PasskeyRefused:
            return _refused(house, language, kept)
        cookie = _begin(house, session, request, known, PASSKEY)
    return _welcome(house, language, kept, cookie)


@router.post("/{language}/staff/end/")
def sign_out(who: Staff, house: OurHouse, language: Language) -> ReadyResponse:
    with house.database.writing() as session:
        gone = signed.end(house, session, who)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/staff/", [*gone, *CLEARED]))


def ask_to_sign_in(house: House, language: str, needed: SignInNeeded) -> Response:
    """What a door answers. Of what is short and weighs much nothing goes along; of words to somebody, all."""
    if letter := keep(house, needed):
        return open_page(house, _page(language, kept=letter), AGAIN)
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


def _welcome(house: House, language: str, letter: str, cookie: Headers) -> Response:
    kept = open_kept(house, letter)
    if kept is None:
        return ReadyResponse(house.answers.elsewhere(f"/{language}{OWN}", cookie))
    who = signed.begun(house, cookie, "staff")
    return own_page(house, who, again(language, OWN, kept), extra=cookie)


def _refused(house: House, language: str, kept: str) -> Response:
    return open_page(house, _page(language, gettext(WRONG), kept), REFUSED)


def _page(language: str, fault: str = "", kept: str = "") -> Page:
    return Page(language, "/staff/", "staff/entry.html", {"fault": fault, "kept": kept})


def _passkey_page(language: str, question: Question, kept: str) -> Page:
    context = {"question": question, "passkeys": True, "action": "/staff/key/", "kept": kept}
    return Page(language, "/staff/", "staff/passkey.html", context)
