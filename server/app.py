"""The whole assembly in one readable list."""

from dataclasses import dataclass

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from server import crisis, errors, library
from server.errors import Refusal
from server.i18n import languages
from server.settings import Settings
from server.web import health, specimens
from server.web.answers import Answers, ReadyResponse
from server.web.guard import Guard
from server.web.headers import Headers
from server.web.ready import Ready
from server.web.shelf import Shelf, publish


def routers(settings: Settings) -> list[APIRouter]:
    """Every router of the house; the doors of each are tested."""
    shown = [specimens.router] if settings.specimens else []
    return [health.router, *library.routers, crisis.router, *shown]


@dataclass(frozen=True, slots=True)
class App:
    """The ASGI application: the shelf first, then the guard, then the routes."""

    answers: Answers
    shelf: Shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.shelf(scope, receive, send)


def create_app(settings: Settings) -> App:
    answers = Answers(settings)
    ready = publish(answers, [*library.pages(), *crisis.pages()])
    app = _routes(settings, answers, ready)
    app.state.results = {page.address: answers.page(page) for page in library.results()}
    return App(answers, Shelf(Guard(app, answers, ready), settings, ready))


def _routes(settings: Settings, answers: Answers, ready: dict[str, Ready]) -> FastAPI:
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.answers = answers
    app.state.ready = ready
    for router in routers(settings):
        app.include_router(router)
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(Exception, _refused)
    return app


def _refused(request: Request, error: Exception) -> ReadyResponse:
    answers: Answers = request.app.state.answers
    kind, allow = _kind(error), _allow(error)
    ready: Ready | None = request.app.state.ready.get(request.url.path)
    if kind is errors.NotFound and ready:
        # There is such a page, and it can only be read.
        kind, allow = errors.WrongMethod, [(b"allow", ready.allow)]
    return ReadyResponse(answers.refusal(kind, languages.current.get(), allow))


def _allow(error: Exception) -> Headers:
    # A refused method names those that would do (RFC 9110 15.5.6); nothing else of FastAPI's answer is kept.
    headers = (error.headers or {}) if isinstance(error, HTTPException) else {}
    return [(b"allow", headers["Allow"].encode())] if "Allow" in headers else []


def _kind(error: Exception) -> type[Refusal]:
    if isinstance(error, Refusal):
        return type(error)
    if isinstance(error, HTTPException):
        return errors.BY_STATUS.get(error.status_code, errors.BadRequest)
    # FastAPI's own words would echo what was typed.
    return errors.BadRequest if isinstance(error, RequestValidationError) else errors.Broken
