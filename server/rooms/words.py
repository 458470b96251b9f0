"""What is said, sealed under the key of its day: the words, and the exact moment that no column knows."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from server.db.day_keys import DayKeys
from server.kit.clock import Day
from server.rooms.models import Letter, Message
from server.sealed.box import CannotBeOpened, Place
from server.sealed.rooms import SIZE, open_words, seal_words


@dataclass(frozen=True, slots=True)
class Words:
    """`at` is in seconds, `label` a code behind which its writer put it, `quote` a number it answers."""

    text: str = field(repr=False)
    at: int
    label: str = ""
    quote: int | None = None
    edited: bool = False


def seal(key: bytes, row: Message | Letter, words: Words) -> None:
    """Puts the words into a row of which all that names its place is there already. Raises WordsTooLong."""
    row.sealed = seal_words(key, asdict(words), _place(row))


def opened(keys: Mapping[Day, bytes], row: Message | Letter) -> Words | None:
    """Nothing when the key of its day has gone, or the row stands where it was not written."""
    try:
        return Words(**open_words(keys[row.day], row.sealed, _place(row)))
    except (KeyError, CannotBeOpened):
        return None


def keys_of(store: DayKeys, room: bytes, today: Day, life: int) -> dict[Day, bytes]:
    """Of every day whose words may still be read."""
    return store.keys(room, [Day(day) for day in range(today - life, today + 1)])


def noise() -> bytes:
    """What stands in the place of words that are to be gone for good."""
    return secrets.token_bytes(SIZE)


def _place(row: Message | Letter) -> Place:
    return (row.__tablename__, "v1", row.id.hex(), row.room.hex(), row.day)
