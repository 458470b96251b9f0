"""Each door of the staff lets in its own role, each kind of session its own pages."""

import pytest
from fastapi import APIRouter, FastAPI

from server import doors
from server.errors import NotFound
from server.sealed.derivation import Lookup
from server.sealed.persons import Secret
from server.sealed.totp import TotpKey
from server.web import signed
from server.web.forms import SignInNeeded
from server.web.standing import CODE, Standing
from tests.visitor import Visitor

ROLES = ("volunteer", "therapist", "vetter", "keeper")
KEY, SECRET = Lookup(b"k" * 32), Secret(b"s" * 32)


@pytest.fixture
def hall(house):
    """A corridor with one page behind each door."""
    router = APIRouter()
    for name in (*ROLES, "staff", "applicant", "person"):
        router.add_api_route(f"/be/{name}/", _behind(getattr(doors, name.capitalize())))
    app = FastAPI(openapi_url=None)
    app.state.house = house
    app.include_router(router)
    app.add_exception_handler(SignInNeeded, _said(303))
    app.add_exception_handler(NotFound, _said(404))
    return Visitor(app)


def _behind(door):
    def page(who: door) -> str:  # type: ignore[valid-type]
        return who.kind

    return page


def _said(status):
    from starlette.responses import Response

    return lambda _, __: Response(status_code=status)


def enter(house, hall, kind, role=""):
    with house.database.writing() as session:
        if role:
            standing = Standing(b"i" * 16, role, CODE, int(house.clock()), TotpKey(b"t" * 32))
            cookie = signed.begin_staff(house, session, KEY, SECRET, standing)
        else:
            cookie = signed.begin(house, session, kind, KEY, SECRET)
    hall.cookies["s"] = cookie[0][1].decode().partition(";")[0].partition("=")[2]


def opened(hall):
    names = (*ROLES, "staff", "applicant", "person")
    return {name for name in names if hall.get(f"/be/{name}/").status == 200}


def test_a_stranger_opens_none(hall):
    assert opened(hall) == set()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_its_own(house, hall, role):
    enter(house, hall, "staff", role)
    assert opened(hall) == {role, "staff"}


@pytest.mark.parametrize("kind", ["person", "applicant"])
def test_a_phrase_without_a_second_factor_opens_only_its_own(house, hall, kind):
    enter(house, hall, kind)
    assert opened(hall) == {kind}
