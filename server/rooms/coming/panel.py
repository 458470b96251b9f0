"""On the page of a person: the rooms in which they have a seat, and how they are now."""

from typing import Any

from server.rooms.access import seats_of, state_now
from server.rooms.shelf import read_shelf
from server.web.house import House
from server.web.signed import Signed


def panel(house: House, who: Signed) -> tuple[str, dict[str, Any]] | None:
    """The partial and what it shows; nothing for somebody who has no seat."""
    rooms = {room.id: room for room in read_shelf().rooms.values()}
    with house.database.reading() as session:
        seats = seats_of(session, who, rooms)
        mine = [
            (rooms[id], seat, state_now(session, id, house.clock()))
            for id, seat in seats.items()  # noqa: A001
            if seat.left is None and not seat.shown_out
        ]
    return ("rooms/_panel.html", {"mine": mine, "shelf": read_shelf()}) if mine else None
