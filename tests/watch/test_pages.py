"""A volunteer lights a room, lets through, gives back, veils, pauses and writes; all by plain forms."""

import pytest
from sqlalchemy import select

from server.rooms.models import DARK, HELD, LIT, Message, Room, Seat
from server.rooms.shelf import read_shelf
from server.staff.auditing import lines as audited
from tests.rooms.member import CODE
from tests.steps import forms

WATCH, ROOM = "/be/watch/", f"/be/watch/{CODE}/"
LAMP = f"{ROOM}lamp/"


@pytest.fixture
def watcher(vera, house):
    """Somebody who has just lit a room."""
    vera.submit(LAMP, WATCH, state=LIT, version="0")
    return vera


def row(house, model, *where):
    with house.database.reading() as session:
        return session.scalars(select(model).where(*where)).one()


def held_message(sand, house):
    sand.says("Можна мне тут пасядзець?")
    return row(house, Message).id.hex()


def acts(house):
    with house.database.reading() as session:
        return [line.act for line in audited(session)]


def test_nobody_but_a_volunteer_sees_the_watch(made, gull, alesia):
    assert gull.browser.get(WATCH).status != 200
    assert alesia.browser.get(WATCH).status == 404


def test_a_room_is_lit_and_everybody_sees_it(watcher, gull, house):
    room = row(house, Room)
    assert (room.state, room.version) == (LIT, 1)
    assert read_shelf().states[LIT].says["be"] in gull.see().html
    assert "light a room" in acts(house)


def test_a_press_on_an_old_page_is_told_and_changes_nothing(watcher, house):
    shown = watcher.submit(LAMP, WATCH, state=DARK, version="0")
    assert shown.status == 409
    assert row(house, Room).state == LIT


def test_held_it_is_watched_on(watcher, house):
    watcher.submit(LAMP, WATCH, state=HELD, version="1")
    assert row(house, Room).state == HELD
    assert watcher.browser.get(ROOM).status == 200


def test_a_room_that_one_does_not_watch_is_not_there(vera, watcher):
    assert watcher.browser.get(ROOM).status == 200
    assert watcher.browser.get("/be/watch/n2gx/").status == 404
    watcher.submit("/be/watch/gone/", WATCH)
    assert watcher.browser.get(ROOM).status == 404


def test_what_a_newcomer_wrote_waits_and_is_let_through(watcher, sand, gull, house):
    mark = held_message(sand, house)
    assert "пасядзець" not in gull.see().html
    assert f"{ROOM}m/{mark}/" in watcher.browser.get(WATCH).html
    page = f"{ROOM}m/{mark}/"
    assert "пасядзець" in watcher.browser.get(page).html
    watcher.submit(f"{page}passing/", page)
    assert "пасядзець" in gull.see().html
    assert row(house, Seat, Seat.name == "sand").passed == 1
    assert f"{ROOM}m/{mark}/" not in watcher.browser.get(WATCH).html


def test_given_back_only_its_writer_sees_why(watcher, sand, gull, house):
    page = f"{ROOM}m/{held_message(sand, house)}/"
    code = next(code for code, reason in read_shelf().reasons.items() if reason.kind == "returned")
    watcher.submit(f"{page}return/", page, reason=code)
    assert read_shelf().reasons[code].says["be"] in sand.see().html
    assert "пасядзець" not in gull.see().html


def test_a_second_press_is_told_that_a_colleague_was_faster(watcher, sand, house):
    page = f"{ROOM}m/{held_message(sand, house)}/"
    token = forms(watcher.browser.get(page))[f"{page}passing/"]
    assert watcher.browser.post(f"{page}passing/", t=token).status == 303
    assert watcher.browser.post(f"{page}passing/", t=token).status == 409


def test_behind_a_label_and_away_and_back(watcher, gull, house):
    gull.says("Пра зіму, якая была.")
    page = f"{ROOM}m/{row(house, Message).id.hex()}/"
    reasons = read_shelf().reasons
    veiled = next(code for code, reason in reasons.items() if reason.kind == "veiled")
    label = next(iter(read_shelf().labels))
    watcher.submit(f"{page}veil/", page, label=label, reason=veiled)
    assert reasons[veiled].told["be"] in gull.see().html
    watcher.submit(f"{page}unveiling/", page)
    removed = next(code for code, reason in reasons.items() if reason.kind == "removed")
    watcher.submit(f"{page}removal/", page, reason=removed)
    assert "Пра зіму" not in gull.see().html
    watcher.submit(f"{page}restoring/", page)
    assert "Пра зіму" in gull.see().html


def test_a_pause_and_out_of_the_room_each_with_its_way_back(watcher, gull, house):
    gull.says("Добры вечар.")
    page = f"{ROOM}m/{row(house, Message).id.hex()}/"
    watcher.submit(f"{page}pause/", page, lasts="12")
    assert 'name="text"' not in gull.see().html
    watcher.submit(f"{page}pause/", page, lasts="0")
    assert 'name="text"' in gull.see().html
    watcher.submit(f"{page}exit/", page)
    assert gull.see().status != 200
    watcher.submit(f"{page}entry/", page)
    assert gull.see().status == 200


def test_a_worry_comes_first_and_is_looked_after(watcher, gull, sand, house):
    gull.says("Вельмі стаміліся ўсе.")
    sand.browser.post(f"{sand.path}m/1/worry/", t=forms(sand.see("m/1/"))[f"{sand.path}m/1/worry/"])
    shown = watcher.browser.get(WATCH).html
    page = f"{ROOM}m/{row(house, Message).id.hex()}/"
    assert page in shown.partition("<h2>")[2].partition("</section>")[0]
    watcher.submit(f"{page}closing/", page, kind="care")
    assert (
        page
        not in watcher.browser.get(WATCH)
        .html.partition("Пакоі")[0]
        .partition("<h2>")[2]
        .partition("</section>")[0]
    )


def test_the_watch_writes_with_its_badge_and_under_no_name(watcher, gull):
    shown = watcher.browser.get(f"{ROOM}?w={next(iter(read_shelf().ready))}")
    assert next(iter(read_shelf().ready.values())).says["be"].splitlines()[0][:20] in shown.html
    watcher.submit(f"{ROOM}words/", ROOM, text="Добры вечар, мы побач.")
    assert "Добры вечар, мы побач." in gull.see().html
    assert "Вахта" in gull.see().html
    refused = watcher.submit(f"{ROOM}words/", ROOM, text=" ")
    assert refused.status == 422


def test_a_letter_is_read_by_the_watch_and_answered_to_one_alone(watcher, gull, sand, house):
    gull.send("letter/", text="Мне няёмка пісаць у пакоі.")
    link = watcher.browser.get(WATCH).html.partition(f"{ROOM}letters/")[2].partition("/")[0]
    page = f"{ROOM}letters/{link}/"
    assert "няёмка" in watcher.browser.get(page).html
    watcher.submit(page, page, text="Можна проста чытаць.")
    assert "Можна проста чытаць." in gull.see("letter/").html
    assert "Можна проста чытаць." not in sand.see("letter/").html
    assert f"{ROOM}letters/" not in watcher.browser.get(WATCH).html


def test_no_page_of_the_watch_shows_whose_seat_it_is(watcher, gull, house):
    gull.says("Добры вечар.")
    page = f"{ROOM}m/{row(house, Message).id.hex()}/"
    for address in (WATCH, ROOM, page):
        assert gull.tag.hex() not in watcher.browser.get(address).html


@pytest.mark.parametrize("decision", ["pause", "veil", "removal", "return", "nothing"])
def test_what_our_forms_do_not_offer_is_refused(watcher, gull, house, decision):
    gull.says("Добры вечар.")
    page = f"{ROOM}m/{row(house, Message).id.hex()}/"
    token = forms(watcher.browser.get(page)).get(f"{page}{decision}/", "")
    given = {"lasts": "7", "label": "x", "reason": "x"}
    assert watcher.browser.post(f"{page}{decision}/", t=token, **given).status in {400, 403}


def test_a_volunteer_who_is_also_a_member_is_not_to_be_known(watcher, gull):
    gull.says("Добры вечар.")
    assert "Алеся" not in gull.see().html
