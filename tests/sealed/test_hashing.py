"""As many at once as there are workers, a bounded queue, and everybody else is told at once."""

import asyncio

import pytest

from server.sealed.derivation import Cost, Pepper, Peppers, derive
from server.sealed.hashing import HashingPool, PoolFull, cores

PEPPERS = Peppers(Pepper(b"p" * 32))
SALT = bytes(32)
# Long enough to be found running, short enough to wait for.
SLOW = Cost(passes=12, memory=16_384, lanes=1)


@pytest.fixture
def pool():
    made = HashingPool(workers=1, waiting=2)
    yield made
    made.close()


def test_it_derives_what_derivation_does(pool, cheap):
    made = asyncio.run(pool.derive("en: a", PEPPERS, SALT, cheap))
    assert made == (derive("en: a", PEPPERS.current, SALT, cheap),)


def test_one_too_many_is_refused_at_once(pool):
    async def crowd():
        asked = [pool.derive("en: a", PEPPERS, SALT, SLOW) for _ in range(5)]
        return await asyncio.gather(*asked, return_exceptions=True)

    answers = asyncio.run(crowd())
    assert [isinstance(answer, PoolFull) for answer in answers] == [False, False, False, True, True]


def test_places_come_back(pool, cheap):
    async def one_by_one():
        return [await pool.derive("en: a", PEPPERS, SALT, cheap) for _ in range(10)]

    assert len(asyncio.run(one_by_one())) == 10


def test_somebody_who_goes_away_leaves_their_place(pool, cheap):
    async def impatient():
        asked = [asyncio.create_task(pool.derive("en: a", PEPPERS, SALT, SLOW)) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(PoolFull):
            await pool.derive("en: b", PEPPERS, SALT, cheap)
        # The first is running and keeps its thread; the two in the queue are gone when they are cancelled.
        for task in asked[1:]:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        return await asyncio.gather(*(pool.derive("en: b", PEPPERS, SALT, cheap) for _ in range(3)))

    assert len(asyncio.run(impatient())) == 3


def test_the_loop_goes_on_meanwhile(pool):
    async def watched():
        work = asyncio.create_task(pool.derive("en: a", PEPPERS, SALT, SLOW))
        turns = 0
        while not work.done():
            await asyncio.sleep(0.001)
            turns += 1
        return turns

    assert asyncio.run(watched()) > 3


def test_a_closed_pool_is_a_full_one(cheap):
    pool = HashingPool(workers=1)
    pool.close()
    with pytest.raises(PoolFull):
        asyncio.run(pool.derive("en: a", PEPPERS, SALT, cheap))


def test_there_are_as_many_workers_as_cores_and_64_wait():
    async def crowd(pool):
        asked = (pool.derive("en: a", PEPPERS, SALT, SLOW) for _ in range(cores() + 64 + 3))
        tasks = [asyncio.create_task(one) for one in asked]
        # Each has asked when this returns; those without a place know it already.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        refused = [task.done() and isinstance(task.exception(), PoolFull) for task in tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return refused

    pool = HashingPool()
    refused = asyncio.run(crowd(pool))
    pool.close()
    assert refused == [False] * (cores() + 64) + [True] * 3
