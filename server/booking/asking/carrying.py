"""What the forms carry from the first look at the times to the request; the server keeps nothing of it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from server.booking.asking.calls import CODE
from server.booking.placing import Wanted
from server.errors import StaleForm
from server.kit.clock import Slot
from server.kit.marks import raw, whole
from server.web.keyless import Keyless

# One letter each: kind, format, beginning, clock; the holder of the time, and the form itself.
KIND, FORMAT, START, CLOCK, HOLDER, KEY = "k", "f", "s", "z", "h", "i"
CARRIED = (KIND, FORMAT, START, CLOCK, HOLDER, KEY, CODE, "text", "code")
KEY_SIZE, ID_SIZE = 32, 16
LONGEST = 3_000


class Note(BaseModel):
    """What somebody wishes to say, and the code that some kinds of talks ask for."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST), Keyless] = ""
    code: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""


@dataclass(frozen=True, slots=True)
class Picked:
    """A time that was chosen, and by which browser."""

    wanted: Wanted
    holder: bytes = field(repr=False)
    key: bytes = field(repr=False)


def picked(typed: Mapping[str, str]) -> Picked:
    """Raises StaleForm for what no form of ours holds."""
    wanted = Wanted(
        _bytes(typed, KIND, ID_SIZE), typed.get(FORMAT, ""), Slot(whole(typed.get(START, "")) or 0)
    )
    return Picked(wanted, _bytes(typed, HOLDER, KEY_SIZE), _bytes(typed, KEY, KEY_SIZE))


def carried(typed: Mapping[str, str]) -> dict[str, str]:
    """For hidden fields: what came, and a holder and a key where there was none yet."""
    new = {name: secrets.token_hex(KEY_SIZE) for name in (HOLDER, KEY)}
    return new | {name: typed[name] for name in CARRIED if typed.get(name)}


def _bytes(typed: Mapping[str, str], name: str, size: int) -> bytes:
    found = raw(typed.get(name, ""), size)
    if found is None:
        raise StaleForm
    return found
