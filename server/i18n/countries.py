"""Countries by their code of two letters, named in the language of the page as CLDR does."""

import re

from babel import Locale

from server.i18n.languages import current
from server.kit.folding import cyrillic

# Those that are countries or territories today; CLDR's own extras (EU, UN, ZZ and the like) are none.
EXTRAS = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"},
)
TWO_LETTERS = re.compile("[A-Z]{2}")
COUNTRIES = frozenset(filter(TWO_LETTERS.fullmatch, map(str, Locale("en").territories))) - EXTRAS


def land(code: str) -> str:
    """What a country is called in the language of the page."""
    return str(Locale(current.get()).territories[code])


def lands() -> list[tuple[str, str]]:
    """All of them by name."""
    return sorted(((code, land(code)) for code in COUNTRIES), key=lambda pair: cyrillic(pair[1]))
