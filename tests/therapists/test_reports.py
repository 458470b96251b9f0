"""Reports: told by anybody, sealed, looked up by a code; one vetter suspends, two decide."""

import re

import pytest
from sqlalchemy import select

from server.kit.clock import day
from server.therapists.access import is_listed
from server.therapists.jobs import expire
from server.therapists.models import Agreement, Item, Note, Report, Therapist
from tests.staffing import listed as shown_list
from tests.steps import forms
from tests.turning import DAY
from tests.vetting import VETTING, agree_by_hand, fresh, press
from tests.visitor import Visitor

TEXT = "На сустрэчы было не так, як дамаўляліся"


def rows(house, model):
    with house.database.reading() as session:
        return list(session.scalars(select(model)))


def is_seen(house):
    with house.database.reading() as session:
        return session.scalars(select(Therapist).where(is_listed(day(house.clock())))).first() is not None


@pytest.fixture
def tell(house, made, listed_hanna):
    def told(text=TEXT):
        path = f"/be/people/{rows(house, Therapist)[0].handle}/report/"
        browser = Visitor(made)
        return browser.post(path, t=forms(browser.get(path))[path], text=text)

    return told


def outcome(made, code):
    browser = Visitor(made)
    return browser.post("/be/answer/", t=browser.get("/be/answer/").field("t"), v=code)


def report_page(house):
    return f"{VETTING}reports/{rows(house, Report)[0].id.hex()}/"


def decide(house, one, other, how):
    page = report_page(house)
    fresh(one)
    assert one.submit(f"{page}requests/", page, outcome=how).leads_to == page
    fresh(other)
    return press(other, page, "agreements/")


def test_who_is_not_there_cannot_be_told_about(visitor, house):
    assert visitor.get("/be/people/nobody1/report/").status == 404


@pytest.mark.parametrize("text", ["", "   ", "х" * 3_001])
def test_a_report_has_some_words_and_not_too_many(house, tell, text):
    assert tell(text).status == 422
    assert rows(house, Report) == []


def test_it_is_acknowledged_by_a_code_that_finds_it_again(house, made, tell):
    code = shown_list(tell(), "codes")[0]
    found = outcome(made, code)
    assert found.status == 200
    assert "яшчэ не вырашана" in found.html.casefold()
    assert outcome(made, "0000-0000").status == 422
    house.clock.turn(15 * DAY)
    assert "спазняемся" in outcome(made, code).html


def test_a_change_of_language_keeps_the_code_and_asks_nothing(visitor):
    token = forms(visitor.get("/be/answer/"))["/be/answer/"]
    shown = visitor.post("/en/answer/", t=token, v="0000-0000", switch="en")
    assert (shown.status, 'value="0000-0000"' in shown.html) == (200, True)
    assert 'role="alert"' not in shown.html


def test_vetters_read_it_and_see_the_clock(house, tell, volha, hleb):
    tell()
    fresh(volha)
    assert TEXT in volha.browser.get(report_page(house)).html
    assert "14 дзён" in volha.browser.get(VETTING).html
    house.clock.turn(15 * DAY)
    fresh(volha)
    assert "Спазняемся" in volha.browser.get(VETTING).html


def test_the_therapist_learns_nothing_of_it(tell, listed_hanna):
    before = listed_hanna.browser.get("/be/practice/").html
    tell()
    assert TEXT not in listed_hanna.browser.get("/be/practice/").html
    assert before.count("section") == listed_hanna.browser.get("/be/practice/").html.count("section")


def test_one_vetter_takes_somebody_off_the_list_at_once(house, listed_hanna, page, volha):
    assert is_seen(house)
    fresh(volha)
    assert volha.submit(f"{page}suspension/", page, why="чалавек у небяспецы").leads_to == page
    assert not is_seen(house)
    assert len(rows(house, Report)) == 1
    assert (
        volha.submit(f"{page}suspension/", page, why="").status == 422
        if f"{page}suspension/" in forms(volha.browser.get(page))
        else True
    )


def test_without_a_reason_nobody_is_suspended(house, listed_hanna, page, volha):
    fresh(volha)
    assert volha.submit(f"{page}suspension/", page, why=" ").status == 422
    assert is_seen(house)


@pytest.mark.parametrize("how", ["talked", "nothing"])
def test_two_decide_that_they_stay(house, made, tell, page, volha, hleb, how):
    code = shown_list(tell(), "codes")[0]
    assert decide(house, volha, hleb, how).leads_to == report_page(house)
    assert is_seen(house)
    assert "вырашылі" in outcome(made, code).html


def test_two_decide_that_the_listing_ends(house, made, tell, volha, hleb):
    code = shown_list(tell(), "codes")[0]
    decide(house, volha, hleb, "ended")
    assert rows(house, Therapist) == []
    assert rows(house, Item) == []
    assert "вырашылі" in outcome(made, code).html


def test_two_decide_and_who_was_suspended_is_back(house, listed_hanna, page, volha, hleb):
    fresh(volha)
    volha.submit(f"{page}suspension/", page, why="праверым")
    decide(house, volha, hleb, "nothing")
    assert is_seen(house)


def test_while_another_report_is_open_they_stay_off(house, tell, page, volha, hleb):
    tell()
    first = rows(house, Report)[0].id
    fresh(volha)
    volha.submit(f"{page}suspension/", page, why="праверым")
    page_of_first = f"{VETTING}reports/{first.hex()}/"
    assert volha.submit(f"{page_of_first}requests/", page_of_first, outcome="nothing").status == 303
    fresh(hleb)
    assert press(hleb, page_of_first, "agreements/").status == 303
    assert not is_seen(house)


def test_one_alone_decides_nothing(house, tell, volha, hleb):
    tell()
    page = report_page(house)
    fresh(volha)
    assert volha.submit(f"{page}requests/", page, outcome="ended").leads_to == page
    assert f"{page}agreements/" not in forms(volha.browser.get(page))
    assert is_seen(house)


def test_the_queue_calls_them_by_name_and_leads_to_the_report(house, tell, volha, hleb):
    tell()
    page = report_page(house)
    fresh(volha)
    volha.submit(f"{page}requests/", page, outcome="ended")
    seconds = hleb.browser.get(VETTING).html.partition("Звароты</h2>")[0]
    assert f'href="{page}">Ганна<' in seconds


def test_an_end_that_was_asked_for_is_agreed_to_at_its_own_page_only(house, tell, page, volha, hleb):
    tell()
    own = report_page(house)
    fresh(volha)
    assert volha.submit(f"{own}requests/", own, outcome="ended").leads_to == own
    assert hleb.browser.get(page).status == 200
    fresh(hleb)
    mark = next(row.id.hex() for row in rows(house, Agreement) if row.report)
    assert agree_by_hand(hleb.browser, page, mark).status == 422
    assert is_seen(house)
    assert agree_by_hand(hleb.browser, own, mark).leads_to == own
    assert not is_seen(house)


@pytest.mark.parametrize("how", ["", "shot", "ended; --"])
def test_an_end_that_there_is_not_is_refused(house, tell, volha, how):
    tell()
    page = report_page(house)
    fresh(volha)
    assert volha.submit(f"{page}requests/", page, outcome=how).status == 422
    assert [one.what for one in rows(house, Agreement)] == ["list"]


def test_what_is_decided_is_not_decided_again(house, tell, volha, hleb):
    tell()
    page = report_page(house)
    fresh(volha)
    late = volha.browser.get(page)
    decide(house, volha, hleb, "nothing")
    fresh(volha)
    path = f"{page}requests/"
    assert path not in forms(volha.browser.get(page))
    assert volha.browser.post(path, t=forms(late)[path], outcome="ended").status in {403, 422}


def test_the_words_go_after_a_month_and_the_end_after_half_a_year(house, made, tell, volha, hleb):
    code = shown_list(tell(), "codes")[0]
    decide(house, volha, hleb, "talked")
    expire(house.database, house.clock)
    assert [note for note in rows(house, Note) if note.kind == "report"]
    house.clock.turn(31 * DAY)
    expire(house.database, house.clock)
    assert [note for note in rows(house, Note) if note.kind == "report"] == []
    assert outcome(made, code).status == 200
    house.clock.turn(150 * DAY)
    expire(house.database, house.clock)
    assert rows(house, Report) == []
    assert outcome(made, code).status == 422


def test_the_counts_of_the_year_are_for_everybody(visitor, house, tell, volha, hleb):
    assert "2026" in visitor.get("/be/counts/").html
    tell()
    decide(house, volha, hleb, "talked")
    html = visitor.get("/be/counts/").html
    assert len(re.findall(r"<dd>\s*1\s*</dd>", html)) == 3
