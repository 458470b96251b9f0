"""The reference: nginx with nchan, which keeps streams open and hands every message to all of them, in C."""

from collections.abc import Generator
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.asking import free_port
from tests.bench.faults import Unmeasured
from tests.bench.machine import path_of, server_core
from tests.bench.processes import running
from tests.bench.prystan import Server

MODULE = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
PATH, SAY = "/stream", "/said"

CONFIG = """
load_module {module};
daemon off; worker_processes 1; worker_rlimit_nofile 16384;
user {user}; pid {folder}/pid; error_log stderr crit;
events {{ worker_connections 8192; }}
http {{
  access_log off; server_tokens off; tcp_nodelay on;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  nchan_message_buffer_length 5; nchan_shared_memory_size 64m;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location = {path} {{ nchan_subscriber eventsource; nchan_channel_id room; }}
    location = {say} {{ nchan_publisher; nchan_channel_id room; }}
  }}
}}
"""


@contextmanager
def nchan() -> Generator[Server]:
    if not MODULE.exists():
        raise Unmeasured("this needs nchan (on Debian: apt-get install libnginx-mod-nchan)")
    with TemporaryDirectory(prefix="prystan-bench-") as name:
        folder, port = Path(name), free_port()
        # The worker gives up root, and its folders are below this one.
        folder.chmod(0o755)
        config = folder / "nginx.conf"
        config.write_text(
            CONFIG.format(module=MODULE, user=getuser(), folder=folder, port=port, path=PATH, say=SAY)
        )
        command = [path_of("nginx"), "-e", "stderr", "-p", name, "-c", str(config)]
        with running(command, server_core()) as pid:
            yield Server("nchan", pid, port, PATH)
