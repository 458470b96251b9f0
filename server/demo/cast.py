"""Who is invented, as content/demo/ tells it: persons with their plans, a whole staff, specialists."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from server.kit.folders import read_toml
from server.kit.shapes import Shape, Words
from server.people.plan import Plan

FOLDER = Path(__file__).parents[2] / "content" / "demo"


class Invented(Shape):
    """`phrase` is the kind of words that their key is made of."""

    code: str
    name: Words
    phrase: str


class Visitor(Invented):
    """`ticks` is how much of the reading list is ticked."""

    plan: Plan
    ticks: int


class Colleague(Invented):
    """`called` is the name that their colleagues see."""

    role: Literal["keeper", "vetter", "volunteer"]
    organisation: str
    called: str


class Listener(Shape):
    """What a volunteer says of themselves, who was cleared for check-ins; `code` is that of the colleague."""

    code: str
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    about: str


class Hopeful(Invented):
    """Somebody who applies: what they answer, and what was said since, the vetters first.

    Nothing has been said while it has not been taken up.
    """

    called: str
    answers: Mapping[str, str | list[str]]
    talk: tuple[str, ...] = ()


class Specialist(Hopeful):
    """Somebody who was listed `ago` days ago."""

    ago: int


class Hours(Shape):
    """When some of them see people: `Mon 17:00-21:00`, by the clock where each lives."""

    specialists: tuple[str, ...]
    week: tuple[str, ...]
    at_once: bool = False


class Wished(Shape):
    """The first free time from so many days on that a person wishes for, or the day on which they look in."""

    person: str
    specialist: str
    kind: Literal["first", "hour"]
    format: str
    days: int


class Booked(Wished):
    """What came of it; with `weeks`, it is a series. Nothing is written where the words are empty."""

    state: Literal["pending", "accepted", "done"]
    words: str
    reply: str = ""
    weeks: int = 1


@cache
def hours() -> tuple[Hours, ...]:
    return tuple(map(Hours.model_validate, _calendars()["hours"]))


@cache
def bookings() -> tuple[Booked, ...]:
    return tuple(map(Booked.model_validate, _calendars()["booking"]))


@cache
def waiting() -> tuple[Wished, ...]:
    return tuple(map(Wished.model_validate, _calendars()["waiting"]))


@cache
def visitors() -> tuple[Visitor, ...]:
    return tuple(map(Visitor.model_validate, read_toml(FOLDER / "people.toml")["person"]))


@cache
def colleagues() -> tuple[Colleague, ...]:
    """The first two are keepers: somebody must invite the others, and somebody else approve."""
    return tuple(map(Colleague.model_validate, read_toml(FOLDER / "staff.toml")["colleague"]))


@cache
def listeners() -> tuple[Listener, ...]:
    return tuple(map(Listener.model_validate, read_toml(FOLDER / "staff.toml")["listener"]))


@cache
def hopefuls() -> tuple[Hopeful, ...]:
    return tuple(map(Hopeful.model_validate, read_toml(FOLDER / "applicants.toml")["applicant"]))


@cache
def specialists() -> tuple[Specialist, ...]:
    """Whoever was listed first comes first."""
    told = map(Specialist.model_validate, read_toml(FOLDER / "specialists.toml")["specialist"])
    return tuple(sorted(told, key=lambda one: -one.ago))


def _calendars() -> Mapping[str, list[object]]:
    return read_toml(FOLDER / "bookings.toml")
