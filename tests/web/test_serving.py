"""A server of our own: it opens where it is told, tells nothing of who comes, and goes when it is asked."""

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import pytest

from server.sealed import keyring
from server.web.packing import PLAIN_SIZE, WIRE_SIZE

CANARY = "canary7f3a"
GRACE = 3.0


@dataclass
class Served:
    """A running `prystan serve`; what it said is read once it has gone."""

    process: subprocess.Popen[str]
    place: str | tuple[str, int]
    opening: str

    def open(self):
        found = socket.socket(socket.AF_UNIX if isinstance(self.place, str) else socket.AF_INET)
        found.settimeout(5)
        found.connect(self.place)
        return found

    def raw(self, request):
        """Everything that comes back for some bytes, until the server closes."""
        with self.open() as connection:
            connection.sendall(request)
            found = b""
            while piece := connection.recv(65_536):
                found += piece
            return found

    def stop(self):
        """How long it took to go after SIGTERM, and what it said while it was there."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        said, _ = self.process.communicate(timeout=10)
        return time.monotonic() - began, said


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@contextmanager
def serve(data, bind, place, origin="http://localhost:8000"):
    process = subprocess.Popen(
        [sys.executable, "-m", "server", "serve"],
        env={**os.environ, "PRYSTAN_DATA": str(data), "PRYSTAN_BIND": bind, "PRYSTAN_ORIGIN": origin},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout
        yield Served(process, place, process.stdout.readline())
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def serving(migrated_file, tmp_path_factory):
    """Keys and tables are there, as on the open net they must be."""
    data = tmp_path_factory.mktemp("data")
    shutil.copy(migrated_file, data)
    keyring.create(data / "keys")
    return partial(serve, data)


@pytest.fixture(scope="module")
def port():
    return free_port()


@pytest.fixture(scope="module")
def served(port, serving):
    with serving(f"127.0.0.1:{port}", ("127.0.0.1", port)) as found:
        yield found


def get(address, *headers, method="GET", host="localhost:8000"):
    lines = [f"{method} {address} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


HALF_A_FORM = (
    get("/exit", "Content-Length: 40", "Content-Type: application/x-www-form-urlencoded", method="POST")
    + b"l="
)


def parted(answer):
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.decode(), body


def test_a_stranger_is_told_where_it_is_open_and_is_answered(served):
    assert served.opening == "Prystan is open at http://localhost:8000\n"
    head, body = parted(served.raw(get("/be/", "Accept-Encoding: gzip")))
    assert head.startswith("HTTP/1.1 200 OK\r\n")
    assert len(body) == WIRE_SIZE


def test_the_wire_carries_the_same_number_of_bytes_whatever_is_asked(served):
    asked = ["/be/", "/en/help/", "/ru/m/", "/be", "/", "/be/nothing", "/be/%zz", "/open"]
    sizes = {len(served.raw(get(address, "Accept-Encoding: gzip"))) for address in asked}
    assert len(sizes) == 1
    assert len({len(served.raw(get(address))) for address in asked}) == 1


def test_a_head_comes_without_its_body(served):
    head, body = parted(served.raw(get("/be/", method="HEAD")))
    assert f"content-length: {PLAIN_SIZE}" in head
    assert body == b""


def test_no_answer_names_the_program(served):
    for request in (get("/be/"), get("/be/nothing"), b"\x16\x03\x01garbage\r\n\r\n"):
        head, _ = parted(served.raw(request))
        assert not re.search(r"(?im)^(server|x-powered-by|via):", head)


UNREADABLE = {
    "a handshake": b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
    "no method": get("/be/", method=CANARY),
    "letters in the path": get(f"/{CANARY}/\u0436"),
    "a bare line end": get("/be/").replace(b"\r\n", b"\n"),
    "a folded header": get("/be/", "A: b\r\n c"),
    "two lengths": get("/exit", "Content-Length: 1", "Content-Length: 2", method="POST"),
    "length and pieces": get("/exit", "Content-Length: 4", "Transfer-Encoding: chunked", method="POST"),
    "less than nothing": get("/exit", "Content-Length: -4", method="POST"),
    "more than anything": get("/exit", "Content-Length: " + "9" * 5_000, method="POST"),
    "another protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a tunnel": get("evil.example:80", method="CONNECT"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_bytes_that_are_no_request_get_the_calm_page(served, case):
    head, body = parted(served.raw(UNREADABLE[case]))
    assert head.startswith("HTTP/1.1 400 Bad Request\r\n")
    assert "content-security-policy: default-src 'none'" in head
    assert "cache-control: no-store" in head
    assert len(body) == WIRE_SIZE
    assert CANARY.encode() not in body


def test_an_absolute_address_changes_no_host(served):
    head, _ = parted(served.raw(get("http://evil.example/be", "Accept-Encoding: gzip")))
    assert head.startswith(("HTTP/1.1 303", "HTTP/1.1 400", "HTTP/1.1 421"))
    assert "evil" not in head


def test_a_second_request_hidden_in_a_body_is_not_answered(served):
    hidden = get("/be/nothing")
    form = get("/exit", f"Content-Length: {len(hidden)}", "Content-Type: text/plain", method="POST")
    answer = served.raw(form + hidden)
    assert answer.count(b"HTTP/1.1 ") == 1
    assert answer.startswith(b"HTTP/1.1 415")


def test_a_websocket_is_not_opened(served):
    head, _ = parted(served.raw(get("/be/", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")))  # fmt: skip
    assert head.startswith("HTTP/1.1 200")


def test_a_taken_port_is_one_clear_line(served, port, serving):
    with serving(f"127.0.0.1:{port}", ("127.0.0.1", port)) as second:
        said = second.opening + second.process.communicate(timeout=10)[0]
    assert second.process.returncode == 1
    assert said == "PRYSTAN_BIND: address already in use\n"
    assert parted(served.raw(get("/be/")))[0].startswith("HTTP/1.1 200")


def test_it_goes_within_three_seconds_and_has_told_nothing_of_who_came(serving):
    port = free_port()
    with serving(f"127.0.0.1:{port}", ("127.0.0.1", port)) as served:
        told = [f"{name}: {CANARY}" for name in ("User-Agent", "Referer", "Cookie", "X-Forwarded-For")]
        assert served.raw(get(f"/be/{CANARY}?{CANARY}", *told))
        assert served.raw(UNREADABLE["no method"])
        with served.open() as idle, served.open() as half_a_head, served.open() as half_a_form:
            half_a_head.sendall(f"GET /{CANARY}".encode())
            half_a_form.sendall(HALF_A_FORM)
            assert served.raw(get("/healthz")).endswith(b"alive\n")
            took, said = served.stop()
            assert took < GRACE
            assert idle.recv(1) == b""
    assert said == ""
    assert served.process.returncode in {0, -signal.SIGTERM}


def test_somebody_who_goes_away_in_the_middle_is_not_told_of(served):
    with served.open() as connection:
        connection.sendall(HALF_A_FORM)
    assert parted(served.raw(get("/be/")))[0].startswith("HTTP/1.1 200")


def test_a_unix_socket_is_for_its_group_alone(tmp_path, serving):
    path = tmp_path / "prystan.sock"
    with serving(f"unix:{path}", str(path), "https://prystan.example") as served:
        assert served.opening == "Prystan is open at https://prystan.example\n"
        assert stat.S_IMODE(path.stat().st_mode) == 0o660
        head, _ = parted(served.raw(get("/be/", host="prystan.example")))
        assert head.startswith("HTTP/1.1 200")
        assert "strict-transport-security: " in head
        took, said = served.stop()
    assert took < GRACE
    assert said == ""


def test_what_an_earlier_server_left_is_replaced(tmp_path, serving):
    path = tmp_path / "prystan.sock"
    with socket.socket(socket.AF_UNIX) as old:
        old.bind(str(path))
    with serving(f"unix:{path}", str(path)) as served:
        assert served.raw(get("/healthz")).endswith(b"alive\n")


@pytest.mark.parametrize("missing", [True, False], ids=["no folder", "a file is there"])
def test_a_place_that_cannot_be_opened_is_one_clear_line(tmp_path, missing, serving):
    path = tmp_path / "nowhere" / "prystan.sock" if missing else tmp_path / "letter"
    if not missing:
        path.write_text("mine")
    with serving(f"unix:{path}", str(path)) as served:
        said = served.opening + served.process.communicate(timeout=10)[0]
    assert served.process.returncode == 1
    assert re.fullmatch(r"PRYSTAN_BIND: [^\n]+\n", said)
    assert missing or path.read_text() == "mine"
