"""A session ends when it should, everywhere at once, and its row opens nothing without the rest."""

import pytest
from sqlalchemy import delete, select, update

from server.db.sessions import SessionRow
from server.sealed.boot import BootSecret
from server.sealed.sessions import cookie_of, new_token, token_hash, token_of
from tests.steps import OTHER, answer, close, draw, forms, sign_out, take_key
from tests.turning import DAY, HOUR, MINUTE

AWAY = "/be/key/"


@pytest.fixture
def phrase(visitor):
    return take_key(visitor)


def is_in(visitor) -> bool:
    shown = visitor.get("/be/mine/")
    assert shown.status == 200 or shown.leads_to == AWAY
    return shown.status == 200


def rows(house):
    with house.database.reading() as session:
        return session.scalars(select(SessionRow)).all()


def test_a_stranger_is_led_to_the_key(visitor):
    assert not is_in(visitor)


@pytest.mark.parametrize("cookie", ["", "x", "A" * 43, "ж", "A" * 4_000, '"', "\\"])
def test_a_made_up_cookie_is_nobody(house, visitor, phrase, cookie):
    visitor.cookies["s"] = cookie.encode().decode("latin-1")
    assert not is_in(visitor)


def test_it_ends_after_half_an_hour_without_use(house, visitor, phrase):
    house.clock.turn(24 * MINUTE)
    assert is_in(visitor)
    house.clock.turn(24 * MINUTE)
    assert is_in(visitor)
    house.clock.turn(30 * MINUTE)
    assert not is_in(visitor)


def test_it_ends_after_two_hours_however_much_it_is_used(house, visitor, phrase):
    for _ in range(11):
        house.clock.turn(10 * MINUTE)
        assert is_in(visitor)
    house.clock.turn(10 * MINUTE)
    assert not is_in(visitor)


@pytest.mark.parametrize("back", [10 * MINUTE, HOUR, DAY])
def test_a_clock_that_is_turned_back_never_makes_it_longer(house, visitor, phrase, back):
    house.clock.turn(20 * MINUTE)
    assert is_in(visitor)
    house.clock.turn(-back)
    assert not is_in(visitor)
    (row,) = rows(house)
    house.clock.turn(back + 30 * MINUTE)
    assert not is_in(visitor)
    assert rows(house)[0].used == row.used


def test_two_browsers_have_two_sessions_and_one_press_ends_both(visitor, other, phrase):
    other.sign_in(phrase)
    assert is_in(visitor)
    assert is_in(other)
    ended = visitor.post(
        "/be/mine/sessions/end/", t=forms(visitor.get("/be/mine/"))["/be/mine/sessions/end/"]
    )
    assert (ended.leads_to, visitor.cookies) == (AWAY, {})
    assert ended.all("clear-site-data") == ['"cache", "storage"']
    assert not is_in(other)


def test_ending_all_ends_nobody_elses(visitor, other, phrase):
    take_key(other)
    visitor.post("/be/mine/sessions/end/", t=forms(visitor.get("/be/mine/"))["/be/mine/sessions/end/"])
    assert is_in(other)


def signed_out(visitor):
    sign_out(visitor)


def under_a_new_phrase(visitor):
    assert answer(visitor, draw(visitor, base=OTHER)).status == 303


def closed(visitor):
    close(visitor)


@pytest.mark.parametrize("act", [signed_out, under_a_new_phrase, closed])
def test_the_old_cookie_and_its_forms_are_refused_from_then_on(visitor, other, phrase, act):
    """Whoever copied the cookie has nothing: not the page, and not by a form that was open before."""
    other.cookies.update(visitor.cookies)
    token = forms(other.get("/be/mine/close/"))["/be/mine/close/"]
    act(visitor)
    assert not is_in(other)
    assert other.post("/be/mine/close/", t=token).leads_to == AWAY
    assert other.post("/be/mine/plan/", t=token, signs="").status == 403


def test_a_row_copied_under_another_token_does_not_open(house, visitor, phrase):
    """Somebody who can write into the database cannot put another's session behind a cookie of their own."""
    ours = new_token()
    with house.database.writing() as session:
        session.execute(update(SessionRow).values(token_hash=token_hash(ours)))
    visitor.cookies["s"] = cookie_of(ours)
    assert not is_in(visitor)


def test_swapped_rows_open_neither(house, visitor, other, phrase):
    take_key(other)
    one, two = (row.sealed for row in rows(house))
    with house.database.writing() as session:
        for row in session.scalars(select(SessionRow)):
            row.sealed = two if row.sealed == one else one
    assert not is_in(visitor)
    assert not is_in(other)


def test_once_the_power_was_off_nothing_opens(house, visitor, phrase, monkeypatch):
    monkeypatch.setattr(house, "boot", BootSecret(b"n" * 32))
    assert not is_in(visitor)
    assert visitor.sign_in(phrase).leads_to == "/be/mine/"


def test_after_our_own_restart_it_goes_on(house, visitor, phrase, monkeypatch):
    monkeypatch.setattr(house, "boot", BootSecret(bytes(house.boot)))
    assert is_in(visitor)


def test_a_session_of_another_kind_opens_no_page_of_persons(house, visitor, phrase):
    with house.database.writing() as session:
        session.execute(update(SessionRow).values(kind="staff"))
    assert not is_in(visitor)


def test_a_session_that_ends_while_it_is_used_stays_ended(house, visitor, phrase):
    house.clock.turn(6 * MINUTE)
    token = token_of(visitor.cookies["s"])
    assert token
    hashed = token_hash(token)
    with house.database.writing() as session:
        session.execute(delete(SessionRow).where(SessionRow.token_hash == hashed))
    assert not is_in(visitor)
    assert rows(house) == []


def test_the_row_says_no_time_finer_than_five_minutes(house, visitor, phrase):
    (row,) = rows(house)
    assert row.started == row.used == house.clock() // (5 * MINUTE)
