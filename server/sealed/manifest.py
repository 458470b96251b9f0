"""Which public keys are really those of therapists: a numbered list, signed on a machine kept offline.

`pending` writes what is to be signed, `sign` signs it there, `import_manifest` takes it in here. Nothing is
sealed to a key that is not listed, so that who holds the server cannot slip in a key of their own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NewType

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from server.sealed.canonical import canonical
from server.sealed.mailboxes import PublicKey

# Ed25519. The seed stays offline; the demo alone makes one of its own.
SigningSeed = NewType("SigningSeed", bytes)
VerifyingKey = NewType("VerifyingKey", bytes)

# Signed with the body, so that nothing else that this key may ever sign is taken for a manifest.
LABEL = b"prystan-manifest-v1\n"
SIZE = 32
SIGNATURE = 64


class BadManifest(Exception):
    """Says in one line why a manifest is not taken."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Public keys by the therapist's id in hex; a newer one has a higher number and replaces it whole."""

    number: int
    keys: Mapping[str, PublicKey]

    def lists(self, therapist: bytes, key: PublicKey) -> bool:
        return self.keys.get(therapist.hex()) == key


EMPTY = Manifest(0, MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class SigningPair:
    verifying: VerifyingKey
    seed: SigningSeed = field(repr=False)


def new_signing_pair() -> SigningPair:
    made = SigningKey.generate()
    return SigningPair(VerifyingKey(bytes(made.verify_key)), SigningSeed(bytes(made)))


def pending(current: Manifest, keys: Mapping[bytes, PublicKey]) -> bytes:
    """What is to be signed: all keys that shall be listed from now on, readable before signing."""
    listed = {therapist.hex(): key.hex() for therapist, key in keys.items()}
    return canonical({"number": current.number + 1, "keys": listed})


def sign(body: bytes, seed: SigningSeed) -> bytes:
    """The file to bring back. Signs nothing that would not be taken in: BadManifest."""
    _parse(body)
    signature = SigningKey(seed).sign(LABEL + body).signature
    return LABEL + signature.hex().encode() + b"\n" + body


# The same bytes and the same key say the same for good; what is refused is looked at anew each time.
@lru_cache(maxsize=2)
def read_manifest(signed: bytes, key: VerifyingKey) -> Manifest:
    """Raises BadManifest unless the one who holds the offline key signed exactly these bytes."""
    label, rest = signed[: len(LABEL)], signed[len(LABEL) :]
    signature, _, body = rest.partition(b"\n")
    if label != LABEL:
        raise BadManifest("this is not a signed manifest")
    try:
        VerifyKey(key).verify(LABEL + body, _hex(signature.decode("ascii"), SIGNATURE))
    except (CryptoError, ValueError):
        raise BadManifest("the signature is not by our key") from None
    return _parse(body)


def import_manifest(signed: bytes, key: VerifyingKey, current: Manifest) -> Manifest:
    """Refuses an older one too: it would bring back a key that was withdrawn."""
    read = read_manifest(signed, key)
    if read.number <= current.number:
        raise BadManifest(f"number {read.number} is not newer than {current.number}")
    return read


def _parse(body: bytes) -> Manifest:
    try:
        read: dict[str, Any] = json.loads(body)
        number, keys = read["number"], read["keys"]
        listed = {_hex(name).hex(): PublicKey(_hex(key, SIZE)) for name, key in keys.items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BadManifest("it cannot be read") from None
    if type(number) is not int or number < 1 or len(set(listed.values())) != len(listed):
        raise BadManifest("its number is not one, or two names share a key")
    return Manifest(number, MappingProxyType(listed))


def _hex(text: str, size: int | None = None) -> bytes:
    raw = bytes.fromhex(text)
    if size is not None and len(raw) != size:
        raise ValueError
    return raw
