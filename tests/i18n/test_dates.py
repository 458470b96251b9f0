"""A day is written out as each language writes it."""

from datetime import date

import pytest

from server.i18n.dates import day
from server.i18n.languages import current


@pytest.mark.parametrize(
    ("language", "written"),
    [("be", "3 мая 2026 года"), ("ru", "3 мая 2026 года"), ("en", "3 May 2026")],
)
def test_a_day_is_written_in_words(language, written):
    token = current.set(language)
    try:
        assert day(date(2026, 5, 3)).replace("\u202f", " ").replace("\u00a0", " ") == written
    finally:
        current.reset(token)
