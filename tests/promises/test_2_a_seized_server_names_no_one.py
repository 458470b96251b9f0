"""Promise 2: what is kept names nobody; a phrase opens what is its own, and nothing else opens it.

This is the quick half. tests/seizure/ takes a whole running server away, on both databases.
"""

from pathlib import Path

import pytest
from sqlalchemy import select

from server.app import App, create_app
from server.db import tables
from server.db.migrating import migrate
from server.kit.clock import day
from server.people.models import Person
from server.rooms.jobs import erase_past
from server.rooms.models import Message, Seat
from server.sealed.sessions import token_of
from server.settings import Settings
from tests.db.test_schema import faults
from tests.rooms.member import light, member
from tests.seizure.encodings import found
from tests.steps import take_key, write_plan
from tests.turning import DAY, Clock
from tests.visitor import CheapPool, Visitor

PLAN = "іду да ракі CANARY-plan"


@pytest.fixture
def app(tmp_path: Path) -> App:
    made = create_app(Settings(data=tmp_path, run=tmp_path / "run"))
    made.house.pool = CheapPool()
    migrate(made.house.database)
    return made


@pytest.fixture
def visitor(app: App) -> Visitor:
    loud = {
        "user-agent": "CANARY-agent",
        "x-forwarded-for": "203.0.113.77",
        "referer": "https://canary.example",
    }
    return Visitor(app, says=loud)


def carried_away(app: App, folder: Path) -> dict[str, bytes]:
    """Every file but the boot secret, which goes out with the power."""
    app.house.close()
    return {
        path.name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "boot-secret"
    }


def test_no_column_can_hold_what_names_somebody():
    columns = [column for table in tables.metadata.sorted_tables for column in table.columns]
    assert [fault for column in columns for fault in faults(column)] == []


def test_nothing_that_somebody_says_or_sends_along_is_kept_in_the_clear(app, visitor, tmp_path):
    phrase = take_key(visitor)
    write_plan(visitor, own=PLAN)
    words = phrase.split()
    wanted: dict[str, str | bytes] = {
        "plan": PLAN,
        "words": " ".join(words[:3]),
        "last words": " ".join(words[4:]),
        "cookie": visitor.cookies["s"],
        "token": bytes(token_of(visitor.cookies["s"]) or PLAN.encode()),
        "agent": "CANARY-agent",
        "address": "203.0.113.77",
        "referer": "canary.example",
    }
    files = carried_away(app, tmp_path)
    assert found(wanted, files) == []
    assert len(files["prystan.db"]) > 16_384, "nobody was kept at all: this proves nothing"


def test_a_phrase_opens_its_own_locker_and_a_wrong_one_none(app, visitor):
    phrase = take_key(visitor)
    write_plan(visitor, own=PLAN)
    another = Visitor(app)
    assert another.sign_in(" ".join(phrase.split()[::-1])).status == 422
    assert another.sign_in(phrase).leads_to == "/be/mine/"
    assert PLAN in another.get("/be/mine/").html


def test_what_was_said_in_a_room_goes_with_its_key_and_no_seat_leads_to_anybody(app, visitor, tmp_path):
    app.house.clock = Clock()
    light(app.house)
    gull = member(app.house, visitor, "gull").sit()
    assert gull.says("Ціхі вечар CANARY-room").status == 303
    today = day(app.house.clock())
    key = app.house.day_keys.key(gull.room.id, today)
    with app.house.database.reading() as session:
        person, seat = session.scalars(select(Person)).one(), session.scalars(select(Seat)).one()
        sealed = session.scalars(select(Message.sealed)).one()
    assert seat.tag == gull.tag
    assert not {seat.tag[at : at + 8] for at in range(25)} & _pieces(person)
    app.house.clock.turn(9 * DAY)
    erase_past(app.answers.settings, app.house.database, app.house.clock)
    assert app.house.day_keys.keys(gull.room.id, [today]) == {}
    app.house.day_keys.close()
    held = carried_away(app, tmp_path)
    assert {"prystan.db", "day-keys.db"} <= held.keys()
    for wanted in (b"CANARY-room", key, sealed[100:132]):
        assert [name for name, content in held.items() if wanted in content] == []


def _pieces(person: Person) -> set[bytes]:
    """All that stands in the row of a person, so that nothing of it could be what a seat is found by."""
    whole = person.lookup + person.wrapped + person.locker
    return {whole[at : at + 8] for at in range(len(whole) - 7)}
