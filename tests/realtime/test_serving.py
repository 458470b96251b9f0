"""Streams of a real server: who is let in, who is cut off, and how all come back when it goes."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from server.realtime.frames import SIZE
from server.sealed import keyring
from tests.realtime.heard import events
from tests.realtime.parlour import SHOWN_OUT

ROOT = Path(__file__).parents[2]
TICK = 0.1
PATIENCE = 10


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


class Harbour:
    """One running server."""

    def __init__(self, port, process):
        self.port = port
        self.process = process
        self.lines = []

    def connect(self):
        line = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        self.lines.append(line)
        return line

    def ask(self, address, form=None):
        """Status and body of one plain answer."""
        body = urlencode(form or {}).encode()
        head = [f"{'POST' if form else 'GET'} {address} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        head += (
            ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
            if form
            else []
        )
        with self.connect() as line:
            line.sendall("\r\n".join([*head, "Connection: close", "", ""]).encode() + body)
            answer = b"".join(iter(lambda: line.recv(65_536), b""))
        head, _, body = answer.partition(b"\r\n\r\n")
        return int(head.split()[1]), body.decode("utf8", "replace")

    def say(self, text):
        status, seq = self.ask("/be/parlour/said", {"text": text})
        assert status == 200
        return seq

    def stop(self):
        """How long it took to go."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        said, _ = self.process.communicate(timeout=PATIENCE)
        assert said == ""
        return time.monotonic() - began


@contextmanager
def serving(data, port=None, **settings):
    port = port or free_port()
    ours = {
        "PRYSTAN_DATA": str(data),
        "PRYSTAN_RUN": str(data / "run"),
        "PRYSTAN_BIND": f"127.0.0.1:{port}",
        "PRYSTAN_ORIGIN": f"http://127.0.0.1:{port}",
        "PRYSTAN_TICK": str(TICK),
    }
    command = [sys.executable, "-m", "tests.realtime.parlour"]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **ours, **settings},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        assert process.stdout
        assert process.stdout.readline().startswith("Prystan is open")
        found = Harbour(port, process)
        yield found
        for line in found.lines:
            line.close()
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def data(migrated_file, tmp_path_factory):
    found = tmp_path_factory.mktemp("data")
    (found / "run").mkdir()
    shutil.copy(migrated_file, found)
    keyring.create(found / "keys")
    return found


@pytest.fixture(scope="module")
def harbour(data):
    with serving(data, PRYSTAN_STREAMS="210") as found:
        yield found


class Reader:
    """A browser with a room open: it holds a stream, and asks for what is new when it is told to."""

    def __init__(self, mark="", cursor="0"):
        self.mark, self.cursor = mark, cursor
        # By number, as in the page: what comes a second time takes the place of the first.
        self.said = {}
        self.names = []
        self.line = None

    def open(self, harbour):
        self.line = harbour.connect()
        head = [f"GET /be/parlour/stream?m={self.mark} HTTP/1.1", f"Host: 127.0.0.1:{harbour.port}"]
        self.line.sendall("\r\n".join([*head, f"Last-Event-ID: {self.cursor}", "", ""]).encode())
        self.body, self.heard = b"", 0
        self.head = b""
        while b"\r\n\r\n" not in self.head:
            self.head += self.line.recv(1)
        return self

    @property
    def status(self):
        return int(self.head.split()[1])

    def hear(self, harbour, until):
        """Takes what comes until something is so. Returns whether the line is still open."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end
            piece = self.line.recv(65_536)
            self.body += piece
            self._take(harbour)
            if not piece:
                return False
        return True

    def _take(self, harbour):
        new = events(unchunked(self.body))[self.heard :]
        for event in new:
            self.heard += 1
            self.names.append(event.name)
            if event.name == "items":
                self._show(event.text)
            elif event.name == "behind":
                self._show(harbour.ask(f"/be/parlour/since?c={self.cursor}")[1])

    def _show(self, items):
        for number, words in re.findall(r'data-s="(\d+)"><p>(.*?)</p>', items):
            self.said[int(number)] = words
            self.cursor = number


def chunks(body):
    found = []
    while b"\r\n" in body:
        size, _, body = body.partition(b"\r\n")
        if len(body) < int(size, 16) + 2:
            break
        found.append(body[: int(size, 16)])
        body = body[int(size, 16) + 2 :]
    return found


def unchunked(body):
    return b"".join(chunks(body))


def test_a_stranger_at_the_door_gets_a_page_and_no_stream(harbour):
    assert harbour.ask("/xx/parlour/stream")[0] == 404
    assert "<h1" in harbour.ask("/xx/parlour/stream")[1]


def test_a_stream_is_neither_kept_nor_buffered_nor_packed(harbour):
    reader = Reader().open(harbour)
    reader.hear(harbour, lambda: len(chunks(reader.body)) >= 2)
    head = reader.head.decode().lower()
    assert reader.status == 200
    for line in (
        "content-type: text/event-stream\r\n",
        "cache-control: no-store\r\n",
        "x-accel-buffering: no\r\n",
        "content-security-policy: default-src 'none'",
        "x-content-type-options: nosniff",
    ):
        assert line in head
    assert "content-encoding" not in head
    assert {len(chunk) for chunk in chunks(reader.body)} == {SIZE}


def test_what_is_said_is_heard_once_by_all_and_the_wire_looks_as_in_silence(harbour):
    before = harbour.say("before")
    readers = [Reader(cursor=before).open(harbour) for _ in range(5)]
    for reader in readers:
        reader.hear(harbour, lambda reader=reader: chunks(reader.body))
    harbour.say("Добры вечар")
    harbour.say("<script>" + "a" * 3_000)
    for reader in readers:
        reader.hear(harbour, lambda reader=reader: len(reader.said) == 2)
        first, second = reader.said.values()
        assert first == "Добры вечар"
        assert second.startswith("&lt;script&gt;a")
        assert reader.names == ["items"] * len(reader.names)
        assert {len(chunk) for chunk in chunks(reader.body)} == {SIZE}


def test_who_is_shown_out_is_cut_off_and_the_others_are_not(harbour):
    here = harbour.say("here")
    out, other = Reader("out", here).open(harbour), Reader("other", here).open(harbour)
    out.hear(harbour, lambda: chunks(out.body))
    harbour.say(SHOWN_OUT + "out")
    out.hear(harbour, lambda: "over" in out.names)
    other.hear(harbour, lambda: "items" in other.names)
    assert SHOWN_OUT + "out" in other.said.values()
    assert SHOWN_OUT + "out" not in out.said.values()
    assert "over" not in other.names


def test_one_too_many_is_asked_to_come_back_and_the_rest_is_open(data):
    with serving(data, PRYSTAN_STREAMS="3") as harbour:
        readers = [Reader().open(harbour) for _ in range(4)]
        assert [reader.status for reader in readers] == [200, 200, 200, 503]
        assert b"\r\nretry-after: " in readers[3].head
        assert harbour.ask("/be/")[0] == 200
        readers[0].line.close()
        readers[1].hear(harbour, lambda: len(chunks(readers[1].body)) > 3)
        assert Reader().open(harbour).status == 200
        assert harbour.stop() < 3


def test_when_the_server_is_started_anew_all_come_back_and_nothing_is_lost_or_heard_twice(data):
    port = free_port()
    with serving(data, port) as harbour:
        last = harbour.say("before")
        readers = [Reader(cursor=last).open(harbour) for _ in range(200)]
        readers[-1].hear(harbour, lambda: chunks(readers[-1].body))
        harbour.say("first")
        for reader in readers[:100]:
            # The other half goes without having heard it.
            reader.hear(harbour, lambda reader=reader: reader.said)
        assert harbour.stop() < 3
        for reader in readers[:100]:
            assert not reader.hear(harbour, lambda: False)
            assert reader.names[-1] == "again"
    with serving(data, port) as harbour:
        harbour.say("second")
        for reader in readers:
            reader.open(harbour)
        harbour.say("third")
        for reader in readers:
            reader.hear(harbour, lambda reader=reader: len(reader.said) >= 3)
            assert list(reader.said.values()) == ["first", "second", "third"]
        assert harbour.stop() < 3
