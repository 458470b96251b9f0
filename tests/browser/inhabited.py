"""A house with invented people, in this process: a test turns its clock and knows everybody's keys."""

import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from pyotp.totp import TOTP

from server.app import create_app
from server.booking.hours import Window
from server.booking.jobs import tidy_all
from server.demo.filling import fill
from server.demo.world import World
from server.i18n.languages import LANGUAGES
from server.settings import Settings
from server.staff import invitations
from server.staff.invitations import Offer
from server.starting import make_ready
from server.web import house as houses
from server.web import serving
from tests.browser.checking import Checking, check_specialists
from tests.browser.hours import Hours, keep_hours
from tests.browser.house import Closed, House, Weather, free_port
from tests.browser.listed import list_people
from tests.offering import Offered, offer
from tests.signing import sign_keys
from tests.visitor import CheapPool

PATIENCE_SECONDS = 10
BOOKED = "Алена Сокал"


@dataclass
class Ahead:
    """The time of day, and as many seconds later as a test has turned it."""

    seconds: float = 0

    def __call__(self) -> float:
        return time.time() + self.seconds

    def turn(self, seconds: float) -> None:
        self.seconds += seconds


@dataclass(frozen=True)
class Inhabited(House):
    inside: houses.House
    world: World
    clock: Ahead

    @cached_property
    def checking(self) -> Checking:
        """The vetting, once a scene needs it."""
        return check_specialists(self.inside)

    @cached_property
    def hours(self) -> Hours:
        """Specialists with hours and before, once a scene needs them."""
        return keep_hours(self.checking)

    @cached_property
    def listed(self) -> dict[str, str]:
        """Those on the list, once somebody looks for them: handles by name, and a code."""
        return list_people(self.inside)

    @cached_property
    def offered(self) -> Offered:
        """Somebody who can be booked, by another clock than most who ask, and answers by hand."""
        made = offer(self.inside, "Asia/Tbilisi", by_hand=1, window=Window(900, 1_140), name=BOOKED)
        # The list of keys goes with the house.
        sign_keys(self.inside)
        tidy_all(self.inside.answers.settings, self.inside.database, self.clock)
        return made

    def code(self, seed: str) -> str:
        """What an application shows half a minute from now: a code that was not used yet."""
        self.clock.turn(30)
        return TOTP(seed).generate_otp(int(self.clock() // 30))

    def invitation(self, role: str = "volunteer") -> str:
        """A code that opens at once, as the very first two do."""
        with self.inside.database.writing() as session:
            return invitations.write(self.inside, session, Offer(role, "Маяк", None))


@contextmanager
def open_inhabited(weather: Weather, folder: Path) -> Generator[Inhabited]:
    settings, clock = _settings(weather, folder), Ahead()
    make_ready(settings)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(houses, "HashingPool", CheapPool)
        app = create_app(settings)
    app.house.clock = clock
    with ThreadPoolExecutor(1) as aside:
        # Whoever drives a browser from this thread has a loop running in it already, and hashing wants one.
        world = aside.submit(fill, app.house).result()
    serving._quieten()
    server = uvicorn.Server(serving._config(app))
    thread = Thread(target=server.run, kwargs={"sockets": [serving.listener(settings)]})
    thread.start()
    try:
        _wait_until_open(server)
        yield Inhabited(settings.origin, weather, app.house, world, clock)
    finally:
        server.should_exit = True
        thread.join(PATIENCE_SECONDS)
        app.house.close()


def _settings(weather: Weather, folder: Path) -> Settings:
    port = free_port()
    return Settings(
        origin=f"http://localhost:{port}",
        bind=f"127.0.0.1:{port}",
        exit_url=" ".join(f"{language}={weather.of(language)}" for language in LANGUAGES),
        data=folder / "data",
        run=folder,
        demo=True,
    )


def _wait_until_open(server: uvicorn.Server) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not server.started:
        if time.monotonic() > until:
            raise Closed("The inhabited house did not open")
        time.sleep(0.01)
