"""The list: whoever asks may look; who has signed in also sees those who want to be seen only so."""

import secrets
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.doors import Guest, Welcome
from server.i18n.countries import land
from server.kit.clock import slot
from server.kit.folding import cyrillic
from server.therapists.directory import choosing, listing
from server.therapists.directory.choosing import Chosen
from server.therapists.directory.listing import Reader
from server.therapists.directory.naming import named
from server.therapists.vocabulary import APPROACHES, FEES, FORMATS, LANGUAGES, TOPICS, codes
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import guest_page
from server.web.speaking import Language

router = APIRouter()

REFUSED = 422
# What every page with a card on it names things by.
NAMES: dict[str, Any] = {
    "spoken": LANGUAGES,
    "formats": FORMATS,
    "topics": TOPICS,
    "approaches": APPROACHES,
    "fees": FEES,
}


@router.get("/{language}/people/")
def show(guest: Welcome, house: OurHouse, language: Language, request: Request) -> Response:
    chosen, reader = choosing.read(request.query_params), reader_of(house, guest)
    with house.database.reading() as session:
        found = listing.look(session, chosen, reader)
        fewer = {} if found.cards else listing.without_one(session, chosen, reader)
        lands = listing.places(session, reader)
    context: dict[str, Any] = {
        "chosen": chosen,
        "held": named(chosen),
        "found": found,
        "fewer": fewer,
        "lands": _named(lands, chosen),
    }
    context["nonce"] = secrets.token_urlsafe(16)
    wrong = chosen.unknown or (chosen.page > 1 and not found.cards)
    # Only the part that changes, where htmx asks: it may put no script into the page a second time.
    template = "_found" if "hx-request" in request.headers else "directory"
    page = Page(language, chosen.path, f"therapists/{template}.html", {**context, **around(reader)})
    answer = guest_page(house, guest.signed, page, REFUSED if wrong else 200)
    # Of a form with empty fields only what was chosen goes into the address of the page.
    answer.headers["hx-push-url"] = page.address
    return answer


def reader_of(house: House, guest: Guest) -> Reader:
    return Reader(guest.signed is not None, slot(house.clock()))


def around(reader: Reader) -> dict[str, Any]:
    """What the pages of the directory have in common."""
    return {
        **NAMES,
        "now": reader.now,
        "codes": codes,
        "filters": choosing.NAMES,
        "within": choosing.WITHIN,
        "most": listing.MOST_COUNTED,
    }


def _named(lands: Any, chosen: Chosen) -> list[tuple[str, str]]:
    """The countries to choose from, by name; the chosen one stays among them though nobody is there."""
    codes = {*lands, chosen.codes.get(choosing.PLACE, choosing.ONLINE)} - {choosing.ONLINE}
    return sorted(((code, land(code)) for code in codes), key=lambda pair: cyrillic(pair[1]))
