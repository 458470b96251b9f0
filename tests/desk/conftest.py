"""Two keepers of different organisations, in the house that people have as well."""

import pytest

from server.app import App
from server.web.house import House
from tests.people.conftest import house, made, other, settle, visitor
from tests.staffing import Colleague, first_two, hire
from tests.visitor import Visitor

__all__ = ["house", "made", "other", "settle", "visitor"]


@pytest.fixture
def keepers(made: App, house: House) -> tuple[Colleague, Colleague]:
    return first_two(house, Visitor(made), Visitor(made))


@pytest.fixture
def alesia(keepers: tuple[Colleague, Colleague]) -> Colleague:
    return keepers[0]


@pytest.fixture
def barys(keepers: tuple[Colleague, Colleague]) -> Colleague:
    return keepers[1]


@pytest.fixture
def vera(made: App, keepers: tuple[Colleague, Colleague]) -> Colleague:
    return hire(keepers, Visitor(made), "volunteer")
