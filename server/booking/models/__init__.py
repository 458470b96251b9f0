"""Hours, what is booked, its sealed threads, and who waits.

A booking hangs on a mailbox, and no row says whose that is: only a person's locker does. Times of specialists
can be read here; words can not.
"""

from server.booking.models.booked import (
    ACCEPTED,
    CANCELLED,
    DECLINED,
    DONE,
    EXPIRED,
    HELD,
    KEPT,
    NO_SHOW,
    OF_KEPT,
    OPEN,
    PENDING,
    Booking,
    Cell,
    Feed,
    FreeCode,
    JoiningCode,
    Reply,
    Sent,
    Series,
    Waiting,
    Worsening,
)
from server.booking.models.hours import Block, Instead, Practice, Rule, Schedule, SessionKind
from server.booking.models.threads import Item, ItemKey, Mailbox

__all__ = [
    "ACCEPTED",
    "CANCELLED",
    "DECLINED",
    "DONE",
    "EXPIRED",
    "HELD",
    "KEPT",
    "NO_SHOW",
    "OF_KEPT",
    "OPEN",
    "PENDING",
    "Block",
    "Booking",
    "Cell",
    "Feed",
    "FreeCode",
    "Instead",
    "Item",
    "ItemKey",
    "JoiningCode",
    "Mailbox",
    "Practice",
    "Reply",
    "Rule",
    "Schedule",
    "Sent",
    "Series",
    "SessionKind",
    "Waiting",
    "Worsening",
]
