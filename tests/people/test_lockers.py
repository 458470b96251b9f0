"""Two tabs lose nothing, a full locker says so, and all lockers look alike."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from server.people.lockers import change_locker, read_locker
from server.people.models import Person
from server.sealed.box import CannotBeOpened
from server.sealed.locker import SIZE, LockerFull
from server.web import signed
from tests.steps import take_key, write_plan
from tests.visitor import Visitor


@pytest.fixture
def who(house, visitor):
    take_key(visitor)
    return signed.find(house, visitor.cookies["s"], "person")


def rows(house):
    with house.database.reading() as session:
        return session.scalars(select(Person)).all()


def test_of_two_changes_at_once_both_are_kept(house, who):
    def put(name):
        change_locker(house.database, who, lambda content: {**content, name: name})

    names = {f"n{number}" for number in range(12)}
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(put, names))
    assert read_locker(house.database, who).keys() == names
    assert rows(house)[0].version == 1 + len(names)


def test_the_plan_of_one_tab_and_the_ticks_of_another_are_both_there(house, visitor, who):
    other = Visitor(visitor.app, cookies=visitor.cookies)
    shown = other.get("/be/mine/read/")
    write_plan(visitor, own="іду да ракі")
    assert other.post("/be/mine/read/", t=shown.field("t")).status == 303
    assert read_locker(house.database, who)["plan"]["own"] == "іду да ракі"


def test_full_or_empty_they_are_of_one_size(house, visitor, who):
    before = rows(house)[0]
    write_plan(visitor, signs="х" * 400)
    after = rows(house)[0]
    assert before.locker != after.locker
    assert {len(before.locker), len(after.locker)} == {SIZE}
    assert len(before.wrapped) == len(after.wrapped)


def test_what_does_not_fit_changes_nothing(house, who):
    before = rows(house)[0].locker
    with pytest.raises(LockerFull):
        change_locker(house.database, who, lambda content: {**content, "much": "a" * SIZE})
    assert rows(house)[0].locker == before


def test_an_older_locker_put_back_is_noticed(house, visitor, who):
    """Somebody who can write into the database could otherwise turn back what was written."""
    older = rows(house)[0].locker
    write_plan(visitor, own="новае")
    with house.database.writing() as session:
        session.execute(update(Person).values(locker=older))
    with pytest.raises(CannotBeOpened):
        read_locker(house.database, who)
