"""How full a room is tells nobody that one person came or went."""

import pytest

from server.kit.clock import slot
from server.rooms.coming.fullness import FEW, MANY, SEVERAL, fullness, word_for


def told(ground):
    with ground.database.reading() as session:
        return fullness(ground.database, session, ground.room, slot(ground.now))


@pytest.mark.parametrize(("count", "word"), [(0, FEW), (4, FEW), (5, SEVERAL), (14, SEVERAL), (15, MANY)])
def test_the_first_word_is_that_of_the_count(count, word):
    assert word_for(count, None) == word


@pytest.mark.parametrize(("before", "count"), [(FEW, 5), (FEW, 6), (SEVERAL, 4), (SEVERAL, 15), (MANY, 14)])
def test_one_or_two_more_or_fewer_change_no_word(before, count):
    assert word_for(count, before) == before


@pytest.mark.parametrize(
    ("before", "count", "word"), [(FEW, 7, SEVERAL), (SEVERAL, 17, MANY), (MANY, 2, FEW)]
)
def test_many_more_or_fewer_do(before, count, word):
    assert word_for(count, before) == word


def test_it_is_worked_out_at_most_every_five_minutes(ground):
    assert told(ground) == FEW
    for _ in range(20):
        ground.seat()
    assert told(ground) == FEW
    ground.now += 300
    assert told(ground) == MANY


def test_who_was_here_yesterday_or_has_left_is_not_counted(ground):
    for _ in range(9):
        ground.seat(used=ground.today - 1)
        ground.seat(left=ground.today)
    assert told(ground) == FEW
