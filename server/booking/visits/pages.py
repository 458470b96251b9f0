"""One appointment: how it stands, by two clocks, and the sealed thread with the therapist."""

import secrets
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, StringConstraints
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.booking import calls, thread
from server.booking.days import Moved, changes
from server.booking.mailboxes import lockers
from server.booking.thread import PERSON, THERAPIST, Message, Party, Words, reading_person
from server.booking.visits import looked
from server.booking.visits.access import State, Visit, of_series
from server.booking.visits.answering import REFUSED, Here, Shown, back, here, page_of
from server.booking.walls import shown as shown_there
from server.db.database import Writing
from server.doors import Person, Writer
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import SLOT, day_of
from server.kit.zones import zone
from server.sealed.mailboxes import TextTooLong
from server.therapists import offering
from server.therapists.signing import TOO_LONG
from server.web.forms import Filled, Typed, fill, switched
from server.web.house import House, OurHouse
from server.web.keyless import Keyless
from server.web.speaking import Language

router = APIRouter()

LONGEST = 3_000
TEMPLATE, TALK = "booking/visit.html", "booking/_visit_talk.html"
CHANGED = _("It has changed meanwhile, and nothing was done. This is how it stands now.")


class Letter(BaseModel):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST), Keyless]


@router.get("/{language}/visit/{id}/")
def show(who: Person, house: OurHouse, language: Language, id: str, request: Request) -> Response:  # noqa: A002
    at = here(house, who, language, id, request.query_params.get("z", ""))
    # Only the talk, where htmx asks for what is new.
    template = TALK if "hx-request" in request.headers else TEMPLATE
    return answer(at, template=template)


@router.post("/{language}/visit/{id}/messages/")
def say(who: Writer, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    at = here(house, who, language, id, typed.get("z", ""))
    letter, filled = fill(Letter, typed)
    if other := switched(typed):
        return answer(at.speaking(other), Filled(filled.values))
    if letter is None:
        return answer(at, filled)
    try:
        with house.database.writing() as session:
            _write(house, session, at.one, letter.text)
    except TextTooLong:
        return answer(at, Filled(filled.values, {"text": gettext(TOO_LONG)}))
    return back(at)


def answer(at: Here, filled: Filled | None = None, fault: str = "", template: str = TEMPLATE) -> Response:
    """The page as it stands. Whoever sees it has seen what was new."""
    with at.house.database.reading() as session:
        talk = thread.read(session, at.one.row.id, reading_person(at.one.own))
        context = {**_around(session, at), "talk": talk}
    context |= {"said": _mark(at, talk), "filled": filled or Filled(), "fault": fault}
    wrong = fault or (filled and filled.errors)
    return page_of(at, Shown(template, context=context), REFUSED if wrong else 200)


def changed(at: Here) -> Response:
    """An old form: as it stands now, with a word about why nothing was done."""
    return answer(at.afresh(), fault=gettext(CHANGED))


def _around(session: Session, at: Here) -> dict[str, Any]:
    settings, one = at.house.answers.settings, at.one
    return {
        "changes": _changes(of_series(session, one), at.z),
        "new_clock": one.is_ahead and _clock_changes(one, at.z),
        "reaches": offering.signed_key(settings, session, one.row.therapist) is not None,
        "call": calls.room_of(at.house, one.row),
        "live": one.is_live,
        "nonce": secrets.token_urlsafe(16) if one.is_live else "",
    }


def _changes(series: Sequence[Visit], z: str) -> list[Moved]:
    """From when on a weekly appointment is at another time by the clock of its person.

    One that was moved by hand says so itself.
    """
    there = zone(z)
    as_agreed = [one.row.begins for one in series if one.is_ahead and not one.was_moved]
    return changes(there, as_agreed) if there else []


def _clock_changes(one: Visit, z: str) -> bool:
    """Whether the clocks of the person are changed between now and then."""
    there = zone(z)
    if there is None:
        return False
    ahead, apart = one.row.begins - one.now, shown_there(there, one.row.begins) - shown_there(there, one.now)
    return apart.total_seconds() != ahead * SLOT


def _write(house: House, session: Writing, one: Visit, text: str) -> None:
    """Pressed twice, it is one message. Raises TextTooLong, NotFound."""
    found = offering.signed_key(house.answers.settings, session, one.row.therapist)
    if found is None or one.state is State.OFFERED:
        raise NotFound
    reader = reading_person(one.own)
    talk = thread.read(session, one.row.id, reader)
    if talk and (talk[-1].side, talk[-1].text) == (PERSON, text):
        return
    them = Party(*found)
    # What was sealed to keys that they have no more they can read again.
    thread.share(session, one.row.id, reader, them)
    words = Words(one.row.id, PERSON, text, day_of(one.now))
    thread.write(session, words, [Party(one.own.id, one.own.public), them])


def _mark(at: Here, talk: Sequence[Message]) -> tuple[str, ...]:
    """Keeps what they see now as seen; returns what they said of it afterwards."""
    number = max((each.number for each in talk if each.side == THERAPIST), default=0)
    booking = at.one.row
    said = looked.looked(lockers().read(at.house.database, at.who), booking.id).said
    looked.mark(at.house, at.who, booking.id, looked.Looked(number, booking.version, said))
    return said
