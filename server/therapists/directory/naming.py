"""What was chosen, in words of the page."""

from collections.abc import Mapping

from server.i18n.catalogues import gettext
from server.i18n.countries import land
from server.i18n.languages import tongue
from server.i18n.messages import _
from server.therapists.directory.choosing import (
    APPROACH,
    DAYS,
    FEE,
    FORMAT,
    GENDER,
    LANGUAGE,
    MINORS,
    NAMES,
    ONLINE,
    PLACE,
    TOPIC,
    WITHIN,
    YES,
    Chosen,
)
from server.therapists.vocabulary import APPROACHES, FEES, FORMATS, GENDERS, TOPICS

AT_A_DISTANCE = _("at a distance, from anywhere")
_TEXTS: Mapping[str, Mapping[str, str]] = {
    PLACE: {ONLINE: AT_A_DISTANCE},
    TOPIC: TOPICS,
    FORMAT: FORMATS,
    DAYS: WITHIN,
    APPROACH: APPROACHES,
    FEE: FEES,
    GENDER: GENDERS,
    MINORS: {YES: NAMES[MINORS]},
}


def named(chosen: Chosen) -> list[tuple[str, str]]:
    """Each with the address of the list without it."""
    return [(_called(name, code), chosen.without(name).path) for name, code in chosen.codes.items()]


def _called(name: str, code: str) -> str:
    if name == LANGUAGE:
        return tongue(code)
    if code in _TEXTS.get(name, {}):
        return gettext(_TEXTS[name][code])
    return land(code)
