"""Every page behind a key, for those who see, hear or move differently, on a small phone, day and night."""

import pytest

from server.i18n.languages import LANGUAGES
from tests.browser.every_page.test_accessible import faults, pale
from tests.browser.every_page.walk import COVERED, LARGE, OUTSIDE, second_stop
from tests.browser.scenes import SCENES, Walk
from tests.browser.test_keyboard import walk_round
from tests.full import FULL

pytestmark = pytest.mark.browser

# One of each kind of page, a third of them in each language. By default every second one is looked at;
# PRYSTAN_FULL=1 takes every scene in every language.
SAMPLE = (
    "demo", "key-wrong", "key-new", "key-phrase", "key-words-wrong", "mine", "mine-plan-wrong", "mine-read",
    "mine-sheet", "mine-again", "staff-welcome-wrong", "staff-enrol-wrong", "staff-paper", "staff-own",
    "staff-passkeys", "staff-again-wrong", "desk-wrong", "vetting", "apply-step-wrong", "vetting-asked",
    "apply-talk", "vetting-report-wrong", "practice", "vetting-item-wrong", "report-wrong",
    "people-filtered", "people-empty", "people-heavy", "people-one", "people-code-wrong",
    "practice-opening", "practice-visit", "practice-visits", "practice-refusal-wrong",
    "hours", "hours-day-wrong",
    "ask-times-refused", "ask-words", "ask-check-heavy", "ask-sent", "ask-waiting",
    "mine-offered", "visit-wrong", "visit-times-wrong", "visit-now", "visit-code-wrong", "practice-code",
    "rooms", "rooms-first", "room", "room-seat", "room-message", "rooms-name", "watch-room", "watch",
)  # fmt: skip
EVERY = [(name, language) for name in SCENES for language in LANGUAGES]
SAMPLED = [(name, LANGUAGES[place % len(LANGUAGES)]) for place, name in enumerate(SAMPLE)][::2]

# The sheet for paper has neither the head of our pages nor its first link.
BARE = {"mine-sheet"}
SMALL = """() => [...document.querySelectorAll("main a, main button, main label.choice-one")]
  .filter((one) => !one.closest("li, .note, details") && one.getBoundingClientRect().height < 44)
  .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def tab(new_page, house, scene):
    page = new_page()
    name, language = scene
    SCENES[name](Walk(page, language, house))
    assert page.locator("html").get_attribute("lang") == language
    return page


@pytest.mark.parametrize("scene", EVERY if FULL else SAMPLED, ids="-".join)
def test_a_tired_person_finds_their_way(tab, scene):
    found = {
        "faults": faults(tab),
        "pale by night": pale(tab, color_scheme="dark"),
        "leave is not first": second_stop(tab) not in {"leave-button", "bar-help" * (scene[0] in BARE)},
        "not seen with the keyboard": [stop for stop in walk_round(tab, "Tab") if stop != "seen"],
        "too small for a finger": tab.evaluate(SMALL),
        **squeezed(tab),
    }
    assert {kind: found[kind] for kind in found if found[kind]} == {}


def squeezed(tab) -> dict[str, list[str]]:
    """What runs out of the screen or lies over Leave, with the letters at last twice as large."""
    tab.set_viewport_size({"width": 1280, "height": 640})
    found = {"1280": tab.evaluate(OUTSIDE)}
    tab.set_viewport_size({"width": 320, "height": 320})
    found |= {"320": tab.evaluate(OUTSIDE), "covered": tab.evaluate(COVERED)}
    tab.evaluate(LARGE)
    return found | {"320 large": tab.evaluate(OUTSIDE), "covered when large": tab.evaluate(COVERED)}


@pytest.mark.parametrize("scene", [("mine", "be")], ids="-".join)
def test_a_fault_would_be_found(tab, scene):
    tab.evaluate("() => document.querySelector('main').appendChild(document.createElement('button'))")
    tab.evaluate("() => { document.querySelector('h1').style.width = '500px' }")
    assert faults(tab)
    assert tab.evaluate(SMALL)
    assert squeezed(tab)["320"]
