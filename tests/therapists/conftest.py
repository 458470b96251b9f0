"""Two vetters of different organisations, a third of the same as the first, and somebody who applies."""

import pytest

from server.app import App
from server.web.house import House
from tests.people.conftest import house, made, other, settle, visitor
from tests.staffing import Colleague, first_two
from tests.vetting import Applicant, Vetting, accept, come_in_quickly, sent, subject_of, vetter
from tests.visitor import Visitor

__all__ = ["house", "made", "other", "settle", "visitor"]


@pytest.fixture
def keepers(made: App, house: House) -> tuple[Colleague, Colleague]:
    return first_two(house, Visitor(made), Visitor(made))


@pytest.fixture
def volha(made: App, house: House) -> Vetting:
    return vetter(house, Visitor(made), "Маяк", "Вольга")


@pytest.fixture
def hleb(made: App, house: House) -> Vetting:
    return vetter(house, Visitor(made), "Бераг", "Глеб")


@pytest.fixture
def darja(made: App, house: House) -> Vetting:
    return vetter(house, Visitor(made), "маяк ", "Дар’я")


@pytest.fixture
def hanna(made: App, house: House, volha: Vetting, hleb: Vetting) -> Applicant:
    return sent(house, Visitor(made))


@pytest.fixture
def page(hanna: Applicant, volha: Vetting) -> str:
    return subject_of(volha)


@pytest.fixture
def listed_hanna(
    house: House, made: App, hanna: Applicant, page: str, volha: Vetting, hleb: Vetting
) -> Vetting:
    accept(volha, hleb, page)
    return come_in_quickly(house, hanna, Visitor(made))
