"""The second factor once more, for what weighs much: a browser that was left open does none of it."""

from dataclasses import dataclass, field, replace

from fastapi import APIRouter
from starlette.responses import Response

from server.db.database import Writing
from server.doors import Staff
from server.i18n.catalogues import gettext
from server.sealed.passkeys import PasskeyRefused
from server.staff import access, auditing, passkeys
from server.staff.auditing import Act
from server.staff.entry import ANSWER, CODE, QUESTION, REFUSED, WRONG
from server.staff.factors import show_code
from server.web import signed
from server.web.answers import ReadyResponse
from server.web.forms import SignInNeeded, StepUpNeeded, Typed
from server.web.house import House, OurHouse
from server.web.kept import KEPT, again, keep, open_kept
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language
from server.web.standing import PASSKEY

router = APIRouter()

STATUS = 403
ONLY_PASSKEY = "only"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is about: `kept` is the form that waits, `only` a passkey will do."""

    kept: str = field(repr=False)
    only: bool
    fault: str = ""


@router.post("/{language}/staff/again/")
def show_again(who: Staff, house: OurHouse, language: Language, typed: Typed) -> Response:
    """Leads back to what they were about to do, still to be sent."""
    with house.database.writing() as session:
        second = _shown(house, session, who, typed)
        if second:
            _renew(house, session, who, second)
    kept = typed.get(KEPT, "")
    if second is None:
        only = bool(typed.get(ONLY_PASSKEY))
        asked = Asked(kept, only=only, fault=gettext(WRONG))
        return own_page(house, who, _page(house, who, language, asked), REFUSED)
    if found := open_kept(house, kept):
        return own_page(house, who, again(language, "/staff/own/", found))
    return ReadyResponse(house.answers.elsewhere(f"/{language}/staff/own/"))


def ask_again(house: House, language: str, needed: StepUpNeeded) -> Response:
    """What a door answers; the form was ours, and so what was typed may go along."""
    kept = keep(house, SignInNeeded(needed.path, needed.typed, "staff"))
    page = _page(house, needed.who, language, Asked(kept, only=needed.passkey))
    return own_page(house, needed.who, page, STATUS)


def _shown(house: House, session: Writing, who: Signed, typed: dict[str, str]) -> str | None:
    staff = access.own_row(session, who)
    if QUESTION not in typed:
        return show_code(house, session, staff, who.standing.totp, typed.get(CODE, ""))
    try:
        passkeys.show(house, session, staff, typed[QUESTION], typed.get(ANSWER, ""))
    except PasskeyRefused:
        return None
    return PASSKEY


def _renew(house: House, session: Writing, who: Signed, second: str) -> None:
    """A passkey that was shown stays shown for the session, whatever is shown after it."""
    strongest = PASSKEY if PASSKEY in {who.standing.second, second} else second
    signed.renew(house, session, who, replace(who.standing, second=strongest, shown=int(house.clock())))
    auditing.note(house, session, Act.STEP_UP, who.standing.staff)


def _page(house: House, who: Signed, language: str, asked: Asked) -> Page:
    with house.database.reading() as session:
        question = passkeys.ask_to_show(house, session, who.standing.staff)
    context = {"asked": asked, "question": question, "passkeys": question}
    return Page(language, "/staff/own/", "staff/again.html", context)
