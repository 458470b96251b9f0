"""A request is sent: the locker first, then the time and the sealed words at once. Sent twice, it is one."""

from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from server.booking import calendars, thread
from server.booking.asking.calls import Call, call
from server.booking.asking.carrying import CLOCK, KEY, Note, carried, picked
from server.booking.asking.stepping import CHANGE, OTHER, go_on, refuse, step
from server.booking.asking.times_pages import NAMES
from server.booking.clocks import by_both
from server.booking.mailboxes import Own, lockers, own_booking, own_mailbox, own_mailboxes
from server.booking.models import PENDING, Booking
from server.booking.refusing import Changed, NotThen, TooManyHeld, WrongCode
from server.booking.requesting import Form, request
from server.booking.thread import PERSON, Party, Words
from server.booking.turning import glance, turn
from server.booking.turns import Turn
from server.doors import Guest, Person, Writer
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.i18n.clocks import known
from server.i18n.messages import _
from server.sealed.locker import LockerFull
from server.sealed.mailboxes import TextTooLong
from server.therapists.signing import TOO_LONG
from server.web.answers import ReadyResponse
from server.web.forms import Typed, fill, switched
from server.web.house import OurHouse
from server.web.marks import named
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

# What is not right in a field.
WRONG: dict[type[Exception], tuple[str, str]] = {
    WrongCode: (
        "code",
        _(
            "This code opens no time here, or it was used already. You can look at it once more, "
            "or choose another kind of talk."
        ),
    ),
    TextTooLong: ("text", TOO_LONG),
}
# What stands in the way of sending; everything typed is still there.
FAULTS: dict[type[Exception], str] = {
    TooManyHeld: _(
        "You have as many appointments with this person as one can have at once. "
        "When one of them is over, you can ask for the next."
    ),
    LockerFull: _("What your phrase opens is full: there is no room for one more person."),
    Changed: _("This form was used already. Please look at it once more and send it again."),
}


@router.post("/{language}/people/{handle}/times/sent/")
def send(who: Writer, house: OurHouse, language: Language, handle: str, typed: Typed) -> Response:
    other = switched(typed)
    asked = call(house, Guest(who), other or language, handle, typed)
    if other or CHANGE in typed or OTHER in typed:
        return step(asked)
    fields = carried(typed)
    note, _filled = fill(Note, fields)
    if note is None:
        return go_on(asked, fields, writes=True)
    try:
        booking = _request(asked, who, fields, note)
    except (NotThen, NotFound) as refused:
        return refuse(asked, refused)
    except tuple(WRONG) as wrong:
        name, sentence = WRONG[type(wrong)]
        return go_on(asked, fields, writes=True, errors={name: gettext(sentence)})
    except tuple(FAULTS) as fault:
        # With another key: the old one may be of a form that somebody else has sent.
        again = carried({name: value for name, value in fields.items() if name != KEY})
        return go_on(asked, again, writes=False, fault=gettext(FAULTS[type(fault)]))
    query = urlencode({CLOCK: known(typed.get(CLOCK, ""))})
    return ReadyResponse(house.answers.elsewhere(f"/{language}/visit/{booking.hex()}/sent/?{query}"))


@router.get("/{language}/visit/{id}/sent/")
def show_sent(who: Person, house: OurHouse, language: Language, id: str, z: str = "") -> Response:  # noqa: A002
    """By when the answer stands where."""
    mine = own_mailboxes(lockers().read(house.database, who))
    clock = known(z)
    with house.database.reading() as session:
        row, _own = own_booking(session, mine, named(id))
        kind = calendars.kind_of(session, row.therapist, row.kind)
        there = calendars.hours(session, kind.schedule).zone.key
    context = {
        **NAMES,
        "row": row,
        "kind": kind,
        "waits": row.status == PENDING,
        "when": by_both(clock, there, row.begins),
        "until": None if row.until is None else by_both(clock, there, row.until),
        "z": clock,
    }
    path = f"/visit/{row.id.hex()}/sent/?{urlencode({CLOCK: clock})}"
    page = Page(language, path, "booking/ask_sent.html", context)
    return own_page(house, who, page)


def _request(asked: Call, who: Signed, fields: dict[str, str], note: Note) -> bytes:
    """Returns the id of the booking."""
    chosen, house = picked(fields), asked.house
    sent = Form(chosen.key, chosen.holder, note.code)
    # First: whoever comes too late needs no mailbox.
    glance(house, asked.one.id, chosen.wanted, sent, lambda: asked.asking)
    own = own_mailbox(lockers(), house.database, who, asked.one.id)
    with turn(house, asked.one.id) as begun:
        row = request(begun, chosen.wanted, own, sent)
        _seal(begun, row, own, note.text)
        return row.id


def _seal(begun: Turn, row: Booking, own: Own, text: str) -> None:
    """Once, however often the form comes."""
    offered = begun.offering
    if not text or offered is None or thread.counts(begun.session, [row.id]):
        return
    parties = [Party(own.id, own.public), Party(offered.staff, offered.key)]
    thread.write(begun.session, Words(row.id, PERSON, text, begun.today), parties)
