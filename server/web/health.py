"""Alive, and able to serve: two words for the machines that look after us."""

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

from server.doors import Anyone

router = APIRouter()


@router.get("/healthz")
def healthz(_: Anyone) -> PlainTextResponse:
    return _word("alive")


@router.get("/readyz")
def readyz(_: Anyone) -> PlainTextResponse:
    """Whoever gets this far has a full shelf: it is filled before the socket opens."""
    return _word("ready")


def _word(text: str) -> PlainTextResponse:
    return PlainTextResponse(
        f"{text}\n", headers={"cache-control": "no-store", "x-content-type-options": "nosniff"}
    )
