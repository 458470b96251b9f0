"""Alive, and able to serve: two words for the machines that look after us."""

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

from server.db import condition
from server.doors import Anyone
from server.jobs.lateness import late
from server.kit.clock import slot
from server.web.house import House, OurHouse

router = APIRouter()
UNREADY = 503


@router.api_route("/healthz", methods=["GET", "HEAD"])
def healthz(_: Anyone, house: OurHouse) -> PlainTextResponse:
    return _word(house, "alive")


@router.api_route("/readyz", methods=["GET", "HEAD"])
def readyz(_: Anyone, house: OurHouse) -> PlainTextResponse:
    """Whether those with a key can be served. Reading and help are there either way."""
    if fault := condition.fault(house.database):
        return _word(house, f"the database {fault}", UNREADY)
    if late := _late(house):
        return _word(house, f"late: {' '.join(late)}", UNREADY)
    return _word(house, "ready")


def _late(house: House) -> list[str]:
    """What should have been forgotten or done, and was not."""
    with house.database.reading() as session:
        return late(session, house.work, slot(house.clock()))


def _word(house: House, text: str, status: int = 200) -> PlainTextResponse:
    headers = {name.decode(): value.decode() for name, value in house.answers.headers}
    return PlainTextResponse(f"{text}\n", status, headers=headers)
