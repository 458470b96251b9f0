"""Dates as each language writes them."""

from datetime import date

from babel.dates import format_date

from server.i18n.languages import current


def day(value: date) -> str:
    """A whole date in words: 24 лістапада 2026 г."""
    return format_date(value, format="long", locale=current.get())
