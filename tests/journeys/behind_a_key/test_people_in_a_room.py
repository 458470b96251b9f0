"""Two people talk in a room, a third reads along without script, and somebody is shown out."""

import time

import pytest
from playwright.sync_api import expect

from server.rooms.models import Seat
from server.rooms.reading import Cursor
from server.rooms.shelf import read_shelf
from server.rooms.talking.news import told_since
from tests.browser.seated import sit
from tests.browser.walking import Walk
from tests.rooms.member import CODE

pytestmark = pytest.mark.browser
ASIDE = "За акном снег, і гэта прыгожа."
HELLO, BACK = "Сёння ціха, і мне крыху лягчэй.", "Я чую вас і тут побач."


@pytest.fixture
def names(house):
    """Of the room, and each only once."""
    with house.inside.database.reading() as session:
        taken = {seat.name for seat in session.query(Seat)}
    return [name for name in read_shelf().names if name not in taken]


def come(page, house, name, passed=9):
    walk = Walk(page, "be", house)
    seat = sit(walk, name, passed)
    walk.go(seat.path)
    return seat


def say(page, text):
    page.fill("#text", text)
    page.click("#say .button")


def test_two_talk_and_a_third_reads_without_script(new_page, house, names):
    one, two, third = new_page(), new_page(), new_page(java_script_enabled=False)
    first = come(one, house, names[0])
    come(two, house, names[1])
    come(third, house, names[2])
    two.fill("#text", "пакуль пішу")
    say(one, HELLO)
    expect(one.locator(".said-mine .said-text")).to_have_text(HELLO)
    expect(one.locator("#text")).to_have_value("")
    expect(one.locator("#heard")).to_have_text("Адпраўлена.")
    expect(two.locator(".said-text").last).to_have_text(HELLO)
    expect(two.locator("#text")).to_have_value("пакуль пішу")
    assert two.locator(".said-mine").count() == 0
    third.reload()
    expect(third.locator(".said-text").last).to_have_text(HELLO)
    number = int(one.locator(".said").last.get_attribute("data-seq") or 0)
    _withdraw(house, first, number)
    expect(two.locator(f"#m{number}")).to_contain_text("Забрана")
    expect(two.locator("#said")).not_to_contain_text(HELLO)


def _withdraw(house, seat, number):
    from sqlalchemy import select

    from server.rooms.access import held_room
    from server.rooms.models import WITHDRAWN, Message
    from server.rooms.numbering import change

    room = read_shelf().rooms[CODE]
    with house.inside.database.writing() as session:
        held = held_room(session, room.id)
        row = session.scalars(select(Message).where(Message.room == room.id, Message.seq == number)).one()
        assert row.seat == seat.tag
        row.state, row.gone = WITHDRAWN, 5
        change(held, row)
        session.after_commit.append(lambda: house.inside.hub.tell(room.id))


def test_what_is_typed_outlives_every_failure(new_page, house, names):
    page = new_page()
    come(page, house, names[0])
    page.context.set_offline(True)
    say(page, HELLO)
    expect(page.locator("#heard")).to_contain_text("няма сувязі")
    expect(page.locator("#text")).to_have_value(HELLO)
    page.context.set_offline(False)
    page.click("#say .button")
    expect(page.locator(".said-mine .said-text").last).to_have_text(HELLO)
    say(page, BACK)
    expect(page.locator("[role=alert]")).to_contain_text("пішуць павольна")
    expect(page.locator("#text")).to_have_value(BACK)
    page.click("#said a >> nth=-1")
    expect(page.locator("#heard")).to_contain_text("яшчэ не адпраўленыя")
    page.context.clear_cookies()
    page.click("#say .button")
    # The page that asks for the key carries the words, for both ways in.
    expect(page.locator("[name=kept]").first).to_be_attached()


def test_without_a_stream_the_room_is_asked_every_quarter_of_a_minute(new_page, house, names):
    page = new_page()
    page.clock.install()
    page.route("**/r/stream*", lambda route: route.fulfill(status=503))
    seat = come(page, house, names[0])
    # What it asks at once, when there is no stream, has been answered by then.
    time.sleep(1)
    seat.says(ASIDE)
    assert ASIDE not in page.locator("#said").inner_text()
    page.clock.fast_forward(16_000)
    expect(page.locator("#said")).to_contain_text(ASIDE)


def test_who_is_shown_out_hears_no_more(new_page, house, names):
    page = new_page()
    seat = come(page, house, names[0])
    with house.inside.database.writing() as session:
        session.get_one(Seat, seat.tag).shown_out = 1
        session.after_commit.append(lambda: house.inside.hub.tell(read_shelf().rooms[CODE].id))
    expect(page.locator("#said")).to_have_count(0)


def test_the_page_leaves_nothing_behind_and_breaks_no_policy(new_page, house, names):
    page, said = new_page(), []
    page.on("console", lambda message: said.append(message.text))
    come(page, house, names[0])
    say(page, HELLO)
    expect(page.locator(".said-mine .said-text").last).to_have_text(HELLO)
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]
    assert said == []
    told = told_since(house.inside, read_shelf().rooms[CODE], Cursor())
    assert told.news.items
