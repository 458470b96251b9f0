"""One send is one message, whoever is new waits, and a cry for help is never held back."""

from dataclasses import replace
from secrets import token_bytes
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import select

from server.errors import NotFound
from server.rooms.access import tag_of
from server.rooms.models import CARE, CLOSED, HELD, SHOWN, WAITING, Message, Report, Seat
from server.rooms.reading import Cursor, since
from server.rooms.talking.own import NOBODY, needs_care, pending
from server.rooms.talking.posting import Draft, Sent, post
from server.rooms.talking.refusing import NotSent, Why
from tests.rooms.coming.test_entering import somebody

CALM = "Сёння ціха, і мне крыху лягчэй."
CRY = "Я больш не хачу жыць."


def draft(text=CALM, **changes):
    return replace(Draft(text, token_bytes(16)), **changes)


@pytest.fixture
def member(ground):
    """Somebody who has been here for long."""
    ground.light()
    return sitting(ground)


def sitting(ground, **changes):
    who = somebody()
    ground.seat(tag=tag_of(who, ground.room), **changes)
    return who


def rows(ground, model: Any = Message):
    with ground.database.reading() as session:
        return session.scalars(select(model)).all()


def texts(ground):
    with ground.database.reading() as session:
        return [item.words.text for item in since(session, ground.glass, Cursor()).items if item.words]


def why(ground, who, *drafts):
    with pytest.raises(NotSent) as refused:
        for one in drafts:
            post(ground.place, who, one)
    return refused.value.why


def test_what_a_member_says_stands_in_the_room_and_the_room_is_told(ground, member):
    assert post(ground.place, member, draft()) is Sent.SHOWN
    assert texts(ground) == [CALM]
    assert ground.told == [ground.room]


def test_whoever_has_no_seat_says_nothing(ground, member):
    with pytest.raises(NotFound):
        post(ground.place, somebody(), draft())
    with ground.database.writing() as session:
        session.get(Seat, tag_of(member, ground.room)).shown_out = 1
    with pytest.raises(NotFound):
        post(ground.place, member, draft())
    assert rows(ground) == []


def test_a_send_that_is_repeated_is_one_message(ground, member):
    """Twenty messages, each sent six times at once by somebody whose answers get lost."""
    told = []
    for number in range(20):
        one, together = draft(f"Гэта думка нумар {number} пра {'ціхае ' * number}"), Barrier(6)

        def go(one=one, together=together):
            together.wait()
            told.append(post(ground.place, member, one))

        threads = [Thread(target=go) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ground.now += 6
    assert told == [Sent.SHOWN] * 120
    assert sorted(row.seq for row in rows(ground)) == list(range(1, 21))


def test_other_words_under_the_same_form_are_not_lost_in_silence(ground, member):
    one = draft()
    post(ground.place, member, one)
    assert why(ground, member, draft("Нешта зусім іншае, што трэба сказаць.", nonce=one.nonce)) is Why.OTHER
    assert texts(ground) == [CALM]


def test_who_lost_the_answer_learns_it_also_when_the_room_has_gone_dark(ground, member):
    one = draft()
    post(ground.place, member, one)
    ground.now += 7_200
    assert post(ground.place, member, one) is Sent.SHOWN
    assert why(ground, member, draft("Нешта новае і доўгае тут.")) is Why.DARK


def test_two_at_once_have_one_order_for_everybody(ground, member):
    other, together = sitting(ground), Barrier(2)

    def go(who, text):
        together.wait()
        post(ground.place, who, draft(text))

    threads = [Thread(target=go, args=pair) for pair in [(member, "адно слова"), (other, "другое слова")]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(row.seq for row in rows(ground)) == [1, 2]
    assert texts(ground) == texts(ground)


@pytest.mark.parametrize(
    "seat", [{"passed": 0}, {"passed": 2}], ids=["nothing let through here", "too little in all rooms"]
)
def test_who_is_new_waits_for_a_volunteer_and_nobody_reads_it(ground, seat):
    ground.light()
    who = sitting(ground, **seat)
    assert post(ground.place, who, draft()) is Sent.WAITS
    assert texts(ground) == []
    (row,) = rows(ground)
    assert (row.state, row.seq, row.reason) == (WAITING, None, "newcomer")
    with ground.database.reading() as session:
        (one,) = pending(session, ground.glass, tag_of(who, ground.room))
    assert one.words.text == CALM


def test_what_was_let_through_in_another_room_counts_here_only_after_the_first(ground):
    ground.light()
    who = somebody()
    other = b"other".ljust(16, b"\0")
    ground.seat(tag=tag_of(who, other), room=other, passed=5)
    ground.seat(tag=tag_of(who, ground.room), passed=0)
    assert post(ground.place, who, draft()) is Sent.WAITS
    with ground.database.writing() as session:
        session.get(Seat, tag_of(who, ground.room)).passed = 1
    ground.now += 60
    assert post(ground.place, who, draft("Сёння добры дзень, і сонца свеціць.")) is Sent.SHOWN


def test_what_names_a_place_waits_also_from_a_member(ground, member):
    assert post(ground.place, member, draft("Тэлефануйце мне: +375 29 123 45 67")) is Sent.WAITS
    assert texts(ground) == []


def test_a_cry_for_help_is_never_held_and_the_watch_is_called(ground, member):
    assert post(ground.place, member, draft(CRY)) is Sent.SHOWN
    (report,) = rows(ground, Report)
    assert (report.by, report.kind, report.closed) == (NOBODY, CARE, 0)
    with ground.database.reading() as session:
        assert needs_care(session, tag_of(member, ground.room), ground.glass.oldest)
        assert not needs_care(session, token_bytes(32), ground.glass.oldest)


def test_a_cry_for_help_that_waits_calls_the_watch_too(ground):
    ground.light()
    assert post(ground.place, sitting(ground, passed=0), draft(CRY)) is Sent.WAITS
    assert [report.kind for report in rows(ground, Report)] == [CARE]


def test_one_talks_slowly_and_hears_for_how_long(ground, member):
    post(ground.place, member, draft())
    ground.now += 3
    with pytest.raises(NotSent) as refused:
        post(ground.place, member, draft("Яшчэ адна думка пра вечар."))
    assert (refused.value.why, refused.value.seconds) == (Why.SLOW, 2)
    ground.now += 2
    assert post(ground.place, member, draft("Яшчэ адна думка пра вечар.")) is Sent.SHOWN


def test_a_clock_that_was_set_back_makes_nobody_wait_for_hours(ground, member):
    post(ground.place, member, draft())
    ground.now -= 3_600
    assert post(ground.place, member, draft("Яшчэ адна думка пра вечар.")) is Sent.SHOWN


def test_a_room_that_is_turned_low_is_slower(ground):
    ground.light(HELD)
    who = sitting(ground)
    post(ground.place, who, draft())
    ground.now += 6
    assert why(ground, who, draft("Яшчэ адна думка пра вечар.")) is Why.SLOW


@pytest.mark.parametrize(
    ("seat", "reason"),
    [({"rests": 30_000}, Why.RESTS), ({"paused": 9_000_000}, Why.PAUSED)],
)
def test_who_has_a_break_says_nothing(ground, seat, reason):
    ground.light()
    assert why(ground, sitting(ground, **seat), draft()) is reason


def test_nothing_is_said_in_a_room_that_nobody_watches(ground):
    assert why(ground, sitting(ground), draft()) is Why.DARK
    ground.light(CLOSED)
    assert why(ground, sitting(ground), draft()) is Why.DARK


def test_the_same_again_is_told_and_not_said(ground, member):
    post(ground.place, member, draft())
    ground.now += 60
    assert why(ground, member, draft()) is Why.REPEAT


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", Why.EMPTY), ("\u200b\u202e \n", Why.EMPTY), ("я" * 2_001, Why.LONG),
     ("\U0001f30a" * 2_000, Why.LONG), ("я" * 100_000, Why.LONG)],
    ids=["empty", "unseen", "long", "long in bytes", "very long"],
)  # fmt: skip
def test_nothing_and_too_much_are_not_sent(ground, member, text, reason):
    assert why(ground, member, draft(text)) is reason
    assert rows(ground) == []


def test_as_much_as_fits_is_sent(ground, member):
    words = ("ціха і спакойна " * 125)[:2_000]
    assert post(ground.place, member, draft(words)) in {Sent.SHOWN, Sent.WAITS}


def test_nobody_answers_what_was_not_said_yet(ground, member):
    post(ground.place, member, draft(quote=7))
    with ground.database.reading() as session:
        (item,) = since(session, ground.glass, Cursor()).items
    assert (item.state, item.words.quote) == (SHOWN, None)
