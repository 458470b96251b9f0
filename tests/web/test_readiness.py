"""/readyz tells the machines that look after us about the database; readers never need to know."""

import time

import pytest

from server.app import create_app
from server.db.condition import AWAY, OTHER
from server.db.database import Database
from server.db.migrating import migrate_back
from server.jobs.planning import keep_planned
from server.kit.clock import slot
from server.settings import Settings
from server.web import house
from tests.turning import HOUR
from tests.visitor import CheapPool, Visitor

AWAY_AT = "postgresql://nobody@localhost:1/x"


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """Opens a house over a database, whatever state that is in."""
    monkeypatch.setattr(house, "HashingPool", CheapPool)
    made = []

    def opened(url):
        made.append(create_app(Settings(data=tmp_path, run=tmp_path, database_url=url)))
        return Visitor(made[-1])

    yield opened
    for app in made:
        app.house.close()


@pytest.fixture
def alone(opened):
    """A visitor of a house whose database is away."""
    return opened(AWAY_AT)


def keep_working(visitor, seconds=0):
    """As a worker does when it looks at the table."""
    house = visitor.app.house
    with house.database.writing() as session:
        keep_planned(session, house.work, slot(time.time() + seconds))


def test_with_its_database_and_a_worker_a_server_is_ready(opened, address):
    visitor = opened(address)
    keep_working(visitor)
    answer = visitor.get("/readyz")
    assert (answer.status, answer.html) == (200, "ready\n")


def test_without_a_worker_it_is_not(opened, address):
    answer = opened(address).get("/readyz")
    assert answer.status == 503
    assert "people.expire" in answer.html.removeprefix("late: ").split()


def test_when_the_work_is_late_it_is_not(opened, address):
    visitor = opened(address)
    keep_working(visitor, -4 * HOUR)
    answer = visitor.get("/readyz")
    assert (answer.status, "people.expire" in answer.html) == (503, True)


def test_without_tables_of_this_version_it_is_not(opened, blank):
    visitor = opened(blank)
    assert (visitor.get("/readyz").status, visitor.get("/readyz").html) == (503, f"the database {OTHER}\n")


def test_with_tables_that_were_taken_back_it_is_not(opened, tmp_path, migrated_file):
    url = f"sqlite:///{tmp_path}/old.db"
    (tmp_path / "old.db").write_bytes(migrated_file.read_bytes())
    visitor = opened(url)
    keep_working(visitor)
    assert visitor.get("/readyz").status == 200
    database = Database(url)
    migrate_back(database, "0003")
    database.close()
    assert visitor.get("/readyz").status == 503


def test_without_its_database_it_is_alive_and_not_ready(alone):
    assert alone.get("/healthz").status == 200
    answer = alone.get("/readyz")
    assert (answer.status, answer.html) == (503, f"the database {AWAY}\n")


def test_reading_and_help_go_on(alone):
    for path in alone.app.shelf.ready:
        if path.endswith("/"):
            assert alone.get(path).status == 200, path


def test_leaving_goes_on_also_with_a_session(alone):
    alone.cookies = {"s": "A" * 43}
    answer = alone.post("/exit", l="be")
    assert (answer.status, answer.leads_to) == (303, "https://www.yr.no/en")
    assert "s" not in alone.cookies


def test_who_comes_with_a_key_is_asked_calmly_to_come_back(alone):
    phrase = " ".join(alone.app.house.lists["digits"].words[:7])
    answer = alone.sign_in(phrase)
    assert answer.status == 503
    assert "<h1>" in answer.html
    assert alone.cookies == {}
