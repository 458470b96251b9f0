"""One request over a plain socket: what a server really sends, byte for byte."""

import socket
import time
from contextlib import suppress
from dataclasses import dataclass

from tests.bench.faults import Unmeasured

PATIENCE = 60.0
# Far below what is measured: a cold start takes a hundred times as long.
PAUSE = 0.005


@dataclass(frozen=True, slots=True)
class Said:
    head: bytes
    body: bytes

    @property
    def status(self) -> int:
        return int(self.head.split(None, 2)[1])

    @property
    def headers(self) -> dict[str, str]:
        lines = self.head.decode("latin-1").split("\r\n")[1:]
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def ask(port: int, path: str, cookie: str = "") -> Said:
    """The answer on a connection that stays open, as the load generator gets it."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept-Encoding: gzip"]
        lines += [f"Cookie: {cookie}"] if cookie else []
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        return _read(connection)


def ask_until_open(port: int, path: str) -> Said:
    """Asks until the server answers at all; raises Unmeasured when it never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(ConnectionError):
            return ask(port, path)
        time.sleep(PAUSE)
    raise Unmeasured(f"nothing answered on port {port} within {PATIENCE:.0f} s")


def _read(connection: socket.socket) -> Said:
    got = b""
    while b"\r\n\r\n" not in got:
        got += _more(connection)
    head, _, body = got.partition(b"\r\n\r\n")
    while len(body) < int(Said(head, b"").headers.get("content-length", 0)):
        body += _more(connection)
    return Said(head, body)


def _more(connection: socket.socket) -> bytes:
    if more := connection.recv(65_536):
        return more
    raise ConnectionResetError
