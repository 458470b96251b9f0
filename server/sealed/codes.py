"""Codes that work once: vouchers, invitations, recovery. 128 bits, typed by hand, kept only as a hash.

Some come in two halves, handed over by two people: each half is a code of its own, and neither opens alone.
"""

import hashlib
import secrets
from typing import NewType

from server.kit.folding import latin

# Eight groups of four hex digits: nothing in them is confused when read aloud, in any of our languages.
Code = NewType("Code", str)

SIZE = 16
GROUP = 4
LONGEST = 256
# These are no hex digits, so it is clear what was meant.
CONFUSED = str.maketrans("oil", "011")


class NotACode(Exception):
    """What was typed cannot be a code of ours; it is not repeated here."""


def new_code() -> Code:
    digits = secrets.token_hex(SIZE)
    return Code("-".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP)))


def code_hash(typed: str) -> bytes:
    """SHA-256 of the 16 bytes, whatever stands between their digits: 128 random bits need nothing slower."""
    hashes = _hashes(typed)
    if len(hashes) != 1:
        raise NotACode
    return hashes[0]


def joined_hash(first: bytes, second: bytes) -> bytes:
    """What two halves are kept under, from the hash of each: whoever knows one of them cannot find it."""
    return hashlib.sha256(first + second).digest()


def possible_hashes(typed: str) -> list[bytes]:
    """What the one code that was typed may be kept under, or the two halves, in whatever order they came."""
    hashes = _hashes(typed)
    if len(hashes) == 1:
        return hashes
    one, other = hashes
    return [joined_hash(one, other), joined_hash(other, one)]


def _hashes(typed: str) -> list[bytes]:
    if len(typed) > LONGEST:
        raise NotACode
    digits = "".join(filter(str.isalnum, latin(typed))).translate(CONFUSED)
    try:
        raw = bytes.fromhex(digits)
    except ValueError:
        raise NotACode from None
    if len(raw) not in {SIZE, 2 * SIZE}:
        raise NotACode
    return [hashlib.sha256(raw[at : at + SIZE]).digest() for at in range(0, len(raw), SIZE)]
