"""What the browser meets: our server, a dull page to leave to, and Chromium; nothing leaves the machine."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Playwright

from server.i18n.languages import LANGUAGES

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Without a window nobody opens Chromium's own menus: it need not make them ready for every new page.
    "--disable-features=PreloadTopChromeWebUI",
    "--renderer-process-limit=1",
]
PATIENCE_MS = 10_000
WEATHER = "<!DOCTYPE html><html lang=en><title>Weather</title><h1>Light rain</h1>"


class Weather(ThreadingHTTPServer):
    """The page that leaving leads to; while `answers` is cleared, it lets everybody wait."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Forecast)
        self.asked: list[str] = []
        self.answers = threading.Event()
        self.answers.set()

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.server_port}"

    def of(self, language: str) -> str:
        return f"{self.origin}/{language}"


class _Forecast(BaseHTTPRequestHandler):
    server: Weather  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.answers.wait(timeout=PATIENCE_MS / 1000)
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(WEATHER.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so in the library
        pass


@dataclass(frozen=True)
class House:
    """Our server with its address, and the weather that its readers leave to."""

    origin: str
    weather: Weather


class Closed(Exception):
    """The server did not open, or did not stay well; carries what it said."""


@contextmanager
def open_weather() -> Generator[Weather]:
    with Weather() as weather:
        threading.Thread(target=weather.serve_forever, daemon=True).start()
        yield weather
        weather.answers.set()
        weather.shutdown()


@contextmanager
def open_house(weather: Weather) -> Generator[House]:
    """`prystan serve`, in a folder of its own; raises Closed when it does not open or says an error."""
    with TemporaryDirectory(prefix="prystan-house-") as folder:
        yield from _opened(weather, Path(folder))


def _opened(weather: Weather, folder: Path) -> Generator[House]:
    port = free_port()
    origin = f"http://localhost:{port}"
    command = [str(Path(sys.executable).with_name("prystan")), "serve"]
    given = {
        "PRYSTAN_ORIGIN": origin,
        "PRYSTAN_BIND": f"127.0.0.1:{port}",
        "PRYSTAN_EXIT_URL": " ".join(f"{language}={weather.of(language)}" for language in LANGUAGES),
        "PRYSTAN_SPECIMENS": "1",
        "PRYSTAN_DATA": str(folder / "data"),
        "PRYSTAN_RUN": str(folder),
    }
    with subprocess.Popen(
        command, env=_clean() | given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            _wait_until_open(process)
            yield House(origin, weather)
        finally:
            process.terminate()
            said, _ = process.communicate(timeout=PATIENCE_MS / 1000)
        if said.strip():
            raise Closed(f"While the browser was here the server said:\n{said}")


def launch(playwright: Playwright, *, back_from_memory: bool = False) -> Browser:
    """Raises Closed without Chromium. Playwright forbids it to keep pages whole for Back; we may allow it."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise Closed("These tests need Chromium: apt-get install chromium (or `make setup`)")
    kept = ["--disable-back-forward-cache"] if back_from_memory else []
    return playwright.chromium.launch(executable_path=chromium, args=FLAGS, ignore_default_args=kept)


def _wait_until_open(process: subprocess.Popen[str]) -> None:
    said = []
    for line in process.stdout or ():
        if "is open at" in line:
            return
        said.append(line)
    raise Closed(f"The server did not open:\n{''.join(said)}")


def _clean() -> dict[str, str]:
    """The environment without an operator's settings: a test knows its own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PRYSTAN_")}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]
