"""What must be right before the doors open. `prystan serve` and `prystan check` say it in the same words."""

from collections.abc import Iterator

from server.db import condition
from server.db.database import Database
from server.db.migrating import UnknownStep, is_current, migrate
from server.demo import ground
from server.errors import Busy
from server.sealed import boot, keyring
from server.sealed.boot import UnsafeBootSecret
from server.settings import Settings


class NotReady(Exception):
    """Says in one line per fault why nobody can be let in."""


def make_ready(settings: Settings) -> None:
    """Raises NotReady. On somebody's own machine keys and tables are made; elsewhere they must be there."""
    if found := faults(settings):
        raise NotReady("\n".join(found))
    if settings.at_home:
        _make(settings)


def faults(settings: Settings) -> list[str]:
    """One line each. Looking makes and changes nothing."""
    return [*_keys(settings), *_boot_secret(settings), *_database(settings), *_ground(settings)]


def _keys(settings: Settings) -> list[str]:
    will_be_made = settings.at_home and not settings.keys_folder.exists()
    return [] if will_be_made else keyring.faults(settings.keys_folder)


def _boot_secret(settings: Settings) -> Iterator[str]:
    if not settings.at_home and not boot.is_in_memory(settings.run_folder):
        yield f"PRYSTAN_RUN: {settings.run} is not in memory, and what opens sessions would stay on the disk"
    if (settings.run_folder / boot.FILE).exists():
        try:
            boot.boot_secret(settings.run_folder)
        except UnsafeBootSecret as fault:
            yield str(fault)


def _database(settings: Settings) -> Iterator[str]:
    found = condition.fault_at(settings.database)
    if found and not (found == condition.OTHER and settings.at_home):
        yield f"The database {found}"


def _ground(settings: Settings) -> Iterator[str]:
    try:
        yield from ground.faults(settings)
    except Busy:
        # Said already, of the database itself.
        return


def _make(settings: Settings) -> None:
    try:
        if not settings.keys_folder.exists():
            keyring.create(settings.keys_folder)
        database = Database(settings.database)
    except OSError as problem:
        raise NotReady(f"{problem.filename} cannot be made") from None
    try:
        if not is_current(database):
            migrate(database)
    except Busy:
        raise NotReady(f"The database {condition.AWAY}") from None
    except UnknownStep:
        raise NotReady("The database was made by a newer Prystan") from None
    finally:
        database.close()
