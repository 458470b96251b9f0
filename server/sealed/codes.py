"""Codes that work once: vouchers, invitations, recovery. 128 bits, typed by hand, kept only as a hash."""

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
    if len(typed) > LONGEST:
        raise NotACode
    digits = "".join(filter(str.isalnum, latin(typed))).translate(CONFUSED)
    try:
        raw = bytes.fromhex(digits)
    except ValueError:
        raise NotACode from None
    if len(raw) != SIZE:
        raise NotACode
    return hashlib.sha256(raw).digest()
