"""The second factor that needs no script: six digits that change every 30 seconds (RFC 6238)."""

import hmac
from typing import NewType

from pyotp import random_base32
from pyotp.totp import TOTP

from server.kit.folding import bare
from server.sealed.box import Place, open_box, seal
from server.sealed.derivation import Wrap
from server.sealed.hkdf import subkey

# In base32, as applications want it.
Seed = NewType("Seed", str)
# What opens the seed: kept in the sealed session, the factor can be asked for again without the phrase.
TotpKey = NewType("TotpKey", bytes)

STEP = 30
DIGITS = 6
# One step before and one after: telephones and their owners are slow.
WINDOW = (-1, 0, 1)
LONGEST = 32


def new_seed() -> Seed:
    return Seed(random_base32())


def totp_key(wrap: Wrap) -> TotpKey:
    return TotpKey(subkey(wrap, "totp/v1"))


def seal_seed(key: TotpKey, seed: Seed, staff: bytes) -> bytes:
    return seal(key, seed.encode("ascii"), _place(staff))


def open_seed(key: TotpKey, sealed: bytes, staff: bytes) -> Seed:
    """Raises CannotBeOpened."""
    return Seed(open_box(key, sealed, _place(staff)).decode("ascii"))


def provisioning_text(seed: Seed, name: str, issuer: str) -> str:
    """What the QR picture says; `name` is shown in the application, so it should name nobody."""
    return TOTP(seed).provisioning_uri(name=name, issuer_name=issuer)


def check(seed: Seed, code: str, now: float, last_step: int) -> int | None:
    """The step to store as the last one, or None: a code of that step or an earlier one is spent."""
    typed = _digits(code)
    steps = [int(now // STEP) + offset for offset in WINDOW]
    # All three are compared, so that the time does not tell which one came close.
    right = [step for step in steps if hmac.compare_digest(_code(seed, step), typed)]
    return next((step for step in right if step > last_step), None)


def fresh_code(seed: Seed, now: float, last_step: int) -> str | None:
    """What an application shows, or is about to; None when all of that is spent. For the demo's one press."""
    steps = [int(now // STEP) + offset for offset in WINDOW]
    return next((_code(seed, step).decode("ascii") for step in steps if step > last_step), None)


def _digits(code: str) -> bytes:
    """Telephones put a space in the middle; anything else is no code, and compares as such."""
    digits = "".join(bare(code[:LONGEST]).split())
    return digits.encode("ascii") if digits.isascii() and len(digits) == DIGITS else b""


def _code(seed: Seed, step: int) -> bytes:
    return TOTP(seed).generate_otp(step).encode("ascii")


def _place(staff: bytes) -> Place:
    return ("totp", "v1", staff.hex())
