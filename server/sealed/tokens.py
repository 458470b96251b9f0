"""Form tokens: proof that a form came from our page, for this session and this action."""

import base64
import hmac
import secrets
from typing import NewType

from server.sealed.hkdf import SIZE, subkey
from server.sealed.sessions import FormSecret

ServerKey = NewType("ServerKey", bytes)

HOURS = 24
NONCE = 16
HOUR = 4
SECONDS = 3_600


def form_token(secret: FormSecret, action: str) -> str:
    """Different in every answer (BREACH), the same underneath."""
    mask = secrets.token_bytes(SIZE)
    return _written(mask + _xor(mask, _mac(secret, action)))


def is_form_token(secret: FormSecret, action: str, token: str) -> bool:
    raw = _read(token, 2 * SIZE)
    return raw is not None and hmac.compare_digest(_xor(raw[:SIZE], raw[SIZE:]), _mac(secret, action))


def anonymous_token(key: ServerKey, action: str, now: float) -> str:
    """For somebody without a session; `now` in seconds since 1970. It stops blind posts, no more."""
    stamp = int(now // SECONDS).to_bytes(HOUR) + secrets.token_bytes(NONCE)
    return _written(stamp + _stamped(key, action, stamp))


def is_anonymous_token(key: ServerKey, action: str, token: str, now: float) -> bool:
    """True for 24 hours: Tor is slow, and people put a page aside."""
    raw = _read(token, HOUR + NONCE + SIZE)
    if raw is None:
        return False
    stamp, mac = raw[: HOUR + NONCE], raw[HOUR + NONCE :]
    age = int(now // SECONDS) - int.from_bytes(stamp[:HOUR])
    # Another of our machines may be a little ahead of this one.
    return hmac.compare_digest(mac, _stamped(key, action, stamp)) and -1 <= age <= HOURS


def _mac(secret: FormSecret, action: str) -> bytes:
    return hmac.digest(secret, b"csrf|" + action.encode(), "sha256")


def _stamped(key: ServerKey, action: str, stamp: bytes) -> bytes:
    # The stamp has one length and stands first, so that no action is taken for another with a longer stamp.
    return hmac.digest(subkey(key, "anonymous/v1"), stamp + action.encode(), "sha256")


def _xor(mask: bytes, masked: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(mask, masked, strict=True))


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _read(token: str, size: int) -> bytes | None:
    """The bytes of a token of that size, or None for anything else that came in a form."""
    if len(token) != -(-size * 8 // 6):
        return None
    try:
        raw = base64.b64decode(
            token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True
        )
    except ValueError:
        return None
    return raw if len(raw) == size else None
