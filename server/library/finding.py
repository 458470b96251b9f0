"""What the reader's own words are about: in three languages and in Latin letters, whatever page is open."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from math import log

from server.i18n.languages import LANGUAGES
from server.kit.alike import Beginnings, Found, distinct, heavier
from server.kit.folding import cyrillic, latin, sounds
from server.kit.prose import plain
from server.library.shape import Findable, ReadingPath
from server.library.shelves import Library, read_library

# A word in a title says more than one that readers would type, and that more than one in the text.
TITLE, TOPIC, TEXT = 6, 4, 1
MOST = 8
# What is worth less than half of the best is there by chance.
WORTH = 0.5
# With the letters of Łacinka.
LATIN = re.compile("[a-zß-ž]+")

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


class Index:
    """The words of the library in three alphabets: Cyrillic, Latin, and Cyrillic as Latin letters sound."""

    def __init__(self) -> None:
        self._cyrillic, self._latin, self._sounds = Beginnings(), Beginnings(), Beginnings()

    def add(self, language: str, word: str, places: Found) -> None:
        if language == "en":
            self._latin.add(latin(word), places)
        else:
            self._cyrillic.add(cyrillic(word), places)
            for sound in sounds(word):
                self._sounds.add(sound, places)

    def near(self, word: str) -> Found:
        """By its code, every entry that has a word like this one, and the weight of the word there."""
        found = Found()
        for near in self._near(word):
            heavier(found, near)
        return found

    def _near(self, word: str) -> Iterator[Found]:
        # A word of both alphabets is asked for in each: somebody's keyboard changed in the middle.
        if LATIN.search(word):
            yield self._latin.near(latin(word))
            yield from map(self._sounds.near, sounds(word))
        if not LATIN.fullmatch(word):
            yield self._cyrillic.near(cyrillic(word))


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
