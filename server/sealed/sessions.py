"""A session's row, and why it opens nothing alone: it takes the cookie and the boot secret as well."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any, NewType

from server.sealed.boot import BootSecret
from server.sealed.box import KEY, Place, open_box, seal
from server.sealed.canonical import canonical
from server.sealed.derivation import Lookup
from server.sealed.hkdf import extract, subkey
from server.sealed.padding import pad, unpad

Token = NewType("Token", bytes)
# What the form tokens of one session are made with.
FormSecret = NewType("FormSecret", bytes)

# Persons and staff, with or without a plan of rooms, all fit: the rows are of one size.
BLOCK = 1_024


def new_token() -> Token:
    return Token(secrets.token_bytes(KEY))


def token_hash(token: Token) -> bytes:
    """What the row is found by: SHA-256, for the token is already random."""
    return hashlib.sha256(token).digest()


def cookie_of(token: Token) -> str:
    return base64.urlsafe_b64encode(token).rstrip(b"=").decode("ascii")


def token_of(cookie: str) -> Token | None:
    """The token, or None for whatever we did not write ourselves, letter for letter."""
    try:
        token = Token(base64.b64decode(cookie.encode("ascii") + b"=", altchars=b"-_", validate=True))
    except ValueError:
        return None
    return token if len(token) == KEY and cookie_of(token) == cookie else None


def seal_session(token: Token, boot: BootSecret, payload: Mapping[str, Any]) -> bytes:
    return seal(_key(token, boot), pad(canonical(payload), BLOCK), _place(token))


def open_session(token: Token, boot: BootSecret, sealed: bytes) -> dict[str, Any]:
    """Raises CannotBeOpened, also for a row copied from another session, and after the power was off."""
    return json.loads(unpad(open_box(_key(token, boot), sealed, _place(token)), BLOCK))


def form_secret(token: Token, boot: BootSecret) -> FormSecret:
    return FormSecret(subkey(extract(boot, token), "form/v1"))


def owner_mark(boot: BootSecret, lookup: Lookup) -> bytes:
    """Finds all sessions of somebody, to end them; without the boot secret it leads to nobody."""
    return hmac.digest(subkey(boot, "owner/v1"), lookup, "sha256")


def _key(token: Token, boot: BootSecret) -> bytes:
    return subkey(extract(boot, token), "session/v1")


def _place(token: Token) -> Place:
    return ("session", "v1", token_hash(token).hex())
