"""A volunteer is shown for check-ins when two of different organisations cleared them, and not longer."""

import pytest
from sqlalchemy import select

from server.therapists.models import Count, Therapist
from tests.helping import (
    DAYS,
    PROFILE,
    WORDS,
    WRITTEN,
    agreed,
    asked,
    checked,
    cleared,
    noted,
    seen_too,
    volunteer,
    write,
    written,
)
from tests.listings import put
from tests.steps import forms
from tests.turning import DAY
from tests.visitor import Visitor

HELPERS, BADGE = "/be/people/h/", "Гэта не спецыяліст, а падрыхтаваны валанцёр"


@pytest.fixture
def vera(house, made):
    return volunteer(house, Visitor(made))


@pytest.fixture
def helper(vera):
    return written(vera)


def profile(house):
    with house.database.reading() as session:
        return session.scalars(select(Therapist)).one()


def names(visitor):
    return visitor.get(HELPERS).html


def test_a_stranger_has_no_such_page(visitor, listed_hanna):
    assert visitor.get(WORDS).status in {303, 401}
    assert listed_hanna.browser.get(WORDS).status == 404


def test_a_volunteer_whom_nobody_cleared_sees_no_practice_and_is_seen_by_nobody(house, vera, visitor):
    assert vera.browser.get("/be/practice/").status == 404
    assert write(vera).leads_to == PROFILE
    assert vera.browser.get("/be/practice/").status == 404
    assert vera.browser.get("/be/practice/hours/").status == 404
    assert "Вера" not in names(visitor)
    assert visitor.get(f"/be/people/{profile(house).handle}/").status == 404


def test_what_is_not_whole_is_refused_with_what_was_typed(vera):
    shown = write(vera, name="", about="Я побач")
    assert shown.status == 422
    assert "Я побач" in shown.html


def test_the_page_asks_for_no_place_and_no_meeting_in_person(vera):
    page = vera.browser.get(WORDS)
    assert "formats_t" in page.html
    assert "formats_p" not in page.html
    assert 'name="city"' not in page.html


def test_two_clear_a_volunteer_for_as_long_as_they_say(house, vera, helper, volha, hleb, visitor):
    cleared(volha, hleb, helper)
    assert "Вера" in names(visitor)
    house.clock.turn(DAYS * DAY)
    assert "Вера" in names(visitor)
    house.clock.turn(DAY)
    assert "Вера" not in names(visitor)
    assert visitor.get(f"/be/people/{profile(house).handle}/").status == 404


def test_one_clears_nobody(helper, volha):
    noted(volha, helper, "identity", None)
    _, item = noted(volha, helper, "checkins")
    assert seen_too(volha, helper, item)
    fault, request = asked(volha, helper)
    assert fault
    assert not request


def test_two_of_one_organisation_clear_nobody(helper, volha, hleb, darja):
    _, item = noted(volha, helper, "checkins")
    assert seen_too(darja, helper, item)
    checked(volha, hleb, helper)
    _, request = asked(volha, helper)
    assert agreed(volha, darja, helper, request)
    assert agreed(volha, volha, helper, request)
    assert agreed(volha, hleb, helper, request) == ""


def test_a_clearance_without_an_end_is_none(helper, volha):
    fault, item = noted(volha, helper, "checkins", None)
    assert fault
    assert not item


def test_a_specialist_is_not_cleared_for_check_ins_nor_a_helper_for_therapy(
    house, helper, listed_hanna, volha
):
    with house.database.reading() as session:
        hanna = session.scalars(select(Therapist.id).where(Therapist.kind == "specialist")).one()
    assert noted(volha, hanna, "checkins")[0]
    assert noted(volha, helper, "degree")[0]


def test_who_changes_their_words_while_a_second_is_asked_must_be_read_anew(vera, helper, volha, hleb):
    checked(volha, hleb, helper)
    _, request = asked(volha, helper)
    write(vera, about="Іншае")
    assert agreed(volha, hleb, helper, request)


def test_the_name_that_two_agreed_to_stays(house, vera, helper, volha, hleb):
    before = forms(vera.browser.get(WORDS))[WORDS]
    cleared(volha, hleb, helper)
    vera.browser.post(WORDS, t=before, **{**WRITTEN, "name": "Доктар Вера", "about": "Новае"})
    assert (profile(house).name, profile(house).about) == ("Вера", "Новае")
    assert 'name="name"' not in vera.browser.get(WORDS).html


def test_a_helper_is_not_in_the_directory_nor_found_by_words(house, helper, volha, hleb, visitor):
    cleared(volha, hleb, helper)
    with house.database.writing() as session:
        put(session, {"name": "Марта"})
    page = visitor.get("/be/people/")
    assert "Марта" in page.html
    assert "Вера" not in page.html
    found = visitor.post("/be/people/", t=forms(page)["/be/people/"], words="Вера")
    assert "Вера" not in found.html.replace('value="Вера"', "")


def test_a_specialist_is_not_among_the_helpers(listed_hanna, visitor):
    assert "Ганна" in visitor.get("/be/people/").html
    assert "Ганна" not in names(visitor)


def test_the_badge_stands_in_the_list_and_on_the_profile(house, helper, volha, hleb, visitor):
    cleared(volha, hleb, helper)
    assert BADGE in names(visitor)
    assert BADGE in visitor.get(f"/be/people/{profile(house).handle}/").html


def test_a_suspension_by_one_takes_a_helper_off_at_once(house, helper, volha, hleb, visitor):
    cleared(volha, hleb, helper)
    page = f"/be/vetting/{helper.hex()}/"
    volha.let_in()
    assert volha.submit(f"{page}suspension/", page, why="небяспечна").status == 303
    assert "Вера" not in names(visitor)


def test_the_vetters_see_who_waits_and_what_they_wrote(helper, volha, hleb):
    assert "Вера" in volha.browser.get("/be/vetting/").html
    page = volha.browser.get(f"/be/vetting/{helper.hex()}/")
    assert "Умею слухаць" in page.html
    assert page.status == 200
    checked(volha, hleb, helper)
    assert hleb.browser.get(f"/be/vetting/{helper.hex()}/").status == 200


def test_a_helper_leaves_at_once_and_no_count_of_specialists_tells_it(house, vera, helper, volha, hleb):
    cleared(volha, hleb, helper)
    assert vera.submit("/be/practice/removal/", "/be/practice/removal/").leads_to == PROFILE
    with house.database.reading() as session:
        assert session.scalars(select(Therapist)).all() == []
        assert session.scalars(select(Count)).all() == []
    assert vera.browser.get("/be/practice/").status == 404


def test_the_talk_with_the_vetters_is_theirs_too(vera, helper, volha):
    assert vera.submit("/be/practice/messages/", PROFILE, text="Калі званок?").leads_to == PROFILE
    assert "Калі званок?" in volha.browser.get(f"/be/vetting/{helper.hex()}/").html
    assert "Калі званок?" in vera.browser.get(PROFILE).html
