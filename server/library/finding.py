"""What the reader's own words are about: in three languages and in Latin letters, whatever page is open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from math import log

from server.i18n.languages import LANGUAGES
from server.kit.alike import Found, distinct
from server.kit.alphabets import Index
from server.kit.prose import plain
from server.library.shape import Findable, ReadingPath
from server.library.shelves import Library, read_library

# A word in a title says more than one that readers would type, and that more than one in the text.
TITLE, TOPIC, TEXT = 6, 4, 1
MOST = 8
# What is worth less than half of the best is there by chance.
WORTH = 0.5

Entry = Findable | ReadingPath


def find(text: str) -> list[Entry]:
    """At most MOST themes, tools, sheets and paths, the nearest first.

    Not every word has to be found: who is frightened writes whole sentences. A rare word weighs more than a
    common one, so what holds the most and the rarest of them comes first.
    """
    pieces, total = entries(read_library()), Found()
    for word in distinct(text):
        near = index().near(word)
        for code, weight in near.items():
            total[code] = total.get(code, 0) + weight * log(1 + len(pieces) / len(near))
    best = sorted((code for code in pieces if code in total), key=lambda code: -total[code])
    return [pieces[code] for code in best[:MOST] if total[code] >= WORTH * total[best[0]]]


def entries(library: Library) -> dict[str, Entry]:
    """Everything that can be found, by its code, in reading order."""
    found: Iterable[Entry] = (
        *library.themes.values(),
        *library.tools.values(),
        *library.sheets,
        *library.paths,
    )
    return {entry.code: entry for entry in found}


@cache
def index() -> Index:
    """Made with the first question, in a tenth of a second, and not at every start."""
    made = Index()
    for language in LANGUAGES:
        for word, places in _words(language).items():
            made.add(language, word, places)
    return made


def _words(language: str) -> dict[str, Found]:
    """Every word of the library in one language, and where it stands."""
    found: defaultdict[str, Found] = defaultdict(Found)
    for code, entry in entries(read_library()).items():
        for text, weight in _said(entry, language):
            for word in distinct(text):
                # The heaviest text is the first one.
                found[word].setdefault(code, weight)
    return found


def _said(entry: Entry, language: str) -> Iterator[tuple[str, float]]:
    """The texts of an entry with what a word weighs there, the heaviest first."""
    yield f"{entry.title[language]} {entry.name[language]}", TITLE
    if isinstance(entry, ReadingPath):
        yield entry.line[language], TOPIC
    else:
        yield " ".join((entry.about[language], *entry.words[language])), TOPIC
        yield plain(entry.texts[language]), TEXT
