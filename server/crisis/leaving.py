"""Leaving: one press, with or without script, and the screen is gone; and the way back."""

from typing import Annotated

from fastapi import APIRouter, Form, Request

from server.doors import Anyone
from server.i18n import languages
from server.web import mark
from server.web.answers import Answers, ReadyResponse
from server.web.headers import Headers

router = APIRouter()

# Not "cookies": that would take the mark with it, and Back would show the page again.
CLEARED: Headers = [(b"clear-site-data", b'"cache", "storage"')]


@router.post("/exit")
def leave(_: Anyone, request: Request, l: Annotated[str, Form()] = languages.DEFAULT) -> ReadyResponse:  # noqa: E741
    """Marks the browser for five minutes and shows a dull page of the reader's language instead of ours."""
    answers: Answers = request.app.state.answers
    away = answers.settings.exits.get(l, answers.settings.exits[languages.DEFAULT])
    return ReadyResponse(answers.elsewhere(away, [*mark.leave(answers.settings), *CLEARED]))


@router.api_route("/open", methods=["GET", "HEAD"])
def way_back(_: Anyone, request: Request) -> ReadyResponse:
    """A page with one button, also within the five minutes."""
    answers: Answers = request.app.state.answers
    return ReadyResponse(answers.way_back(languages.current.get()))


@router.post("/open")
def come_back(_: Anyone, request: Request, l: Annotated[str, Form()] = languages.DEFAULT) -> ReadyResponse:  # noqa: E741
    answers: Answers = request.app.state.answers
    language = l if l in languages.LANGUAGES else languages.DEFAULT
    return ReadyResponse(answers.elsewhere(f"/{language}/", mark.come_back(answers.settings)))
