"""Sealed items between two parties: each opens them with their own secret, nobody else opens them at all."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NewType

from nacl.bindings import (
    crypto_box_keypair,
    crypto_box_seal,
    crypto_box_seal_open,
    crypto_box_SEALBYTES,
    crypto_scalarmult_base,
)
from nacl.exceptions import CryptoError

from server.sealed.box import KEY, VERSION, CannotBeOpened, Place, new_key, open_box, seal
from server.sealed.canonical import canonical
from server.sealed.hkdf import subkey
from server.sealed.padding import pad, unpad
from server.sealed.persons import Secret

# X25519.
PublicKey = NewType("PublicKey", bytes)
MailboxSecret = NewType("MailboxSecret", bytes)

BLOCK = 2_048
BLOCKS = 4
# In bytes; the padding takes at least one.
LONGEST = BLOCK * BLOCKS - 1
SEALED_KEY = len(VERSION) + KEY + hashlib.sha256().digest_size + crypto_box_SEALBYTES


class TextTooLong(Exception):
    """More than LONGEST bytes; nothing was sealed."""


class NotAPublicKey(Exception):
    """Sealing to these bytes would seal to everybody or nobody; nothing was sealed."""


@dataclass(frozen=True, slots=True)
class Pair:
    public: PublicKey
    secret: MailboxSecret = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sealed:
    """One body, and its key sealed to each party in the order in which they were named."""

    body: bytes
    keys: tuple[bytes, ...]


def new_pair() -> Pair:
    """For one person with one therapist; the secret goes into the locker."""
    public, secret = crypto_box_keypair()
    return Pair(PublicKey(public), MailboxSecret(secret))


def pair_from(secret: MailboxSecret) -> Pair:
    """The pair again, of a secret that the locker kept."""
    return Pair(_public(secret), secret)


def pair_of(secret: Secret) -> Pair:
    """The lasting pair of somebody on the staff, always the same for the same secret."""
    own = MailboxSecret(subkey(secret, "pair/v1"))
    return Pair(_public(own), own)


def seal_to(parties: Sequence[PublicKey], text: str, place: Place) -> Sealed:
    """The place names the item, mailbox, direction and number. Raises TextTooLong, NotAPublicKey."""
    raw = text.encode()
    if len(raw) > LONGEST:
        raise TextTooLong
    key = new_key()
    keys = tuple(_seal_key(party, key, place) for party in parties)
    return Sealed(seal(key, pad(raw, BLOCK), place), keys)


def open_sealed(secret: MailboxSecret, key: bytes, body: bytes, place: Place) -> str:
    """The text, if both the party's key and the body belong to the place; else CannotBeOpened."""
    return unpad(open_box(_open_key(secret, key, place), body, place), BLOCK).decode()


def reseal_key(secret: MailboxSecret, key: bytes, place: Place, party: PublicKey) -> bytes:
    """One party's sealed key, sealed to another party: for somebody of the staff who had to get new keys."""
    return _seal_key(party, _open_key(secret, key, place), place)


def _seal_key(party: PublicKey, key: bytes, place: Place) -> bytes:
    # A sealed box has no room for associated data, so the place is inside, as a hash.
    try:
        return VERSION + crypto_box_seal(key + _hash(place), party)
    except (CryptoError, ValueError):
        raise NotAPublicKey from None


def _open_key(secret: MailboxSecret, sealed: bytes, place: Place) -> bytes:
    if len(sealed) != SEALED_KEY or sealed[:1] != VERSION:
        raise CannotBeOpened
    try:
        opened = crypto_box_seal_open(sealed[1:], _public(secret), secret)
    except CryptoError:
        raise CannotBeOpened from None
    if not hmac.compare_digest(opened[KEY:], _hash(place)):
        raise CannotBeOpened
    return opened[:KEY]


def _public(secret: MailboxSecret) -> PublicKey:
    return PublicKey(crypto_scalarmult_base(secret))


def _hash(place: Place) -> bytes:
    return hashlib.sha256(canonical(place)).digest()
