"""Self-checks: their shape, and the sum that leads to one of three plain bands. No answer is kept."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from server.kit import folders
from server.kit.shapes import Shape, Words
from server.library.shape import Code, Review, Source
from server.library.shelves import CONTENT

Status = Literal["original", "validated", "not validated"]
Step = Annotated[str, StringConstraints(pattern=r"^(help|specialist|theme:[a-z-]+|tool:[a-z-]+)$")]
YES, NO = "1", "0"


class Option(Words):
    """One answer, and what it adds to the sum."""

    value: int


class Band(Shape):
    """What a sum from `lowest` to `highest` may mean, and the one next step."""

    lowest: int = Field(alias="from")
    highest: int = Field(alias="to")
    next: Step
    name: Words
    text: Words
    step: Words


class Heavy(Shape):
    """The item, by its number, that no sum may hide: any answer above zero shows help first."""

    item: int
    name: Words
    text: Words


class Translations(Shape):
    """Whether the wording of each language is the original, a validated version, or ours."""

    be: Status
    ru: Status
    en: Status

    def __getitem__(self, language: str) -> Status:
        return getattr(self, language)


class Screen(Shape):
    slug: str
    code: Code
    order: int
    minutes: int
    tools: list[str] = []
    themes: list[str] = []
    title: Words
    name: Words
    about: Words
    intro: Words
    window: Words
    gate: Words | None = None
    options: list[Option] = Field(min_length=2)
    items: list[Words] = Field(min_length=1)
    heavy: Heavy | None = None
    bands: list[Band] = Field(min_length=3, max_length=3)
    limits: Words
    translation: Translations
    translation_source: dict[str, str] = {}
    notice: Words | None = None
    sources: list[Source] = Field(min_length=1)
    review: Review

    @property
    def fields(self) -> list[str]:
        """The names of the form's fields: neutral, in the order of the items."""
        return [f"q{number}" for number, _ in enumerate(self.items, start=1)]

    def answers(self, language: str) -> list[tuple[int, str]]:
        """What may be answered to each item: the value and its words."""
        return [(option.value, option[language]) for option in self.options]

    @property
    def highest(self) -> int:
        return len(self.items) * max(option.value for option in self.options)

    def missing(self, typed: dict[str, str]) -> list[str]:
        """The fields without a known answer; a "no" at the gate answers them all."""
        if self.gate:
            if typed.get("gate") == NO:
                return []
            if typed.get("gate") != YES:
                return ["gate"]
        known = {str(option.value) for option in self.options}
        return [name for name in self.fields if typed.get(name) not in known]

    def is_heavy(self, typed: dict[str, str]) -> bool:
        """Whether help comes first, however much else is answered."""
        if self.heavy is None:
            return False
        above = {str(option.value) for option in self.options if option.value > 0}
        return typed.get(f"q{self.heavy.item}") in above

    def band(self, typed: dict[str, str]) -> int:
        """The index of the band that a whole set of answers falls into."""
        closed = self.gate is not None and typed["gate"] == NO
        total = 0 if closed else sum(int(typed[name]) for name in self.fields)
        return next(at for at, band in enumerate(self.bands) if band.lowest <= total <= band.highest)


@cache
def read_screens(content: Path = CONTENT) -> dict[str, Screen]:
    """Every self-check by its slug, in reading order."""
    places = sorted(path for path in (content / "screens").iterdir() if path.is_dir())
    found = [{**folders.read_toml(place / "screen.toml"), "slug": place.name} for place in places]
    screens = sorted((Screen.load(one["slug"], one) for one in found), key=lambda screen: screen.order)
    return {screen.slug: screen for screen in screens}
