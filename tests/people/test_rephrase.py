"""A new phrase opens what the old one did, and the old one nothing."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from server.people.models import Person
from tests.steps import OTHER, answer, draw, forms, sign_out, take_key, token_for, write_plan
from tests.turning import HOUR, MINUTE
from tests.visitor import Visitor

PATH = "/be/mine/phrase/"
STALE = 403


@pytest.fixture
def phrase(visitor):
    return take_key(visitor)


def lookups(house):
    with house.database.reading() as session:
        return session.scalars(select(Person.lookup)).all()


def test_a_stranger_changes_no_phrase(house, visitor, other, phrase):
    before = lookups(house)
    ours = draw(other)
    for token in ("", ours.token):
        assert other.post(f"{PATH}words/", t=token, d=ours.letter, **ours.right()).leads_to == "/be/key/"
        assert other.post(PATH, t=token, kind="be").leads_to == "/be/key/"
    assert lookups(house) == before


def test_what_is_theirs_stays_and_the_old_phrase_opens_nothing(visitor, other, phrase):
    write_plan(visitor, own="іду да ракі")
    asked = draw(visitor, base=OTHER)
    assert answer(visitor, asked).leads_to == "/be/mine/"
    assert "іду да ракі" in visitor.get("/be/mine/").html
    assert other.sign_in(phrase).status == 422
    assert other.sign_in(" ".join(asked.words)).leads_to == "/be/mine/"
    assert "іду да ракі" in other.get("/be/mine/").html


def test_until_the_words_are_right_the_old_phrase_opens(house, visitor, other, phrase):
    before = lookups(house)
    asked = draw(visitor, base=OTHER)
    first, second = asked.places
    assert answer(visitor, asked, **{f"w{first}": "a", f"w{second}": "b"}).status == 422
    assert lookups(house) == before
    assert other.sign_in(phrase).status == 303


def test_every_other_browser_is_signed_out(visitor, other, phrase):
    other.sign_in(phrase)
    before = dict(visitor.cookies)
    answer(visitor, draw(visitor, base=OTHER))
    assert visitor.cookies != before
    assert visitor.get("/be/mine/").status == 200
    assert other.get("/be/mine/").leads_to == "/be/key/"


def test_a_phrase_that_somebody_else_has_drawn_is_not_taken(house, visitor, other, phrase):
    """They know it. Not from their own pages for a new key, and not from their own for another phrase."""
    before = lookups(house)
    take_key(other)
    known = [draw(other, base=OTHER), draw(Visitor(visitor.app))]
    token = draw(visitor, base=OTHER).token
    for theirs in known:
        assert answer(visitor, replace(theirs, token=token, base=OTHER)).status == STALE
    assert set(before) <= set(lookups(house))


def test_a_draft_is_of_one_session(visitor, phrase):
    asked = draw(visitor, base=OTHER)
    sign_out(visitor)
    visitor.sign_in(phrase)
    token = draw(visitor, base=OTHER).token
    assert answer(visitor, replace(asked, token=token)).status == STALE


def test_a_draft_is_good_for_an_hour(house, visitor, phrase):
    asked = draw(visitor, base=OTHER)
    for _ in range(3):
        house.clock.turn(21 * MINUTE)
        visitor.get("/be/mine/")
    assert answer(visitor, asked).status == STALE
    assert HOUR < 3 * 21 * MINUTE


def test_pressing_twice_changes_it_once(visitor, other, phrase):
    other.cookies.update(visitor.cookies)
    asked = draw(visitor, base=OTHER)
    assert answer(visitor, asked).leads_to == "/be/mine/"
    assert answer(other, asked).leads_to == "/be/key/"
    assert other.sign_in(" ".join(asked.words)).leads_to == "/be/mine/"


def test_the_forms_of_before_are_refused_after(visitor, phrase):
    token = forms(visitor.get("/be/mine/close/"))["/be/mine/close/"]
    answer(visitor, draw(visitor, base=OTHER))
    assert visitor.post("/be/mine/close/", t=token).status == STALE
    assert visitor.get("/be/mine/").status == 200


def test_nothing_of_it_is_in_an_address(visitor, phrase):
    asked = draw(visitor, base=OTHER)
    assert answer(visitor, asked).leads_to == "/be/mine/"
    assert token_for(visitor, PATH) != token_for(visitor, PATH)
