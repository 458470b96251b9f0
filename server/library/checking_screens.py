"""What is wrong with self-checks: a sum without a band, a step that leads nowhere, terms that are missing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from server.i18n.languages import LANGUAGES
from server.library.checking import double_codes, quoted_faults, words_faults
from server.library.screens import Screen
from server.library.shelves import CONTENT, Library


def faults(
    screens: dict[str, Screen], library: Library, today: date, content: Path = CONTENT
) -> Iterator[str]:
    """One line per fault; nothing when all is well."""
    yield from double_codes(screens.values())
    for screen in screens.values():
        found = (
            *_bands(screen),
            *_heavy(screen),
            *_steps(screen, library),
            *_words(screen),
            *_terms(screen, today, content),
        )
        yield from (f"{screen.slug}: {fault}" for fault in found)


def _bands(screen: Screen) -> Iterator[str]:
    sums = [total for band in screen.bands for total in range(band.lowest, band.highest + 1)]
    if sums != list(range(screen.highest + 1)):
        yield f"the bands do not cover 0 to {screen.highest} once each"


def _heavy(screen: Screen) -> Iterator[str]:
    if screen.heavy and not 1 <= screen.heavy.item <= len(screen.items):
        yield f"no item has the number {screen.heavy.item}"


def _steps(screen: Screen, library: Library) -> Iterator[str]:
    for kind, _, slug in (band.next.partition(":") for band in screen.bands):
        known = {"theme": library.themes, "tool": library.tools}.get(kind, {slug: None})
        if slug not in known:
            yield f"no {kind} is called {slug}"
    yield from (f"no tool is called {slug}" for slug in screen.tools if slug not in library.tools)
    yield from (f"no theme is called {slug}" for slug in screen.themes if slug not in library.themes)


def _words(screen: Screen) -> Iterator[str]:
    bands = [words for band in screen.bands for words in (band.name, band.text, band.step)]
    heavy = [screen.heavy.name, screen.heavy.text] if screen.heavy else []
    said = (screen.name, screen.about, screen.intro, screen.limits, *filter(None, [screen.notice]), *heavy)
    yield from words_faults(screen.title, *said, *bands)
    # Some of it was published by others, brackets and all, and stands under their licence.
    asked = [screen.window, *screen.items, *screen.options, *filter(None, [screen.gate])]
    yield from quoted_faults(*asked)


def _terms(screen: Screen, today: date, content: Path) -> Iterator[str]:
    if not (content / "screens" / screen.slug / "LICENCE.md").exists():
        yield "does not say under whose terms it stands"
    if screen.review.next < today:
        yield f"the review is stale since {screen.review.next}"
    for language in LANGUAGES:
        if screen.translation[language] == "validated" and language not in screen.translation_source:
            yield f"{language} is called validated without a source"
