"""Another time, or none: by both clocks, never refused where it may not be, and nothing lost on the way."""

import re

import pytest
from sqlalchemy import select

from server.booking.calendars import Asking
from server.booking.cancelling import cancel
from server.booking.keeping import Habits, block, keep_habits
from server.booking.models import Booking
from server.booking.times import first_free
from server.booking.turning import turn
from server.booking.turns import look
from server.kit.clock import SLOT, SLOTS_A_DAY, Slot
from tests.booking import test_house
from tests.booking.conftest import utc
from tests.steps import forms

WEEK = 7 * SLOTS_A_DAY


@pytest.fixture(autouse=True)
def easily(house, signed_one):
    with turn(house, signed_one) as begun:
        keep_habits(begun, Habits(notice=0, move_notice=12, cancel_notice=SLOTS_A_DAY, by_hand=0))


def free_times(shown):
    return [int(found) for found in re.findall(r'name="s" value="(\d+)"', shown.html)]


def bookings(house):
    with house.database.reading() as session:
        return list(session.scalars(select(Booking).order_by(Booking.begins)))


def in_three_days(asked):
    return next(
        start for start in free_times(asked.see("times/")) if start > asked.row.begins + 3 * SLOTS_A_DAY
    )


def test_it_is_moved_and_says_so(asked):
    start = in_three_days(asked)
    sent = asked.send("times/", s=str(start), v="1", z="Asia/Tbilisi")
    assert sent.leads_to == f"{asked.path}?z=Asia/Tbilisi"
    assert (asked.row.begins, asked.row.status, asked.row.sequence) == (start, "accepted", 1)
    assert "Запіс перанесены" in asked.see().html
    assert "Нешта змянілася" not in asked.browser.get("/be/mine/").html


def test_its_own_time_is_not_in_its_way_and_each_page_leads_to_later_ones(asked):
    shown = asked.see("times/")
    assert asked.row.begins in free_times(shown)
    (later,) = re.findall(r"times/\?a=(\d+)", shown.html)
    further = free_times(asked.see(f"times/?a={later}"))
    assert further[0] == int(later) > free_times(shown)[-1]
    assert free_times(asked.see("times/?a=999999999")) == []


def test_a_time_that_is_taken_meanwhile_is_told_with_the_nearest(house, asked):
    start = in_three_days(asked)
    with turn(house, asked.own.therapist) as begun:
        block(begun, Slot(start), Slot(start + 12))
    shown = asked.send("times/", s=str(start), v="1")
    assert shown.status == 422
    assert "час ужо заняты" in shown.html
    assert len(free_times(shown)) == 3
    assert asked.row.sequence == 0


@pytest.mark.parametrize("start", ["", "x", "-1", "0", "99999999", "999999999", "99999999999999999999", "٣"])
def test_what_is_no_time_of_theirs_moves_nothing(asked, start):
    assert asked.send("times/", s=start, v="1").status == 422
    assert asked.row.sequence == 0


def test_an_old_page_changes_nothing_and_says_how_it_stands(house, asked):
    start = in_three_days(asked)
    asked.send("times/", s=str(start), v="1")
    for rest, typed in (("times/", {"s": str(start + 12)}), ("end/", {})):
        shown = asked.send(rest, v="1", **typed)
        assert shown.status == 422
        assert "Тым часам нешта змянілася" in shown.html
    assert (asked.row.begins, asked.row.status) == (start, "accepted")


def test_pressed_twice_it_is_one_change_and_no_fault(asked):
    start = str(in_three_days(asked))
    tokens = {rest: asked.see(rest).field("t") for rest in ("times/", "end/")}
    for rest, typed in (("times/", {"s": start, "v": "1"}), ("end/", {"v": "2"})):
        answers = [asked.browser.post(f"{asked.path}{rest}", t=tokens[rest], **typed) for _ in range(2)]
        assert [shown.leads_to for shown in answers] == [asked.path] * 2
    assert (asked.row.status, asked.row.sequence) == ("cancelled", 2)


def test_what_has_begun_is_not_cancelled_from_an_old_page(asked):
    asked.turn_to(Slot(asked.row.begins - 1))
    token = asked.see("end/").field("t")
    asked.clock.turn(SLOT)
    assert asked.browser.post(f"{asked.path}end/", t=token, v="1").status == 422
    assert asked.row.status == "accepted"


def test_too_late_to_move_is_never_too_late_to_cancel(asked):
    asked.turn_to(Slot(asked.row.begins - 3))
    assert "перанесці ўжо нельга" in asked.see("times/").html
    assert "ўжо позна" in asked.see("end/").html
    assert asked.send("end/", v="1").leads_to == asked.path
    assert asked.row.status == "cancelled"
    assert "Скасавана" in asked.see().html


def test_far_ahead_it_is_not_late(asked):
    asked.send("times/", s=str(in_three_days(asked)), v="1")
    assert "ўжо позна" not in asked.see("end/").html


def test_what_is_cancelled_has_nothing_more_to_cancel(house, asked):
    with turn(house, asked.own.therapist) as begun:
        cancel(begun, asked.id, 1)
    assert "няма чаго скасоўваць" in asked.see("end/").html
    with house.database.reading() as session:
        calendar = look(house, session, asked.own.therapist, asked.row.kind, Asking(asked.own.id))
        assert first_free(calendar) == asked.row.begins


def test_the_same_time_each_week_and_no_more_of_it(house, asked):
    first = asked.row.begins
    sent = asked.send("weeks/", count="3", k="00" * 32)
    again = asked.send("weeks/", count="3", k="00" * 32)
    assert sent.leads_to == again.leads_to
    weeks = bookings(house)
    assert [row.begins for row in weeks] == [first + week * WEEK for week in range(4)]
    assert len({row.mailbox for row in weeks}) == 1
    page = asked.browser.get(sent.leads_to).html
    assert all(f"/be/visit/{row.id.hex()}/" in page for row in weeks[1:])
    second = sent.leads_to.removesuffix("weeks/")
    ending = asked.browser.get(f"{second}end/")
    asked.browser.post(f"{second}end/", t=ending.field("t"), v="1", all="1")
    assert [row.status for row in bookings(house)] == ["accepted", *["cancelled"] * 3]


def test_all_the_weeks_or_none(house, asked):
    with turn(house, asked.own.therapist) as begun:
        block(begun, Slot(asked.row.begins + 2 * WEEK), Slot(asked.row.begins + 2 * WEEK + 1))
    shown = asked.send("weeks/", count="3")
    assert (shown.status, len(bookings(house))) == (422, 1)
    assert "не запытаны ніводзін" in shown.html


def test_when_clocks_change_elsewhere_the_new_time_is_said_with_its_day(house, asked, signed_one, who):
    """In Kyiv on 28 March, in Tbilisi never: what is weekly there comes an hour earlier here from then on."""
    asked.turn_to(utc("2027-03-15T08:00"))
    _, row = test_house.booked(house, signed_one, who)
    path = f"/be/visit/{row.id.hex()}/"
    token = forms(asked.browser.get(f"{path}weeks/"))[f"{path}weeks/"]
    sent = asked.browser.post(f"{path}weeks/", t=token, count="3", k="00" * 32)
    shown = asked.browser.get(f"{sent.leads_to.removesuffix('weeks/')}?z=Asia/Tbilisi").html
    (before,) = re.findall(r'class="lead">\s*панядзелак, 22 сакавіка, (\d+):00', shown)
    assert f"Новы час у вас: {int(before) - 1}:00. Пачынаецца з дня: 29 сакавіка 2027" in shown
    assert "Новы час у вас" not in asked.browser.get(sent.leads_to.removesuffix("weeks/")).html


def test_who_has_new_clocks_until_then_is_told(house, asked, signed_one, who):
    asked.turn_to(utc("2027-03-26T08:00"))
    _, row = test_house.booked(house, signed_one, who)
    path = f"/be/visit/{row.id.hex()}/"
    start = next(
        time for time in free_times(asked.browser.get(f"{path}times/")) if time > utc("2027-03-28T06:00")
    )
    token = forms(asked.browser.get(f"{path}times/"))[f"{path}times/"]
    assert "пераводзяць" not in asked.browser.get(path).html
    asked.browser.post(f"{path}times/", t=token, s=str(start), v="1")
    assert "пераводзяць" in asked.browser.get(path).html
    assert "пераводзяць" not in asked.browser.get(f"{path}?z=Asia/Tbilisi").html


@pytest.mark.parametrize("count", ["", "1", "13", "x"])
def test_a_number_of_weeks_that_is_none_is_asked_for_again(house, asked, count):
    assert asked.send("weeks/", count=count).status == 422
    assert len(bookings(house)) == 1
