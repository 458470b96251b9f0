"""Overwriting what must be gone.

Best effort, and we say so: flash storage and journalling file systems may keep an old block, Python may have
copied a buffer. What really destroys a text is destroying the key it was sealed with.
"""

import os
import secrets
import stat
from pathlib import Path

BLOCK = 64 * 1024


def wipe(buffer: bytearray) -> None:
    """Zeros in the same memory; the length stays, so that nothing is moved and left behind."""
    buffer[:] = bytes(len(buffer))


def shred(file: Path) -> None:
    """Overwrites a file in place with random bytes, brings that to the disk, and removes it.

    A link is refused (OSError), for it is somebody else's file that would be overwritten.
    """
    opened = os.open(file, os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(opened, "wb") as stream:
        status = os.fstat(opened)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("only a file can be shredded")
        for at in range(0, status.st_size, BLOCK):
            stream.write(secrets.token_bytes(min(BLOCK, status.st_size - at)))
        stream.flush()
        os.fsync(opened)
    file.unlink()
    _sync(file.parent)


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
