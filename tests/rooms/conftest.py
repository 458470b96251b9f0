"""A room on either database, with its keys in a store of its own."""

import pytest

from tests.rooms.ground import Ground


@pytest.fixture
def ground(database, day_keys) -> Ground:
    return Ground(database, day_keys)
