"""Through what a room is read today: the keys that there still are, and the oldest day that it keeps."""

from server.kit.clock import Day, day
from server.rooms.reading import Glass
from server.rooms.shelf import Room, read_shelf
from server.rooms.words import keys_of
from server.web.house import House

# A room that is on no shelf any more keeps nothing.
NEVER = Day(2**31)


def glass_of(house: House, room: Room) -> Glass:
    today = day(house.clock())
    return Glass(room.id, oldest_of(room, today), keys_of(house.day_keys, room.id, today, room.life))


def oldest_of(room: Room, today: Day) -> Day:
    """Whole days: what was said just before midnight is not gone just after it."""
    return Day(today - room.life)


def oldest_in(room: bytes, today: Day) -> Day:
    """The same, by the id of the room."""
    known = {one.id: one for one in read_shelf().rooms.values()}
    return oldest_of(known[room], today) if room in known else NEVER
