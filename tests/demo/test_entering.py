"""/demo/: one press, and a visitor is somebody invented; the doors behind it are the usual ones."""

import pytest

from server.demo.cast import colleagues, hopefuls, specialists, visitors
from server.sealed.totp import STEP

EVERYBODY = (*visitors(), *hopefuls(), *colleagues(), *specialists())


def press(visitor, code, language="be"):
    page = visitor.get(f"/{language}/demo/")
    return visitor.post(f"/{language}/demo/", t=page.field("t"), who=code)


def test_a_stranger_sees_everybody_in_their_language(world, visitor):
    for path, language in (("/demo/", "en"), ("/ru/demo/", "be"), ("/demo/", "be")):
        page = visitor.get(path, language=language)
        shown = "ru" if path.startswith("/ru") else language
        assert page.status == 200
        assert f'<html lang="{shown}"' in page.html
        assert set(page.fields("who")) == {one.code for one in EVERYBODY}
        assert all(one.name[shown] in page.html for one in world.everybody)
    assert visitor.cookies == {}


def test_the_page_shows_no_phrase_and_no_seed(world, visitor):
    page = visitor.get("/demo/").html
    assert not any(one.phrase in page for one in world.everybody)
    assert not any(one.totp in page for one in world.colleagues)


@pytest.mark.parametrize("code", [one.code for one in visitors()])
def test_one_press_opens_what_an_invented_person_wrote(world, visitor, code):
    assert press(visitor, code).leads_to == "/be/mine/"
    mine = visitor.get("/be/mine/")
    plan = next(one.plan for one in visitors() if one.code == code)
    assert mine.status == 200
    assert plan.signs in mine.html.replace("&#39;", "'")


def test_what_they_have_read_is_ticked(world, visitor):
    for one in visitors():
        press(visitor, one.code)
        assert visitor.get("/be/mine/read/").html.count(" checked>") == one.ticks


@pytest.mark.parametrize("code", [one.code for one in (*colleagues(), *specialists()[::12])])
def test_one_press_signs_in_everybody_of_the_staff(world, visitor, code):
    assert press(visitor, code).leads_to == "/be/staff/own/"
    assert visitor.cookies
    # And as staff only: what belongs to a person stays shut.
    assert visitor.get("/be/mine/").leads_to == "/be/key/"


def test_most_of_the_specialists_are_folded_away(world, visitor):
    open_ones, _, folded = visitor.get("/be/demo/").html.partition("<details>")
    assert [one.code for one in world.therapists if f'value="{one.code}"' in open_ones] == [
        one.code for one in specialists()[:3]
    ]
    assert all(f'value="{one.code}"' in folded for one in world.therapists[3:])


@pytest.mark.parametrize("one", hopefuls())
def test_one_press_opens_what_an_applicant_has_sent(world, visitor, one):
    assert press(visitor, one.code).leads_to == "/be/apply/own/"
    own = visitor.get("/be/apply/own/").html
    assert all(text in own for text in one.talk)
    assert ('class="talk"' in own) == bool(one.talk)
    assert visitor.get("/be/mine/").leads_to == "/be/key/"


def test_a_code_of_the_staff_is_good_once_also_here(app, world, visitor, monkeypatch):
    now = app.house.clock() + 100 * STEP
    monkeypatch.setattr(app.house, "clock", lambda: now)
    statuses = [press(visitor, "volunteer-one").status for _ in range(4)]
    # The codes of three half minutes are good at any moment, each one time.
    assert statuses == [303, 303, 303, 422]


def test_their_words_open_the_usual_door_too(world, visitor):
    for one in world.persons:
        assert visitor.sign_in(one.phrase).leads_to == "/be/mine/"


def test_who_was_signed_in_before_is_not_any_more(world, visitor):
    press(visitor, "night")
    old = dict(visitor.cookies)
    press(visitor, "waiting")
    visitor.cookies = old
    assert visitor.get("/be/mine/").leads_to == "/be/key/"


def test_there_is_no_back_door(world, visitor):
    token = visitor.get("/be/demo/").field("t")
    assert visitor.post("/be/demo/", who="night").status == 403
    assert visitor.post("/be/demo/", t="forged", who="night").status == 403
    other = visitor.get("/be/key/").field("t")
    assert visitor.post("/be/demo/", t=other, who="night").status == 403
    assert visitor.post("/be/demo/", t=token, who="nobody").status == 400
    assert visitor.post("/be/demo/", t=token).status == 400
    assert visitor.cookies == {}


def test_somebody_who_has_closed_everything_is_gone_calmly(world, visitor):
    press(visitor, "abroad")
    visitor.post("/be/mine/close/", t=visitor.get("/be/mine/close/").field("t"))
    page = press(visitor, "abroad")
    assert page.status == 422
    assert 'role="alert"' in page.html
    assert visitor.cookies == {}
