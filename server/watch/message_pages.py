"""One message: the category first, its words by a press, and what can be decided, each with its inverse."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from server.db.database import Writing
from server.errors import BadRequest
from server.i18n.catalogues import gettext
from server.kit.clock import slot
from server.kit.marks import whole
from server.rooms.shelf import read_shelf
from server.rooms.watching import deciding, standing
from server.rooms.watching.looking import seen
from server.rooms.watching.stale import Stale
from server.staff.auditing import Act, note
from server.watch.pages import FASTER
from server.watch.places import At, Shown, Watching, answer, back
from server.web.forms import Typed
from server.web.marks import named

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Press:
    """A decision about one message: what was chosen along with it, and when."""

    at: At
    message: bytes
    typed: Mapping[str, str]

    @property
    def where(self) -> deciding.Where:
        glass = self.at.glass()
        return glass.room, glass.oldest

    def reason(self) -> str:
        return _of(self.typed, "reason", read_shelf().reasons)

    def label(self) -> str:
        return _of(self.typed, "label", read_shelf().labels)


def _pass(session: Writing, press: Press) -> None:
    deciding.pass_on(session, press.where, press.message)


def _back(session: Writing, press: Press) -> None:
    deciding.give_back(session, press.where, press.message, press.reason())


def _veil(session: Writing, press: Press) -> None:
    deciding.veil(session, press.where, press.message, press.label(), press.reason())


def _unveil(session: Writing, press: Press) -> None:
    deciding.veil(session, press.where, press.message, "", "")


def _remove(session: Writing, press: Press) -> None:
    now = slot(press.at.house.clock())
    deciding.remove(session, press.where, press.message, press.reason(), now)


def _restore(session: Writing, press: Press) -> None:
    deciding.restore(session, press.where, press.message)


def _pause(session: Writing, press: Press) -> None:
    lasts = whole(press.typed.get("lasts", ""))
    if lasts not in {0, *standing.PAUSES}:
        raise BadRequest
    standing.pause(session, press.where, press.message, lasts, slot(press.at.house.clock()))


def _out(session: Writing, press: Press) -> None:
    standing.show_out(session, press.where, press.message, slot(press.at.house.clock()))


def _in(session: Writing, press: Press) -> None:
    standing.show_out(session, press.where, press.message, slot(press.at.house.clock()), out=False)


def _close(session: Writing, press: Press) -> None:
    kind = press.typed.get("kind", "")
    deciding.close_reports(session, press.where, press.message, kind)


DECISIONS: Mapping[str, tuple[Callable[[Writing, Press], None], Act]] = {
    "passing": (_pass, Act.LET_THROUGH),
    "return": (_back, Act.GIVE_BACK),
    "veil": (_veil, Act.VEIL),
    "unveiling": (_unveil, Act.UNVEIL),
    "removal": (_remove, Act.REMOVE),
    "restoring": (_restore, Act.RESTORE),
    "pause": (_pause, Act.PAUSE),
    "exit": (_out, Act.SHOW_OUT),
    "entry": (_in, Act.LET_IN),
    "closing": (_close, Act.CLOSE_REPORTS),
}


@router.get("/{language}/watch/{code}/m/{mark}/")
def show(at: Watching, mark: str) -> Response:
    return _page(at, named(mark))


@router.post("/{language}/watch/{code}/m/{mark}/{decision}/")
def decide(at: Watching, mark: str, decision: str, typed: Typed) -> Response:
    house, message = at.house, named(mark)
    act, noted = DECISIONS.get(decision, (None, None))
    if act is None or noted is None:
        raise BadRequest
    try:
        with house.database.writing() as session:
            act(session, Press(at, message, typed))
            note(house, session, noted, at.who.standing.staff)
            session.after_commit.append(lambda: house.hub.tell(at.room.id))
    except Stale:
        return _page(at, message, gettext(FASTER))
    return back(at, f"m/{mark}/")


def _page(at: At, message: bytes, fault: str = "") -> Response:
    with at.house.database.reading() as session:
        found = seen(session, at.glass(), message, slot(at.house.clock()))
    return answer(
        at,
        Shown("message", f"m/{message.hex()}/", fault=fault),
        seen=found,
        mark=message.hex(),
        pauses=standing.PAUSES,
    )


def _of(typed: Mapping[str, str], name: str, known: Mapping[str, object]) -> str:
    """A code of ours that came back. Nobody chooses another by our forms."""
    found = typed.get(name, "")
    if found not in known:
        raise BadRequest
    return found
