"""The first keepers come in by two codes that are printed; after them nobody does."""

import pytest

from server.staff import auditing
from server.staff.auditing import Act
from server.staff.first import KeepersExist, first_keepers
from tests.staffing import ORGANISATIONS, approve, invite, join, show_code
from tests.turning import HOUR


def printed(house, names=ORGANISATIONS):
    with house.database.writing() as session:
        return first_keepers(house, session, names)


def test_each_code_makes_a_keeper_of_its_organisation(house, visitor):
    for code, organisation in zip(printed(house), ORGANISATIONS, strict=True):
        join(house, visitor, code)
        assert organisation in visitor.get("/be/staff/own/").html
        assert visitor.get("/be/desk/").status == 200


def test_once_there_are_two_no_more_are_printed(house, keepers):
    with pytest.raises(KeepersExist):
        printed(house, ["Бераг"])


def test_a_keeper_whose_fellow_never_came_is_not_alone_for_good(house, visitor, other):
    """Two days later the second code opens nothing, and there is nobody to approve another."""
    alesia = join(house, visitor, (codes := printed(house))[0])
    house.clock.turn(49 * HOUR)
    assert show_code(other, codes[1]).status == 422
    with pytest.raises(KeepersExist):
        printed(house)
    (code,) = printed(house, ["Бераг"])
    barys = join(house, other, code, "Барыс")
    alesia.sign_in()
    invite(alesia)
    assert approve(barys)
    with house.database.reading() as session:
        assert [line.act for line in auditing.lines(session)].count(Act.FIRST_KEEPERS) == 2


def test_printing_anew_voids_what_nobody_used(house, visitor):
    old, new = printed(house), printed(house)
    assert [show_code(visitor, code).status for code in (*old, *new)] == [422, 422, 200, 200]
