"""The whole assembly in one readable list."""

from dataclasses import dataclass
from typing import cast

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from server import booking, crisis, demo, desk, errors, library, people, staff, therapists
from server.booking import mailboxes
from server.errors import Refusal
from server.i18n import languages
from server.people import closing, mine, reading
from server.people.lockers import change_locker, read_locker
from server.settings import Settings
from server.staff import joining, recovering
from server.web import health, signed, specimens, vendored
from server.web.answers import Answers, ReadyResponse
from server.web.forms import SignInNeeded, StepUpNeeded
from server.web.guard import Guard
from server.web.headers import Headers
from server.web.house import House, open_house, the_house
from server.web.shelf import Shelf, publish
from server.work import kinds

# How booking reads and changes a locker, which is of the people.
LOCKERS = booking.Lockers(read_locker, change_locker)
# Where each kind of session begins.
KEYS = {"person": people, "applicant": therapists, "staff": staff}


def routers(settings: Settings) -> list[APIRouter]:
    """Every router of the house; the doors of each are tested."""
    shown = [specimens.router] * settings.specimens + [demo.router] * settings.demo
    return [
        health.router,
        vendored.router,
        *library.routers,
        crisis.router,
        *people.routers,
        *staff.routers,
        *therapists.routers,
        *booking.routers,
        *desk.routers,
        *shown,
    ]


@dataclass(frozen=True, slots=True)
class App:
    """The ASGI application: the shelf first, then the guard, then the routes."""

    house: House
    shelf: Shelf

    @property
    def answers(self) -> Answers:
        return self.house.answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.shelf(scope, receive, send)


def create_app(settings: Settings) -> App:
    """Raises UnsafeKeys or UnsafeBootSecret. The database is asked only when somebody with a key comes."""
    answers = Answers(settings)
    ready = publish(answers, [*library.pages(), *crisis.pages()])
    house = open_house(settings, answers, ready, library.results())
    house.work = kinds(settings)
    mailboxes.LOCKERS[:] = [LOCKERS]
    mine.PANELS[:] = [_appointments, *people.panels]
    reading.SHELF[:] = [reading.Readable(*one) for one in library.readable()]
    joining.JOINERS[:] = therapists.joiners
    recovering.RESEALERS[:] = [*therapists.resealers, *booking.resealers]
    closing.ERASERS[:] = [booking.eraser(LOCKERS)]
    signed.USES[:] = [booking.attended]
    return App(house, Shelf(Guard(_routes(house), answers, ready), settings, ready))


def _appointments(opened: mine.Opened) -> mine.Panel | None:
    """Booking knows nothing of the people: here it is told whose locker is open."""
    shown = booking.panel(opened.house, opened.locker, opened.clock)
    return mine.Panel(*shown) if shown else None


def _routes(house: House) -> FastAPI:
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.house = house
    for router in routers(house.answers.settings):
        app.include_router(router)
    for kind in (Refusal, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, _refused)
    app.add_exception_handler(SignInNeeded, _sign_in)
    app.add_exception_handler(StepUpNeeded, _step_up)
    return app


def _refused(request: Request, error: Exception) -> ReadyResponse:
    house = the_house(request)
    kind, allow = _kind(error), _allow(error)
    ready = house.shelf.get(request.url.path)
    if kind is errors.NotFound and ready:
        # There is such a page, and it can only be read.
        kind, allow = errors.WrongMethod, [(b"allow", ready.allow)]
    return ReadyResponse(house.answers.refusal(kind, languages.current.get(), allow))


def _allow(error: Exception) -> Headers:
    # A refused method names those that would do (RFC 9110 15.5.6); nothing else of FastAPI's answer is kept.
    headers = (error.headers or {}) if isinstance(error, HTTPException) else {}
    return [(b"allow", headers["Allow"].encode())] if "Allow" in headers else []


def _sign_in(request: Request, error: Exception) -> Response:
    needed = cast("SignInNeeded", error)
    return KEYS[needed.kind].ask_to_sign_in(the_house(request), languages.current.get(), needed)


def _step_up(request: Request, error: Exception) -> Response:
    return staff.ask_again(the_house(request), languages.current.get(), cast("StepUpNeeded", error))


def _kind(error: Exception) -> type[Refusal]:
    if isinstance(error, Refusal):
        return type(error)
    if isinstance(error, HTTPException):
        return errors.BY_STATUS.get(error.status_code, errors.BadRequest)
    # FastAPI's own words would echo what was typed.
    return errors.BadRequest if isinstance(error, RequestValidationError) else errors.Broken
