"""A specialist changes what is theirs at once, and what was checked by two; a talk goes along with it."""

import pytest
from sqlalchemy import select

from server.kit.clock import day
from server.staff.auditing import lines
from server.therapists import reporting
from server.therapists.jobs import expire
from server.therapists.models import Agreement, Note, NoteKey, Report, Therapist
from server.therapists.talking import TALK_DAYS
from tests.steps import forms
from tests.vetting import VETTING, ask, note, press

PRACTICE = "/be/practice/"
WHERE, LANGUAGES, MEETINGS, ABOUT, QUALIFICATION = (f"{PRACTICE}profile/{code}/" for code in "12485")
TITLE = {
    "name": "Ганна",
    "title": "псіхатэрапеўт",
    "local_title": "psychoterapeutka",
    "register": "R-78",
    "approaches_cb": "on",
    "approaches_em": "on",
}
DAY = 86_400


def profile(house):
    with house.database.reading() as session:
        return session.scalars(select(Therapist)).one()


def count(house, model, *where):
    with house.database.reading() as session:
        return len(session.scalars(select(model).where(*where)).all())


def change(hanna, page, **typed):
    return hanna.submit(page, page, **typed)


def agree(one, other, page):
    one.let_in()
    other.let_in()
    assert ask(one, page).status == 303
    return press(other, page, "agreements/")


def test_a_stranger_and_a_vetter_change_nothing(visitor, volha, listed_hanna):
    for page in (ABOUT, QUALIFICATION):
        assert visitor.get(page).leads_to == "/be/staff/"
        assert volha.browser.get(page).status == 404
    assert listed_hanna.browser.get(f"{PRACTICE}profile/7/").status == 404


def test_readers_see_at_once_what_is_theirs_to_say(house, listed_hanna):
    assert "Пра спакойны сон" in listed_hanna.browser.get(ABOUT).html
    assert change(listed_hanna, ABOUT, about="Пра цішыню").leads_to == PRACTICE
    assert change(listed_hanna, LANGUAGES, languages_pl="on").leads_to == PRACTICE
    assert change(listed_hanna, MEETINGS, formats_v="on", fee="free").leads_to == PRACTICE
    row = profile(house)
    assert (row.about, row.languages, row.fee, row.price, row.currency) == ("Пра цішыню", 8, "free", None, "")
    with house.database.reading() as session:
        assert lines(session)[-1].act == "change one's profile"


def test_nobody_moves_to_belarus_and_stays_listed_there(house, listed_hanna):
    shown = change(listed_hanna, WHERE, country="BY", city="Мінск")
    assert shown.status == 422
    assert "ў Беларусі" in shown.html
    assert 'value="Мінск"' in shown.html
    assert profile(house).country == "PL"


def test_in_another_country_the_title_of_the_old_one_says_nothing(house, listed_hanna):
    assert change(listed_hanna, WHERE, country="PL", city="Лодзь").status == 303
    assert profile(house).local_title == "psycholog"
    assert change(listed_hanna, WHERE, country="LT", city="Вільня").status == 303
    row = profile(house)
    assert (row.country, row.local_title, row.register, row.title) == ("LT", "", "", "псіхолаг, магістр")


def test_a_title_waits_for_two_and_then_stands_in_the_profile(house, listed_hanna, volha, hleb, darja, page):
    assert change(listed_hanna, QUALIFICATION, **TITLE).leads_to == PRACTICE
    assert profile(house).title == "псіхолаг, магістр"
    assert "псіхатэрапеўт" in volha.browser.get(page).html
    assert page in volha.browser.get(VETTING).html
    volha.let_in()
    assert ask(volha, page).status == 303
    assert profile(house).title == "псіхолаг, магістр"
    assert f"{page}agreements/" not in darja.browser.get(page).html
    hleb.let_in()
    assert press(hleb, page, "agreements/").status == 303
    row = profile(house)
    assert (row.title, row.local_title, row.register, row.approaches) == (
        "псіхатэрапеўт", "psychoterapeutka", "R-78", 0b101,
    )  # fmt: skip
    assert count(house, Note, Note.kind == "answers") == 0
    assert page not in volha.browser.get(VETTING).html


def test_what_was_changed_meanwhile_is_not_agreed_to_unread(house, listed_hanna, volha, hleb, page):
    change(listed_hanna, QUALIFICATION, **TITLE)
    volha.let_in()
    ask(volha, page)
    change(listed_hanna, QUALIFICATION, **TITLE | {"title": "прафесар"})
    assert count(house, Agreement, Agreement.agreed_by.is_(None)) == 0
    assert "прафесар" in hleb.browser.get(page).html


@pytest.mark.parametrize("who", ["hanna", "vetter"])
def test_a_change_that_is_taken_back_or_set_aside_leaves_the_profile(
    house, listed_hanna, volha, hleb, page, who
):
    change(listed_hanna, QUALIFICATION, **TITLE)
    if who == "hanna":
        assert listed_hanna.submit(f"{PRACTICE}proposal/end/", PRACTICE).leads_to == PRACTICE
    else:
        assert volha.submit(f"{page}setting-aside/", page).status == 303
    assert agree(volha, hleb, page).status == 303
    assert profile(house).title == "псіхолаг, магістр"


def test_who_is_reported_cannot_put_the_end_off(house, listed_hanna, volha, hleb):
    with house.database.writing() as session:
        reporting.report(house, session, profile(house).handle, "словы")
    with house.database.reading() as session:
        report = session.scalars(select(Report)).one().id
    at = f"{VETTING}reports/{report.hex()}/"
    volha.let_in()
    assert volha.submit(f"{at}requests/", at, outcome="ended").status == 303
    change(listed_hanna, QUALIFICATION, **TITLE)
    hleb.let_in()
    assert press(hleb, at, "agreements/").status == 303
    assert count(house, Therapist) == 0


def test_both_sides_read_the_talk_and_the_database_does_not(house, listed_hanna, volha, hleb, page):
    assert listed_hanna.submit(f"{PRACTICE}messages/", PRACTICE, text="Калі званок?").leads_to == PRACTICE
    assert page in volha.browser.get(VETTING).html
    assert volha.submit(f"{page}messages/", page, text="У чацвер.").status == 303
    assert page not in volha.browser.get(VETTING).html
    for browser, at in ((listed_hanna.browser, PRACTICE), (hleb.browser, page)):
        html = browser.get(at).html
        assert "Калі званок?" in html
        assert "У чацвер." in html
    with house.database.reading() as session:
        assert not any("чацвер".encode() in one.body for one in session.scalars(select(Note)))


def test_the_talk_is_erased_after_half_a_year(house, listed_hanna):
    listed_hanna.submit(f"{PRACTICE}messages/", PRACTICE, text="Калі званок?")
    house.clock.turn(TALK_DAYS * DAY)
    expire(house.database, house.clock)
    assert count(house, Note, Note.kind == "message") == 1
    house.clock.turn(DAY)
    expire(house.database, house.clock)
    assert count(house, Note, Note.kind == "message") == 0
    assert count(house, NoteKey, NoteKey.party == profile(house).id) == 0


def test_sixty_days_before_the_end_it_is_checked_again_and_goes_on(house, listed_hanna, volha, hleb, page):
    end = profile(house).until
    house.clock.turn((end - day(house.clock()) - 61) * DAY)
    volha.let_in()
    assert page not in volha.browser.get(VETTING).html
    house.clock.turn(DAY)
    volha.let_in()
    assert page in volha.browser.get(VETTING).html
    # Nobody is asked to agree to what was not looked at again.
    assert f"{page}requests/" not in forms(volha.browser.get(page))
    for kind in ("register", "supervision"):
        assert note(volha, page, kind).status == 303
    assert agree(volha, hleb, page).status == 303
    assert profile(house).until == day(house.clock()) + 365
    assert page not in volha.browser.get(VETTING).html
