"""One request in the hands of its therapist: read, answered, moved, cancelled, noted; and only by her."""

import re
from secrets import token_bytes

import pytest

from server.booking import calls, joining
from server.booking.closing import close_mailboxes
from server.booking.holding import hold
from server.booking.keeping import Habits, keep_habits
from server.booking.moving import move
from server.booking.placing import Wanted
from server.booking.practice.naming import called
from server.booking.series import book_series
from server.booking.turning import turn
from server.kit.clock import SLOTS_AN_HOUR, Slot, slot
from server.web import signed
from server.web.kept import open_kept
from tests.booking import test_house
from tests.listings import put
from tests.staffing import hire
from tests.steps import forms
from tests.therapists.conftest import keepers
from tests.turning import HOUR
from tests.visitor import Visitor

__all__ = ["keepers"]
STANDS_NOW = "Вось як цяпер"


def test_a_stranger_and_a_colleague_find_nothing(house, asked, keepers, made, visitor):
    assert visitor.get(asked.path).leads_to == "/be/staff/"
    colleague = hire(keepers, Visitor(made), "therapist").browser
    found = signed.find(house, colleague.cookies["s"], "staff")
    assert found is not None
    with house.database.writing() as session:
        put(session, {"staff": found.standing.staff})
    assert "Першы крок" in colleague.get("/be/practice/").html, "the colleague is not listed"
    for place in ("", "refusal/", "times/", "end/", "code/"):
        assert asked.see(place).status == 200
        assert colleague.get(asked.path + place).status == 404
    for mark in ("00" * 16, "не", "0"):
        assert asked.hanna.browser.get(f"/be/practice/visits/{mark}/").status == 404


def test_a_time_that_somebody_only_holds_is_no_appointment(house, asked, signed_one):
    with turn(house, signed_one) as begun:
        wanted = Wanted(asked.row.kind, "v", Slot(asked.row.begins + SLOTS_AN_HOUR))
        held = hold(begun, wanted, bytes(32))
    assert asked.hanna.browser.get(f"/be/practice/visits/{held.id.hex()}/").status == 404
    assert held.id.hex() not in asked.hanna.browser.get("/be/practice/visits/").html


def test_what_the_person_wrote_is_read_and_answered(asked):
    asked.says("Мне лепей увечары")
    page = asked.see()
    assert "Мне лепей увечары" in page.html
    assert "1 новае паведамленне" in asked.hanna.browser.get("/be/practice/").html
    assert asked.send("messages/", text="Добра, у пяць", n=page.field("n")).leads_to == asked.path
    assert asked.hears() == [("person", "Мне лепей увечары"), ("therapist", "Добра, у пяць")]
    assert "новае паведамленне" not in asked.hanna.browser.get("/be/practice/").html


def test_sent_twice_it_is_one_message(asked):
    for _ in range(2):
        asked.send("messages/", text="Добры дзень")
    assert asked.hears() == [("therapist", "Добры дзень")]


def test_opening_a_page_does_not_say_that_it_was_read(asked):
    asked.says("Добры дзень")
    asked.see()
    assert asked.row.read_to == 0
    page = asked.see()
    asked.says("І яшчэ")
    asked.send("read/", n=page.field("n"))
    assert asked.row.read_to == 1
    asked.send("read/", n="0")
    assert asked.row.read_to == 1


def test_the_language_switch_keeps_what_was_typed(asked):
    shown = asked.send("messages/", text="Яшчэ не", switch="be")
    assert (shown.status, "Яшчэ не" in shown.html, asked.hears()) == (200, True, [])
    shown = asked.send("refusal/", "refusal/", reason="full", text="Яшчэ не", switch="be")
    assert ("Яшчэ не" in shown.html, asked.row.status) == (True, "pending")


@pytest.mark.parametrize("text", ["", "я" * 3_001, "\N{SEEDLING}" * 2_500])
def test_an_empty_or_a_long_message_is_not_sent(asked, text):
    shown = asked.send("messages/", text=text)
    assert (shown.status, asked.hears()) == (422, [])
    assert text in shown.html


def test_yes_with_one_press(asked):
    assert asked.send("acceptance/").leads_to == asked.path
    assert asked.row.status == "accepted"
    assert "Дамоўлена" in asked.see().html


def test_no_with_a_kind_reason_that_the_person_reads(asked):
    assert asked.send("refusal/", "refusal/", reason="full", text="Трымайцеся").leads_to == "/be/practice/"
    assert asked.row.status == "declined"
    [(side, text)] = asked.hears()
    assert side == "therapist"
    assert text is not None
    assert [part[:12] for part in text.split("\n\n")] == ["Цяпер у мяне", "Трымайцеся", "У спісе ёсць"]


@pytest.mark.parametrize(
    "typed", [{}, {"reason": "own"}, {"reason": "never"}, {"reason": "own", "text": " "}]
)
def test_no_without_words_is_not_sent(asked, typed):
    assert asked.send("refusal/", "refusal/", **typed).status == 422
    assert (asked.row.status, asked.hears()) == ("pending", [])


def test_an_old_page_says_how_it_stands_now(house, asked):
    page = asked.see()
    with turn(house, asked.row.therapist) as begun:
        start = Slot(asked.row.begins + SLOTS_AN_HOUR)
        move(begun, asked.id, asked.row.version, start, asked.own.id)
    for place, at, typed in (
        ("acceptance/", "", {}),
        ("refusal/", "refusal/", {"reason": "full", "text": "Трымайцеся"}),
        ("acceptance/", "", {"v": "абы што"}),
    ):
        shown = asked.send(place, at, **{"v": page.field("v"), **typed})
        assert (shown.status, STANDS_NOW in shown.html) == (422, True)
    assert "Трымайцеся" in asked.send("refusal/", "refusal/", v="1", reason="full", text="Трымайцеся").html
    assert (asked.row.status, asked.row.begins, asked.hears()) == ("pending", start, [])


def test_she_moves_it_to_another_free_time_of_hers(asked):
    page = asked.see("times/")
    starts = page.fields("s")
    assert str(asked.row.begins) in starts, "what it takes is in its own way"
    wanted = starts[3]
    assert asked.send("times/", "times/", s=wanted, text="Так лепей").leads_to == asked.path
    assert (str(asked.row.begins), asked.row.status) == (wanted, "pending")
    assert asked.hears() == [("therapist", "Так лепей")]


def test_a_time_that_cannot_be_had_is_answered_with_the_nearest(asked):
    before = asked.row.begins
    shown = asked.send("times/", "times/", s=str(before + 1), text="Так лепей")
    assert shown.status == 422
    assert "Так лепей" in shown.html
    assert shown.fields("s")
    assert (asked.row.begins, asked.hears()) == (before, [])
    for odd in ("", "учора", "9" * 30):
        assert asked.send("times/", "times/", s=odd).status == 422


def test_far_addresses_of_times_are_calm(asked):
    assert asked.see("times/?a=999999999").status == 200
    assert asked.see("times/?a=не").status == 200


def test_she_cancels_with_a_few_words(asked):
    asked.send("acceptance/")
    assert asked.send("end/", "end/", text="Я захварэла").leads_to == asked.path
    assert (asked.row.status, asked.hears()) == ("cancelled", [("therapist", "Я захварэла")])
    shown = asked.see("end/")
    assert "няма чаго скасоўваць" in shown.html


def test_after_the_hour_she_notes_how_it_ended(asked):
    asked.send("acceptance/")
    assert f"{asked.path}outcome/" not in forms(asked.see())
    asked.turn_to(asked.row.ends)
    assert asked.send("outcome/", outcome="elsewhere").status == 400
    for outcome in ("no_show", "done"):
        assert asked.send("outcome/", outcome=outcome).leads_to == asked.path
        assert asked.row.status == outcome


def test_where_the_person_has_closed_everything_nothing_can_be_written(house, asked):
    with house.database.writing() as session:
        close_mailboxes(session, [asked.own])
    page = asked.see()
    assert "Гэты чалавек закрыў усё" in page.html
    assert f"{asked.path}messages/" not in forms(page)


def test_without_a_signed_key_a_request_is_not_declined_in_silence(house, asked):
    page, file = asked.see("refusal/"), house.answers.settings.data / "manifest"
    signed = file.read_bytes()
    file.unlink()
    token, version = forms(page)[f"{asked.path}refusal/"], page.field("v")
    shown = asked.hanna.browser.post(f"{asked.path}refusal/", t=token, v=version, reason="full")
    file.write_bytes(signed)
    assert (shown.status, asked.row.status) == (422, "pending")


def test_a_person_is_always_called_the_same_and_others_otherwise(house, asked):
    assert called(house, asked.own.id) == called(house, asked.own.id)
    assert len({called(house, bytes([place] * 16)) for place in range(40)}) > 38
    assert str(called(house, asked.own.id).number) in asked.see().html


@pytest.fixture
def calling(settle):
    settle(meet_url="https://meet.example.org")


def test_a_call_has_a_room_of_its_own_once_it_is_agreed(house, calling, asked):
    assert calls.room_of(house, asked.row) == ""
    asked.send("acceptance/")
    room = calls.room_of(house, asked.row)
    assert room.startswith("https://meet.example.org/")
    assert f'href="{room}"' in asked.see().html
    other = asked.row
    other.uid = bytes(16)
    assert calls.room_of(house, other) != room
    assert asked.row.uid.hex()[:12] not in room


def test_in_its_hour_the_talk_asks_by_itself_what_is_new(asked):
    asked.send("acceptance/")
    assert "hx-get" not in asked.see().html
    asked.turn_to(asked.row.begins)
    page = asked.see()
    assert "hx-get" in page.html
    assert "nonce-" in page.all("content-security-policy")[0]
    asked.says("Я тут")
    part = asked.hanna.browser.ask("GET", asked.path, **{"hx-request": "true"})
    assert "Я тут" in part.html
    assert "<h1" not in part.html


def test_the_series_is_accepted_and_cancelled_as_a_whole(house, asked, signed_one, who):
    with turn(house, signed_one) as begun:
        keep_habits(begun, Habits(notice=0, by_hand=1, week_cap=None))
        wanted = Wanted(asked.row.kind, "v", test_house.first(house, signed_one))
        rows = book_series(begun, wanted, 3, asked.own, token_bytes(32))
    asked.id = rows[0].id
    asked.send("acceptance/", all="1")
    with house.database.reading() as session:
        assert {session.get_one(type(row), row.id).status for row in rows} == {"accepted"}
    asked.send("end/", "end/", all="1")
    with house.database.reading() as session:
        assert {session.get_one(type(row), row.id).status for row in rows} == {"cancelled"}
    assert slot(house.clock()) < rows[0].begins


def test_for_a_lost_phrase_she_is_shown_a_code_once(house, asked):
    assert f"{asked.path}code/" not in asked.see().html, "nothing is agreed yet"
    assert f"{asked.path}code/" not in forms(asked.see("code/"))
    asked.send("acceptance/")
    assert f"{asked.path}code/" in asked.see().html
    token = forms(asked.see("code/"))[f"{asked.path}code/"]
    shown = asked.hanna.browser.post(f"{asked.path}code/", t=token)
    (code,) = re.findall(r"(?:[0-9a-f]{4}-){7}[0-9a-f]{4}", shown.html)
    assert code not in asked.see("code/").html
    with house.database.reading() as session:
        assert joining.therapist_of(session, code, slot(house.clock())) == asked.row.therapist


@pytest.mark.parametrize("place", ["messages/", "refusal/"])
def test_what_she_wrote_for_too_long_goes_along_to_the_key(asked, place):
    asked.house.clock.turn(HOUR)
    shown = asked.hanna.browser.post(asked.path + place, t="", text="Трымайцеся", reason="own", v="1")
    assert shown.status == 403
    kept = open_kept(asked.house, shown.field("kept"))
    assert (kept.path, kept.typed["text"]) == (asked.path + place, "Трымайцеся")


@pytest.mark.parametrize("place", ["acceptance/", "end/", "outcome/", "times/"])
def test_what_she_only_does_is_not_carried(asked, place):
    asked.house.clock.turn(HOUR)
    assert asked.hanna.browser.post(asked.path + place, t="", v="1").leads_to == "/be/staff/"
