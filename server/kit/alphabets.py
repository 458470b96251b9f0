"""Words in three alphabets, so that one is found in another: the keyboard at hand is not always one's own."""

import re
from collections.abc import Iterator

from server.kit.alike import Beginnings, Found, heavier
from server.kit.folding import cyrillic, latin, sounds

# With the letters of Łacinka.
LATIN = re.compile("[a-zß-ž]+")


class Index:
    """Words with their places in three alphabets: Cyrillic, Latin, and Cyrillic as Latin letters sound."""

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
        """By its code, every place that has a word like this one, and the weight of the word there."""
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
