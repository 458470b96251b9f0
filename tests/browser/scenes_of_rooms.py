"""The pages of the rooms: from the list to a seat, what is said there, and the watch over it."""

from collections.abc import Callable

from sqlalchemy import select

from server.rooms.models import Seat
from server.rooms.shelf import read_shelf
from tests.browser.seated import Seated, sit
from tests.browser.walking import Walk, at, of

# Not where the journeys talk: they share the house, and look for what was said last.
CODE = "q2ln"
ROOM = f"/r/{CODE}/"


def _come(walk: Walk) -> Seated:
    """Under a name that nobody has yet: scenes share one house."""
    with walk.house.inside.database.reading() as session:
        taken = set(session.scalars(select(Seat.name)))
    return sit(walk, next(name for name in read_shelf().names if name not in taken), code=CODE)


def seated(path: str) -> Callable[[Walk], None]:
    def reach(walk: Walk) -> None:
        seat = _come(walk)
        number = seat.says("Сёння ціха, і мне крыху лягчэй.")
        seat.says("Пра тое, што цяжка.", label=next(iter(read_shelf().labels)))
        walk.go(ROOM + path.format(number=number))

    return reach


def asked(**answers: str) -> Callable[[Walk], None]:
    """As far as the question that comes after these answers."""

    def reach(walk: Walk) -> None:
        walk.go("/key/new/")
        walk.draw()
        walk.go(f"{ROOM}enter/")
        for name, value in answers.items():
            walk.tab.locator(f"button[name={name}][value='{value}']").first.click()

    return reach


def _watching(path: str) -> Callable[[Walk], None]:
    """Whoever lights a room watches it."""

    def reach(walk: Walk) -> None:
        walk.come_in("volunteer-one", "/watch/")
        form = walk.tab.locator(f"form[action$='/watch/{CODE}/lamp/']")
        if form.is_hidden():
            walk.tab.locator("details summary").last.click()
        form.locator("button").first.click()
        walk.go(path)

    return reach


AGREED = str(read_shelf().agreement.version)
ROOM_SCENES: dict[str, Callable[[Walk], None]] = {
    "rooms": at("/r/"),
    "rooms-look": at("/r/look/"),
    "rooms-age": asked(),
    "rooms-younger": asked(adult="no"),
    "rooms-agreement": asked(adult="yes"),
    "rooms-first": asked(adult="yes", agreed=AGREED),
    "rooms-name": asked(adult="yes", agreed=AGREED, first=""),
    "room": seated(""),
    "room-list": seated("list/"),
    "room-message": seated("m/{number}/"),
    "room-letter": seated("letter/"),
    "room-seat": seated("seat/"),
    "room-leaving": seated("seat/leaving/"),
    "watch": of("volunteer-one", "/watch/"),
    "watch-room": _watching(f"/watch/{CODE}/"),
}
