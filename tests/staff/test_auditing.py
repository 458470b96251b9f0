"""What the staff do is written down in order, without text, and nothing of it is changed unseen."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, select, update

from server.kit.clock import hour
from server.sealed.chain import ChainBroken
from server.staff import auditing
from server.staff.auditing import Act
from server.staff.models import AuditEntry, Staff
from tests.staffing import approve, invite


def lines(house):
    with house.database.reading() as session:
        return auditing.lines(session)


def verify(house):
    with house.database.reading() as session:
        return auditing.verify(session)


def note(house, act=Act.VOUCHERS):
    with house.database.writing() as session:
        auditing.note(house, session, act, b"a" * 16)


def test_an_empty_one_is_whole(house):
    assert verify(house) == (0, bytes(32))


def test_it_says_who_did_what(house, alesia, barys):
    invite(alesia)
    approve(barys)
    barys.sign_in()
    acts = [(line.actor, line.act) for line in lines(house)]
    assert acts == [
        ("", "first keepers"),
        ("Алеся", "join"),
        ("Алеся", "sign in"),
        ("Барыс", "join"),
        ("Барыс", "sign in"),
        ("Алеся", "invite"),
        ("Барыс", "approve"),
        ("Барыс", "sign in"),
    ]
    assert verify(house)[0] == 8


def test_it_knows_hours_and_nothing_finer(house, alesia):
    assert {line.hour for line in lines(house)} == {hour(house.clock())}


def test_five_wrong_codes_are_in_it(house, alesia, visitor):
    for _ in range(7):
        alesia.sign_in(visitor, code="000000")
    assert [line.act for line in lines(house)].count(Act.REST) == 1


def test_it_outlives_whoever_did_it(house, alesia):
    with house.database.writing() as session:
        session.execute(delete(Staff).where(Staff.name == "Алеся"))
    assert verify(house)[0] == 5
    assert "Алеся" not in {line.actor for line in lines(house)}


@pytest.mark.parametrize("change", [{"hour": 1}, {"act": "join"}, {"actor": None}, {"target": b"x"}])
def test_a_changed_entry_is_found(house, change):
    for _ in range(3):
        note(house)
    with house.database.writing() as session:
        session.execute(update(AuditEntry).where(AuditEntry.number == 2).values(**change))
    with pytest.raises(ChainBroken) as broken:
        verify(house)
    assert broken.value.position == 2


@pytest.mark.parametrize("number", [1, 2])
def test_one_taken_out_is_found(house, number):
    for _ in range(3):
        note(house)
    with house.database.writing() as session:
        session.execute(delete(AuditEntry).where(AuditEntry.number == number))
    with pytest.raises(ChainBroken) as broken:
        verify(house)
    assert broken.value.position == number


def test_what_is_done_at_once_stands_in_one_chain(house):
    with ThreadPoolExecutor(4) as crowd:
        list(crowd.map(lambda _: note(house), range(24)))
    assert verify(house)[0] == 24


def test_what_did_not_happen_is_not_in_it(house):
    note(house)
    with pytest.raises(ZeroDivisionError), house.database.writing() as session:
        auditing.note(house, session, Act.VOUCHERS, None)
        raise ZeroDivisionError
    note(house)
    with house.database.reading() as session:
        assert session.scalars(select(AuditEntry.number).order_by(AuditEntry.number)).all() == [1, 2]
