"""A message as it is compared: its words in every way they could have been meant, never shown again."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from server.kit.alike import APOSTROPHES, DOUBLE, WORD
from server.kit.folding import CYRILLIC_FOR, composed, latin, sounds

# What one word may stand for.
Forms = frozenset[str]

# A word is looked up by its first letters; a stem of fewer would be found everywhere.
SHORTEST = 3
# One word in two alphabets, or with digits for letters.
CROSSED = re.compile("[a-zı0-9][\u0400-\u04ff]|[\u0400-\u04ff][a-zı0-9]")
DIGITS_FOR = str.maketrans("013469", "оізчбд")
# A Latin word that may as well be a Cyrillic one, if one goes by its looks.
DOUBTFUL = re.compile("[abcehikmoptxyı]+")
LATIN = re.compile("[a-zı]")
# Letters one by one: с у м, c.y.м, с_у_м; two spaces part two words.
SPACED = re.compile(r"(?<![^\W_])[^\W_](?:(?: ?(?:[^\w\s]|_){1,2} ?| )[^\W_](?![^\W_])){2,}")
INSIDE = re.compile(r"(?<=[^\W\d_])(?:[^\w\s]|_){1,2}(?=[^\W\d_])")
APART = re.compile(r"[\W_]+")


class Said:
    """Words in their order, and where each of them stands, so that a long list costs no more."""

    def __init__(self, words: Sequence[Forms]) -> None:
        self.words = words
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.beginnings: defaultdict[str, set[str]] = defaultdict(set)
        for at, forms in enumerate(words):
            for form in forms:
                self.places[form].append(at)
                self.beginnings[form[:SHORTEST]].add(form)


NOTHING = Said(())


@dataclass(frozen=True)
class Message:
    """`before` are the last ones of the same seat, the newest last."""

    text: str
    before: tuple[str, ...] = ()

    @cached_property
    def plain(self) -> str:
        """Small letters and digits of one kind, with all marks between them."""
        return composed(self.text)

    @cached_property
    def as_latin(self) -> str:
        """The same as if it were all Latin, as addresses are."""
        return latin(self.plain)

    @cached_property
    def words(self) -> list[str]:
        return typed_words(self.plain)

    @cached_property
    def spoken(self) -> Said:
        """Its words as Belarusian and Russian sound, in whichever alphabet."""
        return Said(spoken(self.words))

    @cached_property
    def latin(self) -> Said:
        """Its words as English is written; nothing where no Latin letter is."""
        return Said(latin_words(self.words) if LATIN.search(self.plain) else [])

    @cached_property
    def joined(self) -> tuple[Said, Said]:
        """Spoken and Latin once more, without what was put between letters; empty if nothing was."""
        together = join(self.plain)
        if together == self.plain:
            return NOTHING, NOTHING
        apart = typed_words(together)
        known = dict(zip(self.words, self.spoken.words, strict=True))
        new = [word for word in dict.fromkeys(apart) if word not in known]
        known |= zip(new, spoken(new), strict=True)
        latin = latin_words(apart) if LATIN.search(together) else []
        return Said([known[word] for word in apart]), Said(latin)


def typed_words(plain: str) -> list[str]:
    return WORD.findall(APOSTROPHES.sub("", plain))


def join(plain: str) -> str:
    letters = SPACED.sub(lambda found: APART.sub("", found[0]), plain)
    return INSIDE.sub("", letters)


def spoken(typed: Sequence[str]) -> list[Forms]:
    words = _one_alphabet(typed)
    readings = _together(sounds(" ".join(words)))
    doubtful = {word for word in words if DOUBTFUL.fullmatch(word)}
    looked = {word: _looked(word) for word in doubtful}
    return [
        forms | looked[word] if word in looked else forms for word, forms in zip(words, readings, strict=True)
    ]


def latin_words(typed: Iterable[str]) -> list[Forms]:
    return _together({latin(" ".join(typed))})


def all_forms(words: str) -> Forms:
    """Every form of a few words of our own, to compare with."""
    typed = words.split()
    return frozenset(form for forms in (*spoken(typed), *latin_words(typed)) for form in forms)


def _looked(word: str) -> Forms:
    (forms,) = _together(sounds(word.translate(CYRILLIC_FOR)))
    return forms


def _one_alphabet(typed: Sequence[str]) -> Sequence[str]:
    if not CROSSED.search(" ".join(typed)):
        return typed
    return [
        word.translate(DIGITS_FOR).translate(CYRILLIC_FOR) if CROSSED.search(word) else word for word in typed
    ]


def _together(readings: set[str]) -> list[Forms]:
    """Word by word; a letter that was held down is one letter."""
    if not any(readings):
        return []
    streams = [DOUBLE.sub(r"\1", reading).split(" ") for reading in readings]
    return [frozenset(forms) for forms in zip(*streams, strict=True)]
