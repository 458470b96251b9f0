"""The clock that a reader chooses in a page: it stands in the address, and is kept nowhere."""

from collections.abc import Mapping

from server.i18n.messages import _
from server.kit.zones import zone

# Where most of us live, from west to east. Any other zone of the world is taken as well, by its own name.
CLOCKS: Mapping[str, str] = {
    "America/New_York": _("New York"),
    "Europe/London": _("London"),
    "Europe/Warsaw": _("Warsaw, Berlin, Prague"),
    "Europe/Vilnius": _("Vilnius, Riga, Kyiv"),
    "Europe/Chisinau": _("Chişinău"),
    "Europe/Minsk": _("Minsk, Istanbul"),
    "Asia/Tbilisi": _("Tbilisi, Yerevan"),
}
# As long as somebody has not chosen: most who live abroad are there.
USUAL = "Europe/Warsaw"


def known(typed: str) -> str:
    """The zone that somebody chose, or the usual one when they chose none, or one that the world has not."""
    return typed if zone(typed) else USUAL
