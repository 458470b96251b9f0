"""Numbers as each language writes them."""

from babel.numbers import format_decimal

from server.i18n.languages import current


def decimal(value: float) -> str:
    """2,5 or 2.5"""
    return format_decimal(value, locale=current.get())
