"""The scripts that are files: what few pages need is not in every page, and nobody keeps it."""

import gzip
from functools import cache

from fastapi import APIRouter
from starlette.responses import Response

from server.doors import Anyone
from server.errors import NotFound
from server.web import assets
from server.web.house import OurHouse

router = APIRouter()


@router.get("/a/{name}")
def show(_: Anyone, house: OurHouse, name: str) -> Response:
    """`no-store` as everything here: in a browser's cache it would tell where somebody has been."""
    script = _scripts().get(f"/a/{name}")
    if script is None:
        raise NotFound
    answer = Response(script, media_type="text/javascript")
    answer.raw_headers.extend([*house.answers.headers, (b"content-encoding", b"gzip")])
    return answer


@cache
def _scripts() -> dict[str, bytes]:
    found = {assets.live_address(): assets.live(), assets.talking_address(): assets.talking()}
    return {address: gzip.compress(script.encode(), 9, mtime=0) for address, script in found.items()}
