"""Dates as each language writes them."""

from datetime import date

from babel.dates import format_date

from server.i18n.languages import current

# Our English is British: 3 May, not May 3.
LOCALES = {"en": "en_GB"}


def day(value: date) -> str:
    """A whole date in words: 24 лістапада 2026 г."""
    return format_date(value, format="long", locale=LOCALES.get(current.get(), current.get()))
