"""A specialist's working day: who asks, what is agreed, and each thing that is done about it."""

from collections.abc import Callable

from tests.browser.walking import Walk
from tests.browser.working import ask, stand_in_line


def about(place: str = "") -> Callable[[Walk], None]:
    """A page of a request that came a moment ago."""

    def reach(walk: Walk) -> None:
        walk.come_as("specialist", f"/practice/visits/{ask(walk.house).mark}/{place}")

    return reach


def _opening(walk: Walk) -> None:
    ask(walk.house)
    walk.come_as("specialist", "/practice/")


def _list(walk: Walk) -> None:
    stand_in_line(walk.house)
    _agreed(walk)
    ask(walk.house)
    walk.go("/practice/visits/")


def _agreed(walk: Walk) -> None:
    about()(walk)
    walk.send()


def _code(walk: Walk) -> None:
    _agreed(walk)
    walk.tab.locator("main a[href$='/code/']").click()
    walk.send()


def _wordless(walk: Walk) -> None:
    about("refusal/")(walk)
    walk.send()


PRACTICE_SCENES: dict[str, Callable[[Walk], None]] = {
    "practice-opening": _opening,
    "practice-visits": _list,
    "practice-visit": about(),
    "practice-visit-agreed": _agreed,
    "practice-refusal": about("refusal/"),
    "practice-refusal-wrong": _wordless,
    "practice-times": about("times/"),
    "practice-end": about("end/"),
    "practice-code": _code,
}
