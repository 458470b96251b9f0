"""A seized server: everything that people did, said and were is looked for in every file it leaves.

A release may not go out while anything is found here. What is in the memory of a running machine is another
matter, and said so in SECURITY.md.
"""

import os
import re
from collections.abc import Generator
from typing import Any

import pytest
from sqlalchemy import select

from server.booking.jobs import TABLES
from server.db.database import Database
from server.db.sessions import SessionRow
from server.people.models import Person
from server.sealed.derivation import Lookup
from server.sealed.locker import open_locker
from server.sealed.persons import unwrap_secret
from server.settings import Settings
from server.work import kinds
from tests.postgres import Cluster
from tests.seizure.colleagues import help_out
from tests.seizure.encodings import found
from tests.seizure.forgetting import sleep
from tests.seizure.living import err, go, live, loud
from tests.seizure.night import Night, derived_from, row_of
from tests.seizure.scene import Scene
from tests.seizure.vetted import be_vetted

# What the server may say of itself, and nothing else.
ALLOWED = re.compile(
    r"Prystan is open at http://localhost:\d+"
    r"|hour='\d{4}-\d\d-\d\dT\d\d' event='?broke'? route='?[/\w{}. -]*'? kind='?\w+'? place='?\w+\.py:\d+'?"
)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def night(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generator[Night]:
    folder = tmp_path_factory.mktemp("scene")
    if request.param == "sqlite":
        yield lived_through(Scene(folder, f"sqlite:///{folder}/data/prystan.db"))
    else:
        server: Cluster = request.getfixturevalue("postgres")
        name = f"seizure_{os.getpid()}"
        yield lived_through(Scene(folder, server.fresh(name), server.folder))
        server.drop(name)


def lived_through(scene: Scene) -> Night:
    night = Night(scene)
    with scene.open():
        caller = scene.caller(**loud(night))
        live(night, caller)
        be_vetted(night, caller)
        err(night, caller)
        help_out(night, caller.says)
        go(night, caller.says)
        # Just before: a session that is used five minutes later is written anew, and stands beside nobody.
        assert caller.sign_in(night.open_phrase).leads_to == "/be/mine/"
        night.remember_cookie("in the evening", caller)
        sleep(night)
        # The next morning one of them is back, and in when the machine is taken.
        assert caller.sign_in(night.open_phrase).leads_to == "/be/mine/"
        night.remember_cookie("the next morning", caller)
        night.limits = scene.limits()
    night.files = scene.everything()
    return night


def test_nothing_that_people_did_or_said_is_in_any_file(night: Night):
    assert len(night.canaries) > 150
    assert found(night.canaries, night.files) == []


def test_nothing_of_those_who_are_gone_is_in_any_file(night: Night):
    assert set(night.gone) == night.seen_before, "what was never there would not be missed"
    assert found(dict(night.gone), night.files) == []
    # Premise: what is kept is in these files, and is found there.
    database = Database(night.scene.database)
    row = row_of(night, database, night.open_phrase)
    assert found({"key": row.wrapped}, night.files)
    # With their own phrase, and the keys of the house, their own locker opens; that is all it opens.
    derived = derived_from(night, night.open_phrase)
    secret = unwrap_secret(derived.wrap, row.wrapped, Lookup(row.lookup))
    assert open_locker(secret, row.locker, row.version)["plan"]["own"] == night.plan
    assert found({"secret": bytes(secret), "wrap": bytes(derived.wrap)}, night.files) == []
    assert_alike(database)
    database.close()


def test_the_log_says_hour_route_and_kind_and_nothing_else(night: Night):
    lines = night.scene.log().splitlines()
    assert [line for line in lines if not ALLOWED.fullmatch(line)] == []
    assert any("broke" in line for line in lines), "nothing broke: this would prove nothing"


def test_the_night_had_all_its_work_and_left_no_row_beside_another(night: Night):
    assert night.done >= len([kind for kind in kinds(Settings()) if kind.turn])
    if not night.scene.database.startswith("sqlite"):
        assert night.joined[0] > 0, "nothing was written together: this would prove nothing"
        assert night.joined[1] == 0
        before, after = night.written
        assert min(before["bookings"], before["thread_items"], before["people"]) > 1, (
            "this would prove nothing"
        )
        assert max(after.values()) == 1


def test_no_column_leads_from_a_person_to_what_they_booked(night: Night):
    """Nor from a session; what both might hold is only days and times of five minutes."""
    database = Database(night.scene.database)
    theirs = values(database, Person.__table__, SessionRow.__table__)
    booked = values(database, *TABLES)
    database.close()
    assert len(booked) > 20, "nothing was booked: this would prove nothing"
    held = b"|".join(theirs)
    assert [value for value in booked if value in held] == []


def values(database: Database, *tables: Any) -> set[bytes]:
    """All bytes that name or seal something."""
    with database.reading() as session:
        rows = [row for table in tables for row in session.execute(select(table))]
    return {bytes(value) for row in rows for value in row if isinstance(value, bytes | memoryview)}


def test_no_crash_could_have_written_its_memory_down(night: Night):
    assert re.search(r"Max core file size +0 +0 +bytes", night.limits)


def test_nothing_is_left_in_the_temporary_folder(night: Night):
    assert [name for name in night.files if name.startswith(("tmp/", "home/"))] == []


def assert_alike(database: Database) -> None:
    """How full, how old or whose a row is cannot be told by its size."""
    with database.reading() as session:
        people, sessions = session.scalars(select(Person)).all(), session.scalars(select(SessionRow)).all()
    assert len(people) >= 1
    assert len(sessions) >= 1
    assert {(len(row.lookup), len(row.wrapped), len(row.locker)) for row in people} == {(32, 73, 16_384)}
    assert len({(len(row.sealed), len(row.owner)) for row in sessions}) == 1
