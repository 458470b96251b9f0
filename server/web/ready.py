"""A ready answer: status line, headers and body made once, all of one size whatever they say."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.types import Send

from server.web.headers import Headers
from server.web.packing import PLAIN_SIZE, WIRE_SIZE, unpack

FILL = b"x-fill"
# Room for the longest of our status phrases and addresses.
HEAD_SIZE = 1_792
_LINE = len(b"HTTP/1.1  \r\n") + 3
Message = dict[str, Any]
# What may be done at an address, as a refusal of anything else says it (RFC 9110 15.5.6).
READ, READ_OR_SEND = b"GET, HEAD", b"GET, HEAD, POST"


class HeadTooLong(Exception):
    """The headers leave no room to fill up; HEAD_SIZE must grow."""


@dataclass(frozen=True, slots=True)
class Ready:
    """One page in the two encodings that we speak, and its answer to HEAD in each."""

    packed: bytes
    start: Message
    start_plain: Message
    allow: bytes = READ

    async def send(self, send: Send, *, gzip: bool, body: bool) -> None:
        await send(self.start if gzip else self.start_plain)
        content = (self.packed if gzip else unpack(self.packed)) if body else b""
        await send({"type": "http.response.body", "body": content})


def ready(status: int, headers: Headers, packed: bytes, allow: bytes = READ) -> Ready:
    """Makes the answer; with equal headers of whatever length, every answer is as long as every other."""
    gzip = _start(status, [*headers, (b"content-encoding", b"gzip")], WIRE_SIZE)
    return Ready(packed, gzip, _start(status, headers, PLAIN_SIZE), allow)


def _start(status: int, headers: Headers, length: int) -> Message:
    whole = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(length).encode()),
        *headers,
    ]
    return {"type": "http.response.start", "status": status, "headers": [*whole, _fill(status, whole)]}


def _fill(status: int, headers: Headers) -> tuple[bytes, bytes]:
    used = _LINE + len(HTTPStatus(status).phrase) + sum(len(name) + len(value) + 4 for name, value in headers)
    room = HEAD_SIZE - used - len(FILL) - 4
    if room < 1:
        raise HeadTooLong
    return FILL, b"." * room
