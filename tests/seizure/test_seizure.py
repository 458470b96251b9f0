"""A seized server: everything that people did, said and were is looked for in every file it leaves.

A release may not go out while anything is found here. What is in the memory of a running machine is another
matter, and said so in SECURITY.md.
"""

import os
import re
import time
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

import pytest
from sqlalchemy import select, text

from server.app import create_app
from server.db.database import Database
from server.db.sessions import SessionRow
from server.kit.clock import day
from server.people.jobs import expire
from server.people.models import Person
from server.sealed import keyring
from server.sealed.derivation import Lookup, derive
from server.sealed.locker import open_locker
from server.sealed.persons import unwrap_secret
from server.sealed.phrases import canonical
from server.sealed.sessions import token_of
from server.sealed.words import read_lists
from server.settings import Settings
from server.therapists.models import Therapist
from server.web.house import WORDS, House
from tests.postgres import Cluster
from tests.seizure.encodings import found
from tests.seizure.scene import ADDRESS, OTHER_ADDRESS, Caller, Scene
from tests.staffing import listed
from tests.steps import OTHER, answer, close, draw, forms, sign_out, take_key, token_for, write_plan
from tests.turning import DAY
from tests.vetting import (
    ANSWERS,
    OWN,
    Applicant,
    Vetting,
    accept,
    begin,
    check_all,
    come_in_quickly,
    note,
    sent,
    subject_of,
    vetter,
)
from tests.visitor import Visitor

# What the server may say of itself, and nothing else.
ALLOWED = re.compile(
    r"Prystan is open at http://localhost:\d+"
    r"|hour='\d{4}-\d\d-\d\dT\d\d' event='?broke'? route='?[/\w{}. -]*'? kind='?\w+'? place='?\w+\.py:\d+'?"
)


def canary(name: str) -> str:
    return f"CANARY-{name}-{token_hex(8)}"


@dataclass
class Night:
    """What was done, and what is looked for."""

    scene: Scene
    canaries: dict[str, str | bytes] = field(default_factory=dict[str, str | bytes])
    open_phrase: str = ""
    plan: str = ""
    gone: dict[str, bytes] = field(default_factory=dict[str, bytes])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])

    def plant(self, name: str) -> str:
        planted = canary(name)
        self.canaries[name] = planted
        return planted

    def remember(self, name: str, caller: Visitor, phrase: str) -> None:
        """The phrase, its parts, and the cookie that it opened."""
        words = phrase.split()
        self.canaries |= {
            f"{name}: words {at} to {at + 3}": " ".join(words[at : at + 3]) for at in range(len(words) - 2)
        }
        cookie = caller.cookies["s"]
        token = token_of(cookie)
        assert token is not None
        self.canaries |= {f"{name}: cookie": cookie, f"{name}: token": bytes(token)}


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def night(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generator[Night]:
    folder = tmp_path_factory.mktemp("scene")
    if request.param == "sqlite":
        lived = lived_through(Scene(folder, f"sqlite:///{folder}/data/prystan.db"))
        lived.files = lived.scene.files()
        yield lived
    else:
        server: Cluster = request.getfixturevalue("postgres")
        name = f"seizure_{os.getpid()}"
        lived = lived_through(Scene(folder, server.fresh(name)))
        lived.files = lived.scene.files() | cluster_files(lived.scene.database, server.folder)
        yield lived
        server.drop(name)


def lived_through(scene: Scene) -> Night:
    night = Night(scene)
    with scene.open():
        caller = scene.caller(**loud(night))
        live(night, caller)
        be_vetted(night, caller)
        err(night, caller)
        be_forgotten(night, caller)
    return night


def loud(night: Night) -> dict[str, str]:
    """A browser and a proxy that tell everything they can."""
    told = {
        "user-agent": f"Mozilla/5.0 {night.plant('agent')}",
        "accept-language": f"be,zz-{night.plant('tongue')}",
        "referer": f"https://example.org/{night.plant('referer')}",
        "x-forwarded-for": ADDRESS,
        "forwarded": f"for={ADDRESS}",
        "x-real-ip": OTHER_ADDRESS,
        "cf-connecting-ip": OTHER_ADDRESS,
    }
    night.canaries |= {"address": ADDRESS, "other address": OTHER_ADDRESS}
    return told


def live(night: Night, caller: Caller) -> None:
    """Takes a key, writes, reads, signs out and in, takes another phrase; the last session stays open."""
    phrase = take_key(caller)
    night.remember("first phrase", caller, phrase)
    lines = {"own": f"іду да ракі {night.plant('plan')}", "people": f"{night.plant('mail')}@example.org"}
    write_plan(caller, **lines)
    caller.get(f"/be/mine/plan/sheet/?q={night.plant('query')}")
    shown = caller.get("/be/mine/read/")
    caller.post("/be/mine/read/", t=shown.field("t"), sleep="on")
    night.canaries["form token"] = shown.field("t")
    sign_out(caller)
    kept = caller.post("/be/mine/plan/", own=night.plant("kept"))
    night.canaries["letter"] = kept.field("kept")
    caller.post("/be/key/", t=kept.field("t"), kept=kept.field("kept"), w=phrase, switch="ru")
    assert caller.post("/be/key/", t=kept.field("t"), kept=kept.field("kept"), w=phrase).status == 200
    asked = draw(caller, base=OTHER)
    night.canaries["draft"] = asked.letter
    assert answer(caller, asked).leads_to == "/be/mine/"
    night.open_phrase, night.plan = " ".join(asked.words), lines["own"]
    night.remember("last phrase", caller, night.open_phrase)


def be_vetted(night: Night, caller: Caller) -> None:
    """One applies with a canary in every text, is talked with and checked; somebody tells about another."""
    house = beside(night)
    one, other = (vetter(house, night.scene.caller(), name, name) for name in ("Mayak", "Berah"))
    named = night.plant("called")
    applicant = apply(night, caller, named)
    page = subject_of(one, named)
    note(one, page, "degree", evidence=night.plant("evidence"))
    check_all(one, other, page)
    one.submit(f"{page}messages/", page, text=night.plant("answer"))
    applicant.submit(f"{OWN}messages/", text=night.plant("message"))
    night.canaries |= {"vetter: cookie": one.browser.cookies["s"]}
    tell(night, caller, house, one, other)
    house.close()


def apply(night: Night, caller: Caller, named: str) -> Applicant:
    applicant = begin(night.scene.caller(**caller.says))
    night.remember("applicant", applicant.browser, applicant.phrase)
    applicant.fill(
        **{
            "1": ANSWERS["1"] | {"city": night.plant("town")},
            "5": {name: night.plant(name) for name in ("title", "local_title", "register")},
            "6": {name: night.plant(name) for name in ("supervision", "training")},
            "7": {name: night.plant(name) for name in ("referee_one", "referee_two", "referee_rights")},
            "8": ANSWERS["8"] | {"name": named, "about": night.plant("about")},
            "9": ANSWERS["9"] | {"conflict": night.plant("conflict")},
        }
    )
    assert applicant.send().leads_to == OWN
    return applicant


def tell(night: Night, caller: Caller, house: House, one: Vetting, other: Vetting) -> None:
    """Of somebody who is listed, and whose profile is there for everybody to read."""
    applicant = sent(house, night.scene.caller())
    accept(one, other, subject_of(one))
    listed_one = come_in_quickly(house, applicant, night.scene.caller())
    shown = listed_one.submit("/be/practice/visibility/", "/be/practice/", visibility="referral")
    night.canaries["referral"] = listed(shown, "codes")[0]
    with house.database.reading() as session:
        path = f"/be/people/{session.scalars(select(Therapist.handle)).one()}/report/"
    told = caller.post(path, t=forms(caller.get(path))[path], text=night.plant("report"))
    night.canaries["code of the report"] = listed(told, "codes")[0]


def beside(night: Night) -> House:
    """The same house in this process: the same files, the same half in memory."""
    folder = night.scene.folder
    settings = Settings(data=folder / "data", run=folder / "run", database_url=night.scene.database)
    return create_app(settings).house


def err(night: Night, caller: Caller) -> None:
    """Every way in which an error could repeat what it was given."""
    typed = night.plant("typed")
    statuses = [
        caller.get(f"/be/{night.plant('path')}/").status,
        write_plan(caller, own=night.plant("long") + "х" * 400).status,
        caller.send("/be/mine/plan/", [("own", typed), ("own", typed)]).status,
        caller.post("/be/mine/plan/", t="x", own=typed).status,
        caller.send("/be/mine/plan/", [("own", typed)], **{"content-type": "application/json"}).status,
        caller.post("/be/mine/plan/", own=typed * 2_000).status,
        caller.sign_in(f"{night.plant('no word')} " * 7).status,
        caller.post("/be/key/new/words/", t=caller.get("/be/key/new/").field("t"), d=typed).status,
    ]
    assert statuses == [404, 422, 400, 403, 415, 413, 422, 403]
    token = token_for(caller, "/be/mine/plan/")
    database = Database(night.scene.database)
    rename(database, "people", "hidden")
    broken = caller.post("/be/mine/plan/", t=token, own=night.plant("broken"))
    rename(database, "hidden", "people")
    database.close()
    assert broken.status == 500


def be_forgotten(night: Night, caller: Caller) -> None:
    """One closes everything and one never comes back; then the hour of forgetting comes."""
    database = Database(night.scene.database)
    for name in ("closed", "expired"):
        somebody = night.scene.caller(**caller.says)
        phrase = take_key(somebody)
        night.remember(name, somebody, phrase)
        write_plan(somebody, own=night.plant(f"plan of the {name}"))
        row = row_of(night, database, phrase)
        night.gone |= {
            f"{name}: key": row.wrapped,
            f"{name}: locker": row.locker[500:600],
            f"{name}: row": row.lookup,
        }
        if name == "closed":
            close(somebody)
        else:
            last(database, row)
    expire(database, lambda: time.time() + DAY)
    if database.kind == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))
    database.close()


def test_nothing_that_people_did_or_said_is_in_any_file(night: Night):
    assert len(night.canaries) > 30
    assert found(night.canaries, night.files) == []


def test_nothing_of_those_who_are_gone_is_in_any_file(night: Night):
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


def derived_from(night: Night, phrase: str):
    keys = keyring.load(night.scene.folder / "data" / "keys")
    return derive(canonical(read_lists(WORDS), phrase), keys.peppers.current, keys.site_salt)


def row_of(night: Night, database: Database, phrase: str) -> Person:
    with database.reading() as session:
        row = session.get(Person, derived_from(night, phrase).lookup)
    assert row is not None
    return row


def last(database: Database, row: Person) -> None:
    with database.writing() as session:
        session.add(row)
        row.expires = day(time.time())


def rename(database: Database, old: str, new: str) -> None:
    with database.writing() as session:
        session.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


def cluster_files(address: str, folder: Path | None) -> dict[str, bytes]:
    """Of PostgreSQL the whole cluster, without the databases of other tests."""
    if folder is None:
        pytest.fail("The files of PRYSTAN_TEST_POSTGRES are not ours to look into.", pytrace=False)
    database = Database(address)
    with database.reading() as session:
        oid = str(session.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()")))
    database.close()
    held: dict[str, bytes] = {}
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if parts[0] != "base" or parts[1:2] in ((oid,), ("pgsql_tmp",)):
            # PostgreSQL drops a segment of its log whenever it likes.
            with suppress(FileNotFoundError, IsADirectoryError):
                held["/".join(parts)] = path.read_bytes()
    return held
