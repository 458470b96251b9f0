"""The keys of the house, from files that an operator makes once: pepper, site salt, server key."""

import secrets
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from server.sealed.derivation import Pepper, Peppers, SiteSalt
from server.sealed.private_files import SIZE, Missing, NotPrivate, read_key, write_private
from server.sealed.tokens import ServerKey

PEPPER, SITE_SALT, SERVER_KEY = "pepper", "site-salt", "server-key"
# Present only while a pepper is being changed.
PREVIOUS = "pepper.previous"
NEEDED = (PEPPER, SITE_SALT, SERVER_KEY)
# 32 random bytes have fewer different ones about once in 10^19 times: then somebody typed them.
LEAST_DIFFERENT = 12


class UnsafeKeys(Exception):
    """Says in one line per fault why the keys may not be used."""


@dataclass(frozen=True, slots=True)
class Keyring:
    peppers: Peppers
    site_salt: SiteSalt = field(repr=False)
    server_key: ServerKey = field(repr=False)


def load(folder: Path) -> Keyring:
    """Raises UnsafeKeys."""
    keys, found = _look(folder)
    if found:
        raise UnsafeKeys("\n".join(found))
    previous = Pepper(keys[PREVIOUS]) if PREVIOUS in keys else None
    peppers = Peppers(Pepper(keys[PEPPER]), previous)
    return Keyring(peppers, SiteSalt(keys[SITE_SALT]), ServerKey(keys[SERVER_KEY]))


def faults(folder: Path) -> list[str]:
    """What is missing, short, guessable, used twice or readable by others, one line each."""
    return _look(folder)[1]


def create(folder: Path) -> None:
    """Keys for development and the demo, never over others (FileExistsError)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in NEEDED:
        write_private(folder / name, secrets.token_hex(SIZE).encode() + b"\n")


def _look(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    keys: dict[str, bytes] = {}
    found: list[str] = []
    for name in (*NEEDED, PREVIOUS):
        try:
            keys[name] = read_key(folder / name)
        except NotPrivate as fault:
            if name in NEEDED or not isinstance(fault, Missing):
                found.append(f"{folder / name} {fault}")
    return keys, found + _weak(keys)


def _weak(keys: dict[str, bytes]) -> list[str]:
    guessable = [name for name, key in keys.items() if len(set(key)) < LEAST_DIFFERENT]
    twice = [(one, other) for one, other in combinations(keys, 2) if keys[one] == keys[other]]
    return [f"{name} does not look random" for name in guessable] + [
        f"{one} and {other} are the same" for one, other in twice
    ]
