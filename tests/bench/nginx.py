"""The reference: nginx giving the very same bytes from a file, set up as fast as it goes."""

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.asking import Said, free_port
from tests.bench.faults import Unmeasured
from tests.bench.machine import path_of, server_core
from tests.bench.processes import running
from tests.bench.prystan import Server

# By its file name, which spares nginx the look for an index.
PATH = "/be/index.html"
# nginx writes these itself, and uvicorn has no word for them; the filling is shorter by as much.
OWN = {"date", "content-type", "content-length", "content-encoding"}
ADDED = len(b"Server: nginx\r\nConnection: keep-alive\r\n")
FILL = "x-fill"

CONFIG = """
daemon off; worker_processes 1; user {user}; pid {folder}/pid; error_log stderr crit;
events {{ worker_connections 256; }}
http {{
  access_log off; server_tokens off; sendfile on; tcp_nopush on;
  keepalive_timeout 60; keepalive_requests 100000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  types {{ "text/html; charset=utf-8" html; }}
  open_file_cache max=16;
  server {{
    listen 127.0.0.1:{port}; root {folder}; gzip_static on; etag off;
    add_header Last-Modified "";
    {headers}
  }}
}}
"""


@contextmanager
def nginx(page: Said) -> Generator[Server]:
    """nginx with the page of another server: the same body, and a head of the same length."""
    with TemporaryDirectory(prefix="prystan-bench-") as name:
        folder, port = Path(name), free_port()
        _lay_out(folder, page)
        headers = "\n    ".join(_directives(page.headers))
        config = folder / "nginx.conf"
        config.write_text(CONFIG.format(user=getuser(), folder=folder, port=port, headers=headers))
        command = [path_of("nginx"), "-e", "stderr", "-p", name, "-c", str(config)]
        with running(command, server_core()) as pid:
            yield Server("nginx static", pid, port, PATH)


def _lay_out(folder: Path, page: Said) -> None:
    file = folder / PATH.removeprefix("/")
    file.parent.mkdir()
    if "content-encoding" in page.headers:
        # Only the name is wanted: what is sent is the file beside it.
        file.touch()
        file = file.with_name(f"{file.name}.gz")
    file.write_bytes(page.body)


def _directives(headers: Mapping[str, str]) -> Iterator[str]:
    for name, value in headers.items():
        if name not in OWN:
            yield f'add_header {name} "{_shorter(value) if name == FILL else value}";'


def _shorter(fill: str) -> str:
    if len(fill) <= ADDED:
        raise Unmeasured("the filling leaves no room for what nginx adds")
    return fill[ADDED:]
