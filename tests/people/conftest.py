"""The house with an empty database, a clock that can be turned and hashing that costs little."""

from collections.abc import Generator

import pytest

from server.app import App
from server.db.database import Database
from server.therapists.directory import finding
from server.web import limits
from server.web.house import House
from tests.turning import Clock
from tests.visitor import CheapPool, Visitor


class CountingPool(CheapPool):
    """Counts how often anything was hashed."""

    hashed = 0

    async def derive(self, *arguments, **named):
        self.hashed += 1
        return await super().derive(*arguments, **named)


@pytest.fixture(scope="session")
def made(empty_house: App) -> App:
    return empty_house


@pytest.fixture
def house(made: App, database: Database, monkeypatch: pytest.MonkeyPatch) -> Generator[House]:
    limits._limiter.cache_clear()
    # The databases live on from test to test, and who is in them does not.
    finding._people.clear()
    found, pool = made.house, CountingPool()
    for name, value in {"database": database, "pool": pool, "clock": Clock()}.items():
        monkeypatch.setattr(found, name, value)
    yield found
    pool.close()


@pytest.fixture
def settle(house: House, monkeypatch: pytest.MonkeyPatch):
    """Lets the house run under other settings."""

    def settled(**changes: object) -> None:
        settings = house.answers.settings.model_copy(update=changes)
        monkeypatch.setattr(house.answers, "settings", settings)

    return settled


@pytest.fixture
def visitor(made: App, house: House) -> Visitor:
    return Visitor(made)


@pytest.fixture
def other(made: App, house: House) -> Visitor:
    """Another browser: of the same person or of somebody else."""
    return Visitor(made)
