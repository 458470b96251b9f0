"""Many visitors at once over plain sockets, and one who looks meanwhile how quickly others are answered."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from html import unescape
from re import search
from urllib.parse import urlencode

from tests.bench.asking import Said
from tests.bench.faults import Unmeasured

KEY = "/be/key/"
# Between two looks: short beside a hash, long beside an answer.
PAUSE = 0.005


@dataclass(frozen=True, slots=True)
class Burst:
    """How long all sign-ins took together, and how long each look meanwhile."""

    seconds: float
    looks_ms: Sequence[float]


async def everybody_signs_in(port: int, phrases: Sequence[str]) -> Burst:
    """Opens all connections first, so that what is measured begins with the forms."""
    token = await form_token(port)
    forms = [urlencode({"t": token, "w": phrase}).encode() for phrase in phrases]
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in phrases]
    looking = asyncio.create_task(looks(port, "/healthz", forever=True))
    begun = time.perf_counter()
    answers = await asyncio.gather(
        *(_post(port, *line, form) for line, form in zip(lines, forms, strict=True))
    )
    seconds = time.perf_counter() - begun
    looking.cancel()
    if refused := [said.status for said in answers if said.status != 303]:
        raise Unmeasured(f"{len(refused)} of {len(answers)} sign-ins were refused: {set(refused)}")
    return Burst(seconds, await looking)


async def looks(port: int, path: str, count: int = 0, *, forever: bool = False) -> list[float]:
    """Asks for one page again and again on one connection; how long each answer took, in milliseconds."""
    line = await asyncio.open_connection("127.0.0.1", port)
    taken: list[float] = []
    try:
        while forever or len(taken) < count:
            taken.append(await _timed(lambda: _get(port, *line, path)))
            await asyncio.sleep(PAUSE)
    except asyncio.CancelledError:
        pass
    line[1].close()
    return taken


async def form_token(port: int) -> str:
    line = await asyncio.open_connection("127.0.0.1", port)
    said = await _get(port, *line, KEY)
    line[1].close()
    found = search(r'name="t"\s+value="([^"]*)"', said.body.decode())
    if found is None:
        raise Unmeasured(f"{KEY} answers {said.status} without a form")
    return unescape(found[1])


async def session_of(port: int, phrase: str) -> str:
    """Signs in; the cookie that the browser would send from then on."""
    form = urlencode({"t": await form_token(port), "w": phrase}).encode()
    said = await _post(port, *await asyncio.open_connection("127.0.0.1", port), form)
    cookie = said.headers.get("set-cookie", "").partition(";")[0]
    if said.status != 303 or not cookie:
        raise Unmeasured(f"signing in answers {said.status}")
    return cookie


async def _timed(act: Callable[[], Awaitable[Said]]) -> float:
    begun = time.perf_counter()
    said = await act()
    taken = time.perf_counter() - begun
    if said.status != 200:
        raise Unmeasured(f"a page answered {said.status}")
    return taken * 1_000


async def _get(port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> Said:
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    return await _read(reader)


async def _post(port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, form: bytes) -> Said:
    said = await send(port, reader, writer, KEY, form)
    writer.close()
    return said


async def send(
    port: int,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    path: str,
    form: bytes,
    cookie: str = "",
) -> Said:
    """Sends a form on a connection that stays open."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n"
    )
    said = f"Cookie: {cookie}\r\n" if cookie else ""
    writer.write(f"{head}{said}\r\n".encode() + form)
    return await _read(reader)


async def _read(reader: asyncio.StreamReader) -> Said:
    head = (await reader.readuntil(b"\r\n\r\n")).removesuffix(b"\r\n\r\n")
    return Said(head, await reader.readexactly(int(Said(head, b"").headers.get("content-length", 0))))
