"""When something is due again."""

import pytest

from server.jobs.kinds import every, nightly
from server.kit.clock import Slot
from server.settings import Settings
from server.work import kinds

KINDS = kinds(Settings())
MIDNIGHT = Slot(288 * 20_000)


def test_every_so_often_counts_from_now():
    assert every(12)(Slot(6_000_000)) == 6_000_012


@pytest.mark.parametrize("now", range(MIDNIGHT - 288, MIDNIGHT + 289, 12))
def test_nightly_is_the_next_time_of_night_and_never_now(now):
    due = nightly(at=4)(now)
    assert due % 288 == 4
    assert 0 < due - now <= 288


def test_no_two_kinds_share_a_name():
    names = [kind.name for kind in KINDS]
    assert len(set(names)) == len(names) > 5


def test_the_nightly_ones_are_not_written_in_the_same_slot():
    """Nor is anything rewritten twice in one: what was written together could be joined again."""
    turns = [kind.turn for kind in KINDS if kind.turn]
    nights = [turn(MIDNIGHT) for turn in turns if turn(MIDNIGHT) == turn(Slot(MIDNIGHT + 1))]
    assert len(set(nights)) == len(nights) >= 3
