"""What is a staff member's own: who they are here, their passkeys, their codes."""

from fastapi import APIRouter
from starlette.responses import Response

from server.db.database import Writing
from server.doors import FreshStaff, Staff
from server.errors import StaleForm
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.sealed.passkeys import PasskeyRefused
from server.staff import access, auditing, factors, passkeys
from server.staff.auditing import Act
from server.staff.enrolling import Enrolment, new_enrolment, open_enrolment
from server.staff.entry import ANSWER, CODE, QUESTION, REFUSED
from server.staff.join import LETTER
from server.web.answers import ReadyResponse
from server.web.forms import StepUpNeeded, Typed
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language
from server.web.standing import PASSKEY

router = APIRouter()

NO_PASSKEY = _(
    "No passkey was made. Perhaps your browser stopped asking, or this passkey is known already. "
    "You can try again."
)


@router.get("/{language}/staff/own/")
def show(who: Staff, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        context = {
            "me": access.look_at(session, who),
            "passkeys_count": len(access.passkeys_of(session, who.standing.staff)),
            "paper_count": access.paper_left(session, who.standing.staff),
        }
    return own_page(house, who, Page(language, "/staff/own/", "staff/own.html", context))


@router.get("/{language}/staff/passkeys/")
def show_passkeys(who: Staff, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, _passkeys(house, who, language))


@router.post("/{language}/staff/passkeys/")
def add_passkey(who: FreshStaff, house: OurHouse, language: Language, typed: Typed) -> Response:
    with house.database.writing() as session:
        _ask_for_one_there_is(house, session, who, language)
        staff = access.own_row(session, who)
        try:
            passkeys.register(house, session, staff, typed.get(QUESTION, ""), typed.get(ANSWER, ""))
        except PasskeyRefused:
            return own_page(house, who, _passkeys(house, who, language, gettext(NO_PASSKEY)), REFUSED)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/staff/own/"))


@router.get("/{language}/staff/codes/")
def explain_codes(who: Staff, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, Page(language, "/staff/codes/", "staff/codes.html"))


@router.post("/{language}/staff/codes/")
def show_seed(who: FreshStaff, house: OurHouse, language: Language) -> Response:
    enrolment = new_enrolment({"whose": who.standing.staff.hex()})
    return own_page(house, who, _enrolling(house, language, enrolment))


@router.post("/{language}/staff/codes/first/")
def confirm(who: FreshStaff, house: OurHouse, language: Language, typed: Typed) -> Response:
    """The first code of the new application: the old one and the old paper open nothing from now on."""
    enrolment = open_enrolment(house, typed.get(LETTER, ""))
    if enrolment.carried.get("whose") != who.standing.staff.hex():
        raise StaleForm
    step = enrolment.step(house, typed.get(CODE, ""))
    if step is None:
        return own_page(house, who, _enrolling(house, language, enrolment, wrong=True), REFUSED)
    with house.database.writing() as session:
        staff = access.own_row(session, who)
        factors.set_seed(staff, who.standing.totp, enrolment.seed, step)
        paper = factors.new_paper(session, staff.id)
        auditing.note(house, session, Act.NEW_CODES, staff.id)
    return own_page(house, who, Page(language, "/staff/codes/", "staff/paper.html", {"codes": paper}))


def _ask_for_one_there_is(house: House, session: Writing, who: Signed, language: str) -> None:
    """Where passkeys are needed, whoever has one adds another with it: a code alone is not enough."""
    needed = house.answers.settings.passkeys_needed and who.standing.role == "keeper"
    if needed and who.standing.second != PASSKEY and access.passkeys_of(session, who.standing.staff):
        raise StepUpNeeded(who, f"/{language}/staff/passkeys/", {}, passkey=True)


def _passkeys(house: House, who: Signed, language: str, fault: str = "") -> Page:
    with house.database.reading() as session:
        question = passkeys.ask_to_register(house, session, who.standing.staff)
    context = {"question": question, "passkeys": True, "fault": fault}
    return Page(language, "/staff/passkeys/", "staff/passkeys.html", context)


def _enrolling(house: House, language: str, enrolment: Enrolment, *, wrong: bool = False) -> Page:
    context = enrolment.shown(house, "/staff/codes/first/", wrong=wrong)
    return Page(language, "/staff/codes/", "staff/enrol.html", context)
