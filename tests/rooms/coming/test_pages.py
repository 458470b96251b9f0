"""From the list of rooms to a seat, and out again: plain forms, and the list needs no phrase."""

import re

import pytest
from sqlalchemy import select

from server.rooms.models import Seat
from server.rooms.shelf import read_shelf
from tests.rooms.member import CODE, light
from tests.steps import forms, take_key
from tests.visitor import Visitor

LIST, ENTER = "/be/r/", f"/be/r/{CODE}/enter/"
AGREED = str(read_shelf().agreement.version)


@pytest.fixture
def newcomer(made, house):
    """Somebody with a phrase and no seat."""
    light(house)
    visitor = Visitor(made)
    take_key(visitor)
    return visitor


def seats(house):
    with house.database.reading() as session:
        return session.scalars(select(Seat)).all()


def steps_to(visitor, **answers):
    shown = visitor.get(ENTER)
    return visitor.post(ENTER, t=shown.field("t"), **answers)


def test_a_stranger_sees_the_rooms_and_gets_no_cookie(made, house):
    shown = Visitor(made).get(LIST)
    assert shown.status == 200
    assert shown.all("set-cookie") == []
    for room in read_shelf().rooms.values():
        assert room.name["be"] in shown.html
    assert "Цёмна" in shown.html


def test_a_lit_room_says_so_and_tells_of_people_in_coarse_words_alone(made, house, gull, oar):
    shown = Visitor(made).get(LIST)
    assert "Святло гарыць, " in shown.html
    assert not re.search(r"Святло гарыць, \d", shown.html)


@pytest.mark.parametrize("clock", ["Asia/Tbilisi", "nowhere", ""])
def test_the_week_is_told_by_the_readers_clock(made, house, clock):
    shown = Visitor(made).get(f"{LIST}?z={clock}")
    assert shown.status == 200
    chosen = "Asia/Tbilisi" if clock == "Asia/Tbilisi" else "Europe/Warsaw"
    assert f'<option value="{chosen}" selected>' in shown.html


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_an_invented_room_can_be_looked_into(made, house, language):
    shown = Visitor(made).get(f"/{language}/r/look/")
    assert read_shelf().sample.about[language] in shown.html


def test_without_a_phrase_one_is_asked_for(made, house):
    shown = Visitor(made).get(ENTER)
    assert shown.status in {200, 303, 401}
    assert 'name="w"' in shown.html or "/key/" in shown.leads_to


def test_each_question_comes_by_itself_and_then_the_room_is_open(newcomer, house):
    assert 'value="yes"' in newcomer.get(ENTER).html
    agreement = steps_to(newcomer, adult="yes")
    assert read_shelf().agreement.name["be"] in agreement.html
    first = steps_to(newcomer, adult="yes", agreed=AGREED)
    assert read_shelf().rooms[CODE].first.asks["be"] in first.html
    names = steps_to(newcomer, adult="yes", agreed=AGREED, first="")
    offered = [name for name in names.fields("name") if name]
    assert len(set(offered)) == 3
    done = steps_to(newcomer, adult="yes", agreed=AGREED, first="", name=offered[0])
    assert done.leads_to == f"/be/r/{CODE}/"
    (seat,) = seats(house)
    assert (seat.name, seat.passed, seat.agreed) == (offered[0], 0, int(AGREED))
    assert newcomer.get(f"/be/r/{CODE}/").status == 200


@pytest.mark.parametrize(
    "answers",
    [
        {"adult": "yes", "first": "", "name": "amber"},
        {"agreed": AGREED, "first": "", "name": "amber"},
        {"adult": "yes", "agreed": "0", "first": "", "name": "amber"},
        {"adult": "yes", "agreed": AGREED, "first": "", "name": "Аліна"},
    ],
)
def test_no_question_is_passed_over_and_no_name_is_typed(newcomer, house, answers):
    assert steps_to(newcomer, **answers).status == 200
    assert seats(house) == []


def test_somebody_younger_is_led_to_lines_for_them(newcomer, house):
    shown = steps_to(newcomer, adult="no")
    assert read_shelf().younger.name["be"] in shown.html
    assert "/be/help/" in shown.html
    assert seats(house) == []


def test_a_name_that_was_just_taken_is_told_and_three_others_are_offered(newcomer, house, gull):
    shown = steps_to(newcomer, adult="yes", agreed=AGREED, first="", name="gull")
    assert shown.status == 409
    assert len([name for name in shown.fields("name") if name]) == 3
    assert len(seats(house)) == 1


def test_the_language_is_changed_on_the_way_and_nothing_is_lost(newcomer, house):
    shown = newcomer.post(ENTER, t=newcomer.get(ENTER).field("t"), adult="yes", switch="ru")
    assert read_shelf().agreement.name["ru"] in shown.html
    assert shown.field("adult") == "yes"


def test_whoever_was_shown_out_reads_it_kindly(gull, house):
    with house.database.writing() as session:
        session.scalars(select(Seat)).one().shown_out = 2**30
    shown = steps_to(gull.browser, adult="yes", agreed=AGREED, first="", name="amber")
    assert "Гэты пакой для вас зачынены" in shown.html
    assert gull.see().status != 200


def test_what_one_chose_for_oneself_is_kept(gull, house):
    path = f"{gull.path}seat/choices/"
    token = forms(gull.see("seat/"))[path]
    gull.browser.post(path, t=token, announces="count", every="30", **{"hide-body": "1"})
    assert 'data-announces="count"' in gull.see().html
    assert gull.see("list/").all("refresh") == ["30"]
    assert gull.see("list/?every=0").all("refresh") == []
    assert gull.browser.post(path, t=token, announces="loud", every="30").status == 400


def test_a_break_closes_the_room_for_oneself(gull, house):
    path = f"{gull.path}seat/break/"
    token = forms(gull.see("seat/"))[path]
    assert gull.browser.post(path, t=token, days="2").status == 400
    gull.browser.post(path, t=token, days="7")
    assert 'id="said"' not in gull.see().html


def test_leaving_is_asked_once_and_frees_the_place(gull, oar, house):
    path = f"{gull.path}seat/leaving/"
    gull.browser.post(path, t=forms(gull.see("seat/leaving/"))[path])
    assert gull.see().leads_to == f"{gull.path}enter/"
    assert oar.see().status == 200


def test_the_page_of_a_person_names_their_rooms_and_no_others(gull, oar):
    shown = gull.browser.get("/be/mine/")
    assert read_shelf().rooms[CODE].name["be"] in shown.html
    assert read_shelf().names["gull"]["be"] in shown.html
    assert read_shelf().names["oar"]["be"] not in shown.html
