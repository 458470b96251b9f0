"""From the words of a phrase to two keys: one to find the row by, one to open it with."""

import hmac
from dataclasses import dataclass, field
from typing import NewType

from argon2.low_level import Type, hash_secret_raw

from server.sealed.hkdf import SIZE, subkey

Pepper = NewType("Pepper", bytes)
SiteSalt = NewType("SiteSalt", bytes)
# What a row is found by; it is stored, and opens nothing.
Lookup = NewType("Lookup", bytes)
# What opens a row; it is never stored.
Wrap = NewType("Wrap", bytes)

# Whatever else may ever be made of a pepper, it is not this.
LABEL = b"prystan/pp/v1|"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs, in passes, KiB and lanes."""

    passes: int
    memory: int
    lanes: int


# RFC 9106's choice for little memory, on one lane: several workers fill the cores better than lanes do.
COST = Cost(passes=3, memory=64 * 1024, lanes=1)


@dataclass(frozen=True, slots=True)
class Peppers:
    """The pepper in use, and while it is being changed the one before."""

    current: Pepper = field(repr=False)
    previous: Pepper | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Derived:
    lookup: Lookup = field(repr=False)
    wrap: Wrap = field(repr=False)


def derive(words: str, pepper: bytes, salt: bytes, cost: Cost = COST) -> Derived:
    """Slow on purpose. Only tests name another cost."""
    peppered = hmac.digest(pepper, LABEL + words.encode(), "sha256")
    slow = hash_secret_raw(peppered, salt, cost.passes, cost.memory, cost.lanes, SIZE, Type.ID)
    return Derived(Lookup(subkey(slow, "lookup/v1")), Wrap(subkey(slow, "wrap/v1")))


def derive_each(words: str, peppers: Peppers, salt: bytes, cost: Cost = COST) -> tuple[Derived, ...]:
    """With the current pepper first, then with the previous one if there is one.

    Both always, whoever asks: stopping at the first match would tell by its time who has been here.
    """
    each = (peppers.current, peppers.previous)
    return tuple(derive(words, pepper, salt, cost) for pepper in each if pepper is not None)
