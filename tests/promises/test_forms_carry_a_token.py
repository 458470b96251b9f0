"""No foreign page can act for somebody: every form of the house is refused without its own token."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from sqlite3 import connect

import pytest
from fastapi.routing import APIRoute

from server import doors
from server.app import App, create_app, routers
from server.db import tables
from server.demo.filling import fill
from server.sealed.derivation import Lookup
from server.sealed.locker import seal_locker
from server.sealed.persons import Secret
from server.sealed.tokens import anonymous_token, form_token
from server.sealed.totp import TotpKey
from server.settings import Settings
from server.starting import make_ready
from server.web import signed
from server.web.forms import act_of
from server.web.standing import PASSKEY, Standing
from tests.promises.test_doors import doors_of
from tests.rows import keeper, person
from tests.turning import HOUR, Clock
from tests.visitor import CheapPool, Shown, Visitor

EVERYTHING = Settings(specimens=True, demo=True)
ROUTES = [
    route
    for router in routers(EVERYTHING)
    for route in router.routes
    if isinstance(route, APIRoute) and "POST" in (route.methods or ())
]


def door_of(route: APIRoute) -> object:
    (door,) = doors_of(route.dependant)
    return door


# They carry no authority: whatever they are sent, nothing is kept of it.
OPEN = [route for route in ROUTES if door_of(route) is doors.anyone]
GUARDED = [route for route in ROUTES if route not in OPEN]
# Besides the token, these carry what the page before has sealed for them.
LETTERS = {
    "/key/new/words/",
    "/mine/phrase/words/",
    "/staff/key/",
    "/staff/join/phrase/",
    "/staff/join/words/",
    "/staff/join/code/",
    "/staff/passkeys/",
    "/staff/codes/first/",
    "/apply/key/new/words/",
}
KINDS: dict[object, str] = {
    doors.person: "person",
    doors.writer: "person",
    doors.applicant: "applicant",
    doors.applying: "applicant",
}
ROLES: dict[object, str] = {
    doors.volunteer: "volunteer",
    doors.therapist: "therapist",
    doors.practising: "therapist",
    doors.vetter: "vetter",
    doors.vetting: "vetter",
    doors.fresh_vetter: "vetter",
}


class Witness:
    """Looks from beside the house at every row of every table."""

    def __init__(self, file: Path) -> None:
        self.driver = connect(file)
        self.version, self.rows = 0, dict[str, set[tuple]]()

    def kept(self) -> dict[str, set[tuple]]:
        """Read again only when SQLite says that somebody else has written: it is a large house."""
        (version,) = self.driver.execute("PRAGMA data_version").fetchone()
        if version != self.version:
            names = [table.name for table in tables.metadata.sorted_tables]
            self.rows = {name: set(self.driver.execute(f"SELECT * FROM {name}")) for name in names}
            self.version = version
        return self.rows


@dataclass
class Attack:
    """Somebody whom the route would let in, and what a form of theirs to this route could carry."""

    app: App
    route: APIRoute
    witness: Witness

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.app)
        names = dict.fromkeys(("code", "kind", "id", "handle", "mark", "seq", "decision"), "x")
        self.path = self.route.path.format(language="be", **names)
        self.house = self.app.house
        self.who = None if self.is_anonymous else self._enter(self.visitor)

    @property
    def is_anonymous(self) -> bool:
        return door_of(self.route) in {doors.newcomer, doors.guest}

    def token(self, path: str = "") -> str:
        act = act_of(path or self.path)
        if self.who:
            return form_token(self.who.forms, act)
        return anonymous_token(self.house.keyring.server_key, act, self.house.clock())

    def of_another_session(self) -> str:
        return form_token(self._enter(Visitor(self.app)).forms, act_of(self.path))

    def anonymous(self, path: str = "") -> str:
        return anonymous_token(self.house.keyring.server_key, act_of(path or self.path), self.house.clock())

    def send(self, token: str | None, **headers: str) -> Shown:
        fields = [("signs", "foreign"), ("w", "foreign"), ("kind", "be")]
        return self.visitor.send(self.path, fields + ([("t", token)] if token is not None else []), **headers)

    def kept(self) -> dict[str, set[tuple]]:
        return self.witness.kept()

    def _enter(self, visitor: Visitor) -> signed.Signed:
        door = door_of(self.route)
        lookup, secret = Lookup(token_bytes(32)), Secret(token_bytes(32))
        kind = KINDS.get(door, "staff")
        with self.house.database.writing() as session:
            if kind == "staff":
                session.add(row := keeper())
                row.lookup, row.role = lookup, ROLES.get(door, "keeper")
                now = int(self.house.clock())
                standing = Standing(row.id, row.role, PASSKEY, now, TotpKey(token_bytes(32)))
                cookie = signed.begin_staff(self.house, session, lookup, secret, standing)
            else:
                session.add(row := person())
                row.lookup, row.locker = lookup, seal_locker(secret, {}, row.version)
                cookie = signed.begin(self.house, session, kind, lookup, secret)
        visitor.cookies["s"] = cookie[0][1].decode().partition(";")[0].partition("=")[2]
        return signed.begun(self.house, cookie, kind)


@pytest.fixture(scope="module")
def app(swift: Path) -> Generator[App]:
    # A worker may come back to this module after another.
    folder = swift / f"forms-{token_bytes(4).hex()}"
    settings = EVERYTHING.model_copy(update={"data": folder / "data", "run": folder})
    make_ready(settings)
    made = create_app(settings)
    made.house.pool = CheapPool()
    fill(made.house)
    yield made
    made.house.close()


@pytest.fixture(scope="module")
def witness(app: App) -> Generator[Witness]:
    found = Witness(app.answers.settings.data / "prystan.db")
    yield found
    found.driver.close()


@pytest.fixture
def attack(app: App, witness: Witness, request: pytest.FixtureRequest) -> Attack:
    app.house.clock = Clock()
    return Attack(app, request.param, witness)


def every(routes: list[APIRoute]):
    return pytest.mark.parametrize("attack", routes, indirect=True, ids=lambda route: route.path)


FORGED: dict[str, Callable[[Attack], str | None]] = {
    "none": lambda attack: None,
    "empty": lambda attack: "",
    "noise": lambda attack: "A" * 86,
    "no letters": lambda attack: "ж\0",
    "of another address": lambda attack: attack.token("/be/elsewhere/"),
    "of another session": Attack.of_another_session,
    "anonymous, of another address": lambda attack: attack.anonymous("/be/elsewhere/"),
    "half": lambda attack: attack.token()[:-2],
}


def test_there_are_forms_to_try():
    """The list is of the routes themselves: whoever adds a form adds it here."""
    assert len(GUARDED) >= 8
    assert {route.path for route in OPEN} == {
        "/{language}/c/{code}/",
        "/{language}/m/",
        "/exit",
        "/open",
        "/{language}/specimens/",
    }


@every(GUARDED)
def test_a_form_with_its_token_gets_in(attack):
    """Otherwise all the refusals below would prove nothing."""
    assert attack.send(attack.token()).status != 403 or needs_a_letter(attack.route)


@every([route for route in GUARDED if route.path.endswith(("/mine/plan/", "/mine/close/", "/sessions/end/"))])
def test_a_form_with_its_token_changes_something(attack):
    before = attack.kept()
    assert attack.send(attack.token()).status == 303
    assert attack.kept() != before


@every(GUARDED)
def test_a_form_without_its_own_token_changes_nothing(attack):
    for name, forged in FORGED.items():
        token = forged(attack)
        before = attack.kept()
        assert attack.send(token).status == 403, name
        assert attack.kept() == before, name


@every([route for route in GUARDED if door_of(route) not in {doors.newcomer, doors.guest}])
def test_an_anonymous_token_is_none_for_somebody_signed_in(attack):
    before = attack.kept()
    assert attack.send(attack.anonymous()).status == 403
    assert attack.kept() == before


@every(GUARDED)
def test_a_token_of_long_ago_changes_nothing(attack):
    token = attack.token()
    attack.house.clock.turn(26 * HOUR)
    before = attack.kept()
    shown = attack.send(token)
    assert shown.status == 403 or leads_to_the_key(shown)
    assert attack.kept() == before


@every(GUARDED)
def test_without_the_cookie_its_token_is_worth_nothing(attack):
    token = attack.of_another_session() if attack.is_anonymous else attack.token()
    attack.visitor.cookies.clear()
    before = attack.kept()
    shown = attack.send(token)
    assert shown.status == 403 or leads_to_the_key(shown)
    assert attack.kept() == before


@every(GUARDED + OPEN)
def test_what_comes_from_elsewhere_changes_nothing_whatever_it_carries(attack):
    before = attack.kept()
    for site in ("cross-site", "same-site", "none", "x"):
        assert attack.send(attack.token(), **{"sec-fetch-site": site}).status == 403, site
    assert attack.kept() == before


@every(GUARDED + OPEN)
def test_so_does_an_old_browser_that_names_only_the_origin(attack):
    before = attack.kept()
    for origin in ("https://example.org", "http://localhost:8000.example.org", "http://localhost"):
        assert attack.send(attack.token(), **{"sec-fetch-site": "", "origin": origin}).status == 403, origin
    assert attack.kept() == before


@every(GUARDED)
def test_an_old_browser_that_names_nothing_needs_the_token_all_the_same(attack):
    before = attack.kept()
    for origin in ("null", "http://localhost:8000"):
        assert attack.send("", **{"sec-fetch-site": "", "origin": origin}).status == 403
    assert attack.kept() == before


@every(OPEN)
def test_what_needs_no_token_keeps_nothing(attack):
    before = attack.kept()
    attack.visitor.cookies.clear()
    attack.send(None)
    assert attack.kept() == before


NAMES = (
    "w", "kind", "code", "name", "organisation", "role", "count", "i", "d", "c", "v", "q", "answer", "kept",
    "only", "switch", "who", "signs", "own", "sleep", "w1", "w2", "show", "\0", "",
)  # fmt: skip
TEXTS = [
    "\0",
    "\ud800",
    "\u202e{{7*7}}%s%n",
    "9" * 5_000,
    "-1",
    "[]",
    '{"a":1}',
    "a" * 8_000,
    "' OR 1=1 --",
    "=" * 9,
]


@every(GUARDED + OPEN)
def test_no_text_in_any_field_breaks_anything(attack):
    for text in TEXTS:
        fields = [(name, text.encode("utf-8", "surrogatepass")) for name in NAMES[: 24_000 // len(text)]]
        shown = attack.visitor.send(attack.path, [*fields, ("t", attack.token())])
        assert shown.status < 500, text[:20]


@every(GUARDED + OPEN)
def test_no_other_method_changes_anything(attack):
    before = attack.kept()
    for method in ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"):
        shown = attack.visitor.ask(method, attack.path, **{"accept-encoding": "identity"})
        assert method in {"GET", "HEAD"} or shown.status == 405, method
    assert attack.kept() == before


@every(GUARDED)
def test_a_form_of_another_kind_is_not_read(attack):
    before = attack.kept()
    for kind in ("multipart/form-data; boundary=x", "application/json", "text/plain", ""):
        assert attack.send(attack.token(), **{"content-type": kind}).status == 415, kind
    assert attack.kept() == before


def leads_to_the_key(shown: Shown) -> bool:
    return shown.leads_to in {"/be/key/", "/be/apply/key/", "/be/staff/"}


def needs_a_letter(route: APIRoute) -> bool:
    """Besides the token, these carry what the page before has sealed for them, and refuse without it."""
    return route.path.split("}")[-1] in LETTERS
