"""Every route says in its signature who may enter, on every router of the house."""

from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from server.app import routers
from server.doors import DOORS, Anyone
from server.settings import Settings

ROUTERS = routers(Settings(specimens=True, demo=True))


def doors_of(dependant: Dependant) -> set[object]:
    """The doors in a route's tree of dependencies."""
    own = {dependant.call} & DOORS
    return own.union(*(doors_of(inner) for inner in dependant.dependencies))


def without_a_door(router: APIRouter) -> list[str]:
    """Every route of a router that does not name exactly one door; what is no plain route counts as one."""
    return [
        getattr(route, "path", repr(route))
        for route in router.routes
        if not isinstance(route, APIRoute) or len(doors_of(route.dependant)) != 1
    ]


def test_every_route_names_one_door():
    assert sum(len(router.routes) for router in ROUTERS) >= 8
    assert [path for router in ROUTERS for path in without_a_door(router)] == []


def test_a_route_without_a_door_is_found():
    router = APIRouter()
    router.add_api_route("/open-to-whom", lambda: "nobody said")
    assert without_a_door(router) == ["/open-to-whom"]


def test_a_route_with_a_door_is_let_be():
    def welcome(_: Anyone) -> str:
        return "come in"

    router = APIRouter()
    router.add_api_route("/welcome", welcome)
    assert without_a_door(router) == []


def test_a_route_changes_nothing_on_get():
    """What changes something is a POST; GET and HEAD only show."""
    methods = {method for router in ROUTERS for route in router.routes for method in route.methods}  # type: ignore[attr-defined]
    assert methods == {"GET", "HEAD", "POST"}
