"""What a person's secret is to a room, and the envelope of what is said there: one size for every word."""

import hmac
import json
from collections.abc import Mapping
from typing import Any, NewType

from server.sealed.box import OVERHEAD, CannotBeOpened, Place, open_box, seal
from server.sealed.hkdf import subkey
from server.sealed.padding import pad, unpad
from server.sealed.persons import Secret

# Finds a person's own seats. It never leaves the request of whoever signed in.
RoomRoot = NewType("RoomRoot", bytes)
# The only mark of an owner that a seat has; two seats of one person have nothing in common.
Tag = NewType("Tag", bytes)

# In bytes: two thousand letters of ours, and what belongs to them beside.
LONGEST = 4_000
BLOCK = 4_608
SIZE = BLOCK + OVERHEAD


class WordsTooLong(Exception):
    """What was to be sealed does not fit; nothing was sealed."""


def room_root(secret: Secret) -> RoomRoot:
    return RoomRoot(subkey(secret, "rooms/v1"))


def room_tag(root: RoomRoot, room: bytes) -> Tag:
    """Always the same for the same person and room, whatever their phrase is now."""
    return Tag(hmac.digest(root, room, "sha256"))


def report_mark(tag: Tag, message: bytes) -> bytes:
    """Who reported, so that each counts once: of two messages the marks have nothing in common."""
    return hmac.digest(tag, b"report" + message, "sha256")


def seal_words(key: bytes, said: Mapping[str, Any], place: Place) -> bytes:
    """SIZE bytes, whatever was said. Raises WordsTooLong."""
    padded = pad(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(), BLOCK)
    if len(padded) != BLOCK:
        raise WordsTooLong
    return seal(key, padded, place)


def open_words(key: bytes, sealed: bytes, place: Place) -> dict[str, Any]:
    """Raises CannotBeOpened."""
    if len(sealed) != SIZE:
        raise CannotBeOpened
    return json.loads(unpad(open_box(key, sealed, place), BLOCK))
