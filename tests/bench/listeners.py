"""Many open streams on one epoll: when each of them has heard something, and how much came in all."""

import resource
import select
import socket
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

from tests.bench.asking import PATIENCE
from tests.bench.faults import Unmeasured
from tests.bench.prystan import Server

# What an old phone says about itself with each request.
HEADER = """\
Connection: keep-alive
Accept: text/event-stream
Cache-Control: no-cache
Sec-Fetch-Site: same-origin
Sec-Fetch-Mode: cors
Sec-Fetch-Dest: empty
User-Agent: Mozilla/5.0 (Linux; Android 7.0; SM-G930F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0
Referer: http://127.0.0.1/be/r/k7d2/
Accept-Encoding: gzip, deflate, br
Accept-Language: be,ru;q=0.9,en;q=0.8
Cookie: s=2f1c9d0e8b7a6f5e4d3c2b1a09f8e7d6c5b4a39281706f5e

""".replace("\n", "\r\n")
# As many lines as two thousand streams need, and some for the rest.
FILES = 8_192


class Listeners:
    """Little is done for each piece, so that what is measured is the server."""

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._lines: dict[int, socket.socket] = {}
        self._room = memoryview(bytearray(65_536))
        self.received = 0

    def join(self, server: Server) -> None:
        # One after another: what a crowd does to the door is measured elsewhere.
        line = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
        line.sendall(f"GET {server.path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n{HEADER}".encode())
        head = line.recv(4_096)
        if b" 200 " not in head[:16]:
            raise Unmeasured(f"a stream was answered {head[:40]!r}")
        line.setblocking(False)
        self._epoll.register(line.fileno(), select.EPOLLIN | select.EPOLLET)
        self._lines[line.fileno()] = line

    def hear(self, word: bytes) -> list[int]:
        """When each of them had heard the word, by the clock of the machine in nanoseconds."""
        heard: dict[int, int] = {}
        self._take(lambda: len(heard) < len(self._lines), word, heard)
        if missing := len(self._lines) - len(heard):
            raise Unmeasured(f"{missing} of {len(self._lines)} streams heard nothing")
        return list(heard.values())

    def rest(self, seconds: float) -> None:
        """Takes what comes for a while."""
        end = time.monotonic() + seconds
        self._take(lambda: time.monotonic() < end, b"?", {})

    def _take(self, wanted: Callable[[], bool], word: bytes, heard: dict[int, int]) -> None:
        end = time.monotonic() + PATIENCE
        while wanted() and time.monotonic() < end:
            for file, _ in self._epoll.poll(0.05):
                found = self._read(file)
                if word in found:
                    heard.setdefault(file, time.perf_counter_ns())

    def _read(self, file: int) -> bytes:
        try:
            length = self._lines[file].recv_into(self._room)
        except BlockingIOError:
            return b""
        if not length:
            raise Unmeasured("a stream was closed")
        self.received += length
        return bytes(self._room[:length])

    def close(self) -> None:
        for line in self._lines.values():
            line.close()
        self._epoll.close()


@contextmanager
def listeners(servers: Sequence[Server], count: int) -> Generator[Listeners]:
    """So many streams, dealt to the servers in turn."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, most), most))
    found = Listeners()
    try:
        for number in range(count):
            found.join(servers[number % len(servers)])
        yield found
    finally:
        found.close()
