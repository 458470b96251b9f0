"""A clock that a test can turn, and work that tells what it did."""

import pytest

from server.kit.clock import SLOT, Slot

NOON = 6_000_000


class Turned:
    """A clock that stands still until it is moved, by slots of five minutes."""

    def __init__(self) -> None:
        self.slot = Slot(NOON)

    def __call__(self) -> float:
        return self.slot * SLOT + 17.0

    def move(self, slots: int) -> None:
        self.slot = Slot(self.slot + slots)


@pytest.fixture
def clock() -> Turned:
    return Turned()
