"""Pictures of every page in every language, for translators and for whoever wants to see: `make shots`."""

import argparse
from base64 import b64encode
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from server.i18n.languages import DEFAULT, LANGUAGES
from tests.browser.house import House, Weather, launch, open_house, open_weather
from tests.browser.inhabited import Inhabited, open_inhabited
from tests.browser.sample import PAGES, others
from tests.browser.scenes import SCENES, Walk

SHOTS = Path(__file__).parents[2] / "var" / "shots"
ON_SHEET = ("/be/", "/be/m/t2ms/", "/be/help/pl/", "/be/now/z4hb/")


@dataclass(frozen=True)
class View:
    """A window, by day or by night."""

    width: int
    height: int
    scheme: Literal["light", "dark"]

    @property
    def name(self) -> str:
        return f"{self.width}-{self.scheme}"


VIEWS = [
    View(width, height, scheme) for width, height in ((360, 740), (1280, 740)) for scheme in ("light", "dark")
]
SHEET_VIEWS = [view for view in VIEWS if view.name != "1280-dark"]
SHEET = """<!DOCTYPE html><meta charset="utf-8"><style>
body { margin: 0; padding: 24px; width: max-content; background: #8a8f91; font: 20px sans-serif; }
figure { display: flex; align-items: flex-start; margin: 0 0 24px; }
img { display: block; height: 740px; margin-right: 24px; }
</style>"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shots", description=__doc__)
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="only the contact sheet, into FILE")
    parser.add_argument("--own", action="store_true", help="only the pages behind a key")
    given = parser.parse_args()
    with _stage() as (browser, weather):
        if given.sheet is None:
            with TemporaryDirectory() as folder, open_inhabited(weather, Path(folder)) as inhabited:
                take_own(browser, inhabited)
        if not given.own:
            with open_house(weather) as house:
                if given.sheet is None:
                    take_all(browser, house)
                take_sheet(browser, house, given.sheet or SHOTS / "sheet.png")


def take_all(browser: Browser, house: House) -> None:
    for view in VIEWS:
        with _window(browser, house, view) as window:
            for address, file in _files(view):
                window.goto(address)
                window.screenshot(path=file, full_page=True)


def take_own(browser: Browser, house: Inhabited) -> None:
    """Behind a key each page is walked to anew. Every language on a phone by day; the other views in one."""
    for view, language, (name, reach) in product(VIEWS, LANGUAGES, SCENES.items()):
        if language != DEFAULT and view != VIEWS[0]:
            continue
        with _window(browser, house, view) as window:
            reach(Walk(window, language, house))
            window.screenshot(path=SHOTS / language / f"own-{name}-{view.name}.png", full_page=True)


def take_sheet(browser: Browser, house: House, file: Path) -> None:
    """One picture of a few pages side by side, each page a row: a phone by day and night, a desk."""
    rows = [[_first_screen(browser, house, view, address) for view in SHEET_VIEWS] for address in ON_SHEET]
    page = browser.new_page()
    page.set_content(SHEET + "".join(map(_row, rows)))
    page.screenshot(path=file, full_page=True)
    page.close()


def _files(view: View) -> Iterator[tuple[str, Path]]:
    pages = [*PAGES, *(page for language in LANGUAGES for page in others(language))]
    for page in pages:
        name = page.path.strip("/").replace("/", "-") or "home"
        yield page.address, SHOTS / page.language / f"{name}-{view.name}.png"


def _first_screen(browser: Browser, house: House, view: View, address: str) -> bytes:
    with _window(browser, house, view) as window:
        window.goto(address)
        return window.screenshot()


def _row(pictures: list[bytes]) -> str:
    shown = (f'<img src="data:image/png;base64,{b64encode(picture).decode()}">' for picture in pictures)
    return f"<figure>{''.join(shown)}</figure>"


@contextmanager
def _window(browser: Browser, house: House, view: View) -> Generator[Page]:
    size = ViewportSize(width=view.width, height=view.height)
    with browser.new_context(base_url=house.origin, viewport=size, color_scheme=view.scheme) as context:
        yield context.new_page()


@contextmanager
def _stage() -> Generator[tuple[Browser, Weather]]:
    with open_weather() as weather, sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser, weather
        browser.close()


if __name__ == "__main__":
    main()
