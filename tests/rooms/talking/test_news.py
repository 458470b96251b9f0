"""What the hub is told of a room: once for each language, the same for all, and who may listen no longer."""

import asyncio
import gzip

import pytest
from sqlalchemy import select

from server.errors import Busy
from server.rooms.models import DARK, HELD, Message, Seat
from server.rooms.talking.news import reader
from server.sealed.sessions import token_hash
from server.web import assets
from tests.rooms.member import light, said_by
from tests.steps import sign_out
from tests.visitor import Visitor, _scope

CALM = "Сёння ціха, і мне крыху лягчэй. Трымаю ліст у руках і не ведаю, плакаць ці смяяцца, дзякуй усім."
LANGUAGES = frozenset({"be", "en"})


@pytest.fixture
def read(house, gull):
    """Asks as the hub does: from where it was told last."""
    asked, cursor = reader(house), [""]

    def told(marks=frozenset(), languages=LANGUAGES):
        batch = asked(gull.room.id, cursor[0] or None, languages, frozenset(marks))
        cursor[0] = batch.cursor
        return batch

    return told


def test_the_first_question_only_says_where_the_room_stands(read, house):
    said_by(house, None, CALM)
    batch = read()
    assert (batch.cursor, batch.events) == ("1.1", {})


def test_what_is_said_is_told_in_each_language_and_once(read, house, gull):
    read()
    said_by(house, gull.tag, CALM)
    events = read().events
    assert sorted(events) == sorted(LANGUAGES)
    assert "Чайка".encode() in events["be"]
    assert b"Gull" in events["en"]
    assert all(CALM.encode() in one for one in events.values())
    assert read().events == {}


def test_nothing_that_is_told_says_whose_it_is(read, house, gull):
    read()
    said_by(house, gull.tag, CALM)
    for one in read().events.values():
        assert b'name="t"' not in one
        assert b"said-mine" not in one
        assert gull.tag.hex().encode() not in one


def test_the_hours_alone_change_a_room_and_everybody_is_told(read, house):
    read()
    house.clock.turn(1_200 + 130)
    (held,) = {one.partition(b'data-state="')[2][:4] for one in read().events.values()}
    assert held == HELD.encode()
    assert read().events == {}
    house.clock.turn(600)
    assert DARK.encode() in read().events["be"]


def heard(member):
    """By what their stream is known."""
    return member.tag + token_hash(member.who.token)


def test_who_left_or_was_shown_out_hears_no_more_and_who_has_a_pause_reads_on(read, house, gull, oar, sand):
    marks = {heard(one) for one in (gull, oar, sand)}
    assert not read(marks).ended
    with house.database.writing() as session:
        session.get_one(Seat, gull.tag).shown_out = 1
        session.get_one(Seat, oar.tag).left = 1
        session.get_one(Seat, sand.tag).paused = 9_000_000
    nobody = bytes(64)
    assert read({*marks, nobody}).ended == {heard(gull), heard(oar), nobody}


def test_who_signs_out_in_one_tab_hears_no_more_in_another(read, gull, oar):
    marks = {heard(gull), heard(oar)}
    mine = heard(gull)
    sign_out(gull.browser)
    assert read(marks).ended == {mine}


def test_a_channel_that_is_no_room_has_nothing_to_tell(house, gull):
    batch = reader(house)(b"the watch", None, LANGUAGES, frozenset())
    assert (batch.cursor, batch.events) == ("", {})


def test_a_stream_is_refused_to_strangers_and_asks_for_patience_when_there_are_too_many(house, made, gull):
    address = f"/be/r/stream?r={gull.room.code}"
    assert Visitor(made).get(address).status != 200
    assert gull.browser.get("/be/r/stream?r=zzzz").status == 404
    # The hub of this house does not run: then there is no stream, and the page asks by its cursor.
    with pytest.raises(Busy):
        house.hub.open(None, [])
    assert gull.browser.get(address).status == 503


def wire(visitor, address):
    """The body as it goes over the wire, and how many bytes it has with its headers."""
    sent = []
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    headers = {"host": visitor.host, "accept-encoding": "gzip", "cookie": cookie}

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    asyncio.run(visitor.app(_scope("GET", address, headers), receive, send))
    body = b"".join(one.get("body", b"") for one in sent[1:])
    return body, len(body) + sum(len(name) + len(value) + 4 for name, value in sent[0]["headers"])


def test_a_room_is_light_on_the_wire(house, gull, oar):
    """The first page with its script at most 30 KB, and what was missed of twenty messages at most 8 KB."""
    for number in range(20):
        said_by(house, [gull.tag, oar.tag, None][number % 3], f"{number}. {CALM}")
    page, whole = wire(gull.browser, gull.path)
    script, more = wire(gull.browser, assets.talking_address())
    _, missed = wire(gull.browser, f"{gull.path}since?seq=0&rev=0")
    assert gzip.decompress(page).count(b'<li class="said') == 20
    assert script
    assert whole + more <= 30_000
    assert missed <= 8_192


def test_what_fades_is_rendered_no_more(read, house, gull):
    said_by(house, gull.tag, CALM)
    read()
    house.clock.turn(5 * 86_400)
    light(house)
    assert CALM.encode() not in b"".join(read().events.values())
    with house.database.reading() as session:
        assert session.scalars(select(Message)).all()
