"""Promise 6: a listed therapist was checked by two people of different organisations, and not for ever."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from server.app import App
from server.kit.clock import Day, day
from server.therapists import checks
from server.therapists.access import is_listed
from server.therapists.models import Therapist
from server.therapists.refusing import Cannot
from server.therapists.vocabulary import HOME
from tests.people.conftest import house, made
from tests.turning import DAY
from tests.vetting import (
    Vetting,
    accept,
    ask,
    begin,
    check_all,
    come_in_quickly,
    fresh,
    note,
    press,
    sent,
    subject_of,
    vetter,
)
from tests.visitor import Visitor
from tests.which import SQLITE_ONLY

__all__ = ["house", "made"]


pytestmark = SQLITE_ONLY


@pytest.fixture
def app(made, house) -> App:
    return made


@pytest.fixture
def volha(app) -> Vetting:
    return vetter(app.house, Visitor(app), "Маяк", "Вольга")


@pytest.fixture
def hleb(app) -> Vetting:
    return vetter(app.house, Visitor(app), "Бераг", "Глеб")


@pytest.fixture
def colleague(app) -> Vetting:
    return vetter(app.house, Visitor(app), "МАЯК!", "Дар’я")


@pytest.fixture
def hanna(app, volha, hleb):
    return sent(app.house, Visitor(app))


def listed(house, days=0):
    with house.database.reading() as session:
        return list(session.scalars(select(Therapist).where(is_listed(Day(day(house.clock()) + days)))))


def test_it_takes_two_of_different_organisations(app, hanna, volha, hleb):
    page = subject_of(volha)
    accept(volha, hleb, page)
    assert listed(app.house) == [], "nobody has come in yet"
    come_in_quickly(app.house, hanna, Visitor(app))
    assert len(listed(app.house)) == 1


def test_one_alone_is_not_enough_nor_a_colleague_of_the_same(app, hanna, volha, hleb, colleague):
    page = subject_of(volha)
    check_all(volha, hleb, page)
    assert ask(volha, page).leads_to == page
    for one in (volha, colleague):
        assert f"{page}agreements/" not in one.browser.get(page).html
    with pytest.raises(Cannot):
        come_in_quickly(app.house, hanna, Visitor(app))
    assert listed(app.house) == []


def test_an_identity_takes_two_as_well(app, hanna, volha, colleague):
    page = subject_of(volha)
    note(volha, page, "identity")
    for one in (volha, colleague):
        assert f"{page}seconds/" not in one.browser.get(page).html


def test_at_the_deadline_the_listing_ends_though_nobody_does_anything(app, hanna, volha, hleb):
    accept(volha, hleb, subject_of(volha))
    come_in_quickly(app.house, hanna, Visitor(app))
    (one,) = listed(app.house)
    left = one.until - day(app.house.clock())
    assert 0 < left <= 366
    assert listed(app.house, left)
    assert listed(app.house, left + 1) == []
    app.house.clock.turn((left + 1) * DAY)
    assert listed(app.house) == []


def test_one_vetter_is_enough_to_take_somebody_off(app, hanna, volha, hleb):
    page = subject_of(volha)
    accept(volha, hleb, page)
    come_in_quickly(app.house, hanna, Visitor(app))
    fresh(volha)
    assert volha.submit(f"{page}suspension/", page, why="небяспечна").leads_to == page
    assert listed(app.house) == []


def test_the_therapist_sees_what_was_checked_and_when_and_until_when(app, hanna, volha, hleb):
    accept(volha, hleb, subject_of(volha))
    own = come_in_quickly(app.house, hanna, Visitor(app))
    html = own.browser.get("/be/practice/profile/").html
    assert html.count("праверана, ") >= len(checks.NEEDED)
    assert re.search(r"У спісе да \d+ \w+ \d{4}", html)


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_nobody_in_belarus_gets_past_the_first_page(app, language):
    applicant = begin(Visitor(app))
    assert applicant.answer("1", country=HOME, city="Мінск").status == 422
    with pytest.raises(IntegrityError), app.house.database.writing() as session:
        session.add(profile_in(HOME))


def profile_in(country):
    return Therapist(
        id=bytes(16), handle="x", visibility="public", name="Г", about="", gender="other", country=country,
        city="", languages=1, approaches=1, topics=1, formats=1, minors=0, fee="free", currency="",
        title="", local_title="", register="", checked=Day(1), probation=Day(1), cap=3,
    )  # fmt: skip


def test_no_check_asks_for_an_extract_of_convictions(app, hanna, volha):
    said = " ".join(checks.KINDS.values()).casefold()
    assert not re.search("convict|criminal|record|police", said)
    assert 'value="police"' not in volha.browser.get(subject_of(volha)).html


def test_a_second_signs_what_they_can_read(app, hanna, volha, hleb):
    """Answers that were changed after the first had asked are another matter: they ask anew."""
    page = subject_of(volha)
    check_all(volha, hleb, page)
    assert ask(volha, page).leads_to == page
    hanna.answer("5", title="лекар", local_title="", register="", licence_end="")
    hanna.send()
    with pytest.raises(AssertionError, match="no button"):
        press(hleb, page, "agreements/")
