"""Getting a phrase: drawn, shown once, two of its words asked back; only then does anything exist."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.db.alone import alone
from server.db.database import Writing
from server.doors import Anyone, Newcomer
from server.errors import BadRequest, StaleForm
from server.kit.clock import day
from server.people import vouchers
from server.people.entering import Entered, enter
from server.people.key import welcome
from server.people.opening import open_account
from server.sealed.derivation import Derived
from server.web import limits, signed
from server.web.drafts import KIND, VOUCHER, Draft, TypedBack, carried, new_draft
from server.web.forms import Typed, switched
from server.web.house import House, OurHouse
from server.web.kept import KEPT
from server.web.pages import Page
from server.web.private import open_page
from server.web.speaking import Language

router = APIRouter()
REFUSED = 422


@router.get("/{language}/key/new/")
def explain(_: Anyone, house: OurHouse, language: Language) -> Response:
    return open_page(house, _explained(house, language))


@router.post("/{language}/key/new/")
def show_once(_: Newcomer, house: OurHouse, language: Language, typed: Typed) -> Response:
    """Draws a phrase. Closing this page costs nothing but a fresh start."""
    kept = typed.get(KEPT, "")
    if switched(typed) or (kept and KIND not in typed):
        return open_page(house, _explained(house, language, kept))
    if typed.get(KIND) not in house.lists:
        raise BadRequest
    draft = new_draft(house.lists, typed[KIND], house.clock)
    return open_page(house, _shown(house, language, draft, typed))


@router.post("/{language}/key/new/words/")
def ask_back(
    _: Newcomer, house: OurHouse, language: Language, typed: Typed, back: TypedBack, request: Request
) -> Response:
    """Asks two words; when they are right the person exists, and is signed in."""
    if back.draft.whose:
        raise StaleForm
    if back.derived is None:
        tried = any(back.typed)
        page = _asked(house, language, back.draft, typed, wrong=tried)
        return open_page(house, page, REFUSED if tried else 200)
    with house.database.writing() as session:
        entered = _entered(house, session, back.derived, typed.get(VOUCHER, ""))
        if entered is None:
            page = _explained(house, language, typed.get(KEPT, ""), wrong_voucher=True)
            return open_page(house, page, REFUSED)
        signed.end_by_cookie(session, request.cookies.get(signed.cookie_name(house), ""))
        cookie = signed.begin(house, session, "person", entered.lookup, entered.secret)
    return welcome(house, language, typed.get(KEPT, ""), cookie)


def _entered(house: House, session: Writing, derived: Derived, voucher: str) -> Entered | None:
    """The new person, or the same one when the button was pressed twice; None for want of a voucher."""
    settings, today = house.answers.settings, day(house.clock())
    alone(session, "new people")
    if entered := enter(session, [derived], today):
        return entered
    batch = vouchers.use(session, voucher, today) if settings.vouchers else None
    if settings.vouchers and batch is None:
        return None
    # Last: otherwise whoever has no voucher could use up the hour of those who have one.
    limits.take("new people", f"{settings.new_people_an_hour}/hour")
    return open_account(session, derived, today, batch)


def _explained(house: House, language: str, kept: str = "", *, wrong_voucher: bool = False) -> Page:
    context = {
        "kinds": list(house.lists),
        "vouchers": house.answers.settings.vouchers,
        "wrong": wrong_voucher,
        "kept": kept,
    }
    return Page(language, "/key/new/", "people/new.html", context)


def _shown(house: House, language: str, draft: Draft, typed: Mapping[str, str]) -> Page:
    return Page(language, "/key/new/", "drafts/phrase.html", _carried(house, draft, typed))


def _asked(house: House, language: str, draft: Draft, typed: Mapping[str, str], *, wrong: bool) -> Page:
    context = {**_carried(house, draft, typed), "wrong": wrong}
    return Page(language, "/key/new/", "drafts/words.html", context)


def _carried(house: House, draft: Draft, typed: Mapping[str, str]) -> dict[str, Any]:
    return carried(house, draft, "/key/new/", typed.get(VOUCHER, ""), typed.get(KEPT, ""))
