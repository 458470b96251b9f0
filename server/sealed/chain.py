"""The audit chain: each entry holds a hash of all before it, so that none can be changed or taken out unseen.

Who can rewrite the whole table can rewrite the chain: keepers note the head elsewhere, and compare.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping

from server.sealed.canonical import canonical

Entry = Mapping[str, str | int]

LABEL = b"prystan/audit/v1|"
START = bytes(32)


class ChainBroken(Exception):
    """Names the first entry, counted from 1, that is not what was written."""

    def __init__(self, position: int) -> None:
        super().__init__(f"entry {position} does not follow from the one before it")
        self.position = position


def link(previous: bytes, entry: Entry) -> bytes:
    """What is stored beside an entry; `previous` is the link before it, or START."""
    return hashlib.sha256(LABEL + previous + canonical(dict(entry))).digest()


def verify(entries: Iterable[tuple[Entry, bytes]]) -> bytes:
    """The head of the chain, after each entry was found to follow; raises ChainBroken."""
    head = START
    for position, (entry, stored) in enumerate(entries, start=1):
        if not hmac.compare_digest(link(head, entry), stored):
            raise ChainBroken(position)
        head = stored
    return head
