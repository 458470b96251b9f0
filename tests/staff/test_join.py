"""An invitation opens once, within 48 hours, after a second keeper; and nobody is there by half."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from server.staff.models import Invitation, RecoveryCode, Staff
from tests import steps
from tests.staffing import (
    JOIN,
    Colleague,
    approve,
    confirm,
    draw,
    enrol,
    invite,
    join,
    listed,
    seed_of,
    show_code,
    sign_in,
)
from tests.steps import forms, take_key
from tests.turning import HOUR
from tests.visitor import Visitor


@pytest.fixture
def code(keepers):
    """Both halves, as one who got them types them."""
    return f"{invite(keepers[0])} {approve(keepers[1])}"


def counts(house):
    with house.database.reading() as session:
        return [session.scalar(select(func.count()).select_from(one)) for one in (Staff, Invitation)]


@pytest.mark.parametrize("typed", ["", "x", "0" * 32, "ffff-" * 8, "\0", "9" * 3000])
def test_a_stranger_does_not_come_in(visitor, keepers, typed):
    refused = show_code(visitor, typed)
    assert (refused.status, visitor.cookies) == (422, {})


def test_one_keeper_alone_lets_nobody_in(alesia, visitor):
    assert show_code(visitor, invite(alesia)).status == 422


def test_a_keeper_who_has_one_half_cannot_come_in_once_more_as_somebody_else(alesia, barys, visitor):
    """Otherwise one of the two could make a colleague of themselves whom the other has never seen."""
    first, second = invite(alesia), approve(barys)
    for typed in (first, second, f"{first} {first}", f"{second} {second}", f"{first} {first} {second}"):
        assert show_code(visitor, typed).status == 422, typed
    assert show_code(visitor, f"{first} {second}").status == 200


def test_the_halves_open_in_whatever_order_and_shape_they_are_typed(alesia, barys, visitor):
    first, second = invite(alesia), approve(barys)
    for typed in (f"{second}, {first}", f"{first}{second}", f"{second.upper()}\t{first.replace('-', '')}"):
        assert show_code(visitor, typed).status == 200, typed


def test_with_both_somebody_comes_in_whole(house, visitor, code):
    vera = join(house, visitor, code, "Вера")
    page = visitor.get("/be/staff/own/")
    assert "Вера" in page.html
    assert "Маяк" in page.html
    assert len(set(vera.paper)) == 10
    assert vera.sign_in(visitor).status == 303


def test_until_the_first_code_there_is_nobody(house, visitor, code):
    page, phrase, seed = enrol(visitor, code)
    assert counts(house) == [2, 1]
    assert confirm(visitor, page, "000000").status == 422
    assert (counts(house), visitor.cookies) == ([2, 1], {})
    assert sign_in(visitor, w=phrase, code="000000").status == 422
    vera = join(house, visitor, code)
    assert counts(house) == [3, 0]
    assert phrase != vera.phrase
    assert seed != vera.seed


def test_the_code_that_confirmed_is_spent(house, visitor, code):
    vera = join(house, visitor, code)
    assert vera.sign_in(visitor, code=vera.code()).status == 422


def test_the_picture_says_what_the_text_says_and_names_nobody(visitor, code):
    page, *_ = enrol(visitor, code, "Вераніка")
    assert "<svg" in page.html
    assert "Вераніка" not in page.html
    assert "style=" not in page.html


def test_an_invitation_opens_once(house, visitor, code, made):
    late = Visitor(made)
    page, _, seed = enrol(late, code)
    join(house, visitor, code)
    assert show_code(Visitor(made), code).status == 422
    second = Colleague(house, late, "", seed)
    assert confirm(late, page, second.code()).status == 422
    assert (counts(house), late.cookies) == ([3, 0], {})


def test_of_two_at_once_one_comes_in(house, code, made):
    browsers = [Visitor(made), Visitor(made)]
    pages = [enrol(browser, code) for browser in browsers]

    def finish(number):
        page, phrase, seed = pages[number]
        return confirm(browsers[number], page, Colleague(house, browsers[number], phrase, seed).code()).status

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(finish, range(2))) == [200, 422]
    assert counts(house) == [3, 0]


def test_after_two_days_it_opens_no_more(house, visitor, code):
    house.clock.turn(48 * HOUR - 600)
    assert show_code(visitor, code).status == 200
    house.clock.turn(1200)
    assert show_code(visitor, code).status == 422


def test_one_that_was_withdrawn_meanwhile_lets_nobody_in(house, visitor, code, alesia):
    page, phrase, seed = enrol(visitor, code)
    desk = alesia.browser.get("/be/desk/")
    alesia.submit("/be/desk/withdrawals/", i=desk.field("i"))
    assert confirm(visitor, page, Colleague(house, visitor, phrase, seed).code()).status == 422
    assert counts(house) == [2, 0]


@pytest.mark.parametrize("name", ["", "   ", "х" * 41])
def test_everybody_is_called_something(visitor, code, name):
    page = show_code(visitor, code)
    path = f"{JOIN}phrase/"
    again = visitor.post(path, t=forms(page)[path], v=page.field("v"), name=name, kind="be")
    assert again.status == 422
    assert 'id="name-error"' in again.html


@pytest.mark.parametrize(
    "name", ["Ве\0ра", "Вера\r\n", "\u202eВера", "В\u200bе\x1bра\ufeff", "\x85Вера\u2028"]
)
def test_a_name_is_kept_as_it_is_read(house, visitor, code, name):
    """One with a NUL would break PostgreSQL, one with a mark of direction the words beside it."""
    join(house, visitor, code, name)
    with house.database.reading() as session:
        assert "Вера" in session.scalars(select(Staff.name)).all()


def test_what_nobody_sees_is_no_name(visitor, code):
    page = show_code(visitor, code)
    path = f"{JOIN}phrase/"
    assert (
        visitor.post(path, t=forms(page)[path], v=page.field("v"), name="\0\u200b", kind="be").status == 422
    )


def test_whoever_was_signed_in_here_is_not_any_more(house, visitor, other, code):
    take_key(visitor)
    other.cookies.update(visitor.cookies)
    assert other.get("/be/mine/").status == 200
    join(house, visitor, code)
    assert other.get("/be/mine/").leads_to == "/be/key/"


def test_wrong_words_are_asked_again(visitor, code):
    asks, words = draw(visitor, code)
    path = f"{JOIN}words/"
    wrong = dict.fromkeys(("w1", "w2", "w3", "w4", "w5", "w6", "w7"), "?")
    again = visitor.post(path, t=forms(asks)[path], d=asks.field("d"), v=asks.field("v"), **wrong)
    assert again.status == 422
    assert len(words) == 7


def test_one_phrase_does_not_lead_to_a_person_and_to_staff(visitor, code):
    """Two rows with one lookup would say who of the staff is also a person here."""
    asked = steps.draw(visitor)
    asks, _ = draw(visitor, code)
    path = f"{JOIN}words/"
    typed = {"d": asked.letter, "v": asks.field("v"), **asked.right()}
    assert visitor.post(path, t=forms(asks)[path], **typed).status == 403


def test_letters_for_one_step_do_not_open_another(visitor, code, alesia):
    page = show_code(visitor, code)
    path = f"{JOIN}code/"
    enrolled, *_ = enrol(visitor, code)
    assert visitor.post(path, t=forms(enrolled)[path], c=page.field("v"), code="0").status == 403
    own = alesia.submit("/be/staff/codes/", "/be/staff/codes/")
    assert (
        visitor.post(path, t=forms(enrolled)[path], c=own.field("c"), code=_first(own, alesia)).status == 403
    )


def test_new_codes_replace_the_old(house, alesia, visitor):
    page = alesia.submit("/be/staff/codes/", "/be/staff/codes/")
    path = "/be/staff/codes/first/"
    refused = confirm(alesia.browser, page, "000000", path)
    assert refused.status == 422
    paper = listed(confirm(alesia.browser, refused, _first(refused, alesia), path), "codes")
    assert alesia.sign_in(visitor).status == 422
    assert alesia.sign_in(visitor, code=alesia.paper[0]).status == 422
    assert alesia.sign_in(visitor, code=paper[0]).status == 303
    with house.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(RecoveryCode)) == 19


def _first(page, colleague):
    return replace(colleague, seed=seed_of(page)).code()
