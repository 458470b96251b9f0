"""`prystan serve`: opens the harbour."""

import gc
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from server.settings import Settings, UnsafeSettings, read_settings

if TYPE_CHECKING:
    from server.app import App
    from server.web.house import House


def command() -> None:
    """Serve on PRYSTAN_BIND until stopped."""
    try:
        settings = read_settings()
    except UnsafeSettings as problem:
        sys.exit(str(problem))
    # What is made at start lives to the end: to look through it for rubbish costs a tenth of the start.
    gc.disable()
    # Late, so that a refused setting answers at once.
    from server.sealed.boot import UnsafeBootSecret
    from server.sealed.memory import forbid_dumps
    from server.starting import NotReady
    from server.web.serving import CannotListen, serve

    forbid_dumps(alone=not settings.at_home)
    try:
        app = _opened(settings)
        with _working(app.house):
            serve(app, app.answers)
    except (NotReady, UnsafeBootSecret, CannotListen) as problem:
        sys.exit(str(problem))


def _opened(settings: Settings) -> "App":
    """The house with everything in its place. Raises NotReady or UnsafeBootSecret."""
    from server.app import create_app
    from server.starting import make_ready

    make_ready(settings)
    app = create_app(settings)
    gc.freeze()
    gc.enable()
    if settings.demo:
        _invent(app.house)
    return app


@contextmanager
def _working(house: "House") -> Generator[None]:
    """On SQLite this process does what is due as well; beside PostgreSQL a `prystan worker` does."""
    from server.jobs.worker import Worker

    worker = Worker(house.database, house.work)
    if house.database.kind == "sqlite":
        worker.start()
    try:
        yield
    finally:
        worker.stop()


def _invent(house: "House") -> None:
    """The people of the demo, or what has been theirs since, and where to become one of them."""
    from server.demo.booking import tell_anew
    from server.demo.filling import fill
    from server.demo.world import is_demo, read_world
    from server.rooms import inventing

    if is_demo(house.answers.settings):
        tell_anew(house, read_world(house.answers.settings))
        inventing.tell_anew(house)
    else:
        fill(house)
    print(f"Invented people sign in at {house.answers.settings.origin}/demo/", flush=True)
