"""What the pages of one appointment share: where somebody is, the frame, the way back, what a form holds."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from server.booking.visits.access import Visit, dated, found
from server.i18n.clocks import CLOCKS, USUAL, known
from server.kit.marks import raw, whole
from server.therapists.vocabulary import FORMATS
from server.web.answers import ReadyResponse
from server.web.house import House
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed

REFUSED = 422
# In bytes: by it a second press of the same form is known.
KEY = 32


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody at one of their appointments, in one language, by the clock that they chose."""

    house: House
    who: Signed
    language: str
    one: Visit
    z: str

    def path(self, rest: str = "") -> str:
        return f"/visit/{self.one.id}/{rest}"

    def afresh(self) -> "Here":
        """As it stands now, after somebody else was quicker."""
        return replace(self, one=found(self.house, self.who, self.one.id))

    def speaking(self, language: str) -> "Here":
        return replace(self, language=language)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of an appointment: its template, its place after that of the appointment, and what it shows."""

    template: str
    rest: str = ""
    context: Mapping[str, Any] = field(default_factory=dict[str, Any])


def here(house: House, who: Signed, language: str, id: str, z: str) -> Here:  # noqa: A002
    """Raises NotFound for one of others, as for one that is not there."""
    return Here(house, who, language, found(house, who, id), known(z))


def page_of(at: Here, shown: Shown, status: int = 200) -> Response:
    context: dict[str, Any] = {
        "visit": at.one,
        "at": dated(at.one, at.z),
        "z": at.z,
        "clocks": CLOCKS,
        "formats": FORMATS,
        "query": with_clock("", at.z),
        "key": secrets.token_hex(KEY),
        **shown.context,
    }
    page = Page(at.language, with_clock(at.path(shown.rest), at.z), shown.template, context)
    return own_page(at.house, at.who, page, status)


def back(at: Here) -> Response:
    return elsewhere(at, at.path())


def elsewhere(at: Here, path: str) -> Response:
    """To an address that keeps the clock."""
    return ReadyResponse(at.house.answers.elsewhere(f"/{at.language}{with_clock(path, at.z)}"))


def with_clock(path: str, z: str) -> str:
    """The usual one needs no word in the address."""
    return path if z == USUAL else f"{path}?z={quote(z)}"


def key_of(text: str) -> bytes:
    """A form without a key that we made is as good as one that was never sent."""
    return raw(text, KEY) or secrets.token_bytes(KEY)


def number(typed: Mapping[str, str], name: str) -> int | None:
    return whole(typed.get(name, ""))
