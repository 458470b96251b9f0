"""What somebody looks for, as short codes in an address that say nothing of the reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from server.i18n.countries import COUNTRIES
from server.i18n.messages import _
from server.therapists.vocabulary import APPROACHES, FEES, FORMATS, GENDERS, HOME, LANGUAGES, TOPICS

LANGUAGE, PLACE, TOPIC, FORMAT, DAYS = "l", "c", "o", "f", "d"
APPROACH, FEE, GENDER, MINORS, PAGE = "a", "p", "g", "m", "n"
# Whoever works at a distance, from whatever country.
ONLINE = "online"
YES = "1"
WITHIN: Mapping[str, str] = {
    "3": _("within three days"),
    "7": _("within a week"),
    "14": _("within two weeks"),
}
CODES: Mapping[str, frozenset[str]] = {
    LANGUAGE: frozenset(LANGUAGES),
    PLACE: COUNTRIES - {HOME} | {ONLINE},
    TOPIC: frozenset(TOPICS),
    FORMAT: frozenset(FORMATS),
    DAYS: frozenset(WITHIN),
    APPROACH: frozenset(APPROACHES),
    FEE: frozenset(FEES),
    GENDER: frozenset(GENDERS) - {"other"},
    MINORS: frozenset({YES}),
}
# How each filter is called where one may let go of it.
NAMES: Mapping[str, str] = {
    LANGUAGE: _("Language"),
    PLACE: _("Where they are"),
    TOPIC: _("What it is about"),
    FORMAT: _("How you talk"),
    DAYS: _("Free time"),
    APPROACH: _("How they work"),
    FEE: _("Price"),
    GENDER: _("A woman or a man"),
    MINORS: _("With those under 18"),
}
# The deepest page that an address may name; more digits are no number of ours.
LAST_PAGE = 9_999


@dataclass(frozen=True, slots=True)
class Chosen:
    """`unknown` says that something in the address was no code of ours; the rest of it stays chosen."""

    codes: Mapping[str, str]
    page: int = 1
    unknown: bool = False

    def without(self, name: str) -> "Chosen":
        return Chosen({key: code for key, code in self.codes.items() if key != name})

    def on(self, page: int) -> "Chosen":
        return Chosen(self.codes, page)

    @property
    def path(self) -> str:
        """The address after the language, with nothing in it that was not chosen."""
        query = urlencode({**self.codes, **({PAGE: self.page} if self.page > 1 else {})})
        return f"/people/?{query}" if query else "/people/"


def read(query: Mapping[str, str]) -> Chosen:
    """Names that are none of ours are passed over."""
    given = {name: query[name] for name in CODES if query.get(name)}
    codes = {name: code for name, code in given.items() if code in CODES[name]}
    page = _page(query.get(PAGE, ""))
    return Chosen(codes, page or 1, unknown=codes != given or page is None)


def _page(typed: str) -> int | None:
    if not typed:
        return 1
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= len(str(LAST_PAGE)) else 0
    return number or None
