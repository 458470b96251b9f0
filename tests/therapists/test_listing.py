"""From an application to a profile: only by two vetters of different organisations, and only for a time."""

import re

import pytest
from sqlalchemy import select

from server.kit.clock import Day, day
from server.staff.auditing import lines, verify
from server.staff.models import Staff
from server.therapists.access import cap_now, is_listed, is_shown
from server.therapists.models import Agreement, Application, Item, Therapist
from tests.turning import DAY
from tests.vetting import (
    ANSWERS,
    OWN,
    VETTING,
    accept,
    agree_by_hand,
    ask,
    check_all,
    come_in,
    fresh,
    note,
    press,
    see_too,
    sent,
    subject_of,
    today,
    vetter,
)
from tests.visitor import Visitor


def listed(house, days=0):
    with house.database.reading() as session:
        wanted = is_listed(Day(day(house.clock()) + days)) & is_shown(signed=False)
        return list(session.scalars(select(Therapist).where(wanted)))


def rows(house, model):
    with house.database.reading() as session:
        return list(session.scalars(select(model)))


def change_staff(house, name, **values):
    with house.database.writing() as session:
        row = session.scalars(select(Staff).where(Staff.name == name)).one()
        for column, value in values.items():
            setattr(row, column, value)


def test_a_stranger_finds_no_vetting(visitor, page):
    assert visitor.get(VETTING).leads_to == "/be/staff/"
    assert visitor.get(page).leads_to == "/be/staff/"


def test_nor_do_keepers_and_therapists(keepers, page, listed_hanna):
    for colleague in (keepers[0], listed_hanna):
        assert colleague.browser.get(VETTING).status == 404
        assert colleague.browser.get(page).status == 404


def test_two_vetters_list_somebody_who_then_comes_in(house, listed_hanna):
    (hanna,) = listed(house)
    assert (hanna.name, hanna.country, hanna.price) == ("Ганна", "PL", 100)
    assert hanna.until == day(house.clock()) + 365
    assert cap_now(hanna, day(house.clock())) == 3
    assert cap_now(hanna, Day(day(house.clock()) + 91)) is None
    shown = listed_hanna.browser.get("/be/practice/").html
    assert "Ваш ключ чакае подпісу" in shown


def test_nobody_is_listed_before_they_have_come_in(house, made, hanna, page, volha, hleb):
    accept(volha, hleb, page)
    assert rows(house, Therapist)[0].until is not None
    assert listed(house) == []
    come_in(house, hanna, Visitor(made))
    assert len(listed(house)) == 1


def test_what_they_wrote_to_get_here_is_gone_when_they_are_in(house, listed_hanna, hanna):
    assert rows(house, Application) == []
    assert hanna.browser.get(OWN).leads_to == "/be/apply/key/"


def test_at_the_deadline_it_ends_though_no_worker_runs(house, listed_hanna):
    assert len(listed(house, 365)) == 1
    assert listed(house, 366) == []


def test_a_licence_that_ends_sooner_ends_the_listing(house, made, hanna, page, volha, hleb):
    assert note(volha, page, "register", until=today(house, 100)).leads_to == page
    for kind in ("identity", "degree", "hours", "supervision", "referees", "trauma", "interview"):
        note(volha, page, kind)
    see_too(hleb, page)
    fresh(volha)
    ask(volha, page)
    fresh(hleb)
    press(hleb, page, "agreements/")
    assert rows(house, Therapist)[0].until == day(house.clock()) + 100


def test_so_does_one_that_only_the_applicant_named(house, made, volha, hleb):
    sent(house, Visitor(made), **{"5": ANSWERS["5"] | {"licence_end": today(house, 40)}})
    accept(volha, hleb, subject_of(volha))
    assert rows(house, Therapist)[0].until == day(house.clock()) + 40


def test_one_alone_cannot_agree_with_themselves(house, page, volha, hleb):
    check_all(volha, hleb, page)
    assert ask(volha, page).leads_to == page
    shown = volha.browser.get(page)
    assert f"{page}agreements/" not in shown.html
    mark = rows(house, Agreement)[0].id.hex()
    # Not even from another browser, by the token of a colleague's button.
    twice = Visitor(volha.browser.app)
    volha.let_in(twice)
    assert agree_by_hand(twice, page, mark).status == 422
    assert rows(house, Therapist) == []


def test_nor_with_a_colleague_of_the_same_organisation_however_it_is_spelt(house, page, volha, hleb, darja):
    check_all(volha, hleb, page)
    fresh(volha)
    ask(volha, page)
    fresh(darja)
    mark = rows(house, Agreement)[0].id.hex()
    refused = agree_by_hand(darja.browser, page, mark)
    assert refused.status == 422
    assert 'role="alert"' in refused.html
    assert "іншай арганізацыі" in refused.html
    assert rows(house, Therapist) == []


@pytest.mark.parametrize("who", ["Вольга", "Глеб"])
def test_who_is_no_vetter_any_more_in_between_does_not_count(house, page, volha, hleb, who):
    check_all(volha, hleb, page)
    fresh(volha)
    ask(volha, page)
    fresh(hleb)
    change_staff(house, who, role="volunteer")
    mark = rows(house, Agreement)[0].id.hex()
    refused = agree_by_hand(hleb.browser, page, mark)
    assert refused.status == (403 if who == "Глеб" else 422)
    assert rows(house, Therapist) == []
    assert rows(house, Agreement)[0].agreed_by is None


def test_a_listing_is_asked_for_only_when_everything_was_checked(house, page, volha, hleb):
    shown = volha.browser.get(page)
    assert 'value="list"' not in shown.html
    fresh(volha)
    assert ask(volha, page).status == 422
    check_all(volha, hleb, page)
    assert 'value="list"' in volha.browser.get(page).html


def test_an_identity_takes_two_of_different_organisations(page, volha, hleb, darja):
    note(volha, page, "identity")
    assert f"{page}seconds/" not in volha.browser.get(page).html
    assert f"{page}seconds/" not in darja.browser.get(page).html
    assert see_too(hleb, page).leads_to == page


def test_a_check_that_is_noted_anew_takes_the_request_away(house, page, volha, hleb):
    check_all(volha, hleb, page)
    fresh(volha)
    ask(volha, page)
    note(hleb, page, "interview", state="not")
    assert rows(house, Agreement) == []


def test_answers_that_are_sent_anew_take_it_away_too(house, hanna, page, volha, hleb):
    check_all(volha, hleb, page)
    fresh(volha)
    ask(volha, page)
    hanna.answer("8", name="Анна", gender="woman", about="інакш", visibility="signed")
    assert hanna.send().leads_to == OWN
    assert rows(house, Agreement) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind": "astrology"}, "няма такога кода"),
        ({"kind": ""}, "няма такога кода"),
        ({"kind": "hours", "about": "zz"}, "няма такога кода"),
        ({"kind": "degree", "state": "perhaps"}, "няма такога кода"),
        ({"kind": "degree", "day": "2027-13-01"}, "2027-03-31"),
        ({"kind": "degree", "day": "учора"}, "2027-03-31"),
        ({"kind": "degree", "until": "2020-01-01"}, "ужо мінуў"),
        ({"kind": "degree", "day": "2124-01-01"}, "у будучыні"),
        ({"kind": "degree", "day": "2019-01-01"}, "два гады"),
        ({"kind": "degree", "evidence": " "}, "запоўніце"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason_and_nothing_is_lost(house, page, volha, typed, words):
    shown = note(volha, page, **{"evidence": "мае словы", **typed})
    assert shown.status == 422
    assert words in shown.html.casefold()
    assert "мае словы" in shown.html or typed.get("evidence") == " "
    assert rows(house, Item) == []


def test_the_form_of_a_check_is_open_when_something_in_it_is_wrong(page, volha):
    folded = re.compile(r'<details class="gated" (open)?>')
    assert folded.findall(volha.browser.get(page).html)[0] == ""
    shown = note(volha, page, "degree", day="учора")
    assert folded.findall(shown.html)[0] == "open"
    assert 'href="#day">У які дзень?' in shown.html


def test_no_extract_of_convictions_is_among_the_checks(page, volha):
    assert "судзім" not in volha.browser.get(page).html
    assert "крымін" not in volha.browser.get(page).html


def test_to_ask_and_to_agree_takes_the_second_factor_again(house, page, volha, hleb):
    check_all(volha, hleb, page)
    house.clock.turn(600)
    assert ask(volha, page).status == 403
    assert rows(house, Agreement) == []


def test_two_vetters_refuse_and_the_applicant_may_read_why(house, hanna, page, volha, hleb):
    assert ask(volha, page, "refuse").leads_to == page
    fresh(hleb)
    assert press(hleb, page, "agreements/").leads_to == page
    assert "не прымаць" in hanna.own()
    assert hanna.submit(f"{OWN}messages/", text="Чаму?").leads_to == OWN
    assert rows(house, Therapist) == []


def test_a_request_can_be_withdrawn(house, page, volha, hleb):
    ask(volha, page, "refuse")
    assert press(hleb, page, "withdrawals/").leads_to == page
    assert rows(house, Agreement) == []


def test_a_request_for_a_second_person_stands_on_top(page, volha, hleb):
    ask(volha, page, "refuse")
    html = hleb.browser.get(VETTING).html
    assert html.index("Ганна") < html.index("Звароты") < html.index("Заяўкі")
    assert "Вы можаце быць" in html
    assert "Вы можаце быць" not in volha.browser.get(VETTING).html


def test_a_listing_is_checked_again_and_goes_on(house, listed_hanna, page, volha, hleb):
    house.clock.turn(300 * DAY)
    for colleague in (volha, hleb):
        fresh(colleague)
    assert "Ганна" not in volha.browser.get(VETTING).html
    house.clock.turn(10 * DAY)
    for colleague in (volha, hleb):
        fresh(colleague)
    assert subject_of(volha) == page
    assert 'value="list"' not in volha.browser.get(page).html, "two things were not looked at again"
    note(volha, page, "register")
    note(volha, page, "supervision")
    assert ask(volha, page).leads_to == page
    fresh(hleb)
    assert press(hleb, page, "agreements/").leads_to == page
    assert listed(house)[0].until == day(house.clock()) + 365


def test_a_vetter_who_comes_later_reads_what_a_colleague_has_shared(house, made, page, volha):
    late = vetter(house, Visitor(made), "Ліхтар", "Зміцер")
    assert "psycholog" not in late.browser.get(page).html
    assert volha.submit(f"{page}messages/", page, text="Вітаем").leads_to == page
    assert "psycholog" in late.browser.get(page).html


@pytest.mark.parametrize("mark", ["", "zz", "00", "ff" * 16, "ff" * 90])
def test_what_is_not_there_is_not_found(page, volha, mark):
    assert volha.browser.get(f"{VETTING}{mark or 'x'}/").status == 404
    assert volha.submit(f"{page}items/", page, kind="x").status == 422


def test_everything_goes_into_the_chain_without_a_text(house, page, volha, hleb):
    volha.submit(f"{page}taking/", page)
    check_all(volha, hleb, page)
    note(volha, page, "identity", evidence="асоба")
    see_too(hleb, page)
    ask(volha, page)
    press(hleb, page, "agreements/")
    with house.database.reading() as session:
        done = [(line.actor, line.act) for line in lines(session)]
        verify(session)
    assert ("Вольга", "take an application") in done
    assert done[-4:] == [
        ("Вольга", "note what was checked"),
        ("Глеб", "have seen it too"),
        ("Вольга", "ask for a second vetter"),
        ("Глеб", "list a therapist"),
    ]


def test_a_second_application_is_another_one(house, made, hanna, page, volha):
    sent(
        house, Visitor(made), **{"8": {"name": "Янка", "gender": "man", "about": "а", "visibility": "public"}}
    )
    assert subject_of(volha, "Янка") != page
