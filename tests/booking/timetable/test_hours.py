"""A specialist opens hours, keeps their week, and asks why a time is not offered."""

import re

import pytest
from sqlalchemy import select

from server.booking.calendars import kinds
from server.booking.models import Block, Instead, Practice, Rule, Schedule, SessionKind
from server.kit.clock import date_of
from server.therapists.models import Therapist
from tests.booking.conftest import there
from tests.booking.timetable.conftest import HOURS
from tests.steps import forms

# What the database itself must do is tried on both in tests/booking.
pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
TUESDAY = "2026-11-24"


def rows(house, model):
    with house.database.reading() as session:
        return list(session.scalars(select(model)))


def week(house):
    return sorted((row.weekday, row.begins, row.ends) for row in rows(house, Rule))


def send(hanna, path, page=None, **typed):
    return hanna.submit(f"{HOURS}{path}", HOURS + (path if page is None else page), **typed)


def refused(hanna, path, field, **typed):
    """With a line that leads to the field."""
    shown = send(hanna, path, **typed)
    assert (shown.status, re.findall(r'href="#(?!main)(\w+)"', shown.html)) == (422, [field]), typed
    return shown


def next_free(house):
    with house.database.reading() as session:
        return session.scalar(select(Therapist.next_free))


def test_a_stranger_finds_no_hours_and_a_vetter_neither(visitor, volha):
    for path in ("", "zone/", "week/", "week/1/", "kinds/new/", "feed/"):
        assert visitor.get(HOURS + path).leads_to == "/be/staff/", path
        assert volha.browser.get(HOURS + path).status == 404, path


def test_from_nothing_to_a_time_that_is_offered(house, therapist, listed_hanna):
    """Each page says which one is next."""
    browser = listed_hanna.browser
    assert f"{HOURS}zone/" in browser.get(HOURS).html
    assert browser.get(f"{HOURS}week/").status == 404
    assert send(listed_hanna, "zone/", zone="Europe/Warsaw").leads_to == f"{HOURS}week/"
    assert f'class="button" href="{HOURS}week/"' in browser.get(HOURS).html
    assert send(listed_hanna, "week/1/", b0="18", e0="21:00").leads_to == f"{HOURS}week/"
    assert f'class="button" href="{HOURS}kinds/"' in browser.get(HOURS).html
    assert send(listed_hanna, "kinds/usual/", "kinds/").leads_to == f"{HOURS}kinds/"
    assert "18:00–21:00" in browser.get(HOURS).html
    assert next_free(house) == there("Europe/Warsaw", f"{TUESDAY}T18:00")
    assert {(row.called, row.minutes, row.formats) for row in rows(house, SessionKind)} == {
        ("first", 15, 0b101),
        ("hour", 50, 0b101),
    }


def test_to_begin_twice_is_to_begin_once(house, therapist, listed_hanna):
    page = listed_hanna.browser.get(f"{HOURS}zone/")
    typed = {"t": forms(page)[f"{HOURS}zone/"], "zone": "Europe/Warsaw"}
    for leads_to in ("week/", ""):
        assert listed_hanna.browser.post(f"{HOURS}zone/", **typed).leads_to == f"{HOURS}{leads_to}"
    assert len(rows(house, Practice)) == len(rows(house, Schedule)) == 1
    page = listed_hanna.browser.get(f"{HOURS}kinds/")
    for _ in range(2):
        listed_hanna.browser.post(f"{HOURS}kinds/usual/", t=forms(page)[f"{HOURS}kinds/usual/"])
    assert len(rows(house, SessionKind)) == 2


def test_another_clock_in_their_own_words(house, opened, listed_hanna):
    assert send(listed_hanna, "zone/", zone="Europe/Warsaw", other="asia/TBILISI").leads_to == HOURS
    assert rows(house, Schedule)[0].zone == "Asia/Tbilisi"
    shown = send(listed_hanna, "zone/", zone="Europe/Warsaw", other="Нідзе/Нічога")
    assert shown.status == 422
    assert 'href="#other"' in shown.html
    assert 'value="Нідзе/Нічога"' in shown.html
    assert rows(house, Schedule)[0].zone == "Asia/Tbilisi"


def test_several_hours_a_day_past_midnight_and_the_same_elsewhere(house, opened, listed_hanna):
    send(listed_hanna, "week/0/", b0="9.30", e0="12:00", b3="22:00", e3="2:00", same_6="on")
    night = (1_320, 1_560)
    assert week(house) == [
        (0, 570, 720),
        (0, *night),
        (1, 1_080, 1_260),
        (6, 570, 720),
        (6, *night),
    ]
    shown = listed_hanna.browser.get(f"{HOURS}week/0/").html
    assert 'value="02:00"' in shown
    assert "(назаўтра)" in listed_hanna.browser.get(HOURS).html


def test_empty_rows_close_the_day(house, opened, listed_hanna):
    send(listed_hanna, "week/1/", b0="", e0="")
    assert week(house) == []
    assert next_free(house) is None


WRONG_HOURS = (
    ({"b0": "18:00", "e0": "25:00"}, "e0"),
    ({"b0": "а шостай", "e0": "21:00"}, "b0"),
    ({"b0": "18:03", "e0": "21:00"}, "b0"),
    ({"b0": "18:60", "e0": "21:00"}, "b0"),
    ({"b0": "24:00", "e0": "3:00"}, "b0"),
    ({"b0": "18:00", "e0": ""}, "e0"),
    ({"b0": "18:00", "e0": "21:00", "b1": "20:00", "e1": "22:00"}, "b1"),
    ({"b0": "22:00", "e0": "2:00", "b1": "23:00", "e1": "23:30"}, "b1"),
    ({"b0": "٩", "e0": "21:00"}, "b0"),
)


def test_hours_that_are_none_are_named_and_kept(house, opened, listed_hanna):
    for typed, field in WRONG_HOURS:
        shown = refused(listed_hanna, "week/2/", field, same_4="on", **typed)
        assert all(f'value="{text}"' in shown.html for text in typed.values())
        assert "checked" in shown.html
    assert week(house) == [(1, 1_080, 1_260)]


def test_the_switch_of_language_keeps_what_was_typed(house, opened, listed_hanna):
    token = forms(listed_hanna.browser.get(f"{HOURS}week/2/"))[f"{HOURS}week/2/"]
    shown = listed_hanna.browser.post("/en/practice/hours/week/2/", t=token, switch="en", b0="18:0")
    assert shown.status == 200
    assert "Wednesday" in shown.html
    assert 'value="18:0"' in shown.html
    assert week(house) == [(1, 1_080, 1_260)]


def test_other_hours_on_one_date_and_the_usual_ones_again(house, opened, listed_hanna):
    send(listed_hanna, "dates/", day=TUESDAY, b0="12:00", e0="14:00")
    assert [(date_of(row.day).isoformat(), row.begins) for row in rows(house, Instead)] == [(TUESDAY, 720)]
    assert next_free(house) == there("Europe/Warsaw", f"{TUESDAY}T12:00")
    send(listed_hanna, "dates/", day=TUESDAY, closed="on")
    assert next_free(house) == there("Europe/Warsaw", "2026-12-01T18:00")
    send(listed_hanna, "dates/end/", "dates/", i=TUESDAY)
    assert rows(house, Instead) == []


WRONG_DATES = (
    ({"day": "2026-11-22", "closed": "on"}, "day"),
    ({"day": "заўтра", "closed": "on"}, "day"),
    ({"day": TUESDAY}, "b0"),
    ({"day": TUESDAY, "b0": "9:00"}, "e0"),
)


def test_a_date_that_says_nothing_is_refused(house, opened, listed_hanna):
    for typed, field in WRONG_DATES:
        assert f'value="{typed["day"]}"' in refused(listed_hanna, "dates/", field, **typed).html
    assert rows(house, Instead) == []


def test_a_block_by_their_clock_and_its_end(house, opened, listed_hanna):
    send(listed_hanna, "blocks/", bd=TUESDAY, bt="18:00", ed=TUESDAY, et="19:30")
    assert [row.begins for row in rows(house, Block)] == [there("Europe/Warsaw", f"{TUESDAY}T18:00")]
    assert next_free(house) == there("Europe/Warsaw", f"{TUESDAY}T20:00")
    shown = listed_hanna.browser.get(f"{HOURS}blocks/")
    send(listed_hanna, "blocks/end/", "blocks/", i=shown.field("i"))
    assert rows(house, Block) == []


WRONG_ENDS = (
    ("2026-11-24", "17:00", "ed"),
    ("2028-11-24", "17:00", "ed"),
    ("2027-03-28", "02:30", "et"),
    ("2026-11-24", "калі-небудзь", "et"),
)


def test_a_block_that_is_none_is_refused(house, opened, listed_hanna):
    for day, time, field in WRONG_ENDS:
        shown = refused(listed_hanna, "blocks/", field, bd=TUESDAY, bt="18:00", ed=day, et=time)
        assert f'value="{time}"' in shown.html
    assert rows(house, Block) == []


NEW = {"called": "own", "name": "Для двух", "minutes": "80", "grid": "90", "before": "10", "after": "20"}


def test_a_kind_of_their_own_is_changed_and_ended(house, opened, listed_hanna):
    send(listed_hanna, "kinds/new/", **NEW, formats_v="on", by_code="on")
    own = next(row for row in rows(house, SessionKind) if row.called == "Для двух")
    assert (own.minutes, own.grid, own.before, own.after, own.formats, own.by_code) == (80, 90, 10, 20, 1, 1)
    page = f"kinds/{own.id.hex()}/"
    assert 'value="Для двух"' in listed_hanna.browser.get(HOURS + page).html
    send(listed_hanna, page, **NEW | {"minutes": "60"}, formats_t="on")
    changed = next(row for row in rows(house, SessionKind) if row.id == own.id)
    assert (changed.minutes, changed.formats, changed.by_code) == (60, 4, 0)
    send(listed_hanna, "kinds/end/", "kinds/", i=own.id.hex())
    with house.database.reading() as session:
        assert [kind.called for kind in kinds(session, opened)] == ["hour"]


WRONG_KINDS = (
    ({"name": ""}, "name"),
    ({"name": "first"}, "name"),
    ({"name": "я" * 41}, "name"),
    ({"called": "нешта"}, "called"),
    ({"minutes": "52"}, "minutes"),
    ({"minutes": "0"}, "minutes"),
    ({"grid": "0"}, "grid"),
    ({"before": "-5"}, "before"),
    ({"after": "125"}, "after"),
    # In person: her profile has it not.
    ({"formats_v": "", "formats_p": "on"}, "formats"),
)


def test_a_kind_that_is_none_is_refused(house, opened, listed_hanna):
    for change, field in WRONG_KINDS:
        refused(listed_hanna, "kinds/new/", field, **{**NEW, "formats_v": "on", **change})
    assert len(rows(house, SessionKind)) == 1


def test_of_others_no_kind_is_seen_or_changed(opened, listed_hanna):
    assert listed_hanna.browser.get(f"{HOURS}kinds/{bytes(16).hex()}/").status == 404
    assert listed_hanna.browser.get(f"{HOURS}kinds/абы-што/").status == 404


TERMS = {"notice": "48", "move_notice": "24", "cancel_notice": "0", "ahead": "60", "by_hand": "0"}


def test_terms_are_kept_and_shown(house, opened, listed_hanna):
    assert send(listed_hanna, "terms/", **TERMS, day_cap="", week_cap="8").leads_to == HOURS
    kept = rows(house, Practice)[0]
    assert (kept.notice, kept.move_notice, kept.cancel_notice, kept.ahead) == (576, 288, 0, 60)
    assert (kept.day_cap, kept.week_cap, kept.by_hand) == (None, 8, 0)
    assert listed_hanna.browser.get(f"{HOURS}terms/").html.count('value="48"') == 1


def test_terms_that_are_none_are_refused(house, opened, listed_hanna):
    for name, text in (("notice", ""), ("notice", "337"), ("ahead", "0"), ("day_cap", "шмат")):
        refused(listed_hanna, "terms/", name, **TERMS | {name: text})
    assert rows(house, Practice)[0].ahead == 28


def test_days_away_and_back(house, opened, listed_hanna):
    send(listed_hanna, "away/", until="2026-11-30")
    assert next_free(house) == there("Europe/Warsaw", "2026-12-01T18:00")
    assert send(listed_hanna, "away/", until="2026-11-01").status == 422
    send(listed_hanna, "away/end/", "away/")
    assert next_free(house) == there("Europe/Warsaw", f"{TUESDAY}T18:00")


ANSWERS = (
    (TUESDAY, "18:00", "Гэты час прапануецца."),
    ("2026-11-30", "18:00", "не ўваходзіць у вашы гадзіны"),
    (TUESDAY, "18:30", "паміж двума пачаткамі"),
    (TUESDAY, "20:30", "пазней за іх"),
    ("2026-11-17", "18:00", "ужо мінуў"),
    ("2027-02-02", "18:00", "Так далёка наперад"),
    ("2027-03-28", "02:30", "пераводзяць гадзіннік"),
    ("9999-12-31", "23:00", "Так далёка наперад"),
)


def test_why_a_time_is_not_offered(house, opened, listed_hanna):
    kind = rows(house, SessionKind)[0].id.hex()
    for day, time, says in ANSWERS:
        shown = send(listed_hanna, "why/", day=day, time=time, kind=kind)
        assert (shown.status, says in shown.html) == (200, True), (day, time)
        assert f'value="{day}"' in shown.html


def test_the_reason_comes_with_the_nearest_times(house, opened, listed_hanna):
    kind = rows(house, SessionKind)[0].id.hex()
    shown = send(listed_hanna, "why/", day="2026-11-30", time="18:00", kind=kind)
    assert "аўторак, 1 снежня, 18:00" in shown.html


def test_a_question_that_is_none_is_refused(house, opened, listed_hanna):
    typed = {"day": TUESDAY, "time": "18:00", "kind": rows(house, SessionKind)[0].id.hex()}
    for name, text in (("day", "31.12"), ("time", "шэсць"), ("kind", "00")):
        refused(listed_hanna, "why/", name, **typed | {name: text})
