"""A keeper who opens every page that there is sees nobody's words, and no list of people (promise 8)."""

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import select

from server.app import routers
from server.people.models import Person
from server.settings import Settings
from tests.steps import take_key, write_plan
from tests.visitor import Visitor

NAMES = {"language": "be", "code": "x", "kind": "x", "id": "x", "handle": "x", "name": "x", "mark": "x"} | {
    "seq": "1",
    "decision": "passing",
}
PAGES = sorted(
    {
        route.path.format(**NAMES)
        for router in routers(Settings(specimens=True))
        for route in router.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    }
)
CANARY = "CANARY-plan"


@pytest.fixture
def rows(made, house):
    """Two persons with a plan."""
    for _ in range(2):
        take_key(browser := Visitor(made))
        write_plan(browser, own=CANARY)
        assert CANARY in browser.get("/be/mine/").html
    with house.database.reading() as session:
        return session.scalars(select(Person)).all()


def test_there_are_pages_to_open():
    assert {"/be/desk/", "/be/mine/plan/", "/be/staff/own/"} <= {*PAGES}


@pytest.mark.parametrize("who", ["keeper", "volunteer"])
def test_no_page_shows_words_keys_or_names_of_people(alesia, vera, rows, who):
    browser = alesia.browser if who == "keeper" else vera.browser
    shown = {path: browser.get(path) for path in PAGES}
    assert shown["/be/staff/own/"].status == 200
    # No worker runs here, and the machine word says so.
    assert {one.status for path, one in shown.items() if path != "/readyz"} <= {200, 303, 400, 404}
    for path, page in shown.items():
        assert CANARY not in page.html, path
        assert not any(row.lookup.hex()[:16] in page.html for row in rows), path
    assert all(page.leads_to == "/be/key/" for path, page in shown.items() if path.startswith("/be/mine/"))
