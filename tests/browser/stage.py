"""A live server, a weather page and a browser for the whole session; a fresh context for every test."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.every_page.walk import Heard, Sight, walk
from tests.browser.house import PATIENCE_MS, Closed, House, launch, open_house, open_weather
from tests.browser.inhabited import Inhabited, open_inhabited

NewPage = Callable[..., Page]
PHONE = {"width": 360, "height": 640}

expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True)
class Stage:
    """Playwright with the event loop that it runs on."""

    playwright: Playwright
    loop: asyncio.AbstractEventLoop

    @contextmanager
    def lit(self) -> Generator[Playwright]:
        """Playwright's loop counts as running only within: other tests of this process run their own."""
        asyncio._set_running_loop(self.loop)
        try:
            yield self.playwright
        finally:
            asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def house() -> Generator[House]:
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(open_house(stack.enter_context(open_weather())))
        except Closed as problem:
            raise pytest.fail.Exception(str(problem), pytrace=False) from None
        yield opened


@pytest.fixture(scope="session")
def inhabited(tmp_path_factory: pytest.TempPathFactory) -> Generator[Inhabited]:
    """The house of the pages behind a key."""
    with open_weather() as weather, open_inhabited(weather, tmp_path_factory.mktemp("inhabited")) as opened:
        yield opened


@pytest.fixture(scope="session")
def stage() -> Generator[Stage]:
    playwright = sync_playwright().start()
    stage = Stage(playwright, asyncio.get_running_loop())
    asyncio._set_running_loop(None)
    yield stage
    with stage.lit():
        playwright.stop()


@pytest.fixture(scope="session")
def browser(stage: Stage) -> Generator[Browser]:
    with stage.lit() as playwright:
        try:
            browser = launch(playwright)
        except Closed as problem:
            raise pytest.fail.Exception(str(problem), pytrace=False) from None
    yield browser
    with stage.lit():
        browser.close()


@pytest.fixture(scope="session")
def remembering(stage: Stage, browser: Browser) -> Generator[Browser]:
    """A browser that may keep whole pages for Back, as those on a phone do."""
    with stage.lit() as playwright:
        browser = launch(playwright, back_from_memory=True)
    yield browser
    with stage.lit():
        browser.close()


@pytest.fixture
def script() -> bool:
    """Whether the browser runs script; a test that is made both ways says `@both_ways`."""
    return True


@pytest.fixture
def new_page(stage: Stage, browser: Browser, house: House, script: bool) -> Generator[NewPage]:
    """Opens a page in a context of its own, with whatever the test says of the device."""
    with stage.lit(), ExitStack() as stack:

        def opened(browser: Browser = browser, **device: Any) -> Page:
            usual: dict[str, Any] = {"viewport": PHONE, "java_script_enabled": script}
            context = stack.enter_context(browser.new_context(base_url=house.origin, **usual | device))
            context.set_default_timeout(PATIENCE_MS)
            return context.new_page()

        yield opened


@pytest.fixture(scope="session")
def walked() -> dict[str, list[Sight]]:
    return {}


@pytest.fixture
def sights(walked: dict[str, list[Sight]], new_page: NewPage, language: str) -> list[Sight]:
    """What every page of the language showed; each worker walks through a language once."""
    if language not in walked:
        walked[language] = walk(new_page(), language)
    return walked[language]


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()


@pytest.fixture
def heard(page: Page) -> Heard:
    return Heard(page)
