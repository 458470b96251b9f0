"""Somebody who has signed in: their cookie, the row behind it, and what only both together open."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, update

from server.db.alone import alone
from server.db.database import Writing
from server.db.sessions import SessionRow, is_idle, is_spent
from server.kit.clock import Slot, slot
from server.sealed import sessions
from server.sealed.box import CannotBeOpened
from server.sealed.derivation import Lookup
from server.sealed.persons import Secret
from server.sealed.sessions import FormSecret, Token
from server.web import standing as standings
from server.web.headers import Headers
from server.web.house import House
from server.web.standing import NONE, Standing


@dataclass(frozen=True, slots=True)
class Signed:
    """`lookup` finds their row and `secret` opens it; what the database holds of them opens nothing."""

    kind: str
    lookup: Lookup = field(repr=False)
    secret: Secret = field(repr=False)
    token: Token = field(repr=False)
    forms: FormSecret = field(repr=False)
    standing: Standing = NONE


# What counts as use besides a request: given when somebody was here last, until when they were in truth.
USES: list[Callable[[House, Signed, Slot], Slot]] = []


def cookie_name(house: House) -> str:
    """On plain http (this machine, an onion) browsers refuse the __Host- prefix."""
    return "__Host-s" if house.answers.settings.secure else "s"


def begin(house: House, session: Writing, kind: str, lookup: Lookup, secret: Secret) -> Headers:
    """A new session with a new token, and the header that hands it over; it ends with the browser."""
    return _begin(house, session, kind, _payload(lookup, secret, NONE))


def begin_staff(
    house: House, session: Writing, lookup: Lookup, secret: Secret, standing: Standing
) -> Headers:
    """The same for somebody of the staff, once they have shown a second factor."""
    return _begin(house, session, "staff", _payload(lookup, secret, standing))


def renew(house: House, session: Writing, who: Signed, standing: Standing) -> None:
    """Writes a new standing into the session: its token and its time go on."""
    if row := session.get(SessionRow, sessions.token_hash(who.token)):
        payload = _payload(who.lookup, who.secret, standing)
        row.sealed = sessions.seal_session(who.token, house.boot, payload)


def begun(house: House, cookie: Headers, kind: str) -> Signed:
    """Whose session the cookie of a moment ago began, for a page that goes along with it."""
    value = cookie[0][1].decode().partition(";")[0].partition("=")[2]
    found = find(house, value, kind)
    assert found is not None  # noqa: S101 - it was begun a moment ago
    return found


def find(house: House, cookie: str, kind: str) -> Signed | None:
    """Whose session this is, if it lives and is of this kind; using it keeps it alive."""
    token = sessions.token_of(cookie)
    if token is None:
        return None
    with house.database.reading() as session:
        row = session.get(SessionRow, sessions.token_hash(token))
    now = slot(house.clock())
    if row is None or row.kind != kind or is_spent(row, now):
        return None
    signed = _opened(house, row, token)
    if signed is None or _is_unused(house, signed, row, now):
        return None
    _keep_alive(house, row)
    return signed


def end(house: House, session: Writing, signed: Signed) -> Headers:
    """Ends this session, and takes its cookie away by name."""
    session.execute(delete(SessionRow).where(SessionRow.token_hash == sessions.token_hash(signed.token)))
    return forget(house)


def end_all(house: House, session: Writing, lookup: Lookup) -> None:
    """Ends every session of one key, in whatever browser."""
    owner = sessions.owner_mark(house.boot, lookup)
    session.execute(delete(SessionRow).where(SessionRow.owner == owner))


def end_by_cookie(session: Writing, cookie: str) -> None:
    """Ends whatever session a cookie names; for leaving, which asks nothing and opens nothing."""
    if token := sessions.token_of(cookie):
        session.execute(delete(SessionRow).where(SessionRow.token_hash == sessions.token_hash(token)))


def answer(house: House, session: Writing, question: bytes) -> bool:
    """Whether it is answered for the first time, in whatever process; remembered longer than it waits."""
    alone(session, "answers")
    mark = sessions.token_hash(Token(question))
    if session.get(SessionRow, mark):
        return False
    session.add(_row(house, "answered", Token(question), {"lookup": secrets.token_hex(32)}))
    session.flush()
    return True


def forget(house: House) -> Headers:
    return [_cookie(house, "", "; Max-Age=0")]


def _begin(house: House, session: Writing, kind: str, payload: dict[str, Any]) -> Headers:
    token = sessions.new_token()
    session.add(_row(house, kind, token, payload))
    return [_cookie(house, sessions.cookie_of(token))]


def _row(house: House, kind: str, token: Token, payload: dict[str, Any]) -> SessionRow:
    now = slot(house.clock())
    return SessionRow(
        token_hash=sessions.token_hash(token),
        kind=kind,
        owner=sessions.owner_mark(house.boot, Lookup(bytes.fromhex(payload["lookup"]))),
        started=now,
        used=now,
        sealed=sessions.seal_session(token, house.boot, payload),
    )


def _payload(lookup: Lookup, secret: Secret, standing: Standing) -> dict[str, Any]:
    return {"lookup": lookup.hex(), "secret": secret.hex(), **standings.written(standing)}


def _opened(house: House, row: SessionRow, token: Token) -> Signed | None:
    try:
        payload = sessions.open_session(token, house.boot, row.sealed)
    except CannotBeOpened:
        # The machine was off since: the half that was in memory is gone, and with it this session.
        return None
    lookup, secret = Lookup(bytes.fromhex(payload["lookup"])), Secret(bytes.fromhex(payload["secret"]))
    forms = sessions.form_secret(token, house.boot)
    return Signed(row.kind, lookup, secret, token, forms, standings.read(payload))


def _is_unused(house: House, signed: Signed, row: SessionRow, now: Slot) -> bool:
    used = row.used
    for use in USES:
        if not is_idle(row.kind, used, now):
            break
        used = use(house, signed, used)
    return is_idle(row.kind, used, now)


def _keep_alive(house: House, row: SessionRow) -> None:
    now = slot(house.clock())
    if row.used != now:
        # It may have been ended meanwhile, or another request was here first: then nothing happens.
        mine = (SessionRow.token_hash == row.token_hash) & (SessionRow.used < now)
        with house.database.writing() as session:
            session.execute(update(SessionRow).where(mine).values(used=now))


def _cookie(house: House, value: str, rest: str = "") -> tuple[bytes, bytes]:
    secure = "; Secure" if house.answers.settings.secure else ""
    text = f"{cookie_name(house)}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{rest}"
    return b"set-cookie", text.encode()
