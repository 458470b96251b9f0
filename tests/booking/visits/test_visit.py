"""One appointment: theirs alone, how it stands, and what they write to each other."""

import pytest

from server.booking import calls
from server.booking.answering import accept, decline
from server.booking.cancelling import cancel
from server.booking.models import Booking
from server.booking.thread import Reader, read
from server.booking.turning import turn
from server.sealed.mailboxes import pair_of
from server.therapists import offering
from tests.steps import forms, take_key
from tests.visitor import Visitor


def test_a_stranger_is_asked_for_a_key(made, asked):
    assert Visitor(made).get(asked.path).leads_to == "/be/key/"


def test_somebody_elses_is_not_there(asked, other):
    take_key(other)
    for path in (asked.path, f"{asked.path}times/", f"{asked.path}end/", "/be/visit/00/", "/be/visit/x/"):
        assert other.get(path).status == 404, path


def test_it_says_with_whom_and_when_by_both_clocks(asked):
    shown = asked.see("?z=Asia/Tbilisi").html
    assert "Ганна" in shown
    assert "Дамоўлена" in shown
    assert "па тамтэйшым гадзінніку" in shown.lower()
    assert "Europe/Kiev" in shown
    assert '<option value="Asia/Tbilisi" selected>' in shown


def test_an_unknown_clock_is_none(asked):
    assert asked.see("?z=Mars/Olympus").status == 200
    assert "Mars" not in asked.see("?z=Mars/Olympus").html


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(
    ("act", "says"),
    [
        (None, "Чакае адказу"),
        (accept, "Дамоўлена"),
        (decline, "Гэты час не падышоў"),
        (cancel, "Скасавана"),
    ],
)
def test_how_it_stands_is_said(house, asked, act, says):
    if act:
        with turn(house, asked.own.therapist) as begun:
            act(begun, asked.id, asked.row.version)
    assert says in asked.see().html


@pytest.mark.usefixtures("by_hand")
def test_who_got_no_answer_is_told_before_anybody_has_tidied(asked):
    asked.turn_to(asked.row.until)
    assert "Адказ не прыйшоў своечасова" in asked.see().html


def test_what_is_written_is_sealed_to_both(house, asked, listed_hanna):
    assert asked.send("", "messages/", text="Дзень добры", z="Asia/Tbilisi").leads_to == (
        f"{asked.path}?z=Asia/Tbilisi"
    )
    assert "Дзень добры" in asked.see().html
    with house.database.reading() as session:
        found = offering.signed_key(house.answers.settings, session, asked.own.therapist)
        secret = pair_of(listed_hanna.who.secret).secret
        (message,) = read(session, asked.id, Reader(found[0], secret))
    assert (message.side, message.text) == ("person", "Дзень добры")


def test_pressed_twice_it_is_one_message(asked):
    for _ in range(2):
        asked.send("", "messages/", text="Дзень добры")
    assert asked.see().html.count("Дзень добры") == 1


@pytest.mark.parametrize("text", ["х" * 3_001, "🌱" * 2_500])
def test_a_message_that_is_too_long_is_said_and_kept(asked, text):
    shown = asked.send("", "messages/", text=text)
    assert shown.status == 422
    assert text in shown.html
    assert 'class="talk-text"' not in asked.see().html


def test_another_language_keeps_what_was_typed_and_sends_nothing(asked):
    shown = asked.send("", "messages/", text="Дзень", switch="en")
    assert (shown.status, '<html lang="en"' in shown.html) == (200, True)
    assert ">\nДзень</textarea>" in shown.html
    assert 'class="talk-text"' not in shown.html


def test_when_the_session_has_ended_what_was_typed_goes_along(asked):
    token = forms(asked.see())[f"{asked.path}messages/"]
    asked.browser.cookies.clear()
    shown = asked.browser.post(f"{asked.path}messages/", t=token, text="Дзень добры")
    assert shown.status == 403
    kept = asked.browser.post("/be/key/", t=shown.field("t"), kept=shown.field("kept"), w=asked.phrase)
    assert "Дзень добры" in kept.html
    assert forms(kept)[f"{asked.path}messages/"]


def test_without_a_signed_key_nothing_can_be_sent(house, asked, settle, tmp_path):
    settle(data=tmp_path)
    assert f"{asked.path}messages/" not in forms(asked.see())


@pytest.fixture
def calling(settle):
    settle(meet_url="https://meet.example.org")


def test_the_room_is_shown_from_a_quarter_before_until_the_end(house, calling, asked):
    room = f'href="{calls.room_of(house, asked.row)}"'
    assert room.startswith('href="https://meet.example.org/')
    begins, ends = asked.row.begins, asked.row.ends
    for moment, is_shown in ((begins - 4, False), (begins - 3, True), (ends - 1, True), (ends, False)):
        asked.turn_to(moment)
        assert (room in asked.see().html) is is_shown, moment - begins


def test_without_a_place_for_rooms_the_specialist_writes_where(asked):
    asked.turn_to(asked.row.begins)
    assert "вам напішуць" in asked.see().html


def test_only_in_a_written_hour_nothing_says_that_it_is_not_read_at_once(asked, house):
    later = "Гэта чытаюць не адразу."
    with house.database.writing() as session:
        session.get_one(Booking, asked.row.id).format = "t"
    assert later in asked.see().html
    asked.turn_to(asked.row.begins)
    assert later not in asked.see().html
    with house.database.writing() as session:
        session.get_one(Booking, asked.row.id).format = "v"
    assert later in asked.see().html


def test_in_its_hour_the_talk_asks_by_itself_what_is_new(asked):
    assert "hx-get" not in asked.see().html
    asked.turn_to(asked.row.begins)
    page = asked.see("?z=Asia/Tbilisi")
    assert f'hx-get="{asked.path}?z=Asia/Tbilisi"' in page.html
    assert "nonce-" in page.all("content-security-policy")[0]
    asked.hears("Я тут")
    part = asked.browser.ask("GET", asked.path, **{"hx-request": "true"})
    assert "Я тут" in part.html
    assert "<h1" not in part.html
    assert "Новае паведамленне" not in asked.browser.get("/be/mine/").html
