"""Numbers that say nothing about anybody: dates, years, times of day, and counting up or down."""

import re
from collections.abc import Sequence
from itertools import pairwise

# Breathing and grounding count: 1 2 3 4 5, 10 9 8 7.
STEPS = {1, -1}
DATE = r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d"
TIME = r"[012]?\d[:.][0-5]\d"
YEAR = r"(?:19|20)\d\d"
WHEN = re.compile(rf"(?:(?:{DATE}|{TIME}|{YEAR}|\d{{1,2}}[./]\d{{1,2}}|\d{{1,2}})[ .,–-]{{0,3}})+")


def is_counting(numbers: Sequence[int]) -> bool:
    """One after another, or the same again."""
    steps = [after - before for before, after in pairwise(numbers)]
    return bool(steps) and (set(steps) <= STEPS or set(steps) == {0})


def is_when(text: str) -> bool:
    """A date or a time, or several; at least one of them whole, so that no phone passes for two days."""
    return bool(WHEN.fullmatch(text) and re.search(rf"{DATE}|{YEAR}|\d:[0-5]\d", text))
