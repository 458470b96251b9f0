"""Who may enter, as annotated types. Every route names its door in its signature, or a test fails.

A door also checks the form: a POST without our token for this session and this act does not get in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from server.errors import NotFound, StaleForm
from server.sealed.tokens import is_anonymous_token, is_form_token
from server.web import signed
from server.web.forms import TOKEN, SignInNeeded, StepUpNeeded, Typed, act_of
from server.web.house import House, OurHouse
from server.web.signed import Signed
from server.web.standing import PASSKEY

FRESH_SECONDS = 300
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Stranger:
    """Whoever asks. Nothing is known of them, and nothing can be looked up."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever asks; `signed` when they have signed in as a person. They see more, and change nothing."""

    signed: Signed | None


async def anyone() -> Stranger:
    return Stranger()


def newcomer(request: Request, house: OurHouse, typed: Typed) -> Stranger:
    """Whoever asks, with a form that we made for this address within the last day."""
    token = typed.get(TOKEN, "")
    if request.method == "POST" and not is_anonymous_token(
        house.keyring.server_key, act_of(request.url.path), token, house.clock()
    ):
        raise StaleForm
    return Stranger()


def guest(request: Request, house: OurHouse, typed: Typed) -> Guest:
    """Whoever asks, with or without a session. Their form has no authority: a newcomer's token does."""
    newcomer(request, house, typed)
    return Guest(signed.find(house, request.cookies.get(signed.cookie_name(house), ""), "person"))


def person(request: Request, house: OurHouse, typed: Typed) -> Signed:
    """Somebody who signed in with their phrase."""
    return _signed_in(request, house, typed, "person")


def writer(request: Request, house: OurHouse, typed: Typed) -> Signed:
    """The same, where something is written: when the session has ended, what was typed goes along to the key.

    Nothing proves then that the form was ours. Hence only for what a person can read and judge before it is
    sent again: never for closing, nor for a new phrase.
    """
    return _signed_in(request, house, typed, "person", keeps=typed)


def applicant(request: Request, house: OurHouse, typed: Typed) -> Signed:
    """A therapist or volunteer to be, with a phrase that reaches only their own application."""
    return _signed_in(request, house, typed, "applicant")


def applying(request: Request, house: OurHouse, typed: Typed) -> Signed:
    """The same, where something is written: what was typed goes along to the key, as a person's does."""
    return _signed_in(request, house, typed, "applicant", keeps=typed)


def staff(request: Request, house: OurHouse, typed: Typed) -> Signed:
    """Any of the staff, for what is their own."""
    return _signed_in(request, house, typed, "staff")


def volunteer(request: Request, house: OurHouse, typed: Typed) -> Signed:
    return _in_role(request, house, typed, "volunteer")


def therapist(request: Request, house: OurHouse, typed: Typed) -> Signed:
    return _in_role(request, house, typed, "therapist")


def practising(request: Request, house: OurHouse, typed: Typed) -> Signed:
    """The same, where a therapist writes to somebody: what was typed goes along to the key."""
    return _in_role(request, house, typed, "therapist", keeps=typed)


def vetter(request: Request, house: OurHouse, typed: Typed) -> Signed:
    return _in_role(request, house, typed, "vetter")


def vetting(request: Request, house: OurHouse, typed: Typed) -> Signed:
    """The same, where a vetter writes; what decides about somebody has a fresh door, and keeps nothing."""
    return _in_role(request, house, typed, "vetter", keeps=typed)


def keeper(request: Request, house: OurHouse, typed: Typed) -> Signed:
    """A keeper; on the open net only one who showed a passkey."""
    found = _in_role(request, house, typed, "keeper")
    if house.answers.settings.passkeys_needed and found.standing.second != PASSKEY:
        raise StepUpNeeded(found, request.url.path, typed, passkey=True)
    return found


def fresh_staff(request: Request, house: OurHouse, typed: Typed) -> Signed:
    """Any of the staff, who showed their second factor within the last five minutes."""
    return _fresh(request, house, typed, staff(request, house, typed))


def fresh_vetter(request: Request, house: OurHouse, typed: Typed) -> Signed:
    """The same of a vetter: for what makes somebody public, and what decides about them."""
    return _fresh(request, house, typed, vetter(request, house, typed))


def fresh_keeper(request: Request, house: OurHouse, typed: Typed) -> Signed:
    """The same of a keeper: a browser that was left open invites nobody."""
    return _fresh(request, house, typed, keeper(request, house, typed))


def _signed_in(
    request: Request, house: House, typed: Mapping[str, str], kind: str, keeps: Mapping[str, str] = NOTHING
) -> Signed:
    """A session of one kind never opens the pages of another."""
    path = request.url.path
    found = signed.find(house, request.cookies.get(signed.cookie_name(house), ""), kind)
    if found is None:
        raise SignInNeeded(path, keeps, kind)
    if request.method == "POST" and not is_form_token(found.forms, act_of(path), typed.get(TOKEN, "")):
        raise StaleForm
    return found


def _in_role(
    request: Request, house: House, typed: Mapping[str, str], role: str, keeps: Mapping[str, str] = NOTHING
) -> Signed:
    found = _signed_in(request, house, typed, "staff", keeps)
    if found.standing.role != role:
        # What is not theirs is not there.
        raise NotFound
    return found


def _fresh(request: Request, house: House, typed: Mapping[str, str], found: Signed) -> Signed:
    if not 0 <= house.clock() - found.standing.shown < FRESH_SECONDS:
        raise StepUpNeeded(found, request.url.path, typed)
    return found


Anyone = Annotated[Stranger, Depends(anyone)]
Newcomer = Annotated[Stranger, Depends(newcomer)]
Welcome = Annotated[Guest, Depends(guest)]
Person = Annotated[Signed, Depends(person)]
Writer = Annotated[Signed, Depends(writer)]
Applicant = Annotated[Signed, Depends(applicant)]
Applying = Annotated[Signed, Depends(applying)]
Staff = Annotated[Signed, Depends(staff)]
Volunteer = Annotated[Signed, Depends(volunteer)]
Therapist = Annotated[Signed, Depends(therapist)]
Practising = Annotated[Signed, Depends(practising)]
Vetter = Annotated[Signed, Depends(vetter)]
Vetting = Annotated[Signed, Depends(vetting)]
Keeper = Annotated[Signed, Depends(keeper)]
FreshStaff = Annotated[Signed, Depends(fresh_staff)]
FreshVetter = Annotated[Signed, Depends(fresh_vetter)]
FreshKeeper = Annotated[Signed, Depends(fresh_keeper)]

DOORS = frozenset(
    {
        anyone,
        newcomer,
        guest,
        person,
        writer,
        applicant,
        applying,
        staff,
        volunteer,
        therapist,
        practising,
        vetter,
        vetting,
        keeper,
    }
    | {fresh_staff, fresh_vetter, fresh_keeper}
)
