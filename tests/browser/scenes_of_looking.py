"""Somebody looks for a specialist: the list, their own words, a code, and the page of one."""

from collections.abc import Callable

from tests.browser.walking import Walk

HEAVY = "не хачу жыць"


def listed(path: str) -> Callable[[Walk], None]:
    return lambda walk: walk.look_for(path)


def _said(words: str) -> Callable[[Walk], None]:
    def reach(walk: Walk) -> None:
        walk.look_for("/people/")
        walk.open_fold("say")
        walk.tab.fill("#words", words)
        walk.tab.locator("#words-form .button").click()

    return reach


def _one(name: str) -> Callable[[Walk], None]:
    return lambda walk: walk.look_for(f"/people/{walk.house.listed[name]}/")


def _code(walk: Walk, code: str) -> None:
    walk.go("/people/code/")
    walk.tab.fill("#v", code)
    walk.send()


LOOKING_SCENES: dict[str, Callable[[Walk], None]] = {
    "people": listed("/people/"),
    "people-further": listed("/people/?n=2"),
    "people-filtered": listed("/people/?l=be&c=online&d=3"),
    "people-empty": listed("/people/?l=lt&g=woman"),
    "people-unknown": listed("/people/?l=xx&o=a"),
    "people-beyond": listed("/people/?n=70"),
    "people-found": _said("Вільня"),
    "people-nothing": _said("бульба"),
    "people-heavy": _said(HEAVY),
    "people-wrong": _said("ё" * 201),
    "people-one": _one("Ганна Крывіцкая"),
    "people-one-checked": lambda walk: walk.look("/people/{handle}/"),
    "people-one-long": _one("Кацярына-Эмілія Войцік-Радзівіловіч"),
    "people-code": listed("/people/code/"),
    "people-code-right": lambda walk: _code(walk, walk.house.listed["code"]),
    "people-code-wrong": lambda walk: _code(walk, "абы што"),
    "people-nobody": listed("/people/bcdfghj/"),
}
