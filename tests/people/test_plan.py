"""Six lines that only their owner reads: written, changed, printed, and never lost by a slip."""

import pytest
from sqlalchemy import select

from server.people.models import Person
from tests.steps import LINES, take_key, token_for, write_plan
from tests.visitor import Visitor

PATH = "/be/mine/plan/"


@pytest.fixture(autouse=True)
def phrase(visitor):
    return take_key(visitor)


def typed_in(shown):
    """What stands in the fields of the page."""
    parts = shown.html.split("<textarea ")[1:]
    return {
        part.partition('name="')[2].partition('"')[0]: part.partition(">\n")[2].partition("<")[0]
        for part in parts
    }


def test_a_stranger_sees_no_plan(made):
    for path in (PATH, "/be/mine/plan/sheet/"):
        assert Visitor(made).get(path).leads_to == "/be/key/"


def test_it_is_there_again_in_another_browser_and_on_paper(visitor, other, phrase):
    assert write_plan(visitor, own="іду да ракі", safer="<b>&").leads_to == "/be/mine/"
    other.sign_in(phrase)
    assert "<span>іду да ракі</span>" in other.get("/be/mine/").html
    assert typed_in(other.get(PATH)) == {
        **dict.fromkeys(LINES, ""),
        "own": "іду да ракі",
        "safer": "&lt;b&gt;&amp;",
    }
    sheet = other.get("/be/mine/plan/sheet/").html
    assert "іду да ракі" in sheet
    assert "Прыстань" not in sheet


def test_somebody_else_has_another(visitor, other):
    write_plan(visitor, own="іду да ракі")
    take_key(other)
    assert "іду да ракі" not in other.get("/be/mine/").html


def test_it_can_be_changed_and_emptied(visitor):
    write_plan(visitor, own="старое")
    write_plan(visitor, own="новае")
    assert typed_in(visitor.get(PATH))["own"] == "новае"
    write_plan(visitor)
    assert set(typed_in(visitor.get(PATH)).values()) == {""}


def test_a_line_that_is_too_long_is_said_and_stays_on_the_page(visitor):
    write_plan(visitor, own="старое")
    shown = write_plan(visitor, own="х" * 401, signs="не сплю")
    assert shown.status == 422
    assert "400" in shown.html
    assert typed_in(shown)["own"] == "х" * 401
    assert typed_in(shown)["signs"] == "не сплю"
    assert typed_in(visitor.get(PATH))["own"] == "старое"


def test_what_does_not_fit_into_the_locker_is_said_and_stays_on_the_page(visitor):
    """Each line may have four hundred of these letters; all together are more than a locker holds."""
    full = dict.fromkeys(LINES, "\U0001f331" * 400)
    shown = write_plan(visitor, **full)
    assert (shown.status, typed_in(shown)) == (422, full)
    assert 'aria-invalid="true"' in shown.html
    assert set(typed_in(visitor.get(PATH)).values()) == {""}


def test_the_fullest_cyrillic_plan_fits(visitor):
    assert write_plan(visitor, **dict.fromkeys(LINES, "ў" * 400)).leads_to == "/be/mine/"


def test_another_language_keeps_what_was_typed_and_sends_nothing(house, visitor):
    write_plan(visitor, own="старое")
    before = stored(house)
    shown = visitor.post(PATH, t=token_for(visitor, PATH), own="новае" * 99, signs="", switch="ru")
    assert (shown.status, typed_in(shown)["own"]) == (200, "новае" * 99)
    assert '<html lang="ru"' in shown.html
    assert 'aria-invalid="true"' not in shown.html
    assert stored(house) == before
    assert visitor.post("/ru/mine/plan/", t=shown.field("t"), own="новае").leads_to == "/ru/mine/"


def test_an_unknown_language_is_no_language(visitor):
    shown = visitor.post(PATH, t=token_for(visitor, PATH), own="новае", switch="fr")
    assert shown.leads_to == "/be/mine/"


def test_a_field_sent_twice_or_unknown_changes_nothing_else(house, visitor):
    token = token_for(visitor, PATH)
    before = stored(house)
    assert visitor.send(PATH, [("t", token), ("own", "a"), ("own", "b")]).status == 400
    assert stored(house) == before
    visitor.post(PATH, t=token, own="a", lookup="00", version="9", plan="x")
    assert set(typed_in(visitor.get(PATH))) == set(LINES)


def stored(house):
    with house.database.reading() as session:
        return session.scalars(select(Person.locker)).one()


def test_a_page_of_ones_own_does_not_say_that_there_is_no_cookie(visitor):
    take_key(visitor)
    none, one = "мы не ставім cookie", "браўзер трымае адзін файл cookie"
    assert (none in visitor.get("/be/mine/").html, one in visitor.get("/be/mine/").html) == (False, True)
    assert (none in visitor.get("/be/key/").html, one in visitor.get("/be/key/").html) == (True, False)
