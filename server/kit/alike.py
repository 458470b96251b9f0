"""Words that begin alike: no stems and no dictionary, so that every language is treated the same."""

import re
from collections import defaultdict
from itertools import takewhile

from server.kit.folding import composed

SHORTEST = 3
SHARED = 0.6
APOSTROPHES = re.compile("['’ʼ`]")
WORD = re.compile(r"[^\W_]+")
SOFT = re.compile("[ьъ]")
DOUBLE = re.compile(r"([^\W\d_])\1+")

Found = dict[str, float]


def words(text: str) -> list[str]:
    """The words of a text in their order, small: сям’я and сямя are one."""
    return WORD.findall(APOSTROPHES.sub("", composed(text)))


def distinct(text: str) -> list[str]:
    """Each word once."""
    return list(dict.fromkeys(words(text)))


def likeness(one: str, other: str) -> float:
    """How much of the longer word both begin with; 0 when that is too little to be the same word."""
    longer = max(len(one), len(other))
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return common / longer if common >= max(SHORTEST, SHARED * longer) else 0.0


def heavier(found: Found, more: Found) -> None:
    """Puts more places to those found; of two weights the heavier one stays."""
    for place, weight in more.items():
        found[place] = max(weight, found.get(place, 0))


def worn(word: str) -> str:
    """Without doubled letters, and without soft signs: the two Belarusian orthographies differ in them."""
    return DOUBLE.sub(r"\1", SOFT.sub("", word))


class Beginnings:
    """Which words stand where, and how much they weigh there; asked by a word that begins alike."""

    def __init__(self) -> None:
        self._words: defaultdict[str, defaultdict[str, Found]] = defaultdict(lambda: defaultdict(dict))

    def add(self, word: str, places: Found) -> None:
        """A word with its places; one that is given twice weighs in each what it weighs most."""
        word = worn(word)
        if len(word) >= SHORTEST:
            heavier(self._words[word[:SHORTEST]][word], places)

    def near(self, word: str) -> Found:
        """The places of every word that begins alike: the weight there, less where less is alike."""
        word, found = worn(word), Found()
        nothing: dict[str, Found] = {}
        for other, places in self._words.get(word[:SHORTEST], nothing).items():
            if alike := likeness(word, other):
                heavier(found, {place: weight * alike for place, weight in places.items()})
        return found
