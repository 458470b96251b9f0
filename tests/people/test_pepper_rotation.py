"""The pepper is changed as docs/operations.md says, command by command, and nobody loses what is theirs."""

import asyncio
import os
import re
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import func, select

from server.app import App, create_app
from server.kit.clock import Day, day
from server.people.entering import JITTER_DAYS, UNUSED_DAYS
from server.people.expiry import erase_expired
from server.people.models import Person
from server.sealed import keyring
from server.sealed.phrases import canonical
from server.settings import Settings
from server.web import house
from server.web.house import House
from tests.visitor import CheapPool, Visitor

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text("utf8")
MAKING, CHANGING, ENDING = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)


class Machine:
    """Where the commands run: its folders are in `home`, and the service is started here, not by systemd."""

    def __init__(self, home: Path, address: str) -> None:
        self.home = home
        self.settings = Settings(
            origin="https://example.org", data=home / "data", run=home / "memory", database_url=address
        )
        self.app: App | None = None
        (home / "data").mkdir()
        (home / "bin").mkdir()
        for name in ("systemctl", "prystan"):
            (home / "bin" / name).symlink_to("/bin/true")

    def follow(self, commands: str) -> None:
        places = {"/var/lib/prystan": self.settings.data, "/dev/shm": self.settings.run}
        for place, ours in places.items():
            commands = commands.replace(place, str(ours))
        path = f"{self.home}/bin:{os.environ['PATH']}"
        subprocess.run(["sh", "-c", commands], env={"PATH": path}, check=True)

    @property
    def house(self) -> House:
        assert self.app, "nothing was started"
        return self.app.house

    def start(self) -> Visitor:
        if self.app:
            self.app.house.close()
        self.app = create_app(self.settings)
        return Visitor(self.app, host="example.org")


@pytest.fixture
def machine(tmp_path, address, monkeypatch):
    monkeypatch.setattr(house, "HashingPool", CheapPool)
    made = Machine(tmp_path, address)
    made.follow(MAKING)
    yield made
    made.house.close()


def new_person(visitor: Visitor) -> str:
    """Takes a phrase through the pages, and is signed in."""
    page = visitor.post("/en/key/new/", t=visitor.get("/en/key/new/").field("t"), kind="digits")
    words = re.findall(r"<li>(\d{4})</li>", page.html)
    page = visitor.post("/en/key/new/words/", t=page.field("t"), d=page.field("d"))
    asked = [int(place) for place in re.findall(r'id="w(\d)"', page.html)]
    back = {f"w{place}": words[place - 1] for place in asked}
    page = visitor.post("/en/key/new/words/", t=page.field("t"), d=page.field("d"), **back)
    assert page.leads_to == "/en/mine/"
    return " ".join(words)


def write_plan(visitor: Visitor, line: str) -> None:
    token = visitor.get("/en/mine/plan/").field("t")
    assert visitor.post("/en/mine/plan/", t=token, signs=line).status == 303


def lookups(machine: Machine) -> set[bytes]:
    with machine.house.database.reading() as session:
        return set(session.scalars(select(Person.lookup)))


def test_keys_that_are_made_so_are_good(machine):
    machine.start()
    assert keyring.faults(machine.settings.keys_folder) == []


def test_old_and_new_people_sign_in_while_both_are_there(machine):
    visitor = machine.start()
    old = new_person(visitor)
    write_plan(visitor, "before the change")
    machine.follow(CHANGING)
    visitor = machine.start()
    new = new_person(visitor)
    write_plan(visitor, "after the change")
    for phrase, line in ((old, "before the change"), (new, "after the change")):
        assert visitor.sign_in(phrase).status == 303
        assert line in visitor.get("/be/mine/").html


def test_a_row_moves_when_its_owner_signs_in_and_then_the_old_one_can_go(machine):
    visitor = machine.start()
    one, other = new_person(visitor), new_person(visitor)
    write_plan(visitor, "of the other")
    before = lookups(machine)
    machine.follow(CHANGING)
    visitor = machine.start()
    assert visitor.sign_in(other).status == 303
    # One has moved, one has not been here.
    assert len(before & lookups(machine)) == len(lookups(machine) - before) == 1
    machine.follow(ENDING)
    assert not (machine.settings.keys_folder / "pepper.previous").exists()
    visitor = machine.start()
    assert visitor.sign_in(other).status == 303
    assert "of the other" in visitor.get("/be/mine/").html
    assert visitor.sign_in(one).status == 422


def test_every_open_session_ends_with_the_change_and_what_was_typed_does_not(machine):
    visitor = machine.start()
    phrase = new_person(visitor)
    token = visitor.get("/be/mine/plan/").field("t")
    machine.follow(CHANGING)
    again = machine.start()
    again.cookies = dict(visitor.cookies)
    page = again.post("/be/mine/plan/", t=token, signs="typed meanwhile")
    assert page.status == 403
    page = again.post("/be/key/", t=page.field("t"), kept=page.field("kept"), w=phrase)
    assert "typed meanwhile" in page.html
    again.post("/be/mine/plan/", t=page.field("t"), signs="typed meanwhile")
    assert "typed meanwhile" in again.get("/be/mine/").html


def test_a_second_change_before_the_end_of_the_first_loses_nobody(machine):
    visitor = machine.start()
    phrase = new_person(visitor)
    machine.follow(CHANGING)
    kept = {
        name: (machine.settings.keys_folder / name).read_bytes() for name in ("pepper", "pepper.previous")
    }
    machine.follow(CHANGING)
    assert {name: (machine.settings.keys_folder / name).read_bytes() for name in kept} == kept
    assert machine.start().sign_in(phrase).status == 303


def test_whoever_has_not_come_by_the_day_that_the_page_names_is_erased(machine):
    days = int(re.findall(r"After (\d+) days", PAGE)[0])
    assert days == UNUSED_DAYS + JITTER_DAYS
    new_person(machine.start())
    database, today = machine.house.database, day(machine.house.clock())
    with database.writing() as session:
        assert erase_expired(session, Day(today + days + 1)) == 1
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_while_both_are_there_everybody_pays_for_both(machine):
    """A stranger's wrong phrase costs as much as that of somebody who has not moved yet."""
    machine.start()
    machine.follow(CHANGING)
    visitor = machine.start()
    keys = machine.house.keyring
    words = canonical(machine.house.lists, "0001 0002 0003 0004 0005 0006 0007")
    derived = asyncio.run(machine.house.pool.derive(words, keys.peppers, keys.site_salt))
    assert len(derived) == 2
    assert visitor.sign_in("0001 0002 0003 0004 0005 0006 0007").status == 422
