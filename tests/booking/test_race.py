"""Several processes at one calendar, some killed on the way: each was told the truth, nothing is lost."""

import os
import random
import time
from collections import defaultdict
from multiprocessing import get_context
from secrets import token_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.booking.cancelling import cancel
from server.booking.models import OPEN
from server.booking.refusing import NotThen
from server.booking.requesting import request
from server.db.database import Database
from tests.booking.ground import Ground, form
from tests.booking.history import FREE, LOOK, TAKE, Deed, is_possible
from tests.full import FULL

SECONDS = 20.0 if FULL else 1.5
AT_ONCE, TIMES = 4, 6
FORKED = get_context("fork")


def compete(ground, address, file, times, until):
    """Takes and gives up times at random, and writes down what it asks before, and what it was told after."""
    log = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def say(*words):
        os.write(log, (" ".join(map(str, (*words, time.monotonic_ns()))) + "\n").encode())

    chance, mine = random.Random(token_bytes(8)), {}
    ground.database = Database(address)
    while time.monotonic() < until:
        start = chance.choice(times)
        if start in mine:
            say(FREE, start)
            row = mine.pop(start)
            with ground.turn() as turn:
                cancel(turn, row.id, row.version, row.mailbox)
            say("told", 1)
        else:
            say(TAKE, start)
            try:
                with ground.turn() as turn:
                    row = request(turn, ground.wanted(start), ground.person(), form())
            except NotThen:
                say("told", 0)
            else:
                say("told", 1)
                mine[start] = row
    os._exit(0)


def histories(files):
    """What was done with each time."""
    found = defaultdict(list)
    for file in files:
        lines = [line.split() for line in file.read_text().splitlines()] if file.exists() else []
        for asked, told in zip(lines[::2], [*lines[1::2], None], strict=False):
            what, start, began = asked
            heard = (bool(int(told[1])), int(told[2])) if told else (None, None)
            found[int(start)].append(Deed(what, heard[0], int(began), heard[1]))
    return found


def begin(ground, address, file, times, until):
    process = FORKED.Process(target=compete, args=(ground, address, file, times, until), daemon=True)
    process.start()
    return process


def test_whoever_is_killed_nobody_was_told_an_untruth(database, address, tmp_path):
    ground = Ground.opened(database)
    times = ground.free()[:TIMES]
    # A child that inherited a connection would speak on ours.
    database.close()
    files = [tmp_path / f"{number}.log" for number in range(AT_ONCE + int(SECONDS * 4))]
    until = time.monotonic() + SECONDS
    running = [begin(ground, address, file, times, until) for file in files[:AT_ONCE]]
    killed = 0
    for file in files[AT_ONCE:]:
        time.sleep(0.2)
        victim = running.pop(0)
        victim.kill()
        killed += 1
        running.append(begin(ground, address, file, times, until))
    for process in running:
        process.join()
        assert process.exitcode == 0
    taken = {row.begins for row in ground.bookings() if row.status in OPEN}
    found = histories(files)
    deeds = [deed for each in found.values() for deed in each]
    assert killed > 4
    assert {True, False} <= {deed.told for deed in deeds}, "nobody met anybody: this proves nothing"
    assert ground.is_sound()
    now = time.monotonic_ns()
    for start in times:
        assert is_possible([*found[start], Deed(LOOK, start in taken, now, now)]), found[start]


@pytest.mark.parametrize(
    "deeds",
    [
        # Twice the same, nothing between them.
        [Deed(TAKE, True, 1, 2), Deed(TAKE, True, 3, 4)],
        [Deed(TAKE, True, 1, 4), Deed(TAKE, True, 2, 3)],
        # Refused where nobody was.
        [Deed(TAKE, False, 1, 2)],
        [Deed(TAKE, True, 1, 2), Deed(FREE, True, 3, 4), Deed(TAKE, False, 5, 6)],
        # Acknowledged and lost.
        [Deed(TAKE, True, 1, 2), Deed(LOOK, False, 3, 3)],
        [Deed(LOOK, True, 3, 3)],
    ],
)
def test_an_untruth_is_seen(deeds):
    assert not is_possible(deeds)


@pytest.mark.parametrize(
    "deeds",
    [
        [Deed(TAKE, True, 1, 4), Deed(TAKE, False, 2, 3)],
        [Deed(TAKE, None, 1, None), Deed(TAKE, False, 5, 6), Deed(LOOK, True, 7, 7)],
        [Deed(TAKE, None, 1, None), Deed(LOOK, False, 7, 7)],
        [Deed(TAKE, True, 1, 2), Deed(FREE, None, 3, None), Deed(TAKE, True, 4, 5)],
    ],
)
def test_what_may_have_been_is_let_through(deeds):
    assert is_possible(deeds)


@given(st.lists(st.booleans(), max_size=12))
def test_one_after_another_is_always_possible(wishes):
    taken, deeds = False, []
    for at, wish in enumerate(wishes):
        what = TAKE if wish or not taken else FREE
        told = not (what == TAKE and taken)
        deeds.append(Deed(what, told, 2 * at, 2 * at + 1))
        taken = what == TAKE
    assert is_possible(deeds)
