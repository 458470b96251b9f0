"""The boot secret: half of what opens a session. It lives in memory alone and dies with the power."""

import os
import secrets
from pathlib import Path
from typing import NewType

from server.sealed.private_files import SIZE, NotPrivate, read_key, write_private

BootSecret = NewType("BootSecret", bytes)

FILE = "boot-secret"
MEMORY_BACKED = frozenset({"tmpfs", "ramfs"})
MOUNTS = Path("/proc/self/mounts")


class UnsafeBootSecret(Exception):
    """Says in one line why the boot secret may not be used."""


def boot_secret(folder: Path) -> BootSecret:
    """The secret of this start of the machine, made by whoever asks first. Raises UnsafeBootSecret."""
    file = folder / FILE
    try:
        if not file.exists():
            _create(file)
        return BootSecret(read_key(file))
    except NotPrivate as fault:
        raise UnsafeBootSecret(f"{file} {fault}") from None
    except OSError as fault:
        raise UnsafeBootSecret(f"{file} cannot be made: {fault.strerror}") from None


def is_in_memory(folder: Path, mounts: Path = MOUNTS) -> bool:
    """Whether the folder is lost with the power, if swap is off or encrypted: tmpfs can be swapped out."""
    kinds = {point: kind for point, kind in _mounted(mounts) if folder.resolve().is_relative_to(point)}
    nearest = max(kinds, key=lambda point: len(Path(point).parts))
    return kinds[nearest] in MEMORY_BACKED


def _create(file: Path) -> None:
    """Whole or not at all: of several processes that start at once, one wins and all read the same."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f"{FILE}.{secrets.token_hex(8)}")
    write_private(draft, secrets.token_bytes(SIZE))
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _mounted(mounts: Path) -> list[tuple[str, str]]:
    # A space in a path is written \040 there; of several mounts on one point the last is the one seen.
    lines = [line.split(" ") for line in mounts.read_text("utf8").splitlines()]
    return [(line[1].replace(r"\040", " "), line[2]) for line in lines]
