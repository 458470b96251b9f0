"""Any order of acts at all, beside a model of a page: what stands in the database is what the model says."""

from dataclasses import dataclass
from secrets import token_bytes

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from server.booking import keeping, waiting
from server.booking.answering import accept, decline
from server.booking.cancelling import cancel
from server.booking.holding import FIRST, RENEWED, hold, renew
from server.booking.hours import Window
from server.booking.keeping import Habits
from server.booking.models import OPEN
from server.booking.moving import move
from server.booking.refusing import Changed, NotThen
from server.booking.requesting import ANSWER, request
from server.errors import NotFound
from server.kit.clock import SLOTS_A_DAY, Day, day_of
from tests.booking.ground import Ground, form
from tests.full import FULL

# The only times that there are: four on one day, far enough that nothing of them is near.
AWAY, COUNT = 14, 4
FURTHEST = 5 * SLOTS_A_DAY


@dataclass
class Entry:
    """One booking of the model. `id` is the only thing that it takes from the real one."""

    id: bytes
    start: int
    who: int | None
    status: str
    until: int = 0
    holder: int | None = None
    renewed: bool = False
    version: int = 1


@dataclass
class Place:
    who: int
    since: int
    look_in: int
    offer: Entry | None = None
    offered: int | None = None


def ends(entry):
    """Only what waits for somebody has an end."""
    return entry.until if entry.status in {"held", "pending"} else None


class Machine(RuleBasedStateMachine):
    database = None

    def __init__(self):
        super().__init__()
        assert self.database is not None
        self.ground = Ground.opened(self.database)
        day = Day(day_of(self.ground.now) + AWAY)
        with self.ground.turn() as turn:
            keeping.keep_habits(turn, Habits(notice=0, move_notice=0, by_hand=1))
            keeping.keep_week(turn, self.ground.schedule, [])
            keeping.keep_day(turn, self.ground.schedule, day, [Window(600, 600 + COUNT * 60)])
        self.times = self.ground.free(AWAY + 2)
        assert len(self.times) == COUNT
        self.people = [self.ground.person() for _ in range(4)]
        self.holders = [token_bytes(32) for _ in range(2)]
        self.began, self.entries, self.places = self.ground.now, [], []

    # --- the model ---

    @property
    def now(self):
        return self.ground.now

    def tidy(self):
        waiting_for_us = [each for each in self.entries if each.status in {"held", "pending"}]
        for each in [each for each in waiting_for_us if each.until <= self.now]:
            each.status, each.version = ("gone" if each.status == "held" else "expired"), each.version + 1

    def standing(self, start):
        return next((each for each in self.entries if each.start == start and each.status in OPEN), None)

    def is_free(self, start):
        return self.standing(start) is None

    def pass_on(self):
        for place in sorted(self.places, key=lambda place: place.since):
            if place.offer is not None and place.offer.status == "held":
                continue
            place.offer = None
            free = [start for start in self.times if self.is_free(start) and start != place.offered]
            if free and place.look_in >= day_of(self.now):
                until = min((place.look_in + 1) * SLOTS_A_DAY, self.now + waiting.LONGEST)
                entry = Entry(b"", free[0], place.who, "held", until)
                self.entries.append(entry)
                place.offer, place.offered = entry, free[0]

    def place_of(self, who):
        return next((place for place in self.places if place.who == who), None)

    def held_by(self, holder):
        return next((each for each in self.entries if each.holder == holder and each.status == "held"), None)

    def drop_holds(self):
        for each in self.entries:
            if each.status == "held" and each.holder is not None:
                each.status = "gone"

    def free_beside(self, holder):
        """What is free for the browser that lets its own hold go."""
        own = self.held_by(holder)
        return [start for start in self.times if self.is_free(start) or (own and own.start == start)]

    # --- the acts ---

    def act(self, expected, do):
        """Does it for real; `expected` is the refusal that the model foresees, or None."""
        if expected is not None:
            with pytest.raises(expected), self.ground.turn() as turn:
                do(turn)
            return None
        with self.ground.turn() as turn:
            return do(turn)

    @rule(start=st.integers(0, COUNT - 1), holder=st.integers(0, 1))
    def hold(self, start, holder):
        self.tidy()
        chosen, before = self.times[start], self.held_by(holder)
        if before is not None and before.start == chosen:
            expected, entry = None, before
        else:
            taken = self.standing(chosen)
            expected, entry = (NotThen if taken else None), Entry(b"", chosen, None, "held", holder=holder)
        row = self.act(expected, lambda turn: hold(turn, self.ground.wanted(chosen), self.holders[holder]))
        if row is not None and entry is not before:
            if before is not None:
                before.status = "gone"
            # Of so few times browsers may keep one.
            self.drop_holds()
            entry.id, entry.until = row.id, self.now + FIRST
            self.entries.append(entry)
        if expected is None:
            self.pass_on()
        else:
            self.untidied()

    @rule(holder=st.integers(0, 1))
    def renew(self, holder):
        self.tidy()
        entry = self.held_by(holder)
        row = self.act(None if entry else NotFound, lambda turn: renew(turn, self.holders[holder]))
        if row is not None:
            if not entry.renewed:
                entry.until += RENEWED - FIRST
            entry.renewed = True
            self.pass_on()
        else:
            self.untidied()

    @rule(start=st.integers(0, COUNT - 1), who=st.integers(0, 3), holder=st.integers(0, 2))
    def request(self, start, who, holder):
        """The third holder has never held anything."""
        self.tidy()
        chosen, entry = self.times[start], self.standing(self.times[start])
        mine = entry is not None and entry.holder == holder and entry.status == "held"
        yields = entry is not None and entry.holder is not None and not self.free_beside(holder)
        expected = None if entry is None or mine or yields else NotThen
        given = form(holder=self.holders[holder] if holder < 2 else None)
        row = self.act(
            expected, lambda turn: request(turn, self.ground.wanted(chosen), self.people[who], given)
        )
        if row is None:
            return self.untidied()
        if not mine:
            if before := self.held_by(holder):
                before.status = "gone"
            if yields:
                self.drop_holds()
            entry = Entry(row.id, chosen, who, "pending")
            self.entries.append(entry)
        entry.who, entry.status, entry.holder, entry.until = who, "pending", None, self.now + ANSWER
        return self.pass_on()

    @rule(which=st.integers(0, 30), stale=st.booleans())
    def accept(self, which, stale):
        self.answer(which, stale, accept, "accepted")

    @rule(which=st.integers(0, 30), stale=st.booleans())
    def decline(self, which, stale):
        self.answer(which, stale, decline, "declined")

    def answer(self, which, stale, do, status):
        self.tidy()
        if entry := self.one_of(which):
            version = entry.version - int(stale)
            right = entry.status == "pending" and not stale
            row = self.act(None if right else Changed, lambda turn: do(turn, entry.id, version))
            self.became(entry, row, status)

    @rule(which=st.integers(0, 30), who=st.none() | st.integers(0, 3))
    def cancel(self, which, who):
        """By the therapist, or by any of the people."""
        self.tidy()
        if entry := self.one_of(which):
            theirs = who is None or who == entry.who
            expected = None if entry.status in {"pending", "accepted"} else Changed
            by = None if who is None else self.people[who].id
            row = self.act(
                expected if theirs else NotFound, lambda turn: cancel(turn, entry.id, entry.version, by)
            )
            self.became(entry, row, "cancelled")

    @rule(which=st.integers(0, 30), start=st.integers(0, COUNT - 1))
    def move(self, which, start):
        self.tidy()
        if entry := self.one_of(which):
            chosen = self.times[start]
            there = self.standing(chosen)
            expected = None
            if entry.status not in {"pending", "accepted"}:
                expected = Changed
            elif there is not None and there is not entry:
                expected = NotThen
            by = self.people[entry.who].id
            row = self.act(expected, lambda turn: move(turn, entry.id, entry.version, chosen, by))
            if row is not None:
                entry.start = chosen
            self.became(entry, row, entry.status)

    @rule(who=st.integers(0, 3), days=st.integers(0, 3))
    def wait(self, who, days):
        self.tidy()
        look_in = Day(day_of(self.now) + days)
        wish = waiting.Wish(self.ground.kind, "v", look_in)
        self.act(None, lambda turn: waiting.wait(turn, self.people[who], wish))
        if place := self.place_of(who):
            place.look_in = look_in
        else:
            self.places.append(Place(who, self.now, look_in))
        self.pass_on()
        self.pass_time(1)

    @rule(who=st.integers(0, 3))
    def take(self, who):
        self.tidy()
        place = self.place_of(who)
        offer = place.offer if place and place.offer and place.offer.status == "held" else None
        row = self.act(None if offer else NotFound, lambda turn: waiting.take(turn, self.people[who], form()))
        if row is None:
            return self.untidied()
        self.places.remove(place)
        offer.id, offer.status, offer.until = row.id, "pending", self.now + ANSWER
        return self.pass_on()

    @rule(slots=st.sampled_from([1, 3, 6, SLOTS_A_DAY, ANSWER]))
    def pass_time(self, slots):
        if self.now + slots - self.began < FURTHEST:
            self.ground.pass_time(slots)

    # --- between the acts ---

    def one_of(self, which):
        asked = [each for each in self.entries if each.id and each.status not in {"gone", "held"}]
        return asked[which % len(asked)] if asked else None

    def became(self, entry, row, status):
        if row is None:
            return self.untidied()
        entry.status, entry.version = status, row.version
        return self.pass_on()

    def untidied(self):
        """What was refused was kept by nobody, the tidying before it neither; the next turn does it anew."""
        with self.ground.turn():
            self.pass_on()

    @invariant()
    def the_database_is_as_the_model_says(self):
        with self.ground.turn():
            self.tidy()
            self.pass_on()
        found = {
            (row.begins, row.status, row.mailbox, row.until)
            for row in self.ground.bookings()
            if row.therapist == self.ground.therapist and row.status in OPEN
        }
        said = {
            (each.start, each.status, None if each.who is None else self.people[each.who].id, ends(each))
            for each in self.entries
            if each.status in OPEN
        }
        assert found == said
        assert self.ground.is_sound()


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_any_order_of_acts_on_sqlite(database):
    run(database)


@pytest.mark.parametrize("address", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_any_order_of_acts_on_postgresql(database):
    run(database)


def run(database):
    machine = type("Here", (Machine,), {"database": database})
    small = settings(
        max_examples=60 if FULL else 6,
        stateful_step_count=50 if FULL else 25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        # To find the shortest way to a fault takes minutes: `make full` does it.
        phases=list(Phase) if FULL else [Phase.generate],
    )
    run_state_machine_as_test(machine, settings=small)


def test_the_times_of_the_model_are_far_enough():
    assert AWAY * SLOTS_A_DAY > FURTHEST + ANSWER + waiting.LONGEST + SLOTS_A_DAY
