"""The first keepers come in by two codes that are printed; after them nobody does."""

import pytest

from server.staff.first import KeepersExist, first_keepers
from tests.staffing import ORGANISATIONS, join, show_code


def printed(house):
    with house.database.writing() as session:
        return first_keepers(house, session, ORGANISATIONS)


def test_each_code_makes_a_keeper_of_its_organisation(house, visitor):
    for code, organisation in zip(printed(house), ORGANISATIONS, strict=True):
        join(house, visitor, code)
        assert organisation in visitor.get("/be/staff/own/").html
        assert visitor.get("/be/desk/").status == 200


def test_where_one_came_and_the_other_code_was_lost_one_more_is_printed(house, visitor):
    one, lost = printed(house)
    join(house, visitor, one)
    (another,) = printed(house)
    assert [show_code(visitor, code).status for code in (lost, another)] == [422, 200]


def test_once_there_are_two_keepers_no_more_are_printed(house, visitor):
    for code in printed(house):
        join(house, visitor, code)
    with pytest.raises(KeepersExist):
        printed(house)


def test_printing_anew_voids_what_nobody_used(house, visitor):
    old, new = printed(house), printed(house)
    assert [show_code(visitor, code).status for code in (*old, *new)] == [422, 422, 200, 200]
