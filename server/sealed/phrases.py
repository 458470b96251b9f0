"""The seven words that are a person's only key: drawn by chance, read back forgivingly."""

import re
import secrets
from itertools import groupby
from typing import NewType

from server.kit.folding import bare
from server.sealed.words import PREFIX, WordList, WordLists

COUNT = 7
# In bytes. Seven words of eight Cyrillic letters, each letter decomposed into four bytes, with a comma and a
# space between, are 236; as much again is left for what a keyboard or a copied message puts between.
LONGEST = 512
# Control characters part nothing, so that a word with a NUL in it is no word.
BETWEEN = re.compile(r"(?:[^\w\x00-\x08\x0e-\x1f\x7f]|_)+")

# The words as they are hashed: the name of the list and the seven words as it spells them.
Words = NewType("Words", str)


class NotAPhrase(Exception):
    """What was typed cannot be a phrase of ours. It is not repeated here, and was not hashed."""


class TooLong(NotAPhrase):
    pass


class WrongCount(NotAPhrase):
    def __init__(self, count: int) -> None:
        super().__init__(f"{count} words instead of {COUNT}")
        self.count = count


class UnknownWord(NotAPhrase):
    def __init__(self, position: int) -> None:
        super().__init__(f"word {position} is in no list")
        self.position = position


def draw(lists: WordLists, kind: str) -> tuple[str, ...]:
    """Seven words, 77 bits, to be shown once. No other list can read them, nor their first letters."""
    while True:
        drawn = tuple(secrets.choice(lists[kind].words) for _ in range(COUNT))
        if not any(_reads(other, drawn) for other in lists.values() if other.kind != kind):
            return drawn


def canonical(lists: WordLists, typed: str) -> Words:
    """What is hashed, the same however a phrase is typed; else TooLong, WrongCount or UnknownWord."""
    tokens = _tokens(typed)
    if len(tokens) != COUNT:
        raise WrongCount(len(tokens))
    kind, found = _likeliest(lists, tokens)
    for position, word in enumerate(found, start=1):
        if word is None:
            raise UnknownWord(position)
    return Words(f"{kind}: {' '.join(filter(None, found))}")


def holds_phrase(lists: WordLists, text: str) -> bool:
    """Whether seven words in a row could be somebody's phrase: whoever else reads them could sign in."""
    tokens = [token for token in BETWEEN.split(bare(text)) if token]
    apart = [part for token in tokens for part in _groups(token)]
    return any(_longest_run(words, apart) >= COUNT for words in lists.values())


def _longest_run(words: WordList, tokens: list[str]) -> int:
    """Of whole words: their first letters alone would be found in anybody's sentences."""
    whole = (len(token) >= PREFIX and words.holds(token) for token in tokens)
    return max((len(list(run)) for is_whole, run in groupby(whole) if is_whole), default=0)


def _reads(words: WordList, drawn: tuple[str, ...]) -> bool:
    return all(words.holds_prefix(word) for word in drawn)


def _tokens(typed: str) -> list[str]:
    # Before anything that looks at letters: 300 KB are refused in a tenth of a millisecond.
    if len(typed.encode(errors="surrogatepass")) > LONGEST:
        raise TooLong
    tokens = [token for token in BETWEEN.split(bare(typed)) if token]
    return _groups(tokens[0]) if len(tokens) == 1 else tokens


def _groups(token: str) -> list[str]:
    """Telephones show a keyboard of digits that has no space."""
    if not token.isdecimal() or len(token) != COUNT * PREFIX:
        return [token]
    return [token[at : at + PREFIX] for at in range(0, len(token), PREFIX)]


def _likeliest(lists: WordLists, tokens: list[str]) -> tuple[str, list[str | None]]:
    """The list that knows most of the words. The lists are public: this tells an attacker nothing."""
    found = {kind: [words.find(token) for token in tokens] for kind, words in lists.items()}
    return max(found.items(), key=lambda entry: COUNT - entry[1].count(None))
