"""The lists that phrases are drawn from: 2,048 words each, public, told apart by their first four letters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

from server.kit import folding

SIZE = 2_048
PREFIX = 4
# Then one phrase in eight is drawn again.
MOST_SHARED = SIZE * 3 // 4
DIGITS = "digits"
FOLDS: Mapping[str, Callable[[str], str]] = {
    "be": folding.cyrillic,
    "ru": folding.cyrillic,
    "en": folding.latin,
    # Somebody may leave out the zeros in front.
    DIGITS: lambda token: folding.bare(token).zfill(PREFIX),
}


class BadWordList(Exception):
    """Says what is wrong with a list; it is public, so the word may be named."""


@dataclass(frozen=True, slots=True)
class WordList:
    """Words of one kind, and how each is found from what was typed."""

    kind: str
    words: tuple[str, ...]
    by_prefix: Mapping[str, str]

    def find(self, token: str) -> str | None:
        """The word that was meant: typed whole, or its first four letters or more."""
        fold = FOLDS[self.kind]
        folded = fold(token)
        word = self.by_prefix.get(folded[:PREFIX])
        return word if word and fold(word).startswith(folded) else None

    def holds(self, token: str) -> bool:
        """Whether it is a whole word of this list, however its letters are written."""
        fold = FOLDS[self.kind]
        word = self.find(token)
        return word is not None and fold(word) == fold(token)

    def holds_prefix(self, word: str) -> bool:
        """Whether the first letters of a word, from any list, could be taken for a word of this one."""
        return FOLDS[self.kind](word)[:PREFIX] in self.by_prefix


WordLists = Mapping[str, WordList]


def read_lists(folder: Path) -> WordLists:
    """Every kind of phrase: be, ru and en from their files, digits from nowhere. Raises BadWordList."""
    made = {kind: word_list(kind, _lines(folder / f"{kind}.txt")) for kind in FOLDS if kind != DIGITS}
    _refuse_twins(list(made.values()))
    return MappingProxyType(made | {DIGITS: word_list(DIGITS, [f"{n:04}" for n in range(SIZE)])})


def word_list(kind: str, words: list[str]) -> WordList:
    """A list that keeps what we promise of it: fewer words would be fewer guesses for an attacker."""
    if len(words) != SIZE:
        raise BadWordList(f"{kind}: {len(words)} words instead of {SIZE}")
    by_prefix: dict[str, str] = {}
    for word in words:
        prefix = FOLDS[kind](word)[:PREFIX]
        if len(prefix) < PREFIX or prefix in by_prefix:
            raise BadWordList(f"{kind}: the first four letters of {word!r} are too few or taken")
        by_prefix[prefix] = word
    return WordList(kind, tuple(words), MappingProxyType(by_prefix))


def _refuse_twins(lists: list[WordList]) -> None:
    """A phrase that two lists can read is drawn again: they may not have too much in common."""
    for one, other in combinations(lists, 2):
        if len(one.by_prefix.keys() & other.by_prefix.keys()) > MOST_SHARED:
            raise BadWordList(f"{one.kind} and {other.kind} are too much alike")


def _lines(file: Path) -> list[str]:
    return file.read_text("utf8").split()
