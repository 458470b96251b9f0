"""A moment by two clocks."""

from datetime import date

import pytest

from server.booking.clocks import seen
from server.i18n.clocks import CLOCKS, USUAL, known
from server.kit.clock import Slot

# 27 March 2027, 23:30 in Warsaw: the night before its clocks are changed.
LATE = Slot(1_806_186_600 // 300)


def test_a_late_hour_here_is_another_day_there():
    assert (seen("Europe/Warsaw", LATE).day, seen("Europe/Warsaw", LATE).time) == (date(2027, 3, 27), "23:30")
    assert (seen("Asia/Tbilisi", LATE).day, seen("Asia/Tbilisi", LATE).time) == (date(2027, 3, 28), "02:30")


@pytest.mark.parametrize("typed", ["", "Mars/Olympus", "../../etc/passwd", "Europe/Warsaw\0", "localtime"])
def test_a_zone_that_the_world_has_not_is_the_usual_one(typed):
    assert known(typed) == USUAL


@pytest.mark.parametrize("name", [*CLOCKS, "Europe/Kiev", "Europe/Kyiv"])
def test_every_clock_that_is_offered_is_known(name):
    assert known(name) == name
