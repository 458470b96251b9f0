"""All questions to one message, one after another: whatever one finds or breaks on, the next is asked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from time import thread_time

from server.rooms.rules.asking import asks_for_care, is_graphic
from server.rooms.rules.contacts import contacts
from server.rooms.rules.links import links
from server.rooms.rules.message import Message
from server.rooms.rules.names import names
from server.rooms.rules.numbers import numbers
from server.rooms.rules.places import places
from server.rooms.rules.repeats import repeats

Step = Callable[[Message], Iterable[str]]

# In processor time of this thread: a busy machine is no reason to hold anybody's words.
SHARE = 0.05
UNREAD = "unread"
# Forms take less than this; of anything longer the rest is for the volunteer.
LONGEST = 8_000
# What does not hold a message: one calls somebody, one offers a veil.
CARE, GRAPHIC = "care", "graphic"
STEPS: tuple[Step, ...] = (repeats, contacts, links, numbers, places, names, asks_for_care, is_graphic)


@dataclass(frozen=True)
class Found:
    """`holds` are the reasons why a volunteer reads it first; none of them blocks it."""

    holds: frozenset[str]
    care: bool
    graphic: bool


def examine(
    text: str,
    before: Sequence[str] = (),
    *,
    steps: Sequence[Step] = STEPS,
    clock: Callable[[], float] = thread_time,
) -> Found:
    """Never raises and never passes what could not be read; `before` are the last ones of the same seat."""
    message = Message(text[:LONGEST], tuple(before))
    found = {code for step in steps for code in _asked(step, message, clock)}
    if len(text) > LONGEST:
        found.add(UNREAD)
    return Found(frozenset(found - {CARE, GRAPHIC}), care=CARE in found, graphic=GRAPHIC in found)


@cache
def ready() -> None:
    """Reads every list once; whoever starts a server calls this, so that a wrong list is noticed there."""
    for step in STEPS:
        list(step(Message("")))


def _asked(step: Step, message: Message, clock: Callable[[], float]) -> set[str]:
    begun = clock()
    try:
        found = set(step(message))
    except Exception:  # noqa: BLE001 - whatever it is, a person reads the message instead
        return {UNREAD}
    return found | {UNREAD} if clock() - begun > SHARE else found
