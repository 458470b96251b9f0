"""Makes, starts and stops the PostgreSQL of the tests with Debian's own programs, never as root."""

import os
import pwd
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg

CONFIGURATION = Path(__file__).parents[1] / "deploy" / "postgresql.conf"
# No password: the folder of its socket lets nobody else in.
INITIAL = ("-U", "keeper", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")


class NoPostgres(Exception):
    """Says in one line why there is none. The tests then fail: half of them would have proved nothing."""


def start(home: Path) -> None:
    for name in ("data", "socket"):
        (home / name).mkdir(mode=0o700, exist_ok=True)
        if os.getuid() == 0:
            shutil.chown(home / name, *_servant())
    data = str(home / "data")
    _run(home, "initdb", "-D", data, *INITIAL)
    with (home / "data" / "postgresql.conf").open("a") as configuration:
        configuration.write(_settings(home))
    _run(home, "pg_ctl", "start", "-D", data, "-w", "-t", "60", "-l", str(home / "data" / "log"))
    _make_role(home)
    (home / "ready").touch()


def _settings(home: Path) -> str:
    """Production's own, then what only a test may do: it need not survive a power failure."""
    ours = f"""
listen_addresses = ''
unix_socket_directories = '{home / "socket"}'
fsync = off
shared_buffers = 32MB
max_connections = 100
"""
    return CONFIGURATION.read_text() + ours


def _make_role(home: Path) -> None:
    with closing(
        psycopg.connect(
            host=str(home / "socket"), port=5432, user="keeper", dbname="postgres", autocommit=True
        )
    ) as connection:
        connection.execute("CREATE ROLE prystan LOGIN")


def stop(home: Path) -> None:
    """At once, without writing anything more: nobody needs it again."""
    _run(home, "pg_ctl", "stop", "-D", str(home / "data"), "-m", "immediate", "-w", check=False)


def _run(home: Path, program: str, *arguments: str, check: bool = True) -> None:
    # pg_ctl hands its output on to the server, which would keep a pipe open for ever: hence a file.
    with (home / "said").open("w+") as said:
        done = subprocess.run(
            [*_as_servant(), str(_programs() / program), *arguments],
            stdout=said,
            stderr=said,
            cwd="/",
            check=False,
        )
        said.seek(0)
        if check and done.returncode:
            raise NoPostgres(f"{program} did not work: {' '.join(said.read().split())[-400:]}")


def _programs() -> Path:
    """Debian keeps the server's programs out of PATH."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    if not kept:
        raise NoPostgres(
            "There is no PostgreSQL: run .ci/debian, or name a server (superuser) in PRYSTAN_TEST_POSTGRES."
        )
    return kept[-1].parent


def _as_servant() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return []
    user, group = _servant()
    return ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", "--"]


def _servant() -> tuple[int, int]:
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return entry.pw_uid, entry.pw_gid
