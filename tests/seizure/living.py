"""What people do in the house before it is seized: they live there, they err, and some of them go."""

import time
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import text

from server.db.database import Database
from server.kit.clock import day
from server.people.models import Person
from tests.seizure.night import Night, row_of
from tests.seizure.scene import ADDRESS, OTHER_ADDRESS, Caller
from tests.steps import OTHER, answer, close, draw, sign_out, take_key, token_for, write_plan


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
    database = Database(night.scene.database)
    row = row_of(night, database, phrase)
    # The locker stays theirs: its key has not changed.
    night.gone |= {"first phrase: key": row.wrapped, "first phrase: row": row.lookup}
    database.close()
    night.look_at_what_will_go()
    asked = draw(caller, base=OTHER)
    night.canaries["draft"] = asked.letter
    assert answer(caller, asked).leads_to == "/be/mine/"
    night.open_phrase, night.plan = " ".join(asked.words), lines["own"]
    night.remember("last phrase", caller, night.open_phrase)


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
    for broken in (without_a_table, with_a_refusal):
        token = token_for(caller, "/be/mine/plan/")
        with broken(night.scene.database):
            assert caller.post("/be/mine/plan/", t=token, own=night.plant(broken.__name__)).status == 500


@contextmanager
def without_a_table(address: str) -> Generator[None]:
    _execute(address, "ALTER TABLE people RENAME TO hidden")
    yield
    _execute(address, "ALTER TABLE hidden RENAME TO people")


@contextmanager
def with_a_refusal(address: str) -> Generator[None]:
    """An integrity error, whose detail would show the whole row."""
    if address.startswith("sqlite"):
        refuse = "CREATE TRIGGER refusing BEFORE UPDATE ON people BEGIN SELECT RAISE(ABORT, 'no'); END"
        allow = "DROP TRIGGER refusing"
    else:
        refuse = "ALTER TABLE people ADD CONSTRAINT refusing CHECK (version < 0) NOT VALID"
        allow = "ALTER TABLE people DROP CONSTRAINT refusing"
    _execute(address, refuse)
    yield
    _execute(address, allow)


def go(night: Night, says: dict[str, str]) -> None:
    """One closes everything and one never comes back."""
    database = Database(night.scene.database)
    for name in ("closed", "expired"):
        somebody = night.scene.caller(**says)
        phrase = take_key(somebody)
        night.remember(name, somebody, phrase)
        write_plan(somebody, own=night.plant(f"plan of the {name}"))
        row = row_of(night, database, phrase)
        night.gone |= {
            f"{name}: key": row.wrapped,
            f"{name}: locker": row.locker[500:600],
            f"{name}: row": row.lookup,
        }
        night.look_at_what_will_go()
        if name == "closed":
            close(somebody)
        else:
            _was_never_back(database, row)
    database.close()


def _was_never_back(database: Database, row: Person) -> None:
    with database.writing() as session:
        session.add(row)
        row.expires = day(time.time())


def _execute(address: str, statement: str) -> None:
    database = Database(address)
    with database.writing() as session:
        session.execute(text(statement))
    database.close()
