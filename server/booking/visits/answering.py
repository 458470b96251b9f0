"""What the pages of one appointment share: its frame, the way back, and how a number in a form is read."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from server.booking.clocks import CLOCKS, USUAL, known
from server.booking.visits.access import Visit, dated
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
class Shown:
    """A page of an appointment: its template, its place after that of the appointment, and what it shows."""

    template: str
    rest: str = ""
    z: str = ""
    context: Mapping[str, Any] = field(default_factory=dict[str, Any])


def path_of(one: Visit, rest: str = "") -> str:
    return f"/visit/{one.id}/{rest}"


def with_clock(path: str, z: str) -> str:
    """The usual one needs no word in the address."""
    return path if z == USUAL else f"{path}?z={quote(z)}"


def page_of(
    house: House, who: Signed, language: str, one: Visit, shown: Shown, status: int = 200
) -> Response:
    """`z` is the clock of the reader, as the address or the form names it."""
    z = known(shown.z)
    context: dict[str, Any] = {
        "visit": one,
        "z": z,
        "clocks": CLOCKS,
        "at": dated(one, z),
        "formats": FORMATS,
        "query": with_clock("", z),
        "key": secrets.token_hex(KEY),
        **shown.context,
    }
    path = with_clock(path_of(one, shown.rest), z)
    return own_page(house, who, Page(language, path, shown.template, context), status)


def back(house: House, language: str, one: Visit, z: str, rest: str = "") -> Response:
    return ReadyResponse(
        house.answers.elsewhere(f"/{language}{with_clock(path_of(one, rest), known(z))}")
    )


def key_of(text: str) -> bytes:
    """A form without a key that we made is as good as one that was never sent."""
    try:
        found = bytes.fromhex(text)
    except ValueError:
        found = b""
    return found if len(found) == KEY else secrets.token_bytes(KEY)


def number(typed: Mapping[str, str], name: str) -> int | None:
    """None for what is no number that a row could hold."""
    text = typed.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004

