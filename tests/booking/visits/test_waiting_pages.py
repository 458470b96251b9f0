"""On the waiting list: what is kept for them, another day to look in, and off it."""

import pytest
from sqlalchemy import select

from server.booking.keeping import Habits, keep_habits
from server.booking.mailboxes import own_mailbox
from server.booking.models import Booking, Waiting
from server.booking.turning import turn
from server.booking.waiting import Wish, wait
from server.kit.clock import Day, day
from tests.booking.test_house import LOCKERS, kind_of
from tests.steps import forms, take_key

MINE = "/be/mine/"


@pytest.fixture
def own(house, signed_one, who):
    return own_mailbox(LOCKERS, house.database, who, signed_one)


def put_on_list(house, own, ahead=0):
    with turn(house, own.therapist) as begun:
        wait(begun, own, Wish(kind_of(house, own.therapist), "v", Day(day(house.clock()) + ahead)))


@pytest.fixture
def offered(house, own):
    """There is room, so the first of the list is offered a time at once."""
    put_on_list(house, own, ahead=1)
    with house.database.reading() as session:
        row = session.scalars(select(Booking)).one()
    return f"/be/visit/{row.id.hex()}/"


def rows(house, model):
    with house.database.reading() as session:
        return list(session.scalars(select(model)))


def press(visitor, path, page, **typed):
    return visitor.post(path, t=forms(visitor.get(page))[path], **typed)


def test_the_time_that_is_kept_comes_first_and_is_taken(house, visitor, offered):
    assert f'href="{offered}">Узяць або прапусціць' in visitor.get(MINE).html
    token = forms(visitor.get(offered))[f"{offered}acceptance/"]
    key = visitor.get(offered).field("k")
    for _ in range(2):
        sent = visitor.post(f"{offered}acceptance/", t=token, k=key)
        assert sent.leads_to == offered
    (row,) = rows(house, Booking)
    assert row.status == "accepted"
    assert rows(house, Waiting) == []


def test_what_passes_by_goes_on_and_the_place_stays(house, visitor, offered):
    before = rows(house, Booking)[0].id
    assert press(visitor, f"{offered}refusal/", offered).leads_to == MINE
    assert before not in [row.id for row in rows(house, Booking)]
    assert len(rows(house, Waiting)) == 1


def test_what_has_passed_on_is_told_calmly(visitor, offered):
    token = forms(visitor.get(offered))[f"{offered}acceptance/"]
    press(visitor, f"{offered}refusal/", offered)
    shown = visitor.post(f"{offered}acceptance/", t=token)
    assert shown.status == 404
    assert "перайшоў далей" in shown.html


def test_what_is_offered_to_somebody_else_is_not_there(other, offered):
    take_key(other)
    assert other.get(offered).status == 404


def test_another_day_keeps_the_place(house, visitor, own, signed_one):
    with turn(house, signed_one) as begun:
        keep_habits(begun, Habits(notice=40_000))
    put_on_list(house, own)
    path = f"/be/visit/waiting/{own.id.hex()}/"
    assert f'href="{path}"' in visitor.get(MINE).html
    since, today = rows(house, Waiting)[0].since, day(house.clock())
    assert press(visitor, path, path, day=str(today + 5)).leads_to == MINE
    (row,) = rows(house, Waiting)
    assert (row.look_in, row.since) == (today + 5, since)
    for wrong in ("", "x", str(today - 1), str(today + 15)):
        assert press(visitor, path, path, day=wrong).status == 422
    assert press(visitor, f"{path}end/", path).leads_to == MINE
    assert rows(house, Waiting) == []
    assert visitor.get(path).status == 404


def test_a_place_of_somebody_else_is_not_there(house, own, other):
    put_on_list(house, own)
    take_key(other)
    assert other.get(f"/be/visit/waiting/{own.id.hex()}/").status == 404
