"""Invented specialists apply, are checked and come in, by the acts that the pages call, at a day of then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from secrets import token_bytes
from typing import Any, cast

from server.db.database import Writing
from server.demo.cast import Hopeful, Listener, Specialist
from server.kit.clock import Day, day
from server.sealed import sessions
from server.sealed.derivation import Derived, Lookup, Wrap
from server.sealed.persons import Secret
from server.staff.auditing import Act
from server.staff.joining import Newcomer, join
from server.staff.vetters import as_vetter, called
from server.therapists import agreeing, applying, coming_in, helping, reporting, sealing, vetting
from server.therapists.agreeing import LIST, Asked
from server.therapists.applying import APPLICANT, VETTERS
from server.therapists.checks import (
    CHECKED,
    DEGREE,
    HOURS,
    IDENTITY,
    NEEDED,
    OF_HELPERS,
    SPOKEN_OF,
    UNCHECKABLE,
    YEAR,
)
from server.therapists.signing import Hand
from server.therapists.vetting import Check
from server.web.house import House
from server.web.signed import Signed

DAY_SECONDS = 86_400
EVIDENCE = "Паказалі на званку, мы паглядзелі і нічога не захавалі."
COMPLAINT = "Два разы запар не было нікога на сустрэчы, і ніхто не адказаў чаму."
# What everybody invented answers alike; none of it is ever published.
ALIKE: Mapping[str, str] = {
    "register": "",
    "licence_end": "",
    "supervision": "У групе, раз на два тыдні",
    "training": "Курс пра траўму, два гады",
    "referee_one": "Калега з кансультацыі",
    "referee_two": "Настаўніца з курса",
    "referee_rights": "Каардынатарка праваабарончай арганізацыі",
    "conflict": "нічога",
    "code": "on",
}


@dataclass(frozen=True, slots=True)
class Vetted:
    """Where and when something is vetted, and the two who do it."""

    house: House
    one: Signed
    other: Signed

    def hands(self, session: Writing) -> Iterator[Hand]:
        for who in (self.one, self.other):
            reader, today = sealing.reading_vetter(who), day(self.house.clock())
            yield Hand(self.house, session, as_vetter(session, who), reader, today)


def ago(house: House, days: int) -> House:
    """The same house, so many days before."""
    return replace(house, clock=lambda: house.clock() - days * DAY_SECONDS)


def enlist(where: Vetted, each: Specialist, newcomer: Newcomer) -> str:
    """Their address. The phrase of their application is never used again, and so never drawn."""
    with where.house.database.writing() as session:
        subject = _send(where.house, session, each, Derived(Lookup(token_bytes(32)), Wrap(token_bytes(32))))
        one, other = where.hands(session)
        _check(one, other, subject, each)
        _agree(one, other, subject)
        accepted = vetting.subject(session, subject, one.today)
        code = coming_in.invite(where.house, session, cast("Any", accepted.application))
        join(where.house, session, code, newcomer)
        return str(cast("Any", vetting.subject(session, subject, one.today).therapist).handle)


def clear(where: Vetted, each: Listener, staff: bytes) -> str:
    """A volunteer writes their page, and the two clear them for check-ins. Their address."""
    with where.house.database.writing() as session:
        one, other = where.hands(session)
        answers = {**each.model_dump(), "name": called(session)[staff]}
        row = helping.keep(session, staff, answers, one.today)
        about = vetting.subject(session, row.id, one.today)
        for kind in OF_HELPERS:
            until = Day(one.today + YEAR)
            seen = Check(kind, "", CHECKED, one.today, until, EVIDENCE)
            item = vetting.note_check(session, one.vetter, about, seen, one.today)
            vetting.see_too(session, other.vetter, about, item.id)
        one.done(Act.ITEM, row.id)
        other.done(Act.ITEM_SECOND, row.id)
        _agree(one, other, row.id)
        return row.handle


def apply(where: Vetted, each: Hopeful, key: Derived) -> None:
    """Sent, and taken up when there has been a talk."""
    with where.house.database.writing() as session:
        subject = _send(where.house, session, each, key)
        one, _ = where.hands(session)
        about = vetting.subject(session, subject, one.today)
        if each.talk:
            vetting.take(session, one.vetter, about, one.today)
            one.done(Act.TAKE, subject)
        row = cast("Any", about.application)
        for place, text in enumerate(each.talk):
            applying.say(session, row, APPLICANT if place % 2 else VETTERS, text, one.today)


def complain(house: House, handle: str) -> None:
    with house.database.writing() as session:
        reporting.report(house, session, handle, COMPLAINT)


def _send(house: House, session: Writing, each: Hopeful, key: Derived) -> bytes:
    today = day(house.clock())
    lookup, secret = applying.begin(session, key, today)
    who = _applicant(house, lookup, secret)
    applying.keep(session, who, {**ALIKE, "name": each.called, **each.answers}, today)
    applying.send(session, who, today)
    return applying.own(session, who, today).id


def _applicant(house: House, lookup: Lookup, secret: Secret) -> Signed:
    """In one transaction from the first page to the last: no session is kept of it."""
    token = sessions.new_token()
    return Signed("applicant", lookup, secret, token, sessions.form_secret(token, house.boot))


def _check(one: Hand, other: Hand, subject: bytes, each: Specialist) -> None:
    about = vetting.subject(one.session, subject, one.today)
    vetting.take(one.session, one.vetter, about, one.today)
    for kind in (*NEEDED, DEGREE, *SPOKEN_OF):
        item = vetting.note_check(one.session, one.vetter, about, _found(kind, each, one), one.today)
        if kind == IDENTITY:
            vetting.see_too(other.session, other.vetter, about, item.id)
    one.done(Act.ITEM, subject)
    other.done(Act.ITEM_SECOND, subject)


def _found(kind: str, each: Specialist, hand: Hand) -> Check:
    """Nobody invented stands in a register, and hours are counted where they are."""
    approach = cast("Any", each.answers["approaches"])[0] if kind == HOURS else ""
    state = UNCHECKABLE if kind in SPOKEN_OF and kind != HOURS else CHECKED
    return Check(kind, approach, state, hand.today, None, EVIDENCE)


def _agree(one: Hand, other: Hand, subject: bytes) -> None:
    about = vetting.subject(one.session, subject, one.today)
    request = agreeing.ask(one.session, one.vetter, about, Asked(LIST), one.today)
    one.done(Act.ASK_SECOND, subject)
    agreeing.sign(other.session, other.vetter, request, {one.vetter.id}, other.today)
    done = agreeing.carry_out(other.house, other.session, request, about, other.reader)
    other.done(done, subject)
