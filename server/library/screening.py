"""The pages of self-checks: the questions, the questions again when one is left out, and a page per band."""

from collections.abc import Iterator

from fastapi import APIRouter, Request

from server.doors import Anyone
from server.errors import NotFound
from server.i18n.languages import LANGUAGES
from server.library.screens import Band, Screen, read_screens
from server.library.shape import Piece
from server.library.shelves import read_library
from server.web.answers import ReadyResponse
from server.web.forms import SWITCH, Brief
from server.web.house import the_house
from server.web.pages import Page

router = APIRouter()
INCOMPLETE = 422


def pages(language: str) -> Iterator[Page]:
    """What the shelf holds: the list, and each self-check unanswered."""
    screens = read_screens()
    yield Page(language, "/c/", "library/screens.html", {"screens": screens.values()})
    yield from (_questions(language, screen, {}, []) for screen in screens.values())


def results() -> Iterator[Page]:
    """One page per band and language; where an item is heavy, one more with help first.

    At no address of their own, for the history would say what came out.
    """
    for language in LANGUAGES:
        for screen in read_screens().values():
            bands = range(len(screen.bands))
            yield from (_result(language, screen, at) for at in bands)
            if screen.heavy:
                yield from (_result(language, screen, at, heavy=True) for at in bands)


@router.post("/{language}/c/{code}/")
def count(_: Anyone, request: Request, language: str, code: str, typed: Brief) -> ReadyResponse:
    """Adds up the answers, forgets them and shows the band; what was left out is asked for, nothing lost."""
    screen = _known(language, code)
    answers = the_house(request).answers
    if typed.get(SWITCH) in LANGUAGES:
        return ReadyResponse(answers.page(_questions(typed[SWITCH], screen, typed, [])))
    if missing := screen.missing(typed):
        return ReadyResponse(answers.page(_questions(language, screen, typed, missing), INCOMPLETE))
    result = _result(language, screen, screen.band(typed), heavy=screen.is_heavy(typed))
    return ReadyResponse(the_house(request).results[result.address])


def _known(language: str, code: str) -> Screen:
    for screen in read_screens().values():
        if screen.code == code and language in LANGUAGES:
            return screen
    raise NotFound


def _questions(language: str, screen: Screen, typed: dict[str, str], missing: list[str]) -> Page:
    heavy = screen.heavy if missing and screen.is_heavy(typed) else None
    context = {"screen": screen, "typed": typed, "missing": missing, "heavy": heavy}
    return Page(language, f"/c/{screen.code}/", "library/screen.html", context, takes_form=True)


def _result(language: str, screen: Screen, at: int, *, heavy: bool = False) -> Page:
    band = screen.bands[at]
    # The other languages lead to the questions: nobody but this page knows what came out.
    context = {
        "screen": screen,
        "band": band,
        "heavy": screen.heavy if heavy else None,
        "onward": _onward(band.next),
        "helping": list(_helping(screen, band)),
        "path": f"/c/{screen.code}/",
    }
    kind = f"{at}-help" if heavy else f"{at}"
    return Page(language, f"/c/{screen.code}/#{kind}", "library/result.html", context)


def _helping(screen: Screen, band: Band) -> Iterator[Piece]:
    """What may help whatever came out; the one next step stands above and is not said twice."""
    library = read_library()
    yield from (library.tools[slug] for slug in screen.tools if band.next != f"tool:{slug}")
    yield from (library.themes[slug] for slug in screen.themes if band.next != f"theme:{slug}")


def _onward(step: str) -> str:
    """The address, after the language, of the one next step."""
    kind, _, slug = step.partition(":")
    library = read_library()
    if kind == "theme":
        return f"/m/{library.themes[slug].code}/"
    if kind == "tool":
        return f"/now/{library.tools[slug].code}/"
    return {"help": "/help/", "specialist": "/people/"}[kind]
