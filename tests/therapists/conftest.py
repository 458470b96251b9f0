"""Two keepers, two vetters of different organisations, and a third who is of the same as the first."""

import pytest

from server.app import App
from server.web.house import House
from tests.people.conftest import house, made, other, settle, visitor
from tests.staffing import Colleague, first_two
from tests.vetting import Applicant, accept, come_in, sent, subject_of, vetter
from tests.visitor import Visitor

__all__ = ["house", "made", "other", "settle", "visitor"]


@pytest.fixture
def keepers(made: App, house: House) -> tuple[Colleague, Colleague]:
    return first_two(house, Visitor(made), Visitor(made))


@pytest.fixture
def volha(made: App, keepers: tuple[Colleague, Colleague]) -> Colleague:
    return vetter(keepers, Visitor(made), "Маяк", "Вольга")


@pytest.fixture
def hleb(made: App, keepers: tuple[Colleague, Colleague], volha: Colleague) -> Colleague:
    return vetter(keepers, Visitor(made), "Бераг", "Глеб")


@pytest.fixture
def darja(made: App, keepers: tuple[Colleague, Colleague], hleb: Colleague) -> Colleague:
    return vetter(keepers, Visitor(made), "маяк ", "Дар’я")


@pytest.fixture
def hanna(made: App, volha: Colleague, hleb: Colleague) -> Applicant:
    return sent(Visitor(made))


@pytest.fixture
def page(hanna: Applicant, volha: Colleague) -> str:
    return subject_of(volha)


@pytest.fixture
def listed_hanna(
    house: House, made: App, hanna: Applicant, page: str, volha: Colleague, hleb: Colleague
) -> Colleague:
    accept(volha, hleb, page)
    return come_in(house, hanna, Visitor(made))
