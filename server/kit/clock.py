"""Time as it is kept: days, hours and five-minute slots since 1970 in UTC. Nothing finer is ever stored."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NewType

Day = NewType("Day", int)
Hour = NewType("Hour", int)
Slot = NewType("Slot", int)
# Seconds since 1970, as time.time tells them. Whoever needs the time is given one: a test can turn it.
Clock = Callable[[], float]

SLOT = 300
SLOTS_AN_HOUR = 12
SLOTS_A_DAY = 288
FIRST = date(1970, 1, 1)


def day(now: float) -> Day:
    return Day(int(now // 86_400))


def hour(now: float) -> Hour:
    return Hour(int(now // 3_600))


def slot(now: float) -> Slot:
    return Slot(int(now // SLOT))


def day_of(moment: Slot) -> Day:
    return Day(moment // SLOTS_A_DAY)


def date_of(day: Day) -> date:
    return FIRST + timedelta(days=day)


def day_from(value: date) -> Day:
    return Day((value - FIRST).days)
