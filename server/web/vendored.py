"""The one script that is a file: what few pages need is not in every page, and nobody keeps it."""

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
    if f"/a/{name}" != assets.live_address():
        raise NotFound
    answer = Response(_packed(), media_type="text/javascript")
    answer.raw_headers.extend([*house.answers.headers, (b"content-encoding", b"gzip")])
    return answer


@cache
def _packed() -> bytes:
    return gzip.compress(assets.live().encode(), 9, mtime=0)
