"""The one address of the library that is not a page: the way to the reader's language."""

from fastapi import APIRouter, Request

from server.doors import Anyone
from server.i18n import languages
from server.web.answers import ReadyResponse
from server.web.house import the_house

router = APIRouter()


@router.api_route("/", methods=["GET", "HEAD"])
def home(_: Anyone, request: Request) -> ReadyResponse:
    """Leads to the best language for the browser, be when in doubt; nothing is remembered."""
    answers = the_house(request).answers
    return ReadyResponse(answers.elsewhere(f"/{languages.current.get()}/"))
