"""Help now in a line for each country: for paper, and for files that lead nowhere."""

from datetime import date
from functools import cache
from typing import NamedTuple

from server.crisis.lines import Country, Line, lines_of, read_countries


class Brief(NamedTuple):
    """What to dial where life is in danger, and who listens; a country may have only one of the two."""

    country: Country
    emergency: Line | None
    listens: Line | None


class Numbers(NamedTuple):
    """`looked_at` is the day of the number that nobody has looked at for longest."""

    briefs: list[Brief]
    looked_at: date
    confirmed: bool


@cache
def in_short() -> Numbers:
    """The first line of each kind, as the page of its country orders them."""
    briefs = [_brief(country) for country in read_countries()]
    lines = [line for brief in briefs for line in brief[1:] if line]
    return Numbers(briefs, min(line.reviewed for line in lines), all(line.verified_live for line in lines))


def _brief(country: Country) -> Brief:
    lines = lines_of(country)
    emergency = [line for line in lines if line.emergency]
    listens = [line for line in lines if not line.emergency]
    return Brief(country, next(iter(emergency), None), next(iter(listens), None))
