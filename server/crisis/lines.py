"""Telephone lines by country, with the sources that each number rests on."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from server.kit.folders import read_toml
from server.kit.shapes import Shape, Words

CONTENT = Path(__file__).parents[2] / "content" / "crisis"
# Numbers and hours change; after this many days a line is called again.
FRESH = timedelta(days=90)
UNDERSTOOD = {"be", "ru"}
# For a country that is not in the list, what holds all over the European Union.
ELSEWHERE = {"XX": "EU"}


class Number(Shape):
    """`text` as the source prints it; `tel` as a telephone in that country dials it."""

    text: str
    tel: str = Field(pattern=r"^\+?\d+$")
    label: Words | None = None


class Source(Shape):
    title: str
    address: str
    source_date: str


class Line(Shape):
    country: str
    name: str
    numbers: list[Number] = Field(min_length=1)
    emergency: bool
    languages: list[str]
    perhaps: list[str] = []
    always: bool
    hours: Words | None = None
    audience: Words
    note: Words | None = None
    free: bool | None = None
    kind: Literal["operator", "press", "list"]
    reviewed: date
    verified_live: bool
    sources: list[Source] = Field(min_length=1)

    @property
    def understood(self) -> bool:
        """Whether somebody surely answers in Belarusian or Russian."""
        return bool(UNDERSTOOD.intersection(self.languages))

    def stale(self, today: date) -> bool:
        return today - self.reviewed > FRESH


class Lines(Shape):
    lines: list[Line]


class Ask(Shape):
    """A sentence to read aloud: in the local script, in Cyrillic sound, and what it means."""

    local: str
    lang: str
    sound: str
    means: Words


class Country(Shape):
    code: str
    order: int
    name: Words
    says: Words
    ask: Ask | None = None

    @property
    def path(self) -> str:
        return f"/help/{self.code.lower()}/"


@cache
def read_lines(folder: Path = CONTENT) -> list[Line]:
    return Lines.load("lines.toml", read_toml(folder / "lines.toml")).lines


@cache
def read_countries(folder: Path = CONTENT) -> list[Country]:
    found = read_toml(folder / "countries.toml").items()
    countries = [Country.load(f"countries.toml: {code}", {"code": code, **rest}) for code, rest in found]
    return sorted(countries, key=lambda country: country.order)


def lines_of(country: Country) -> list[Line]:
    """Where to call from there: those who understand us first, the emergency number last."""
    place = ELSEWHERE.get(country.code, country.code)
    own = [line for line in read_lines() if line.country == place]
    return sorted(own, key=lambda line: (line.emergency, not line.understood))
