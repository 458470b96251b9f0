"""What only a person's key opens: mailboxes, plan, settings. All lockers are of one size, full or empty."""

import json
from collections.abc import Mapping
from typing import Any

from server.sealed.box import OVERHEAD, Place, open_box, seal
from server.sealed.canonical import canonical
from server.sealed.hkdf import subkey
from server.sealed.padding import pad, unpad
from server.sealed.persons import Secret

SIZE = 16 * 1024
ROOM = SIZE - OVERHEAD


class LockerFull(Exception):
    """What was to be put in does not fit; nothing was sealed."""


def seal_locker(secret: Secret, content: Mapping[str, Any], version: int) -> bytes:
    """SIZE bytes. The version goes up with each write and stands beside the locker in its row."""
    padded = pad(canonical(content), ROOM)
    if len(padded) != ROOM:
        raise LockerFull
    return seal(_key(secret), padded, _place(version))


def open_locker(secret: Secret, locker: bytes, version: int) -> dict[str, Any]:
    """Raises CannotBeOpened, also for an older locker under a newer version."""
    return json.loads(unpad(open_box(_key(secret), locker, _place(version)), ROOM))


def _key(secret: Secret) -> bytes:
    return subkey(secret, "locker/v1")


def _place(version: int) -> Place:
    return ("locker", "v1", version)
