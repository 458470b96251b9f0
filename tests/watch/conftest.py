"""A volunteer, and two people in a room."""

import pytest

from server.web.house import House
from tests.rooms.member import Member, member
from tests.staff.conftest import alesia, barys, house, keepers, made, other, settle, vera, visitor
from tests.visitor import Visitor

__all__ = ["alesia", "barys", "house", "keepers", "made", "other", "settle", "vera", "visitor"]


@pytest.fixture(autouse=True)
def keys(made, day_keys, monkeypatch):
    monkeypatch.setattr(made.house, "day_keys", day_keys)


@pytest.fixture
def gull(made, house: House) -> Member:
    return member(house, Visitor(made), "gull").sit()


@pytest.fixture
def sand(made, house: House) -> Member:
    return member(house, Visitor(made), "sand").sit(passed=0)
