"""Dates as each language writes them."""

import re
from datetime import date, timedelta
from functools import cache

from babel.dates import format_date

from server.i18n.languages import current

# Our English is British: 3 May, not May 3.
LOCALES = {"en": "en_GB"}
SHORT_YEAR = re.compile(r"\sг\.$")
MONDAY = date(2024, 1, 1)


def day(value: date) -> str:
    """A whole date in words: 24 лістапада 2026 года."""
    return _in_words(value, current.get())


def weekday(value: date) -> str:
    """A day that is near: аўторак, 24 лістапада. Which year is plain."""
    return _near(value, current.get())


def weekday_name(number: int) -> str:
    """From Monday 0."""
    return format_date(MONDAY + timedelta(days=number), "EEEE", locale=current.get())


# Few days stand on many pages, and writing one out is slow.
@cache
def _in_words(value: date, language: str) -> str:
    written = format_date(value, format="long", locale=LOCALES.get(language, language))
    # A sentence that ends with "г." would end twice.
    return SHORT_YEAR.sub(" года", written)


@cache
def _near(value: date, language: str) -> str:
    locale = LOCALES.get(language, language)
    return f"{format_date(value, 'EEEE', locale=locale)}, {format_date(value, 'd MMMM', locale=locale)}"
