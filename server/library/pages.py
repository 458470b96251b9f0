"""Every page of the library, for the shelf: one per language and piece."""

from collections.abc import Iterator
from typing import Any

from server.crisis.brief import in_short
from server.i18n.languages import LANGUAGES
from server.kit.shapes import Words
from server.library import screening, searching
from server.library.shape import HousePage, Moment, ReadingPath, Sheet, Theme, Tool
from server.library.shelves import Library, read_library
from server.web.pages import Page
from server.web.wording import written

# Where each of the house's own pages lives; the word in the address says nothing of what was read.
HOUSE = {
    "about": "/about/",
    "privacy": "/privacy/",
    "safety": "/safety/",
    "addresses": "/addresses/",
    "organisations": "/organisations/",
    "practice-code": "/practice-code/",
    "accessibility": "/accessibility/",
    "licence": "/licence/",
    "rules": "/rules/",
    "lost": "/key/lost/",
    "closed": "/key/closed/",
}


def pages() -> Iterator[Page]:
    library = read_library()
    for language in LANGUAGES:
        yield _home(language, library)
        yield searching.contents(language)
        yield Page(language, "/now/", "library/tools.html", {"tools": library.tools.values()})
        yield from (_theme(language, library, theme) for theme in library.themes.values())
        yield from (_tool(language, library, tool) for tool in library.tools.values())
        yield from (_moment(language, library, moment) for moment in library.moments)
        yield from (_sheet(language, sheet) for sheet in library.sheets)
        yield from (_keep(language, piece) for piece in (*library.themes.values(), *library.sheets))
        yield from (_path(language, library, path) for path in library.paths)
        yield from (_house(language, library, page) for page in library.house.values())
        yield from screening.pages(language)


def readable() -> Iterator[tuple[str, Words, str]]:
    """What somebody may tick as read: code, name, and address after the language."""
    library = read_library()
    for entry in (*library.paths, *library.themes.values()):
        yield entry.code, entry.name, f"/m/{entry.code}/"


def _home(language: str, library: Library) -> Page:
    context = {
        # Few answers can be taken in by who is frightened: the rarer ones lie folded, one press away.
        "moments": [moment for moment in library.moments if not moment.more],
        "more": [moment for moment in library.moments if moment.more],
    }
    return Page(language, "/", "library/home.html", context)


def _theme(language: str, library: Library, theme: Theme) -> Page:
    context = {
        "theme": theme,
        "text": written(theme.texts[language], language, level=3),
        "tools": [library.tools[slug] for slug in theme.tools],
        "then": [library.themes[slug] for slug in theme.then],
        "sheets": [sheet for sheet in library.sheets if theme.slug in sheet.themes],
    }
    return Page(language, f"/m/{theme.code}/", "library/theme.html", context)


def _sheet(language: str, sheet: Sheet) -> Page:
    return Page(language, f"/m/{sheet.code}/", "library/sheet.html", _on_paper(language, sheet))


def _keep(language: str, piece: Theme | Sheet) -> Page:
    """The text as a file to take along: nothing in it leads anywhere or says where it came from."""
    context = {**_on_paper(language, piece), "numbers": in_short()}
    file = f'attachment; filename="{piece.code}-{language}.html"'
    headers = [(b"content-disposition", file.encode())]
    return Page(language, f"/m/{piece.code}/keep", "library/keep.html", context, headers)


def _on_paper(language: str, piece: Theme | Sheet) -> dict[str, Any]:
    return {"piece": piece, "text": written(piece.texts[language], language, level=3)}


def _path(language: str, library: Library, path: ReadingPath) -> Page:
    steps = [(library.themes[step.theme] if step.theme else library.tools[step.tool]) for step in path.steps]
    return Page(language, f"/m/{path.code}/", "library/path.html", {"way": path, "steps": steps})


def _tool(language: str, library: Library, tool: Tool) -> Page:
    context = {**_opened(language, tool), "themes": [library.themes[slug] for slug in tool.themes]}
    return Page(language, f"/now/{tool.code}/", "library/tool.html", context)


def _moment(language: str, library: Library, moment: Moment) -> Page:
    first, *others = [library.tools[slug] for slug in moment.tools]
    context = {
        "tool": first,
        # What to do stands on the first screen; why it helps can be read on the tool's own page.
        "text": written(_from_the_first_step(first.texts[language]), language, level=3),
        "moment": moment,
        "tools": others,
        "themes": [library.themes[slug] for slug in moment.themes],
    }
    return Page(language, f"/now/{moment.code}/", "library/moment.html", context)


def _from_the_first_step(text: str) -> str:
    return text[text.index("\n1. ") :]


def _opened(language: str, tool: Tool) -> dict[str, Any]:
    return {"tool": tool, "text": written(tool.texts[language], language, level=2)}


def _house(language: str, library: Library, page: HousePage) -> Page:
    context = {
        "page": page,
        "text": written(page.texts[language], language, level=3),
        "then": [(HOUSE[slug], library.house[slug].name) for slug in page.then],
    }
    return Page(language, HOUSE[page.slug], "library/house.html", context)
