"""Where the two of a call meet: a room whose name only they are shown, if the operator has a place for it."""

import base64

from server.booking.models import ACCEPTED, Booking
from server.sealed.hkdf import subkey
from server.web.house import House

# Of the formats of therapists/vocabulary.py: video, and sound only.
CALLS = frozenset("va")
LENGTH = 24


def room_of(house: House, booking: Booking) -> str:
    """The address, the same for both and for good; empty for what is no call, not agreed, or without a place.

    Its name is made by the server key from what stands in a calendar file: whoever has the file has no room.
    """
    base = house.answers.settings.meet_url
    if not base or booking.status != ACCEPTED or booking.format not in CALLS:
        return ""
    drawn = subkey(house.keyring.server_key, f"call/v1|{booking.uid.hex()}")
    return f"{base}/{base64.b32encode(drawn).decode('ascii').lower()[:LENGTH]}"
