"""The one envelope: XChaCha20-Poly1305, bound to the place where it lies, with its version in front."""

import secrets

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_ABYTES,
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError

from server.sealed.canonical import canonical

VERSION = b"\x01"
KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES
NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
# What an envelope is longer than its text.
OVERHEAD = len(VERSION) + NONCE + crypto_aead_xchacha20poly1305_ietf_ABYTES

# Where an envelope belongs: what it is, its version, the names of its row. Moved elsewhere it stays shut.
Place = tuple[str | int, ...]


class CannotBeOpened(Exception):
    """The wrong key, the wrong place or a changed byte; which of them would help only an attacker."""


def new_key() -> bytes:
    return secrets.token_bytes(KEY)


def seal(key: bytes, text: bytes, place: Place) -> bytes:
    """An envelope of OVERHEAD bytes more than the text; sealing twice gives two different ones."""
    # 24 random bytes never meet again, so no counter has to survive a crash or a restored backup.
    nonce = secrets.token_bytes(NONCE)
    return VERSION + nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(text, canonical(place), nonce, key)


def open_box(key: bytes, envelope: bytes, place: Place) -> bytes:
    """The text, whole and unchanged; in every other case CannotBeOpened, and nothing else."""
    if len(key) != KEY or len(envelope) < OVERHEAD or envelope[:1] != VERSION:
        raise CannotBeOpened
    nonce, sealed = envelope[1 : 1 + NONCE], envelope[1 + NONCE :]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, canonical(place), nonce, key)
    except CryptoError:
        raise CannotBeOpened from None
