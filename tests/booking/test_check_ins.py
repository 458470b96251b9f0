"""With a helper there are check-ins of fifteen minutes: by no door anything longer, and no series."""

import re

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from server.booking import keeping, series
from server.booking.calendars import Asking, kinds
from server.booking.hours import Kind
from server.booking.keeping import CHECK_IN, HOUR, Kinds
from server.booking.mailboxes import Own
from server.booking.models import SessionKind
from server.booking.placing import Wanted
from server.booking.times import Reason, Terms, free, why_not
from server.booking.turning import turn
from server.errors import NotFound
from server.kit.clock import Slot
from server.sealed.mailboxes import new_pair
from server.staff import manifests
from server.therapists import offering
from tests.booking.asking.conftest import Looker, starts
from tests.booking.conftest import calendar, utc
from tests.helping import cleared, volunteer, with_hours, written
from tests.offering import offer
from tests.people.conftest import house, made, other, settle, visitor
from tests.signing import keys_signed
from tests.steps import forms
from tests.therapists.conftest import hleb, volha
from tests.therapists.test_helping import BADGE, profile
from tests.turning import DAY
from tests.visitor import Visitor

__all__ = ["hleb", "house", "made", "other", "settle", "visitor", "volha"]
NINE = utc("2027-02-02T09:00")
KINDS = "/be/practice/hours/kinds/"
THEME = "/be/m/"


@pytest.fixture
def vera(house, made):
    return volunteer(house, Visitor(made))


@pytest.fixture
def helper(house, vera, volha, hleb):
    subject = written(vera)
    cleared(volha, hleb, subject)
    with keys_signed(house):
        yield subject


@pytest.fixture
def schedule(house, helper):
    return with_hours(house, helper)


@pytest.fixture
def looker(house, schedule, visitor):
    return Looker(house, visitor, profile(house).handle)


@pytest.mark.parametrize(("minutes", "reason"), [(15, None), (50, Reason.TOO_LONG), (10, Reason.TOO_LONG)])
def test_the_one_list_of_times_has_none_of_another_length(minutes, reason):
    of_helper = calendar(kind=Kind(minutes, 30), terms=Terms(check_ins=True))
    assert why_not(of_helper, NINE) is reason
    assert why_not(calendar(kind=Kind(minutes, 30)), NINE) is None


@pytest.mark.parametrize(
    "given",
    [
        Kinds(HOUR, Kind(50, 60), "v"),
        Kinds("Для двух", Kind(15, 30), "v"),
        Kinds(CHECK_IN, Kind(50, 60), "v"),
        Kinds(CHECK_IN, Kind(15, 30), "v", by_code=True),
    ],
    ids=["an hour", "of their own", "a long check-in", "with a code"],
)
def test_a_helper_makes_no_other_kind(house, helper, schedule, given):
    with pytest.raises(NotFound), turn(house, helper) as begun:
        keeping.new_kind(begun, schedule, given)
    with turn(house, helper) as begun:
        (one,) = kinds(begun.session, helper)
    with pytest.raises(NotFound), turn(house, helper) as begun:
        keeping.change_kind(begun, one.id, given)


def test_what_got_past_the_program_stops_at_the_database(house, schedule):
    with pytest.raises(IntegrityError), house.database.writing() as session:
        session.execute(update(SessionKind).values(minutes=50))


def test_no_page_lets_a_helper_offer_more(vera, schedule):
    page = vera.browser.get(KINDS)
    assert page.status == 200
    assert "15 хвілін" in page.html
    assert f"{KINDS}new/" not in page.html
    assert vera.browser.get(f"{KINDS}new/").status == 404
    assert vera.browser.get("/be/practice/hours/codes/").status == 404


def test_a_specialist_does_not_call_an_hour_a_check_in(house, helper):
    one = offer(house)
    with pytest.raises(NotFound), turn(house, one.therapist) as begun:
        keeping.new_kind(begun, one.schedule, Kinds(CHECK_IN, Kind(15, 30), "v"))


def test_check_ins_do_not_repeat_week_by_week(house, helper, schedule):
    pair = new_pair()
    own = Own(b"\x01" * 16, helper, pair.public, pair.secret)
    with pytest.raises(NotFound), turn(house, helper) as begun:
        (kind,) = kinds(begun.session, helper)
        start = next(free(begun.calendar(kind, Asking()), begun.now, Slot(begun.now + 2_000)))
        series.book_series(begun, Wanted(kind.id, "v", start), 2, own, b"\x02" * 32)


def test_from_the_end_of_a_theme_to_a_request_the_badge_goes_along(house, vera, looker):
    themes = looker.browser.get(THEME)
    theme = re.search(r'href="(/be/m/[a-z0-9-]+/)"', themes.html)
    assert theme
    assert 'href="/be/people/h/"' in looker.browser.get(theme[1]).html
    listed = looker.browser.get("/be/people/h/").html
    assert f'href="/be/people/{looker.handle}/"' in listed
    assert looker.base in looker.browser.get(f"/be/people/{looker.handle}/").html
    times = looker.times()
    words = looker.pick()
    check = looker.press(words, "check/", text="Хачу проста пагаварыць")
    for page in (times, words, check):
        assert BADGE in page.html
    sent = looker.sent()
    assert sent.status == 303
    shown = looker.browser.get(sent.leads_to)
    assert BADGE in shown.html
    visit = re.search(r'href="(/be/visit/\w{32}/)', shown.html)
    assert visit
    page = looker.browser.get(visit[1])
    assert BADGE in page.html
    assert "15 хвілін" in page.html
    assert "/weeks/" not in page.html
    assert BADGE in looker.browser.get("/be/mine/").html
    waiting = vera.browser.get("/be/practice/")
    assert waiting.status == 200
    mark = re.search(r"/be/practice/visits/\w{32}/", waiting.html)
    assert mark
    assert "Хачу проста пагаварыць" in vera.browser.get(mark[0]).html


def test_a_page_about_times_with_a_helper_speaks_of_no_specialist(looker):
    for page in (looker.times(), looker.pick(), looker.checked()):
        main = page.html.partition("<main")[2].partition("</main")[0].replace(BADGE, "")
        assert "пецыяліст" not in main


def test_when_the_clearance_ends_nothing_is_offered_and_their_own_pages_stay(house, vera, looker):
    assert looker.times().status == 200
    assert looker.sent().status == 303
    house.clock.turn(91 * DAY)
    assert looker.times().status == 404
    vera.let_in()
    assert vera.browser.get("/be/practice/").status == 200


def test_before_the_key_is_signed_no_time_is_shown(house, vera, volha, hleb, visitor):
    subject = written(vera)
    cleared(volha, hleb, subject)
    with_hours(house, subject)
    assert starts(Looker(house, visitor, profile(house).handle).times()) == []


def test_the_hours_of_a_helper_are_theirs_to_keep(vera, helper):
    assert vera.browser.get("/be/practice/").status == 200
    zone = "/be/practice/hours/zone/"
    page = vera.browser.get(zone)
    assert vera.browser.post(zone, t=forms(page)[zone], zone="Europe/Warsaw").status == 303
    page = vera.browser.get(KINDS)
    assert vera.browser.post(f"{KINDS}usual/", t=forms(page)[f"{KINDS}usual/"]).status == 303
    assert "15 хвілін" in vera.browser.get(KINDS).html


def test_the_keys_to_be_signed_are_those_of_volunteers_who_were_cleared(house, vera, volha, hleb):
    subject, own = written(vera), vera.who.standing.staff
    with house.database.reading() as session:
        assert own not in offering.helpers(session)
    cleared(volha, hleb, subject)
    with keys_signed(house), house.database.reading() as session:
        assert list(offering.helpers(session)) == [own]
        assert own.hex() in manifests.in_force(house.answers.settings).keys
