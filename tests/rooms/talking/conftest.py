"""Three people in one room: Gull and Oar have been there for long, and Sand has just come."""

import pytest

from server.web.house import House
from tests.people.conftest import house as house_of
from tests.people.conftest import made, settle
from tests.rooms.member import Member, light, member
from tests.visitor import Visitor

__all__ = ["made", "settle"]


@pytest.fixture
def house(made, database, day_keys, monkeypatch):
    yield from house_with(house_of, made, database, day_keys, monkeypatch)


def house_with(fixture, made, database, day_keys, monkeypatch):
    monkeypatch.setattr(made.house, "day_keys", day_keys)
    yield from fixture.__wrapped__(made, database, monkeypatch)


@pytest.fixture
def gull(made, house: House) -> Member:
    light(house)
    return member(house, Visitor(made), "gull").sit()


@pytest.fixture
def oar(made, house: House) -> Member:
    return member(house, Visitor(made), "oar").sit()


@pytest.fixture
def sand(made, house: House) -> Member:
    return member(house, Visitor(made), "sand").sit(passed=0)
