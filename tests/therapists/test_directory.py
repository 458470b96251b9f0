"""The list: whom it shows to whom, in which order, and what it says when nobody is there."""

import re
from html import unescape
from itertools import chain

import pytest

from server.kit.clock import SLOTS_A_DAY
from server.sealed.codes import code_hash, new_code
from server.therapists.models import Therapist
from tests.listings import DAY, put
from tests.steps import answer, draw, forms
from tests.turning import DAY as SECONDS_A_DAY

LIST = "/be/people/"
BY_CODE = "/be/people/code/"
NOON = DAY * SLOTS_A_DAY + 144


@pytest.fixture
def list_up(house):
    def listed(*people):
        with house.database.writing() as session:
            return put(session, *people)

    return listed


def named(shown):
    return [unescape(name) for name in re.findall(r'way-name">([^<]+)<', shown.html)]


def search(visitor, words, language="be"):
    path = f"/{language}/people/"
    return visitor.post(path, t=forms(visitor.get(path))[path], words=words)


def test_a_stranger_sees_who_wants_to_be_seen_by_everybody(visitor, list_up):
    list_up(
        {"name": "Ганна"},
        {"name": "Сафія", "visibility": "signed"},
        {"name": "Лія", "visibility": "referral"},
    )
    shown = visitor.get(LIST)
    assert named(shown) == ["Ганна"]
    assert shown.all("set-cookie") == []
    assert shown.all("cache-control") == ["no-store"]


@pytest.mark.parametrize(
    ("code", "fits", "other"),
    [
        ("l=en", {"languages": 0b101}, {"languages": 0b011}),
        ("c=PL", {"country": "PL"}, {"country": "LT"}),
        ("c=online", {"formats": 0b0100}, {"formats": 0b1000}),
        ("f=p", {"formats": 0b1000}, {"formats": 0b0111}),
        ("o=d", {"topics": 0b1000}, {"topics": 0b0111}),
        ("a=em", {"approaches": 0b100}, {"approaches": 0b011}),
        ("p=free", {"fee": "free"}, {"fee": "sliding"}),
        ("g=man", {"gender": "man"}, {"gender": "other"}),
        ("m=1", {"minors": 1}, {"minors": 0}),
        ("d=3", {"next_free": NOON + 3 * SLOTS_A_DAY}, {"next_free": NOON + 3 * SLOTS_A_DAY + 1}),
        ("d=14", {"next_free": NOON}, {"next_free": NOON - 1}),
    ],
)
def test_each_filter_keeps_whom_it_names(visitor, list_up, code, fits, other):
    list_up({"name": "Ганна", **fits}, {"name": "Марк", **other})
    assert sorted(named(visitor.get(LIST))) == ["Ганна", "Марк"]
    assert named(visitor.get(f"{LIST}?{code}")) == ["Ганна"]


def test_filters_together_leave_those_for_whom_all_hold(visitor, list_up):
    list_up({"name": "Ганна", "gender": "man"}, {"name": "Марк", "gender": "man", "country": "LT"})
    assert named(visitor.get(f"{LIST}?g=man&c=LT")) == ["Марк"]


def test_who_has_time_soonest_comes_first_and_a_time_that_passed_is_none(visitor, list_up):
    list_up(
        {"name": "Чацвёртая", "checked": DAY - 9},
        {"name": "Трэцяя", "next_free": NOON - 1},
        {"name": "Другая", "next_free": NOON + 9},
        {"name": "Першая", "next_free": NOON},
    )
    assert named(visitor.get(LIST)) == ["Першая", "Другая", "Трэцяя", "Чацвёртая"]


def test_a_page_has_twenty_and_the_last_one_says_so(visitor, list_up):
    list_up(*[{"checked": DAY - place} for place in range(21)])
    first, second = visitor.get(LIST), visitor.get(f"{LIST}?n=2")
    assert (len(named(first)), len(named(second))) == (20, 1)
    assert "Знайшлося: 21" in first.html
    assert f'href="{LIST}?n=2"' in first.html
    assert f'href="{LIST}"' in second.html


@pytest.mark.parametrize("free", [0, 15, 20, 25, 40, 45])
def test_over_all_pages_everybody_comes_once_and_in_order(visitor, list_up, free):
    list_up(
        *[{"name": f"Вольная {place}", "next_free": NOON + place} for place in range(free)],
        *[{"name": f"Іншая {place}", "checked": DAY - place} for place in range(45 - free)],
    )
    pages = [named(visitor.get(f"{LIST}?n={page}")) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    others = [f"Іншая {place}" for place in range(45 - free)]
    assert list(chain(*pages)) == [*[f"Вольная {place}" for place in range(free)], *others]


@pytest.mark.parametrize("code", ["l=xx", "c=BY", "o=%D1%8F", "n=0", "n=-1", "n=99999", "n=1e3", "g=other"])
def test_an_unknown_code_is_left_out_and_the_rest_stays(visitor, list_up, code):
    list_up({"name": "Ганна"})
    shown = visitor.get(f"{LIST}?{code}&f=v")
    assert shown.status == 422
    assert "нам невядомае" in shown.html
    assert named(shown) == ["Ганна"]
    assert re.search(r'value="v"\s+selected', shown.html)


def test_beyond_the_end_there_is_a_way_back(visitor, list_up):
    list_up({"name": "Ганна"})
    shown = visitor.get(f"{LIST}?f=v&n=7")
    assert shown.status == 422
    assert f'href="{LIST}?f=v"' in shown.html


def test_for_nobody_it_says_which_filter_to_let_go_and_names_help(visitor, list_up):
    list_up({"country": "PL", "gender": "woman"}, {"country": "PL", "gender": "woman"})
    shown = visitor.get(f"{LIST}?c=PL&g=man")
    assert named(shown) == []
    assert "Без «Жанчына ці мужчына»: 2" in shown.html
    assert "Без «Дзе жыве»" not in shown.html
    assert shown.html.count('href="/be/help/"') == 2


def test_another_language_keeps_what_was_chosen(visitor, list_up):
    list_up({})
    assert 'href="/ru/people/?l=be&amp;f=v"' in visitor.get(f"{LIST}?f=v&l=be&x=1").html


def test_at_the_deadline_nobody_is_left_though_no_worker_runs(house, visitor, list_up):
    (handle,) = list_up({"until": DAY + 1})
    house.clock.turn(SECONDS_A_DAY)
    assert len(named(visitor.get(LIST))) == len(named(search(visitor, "Ганна"))) == 1
    house.clock.turn(SECONDS_A_DAY)
    assert named(visitor.get(LIST)) == named(search(visitor, "Ганна")) == []
    assert visitor.get(f"{LIST}{handle}/").status == 404


@pytest.mark.parametrize("change", [{"suspended": DAY}, {"staff": None}])
def test_who_was_suspended_or_has_not_come_in_is_not_there(visitor, list_up, change):
    (handle,) = list_up(change)
    assert named(visitor.get(LIST)) == named(search(visitor, "Ганна")) == []
    assert visitor.get(f"{LIST}{handle}/").status == 404


def test_who_leaves_is_found_no_more_at_once(house, visitor, list_up):
    list_up({})
    assert named(search(visitor, "Ганна")) == ["Ганна"]
    with house.database.writing() as session:
        session.query(Therapist).update({"suspended": DAY})
    assert named(search(visitor, "Ганна")) == []


@pytest.mark.parametrize(
    "words",
    [
        "Ганна", "ганну", "Hanna", "у Варшаве", "Варшавы", "Варшава", "Warszawa", "Warsaw", "Varšavie",
        "varshava", "Польшча", "в Польше", "Poland", "Polščy", "сон", "кошмары", "nightmares", "EMDR",
    ],
)  # fmt: skip
def test_words_in_any_alphabet_and_form_find_somebody(visitor, list_up, words):
    away = {"name": "Марк", "city": "Тбілісі", "country": "GE", "topics": 1, "approaches": 1}
    list_up({"name": "Ганна", "topics": 0b1000, "approaches": 0b100}, away)
    assert named(search(visitor, words)) == ["Ганна"]


def test_words_stand_in_no_address_and_no_log(visitor, list_up, lines):
    list_up({})
    shown = search(visitor, "Ганна")
    assert shown.status == 200
    assert "%D0%93" not in shown.html
    assert lines() == []


def test_words_of_somebody_who_can_bear_no_more_put_help_first(visitor, list_up):
    list_up({})
    shown = search(visitor, "не хачу жыць")
    assert shown.html.index('class="button" href="/be/help/"') < shown.html.index('id="words"')


def test_too_many_words_are_kept_and_said_so(visitor, list_up):
    list_up({})
    shown = search(visitor, "я" * 201)
    assert shown.status == 422
    assert "я" * 201 in shown.html


def test_a_search_without_a_form_of_ours_is_refused(visitor, list_up):
    list_up({})
    assert visitor.post(LIST, words="Ганна").status == 403


def test_the_page_of_one_says_what_was_checked(visitor, list_up):
    (handle,) = list_up({"title": "магістр", "local_title": "psycholog", "register": "https://example.org/7"})
    shown = visitor.get(f"{LIST}{handle}/")
    assert shown.status == 200
    for words in ("магістр", "psycholog", 'href="https://example.org/7" rel="noreferrer', "Гэта бачылі двое",
                  "Без ліцэнзіі ў гэтай краіне", f"{LIST}{handle}/report/"):  # fmt: skip
        assert words in shown.html


@pytest.mark.parametrize("register", ["javascript:alert(1)", "http://example.org/", "R-77", '"><script>'])
def test_only_a_secure_address_can_be_pressed(visitor, list_up, register):
    (handle,) = list_up({"register": register})
    shown = visitor.get(f"{LIST}{handle}/").html
    assert f'href="{register}' not in shown
    assert "<script>&" not in shown


def test_who_may_not_be_seen_and_who_is_not_there_are_one_page(visitor, list_up):
    hidden = list_up({"visibility": "signed"}, {"visibility": "referral"})
    pages = [visitor.get(f"{LIST}{handle}/") for handle in [*hidden, "bcdfghj"]]
    assert {shown.status for shown in pages} == {404}
    assert len({shown.html for shown in pages}) == 1


def test_who_has_signed_in_sees_also_those_who_want_only_that(visitor, other, list_up):
    handles = list_up({"name": "Ганна", "visibility": "signed"}, {"name": "Лія", "visibility": "referral"})
    draw_and_keep(other)
    assert named(other.get(LIST)) == ["Ганна"]
    assert named(search(other, "Ганна Лія")) == ["Ганна"]
    assert named(search(visitor, "Ганна Лія")) == []
    assert [other.get(f"{LIST}{handle}/").status for handle in handles] == [200, 404]


def test_a_code_opens_one_page_and_stands_in_no_address(visitor, list_up):
    code = new_code()
    list_up({"visibility": "referral", "referral": code_hash(code)})
    shown = visitor.post(BY_CODE, t=visitor.get(BY_CODE).field("t"), v=code)
    assert (shown.status, shown.leads_to) == (200, "")
    assert "<h1>Ганна</h1>" in shown.html
    assert code not in shown.html


@pytest.mark.parametrize("typed", ["", "nothing", "0123-4567-89ab-cdef-0123-4567-89ab-cdef"])
def test_another_code_opens_nothing(visitor, list_up, typed):
    list_up({"visibility": "referral", "referral": code_hash(new_code())}, {"visibility": "referral"})
    shown = visitor.post(BY_CODE, t=visitor.get(BY_CODE).field("t"), v=typed)
    assert shown.status == 422
    assert "Ганна" not in shown.html


def draw_and_keep(browser):
    answer(browser, draw(browser))
