"""`python -m tests.bench.nothing`: our server, and a form besides that passes the door and does nothing."""

from fastapi import APIRouter
from starlette.responses import Response

from server import app
from server.cli.serve import command
from server.doors import Writer
from server.web.answers import ReadyResponse
from server.web.forms import Typed
from server.web.house import OurHouse
from server.web.speaking import Language

PATH = "/people/nobody/times/sent/nothing/"
router = APIRouter()


@router.post("/{language}" + PATH)
def nothing(_: Writer, house: OurHouse, language: Language, typed: Typed) -> Response:
    """The door, the session, the token and the form are as where a time is asked for."""
    assert typed
    return ReadyResponse(house.answers.elsewhere(f"/{language}/mine/"))


if __name__ == "__main__":
    ours = app.routers
    app.routers = lambda settings: [*ours(settings), router]
    command()
