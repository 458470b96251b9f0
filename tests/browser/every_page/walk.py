"""A walk through the pages of a language: each is opened once, on a phone, and judged by many tests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page as Tab

from server.web.pages import Page
from tests.browser.sample import pages

LOOK = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)]
  return {
    title: document.title.trim(),
    lang: document.documentElement.lang,
    headings: all("h1, h2, h3, h4, h5, h6").map((one) => [one.localName, one.innerText]),
    landmarks: all("header, main, footer, nav").map((one) => one.localName),
    bar: all(".leave-button, .bar-help, .top-mine, .languages-one").map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect()
      return [x, y, width, height].map(Math.round)
    }),
  }
}"""
KEPT = """async () => {
  const found = {
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }
  return Object.keys(found).filter((kind) => found[kind])
}"""
OUTSIDE = """() => {
  const root = document.scrollingElement
  if (root.scrollWidth <= root.clientWidth) return []
  const outside = [...document.body.querySelectorAll("*")].filter(
    (one) => one.getBoundingClientRect().right > root.clientWidth + 0.5,
  )
  return ["the page", ...outside.map((one) => one.outerHTML.slice(0, 60))]
}"""
# At the foot of the page, what lies over Leave at its middle and near its edges.
COVERED = """() => {
  window.scrollTo(0, document.scrollingElement.scrollHeight)
  if (window.scrollY === 0) return ["the page is too short to be scrolled: this would prove nothing"]
  const leave = document.querySelector(".leave-button")
  const { left, top, width, height } = leave.getBoundingClientRect()
  const points = [[6, height / 2], [width / 2, height / 2], [width - 6, height / 2], [width / 2, height - 4]]
  return points
    .map(([x, y]) => document.elementFromPoint(left + x, top + y))
    .filter((seen) => seen !== leave)
    .map((seen) => (seen ? seen.outerHTML.slice(0, 60) : "out of the screen"))
}"""
# No style may be added to a page of ours; a reader's own settings do what this does.
LARGE = """() => {
  const root = document.documentElement
  root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + "px"
}"""


@dataclass(frozen=True)
class Sight:
    """What one page showed. `bar` holds the boxes of Leave, Help now, Mine and the languages."""

    page: Page
    status: int
    requests: list[str]
    complaints: list[str]
    title: str
    lang: str
    headings: list[tuple[str, str]]
    landmarks: list[str]
    bar: list[list[int]]
    kept: list[str]
    second_stop: str
    covered: list[str]
    covered_when_large: list[str]
    outside: dict[str, list[str]]


class Heard:
    """What a tab asks for from now on, and what its console complains of."""

    def __init__(self, tab: Tab) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        tab.on("request", lambda request: self.requests.append(request.url))
        tab.on("console", lambda message: self.complaints.append(message.text))
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))


def walk(tab: Tab, language: str) -> list[Sight]:
    heard = Heard(tab)
    return [_see(tab, heard, page) for page in pages(language)]


def wrong(sights: Iterable[Sight], find: Callable[[Sight], Any]) -> dict[str, Any]:
    """What is found on each page, without those where nothing is: a test can wish for `{}`."""
    found = {sight.page.address: find(sight) for sight in sights}
    return {address: it for address, it in found.items() if it}


def _see(tab: Tab, heard: Heard, page: Page) -> Sight:
    heard.requests, heard.complaints = [], []
    tab.set_viewport_size({"width": 360, "height": 640})
    answer = tab.goto(page.address)
    assert answer
    seen: dict[str, Any] = {
        **tab.evaluate(LOOK),
        "kept": tab.evaluate(KEPT),
        "second_stop": second_stop(tab),
        **_squeezed(tab),
    }
    return Sight(page, answer.status, heard.requests, heard.complaints, **seen)


def second_stop(tab: Tab) -> str:
    """Where a reader is after pressing Tab twice."""
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    return tab.evaluate("() => document.activeElement.className")


def _squeezed(tab: Tab) -> dict[str, Any]:
    """The page as wide as a desk, as narrow as the smallest phone, and there with letters twice as large."""
    tab.set_viewport_size({"width": 1280, "height": 640})
    wide = tab.evaluate(OUTSIDE)
    tab.set_viewport_size({"width": 320, "height": 320})
    narrow, covered = tab.evaluate(OUTSIDE), tab.evaluate(COVERED)
    tab.evaluate(LARGE)
    outside = {"1280": wide, "320": narrow, "320 large": tab.evaluate(OUTSIDE)}
    return {"outside": outside, "covered": covered, "covered_when_large": tab.evaluate(COVERED)}
