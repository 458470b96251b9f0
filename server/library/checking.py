"""What is wrong with the library's content, said before a reader meets it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol

from server.i18n.languages import LANGUAGES
from server.kit import alike, rules
from server.kit.rules import Lexicons
from server.kit.shapes import Words
from server.library.pages import HOUSE
from server.library.shape import Findable, Named, Piece
from server.library.shelves import CONTENT, Library

LONGEST_TITLE = 40
FEWEST_TOPICS, MOST_TOPICS = 8, 20
CYRILLIC, LATIN = re.compile("[\u0400-\u04ff]"), re.compile("[a-z]", re.IGNORECASE)
OTHER_LETTERS = {"be": LATIN, "ru": LATIN, "en": CYRILLIC}


@cache
def lexicons(language: str, content: Path = CONTENT) -> Lexicons:
    return rules.read_lexicons(content / "lexicons", language)


def faults(library: Library, today: date) -> Iterator[str]:
    """One line per fault: where, and what; nothing when all is well."""
    pieces = (*library.themes.values(), *library.tools.values())
    yield from double_codes([*pieces, *library.sheets, *library.moments, *library.paths])
    yield from _lost_slugs(library)
    for piece in pieces:
        yield from (f"{piece.slug}: {fault}" for fault in _piece_faults(piece, today))
    yield from (f"{slug}: has no address" for slug in library.house if slug not in HOUSE)
    for sheet in library.sheets:
        yield from (f"{sheet.slug}: {fault}" for fault in _findable_faults(sheet, today))
    for page in library.house.values():
        yield from (f"{page.slug}: {fault}" for fault in _named_faults(page, today))
    for entry in (*library.moments, *library.paths):
        yield from (f"{entry.code}: {fault}" for fault in words_faults(entry.title, entry.name, entry.line))


class Coded(Protocol):
    """What has a code in its address."""

    @property
    def code(self) -> str: ...


def double_codes(pieces: Iterable[Coded]) -> Iterator[str]:
    """Two pieces of one shelf with one code would stand at one address."""
    counted = Counter(piece.code for piece in pieces)
    yield from (f"the code {code} stands {count} times" for code, count in counted.items() if count > 1)


def _lost_slugs(library: Library) -> Iterator[str]:
    tools = {slug for theme in library.themes.values() for slug in theme.tools}
    tools |= {slug for moment in library.moments for slug in moment.tools}
    tools |= {step.tool for path in library.paths for step in path.steps if step.tool}
    themes = {slug for theme in library.themes.values() for slug in theme.then}
    themes |= {slug for tool in library.tools.values() for slug in tool.themes}
    themes |= {slug for sheet in library.sheets for slug in sheet.themes}
    themes |= {slug for moment in library.moments for slug in moment.themes}
    themes |= {step.theme for path in library.paths for step in path.steps if step.theme}
    yield from (f"no tool is called {slug}" for slug in sorted(tools - library.tools.keys()))
    pages = {slug for page in library.house.values() for slug in page.then}
    yield from (f"no page is called {slug}" for slug in sorted(pages - library.house.keys()))
    yield from (f"no theme is called {slug}" for slug in sorted(themes - library.themes.keys()))


def _piece_faults(piece: Piece, today: date) -> Iterator[str]:
    yield from _findable_faults(piece, today)
    if any("::: other" not in piece.texts[language] for language in LANGUAGES):
        yield "has no way without breath or body in every language"


def _findable_faults(piece: Findable, today: date) -> Iterator[str]:
    yield from _named_faults(piece, today)
    if piece.caution:
        yield from _said_faults(piece.caution)
    for language in LANGUAGES:
        found = _topic_faults(piece.words[language], language)
        yield from (f"{language} words {fault}" for fault in found)
    if any(source.read > today for source in piece.sources):
        yield "a source was read in the future"


def _topic_faults(topics: list[str], language: str) -> Iterator[str]:
    """What is wrong with the words that readers would type; nobody is shown them, so russisms may stand."""
    if not FEWEST_TOPICS <= len(topics) <= MOST_TOPICS:
        yield f"are {len(topics)}, not {FEWEST_TOPICS} to {MOST_TOPICS}"
    yield from (f"hold {topic} twice" for topic, count in Counter(topics).items() if count > 1)
    for topic in topics:
        if topic != topic.strip() or OTHER_LETTERS[language].search(topic):
            yield f"hold {topic}, which is of another language"
        if all(len(word) < alike.SHORTEST for word in alike.words(topic)):
            yield f"hold {topic}, which is too short to be found"
        yield from rules.forbidden_faults(topic, replace(lexicons(language), russisms=[]))


def _named_faults(page: Named, today: date) -> Iterator[str]:
    if page.review.next < today:
        yield f"the review is stale since {page.review.next}"
    yield from words_faults(page.title, page.name, page.about)
    for language in LANGUAGES:
        found = rules.text_faults(page.texts[language], language, lexicons(language))
        yield from (f"{language}: {fault}" for fault in found)


def words_faults(title: Words, *others: Words) -> Iterator[str]:
    """What is wrong with a title, and with any other words that a page shows."""
    for language in LANGUAGES:
        known = lexicons(language)
        yield from (f"{language} title {fault}" for fault in rules.title_faults(title[language], known))
        if len(title[language]) > LONGEST_TITLE:
            yield f"{language} title is too long"
    for words in (title, *others):
        yield from _said_faults(words)


def quoted_faults(*others: Words) -> Iterator[str]:
    """What is wrong with words that are not ours to mend: only a description of harm."""
    for words in others:
        for language in LANGUAGES:
            found = rules.forbidden_faults(words[language], lexicons(language))
            yield from (f"{language} {fault}" for fault in found)


def _said_faults(words: Words) -> Iterator[str]:
    for language in LANGUAGES:
        found = rules.words_faults(words[language], language, lexicons(language))
        yield from (f"{language} {fault}" for fault in found)
