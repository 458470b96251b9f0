"""Applying: a phrase of its own, one thing on a page, nothing lost, nobody in Belarus."""

import re

import pytest
from sqlalchemy import select

from server.therapists.jobs import expire
from server.therapists.models import Application, Item, Note, NoteKey
from tests.steps import draw, forms
from tests.turning import DAY
from tests.vetting import ANSWERS, NEW, OWN, begin, note, sent, started
from tests.visitor import Visitor


def rows(house, model):
    with house.database.reading() as session:
        return list(session.scalars(select(model)))


def sign_in(browser, phrase):
    return browser.post("/be/apply/key/", t=browser.get("/be/apply/key/").field("t"), w=phrase)


def test_a_stranger_is_led_to_the_key(visitor):
    assert visitor.get("/be/apply/").status == 200
    assert visitor.get(OWN).leads_to == "/be/apply/key/"


def test_a_phrase_opens_the_application_and_nothing_else(house, made, visitor):
    applicant = begin(visitor)
    for path in ("/be/mine/", "/be/mine/plan/"):
        assert visitor.get(path).leads_to == "/be/key/"
    for path in ("/be/staff/own/", "/be/vetting/", "/be/desk/", "/be/practice/"):
        assert visitor.get(path).leads_to == "/be/staff/"
    again = Visitor(made)
    assert again.sign_in(applicant.phrase).status == 422
    assert sign_in(again, applicant.phrase).leads_to == OWN


def test_the_phrase_of_a_person_opens_no_application(made, visitor):
    from tests.steps import take_key

    phrase = take_key(visitor)
    assert sign_in(Visitor(made), phrase).status == 422


def test_a_draft_of_a_persons_phrase_is_none_of_ours(visitor):
    theirs = draw(visitor)
    path = f"/be{NEW}words/"
    own = draw(visitor, base=NEW)
    assert visitor.post(path, t=own.token, d=theirs.letter, **theirs.right()).status == 403


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_belarus_is_refused_with_the_reason(visitor, language):
    applicant = begin(visitor)
    path = f"/{language}/apply/own/1/"
    token = forms(visitor.get(path))[path]
    shown = visitor.post(path, t=token, country="BY", city="Мінск")
    assert shown.status == 422
    assert {"be": "ў Беларусі", "ru": "в Беларуси", "en": "in Belarus"}[language] in shown.html
    assert 'value="Мінск"' in shown.html
    assert applicant.answer("1", **ANSWERS["1"]).leads_to == f"{OWN}2/"


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("1", {"country": "ZZ", "city": "Варшава"}),
        ("1", {"country": "", "city": "Варшава"}),
        ("1", {"country": "PL", "city": "  "}),
        ("1", {"country": "PL", "city": "х" * 61}),
        ("2", {}),
        ("2", {"languages_tlh": "on"}),
        ("3", {"approaches_cb": "on", "topics_a": "on", "minors": "perhaps"}),
        ("4", {"formats_v": "on", "fee": "fixed", "price": "", "currency": ""}),
        ("4", {"formats_v": "on", "fee": "fixed", "price": "-5", "currency": "PLN"}),
        ("4", {"formats_v": "on", "fee": "fixed", "price": "٣", "currency": "PLN"}),
        ("4", {"formats_v": "on", "fee": "barter"}),
        ("5", {"title": "псіхолаг", "licence_end": "2020-01-01"}),
        ("5", {"title": "псіхолаг", "licence_end": "скора"}),
        ("8", {"name": "Г", "gender": "woman", "about": "а", "visibility": "everybody"}),
        ("9", {"conflict": "нічога"}),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_kept(visitor, step, typed):
    applicant = begin(visitor)
    shown = applicant.answer(step, **typed)
    assert shown.status == 422
    assert 'role="alert"' in shown.html
    assert forms(visitor.get(f"{OWN}check/")).keys() & {f"{OWN}check/"} == set()


def test_a_page_that_there_is_not(visitor):
    begin(visitor)
    assert visitor.get(f"{OWN}10/").status == 404


def test_all_nine_pages_then_check_then_send(house, visitor, volha, hleb):
    applicant = begin(visitor)
    applicant.fill()
    shown = visitor.get(f"{OWN}check/").html
    for words in ("Польшча", "Варшава", "беларуская, руская", "псіхолаг, магістр", "Кася", "100", "нічога"):
        assert words in shown, words
    assert rows(house, Note) == []
    assert applicant.send().leads_to == OWN
    # The applicant and two vetters.
    assert len(rows(house, NoteKey)) == 3


def test_what_is_not_whole_is_not_sent(house, visitor, volha, hleb):
    applicant = begin(visitor)
    applicant.fill()
    path = f"{OWN}check/"
    token = forms(visitor.get(path))[path]
    house.clock.turn(60)
    other = begin(Visitor(visitor.app))
    assert other.browser.post(path, t=token).status == 403
    assert forms(other.browser.get(path)).get(path) is None
    assert visitor.post(path, t=token).leads_to == OWN


def test_without_a_vetter_nothing_is_sent_and_nothing_lost(house, visitor):
    applicant = begin(visitor)
    applicant.fill()
    shown = applicant.send()
    assert shown.status == 422
    assert rows(house, Note) == []
    assert "Варшава" in visitor.get(f"{OWN}check/").html


def test_what_was_typed_survives_the_end_of_the_session(house, made, visitor):
    applicant = begin(visitor)
    path = f"{OWN}1/"
    token = forms(visitor.get(path))[path]
    house.clock.turn(3 * 3_600)
    asked = visitor.post(path, t=token, country="PL", city="Гданьск")
    assert asked.status == 403
    key = "/be/apply/key/"
    again = visitor.post(key, t=forms(asked)[key], kept=asked.field("kept"), w=applicant.phrase)
    assert "Гданьск" in again.html
    assert visitor.post(path, t=forms(again)[path], country="PL", city="Гданьск").leads_to == f"{OWN}2/"


def test_a_change_of_language_keeps_what_was_typed(visitor):
    begin(visitor)
    path = f"{OWN}1/"
    token = forms(visitor.get(path))[path]
    shown = visitor.post("/ru/apply/own/1/", t=token, switch="ru", country="PL", city="Гданьск")
    assert shown.status == 200
    assert 'value="Гданьск"' in shown.html
    assert '<html lang="ru">' in shown.html


def test_unsent_it_lapses_after_thirty_days_though_no_worker_runs(house, made, visitor):
    applicant = begin(visitor)
    house.clock.turn(30 * DAY)
    assert sign_in(Visitor(made), applicant.phrase).leads_to == OWN
    house.clock.turn(DAY)
    assert sign_in(Visitor(made), applicant.phrase).status == 422
    expire(house.database, house.clock)
    assert rows(house, Application) == []


def test_withdrawn_it_is_gone_with_all_that_was_noted(house, hanna, page, volha):
    note(volha, page, "degree")
    hanna.submit(f"{OWN}messages/", text="да пабачэння")
    assert hanna.submit(f"{OWN}withdrawal/", f"{OWN}withdrawal/").leads_to == "/be/apply/"
    for model in (Application, Note, NoteKey, Item):
        assert rows(house, model) == []
    assert volha.browser.get(page).status == 404


def test_who_acts_next_and_since_when(hanna, page, volha):
    assert "чарга спецыялістаў праверкі" in hanna.own() or "Цяпер чарга" in hanna.own()
    before = hanna.own()
    assert volha.submit(f"{page}taking/", page).leads_to == page
    assert volha.submit(f"{page}messages/", page, text="Калі вам зручна?").leads_to == page
    assert "Калі вам зручна?" in hanna.own()
    assert "Цяпер ваша чарга" in hanna.own()
    assert "Цяпер ваша чарга" not in before
    assert hanna.submit(f"{OWN}messages/", text="У аўторак").leads_to == OWN
    assert "У аўторак" in volha.browser.get(page).html
    assert "Цяпер ваша чарга" not in hanna.own()


def test_it_is_taken_once(page, volha, hleb):
    late = hleb.browser.get(page)
    assert volha.submit(f"{page}taking/", page).leads_to == page
    path = f"{page}taking/"
    assert hleb.browser.post(path, t=forms(late)[path]).status == 422


@pytest.mark.parametrize("text", ["", "  ", "х" * 3_001])
def test_a_message_has_some_words_and_not_too_many(hanna, text):
    shown = hanna.submit(f"{OWN}messages/", text=text)
    assert shown.status == 422
    assert text.strip() in shown.html


def test_the_evidence_is_not_for_the_applicant(hanna, page, volha):
    note(volha, page, "referees", evidence="Пётр сказаў пра межы")
    assert "межы" not in hanna.own()
    assert "межы" in volha.browser.get(page).html


def test_one_applicant_does_not_see_another(house, made, hanna):
    other = sent(house, Visitor(made))
    hanna.submit(f"{OWN}messages/", text="толькі для вас")
    assert "толькі для вас" not in other.own()


def test_nobody_comes_in_who_is_not_accepted(house, hanna, page, volha, hleb):
    from server.sealed.tokens import form_token
    from server.web import signed
    from server.web.forms import act_of

    path = f"{OWN}entry/"
    assert path not in hanna.own()
    who = signed.find(house, hanna.browser.cookies["s"], "applicant")
    assert hanna.browser.post(path, t=form_token(who.forms, act_of(path))).status == 422


def test_what_is_wrong_is_said_with_the_name_of_its_field(house, visitor):
    html = " ".join(started(house, visitor).answer("6").html.split())
    lines = re.findall(r'<li><a href="#\w+">(.*?)</a></li>', html)
    assert len(lines) == len(set(lines)) == 2


def test_what_was_typed_of_a_phrase_is_shown_where_it_is_asked_for(visitor):
    path = "/be/apply/key/"
    seen = visitor.post(path, t=visitor.get(path).field("t"), w="сем слоў", show="1")
    assert (seen.status, 'type="text"' in seen.html, "сем слоў" in seen.html) == (200, True, True)
