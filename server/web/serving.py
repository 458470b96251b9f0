"""Our server: loopback or a Unix socket, no access log, gone within three seconds of being asked."""

import asyncio
import errno
import logging
import os
import socket
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from server.errors import BadRequest
from server.i18n.languages import DEFAULT
from server.settings import Settings
from server.web.answers import Answers

GRACE_SECONDS = 2
STUCK_SECONDS = 30
SOCKET_MODE = 0o660


class Server(uvicorn.Server):
    """Says where it listens, and nothing about who comes."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(f"Prystan is open at {self.config.app.answers.settings.origin}", flush=True)  # type: ignore[union-attr]  # noqa: T201

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Otherwise uvicorn would wait for the streams, which end by themselves only after half an hour.
        self.config.app.house.hub.end()  # type: ignore[union-attr]
        await super().shutdown(sockets)


class Protocol(HttpToolsProtocol):
    """Answers even bytes that are no HTTP with our own page."""

    unreadable: bytes = b""
    _stuck: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        super().pause_writing()
        # A reader who takes nothing would hold the line for as long as they like, also after it was closed.
        self._stuck = self.loop.call_later(STUCK_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._let_go()

    def connection_lost(self, exc: Exception | None) -> None:
        self._let_go()
        super().connection_lost(exc)

    def _let_go(self) -> None:
        if self._stuck:
            self._stuck.cancel()

    def send_400_response(self, msg: str) -> None:
        self.transport.write(self.unreadable)
        self.transport.close()


def serve(app: ASGIApp, answers: Answers) -> None:
    """Runs until SIGTERM or Ctrl+C; raises CannotListen."""
    _quieten()
    Protocol.unreadable = _raw(answers)
    Server(_config(app)).run(sockets=[listener(answers.settings)])


class CannotListen(Exception):
    """Says in one line why nobody could be answered at PRYSTAN_BIND."""


def listener(settings: Settings) -> socket.socket:
    """The socket named by PRYSTAN_BIND; only nginx's group may speak to a Unix one. Raises CannotListen."""
    try:
        return _listener(settings)
    except OSError as error:
        raise CannotListen(f"PRYSTAN_BIND: {os.strerror(error.errno or errno.EIO).lower()}") from None


def _listener(settings: Settings) -> socket.socket:
    if settings.bind.startswith("unix:"):
        return _unix(Path(settings.bind.removeprefix("unix:")))
    host, _, port = settings.bind.rpartition(":")
    found = socket.create_server((host.strip("[]"), int(port)), family=_family(host), backlog=2048)
    found.set_inheritable(True)
    return found


def _unix(path: Path) -> socket.socket:
    # What a server of ours left behind; never a file that somebody put there.
    if path.is_socket():
        path.unlink()
    found = socket.socket(socket.AF_UNIX)
    found.bind(str(path))
    path.chmod(SOCKET_MODE)
    return found


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _config(app: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Protocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _quieten() -> None:
    # What uvicorn would say of a request could name an address; errors of ours are said by logs.broke.
    for name in ("uvicorn.error", "uvicorn.access", "asyncio"):
        logging.getLogger(name).handlers = [logging.NullHandler()]
        logging.getLogger(name).propagate = False


def _raw(answers: Answers) -> bytes:
    refusal = answers.refusal(BadRequest, DEFAULT)
    headers = [*refusal.start["headers"], (b"connection", b"close")]
    head = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
    return STATUS_LINE[BadRequest.status] + head + b"\r\n" + refusal.packed
