"""What a member chose for themselves in one room: it stands in their locker, and nowhere else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from server.db.database import Database
from server.web.house import House
from server.web.signed import Signed

Content = Mapping[str, Any]
NAME = "rooms"
# So that a locker never fills with them.
MOST_MUTED = 50
EACH, COUNT, SILENT = "each", "count", "silent"
# In seconds; nought is off.
REFRESHES = (0, 15, 30, 60)


@dataclass(frozen=True, slots=True)
class Lockers:
    """How a locker is read and changed; whoever puts the house together knows whose acts these are."""

    read: Callable[[Database, Signed], dict[str, Any]]
    change: Callable[[Database, Signed, Callable[[dict[str, Any]], Content]], None]


LOCKERS: list[Lockers] = []


@dataclass(frozen=True, slots=True)
class Choices:
    """`muted` are names of this room, `hides` codes of labels."""

    muted: frozenset[str] = frozenset()
    hides: frozenset[str] = frozenset()
    announces: str = EACH
    every: int = 0


def choices_in(locker: Content, code: str) -> Choices:
    kept = locker.get(NAME, {}).get(code, {})
    muted, hides = frozenset(kept.get("muted", ())), frozenset(kept.get("hides", ()))
    return Choices(muted, hides, kept.get("announces", EACH), kept.get("every", 0))


def choices_of(house: House, who: Signed, code: str) -> Choices:
    return choices_in(LOCKERS[0].read(house.database, who), code)


def mute(house: House, who: Signed, code: str, name: str, *, on: bool) -> None:
    """The longest muted goes when there are too many. Raises LockerFull, StaleForm."""

    def change(kept: dict[str, Any]) -> None:
        others = [one for one in kept.get("muted", []) if one != name]
        kept["muted"] = [*others, *[name] * on][-MOST_MUTED:]

    change_choices(house, who, code, change)


def change_choices(house: House, who: Signed, code: str, change: Callable[[dict[str, Any]], None]) -> None:
    """`change` gets what is kept of this room. Raises LockerFull, StaleForm."""

    def changed(locker: dict[str, Any]) -> Content:
        change(locker.setdefault(NAME, {}).setdefault(code, {}))
        return locker

    LOCKERS[0].change(house.database, who, changed)
