"""Lists of words that may not stand somewhere: stems match the beginnings of words, phrases match whole."""

from collections.abc import Iterator
from pathlib import Path

from server.kit.prose import words


def read_lexicon(file: Path) -> list[str]:
    """One entry a line; what follows a tab is advice, and a line that begins with # is a note."""
    lines = file.read_text("utf8").splitlines()
    return [line.casefold() for line in lines if line.strip() and not line.startswith("#")]


def hits(text: str, lexicon: list[str], *, whole: bool = False) -> Iterator[str]:
    """The entries that the text breaks; with `whole`, a word must be the entry and not only begin with it."""
    found = [word.casefold() for word in words(text.replace("'", "’"))]
    flat = f" {' '.join(found)} "
    for entry in lexicon:
        stem = entry.partition("\t")[0].replace("'", "’")
        alone = " " in stem or whole
        if f" {stem} " in flat if alone else any(word.startswith(stem) for word in found):
            yield entry
