"""A PostgreSQL of our own for one test run: a cluster in a temporary folder, gone at the end."""

import fcntl
import os
import shutil
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

from tests.postgres_server import NoPostgres, start, stop

RIGHTS = Path(__file__).parents[1] / "deploy" / "postgresql.sql"
PREFIX = "prystan-postgres-"


@dataclass(frozen=True)
class Cluster:
    """`admin` may create databases, `app` owns them. `folder` holds the files, where they are ours."""

    admin: URL
    app: str
    folder: Path | None

    def fresh(self, name: str) -> str:
        """The address of a new and empty database."""
        with self._connected(self.admin) as connection:
            # Roles belong to the whole cluster: two workers that give the same right at once collide.
            connection.execute("SELECT pg_advisory_lock(1)")
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(sql.Identifier(name)))
            make = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(make.format(sql.Identifier(name), sql.Identifier(self.app)))
            with self._connected(self.admin.set(database=name)) as inside:
                inside.execute(RIGHTS.read_bytes().replace(b"prystan;", self.app.encode() + b";"))
        return self.admin.set(username=self.app, database=name).render_as_string(hide_password=False)

    def drop(self, name: str) -> None:
        with self._connected(self.admin) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(sql.Identifier(name)))

    def _connected(self, address: URL):
        plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
        return closing(psycopg.connect(plain, autocommit=True))


@contextmanager
def cluster(run: str) -> Generator[Cluster]:
    """The server that PRYSTAN_TEST_POSTGRES names, or the one cluster that all workers of this run share."""
    if given := os.environ.get("PRYSTAN_TEST_POSTGRES"):
        address = make_url(given)
        _must_answer(address)
        yield Cluster(address, str(address.username), None)
        return
    home = Path(gettempdir()) / f"{PREFIX}{run}"
    _sweep(home)
    users = _enter(home)
    try:
        address = URL.create(
            "postgresql", "keeper", database="postgres", query={"host": str(home / "socket"), "port": "5432"}
        )
        yield Cluster(address, "prystan", home / "data")
    finally:
        _leave(home, users)


def _must_answer(address: URL) -> None:
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        psycopg.connect(plain, connect_timeout=5).close()
    except psycopg.OperationalError:
        raise NoPostgres("The server that PRYSTAN_TEST_POSTGRES names does not answer.") from None


def _enter(home: Path) -> int:
    """The first one starts the cluster. Returns the lock that says: somebody is still here."""
    with _gate(home):
        if not (home / "ready").exists():
            start(home)
        users = os.open(home / "users", os.O_RDWR | os.O_CREAT)
        fcntl.flock(users, fcntl.LOCK_SH)
    return users


def _leave(home: Path, users: int) -> None:
    """The last one stops it."""
    with _gate(home):
        os.close(users)
        _stop_if_unused(home)


def _sweep(ours: Path) -> None:
    """Ends what a killed run has left behind."""
    for home in ours.parent.glob(f"{PREFIX}*"):
        if home != ours and home.is_dir() and os.access(home, os.W_OK):
            with _gate(home):
                _stop_if_unused(home)


def _stop_if_unused(home: Path) -> None:
    users = os.open(home / "users", os.O_RDWR | os.O_CREAT)
    with closing(os.fdopen(users)):
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        stop(home)
        shutil.rmtree(home)


@contextmanager
def _gate(home: Path) -> Generator[None]:
    """One at a time. Whoever waited at the gate of a folder that went in the meantime makes a new one."""
    while True:
        home.mkdir(mode=0o711, exist_ok=True)
        try:
            gate = os.open(home / "gate", os.O_RDWR | os.O_CREAT)
        except FileNotFoundError:
            continue
        with closing(os.fdopen(gate)):
            fcntl.flock(gate, fcntl.LOCK_EX)
            if _is_still_there(home / "gate", gate):
                yield
                return


def _is_still_there(path: Path, opened: int) -> bool:
    return path.exists() and path.stat().st_ino == os.fstat(opened).st_ino
