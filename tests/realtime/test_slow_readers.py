"""Somebody who opens a stream and takes nothing, on a real line: they are cut off and hold nobody up."""

import asyncio
import socket
from contextlib import asynccontextmanager

import pytest
import uvicorn

from server.realtime.hub import Hub
from server.realtime.streams import Stream, take_over
from server.web import serving

pytestmark = pytest.mark.anyio
# A thousand frames a second fill any socket soon.
TICK = 0.001


@pytest.fixture
def anyio_backend():
    return "asyncio"


@asynccontextmanager
async def served(harbour):
    """The hub behind our own protocol; gives its port, and the lines that are open."""

    async def app(scope, receive, send):
        await harbour.open(Stream(b"room", "be", b"", ""), [])(scope, receive, send)
        await take_over(scope, receive, send)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        # Small buffers, or it would take a while.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
        server = uvicorn.Server(uvicorn.Config(app, http=serving.Protocol, lifespan="off", log_config=None))
        async with harbour.running():
            running = asyncio.create_task(server._serve([listener]))
            yield listener.getsockname()[1], server.server_state.connections
            harbour.end()
            server.should_exit = True
            await running


async def test_who_takes_nothing_loses_the_stream_and_then_the_line(monkeypatch):
    monkeypatch.setattr(serving, "STUCK_SECONDS", 0.5)
    harbour = Hub(tick=TICK)
    async with served(harbour) as (port, lines):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        with socket.create_connection(("127.0.0.1", port)) as slow:
            slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            slow.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            async with asyncio.timeout(10):
                while len(harbour.streams) < 2:
                    assert await reader.read(65_536)
                while len(harbour.streams) == 2:
                    assert await reader.read(65_536)
                assert len(lines) == 2
                # What was written for them is given up as well.
                await asyncio.sleep(0.7)
                assert len(lines) == 1
            # Nobody else was held up.
            assert await reader.read(65_536)
        writer.close()
