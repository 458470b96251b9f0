"""Alive, and able to serve: two words for the machines that look after us."""

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse

from server.doors import Anyone
from server.web.answers import Answers

router = APIRouter()


@router.api_route("/healthz", methods=["GET", "HEAD"])
def healthz(_: Anyone, request: Request) -> PlainTextResponse:
    return _word(request, "alive")


@router.api_route("/readyz", methods=["GET", "HEAD"])
def readyz(_: Anyone, request: Request) -> PlainTextResponse:
    """Whoever gets this far has a full shelf: it is filled before the socket opens."""
    return _word(request, "ready")


def _word(request: Request, text: str) -> PlainTextResponse:
    answers: Answers = request.app.state.answers
    return PlainTextResponse(
        f"{text}\n", headers={name.decode(): value.decode() for name, value in answers.headers}
    )
