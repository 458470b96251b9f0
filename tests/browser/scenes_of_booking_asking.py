"""Somebody asks for a time: from the profile to the page after the request, and the waiting list."""

from collections.abc import Callable

from tests.browser.walking import Walk

WORDS = "Хачу проста пагаварыць. Раскажу не адразу."
HEAVY = "не хачу жыць"
LAPSED = 16 * 60


def times(query: str = "") -> Callable[[Walk], None]:
    return lambda walk: walk.go(f"/people/{walk.house.offered.handle}/times/{query}")


def picked(walk: Walk) -> None:
    # What the scenes before have held is free again: a calendar is held by six at once.
    walk.house.clock.turn(LAPSED)
    times()(walk)
    walk.tab.locator(".times-one").nth(2).click()


def looked_over(words: str) -> Callable[[Walk], None]:
    def reach(walk: Walk) -> None:
        picked(walk)
        walk.tab.fill("#text", words)
        walk.send()

    return reach


def key_on_the_way(walk: Walk) -> None:
    looked_over(WORDS)(walk)
    walk.send_to("/key/new/")


def shown_again(walk: Walk) -> None:
    key_on_the_way(walk)
    walk.draw()


def sent(walk: Walk) -> None:
    shown_again(walk)
    walk.send()


def own_check(walk: Walk) -> None:
    walk.go("/key/new/")
    walk.draw()
    looked_over(WORDS)(walk)


def _too_late(walk: Walk) -> None:
    """The time is taken back by nobody, but it was never there."""
    times()(walk)
    button = walk.tab.locator(".times-one").first
    button.evaluate("one => { one.value = '1' }")
    button.click()


ASKING_SCENES: dict[str, Callable[[Walk], None]] = {
    "ask-profile": lambda walk: walk.go(f"/people/{walk.house.offered.handle}/"),
    "ask-times": times(),
    "ask-times-other-clock": times("?z=America/New_York"),
    "ask-times-refused": _too_late,
    "ask-words": picked,
    "ask-check": looked_over(WORDS),
    "ask-check-heavy": looked_over(HEAVY),
    "ask-key-on-the-way": key_on_the_way,
    "ask-shown-again": shown_again,
    "ask-own-check": own_check,
    "ask-sent": sent,
    "ask-waiting": lambda walk: walk.go(f"/people/{walk.house.offered.handle}/times/waiting/"),
}
