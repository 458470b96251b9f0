"""The desk: invitations and their approval, new keys for a colleague, vouchers for newcomers."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints
from starlette.responses import Response

from server.db.database import Writing
from server.doors import FreshKeeper, Keeper
from server.kit.clock import day
from server.people import vouchers
from server.sealed.codes import Code
from server.staff import auditing, invitations, recovering
from server.staff.auditing import Act
from server.therapists.queues import queues
from server.web.answers import ReadyResponse
from server.web.forms import Filled, Seen, Typed, fill
from server.web.house import House, OurHouse
from server.web.marks import named
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

REFUSED = 422
MARK = "i"
# How long their names are, in bytes.
INVITATION, COLLEAGUE = 32, 16


class Invite(BaseModel):
    """Who may come in."""

    role: Literal["volunteer", "therapist", "vetter", "keeper"]
    organisation: Annotated[Seen, StringConstraints(min_length=1, max_length=60)]


class Batch(BaseModel):
    """How many vouchers at once."""

    count: Annotated[int, Field(ge=1, le=50)]


@router.get("/{language}/desk/")
def show(who: Keeper, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, _desk(house, who, language))


@router.post("/{language}/desk/invitations/")
def invite(who: FreshKeeper, house: OurHouse, language: Language, typed: Typed) -> Response:
    asked, filled = fill(Invite, typed)
    if asked is None:
        return own_page(house, who, _desk(house, who, language, filled), REFUSED)
    with house.database.writing() as session:
        code = invitations.invite(house, session, who, asked.role, asked.organisation)
    return _once(house, who, language, [code], "invitation")


@router.post("/{language}/desk/approvals/")
def approve(who: FreshKeeper, house: OurHouse, language: Language, typed: Typed) -> Response:
    with house.database.writing() as session:
        half = recovering.approve(house, session, who, named(typed.get(MARK, ""), INVITATION))
    return _once(house, who, language, [half], "approval")


@router.post("/{language}/desk/withdrawals/")
def withdraw(who: Keeper, house: OurHouse, language: Language, typed: Typed) -> Response:
    with house.database.writing() as session:
        invitations.withdraw(house, session, who, named(typed.get(MARK, ""), INVITATION))
    return _back(house, language)


@router.post("/{language}/desk/recoveries/")
def recover(who: FreshKeeper, house: OurHouse, language: Language, typed: Typed) -> Response:
    with house.database.writing() as session:
        code = recovering.ask_recovery(house, session, who, named(typed.get(MARK, ""), COLLEAGUE))
    return _once(house, who, language, [code], "invitation")


@router.post("/{language}/desk/vouchers/")
def issue(who: FreshKeeper, house: OurHouse, language: Language, typed: Typed) -> Response:
    batch, filled = fill(Batch, typed)
    if batch is None:
        return own_page(house, who, _desk(house, who, language, filled), REFUSED)
    with house.database.writing() as session:
        codes = vouchers.issue(session, batch.count, day(house.clock()))
        _note_vouchers(house, session, who)
    return _once(house, who, language, codes, "vouchers")


def _note_vouchers(house: House, session: Writing, who: Signed) -> None:
    auditing.note(house, session, Act.VOUCHERS, who.standing.staff)


def _desk(house: House, who: Signed, language: str, filled: Filled | None = None) -> Page:
    with house.database.reading() as session:
        context: dict[str, Any] = {
            "invitations": invitations.open_invitations(house, session, who),
            "colleagues": recovering.colleagues(session, who),
            "vetting": queues(session, day(house.clock())),
        }
    context |= {"filled": filled or Filled(), "roles": invitations.ROLES}
    return Page(language, "/desk/", "desk/desk.html", context)


def _once(house: House, who: Signed, language: str, codes: Sequence[Code], what: str) -> Response:
    """The one page that shows them: only their hashes are kept."""
    return own_page(house, who, Page(language, "/desk/", "desk/codes.html", {"codes": codes, "what": what}))


def _back(house: House, language: str) -> Response:
    return ReadyResponse(house.answers.elsewhere(f"/{language}/desk/"))
