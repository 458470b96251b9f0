"""From holding a time to what became of it: each act does what it says, once, and for nobody else."""

from secrets import token_bytes

import pytest
from sqlalchemy import func, select

from server.booking import codes, holding, keeping, waiting
from server.booking.answering import accept, decline
from server.booking.calendars import Asking
from server.booking.cancelling import cancel, cancel_series, is_late
from server.booking.ending import did_not_come, done
from server.booking.holding import hold, let_go, renew
from server.booking.hours import Kind, NotHours, Window
from server.booking.keeping import Habits, Kinds
from server.booking.models import Booking, FreeCode, Reply, Waiting
from server.booking.moving import move
from server.booking.refusing import Changed, NotThen, TooLate, TooManyHeld, WrongCode
from server.booking.replies import median_hours, note_reply
from server.booking.requesting import ANSWER, AT_ONCE, request
from server.booking.series import answer_series, book_series
from server.booking.times import Reason
from server.errors import NotFound
from server.kit.clock import SLOTS_A_DAY, Day, Slot, day_of
from tests.booking.conftest import there
from tests.booking.ground import Ground, form
from tests.which import POSTGRES_ONLY

HOLDER = token_bytes(32)


@pytest.fixture
def ground(database):
    made = Ground.opened(database)
    yield made
    assert made.is_sound()


@pytest.fixture
def asking(ground):
    """The same therapist, who answers by hand."""
    with ground.turn() as turn:
        keeping.keep_habits(turn, Habits(notice=0, move_notice=0, by_hand=1))
    return ground


@pytest.fixture
def ten():
    return there("Europe/Warsaw", "2027-02-03T10:00")


@pytest.fixture
def eleven(ten):
    return Slot(ten + 12)


def booked(ground, start, own=None):
    with ground.turn() as turn:
        return request(turn, ground.wanted(start), own or ground.person(), form())


def test_what_is_held_is_held_for_one(ground, ten):
    with ground.turn() as turn:
        hold(turn, ground.wanted(ten), HOLDER)
    assert ten not in ground.free()
    with pytest.raises(NotThen) as refused, ground.turn() as turn:
        hold(turn, ground.wanted(ten), token_bytes(32))
    assert refused.value.reason is Reason.TAKEN
    assert refused.value.nearest == [ten - 12, ten + 12, ten + 24]


def test_a_hold_lasts_ten_minutes_and_once_longer(ground, ten):
    with ground.turn() as turn:
        until = hold(turn, ground.wanted(ten), HOLDER).until
    assert until - ground.now >= 3
    with ground.turn() as turn:
        assert renew(turn, HOLDER).until - ground.now >= 6
        assert renew(turn, HOLDER).until - ground.now == 6
    ground.pass_time(6)
    assert ten in ground.free()
    with pytest.raises(NotFound), ground.turn() as turn:
        renew(turn, HOLDER)


def test_a_lapsed_hold_leaves_no_row(ground, ten):
    with ground.turn() as turn:
        hold(turn, ground.wanted(ten), HOLDER)
    ground.pass_time(3)
    booked(ground, ten)
    assert [row.status for row in ground.bookings()] == ["accepted"]


def test_a_second_choice_lets_the_first_go(ground, ten, eleven):
    for start in (ten, eleven, eleven):
        with ground.turn() as turn:
            hold(turn, ground.wanted(start), HOLDER)
    assert [row.begins for row in ground.bookings()] == [eleven]


def held_by_strangers(ground, starts):
    for start in starts:
        with ground.turn() as turn:
            hold(turn, ground.wanted(start), token_bytes(32))
        ground.pass_time(1)
    return [row.begins for row in ground.bookings()]


def with_times(ground, count, **habits):
    """Three weeks from now, that many times of one day and none besides."""
    day = Day(day_of(ground.now) + 21)
    with ground.turn() as turn:
        keeping.keep_habits(turn, Habits(**{"notice": 0, "move_notice": 0, "by_hand": 0} | habits))
        keeping.keep_week(turn, ground.schedule, [])
        keeping.keep_day(turn, ground.schedule, day, [Window(600, 600 + count * 60)])
    return ground.free(22)


@pytest.fixture
def slow(monkeypatch):
    """A hold lasts as long as the test."""
    monkeypatch.setattr(holding, "FIRST", 99)


def test_nobody_holds_a_whole_calendar(ground, slow):
    times = ground.free()
    assert held_by_strangers(ground, times[:9]) == times[3:9]


@pytest.mark.parametrize(("count", "kept"), [(1, 1), (2, 1), (5, 1), (6, 2), (9, 3)])
def test_browsers_keep_a_third_of_what_is_free_and_the_oldest_hold_yields(ground, slow, count, kept):
    times = with_times(ground, count)
    assert len(times) == count
    asked = times[:1] if count == 1 else times[: kept + 1]
    assert held_by_strangers(ground, asked) == asked[-kept:]
    assert len(ground.free(22)) == count - kept


def test_one_more_hold_than_there_may_be_is_no_refusal_for_whoever_comes(ground, slow):
    times = with_times(ground, 6)
    held_by_strangers(ground, times[:5])
    for start in ground.free(22):
        held_by_strangers(ground, [start])
        assert len(ground.free(22)) == 4


def test_a_hold_that_was_made_longer_is_as_old_as_it_was(ground):
    first, second, third, *_ = times = with_times(ground, 6)
    with ground.turn() as turn:
        hold(turn, ground.wanted(first), HOLDER)
    ground.pass_time(1)
    with ground.turn() as turn:
        renew(turn, HOLDER)
        hold(turn, ground.wanted(second), token_bytes(32))
    with ground.turn() as turn:
        hold(turn, ground.wanted(third), token_bytes(32))
    assert [row.begins for row in ground.bookings()] == times[1:3]


def test_holds_count_for_what_a_cap_of_a_day_closes(ground, slow):
    """One hold would close the day, and a few all days that there are."""
    with ground.turn() as turn:
        keeping.keep_habits(turn, Habits(notice=0, move_notice=0, by_hand=0, day_cap=1, ahead=3))
    by_day = {day_of(start): start for start in ground.free(5)}
    held_by_strangers(ground, by_day.values())
    assert ground.free(5)


def test_who_has_signed_in_asks_past_the_holds_of_others_when_nothing_else_is_free(ground, ten):
    (only,) = with_times(ground, 1)
    held_by_strangers(ground, [only])
    with pytest.raises(NotThen), ground.turn() as turn:
        hold(turn, ground.wanted(only), HOLDER)
    with ground.turn() as turn:
        hold(turn, ground.wanted(only), HOLDER, Asking(signed=True))
    assert [row.holder for row in ground.bookings()] == [HOLDER]
    assert booked(ground, only).status == "accepted"


def test_nor_is_somebody_kept_away_by_a_hold_that_fills_the_number_of_people(ground, ten, eleven):
    ground.people_cap = 1
    held_by_strangers(ground, [ten])
    assert booked(ground, eleven).status == "accepted"


def test_while_something_else_is_free_a_hold_is_a_hold(ground, ten, eleven):
    held_by_strangers(ground, [ten])
    with pytest.raises(NotThen), ground.turn() as turn:
        hold(turn, ground.wanted(ten), HOLDER, Asking(signed=True))
    with pytest.raises(NotThen):
        booked(ground, ten)


def test_what_the_waiting_list_offers_yields_to_nobody(ground):
    (only,) = with_times(ground, 1)
    own = ground.person()
    with ground.turn() as turn:
        waiting.wait(turn, own, waiting.Wish(ground.kind, "v", Day(turn.today + 2)))
    assert ground.free(22) == []
    with pytest.raises(NotThen):
        booked(ground, only)


def test_what_was_held_is_booked_by_whoever_held_it(ground, ten):
    own = ground.person()
    with ground.turn() as turn:
        hold(turn, ground.wanted(ten), HOLDER)
    with ground.turn() as turn:
        row = request(turn, ground.wanted(ten), own, form(holder=HOLDER))
    assert (row.status, row.mailbox, row.holder, row.until) == ("accepted", own.id, None, None)
    assert len(ground.bookings()) == 1


def test_a_hold_that_lapsed_is_no_loss_while_the_time_is_free(ground, ten):
    with ground.turn() as turn:
        hold(turn, ground.wanted(ten), HOLDER)
    ground.pass_time(20)
    with ground.turn() as turn:
        assert request(turn, ground.wanted(ten), ground.person(), form(holder=HOLDER)).status == "accepted"


def test_sent_twice_it_is_one_booking(ground, ten, eleven):
    own, twice = ground.person(), form()
    found = set()
    for start in (ten, ten, eleven):
        with ground.turn() as turn:
            found.add(request(turn, ground.wanted(start), own, twice).id)
    assert len(found) == len(ground.bookings()) == 1


def test_nor_does_a_key_show_somebody_elses(ground, ten, eleven):
    twice = form()
    with ground.turn() as turn:
        request(turn, ground.wanted(ten), ground.person(), twice)
    with pytest.raises(Changed), ground.turn() as turn:
        request(turn, ground.wanted(eleven), ground.person(), twice)


def test_one_person_leaves_times_to_others(ground):
    own, times = ground.person(), ground.free()
    for start in times[:AT_ONCE]:
        booked(ground, start, own)
    with pytest.raises(TooManyHeld):
        booked(ground, times[AT_ONCE], own)
    booked(ground, times[AT_ONCE])


def test_who_comes_already_may_hold_what_nobody_new_may(ground, ten, eleven):
    own = ground.person()
    booked(ground, ten, own)
    with ground.turn() as turn:
        keeping.pause(turn, paused=True)
    with pytest.raises(NotThen), ground.turn() as turn:
        hold(turn, ground.wanted(eleven), HOLDER)
    with ground.turn() as turn:
        hold(turn, ground.wanted(eleven), HOLDER, Asking(own.id))
    with ground.turn() as turn:
        request(turn, ground.wanted(eleven), own, form(holder=HOLDER))


@pytest.mark.parametrize("start", [0, 2**40, "past", "between", "night"])
def test_a_made_up_time_is_refused(ground, ten, start):
    given = {"past": ground.now - 12, "between": ten + 1, "night": ten + 144}.get(start, start)
    with pytest.raises(NotThen), ground.turn() as turn:
        request(turn, ground.wanted(Slot(given)), ground.person(), form())
    assert ground.bookings() == []


def test_another_therapists_kind_or_format_is_not_there(ground, ten):
    other = Ground.opened(ground.database)
    for wanted in (other.wanted(ten), ground.wanted(ten).__class__(ground.kind, "p", ten)):
        with pytest.raises(NotFound), ground.turn() as turn:
            request(turn, wanted, ground.person(), form())
    with pytest.raises(NotFound), ground.turn() as turn:
        request(turn, ground.wanted(ten), other.person(), form())


def test_hours_that_changed_meanwhile_are_the_hours(ground, ten):
    with ground.turn() as turn:
        hold(turn, ground.wanted(ten), HOLDER)
    with ground.turn() as turn:
        keeping.keep_day(turn, ground.schedule, day_of(ten), [])
    with pytest.raises(NotThen), ground.turn() as turn:
        request(turn, ground.wanted(ten), ground.person(), form(holder=HOLDER))


def test_what_is_booked_stays_when_hours_change(ground, ten):
    row = booked(ground, ten)
    with ground.turn() as turn:
        keeping.keep_week(turn, ground.schedule, [])
        keeping.change_zone(turn, ground.schedule, "Asia/Tbilisi")
    assert ground.booking(row.id).begins == ten
    assert ground.free() == []


def test_somebody_who_is_full_takes_those_who_come_already(ground, ten, eleven):
    ground.people_cap = 1
    own = ground.person()
    booked(ground, ten, own)
    with pytest.raises(NotThen) as refused:
        booked(ground, eleven)
    assert refused.value.reason is Reason.PEOPLE_FULL
    booked(ground, eleven, own)


def test_without_an_offer_nothing_new_is_booked_and_what_is_booked_can_end(ground, ten, eleven):
    row = booked(ground, ten)
    with ground.turn() as turn:
        gone = turn.__class__(turn.session, turn.practice, None, turn.now)
        with pytest.raises(NotFound):
            request(gone, ground.wanted(eleven), ground.person(), form())
        with pytest.raises(NotThen):
            move(gone, row.id, row.version, eleven, row.mailbox)
        cancel(gone, row.id, row.version, row.mailbox)


def test_a_request_waits_for_an_answer(asking, ten):
    row = booked(asking, ten)
    assert (row.status, row.until) == ("pending", min(asking.now + ANSWER, ten))
    assert ten not in asking.free()
    with asking.turn() as turn:
        assert accept(turn, row.id, row.version).status == "accepted"
    with pytest.raises(Changed), asking.turn() as turn:
        accept(turn, row.id, row.version)
    with pytest.raises(Changed), asking.turn() as turn:
        decline(turn, row.id, row.version)


def test_what_is_declined_is_free_again(asking, ten):
    row = booked(asking, ten)
    with asking.turn() as turn:
        decline(turn, row.id, row.version)
    assert asking.booking(row.id).status == "declined"
    assert ten in asking.free()


def test_what_nobody_answers_is_released_and_counted(asking, ten):
    later = Slot(ten + 7 * SLOTS_A_DAY)
    row = booked(asking, later)
    asking.pass_time(ANSWER - 1)
    assert asking.booking(row.id).status == "pending"
    asking.pass_time(1)
    with asking.turn():
        pass
    assert asking.booking(row.id).status == "expired"
    with asking.database.reading() as session:
        reply = session.scalars(select(Reply)).one()
    assert (reply.outcome, reply.hours) == ("released", 72)
    with pytest.raises(Changed), asking.turn() as turn:
        accept(turn, row.id, row.version)


def test_how_long_an_answer_takes_is_said_from_ten_on(asking, ten):
    for count in range(10):
        with asking.database.reading() as session:
            assert median_hours(session, asking.therapist) is None, count
        with asking.turn() as turn:
            note_reply(turn, Booking(asked=Slot(turn.now - 12 * count)), "accepted")
    with asking.database.reading() as session:
        assert median_hours(session, asking.therapist) == 4


def test_a_stranger_finds_nothing(ground, ten, eleven):
    row, stranger = booked(ground, ten), ground.person()
    other = Ground.opened(ground.database)
    for act in (
        lambda turn: cancel(turn, row.id, row.version, stranger.id),
        lambda turn: move(turn, row.id, row.version, eleven, stranger.id),
        lambda turn: cancel(turn, token_bytes(16), 1),
    ):
        with pytest.raises(NotFound), ground.turn() as turn:
            act(turn)
    with pytest.raises(NotFound), other.turn() as turn:
        cancel(turn, row.id, row.version)
    assert ground.booking(row.id).status == "accepted"


def test_moved_it_is_at_the_other_time_and_nowhere_else(ground, ten, eleven):
    row = booked(ground, ten)
    with ground.turn() as turn:
        moved = move(turn, row.id, row.version, eleven, row.mailbox)
    assert (moved.begins, moved.uid, moved.sequence) == (eleven, row.uid, 1)
    assert ten in ground.free()
    assert eleven not in ground.free()
    with pytest.raises(Changed), ground.turn() as turn:
        move(turn, row.id, 1, ten, row.mailbox)


def test_it_is_not_in_its_own_way(ground, ten):
    with ground.turn() as turn:
        half = keeping.new_kind(turn, ground.schedule, Kinds("half", Kind(50, 10, 10, 10), "v"))
    with ground.turn() as turn:
        row = request(turn, ground.wanted(ten, half.id), ground.person(), form())
    with ground.turn() as turn:
        assert move(turn, row.id, row.version, Slot(ten + 2), row.mailbox).begins == ten + 2


def test_nor_does_it_move_where_somebody_is(ground, ten, eleven):
    row = booked(ground, ten)
    booked(ground, eleven)
    with pytest.raises(NotThen), ground.turn() as turn:
        move(turn, row.id, row.version, eleven, row.mailbox)
    assert ground.booking(row.id).begins == ten


def test_a_person_moves_in_time_or_not_at_all(ground, ten, eleven):
    row = booked(ground, ten)
    with ground.turn() as turn:
        keeping.keep_habits(turn, Habits(notice=0, move_notice=ten - ground.now + 1, by_hand=0))
    with pytest.raises(TooLate), ground.turn() as turn:
        move(turn, row.id, row.version, eleven, row.mailbox)
    with ground.turn() as turn:
        move(turn, row.id, row.version, eleven)


def test_what_was_accepted_stays_accepted_when_it_is_moved(asking, ten, eleven):
    row = booked(asking, ten)
    with asking.turn() as turn:
        moved = move(turn, row.id, row.version, eleven, row.mailbox)
    assert (moved.status, moved.until) == ("pending", row.until)
    with asking.turn() as turn:
        version = accept(turn, row.id, moved.version).version
    with asking.turn() as turn:
        moved = move(turn, row.id, version, ten, row.mailbox)
    assert (moved.status, moved.until) == ("accepted", None)


def test_what_is_cancelled_is_free_and_stays_cancelled(ground, ten):
    row = booked(ground, ten)
    with ground.turn() as turn:
        gone = cancel(turn, row.id, row.version, row.mailbox)
        assert is_late(turn.practice, gone, turn.now) is False
    assert (gone.status, gone.sequence) == ("cancelled", 1)
    assert ten in ground.free()
    with pytest.raises(Changed), ground.turn() as turn:
        cancel(turn, row.id, gone.version, row.mailbox)


def test_late_is_said_and_not_refused(ground, ten):
    row = booked(ground, ten)
    with ground.turn(Slot(ten - 12)) as turn:
        assert is_late(turn.practice, cancel(turn, row.id, row.version, row.mailbox), turn.now)


def test_only_what_has_begun_can_have_been(ground, ten):
    row = booked(ground, ten)
    with pytest.raises(Changed), ground.turn() as turn:
        done(turn, row.id, row.version)
    ground.now = Slot(ten + 12)
    with ground.turn() as turn:
        row = did_not_come(turn, row.id, row.version)
    assert row.status == "no_show"
    with ground.turn() as turn:
        assert done(turn, row.id, row.version).status == "done"


def test_a_series_keeps_its_time_by_the_clock(ground):
    start = there("Europe/Warsaw", "2027-02-25T16:00")
    with ground.turn() as turn:
        rows = book_series(turn, ground.wanted(start), 6, ground.person(), token_bytes(32))
    assert [row.begins for row in rows] == [
        there("Europe/Warsaw", f"2027-{day}T16:00")
        for day in ("02-25", "03-04", "03-11", "03-18", "03-25", "04-01")
    ]
    assert len({row.uid for row in rows}) == 6


def test_a_series_is_all_or_nothing(ground, ten):
    booked(ground, Slot(ten + 14 * SLOTS_A_DAY))
    with pytest.raises(NotThen), ground.turn() as turn:
        book_series(turn, ground.wanted(ten), 4, ground.person(), token_bytes(32))
    assert len(ground.bookings()) == 1


def test_one_of_a_series_can_go_and_then_the_rest(asking, ten):
    own, key = asking.person(), token_bytes(32)
    with asking.turn() as turn:
        rows = book_series(turn, asking.wanted(ten), 4, own, key)
    series = rows[0].series
    assert series is not None
    with asking.turn() as turn:
        assert book_series(turn, asking.wanted(ten), 4, own, key)[0].id == rows[0].id
    with asking.turn() as turn:
        assert answer_series(turn, series) == 4
    with asking.turn() as turn:
        cancel(turn, rows[1].id, 2, own.id)
    assert [row.status for row in asking.bookings()] == ["accepted", "cancelled", "accepted", "accepted"]
    with asking.turn() as turn:
        assert cancel_series(turn, series, asking.person().id) == 0
        assert cancel_series(turn, series, own.id) == 3


def test_a_code_books_once(ground, ten, eleven):
    with ground.turn() as turn:
        free_one = keeping.new_kind(turn, ground.schedule, Kinds("free", Kind(50, 60), "v", by_code=True)).id
        code = codes.issue(turn)
    for wrong in ("", "0000-" * 7 + "0000", "no code"):
        with pytest.raises(WrongCode), ground.turn() as turn:
            request(turn, ground.wanted(ten, free_one), ground.person(), form(code=wrong))
    with ground.turn() as turn:
        row = request(turn, ground.wanted(ten, free_one), ground.person(), form(code=code))
    with pytest.raises(WrongCode), ground.turn() as turn:
        request(turn, ground.wanted(eleven, free_one), ground.person(), form(code=code))
    with ground.turn() as turn:
        cancel(turn, row.id, row.version, row.mailbox)
    with ground.turn() as turn:
        request(turn, ground.wanted(eleven, free_one), ground.person(), form(code=code))
    with ground.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(FreeCode)) == 0


def test_another_therapists_code_is_none(ground, ten):
    with Ground.opened(ground.database).turn() as turn:
        code = codes.issue(turn)
    with pytest.raises(WrongCode), ground.turn() as turn:
        codes.use(turn, code)


def full(ground):
    """No time but one is left in all the days that are looked through."""
    with ground.turn() as turn:
        keeping.keep_week(turn, ground.schedule, [])
        keeping.keep_day(turn, ground.schedule, Day(day_of(ground.now) + 4), [Window(600, 660)])
    (only,) = ground.free(10)
    return booked(ground, only)


def wish(ground, days=1):
    return waiting.Wish(ground.kind, "v", Day(day_of(ground.now) + days))


def waits(ground, days=1):
    own = ground.person()
    with ground.turn() as turn:
        waiting.wait(turn, own, wish(ground, days))
    ground.pass_time(1)
    return own


def offers(ground):
    with ground.database.reading() as session:
        return {row.mailbox: row.offer is not None for row in session.scalars(select(Waiting))}


def test_what_becomes_free_is_held_for_whoever_waits_longest(ground):
    row = full(ground)
    first, second = waits(ground), waits(ground)
    assert offers(ground) == {first.id: False, second.id: False}
    with ground.turn() as turn:
        cancel(turn, row.id, row.version, row.mailbox)
    assert offers(ground) == {first.id: True, second.id: False}
    assert ground.free(10) == [], "a stranger was quicker"
    with ground.turn() as turn:
        taken = waiting.take(turn, first, form())
    assert (taken.status, taken.mailbox) == ("accepted", first.id)
    assert offers(ground) == {second.id: False}


def test_an_offer_that_nobody_takes_goes_on_and_the_place_stays(ground):
    row = full(ground)
    first, second = waits(ground, days=1), waits(ground, days=3)
    with ground.turn() as turn:
        cancel(turn, row.id, row.version, row.mailbox)
    ground.now = Slot((day_of(ground.now) + 2) * SLOTS_A_DAY)
    with ground.turn():
        pass
    assert offers(ground) == {first.id: False, second.id: True}
    with pytest.raises(NotFound), ground.turn() as turn:
        waiting.take(turn, first, form())


def test_who_passes_by_or_leaves_lets_the_next_one_have_it(ground):
    row = full(ground)
    first, second = waits(ground), waits(ground)
    with ground.turn() as turn:
        cancel(turn, row.id, row.version, row.mailbox)
    with ground.turn() as turn:
        waiting.pass_by(turn, first)
    assert offers(ground) == {first.id: False, second.id: True}
    with ground.turn() as turn:
        waiting.leave(turn, second)
    assert offers(ground) == {first.id: False}
    assert len(ground.free(10)) == 1


def test_who_is_over_a_cap_is_offered_nothing(ground):
    row = full(ground)
    own = waits(ground)
    ground.people_cap = 0
    with ground.turn() as turn:
        cancel(turn, row.id, row.version, row.mailbox)
    assert offers(ground) == {own.id: False}


def test_who_waits_for_what_is_not_offered_any_more_is_in_nobodys_way(ground, ten):
    row = full(ground)
    own = ground.person()
    with ground.turn() as turn:
        waiting.wait(turn, own, waiting.Wish(ground.kind, "t", day_of(ground.now)))
    ground.formats = ("v",)
    with ground.turn() as turn:
        cancel(turn, row.id, row.version, row.mailbox)
    assert offers(ground) == {own.id: False}


def test_offers_end_after_three_days_at_most(ground):
    row = full(ground)
    waits(ground, days=3)
    with ground.turn() as turn:
        cancel(turn, row.id, row.version, row.mailbox)
    held = next(each for each in ground.bookings() if each.status == "held")
    assert held.until == ground.now + waiting.LONGEST <= held.begins


def test_a_hold_can_be_let_go(ground, ten):
    with ground.turn() as turn:
        hold(turn, ground.wanted(ten), HOLDER)
    with ground.turn() as turn:
        let_go(turn, token_bytes(32))
    assert ten not in ground.free()
    with ground.turn() as turn:
        let_go(turn, HOLDER)
    assert ten in ground.free()


def test_hours_belong_to_one_therapist(ground):
    other = Ground.opened(ground.database)
    with pytest.raises(NotFound), ground.turn() as turn:
        keeping.keep_week(turn, other.schedule, [])
    with pytest.raises(NotHours), ground.turn() as turn:
        keeping.new_schedule(turn, "Mars/Base")
    with pytest.raises(NotHours), ground.turn() as turn:
        keeping.block(turn, Slot(ground.now + 5), Slot(ground.now + 5))


def test_a_block_a_pause_and_days_away_close_and_open_again(ground, ten):
    with ground.turn() as turn:
        blocked = keeping.block(turn, ten, Slot(ten + 1))
    assert ten not in ground.free()
    with ground.turn() as turn:
        keeping.unblock(turn, blocked.id)
        keeping.pause(turn, paused=True)
    assert ground.free() == []
    with ground.turn() as turn:
        keeping.pause(turn, paused=False)
        keeping.be_away(turn, day_of(ten))
    assert [day_of(start) for start in ground.free(4)] == [day_of(ten) + 1] * 8 + [day_of(ten) + 2] * 4
    with ground.turn() as turn:
        keeping.be_away(turn, None)
        keeping.close_kind(turn, ground.kind)
    assert ground.free() == []


@POSTGRES_ONLY
def test_one_calendar_waits_for_no_other(ground):
    """On SQLite all wait for the one writer, and none of them for long."""
    other = Ground.opened(ground.database)
    with ground.turn(), other.turn() as turn:
        request(turn, other.wanted(Slot(other.now + 24)), other.person(), form())
    assert len(other.bookings()) == 1
