"""What one wrote, one changes or takes back; nobody else does, and nothing gets into a room by that way."""

from secrets import token_bytes

import pytest
from sqlalchemy import select

from server.errors import NotFound
from server.rooms.access import tag_of
from server.rooms.models import WITHDRAWN, Message, Report
from server.rooms.reading import Cursor, since
from server.rooms.talking.answering import answer
from server.rooms.talking.changing import edit, withdraw, withdraw_pending
from server.rooms.talking.posting import Draft, post
from server.rooms.talking.refusing import NotSent, Why
from server.rooms.talking.reporting import report
from tests.rooms.coming.test_entering import somebody

CALM, OTHER = "Сёння ціха, і мне крыху лягчэй.", "Сёння ціха, і гэтага хопіць."


@pytest.fixture
def writer(ground):
    ground.light()
    who = sitting(ground)
    post(ground.place, who, Draft(CALM, token_bytes(16)))
    return who


def sitting(ground, **changes):
    who = somebody()
    ground.seat(tag=tag_of(who, ground.room), **changes)
    return who


def seen(ground):
    with ground.database.reading() as session:
        (item,) = since(session, ground.glass, Cursor()).items
    return item


def test_a_changed_message_says_so_and_is_told_to_everybody(ground, writer):
    before = len(ground.told)
    edit(ground.place, writer, 1, OTHER)
    assert (seen(ground).words.text, seen(ground).words.edited) == (OTHER, True)
    assert len(ground.told) == before + 1


@pytest.mark.parametrize(
    "act", [lambda place, who: edit(place, who, 1, OTHER), lambda place, who: withdraw(place, who, 1)]
)
def test_nobody_touches_what_another_wrote(ground, writer, act):
    with pytest.raises(NotFound):
        act(ground.place, sitting(ground))
    assert seen(ground).words.text == CALM


def test_what_a_volunteer_would_have_to_read_does_not_come_in_by_a_change(ground, writer):
    with pytest.raises(NotSent) as refused:
        edit(ground.place, writer, 1, "Тэлефануйце мне: +375 29 123 45 67")
    assert refused.value.why is Why.LOOKED_AT
    assert seen(ground).words.text == CALM


def test_a_cry_for_help_that_comes_by_a_change_calls_the_watch(ground, writer):
    edit(ground.place, writer, 1, "Я больш не хачу жыць.")
    with ground.database.reading() as session:
        assert len(session.scalars(select(Report)).all()) == 1


def test_after_three_minutes_and_in_the_dark_nothing_is_changed_but_all_can_be_taken_back(ground, writer):
    ground.now += 181
    with pytest.raises(NotSent) as late:
        edit(ground.place, writer, 1, OTHER)
    assert late.value.why is Why.LATE
    ground.now += 7_200
    withdraw(ground.place, writer, 1)
    assert (seen(ground).state, seen(ground).words) == (WITHDRAWN, None)


def test_nobody_takes_back_what_another_waits_with(ground, writer):
    new = sitting(ground, passed=0)
    post(ground.place, new, Draft(OTHER, token_bytes(16)))
    with ground.database.reading() as session:
        waiting = session.scalars(select(Message.id).where(Message.seq.is_(None))).one()
    with pytest.raises(NotFound):
        withdraw_pending(ground.place, writer, waiting)
    withdraw_pending(ground.place, new, waiting)


def test_nobody_answers_or_reports_themselves(ground, writer):
    for act in (
        lambda: answer(ground.place, writer, 1, "heard"),
        lambda: report(ground.place, writer, 1, "care"),
    ):
        with pytest.raises(NotFound):
            act()
    assert seen(ground).answers == {}
