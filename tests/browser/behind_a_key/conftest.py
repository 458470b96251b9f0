"""Pages behind a key stand in a house with invented people."""

import pytest

from tests.browser.inhabited import Inhabited


@pytest.fixture(scope="session")
def house(inhabited: Inhabited) -> Inhabited:
    return inhabited
