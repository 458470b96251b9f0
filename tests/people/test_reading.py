"""What was read is ticked by its reader alone, and nobody else can tell."""

import re

import pytest

from server.people.reading import SHELF
from tests.steps import take_key
from tests.visitor import Visitor

PATH = "/be/mine/read/"


@pytest.fixture(autouse=True)
def phrase(visitor):
    return take_key(visitor)


def ticked(shown) -> list[str]:
    return re.findall(r'type="checkbox" name="([^"]+)" checked', shown.html)


def tick(visitor, *codes, **more):
    return visitor.post(PATH, t=visitor.get(PATH).field("t"), **dict.fromkeys(codes, "on"), **more)


def test_a_stranger_sees_no_list(made):
    assert Visitor(made).get(PATH).leads_to == "/be/key/"


def test_everything_on_the_shelf_can_be_ticked_and_leads_to_a_page(made, visitor):
    shown = visitor.get(PATH)
    assert len(SHELF) > 10
    for one in SHELF:
        assert f'name="{one.code}"' in shown.html
        assert f"/be{one.path}" in made.shelf.ready


def test_ticks_are_there_again_and_can_be_taken_back(visitor, other, phrase):
    first, second = SHELF[0].code, SHELF[1].code
    assert tick(visitor, first, second).leads_to == "/be/mine/"
    other.sign_in(phrase)
    assert ticked(other.get(PATH)) == [first, second]
    tick(visitor, second)
    assert ticked(visitor.get(PATH)) == [second]
    tick(visitor)
    assert ticked(visitor.get(PATH)) == []


def test_what_is_ticked_is_not_offered_any_more(visitor):
    first = SHELF[0]
    assert first.path in visitor.get("/be/mine/").html
    tick(visitor, first.code)
    assert first.path not in visitor.get("/be/mine/").html.partition("<main")[2].partition("</main")[0]


def test_with_everything_read_the_page_still_stands(visitor):
    tick(visitor, *(one.code for one in SHELF))
    assert visitor.get("/be/mine/").status == 200


def test_what_is_not_on_the_shelf_is_not_kept(visitor):
    tick(visitor, "nothing", "__class__")
    assert ticked(visitor.get(PATH)) == []


def test_another_language_keeps_the_ticks_and_sends_nothing(visitor):
    tick(visitor, SHELF[0].code)
    shown = tick(visitor, SHELF[1].code, switch="en")
    assert (shown.status, ticked(shown)) == (200, [SHELF[1].code])
    assert '<html lang="en"' in shown.html
    assert ticked(visitor.get(PATH)) == [SHELF[0].code]
