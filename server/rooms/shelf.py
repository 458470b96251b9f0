"""The words of the rooms as content/rooms holds them, read once: whatever is missing refuses to load."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, field_validator, model_validator

from server.kit import folders
from server.kit.shapes import Misshapen, Shape, Words

CONTENT = Path(__file__).parents[2] / "content" / "rooms"
# The files of rooms are named by their codes; every other file here has a longer name.
CODES = "????.toml"
ID = 16
A_DAY, A_WEEK = 24 * 60, 7 * 24 * 60
RULE = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)

T = TypeVar("T")
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]{3}$")]
Language = Literal["be", "ru", "en"]


class Hours(Shape):
    """Every week on these days, 1 is Monday; what ends before it begins goes on past midnight."""

    days: list[Annotated[int, Field(ge=1, le=7)]] = Field(min_length=1)
    begins: time = Field(alias="from")
    ends: time = Field(alias="to")

    def spans(self) -> list[tuple[int, int]]:
        """In minutes of the week, by the wall of the zone."""
        begin, end = _minutes(self.begins), _minutes(self.ends)
        length = (end - begin) % A_DAY
        starts = [(day - 1) * A_DAY + begin for day in self.days]
        return [(start, start + length) for start in starts]


class First(Shape):
    """The one question at the door: asked so that somebody comes in by themselves, and never stored."""

    asks: Words
    choices: list[Words] = Field(min_length=3, max_length=3)


class Room(Shape):
    """`title` is neutral: it stands in the title bar. `name` is the heading on the page."""

    code: Code
    theme: str
    order: int
    # Of the talk; `read` are those that the watch reads.
    language: Language
    read: list[Language] = Field(min_length=1)
    title: Words
    name: Words
    about: Words
    first: First
    # How many days words live, and how many seconds lie between two messages of one seat.
    life: int = Field(default=3, ge=1, le=14)
    slow: int = Field(default=20, ge=0, le=600)
    zone: str
    hours: list[Hours] = Field(min_length=1)
    # What to do while it is dark: the codes of two tools.
    tools: list[Code] = Field(min_length=2, max_length=2)

    @field_validator("zone")
    @classmethod
    def _is_known(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (LookupError, ValueError, OSError):
            raise ValueError("no such time zone") from None
        return zone

    @model_validator(mode="after")
    def _has_hours_apart(self) -> Self:
        spans = sorted(span for hours in self.hours for span in hours.spans())
        # The first of next week stands after the last of this one.
        following = [*spans[1:], (spans[0][0] + A_WEEK, 0)]
        if any(end > begin for (_, end), (begin, _) in zip(spans, following, strict=True)):
            raise ValueError("its hours overlap")
        if self.language not in self.read:
            raise ValueError("nobody on the watch reads its language")
        return self

    @property
    def id(self) -> bytes:
        return self.code.encode().ljust(ID, b"\0")


class Label(Shape):
    """What a message is about, in words that alarm nobody."""

    name: Words


class Reason(Shape):
    """What somebody is told of their message or themselves; `told` is what the others read in the room."""

    kind: Literal["passed", "returned", "veiled", "removed", "paused", "shown_out"]
    # The number of a rule of the agreement; none when nothing was broken.
    rule: int | None = None
    name: Words
    says: Words
    told: Words | None = None

    @model_validator(mode="after")
    def _is_told_where_it_is_seen(self) -> Self:
        if (self.kind in {"veiled", "removed"}) != (self.told is not None):
            raise ValueError("what is veiled or removed, and only that, is told to the room")
        return self


class Answer(Shape):
    name: Words


class State(Shape):
    """How a room is: in a word for the list, and in a sentence for whoever is inside."""

    name: Words
    says: Words


class Ready(Shape):
    """What a volunteer may send when it is hard to find words; `name` says when."""

    name: Words
    says: Words


class SampleMessage(Shape):
    """Of the invented room. Without a name the watch speaks; `card` shows the way to help below it."""

    name: str = ""
    says: Words | None = None
    label: str = ""
    quote: int | None = None
    answers: dict[str, int] = {}
    edited: bool = False
    card: bool = False
    # It was withdrawn: nobody sees any more what it said.
    withdrawn: bool = False

    @model_validator(mode="after")
    def _says_something_or_is_gone(self) -> Self:
        if self.withdrawn == (self.says is not None):
            raise ValueError("a message says something or was withdrawn")
        return self


class Sample(Shape):
    title: Words
    name: Words
    about: Words
    messages: list[SampleMessage] = Field(min_length=1)


class Paper(Shape):
    """A text by itself. Whoever said yes to an older version is shown this one."""

    version: int = Field(ge=1)
    title: Words
    name: Words
    texts: Words

    def rules(self, language: str) -> dict[int, str]:
        """Its numbered sentences."""
        return {int(number): words for number, words in RULE.findall(self.texts[language])}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rooms in their order by code; everything else by the code that rows hold."""

    rooms: Mapping[str, Room]
    themes: Mapping[str, Words]
    names: Mapping[str, Words]
    labels: Mapping[str, Label]
    reasons: Mapping[str, Reason]
    answers: Mapping[str, Answer]
    states: Mapping[str, State]
    ready: Mapping[str, Ready]
    agreement: Paper
    younger: Paper
    sample: Sample


@cache
def read_shelf(content: Path = CONTENT) -> Shelf:
    """Raises Misshapen when something is missing or misspelt."""
    themes = folders.read_toml(content / "themes.toml")
    shelf = Shelf(
        rooms=_rooms(content, themes),
        themes={slug: Words.load(f"themes.toml: {slug}", theme["name"]) for slug, theme in themes.items()},
        names=_table(content, "names.toml", Words.load),
        labels=_table(content, "labels.toml", Label.load),
        reasons=_table(content, "reasons.toml", Reason.load),
        answers=_table(content, "answers.toml", Answer.load),
        states=_table(content, "states.toml", State.load),
        ready=_table(content, "watch.toml", Ready.load),
        agreement=_paper(content / "agreement"),
        younger=_paper(content / "younger"),
        sample=Sample.load("sample.toml", folders.read_toml(content / "sample.toml")),
    )
    _refuse(_lost(shelf))
    return shelf


def _rooms(content: Path, themes: Mapping[str, Any]) -> dict[str, Room]:
    """A room has the words of its theme, unless it has its own."""
    rooms: list[Room] = []
    for file in content.glob(CODES):
        found = folders.read_toml(file)
        theme = themes.get(found.get("theme", ""), {})
        rooms.append(Room.load(file.name, {**theme, **found, "code": file.stem}))
    return {room.code: room for room in sorted(rooms, key=lambda room: (room.order, room.code))}


def _table(content: Path, name: str, load: Callable[[str, object], T]) -> dict[str, T]:
    found = folders.read_toml(content / name)
    return {code: load(f"{name}: {code}", one) for code, one in found.items()}


def _paper(folder: Path) -> Paper:
    found = folders.read_toml(folder / "page.toml")
    return Paper.load(folder.name, {**found, "texts": folders.texts(folder)})


def _refuse(faults: Iterable[str]) -> None:
    if found := [*faults]:
        raise Misshapen("; ".join(found))


def _lost(shelf: Shelf) -> Iterable[str]:
    """What is named and is not there."""
    yield from _unruly(shelf)
    for number, message in enumerate(shelf.sample.messages, 1):
        for known, asked in _asked(shelf, message):
            yield from (f"sample.toml: {number}: there is no {one}" for one in asked if one not in known)
        if message.quote is not None and not 0 < message.quote < number:
            yield f"sample.toml: {number}: quotes what was not said before"


def _unruly(shelf: Shelf) -> Iterable[str]:
    rules = {language: list(shelf.agreement.rules(language)) for language in ("be", "ru", "en")}
    if not rules["be"] == rules["ru"] == rules["en"]:
        yield "agreement: its rules have other numbers in another language"
    for code, reason in shelf.reasons.items():
        if reason.rule is not None and reason.rule not in rules["be"]:
            yield f"reasons.toml: {code}: there is no rule {reason.rule}"


def _asked(shelf: Shelf, message: SampleMessage) -> Iterable[tuple[Mapping[str, object], Iterable[str]]]:
    yield shelf.names, [message.name] if message.name else []
    yield shelf.labels, [message.label] if message.label else []
    yield shelf.answers, message.answers


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute
