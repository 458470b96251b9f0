"""Two keepers together give somebody new keys; one alone gives nothing, and nobody theirs to themselves."""

import pytest
from sqlalchemy import select

from server.staff import recovering
from server.staff.models import Staff
from tests.staff.test_passkeys import first_step, here, register
from tests.staffing import approve, hire, join, listed, show_code
from tests.steps import forms
from tests.visitor import Visitor

OWN = "/be/staff/own/"


def id_of(house, name):
    with house.database.reading() as session:
        return session.scalars(select(Staff.id).where(Staff.name == name)).one()


def ask(keeper, name):
    return keeper.submit("/be/desk/recoveries/", i=id_of(keeper.house, name).hex())


@pytest.fixture
def half(alesia, vera):
    return listed(ask(alesia, "Вера"), "codes")[0]


def test_a_stranger_and_a_volunteer_ask_for_nothing(visitor, vera):
    assert visitor.post("/be/desk/recoveries/", i="00").leads_to == "/be/staff/"
    assert vera.browser.post("/be/desk/recoveries/", i="00").status in {403, 404}


def test_one_keeper_alone_changes_nothing(half, alesia, vera, visitor):
    assert show_code(visitor, half).status == 422
    desk = alesia.browser.get("/be/desk/")
    path = "/be/desk/approvals/"
    assert path not in forms(desk)
    assert vera.browser.get(OWN).status == 200
    assert vera.sign_in(visitor).status == 303


def test_who_asked_for_the_keys_of_a_colleague_cannot_take_them(half, barys, visitor):
    other_half = approve(barys)
    assert [show_code(visitor, typed).status for typed in (half, other_half)] == [422, 422]
    assert show_code(visitor, f"{half} {other_half}").status == 200


def test_with_the_second_keeper_the_old_keys_open_nothing(half, barys, vera, visitor):
    register(vera, here())
    approve(barys)
    assert vera.browser.get(OWN).leads_to == "/be/staff/"
    assert vera.sign_in(visitor).status == 422
    assert vera.sign_in(visitor, code=vera.paper[0]).status == 422
    assert first_step(vera, visitor).status == 422


@pytest.fixture
def told(monkeypatch):
    """What features are told of new keys."""
    heard = []
    monkeypatch.setattr(recovering, "RESEALERS", [lambda _, staff, key: heard.append((staff, key))])
    return heard


def test_the_new_ones_open_for_the_same_colleague(half, barys, vera, visitor, told):
    house, before = vera.house, id_of(vera.house, "Вера")
    with house.database.reading() as session:
        old = session.get_one(Staff, before).public_key
    register(vera, here())
    code = f"{half} {approve(barys)}"
    again = join(house, vera.browser, code, "somebody else")
    page = again.browser.get(OWN)
    assert "Вера" in page.html
    assert "somebody else" not in page.html
    with house.database.reading() as session:
        row = session.get_one(Staff, before)
        assert (row.role, row.state) == ("volunteer", "active")
        assert row.public_key != old
    assert told == [(before, row.public_key)]
    assert vera.sign_in(visitor).status == 422
    assert first_step(again, visitor).status == 422, "a passkey of before is still known"
    assert again.sign_in(visitor, code=vera.paper[0]).status == 422
    assert again.sign_in(visitor).status == 303
    assert show_code(visitor, code).status == 422


def test_nobody_asks_for_themselves_nor_approves_their_own(alesia, barys, made):
    assert ask(alesia, "Алеся").status == 404
    third = hire((alesia, barys), Visitor(made), "keeper", "Стася")
    ask(alesia, "Барыс")
    desk = barys.browser.get("/be/desk/")
    assert "/be/desk/approvals/" not in forms(desk)
    mark = desk.field("i")
    shown = third.browser.get("/be/desk/")
    assert barys.submit("/be/desk/withdrawals/", i="00").status == 404
    assert approve(third)
    assert mark in shown.html
    assert barys.browser.get("/be/desk/").leads_to == "/be/staff/"


def test_a_second_asking_ends_the_first(half, alesia, barys, vera, visitor):
    newer = listed(ask(alesia, "Вера"), "codes")[0]
    other_half = approve(barys)
    assert show_code(visitor, f"{half} {other_half}").status == 422
    assert show_code(visitor, f"{newer} {other_half}").status == 200
