"""What the session of one of the staff carries besides their secret, sealed with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from server.sealed.totp import TotpKey

# How a second factor was shown.
CODE, PASSKEY, RECOVERY = "code", "passkey", "recovery"


@dataclass(frozen=True, slots=True)
class Standing:
    """`second` is the factor that was shown last, `shown` the second when; `totp` opens the seed of codes."""

    staff: bytes
    role: str
    second: str
    shown: int
    totp: TotpKey = field(repr=False)


# Of everybody who is not on the staff.
NONE = Standing(b"", "", "", 0, TotpKey(b""))


def written(standing: Standing) -> dict[str, Any]:
    """For the payload of a session; nothing when there is none."""
    if standing == NONE:
        return {}
    return {
        "staff": standing.staff.hex(),
        "role": standing.role,
        "second": standing.second,
        "shown": standing.shown,
        "totp": standing.totp.hex(),
    }


def read(payload: Mapping[str, Any]) -> Standing:
    if "staff" not in payload:
        return NONE
    staff, totp = bytes.fromhex(payload["staff"]), TotpKey(bytes.fromhex(payload["totp"]))
    return Standing(staff, payload["role"], payload["second"], payload["shown"], totp)
