"""Where phrases are hashed: as many at once as there are cores, a short queue, and a plain no after that."""

import asyncio
import os
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore

from server.sealed.derivation import COST, Cost, Derived, Peppers, derive_each

WAITING = 64


class PoolFull(Exception):
    """So many are waiting that one more would wait too long. Nothing was hashed."""


def cores() -> int:
    """Those that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0))


class HashingPool:
    """Threads of its own: Argon2 lets the interpreter go on meanwhile, and reading is never slowed.

    Memory is bounded by workers x 64 MiB, however many ask.
    """

    def __init__(self, workers: int | None = None, waiting: int = WAITING) -> None:
        count = workers or cores()
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="hashing")
        self._places = BoundedSemaphore(count + waiting)

    async def derive(
        self, words: str, peppers: Peppers, salt: bytes, cost: Cost = COST
    ) -> tuple[Derived, ...]:
        """As derivation.derive_each; raises PoolFull at once instead of waiting for a place."""
        return await asyncio.wrap_future(self._begin(words, peppers, salt, cost))

    def close(self) -> None:
        """Forgets who is waiting and lets the running ones end."""
        self._threads.shutdown(cancel_futures=True)

    def _begin(self, words: str, peppers: Peppers, salt: bytes, cost: Cost) -> Future[tuple[Derived, ...]]:
        if not self._places.acquire(blocking=False):
            raise PoolFull
        try:
            begun = self._threads.submit(derive_each, words, peppers, salt, cost)
        except RuntimeError:
            # Closed while somebody was asking.
            self._places.release()
            raise PoolFull from None
        # A place is free when the work has ended, not when whoever asked has gone: their thread still runs.
        begun.add_done_callback(lambda _: self._places.release())
        return begun
