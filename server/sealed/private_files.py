"""Files that only their owner may read: keys, peppers, the boot secret."""

import os
import stat
from pathlib import Path

SIZE = 32
# Far more than a key needs, and little enough to read whatever was put there.
LOOK = 1_024


class NotPrivate(Exception):
    """Says in a few words what is wrong with a file, never what is in it."""


class Missing(NotPrivate):
    pass


def read_private(file: Path) -> bytes:
    """What a file holds that is ours (or root's) and that nobody else may read; else NotPrivate."""
    try:
        # O_NONBLOCK: a pipe in its place must not keep the start waiting.
        opened = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        raise Missing("is missing") from None
    except OSError:
        raise NotPrivate("cannot be read") from None
    with os.fdopen(opened, "rb") as stream:
        # The open file is asked, not its name: the name may point elsewhere a moment later.
        _refuse_shared(os.fstat(stream.fileno()))
        return stream.read(LOOK)


def read_key(file: Path) -> bytes:
    """32 bytes, written raw or as 64 hex digits. Raises NotPrivate."""
    raw = read_private(file)
    if len(raw) == SIZE:
        return raw
    try:
        key = bytes.fromhex(raw.decode("ascii"))
    except ValueError:
        key = b""
    if len(key) != SIZE:
        raise NotPrivate("is not 32 bytes, raw or as 64 hex digits")
    return key


def write_private(file: Path, content: bytes) -> None:
    """Makes the file, never over another (FileExistsError), and brings it to the disk."""
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(opened, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _refuse_shared(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotPrivate("is not a file")
    if status.st_uid not in {0, os.geteuid()}:
        raise NotPrivate("belongs to another user")
    if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise NotPrivate("can be read by others than its owner (chmod 600)")
