"""Alive, and able to serve: two words for the machines that look after us."""

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

from server.db import condition
from server.doors import Anyone
from server.web.house import House, OurHouse

router = APIRouter()
UNREADY = 503


@router.api_route("/healthz", methods=["GET", "HEAD"])
def healthz(_: Anyone, house: OurHouse) -> PlainTextResponse:
    return _word(house, "alive")


@router.api_route("/readyz", methods=["GET", "HEAD"])
def readyz(_: Anyone, house: OurHouse) -> PlainTextResponse:
    """Whether those with a key can be served. Reading and help are there either way."""
    fault = condition.fault(house.database)
    return _word(house, f"the database {fault}", UNREADY) if fault else _word(house, "ready")


def _word(house: House, text: str, status: int = 200) -> PlainTextResponse:
    headers = {name.decode(): value.decode() for name, value in house.answers.headers}
    return PlainTextResponse(f"{text}\n", status, headers=headers)
