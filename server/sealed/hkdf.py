"""HKDF with SHA-256 (RFC 5869): one secret gives many keys, each under a label of its own."""

import hmac

SIZE = 32
LONGEST = 255 * SIZE


def extract(salt: bytes, secret: bytes) -> bytes:
    """A uniform key out of a secret that need not be uniform."""
    return hmac.digest(salt, secret, "sha256")


def expand(key: bytes, info: bytes, size: int = SIZE) -> bytes:
    if not 0 < size <= LONGEST:
        raise ValueError("HKDF gives between 1 and 8160 bytes")
    made = block = b""
    for number in range(1, -(-size // SIZE) + 1):
        block = hmac.digest(key, block + info + bytes([number]), "sha256")
        made += block
    return made[:size]


def subkey(key: bytes, label: str) -> bytes:
    """A key of 32 bytes for one use; the label carries its version, as in "locker/v1"."""
    return expand(key, label.encode())
