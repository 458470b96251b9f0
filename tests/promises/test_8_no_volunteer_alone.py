"""No volunteer alone expels anybody, unseals or appoints; none can search, list or export people (promise 8).

Keepers: tests/desk/test_nobody_is_seen.py. Invitations by two: tests/staff. The rooms stand here.
"""

import ast
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import select

from server import watch
from server.rooms import watching
from server.rooms.models import LIT, Message, Seat
from server.rooms.watching.standing import OUT, PAUSES
from server.staff.auditing import lines as audited
from server.staff.auditing import verify
from tests.rooms.member import CODE
from tests.watch.conftest import alesia, barys, gull, house, keepers, keys, made, other, settle, vera, visitor

__all__ = [
    "alesia",
    "barys",
    "gull",
    "house",
    "keepers",
    "keys",
    "made",
    "other",
    "settle",
    "vera",
    "visitor",
]

WATCH, ROOM = "/be/watch/", f"/be/watch/{CODE}/"
A_WEEK = 7 * 288
ROUTES = [route for router in watch.routers for route in router.routes if isinstance(route, APIRoute)]


@pytest.fixture
def page(vera, gull, house):
    """A message of somebody, as a volunteer sees it."""
    vera.submit(f"{ROOM}lamp/", WATCH, state=LIT, version="0")
    gull.says("Добры вечар.")
    with house.database.reading() as session:
        message = session.scalars(select(Message.id)).one()
    return f"{ROOM}m/{message.hex()}/"


def seat(house):
    with house.database.reading() as session:
        return session.scalars(select(Seat)).one()


def test_nothing_that_one_decides_lasts_longer_than_a_week():
    assert OUT <= A_WEEK
    assert max(PAUSES) <= A_WEEK


def test_who_is_shown_out_by_one_is_out_for_a_week_and_of_one_room(vera, gull, house, page):
    vera.submit(f"{page}exit/", page)
    now = int(house.clock() // 300)
    assert now < seat(house).shown_out <= now + A_WEEK
    assert gull.browser.get("/be/r/").status == 200
    assert gull.browser.get("/be/mine/").status == 200
    assert gull.browser.get("/be/people/").status == 200


def test_every_decision_is_in_the_audit_without_a_word_or_a_tag(vera, gull, house, page):
    vera.submit(f"{page}exit/", page)
    with house.database.reading() as session:
        verify(session)
        last = audited(session)[-1]
    assert last.act == "show a seat out"
    assert gull.tag.hex() not in str(last)
    assert "Добры" not in str(last)


def test_no_page_of_the_watch_tells_whose_seat_it_is_or_takes_one_to_search_for(vera, gull, house, page):
    for address in (WATCH, ROOM, page):
        shown = vera.browser.get(address).html
        assert gull.tag.hex() not in shown
        assert 'type="search"' not in shown
    assert ROUTES
    assert not [
        route.path
        for route in ROUTES
        if {"seat", "tag", "person"} & {p.name for p in route.dependant.path_params}
    ]


def test_no_act_of_the_watch_begins_with_a_seat_but_that_of_a_letter():
    """They begin with a message: whoever is not heard cannot be looked up."""
    folder = Path(watching.__file__).parent
    found = {
        f"{file.stem}.{node.name}"
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf8")))
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if {"seat", "tag"} & {argument.arg for argument in node.args.args}
    }
    assert found == {"speaking.answer"}
