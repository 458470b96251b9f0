"""The words open however they are typed, and whoever guesses learns nothing."""

import asyncio
import unicodedata
from threading import Event

import pytest
from sqlalchemy import select

from server.kit.clock import day
from server.people.jobs import expire
from server.people.models import Person
from server.web import attempts
from tests.steps import close, sign_out, take_key
from tests.turning import DAY, HOUR
from tests.visitor import CheapPool, Visitor

SPELLINGS = [
    str.upper,
    lambda phrase: unicodedata.normalize("NFD", phrase),
    lambda phrase: phrase.replace("і", "и").replace("ў", "у"),
    lambda phrase: phrase.replace("а", "a").replace("о", "o").replace("с", "c"),
    lambda phrase: " - ".join(word[:4] for word in phrase.split()),
    lambda phrase: f"\u200b\t{phrase.replace(' ', ',  ')}\r\n.",
]


@pytest.fixture
def phrase(visitor):
    words = take_key(visitor)
    visitor.cookies.clear()
    return words


@pytest.fixture
def asked(house, phrase, visitor):
    """Types something as a phrase; returns the page and how often anything was hashed for it."""
    token = visitor.get("/be/key/").field("t")

    def ask(typed: str):
        before = house.pool.hashed
        shown = visitor.post("/be/key/", t=token, w=typed)
        return shown, house.pool.hashed - before

    return ask


@pytest.mark.parametrize("spelled", SPELLINGS)
def test_typing_is_forgiven(visitor, phrase, spelled):
    assert visitor.sign_in(spelled(phrase)).leads_to == "/be/mine/"
    assert visitor.get("/be/mine/").status == 200


@pytest.mark.parametrize("place", [1, 4, 7])
def test_an_unknown_word_is_named_by_its_place_and_nothing_is_hashed(asked, phrase, place):
    words = phrase.split()
    words[place - 1] = "zzzz"
    shown, hashed = asked(" ".join(words))
    assert (shown.status, hashed) == (422, 0)
    assert f"Слова нумар {place} " in shown.html
    assert " ".join(words[: place - 1] or words[place:]) not in shown.html, (
        "one word may be a word of the page"
    )


@pytest.mark.parametrize(
    "typed", ["", " ", "аазіс", "аазіс " * 8, "аазіс " * 900, "\0" * 7, "а\0 " * 7, "%s %d {0}", "🜁 " * 7]
)
def test_what_cannot_be_a_phrase_is_not_hashed(asked, typed):
    shown, hashed = asked(typed)
    assert (shown.status, hashed) == (422, 0)
    assert 'role="alert"' in shown.html


def test_300_kilobytes_are_refused_before_anybody_reads_them(asked):
    shown, hashed = asked("a" * 300_000)
    assert (shown.status, hashed) == (413, 0)


def test_wrong_expired_closed_and_invented_phrases_are_told_alike(house, visitor, other, asked, phrase):
    """Alike in status, headers and bytes, but for the tokens that no two pages share."""
    closed = take_key(other)
    close(other)
    expired = take_key(other)
    house.clock.turn(200 * DAY)
    visitor.cookies.clear()
    token = visitor.get("/be/key/").field("t")
    answers = []
    for typed in (" ".join(phrase.split()[::-1]), closed, expired, "0001 0002 0003 0004 0005 0006 0007"):
        before = house.pool.hashed
        shown = visitor.post("/be/key/", t=token, w=typed)
        answers.append((shown.status, shown.headers, without_tokens(shown), house.pool.hashed - before))
    assert answers[0][0] == 422
    assert [one == answers[0] for one in answers] == [True] * 4
    with house.database.reading() as session:
        assert len(session.scalars(select(Person)).all()) == 2, "the expired one was not there to be found"


def test_an_expired_person_is_the_same_before_and_after_they_are_erased(house, visitor, phrase):
    house.clock.turn(200 * DAY)
    before = visitor.sign_in(phrase)
    expire(house.database, house.clock)
    after = visitor.sign_in(phrase)
    assert (before.status, before.headers, without_tokens(before)) == (
        after.status,
        after.headers,
        without_tokens(after),
    )


def test_to_come_back_gives_another_180_days(house, visitor, phrase):
    for _ in range(3):
        house.clock.turn(170 * DAY)
        assert visitor.sign_in(phrase).leads_to == "/be/mine/"
        expire(house.database, house.clock)
    with house.database.reading() as session:
        left = session.scalars(select(Person.expires)).one() - day(house.clock())
    assert 177 <= left <= 183


def test_when_too_many_wait_there_is_a_calm_no(house, asked, phrase):
    places = house.pool._places
    while places.acquire(blocking=False):
        pass
    shown, _ = asked(phrase)
    assert (shown.status, shown.all("retry-after")) == (503, ["60"])
    places.release()
    assert asked(phrase)[0].leads_to == "/be/mine/"


def test_tries_are_counted_over_everybody(monkeypatch, asked, phrase):
    monkeypatch.setattr(attempts, "TRIES", "3/minute")
    refused = [asked(" ".join(phrase.split()[::-1])) for _ in range(5)]
    assert [(shown.status, hashed) for shown, hashed in refused] == [(422, 1)] * 3 + [(503, 0)] * 2


def test_while_somebody_is_hashed_reading_goes_on(made, house, visitor, monkeypatch, phrase):
    begun, ended = Event(), Event()

    class Stuck(CheapPool):
        async def derive(self, *arguments, **named):
            begun.set()
            await asyncio.to_thread(ended.wait, 5)
            return await super().derive(*arguments, **named)

    async def meanwhile():
        signing = asyncio.create_task(asyncio.to_thread(visitor.sign_in, phrase))
        await asyncio.wait_for(asyncio.to_thread(begun.wait, 5), 6)
        read = await asyncio.to_thread(Visitor(made).get, "/be/")
        ended.set()
        return read, await signing

    monkeypatch.setattr(house, "pool", Stuck())
    read, signed_in = asyncio.run(meanwhile())
    assert (read.status, signed_in.leads_to) == (200, "/be/mine/")


def test_a_cookie_from_before_is_not_the_session_after(made, house, visitor, other, phrase):
    """Somebody who could set a cookie in this browser would otherwise be signed in along with its owner."""
    planted = "A" * 43
    visitor.cookies["s"] = planted
    visitor.sign_in(phrase)
    assert visitor.cookies["s"] != planted
    other.cookies["s"] = planted
    assert other.get("/be/mine/").leads_to == "/be/key/"


def test_signing_in_ends_the_session_that_was_here(visitor, other, phrase):
    visitor.sign_in(phrase)
    other.cookies.update(visitor.cookies)
    assert other.get("/be/mine/").status == 200
    visitor.sign_in(phrase)
    assert visitor.get("/be/mine/").status == 200
    assert other.get("/be/mine/").leads_to == "/be/key/"


def test_signing_out_ends_the_session_and_takes_the_cookie(visitor, other, phrase):
    visitor.sign_in(phrase)
    other.cookies.update(visitor.cookies)
    gone = sign_out(visitor)
    assert gone.leads_to == "/be/"
    assert gone.all("clear-site-data") == ['"cache", "storage"']
    assert visitor.cookies == {}
    assert other.get("/be/mine/").leads_to == "/be/key/"


def test_leaving_ends_the_session(visitor, other, phrase):
    visitor.sign_in(phrase)
    other.cookies.update(visitor.cookies)
    visitor.post("/exit", l="be")
    assert visitor.cookies == {"x": "1"}
    assert other.get("/be/mine/").leads_to == "/be/key/"


FLAGS = {"Path=/", "HttpOnly", "SameSite=Strict"}
COOKIES = {
    "http://localhost:8000": ("s", FLAGS),
    "https://example.org": ("__Host-s", {*FLAGS, "Secure"}),
}


@pytest.mark.parametrize("origin", COOKIES)
def test_the_cookie_ends_with_the_browser_and_no_script_sees_it(visitor, phrase, settle, origin):
    """Neither Max-Age nor Expires: what is set is all there is."""
    name, flags = COOKIES[origin]
    settle(origin=origin)
    (cookie,) = visitor.sign_in(phrase).all("set-cookie")
    first, *rest = cookie.split("; ")
    assert (first.partition("=")[0], set(rest)) == (name, flags)
    visitor.cookies = dict([first.split("=")])
    (gone,) = sign_out(visitor).all("set-cookie")
    assert set(gone.split("; ")) == {f"{name}=", "Max-Age=0", *flags}


def test_another_language_keeps_what_was_typed_and_hashes_nothing(house, visitor, phrase):
    shown = visitor.get("/be/key/")
    again = visitor.post("/be/key/", t=shown.field("t"), w=f'{phrase} "<', switch="ru", kept="a")
    assert (again.status, house.pool.hashed) == (200, 1)
    assert '<html lang="ru"' in again.html
    assert again.field("kept") == "a"
    assert f'value="{phrase} &#34;&lt;"' in again.html
    assert visitor.post("/ru/key/", t=again.field("t"), w=phrase).leads_to == "/ru/mine/"


def test_what_was_typed_blind_is_shown_when_asked_for_and_nothing_is_tried(house, visitor, phrase):
    shown = visitor.get("/be/key/")
    assert 'type="password"' in shown.html
    seen = visitor.post("/be/key/", t=shown.field("t"), w=phrase, kept="a", show="1")
    assert (seen.status, seen.field("kept"), house.pool.hashed) == (200, "a", 1)
    assert 'type="text"' in seen.html
    assert f'value="{phrase}"' in seen.html
    assert ("cache-control", "no-store") in [(name, value) for name, value in seen.headers]
    assert visitor.post("/be/key/", t=seen.field("t"), w=phrase).leads_to == "/be/mine/"


def test_a_form_page_sent_in_one_language_is_good_in_another(visitor, phrase):
    token = visitor.get("/be/key/").field("t")
    assert visitor.post("/en/key/", t=token, w=phrase).leads_to == "/en/mine/"
    assert visitor.post("/xx/key/", t=token, w=phrase).status == 403


def test_an_hour_old_page_still_signs_in_and_one_of_yesterday_asks_anew(house, visitor, phrase):
    token = visitor.get("/be/key/").field("t")
    house.clock.turn(23 * HOUR)
    assert visitor.post("/be/key/", t=token, w=phrase).status == 303
    house.clock.turn(2 * HOUR)
    assert visitor.post("/be/key/", t=token, w=phrase).status == 403


def without_tokens(shown):
    return shown.html.replace(shown.field("t"), "")
