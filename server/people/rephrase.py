"""The pages of a new phrase for somebody who has one: drawn, shown once, two words asked back."""

from fastapi import APIRouter
from starlette.responses import Response

from server.doors import Person
from server.errors import BadRequest, StaleForm
from server.people.rephrasing import change_phrase
from server.sealed.sessions import token_hash
from server.web.answers import ReadyResponse
from server.web.drafts import KIND, Draft, TypedBack, carried, new_draft
from server.web.forms import Typed
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()
REFUSED = 422
BASE = "/mine/phrase/"


@router.get("/{language}/mine/phrase/")
def explain(who: Person, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, Page(language, BASE, "people/rephrase.html", {"kinds": list(house.lists)}))


@router.post("/{language}/mine/phrase/")
def show_once(who: Person, house: OurHouse, language: Language, typed: Typed) -> Response:
    if typed.get(KIND) not in house.lists:
        raise BadRequest
    draft = new_draft(house.lists, typed[KIND], house.clock, _session(who))
    return own_page(house, who, _page(house, language, "drafts/phrase.html", draft))


@router.post("/{language}/mine/phrase/words/")
def ask_back(who: Person, house: OurHouse, language: Language, back: TypedBack) -> Response:
    """Until both words are right the old phrase is the one that opens."""
    if back.draft.whose != _session(who):
        # A phrase that somebody else has drawn is one that somebody else knows.
        raise StaleForm
    if back.derived is None:
        tried = any(back.typed)
        page = _page(house, language, "drafts/words.html", back.draft, wrong=tried)
        return own_page(house, who, page, REFUSED if tried else 200)
    with house.database.writing() as session:
        cookie = change_phrase(house, session, who, back.derived)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/mine/", cookie))


def _session(who: Signed) -> str:
    return token_hash(who.token).hex()


def _page(house: House, language: str, template: str, draft: Draft, *, wrong: bool = False) -> Page:
    return Page(language, BASE, template, {**carried(house, draft, BASE), "wrong": wrong})
