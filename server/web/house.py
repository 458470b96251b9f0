"""What the running house has at hand: answers, database, keys and the clock. One for each process."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, Request

from server.db.database import Database
from server.db.day_keys import DayKeys
from server.jobs.kinds import Kind
from server.kit.clock import Clock
from server.realtime.bus import bus_of
from server.realtime.hub import Hub
from server.sealed import keyring
from server.sealed.boot import BootSecret, boot_secret
from server.sealed.hashing import HashingPool
from server.sealed.keyring import Keyring
from server.sealed.words import WordLists, read_lists
from server.settings import Settings
from server.web.answers import Answers
from server.web.pages import Page
from server.web.ready import Ready

WORDS = Path(__file__).parents[2] / "content" / "words"


@dataclass
class House:
    """`shelf` and `results` are ready pages; everything else serves those who have a key.

    `work` is what must be done in time, by this process or by another. `hub` tells open streams what is new.
    """

    answers: Answers
    database: Database
    day_keys: DayKeys
    keyring: Keyring
    boot: BootSecret
    lists: WordLists
    pool: HashingPool
    shelf: dict[str, Ready]
    results: dict[str, Ready]
    hub: Hub
    work: Sequence[Kind] = ()
    clock: Clock = field(default=time.time)

    def close(self) -> None:
        self.pool.close()
        self.day_keys.close()
        self.database.close()


@cache
def our_lists() -> WordLists:
    """Public words: one reading serves every house of this process."""
    return read_lists(WORDS)


def open_house(
    settings: Settings, answers: Answers, shelf: dict[str, Ready], results: Iterable[Page]
) -> House:
    """Raises UnsafeKeys or UnsafeBootSecret; on somebody's own machine missing keys are made."""
    if settings.at_home and not settings.keys_folder.exists():
        keyring.create(settings.keys_folder)
    database = Database(settings.database)
    return House(
        answers=answers,
        database=database,
        day_keys=DayKeys(settings.day_keys),
        keyring=keyring.load(settings.keys_folder),
        boot=boot_secret(settings.run_folder),
        lists=our_lists(),
        pool=HashingPool(),
        shelf=shelf,
        results={page.address: answers.page(page) for page in results},
        hub=_hub(settings, database),
    )


def _hub(settings: Settings, database: Database) -> Hub:
    hub = Hub(tick=settings.tick, limit=settings.streams)
    hub.bus = bus_of(database, hub.mark, hub.mark_all)
    return hub


def the_house(request: Request) -> House:
    return cast("House", request.app.state.house)


async def _at_hand(request: Request) -> House:
    # Not waiting for a thread of its own, as FastAPI would let a plain function do.
    return the_house(request)


OurHouse = Annotated[House, Depends(_at_hand)]
