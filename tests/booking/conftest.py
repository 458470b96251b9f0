"""The days on which clocks change in 2027, and hours to try them on."""

from datetime import date, datetime

from server.booking.hours import Kind, Schedule, Window
from server.booking.times import Busy, Calendar, Terms
from server.booking.walls import instant
from server.kit.clock import SLOT, Slot
from server.kit.zones import zone


def zoned(name):
    found = zone(name)
    assert found is not None
    return found


def utc(text: str) -> Slot:
    """As in 2027-03-28T01:00."""
    seconds = datetime.fromisoformat(f"{text}+00:00").timestamp()
    assert seconds % SLOT == 0
    return Slot(int(seconds // SLOT))


def there(name: str, text: str) -> Slot:
    """The instant that a clock there shows so."""
    found = instant(zoned(name), datetime.fromisoformat(text))
    assert found is not None
    return found


def every_day(start: int, end: int, name: str = "Europe/Warsaw", instead=None) -> Schedule:
    """Hours of the clock, the same each day."""
    window = Window(start * 60, end * 60)
    return Schedule(zoned(name), dict.fromkeys(range(7), (window,)), instead or {})


HOUR = Kind(minutes=50, grid=60)
MONDAY = date(2027, 2, 1)


def calendar(schedule=None, kind=HOUR, terms=None, now="2027-02-01T00:00", busy=None, mailbox=None):
    """From a Monday on: nine to five in Warsaw, fifty minutes each hour."""
    return Calendar(
        schedule or every_day(9, 17), kind, terms or Terms(ahead=400), utc(now), busy or Busy(), mailbox
    )
