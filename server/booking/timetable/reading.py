"""Reads what a specialist typed of their hours; what is not right is said beside its field."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from server.booking.hours import STEP, Window
from server.booking.walls import A_DAY
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import Day
from server.kit.zones import named
from server.therapists.answering import PAST, Wrong, read_day
from server.web.forms import Filled, theirs

# As many windows as a day may have.
ROWS = 6
TIME = re.compile(r"(\d{1,2})(?:[:.]?([0-5]\d))?")
NUMBER = re.compile(r"[0-9]{1,4}")

NO_TIME = _("Please write the time as in 18:00.")
NOT_IN_FIVES = _("Please write minutes that end in 0 or 5.")
ONE_MISSING = _("Please write both: from when, and until when.")
OVER_EACH_OTHER = _("These hours lie over others of the same day.")
NO_NUMBER = _("Please write a number from %(low)s to %(high)s.")
NO_ZONE = _("We do not know this clock. Please write it as in Europe/Lisbon.")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Written:
    """Hours as they are read; `over` says that they end on the next day."""

    begins: str
    ends: str
    over: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A form while it is read."""

    typed: Mapping[str, str]
    errors: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def filled(self) -> Filled:
        return Filled(theirs(self.typed), self.errors)

    def given(self, name: str) -> str:
        return self.typed.get(name, "").strip()

    def take(self, name: str, read: Callable[[str], Value]) -> Value | None:
        try:
            return read(self.given(name))
        except Wrong as fault:
            self.errors[name] = str(fault)
            return None

    def refuse(self, name: str, sentence: str) -> None:
        self.errors[name] = gettext(sentence)


def minutes(text: str) -> int:
    """After midnight by the clock, up to 24:00; also 9, 9.30 and 0930."""
    found = TIME.fullmatch(text)
    total = int(found[1]) * 60 + int(found[2] or 0) if found and text.isascii() else -1
    if found is None or not 0 <= total <= A_DAY:
        raise Wrong(gettext(NO_TIME))
    if total % STEP:
        raise Wrong(gettext(NOT_IN_FIVES))
    return total


def clock(total: int) -> str:
    """The same as it is written."""
    return f"{total // 60:02}:{total % 60:02}"


def within(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not NUMBER.fullmatch(text) or not low <= int(text) <= high:
            raise Wrong(gettext(NO_NUMBER) % {"low": low, "high": high})
        return int(text)

    return read


def maybe(read: Callable[[str], int]) -> Callable[[str], int | None]:
    """Left empty, it is none."""
    return lambda text: read(text) if text else None


def in_fives(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = within(low, high)(text)
        if number % STEP:
            raise Wrong(gettext(NOT_IN_FIVES))
        return number

    return read


def day_from(today: Day) -> Callable[[str], Day]:
    """A day that has not passed."""

    def read(text: str) -> Day:
        if (found := read_day(text)) < today:
            raise Wrong(gettext(PAST))
        return found

    return read


def zone_name(form: Reading) -> str:
    """One of the list, or another in their own words: then that one counts."""
    field_name = "other" if form.given("other") else "zone"
    found = named(form.given(field_name))
    if found is None:
        form.refuse(field_name, NO_ZONE)
    return found or ""


def windows(form: Reading) -> list[Window]:
    """The hours of one day, in their order; a row that was left empty is none."""
    found = {row: window for row in range(ROWS) if (window := _window(form, row))}
    ordered = sorted(found.items(), key=lambda one: one[1].start)
    for (_row, before), (row, after) in pairwise(ordered):
        if after.start < before.end:
            form.refuse(f"b{row}", OVER_EACH_OTHER)
    return [window for _row, window in ordered]


def written(given: Iterable[Window]) -> list[Written]:
    return [
        Written(clock(one.start), clock(one.end - A_DAY * (one.end > A_DAY)), one.end > A_DAY)
        for one in given
    ]


def rows(given: Iterable[Window]) -> dict[str, str]:
    """The fields of such hours."""
    fields: dict[str, str] = {}
    for row, one in enumerate(written(given)[:ROWS]):
        fields |= {f"b{row}": one.begins, f"e{row}": one.ends}
    return fields


def _window(form: Reading, row: int) -> Window | None:
    begins, ends = f"b{row}", f"e{row}"
    if not form.given(begins) and not form.given(ends):
        return None
    for name in (begins, ends):
        if not form.given(name):
            form.refuse(name, ONE_MISSING)
            return None
    start, end = form.take(begins, minutes), form.take(ends, minutes)
    if start is None or end is None:
        return None
    if start == A_DAY:
        form.refuse(begins, NO_TIME)
        return None
    # An end that is no later than the beginning is on the next day.
    return Window(start, end if end > start else end + A_DAY)
