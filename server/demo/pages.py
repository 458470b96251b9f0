"""`/demo/`: sign in as anybody invented with one press."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from server.demo import entering
from server.demo.entering import Chosen
from server.demo.world import read_world
from server.doors import Anyone, Newcomer
from server.errors import BadRequest
from server.i18n import languages
from server.sealed.phrases import canonical
from server.web import signed
from server.web.answers import ReadyResponse
from server.web.attempts import hashed
from server.web.forms import Typed
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import open_page
from server.web.speaking import Language

router = APIRouter()
PATH = "/demo/"
REFUSED = 422
# The rest of the specialists is folded away.
SHOWN = 3


async def chosen(house: OurHouse, typed: Typed) -> Chosen:
    """Their words from the private file, hashed as anybody's are."""
    everybody = read_world(house.answers.settings).everybody
    who = next((one for one in everybody if one.code == typed.get("who")), None)
    if who is None:
        raise BadRequest
    return Chosen(who, await hashed(house, canonical(house.lists, who.phrase)))


@router.get("/demo/")
def show(_: Anyone, house: OurHouse) -> Response:
    return open_page(house, _page(house, languages.current.get()))


@router.get("/{language}/demo/")
def show_in(_: Anyone, house: OurHouse, language: Language) -> Response:
    return open_page(house, _page(house, language))


@router.post("/{language}/demo/")
def sign_in(
    _: Newcomer,
    house: OurHouse,
    language: Language,
    who: Annotated[Chosen, Depends(chosen)],
    request: Request,
) -> Response:
    with house.database.writing() as session:
        signed.end_by_cookie(session, request.cookies.get(signed.cookie_name(house), ""))
        cookie = entering.sign_in(house, session, who)
    if cookie is None:
        return open_page(house, _page(house, language, shut=True), REFUSED)
    return ReadyResponse(house.answers.elsewhere(f"/{language}{who.home}", cookie))


def _page(house: House, language: str, *, shut: bool = False) -> Page:
    context = {"world": read_world(house.answers.settings), "shut": shut, "shown": SHOWN}
    return Page(language, PATH, "demo/people.html", context)
