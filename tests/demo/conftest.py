"""One demo house for all these tests, filled as `prystan serve` fills it, with cheap hashing."""

from collections.abc import Generator

import pytest

from server.app import App, create_app
from server.demo.filling import fill
from server.demo.world import World
from server.settings import Settings
from server.starting import make_ready
from server.web import house
from tests.visitor import CheapPool, Visitor


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Generator[App]:
    folder = tmp_path_factory.mktemp("demo")
    settings = Settings(data=folder / "data", run=folder, demo=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(house, "HashingPool", CheapPool)
        make_ready(settings)
        made = create_app(settings)
    yield made
    made.house.close()


@pytest.fixture(scope="module")
def world(app: App) -> World:
    return fill(app.house)


@pytest.fixture
def visitor(app: App) -> Visitor:
    return Visitor(app)
