"""Nothing exists before the words are typed back, and nobody gets in who should not."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from server.db.base import Base
from server.db.sessions import SessionRow
from server.kit.clock import day
from server.people import vouchers
from server.people.lockers import read_locker
from server.people.models import Person, Voucher
from server.sealed.boot import BootSecret
from server.web import signed
from tests.steps import OTHER, answer, draw, take_key, token_for
from tests.turning import HOUR
from tests.visitor import Visitor

STALE = 403


def count(house, model: type[Base] = Person):
    with house.database.reading() as session:
        return session.scalar(select(func.count()).select_from(model))


def with_vouchers(house, many=1):
    with house.database.writing() as session:
        return vouchers.issue(session, many, day(house.clock()))


def test_until_the_words_are_typed_back_there_is_nobody(house, visitor):
    asked = draw(visitor)
    assert (count(house), count(house, SessionRow), visitor.cookies, house.pool.hashed) == (0, 0, {}, 0)
    assert answer(visitor, asked).leads_to == "/be/mine/"
    assert (count(house), count(house, SessionRow)) == (1, 1)


def test_wrong_words_open_nothing_and_lose_nothing(house, visitor):
    asked = draw(visitor)
    first, second = asked.places
    for typed in (
        {f"w{first}": asked.words[second - 1], f"w{second}": asked.words[first - 1]},
        {f"w{first}": asked.words[first - 1]},
        {f"w{first}": "?", f"w{second}": "х" * 400},
    ):
        refused = answer(visitor, asked, **typed)
        assert (refused.status, count(house), house.pool.hashed) == (422, 0, 0)
    assert answer(visitor, asked).leads_to == "/be/mine/"


@pytest.mark.parametrize("spelled", [" {} ", "{},", "{}\u00a0", "-{}.", "{}\u200b"])
def test_words_are_typed_back_as_telephones_write_them(visitor, spelled):
    """A keyboard that completes a word sets a space behind it, and a capital before."""
    asked = draw(visitor)
    typed = {name: spelled.format(word[:4].capitalize()) for name, word in asked.right().items()}
    assert answer(visitor, asked, **typed).leads_to == "/be/mine/"


@pytest.mark.parametrize("kind", ["be", "ru", "en", "digits"])
def test_a_phrase_of_each_kind_opens(visitor, other, kind):
    phrase = take_key(visitor, kind)
    assert len(phrase.split()) == 7
    assert other.sign_in(phrase).leads_to == "/be/mine/"


def test_there_is_no_phrase_of_an_unknown_kind(visitor):
    token = visitor.get("/be/key/new/").field("t")
    for kind in ("fr", ""):
        assert visitor.post("/be/key/new/", t=token, kind=kind).status == 400


def test_a_draft_is_good_for_an_hour(house, visitor):
    asked = draw(visitor)
    house.clock.turn(HOUR + 1)
    assert (answer(visitor, asked).status, count(house)) == (STALE, 0)


def test_a_draft_ends_with_the_power(house, visitor, monkeypatch):
    asked = draw(visitor)
    monkeypatch.setattr(house, "boot", BootSecret(b"n" * 32))
    assert (answer(visitor, asked).status, count(house)) == (STALE, 0)


@pytest.mark.parametrize("letter", ["", "AAAA", "ж", "A" * 1_000, "\0"])
def test_what_we_did_not_draw_is_no_draft(house, visitor, letter):
    asked = draw(visitor)
    assert answer(visitor, replace(asked, letter=letter)).status == STALE
    assert (count(house), house.pool.hashed) == (0, 0)


def test_a_draft_for_a_new_phrase_makes_no_new_person(house, visitor, other):
    take_key(other)
    theirs, ours = draw(other, base=OTHER), draw(visitor)
    assert answer(visitor, replace(theirs, token=ours.token, base=ours.base)).status == STALE
    assert count(house) == 1


def test_pressing_twice_makes_one_person(house, visitor, other):
    asked = draw(visitor)
    assert answer(visitor, asked).leads_to == answer(other, asked).leads_to == "/be/mine/"
    assert count(house) == 1


def test_pressing_twice_at_once_makes_one_person(made, house, settle):
    settle(vouchers=True)
    asked = draw(Visitor(made), voucher=with_vouchers(house)[0])
    assert {shown.leads_to for shown in at_once(lambda: answer(Visitor(made), asked))} == {"/be/mine/"}
    assert count(house) == 1


def test_within_an_hour_only_so_many_come(house, visitor, settle):
    settle(new_people_an_hour=2)
    known = take_key(visitor)
    take_key(visitor)
    asked = draw(visitor)
    refused = answer(visitor, asked)
    assert (refused.status, refused.all("retry-after"), count(house)) == (503, ["60"], 2)
    assert visitor.sign_in(known).leads_to == "/be/mine/"


def test_where_vouchers_are_required_one_lets_one_person_in(house, visitor, settle):
    settle(vouchers=True)
    (code,) = with_vouchers(house)
    assert "v" in visitor.get("/be/key/new/").html
    assert answer(visitor, draw(visitor, voucher=code.upper().replace("-", " "))).leads_to == "/be/mine/"
    assert (count(house), count(house, Voucher)) == (1, 0)
    assert (answer(visitor, draw(visitor, voucher=code)).status, count(house)) == (422, 1)


def test_the_batch_of_a_voucher_goes_into_the_locker_and_nowhere_else(made, house, settle):
    settle(vouchers=True)
    lockers = []
    for code in [*with_vouchers(house, 2), *with_vouchers(house)]:
        visitor = Visitor(made)
        answer(visitor, draw(visitor, voucher=code))
        who = signed.find(house, visitor.cookies["s"], "person")
        assert who
        lockers.append(read_locker(house.database, who)["batch"])
    assert lockers[0] == lockers[1] != lockers[2]
    with house.database.reading() as session:
        kept = [bytes(row.locker) + bytes(row.wrapped) for row in session.scalars(select(Person))]
    assert not [row for row in kept for batch in lockers if bytes.fromhex(batch) in row]


@pytest.mark.parametrize("code", ["", "0" * 32, "жук", "f" * 5_000])
def test_without_a_voucher_nobody_comes_and_nobody_is_kept_out(house, visitor, settle, code):
    settle(vouchers=True, new_people_an_hour=1)
    (good,) = with_vouchers(house)
    assert answer(visitor, draw(visitor, voucher=code)).status == 422
    assert count(house) == 0
    assert answer(visitor, draw(visitor, voucher=good)).leads_to == "/be/mine/"


def test_when_the_hour_is_full_the_voucher_is_not_used_up(house, visitor, settle):
    settle(vouchers=True, new_people_an_hour=1)
    one, two = with_vouchers(house, 2)
    assert answer(visitor, draw(visitor, voucher=one)).status == 303
    assert answer(visitor, draw(visitor, voucher=two)).status == 503
    assert (count(house), count(house, Voucher)) == (1, 1)


def test_of_two_with_one_voucher_one_gets_in(made, house, settle):
    settle(vouchers=True)
    (code,) = with_vouchers(house)
    drafts = [draw(Visitor(made), voucher=code) for _ in range(2)]
    answers = at_once(lambda: answer(Visitor(made), drafts.pop()))
    assert sorted(shown.status for shown in answers) == [303, 422]
    assert count(house) == 1


def test_a_voucher_past_its_day_lets_nobody_in(house, visitor, settle):
    settle(vouchers=True)
    (code,) = with_vouchers(house)
    house.clock.turn((vouchers.LIFE_DAYS + 1) * 24 * HOUR)
    assert (answer(visitor, draw(visitor, voucher=code)).status, count(house)) == (422, 0)


def test_whoever_was_signed_in_here_is_not_any_more(visitor, other):
    take_key(visitor)
    other.cookies.update(visitor.cookies)
    token_for(other, "/be/mine/plan/")
    take_key(visitor)
    assert other.get("/be/mine/").leads_to == "/be/key/"


def at_once(act):
    with ThreadPoolExecutor(2) as threads:
        return [one.result() for one in [threads.submit(act) for _ in range(2)]]
