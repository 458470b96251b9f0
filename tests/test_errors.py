"""Every refusal is a calm page in every language; an error of ours leaves one line that names nobody."""

import asyncio
import io
import re
from contextlib import redirect_stderr, suppress
from dataclasses import replace

import pytest
from fastapi import APIRouter, HTTPException
from pydantic import BaseModel
from starlette.responses import StreamingResponse

from server.app import App
from server.errors import BY_STATUS, REFUSALS, Busy, NotAllowed, NotFound, Refusal
from server.i18n.catalogues import translations
from server.i18n.languages import LANGUAGES
from server.settings import Settings
from server.web import logs
from server.web.answers import Answers
from server.web.guard import Guard
from server.web.packing import WIRE_SIZE
from server.web.shelf import Shelf

CANARY = "canary7f3a"
router = APIRouter()


class Typed(BaseModel):
    number: int


@router.get("/{language}/breaks/{word}")
def breaks(language: str, word: str) -> None:
    raise RuntimeError(f"{CANARY} {word}")


@router.get("/{language}/late")
def late(language: str) -> StreamingResponse:
    def words():
        yield "first"
        raise RuntimeError(CANARY)

    return StreamingResponse(words())


@router.get("/{language}/busy")
def busy(language: str) -> None:
    raise Busy


@router.get("/{language}/status/{status}")
def status(language: str, status: int) -> None:
    raise HTTPException(status, detail=CANARY, headers={"x-canary": CANARY})


@router.post("/{language}/typed")
def typed(language: str, number: int) -> None:
    raise AssertionError("the number is never one")


@pytest.fixture(scope="module")
def broken(asker, app):
    """The usual house with a few rooms more, each of which goes wrong."""
    from server.app import _routes

    house = replace(app.house, shelf={})
    routes = _routes(house)
    routes.include_router(router)
    return asker(App(house, Shelf(Guard(routes, house.answers, {}), house.answers.settings, {})))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_reads_a_calm_page_when_we_break(broken, lines, language):
    answer = broken(f"/{language}/breaks/x")
    assert answer.status == 500
    assert f'<html lang="{language}">' in answer.html
    assert (
        translations(language).gettext(
            "It is not your doing. What you read here is not recorded. Please try again in a few minutes."
        )
        in answer.html
    )
    assert len(answer.body) == WIRE_SIZE


def test_an_error_leaves_one_line_with_hour_route_kind_and_place(broken, lines):
    broken("/ru/breaks/x")
    (line,) = lines()
    assert re.fullmatch(
        r"hour='\d{4}-\d\d-\d\dT\d\d' event='broke' route='/\{language\}/breaks/\{word\}'"
        r" kind='RuntimeError' place='test_errors\.py:\d+'",
        line,
    )


def test_nothing_of_the_request_or_the_error_is_told(broken, lines):
    headers = dict.fromkeys(("user_agent", "referer", "cookie", "accept_language", "x_forwarded_for"), CANARY)
    answer = broken(f"/ru/breaks/{CANARY}?{CANARY}={CANARY}", **headers)
    assert answer.status == 500
    assert CANARY not in "".join(lines()) + answer.html + str(answer.headers)


def test_an_error_after_the_answer_has_begun_ends_it_and_nothing_else(broken, lines):
    assert broken("/ru/late").body == b"first"
    (line,) = lines()
    assert "RuntimeError" in line
    assert CANARY not in line
    assert broken("/ru/busy").status == 503


def test_an_error_without_a_route_is_told_without_an_address(asker, lines):
    async def app(scope, receive, send):
        raise ValueError(scope["path"])

    answers = Answers(Settings())
    assert asker(Guard(app, answers, {}))(f"/en/{CANARY}").status == 500
    (line,) = lines()
    assert "route='-'" in line
    assert CANARY not in line


def test_a_log_that_cannot_be_written_takes_no_page_away(broken, lines):
    logs._logger.cache_clear()
    closed = io.StringIO()
    closed.close()
    with redirect_stderr(closed):
        assert logs._logger()
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    async def app(scope, receive, send):
        raise RuntimeError

    scope = {"type": "http", "method": "GET", "path": "/be/", "raw_path": b"/be/", "query_string": b""}
    with suppress(ValueError):
        guard = Guard(app, ANSWERS, {})
        asyncio.run(guard(scope | {"headers": [(b"host", b"localhost:8000")]}, receive, send))
    assert [message.get("status") for message in sent] == [500, None]


def test_somebody_who_goes_away_is_no_error(asker, lines):
    async def app(scope, receive, send):
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        asker(Guard(app, Answers(Settings()), {}))("/en/")
    assert lines() == []


def test_a_refusal_is_no_error(broken, lines):
    assert broken("/ru/busy").status == 503
    assert broken("/ru/nothing").status == 404
    assert lines() == []


@pytest.mark.parametrize(
    ("asked", "told"), [(403, 403), (404, 404), (418, 400), (451, 400), (500, 500), (503, 503)]
)
def test_a_refusal_of_the_framework_is_told_in_our_words(broken, asked, told):
    answer = broken(f"/en/status/{asked}")
    assert answer.status == told
    assert BY_STATUS[told].title in answer.html
    assert CANARY not in answer.html + str(answer.headers)


def test_what_was_typed_wrongly_is_not_echoed(broken):
    answer = broken(f"/en/typed?number={CANARY}", "POST")
    assert answer.status == 400
    assert CANARY not in answer.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("refusal", REFUSALS)
def test_every_refusal_has_a_page_in_every_language(refusal, language):
    made = ANSWERS.refusal(refusal, language)
    assert made.start["status"] == refusal.status
    assert len(made.packed) == WIRE_SIZE


ANSWERS = Answers(Settings())


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
@pytest.mark.parametrize("refusal", REFUSALS)
def test_every_refusal_is_said_in_the_words_of_its_language(refusal, language):
    own = translations(language)
    assert own.gettext(refusal.title) != refusal.title
    assert own.gettext(refusal.sentence) != refusal.sentence


def test_every_refusal_is_listed_once():
    assert set(REFUSALS) == {
        found for found in Refusal.__subclasses__() if found.__module__ == "server.errors"
    }
    assert set(BY_STATUS) == {refusal.status for refusal in REFUSALS}
    assert BY_STATUS[404] is NotFound
    assert BY_STATUS[403] is NotAllowed, "the framework refuses for other reasons than a form's age"
