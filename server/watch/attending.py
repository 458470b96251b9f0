"""To watch counts as use: whoever keeps a room open for two hours may press nothing else meanwhile."""

from server.kit.clock import Slot, slot
from server.rooms.watching.presence import there_until
from server.web.house import House
from server.web.signed import Signed


def attended(house: House, who: Signed, used: Slot) -> Slot:
    """Until when a volunteer was here, `used` being when they asked last."""
    if who.standing.role != "volunteer":
        return used
    with house.database.reading() as session:
        until = there_until(session, who.standing.staff)
    return max(used, min(slot(until), slot(house.clock())))
