"""The short codes by which therapists are described and searched for, and their names.

A set of codes is kept as bits, one for each place in the list: a code may be added at the end, never moved.
"""

from collections.abc import Iterable, Mapping

from server.i18n.messages import _

Vocabulary = Mapping[str, str]

# Their names are those of CLDR.
LANGUAGES = (
    "be", "ru", "en", "pl", "lt", "uk", "de", "ka", "lv", "cs", "et", "fr", "es",
    "it", "he", "nl", "sv", "no",
)  # fmt: skip
FORMATS: Vocabulary = {
    "v": _("video"),
    "a": _("sound only"),
    "t": _("in writing"),
    "p": _("in person"),
}
APPROACHES: Vocabulary = {
    "cb": _("cognitive behavioural therapy"),
    "tf": _("cognitive behavioural therapy for trauma"),
    "em": _("EMDR"),
    "ne": _("narrative exposure therapy"),
    "sc": _("schema therapy"),
    "ge": _("gestalt therapy"),
    "pd": _("psychodynamic therapy"),
    "pa": _("psychoanalysis"),
    "sy": _("family and systemic therapy"),
    "ex": _("existential therapy"),
    "pc": _("person-centred therapy"),
    "bo": _("body-oriented therapy"),
    "ac": _("acceptance and commitment therapy"),
    "ar": _("art therapy"),
    "cr": _("crisis counselling"),
    "gr": _("group therapy"),
}
# Neutral codes: they stand in addresses.
TOPICS: Vocabulary = {
    "a": _("after detention or prison"),
    "b": _("after violence"),
    "c": _("fear and panic"),
    "d": _("sleep and nightmares"),
    "e": _("low mood"),
    "f": _("grief and loss"),
    "g": _("waiting for somebody in prison"),
    "h": _("exile and moving"),
    "i": _("family and couples"),
    "j": _("children and teenagers"),
    "k": _("guilt and shame"),
    "l": _("anger"),
    "m": _("exhaustion, also of those who help"),
    "n": _("alcohol and other dependence"),
    "o": _("being lesbian, gay, bisexual or trans"),
    "p": _("reports on torture by the Istanbul Protocol"),
}
FEES: Vocabulary = {"free": _("free"), "sliding": _("as much as you can"), "fixed": _("a fixed price")}
GENDERS: Vocabulary = {"woman": _("a woman"), "man": _("a man"), "other": _("neither, or not said")}
CURRENCIES = ("EUR", "PLN", "USD", "GBP", "GEL", "CZK", "UAH", "ILS", "SEK", "NOK", "CHF", "DKK", "CAD")
VISIBILITIES: Vocabulary = {
    "public": _("everybody"),
    "signed": _("people who have signed in"),
    "referral": _("people to whom a code was given"),
}
HOME = "BY"


def bits(codes: Iterable[str], vocabulary: Iterable[str]) -> int:
    """The set as a number; raises KeyError for a code that is none."""
    places = {code: place for place, code in enumerate(vocabulary)}
    return sum(1 << places[code] for code in set(codes))


def codes(number: int, vocabulary: Iterable[str]) -> list[str]:
    """The set again, in the order of its list."""
    return [code for place, code in enumerate(vocabulary) if number >> place & 1]
