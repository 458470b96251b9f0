"""The page of one's profile: where it stands, what can be changed, who may see it, off the list at once."""

from typing import Any

from fastapi import APIRouter
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.doors import Host, Therapist
from server.errors import BadRequest, NotFound
from server.kit.clock import day
from server.sealed.codes import code_hash, new_code
from server.staff import auditing, manifests
from server.staff.auditing import Act
from server.therapists import changing, talking
from server.therapists.access import REFERRAL, items_of
from server.therapists.checks import KINDS, STATES
from server.therapists.leaving import own_profile, take_off
from server.therapists.models import Therapist as Profile
from server.therapists.queues import SOON_DAYS
from server.therapists.sealing import reading_subject
from server.therapists.vocabulary import APPROACHES, VISIBILITIES
from server.web.answers import ReadyResponse
from server.web.forms import Filled, Typed
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

PATH = "/practice/profile/"
# A volunteer has a profile of another kind, on a page of its own.
TEMPLATES = {"therapist": "own_profile", "volunteer": "own_helper"}


@router.get("/{language}/practice/profile/")
def show(who: Host, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, page(house, who, language))


@router.post("/{language}/practice/visibility/")
def change_visibility(who: Therapist, house: OurHouse, language: Language, typed: Typed) -> Response:
    """By code: a new code each time, shown once; the one before opens nothing any more."""
    wanted = typed.get("visibility", "")
    if wanted not in VISIBILITIES:
        raise BadRequest
    code = new_code() if wanted == REFERRAL else None
    with house.database.writing() as session:
        profile = own_profile(session, who)
        if profile is None:
            raise NotFound
        profile.visibility, profile.referral = wanted, code_hash(code) if code else None
        auditing.note(house, session, Act.VISIBILITY, who.standing.staff, profile.id)
    if code is None:
        return back(house, language)
    return own_page(house, who, Page(language, PATH, "therapists/referral.html", {"code": code}))


@router.get("/{language}/practice/removal/")
def ask_to_leave(who: Host, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, Page(language, PATH, "therapists/removal.html"))


@router.post("/{language}/practice/removal/")
def leave(who: Host, house: OurHouse, language: Language) -> Response:
    """At once, and nobody asks why. Twice does no harm."""
    with house.database.writing() as session:
        if profile := own_profile(session, who):
            subject = profile.id
            take_off(house, session, profile)
            auditing.note(house, session, Act.UNLIST, who.standing.staff, subject)
    return back(house, language)


def seen(session: Session, who: Signed) -> Profile | None:
    """Their profile, only to read."""
    return session.scalars(select(Profile).where(Profile.staff == who.standing.staff)).first()


def page(house: House, who: Signed, language: str, filled: Filled | None = None, fault: str = "") -> Page:
    today = day(house.clock())
    with house.database.reading() as session:
        profile = seen(session, who)
        context: dict[str, Any] = _opened(session, who, profile) if profile else {}
        is_signed = manifests.is_listed(house.answers.settings, session, who.standing.staff)
    context |= {"profile": profile, "signed": is_signed, "today": today, "soon": today + SOON_DAYS}
    context |= {"kinds": KINDS, "states": STATES, "visibilities": VISIBILITIES, "approaches": APPROACHES}
    context |= {"pages": changing.STEPS, "qualification": changing.QUALIFICATION}
    context |= {"filled": filled or Filled(), "fault": fault}
    return Page(language, PATH, f"therapists/{TEMPLATES[who.standing.role]}.html", context)


def _opened(session: Session, who: Signed, profile: Profile) -> dict[str, Any]:
    return {
        "items": items_of(session, profile.id),
        "proposed": changing.is_proposed(session, profile.id),
        "talk": talking.talk(session, profile.id, reading_subject(who, profile)),
    }


def back(house: House, language: str) -> Response:
    return ReadyResponse(house.answers.elsewhere(f"/{language}{PATH}"))
